//! Actions: scripts, programs started, other files opened.

use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

use super::super::inspection::FeatureKind;
use super::super::reader::Reader;
use super::encodings::text_string;

/// Actions that follow each other.
const NEXT: usize = 16;

/// The actions of the document: see the choices of the [module](super).
pub(super) fn read(reader: &mut Reader<'_>, root: &Dict<'_>) {
    let mut opening = Found::default();
    if let Some(action) = root.get::<Dict<'_>>("OpenAction") {
        opening.action(&action);
    }
    opening.additional(root);
    let has_scripts = root
        .get::<Dict<'_>>("Names")
        .and_then(|names| names.get::<Dict<'_>>("JavaScript"))
        .is_some_and(|tree| tree.contains_key("Names") || tree.contains_key("Kids"));
    if opening.scripts > 0 || has_scripts {
        reader.feature(FeatureKind::Macros, None, "", opening.scripts.max(1));
    }
    if opening.scripts > 0 {
        reader.feature(FeatureKind::AutoRunMacro, None, "", opening.scripts);
    }
    for target in opening.targets {
        reader.feature(FeatureKind::ExternalLink, None, target, 1);
    }
}

/// The program or file that an annotation leads to.
pub(super) fn target(annotation: &Dict<'_>) -> Option<String> {
    let mut found = Found::default();
    found.action(&annotation.get::<Dict<'_>>("A")?);
    found.targets.pop()
}

#[derive(Default)]
struct Found {
    scripts: usize,
    targets: Vec<String>,
}

impl Found {
    fn additional(&mut self, dict: &Dict<'_>) {
        let Some(all) = dict.get::<Dict<'_>>("AA") else { return };
        for key in ["WC", "WS", "DS", "WP", "DP", "O", "C"] {
            if let Some(action) = all.get::<Dict<'_>>(key) {
                self.action(&action);
            }
        }
    }

    fn action(&mut self, action: &Dict<'_>) {
        let mut action = action.clone();
        for _ in 0..NEXT {
            match action.get::<Name<'_>>("S").as_deref() {
                Some(b"JavaScript") => self.scripts += 1,
                Some(b"Launch" | b"GoToR") => self.targets.extend(file(&action)),
                _ => {}
            }
            let next = match action.get::<Object<'_>>("Next") {
                Some(Object::Dict(next)) => Some(next),
                Some(Object::Array(next)) => Array::iter::<Dict<'_>>(&next).next(),
                _ => None,
            };
            let Some(next) = next else { break };
            action = next;
        }
    }
}

fn file(action: &Dict<'_>) -> Option<String> {
    match action.get::<Object<'_>>("F") {
        Some(Object::String(name)) => Some(text_string(&name)),
        Some(Object::Dict(file)) => {
            ["UF", "F"].iter().find_map(|key| file.get::<PdfString<'_>>(key)).map(|name| text_string(&name))
        }
        _ => {
            let windows = action.get::<Dict<'_>>("Win")?.get::<PdfString<'_>>("F")?;
            Some(text_string(&windows))
        }
    }
}
