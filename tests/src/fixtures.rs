//! Real files and what is in them (tests/fixtures/README.md).

use std::fmt;
use std::fs;
use std::path::PathBuf;

use misdelivery_core::{FileFamily, Inspection, Limits};
use serde::{Deserialize, Serialize};

/// Words that an inspection must find.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// White space does not count.
    pub text: String,
    /// Name of a [`Layer`](misdelivery_core::Layer).
    pub layer: String,
}

/// A file of `tests/fixtures/files`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fixture {
    /// Below `files`: folder and name.
    pub path: String,
    /// Usual extensions of the true content; each is right.
    pub content: Vec<String>,
    /// The script that makes it.
    pub script: String,
    /// The programs it was made with.
    pub made_by: String,
    /// For people.
    pub what: String,
    /// How it, or a file inside it, is encrypted.
    pub encrypted: Option<String>,
    /// Whether names are encrypted, too.
    pub hides_names: bool,
    /// Names of [`FeatureKind`](misdelivery_core::FeatureKind). Of those in [`TELLING`] there are no others.
    pub features: Vec<String>,
    /// Words to be found.
    pub contains: Vec<Words>,
    /// Words that nobody must find, neither as text nor as a name.
    pub absent: Vec<String>,
    /// Names of files inside, without folders.
    pub members: Vec<String>,
    /// Names of reasons why something stays unexamined; `any` stands for whichever.
    pub unexamined: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    file: Vec<Fixture>,
}

/// The folder with the files, their list and the reference texts.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Every file of the list.
///
/// # Panics
/// If the list cannot be read.
pub fn fixtures() -> Vec<Fixture> {
    let path = folder().join("files.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str::<List>(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display())).file
}

/// Features that say something about risk: a file that has one without having it is wrong, too.
pub const TELLING: &[&str] = &[
    "macros",
    "auto-run-macro",
    "macro-sheet",
    "dde",
    "external-template",
    "external-link",
    "active-x",
    "hidden-sheet",
    "very-hidden-sheet",
    "hidden-rows",
    "hidden-columns",
    "filtered-rows",
    "hidden-slide",
    "tracked-changes",
    "comments",
    "speaker-notes",
    "pivot-cache",
    "external-cache",
    "embedded-file",
    "picture-pages",
    "covered-text",
    "sensitivity-label",
    "photo-location",
];

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The type of the content.
    Content,
    /// Encrypted, and how; or not encrypted.
    Encryption,
    /// A feature that is there.
    Feature(String),
    /// A feature that is not there.
    NoFeature(String),
    /// Words in a layer.
    Words(String),
    /// Words that are not there.
    Absent,
    /// A file inside.
    Member,
    /// What stays unexamined.
    Unexamined,
}

/// One thing that holds or does not.
#[derive(Clone, Debug)]
pub struct Check {
    /// What was looked at.
    pub aspect: Aspect,
    /// What was wanted and what was found.
    pub what: String,
    /// Whether it is as wanted.
    pub holds: bool,
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.aspect, self.what)
    }
}

impl Fixture {
    /// The name of the file alone.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The file.
    ///
    /// # Panics
    /// If it cannot be read.
    pub fn bytes(&self) -> Vec<u8> {
        let path = folder().join("files").join(&self.path);
        fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    /// What the engine finds in it.
    pub fn inspect(&self) -> Inspection {
        Inspection::of(self.name(), &self.bytes(), &Limits::default())
    }

    /// The text that another program reads from it, if there is such.
    pub fn reference(&self) -> Option<String> {
        fs::read_to_string(folder().join("reference").join(format!("{}.txt", self.path))).ok()
    }

    /// Everything that the list says of it, held against an inspection.
    pub fn checks(&self, inspection: &Inspection) -> Vec<Check> {
        let mut checks = Vec::new();
        let mut check = |aspect, holds, what: String| checks.push(Check { aspect, what, holds });
        let content = inspection.content();
        let fits = self.content.iter().any(|c| c == content) || self.is_plain_text(inspection);
        check(Aspect::Content, fits, format!("{:?}, found {content:?}", self.content));

        let ways = inspection.files.iter().filter_map(|file| file.encryption.as_ref());
        let ways: Vec<_> = ways.map(|e| (e.method.as_str(), e.hides_names)).collect();
        let fits = match &self.encrypted {
            Some(method) => ways.iter().any(|(m, hides)| m == method && (!self.hides_names || *hides)),
            None => ways.is_empty() || !self.unexamined.is_empty(),
        };
        check(Aspect::Encryption, fits, format!("{:?}, found {ways:?}", self.encrypted));

        let features = inspection.files.iter().flat_map(|file| &file.features);
        let mut found: Vec<String> = features.map(|feature| named(feature.kind)).collect();
        found.sort();
        found.dedup();
        for feature in &self.features {
            let holds = found.contains(feature);
            check(Aspect::Feature(feature.clone()), holds, format!("found {found:?}"));
        }
        for feature in TELLING.iter().filter(|f| !self.features.iter().any(|own| own == *f)) {
            let holds = !found.iter().any(|f| f == feature);
            check(Aspect::NoFeature((*feature).to_owned()), holds, "there is none".to_owned());
        }

        let texts = inspection.texts.iter().map(|block| squeezed(&block.text));
        let texts: Vec<(String, Vec<usize>)> = texts.collect();
        for words in &self.contains {
            let wanted = squeezed(&words.text).0;
            let mut layers = Vec::new();
            for (block, (text, places)) in inspection.texts.iter().zip(&texts) {
                let hits = text.match_indices(&wanted).filter_map(|(at, _)| places.get(at));
                layers.extend(hits.map(|at| named(block.layer_at(*at))));
            }
            let holds = layers.contains(&words.layer);
            let what = format!("{:?} among {layers:?}", words.text);
            check(Aspect::Words(words.layer.clone()), holds, what);
        }
        for words in &self.absent {
            let wanted = squeezed(words).0;
            let holds = !texts.iter().any(|(text, _)| text.contains(&wanted))
                && !inspection.files.iter().skip(1).any(|file| squeezed(&file.name).0.contains(&wanted));
            check(Aspect::Absent, holds, format!("{words:?} is there"));
        }

        let names: Vec<&str> = inspection.files.iter().map(|file| file.name.as_str()).collect();
        for member in &self.members {
            let last = |name: &str| name.rsplit(['/', '\\']).next().is_some_and(|n| n == member);
            let holds = names.iter().skip(1).any(|name| last(name));
            check(Aspect::Member, holds, format!("{member:?} among {names:?}"));
        }

        let gaps: Vec<&str> = inspection.unexamined.iter().map(|gap| gap.reason.name()).collect();
        for reason in &self.unexamined {
            let holds = gaps.contains(&reason.as_str()) || reason == "any" && !gaps.is_empty();
            check(Aspect::Unexamined, holds, format!("{reason}, found {gaps:?}"));
        }
        if self.unexamined.is_empty() && !self.contains.is_empty() {
            check(Aspect::Unexamined, gaps.is_empty(), format!("nothing, found {gaps:?}"));
        }
        checks
    }

    /// Text without a signature has no extension that could be told from its content.
    fn is_plain_text(&self, inspection: &Inspection) -> bool {
        const TEXTS: [&str; 11] =
            ["csv", "tsv", "txt", "md", "json", "xml", "html", "svg", "eml", "ics", "vcf"];
        inspection.family() == FileFamily::Text
            && matches!(inspection.content(), "" | "txt")
            && self.content.iter().any(|c| TEXTS.contains(&c.as_str()))
    }
}

/// The name that JSON has.
fn named(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The text without white space, and for each of its bytes the byte in the original.
fn squeezed(text: &str) -> (String, Vec<usize>) {
    let (mut squeezed, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        squeezed.push(c);
        places.resize(squeezed.len(), at);
    }
    (squeezed, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let (text, places) = squeezed("氏 名\t佐藤");
        assert_eq!(text, "氏名佐藤");
        let at = text.find("佐藤").unwrap();
        assert_eq!(&"氏 名\t佐藤"[places[at]..], "佐藤");
    }
}
