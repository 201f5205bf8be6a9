//! Files inside: of the name tree, of annotations, of parts of the document.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Stream, String as PdfString};

use super::super::inspection::FeatureKind;
use super::super::reader::Reader;
use super::encodings::text_string;
use super::streams;
use crate::unexamined::UnexaminedReason as Reason;

/// Levels of a name tree.
const DEPTH: usize = 32;

/// A file inside, unpacked; or why not.
pub(super) struct Embedded {
    pub(super) name: String,
    pub(super) content: Result<Vec<u8>, (Reason, String)>,
}

pub(super) fn read(reader: &mut Reader<'_>, root: &Dict<'_>, attached: &[Dict<'_>]) -> Vec<Embedded> {
    let mut unpacked = Vec::new();
    let mut files = Vec::new();
    let tree = root.get::<Dict<'_>>("Names").and_then(|names| names.get::<Dict<'_>>("EmbeddedFiles"));
    if let Some(tree) = tree {
        walk(reader, &tree, &mut BTreeSet::new(), 0, &mut files);
    }
    if let Some(associated) = root.get::<Array<'_>>("AF") {
        files.extend(associated.iter::<Dict<'_>>().take(1000));
    }
    files.extend_from_slice(attached);

    let mut done = BTreeSet::new();
    for file in files {
        let content = file.get::<Dict<'_>>("EF").unwrap_or_default();
        let Some(stream) = ["UF", "F"].iter().find_map(|key| content.get::<Stream<'_>>(key)) else {
            continue;
        };
        if !done.insert(stream.obj_id()) {
            continue;
        }
        let name = ["UF", "F", "Desc"].iter().find_map(|key| file.get::<PdfString<'_>>(key));
        let name = name.map(|name| text_string(&name)).unwrap_or_default();
        reader.feature(FeatureKind::EmbeddedFile, None, name.as_str(), 1);
        if !reader.take_entry() {
            break;
        }
        let content = match streams::decode(reader, &stream) {
            Some(bytes) => Ok(bytes),
            // A picture, which the file holds as it is.
            None if is_picture(&stream) && reader.take_bytes(stream.raw_data().len()) => {
                Ok(stream.raw_data().into_owned())
            }
            None => Err((Reason::Corrupt, "stream".to_owned())),
        };
        unpacked.push(Embedded { name, content });
    }
    unpacked
}

fn is_picture(stream: &Stream<'_>) -> bool {
    use hayro_syntax::Filter;
    matches!(stream.filters().as_slice(), [Filter::DctDecode | Filter::JpxDecode])
}

/// The files of a name tree.
fn walk<'a>(
    reader: &mut Reader<'_>,
    node: &Dict<'a>,
    seen: &mut BTreeSet<ObjectIdentifier>,
    depth: usize,
    files: &mut Vec<Dict<'a>>,
) {
    if depth > DEPTH || !reader.step(1) {
        return;
    }
    if let Some(names) = node.get::<Array<'a>>("Names") {
        for item in names.iter::<Object<'a>>() {
            if !reader.step(1) {
                return;
            }
            if let Object::Dict(file) = item {
                files.push(file);
            }
        }
    }
    let kids = node.get::<Array<'a>>("Kids").into_iter().flat_map(|kids| kids.iter::<Dict<'a>>());
    for kid in kids {
        if kid.obj_id().is_none_or(|id| seen.insert(id)) {
            walk(reader, &kid, seen, depth + 1, files);
        }
    }
}
