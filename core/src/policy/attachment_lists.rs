//! What an organisation lists about attachments: extensions that nobody sends, who gets no files, who asks for encrypted
//! ones, who develops with us.

use serde::{Deserialize, Serialize};

use super::lists::one_or_many;
use crate::context::patterns::{AddressPatterns, PatternError};
use crate::error::{Error, ErrorKind};
use crate::message::AddressKey;
use crate::view::fold::folded;

/// Most extensions of a list.
const EXTENSIONS: usize = 1_000;
/// Longest extension in bytes.
const EXTENSION_BYTES: usize = 32;
/// Most entries of `forbidden_for`: each is asked for every recipient and file.
const FORBIDDEN_FOR: usize = 200;

/// The organisation's own lists about attachments, as written. Recipients are patterns as in
/// [`RecipientLists`](super::RecipientLists); an extension is what stands behind the last dot of a file name, with or
/// without the dot, in any case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AttachmentLists {
    /// Nobody sends files with these extensions; inside archives neither.
    pub forbidden_extensions: Vec<String>,
    /// These recipients get no files, or none with these extensions.
    pub forbidden_for: Vec<ForbiddenFor>,
    /// These recipients ask for encrypted files.
    pub encryption_demanded_by: Vec<String>,
    /// We exchange programs with these recipients.
    pub development_partners: Vec<String>,
}

/// Recipients that do not get some files.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ForbiddenFor {
    /// One pattern or a list of them.
    #[serde(rename = "match", deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub patterns: Vec<String>,
    /// Extensions they do not get; empty: no files at all.
    #[serde(default)]
    pub extensions: Vec<String>,
}

/// The lists, ready for use.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttachmentRules {
    forbidden: Vec<String>,
    forbidden_for: Vec<(AddressPatterns, Vec<String>)>,
    demand_encryption: AddressPatterns,
    partners: AddressPatterns,
}

impl AttachmentRules {
    pub(super) fn of(document: &AttachmentLists) -> Result<Self, Error> {
        let d = document;
        if d.forbidden_for.len() > FORBIDDEN_FOR {
            let count = d.forbidden_for.len();
            let text = format!("attachments.forbidden_for: {count} entries; at most {FORBIDDEN_FOR}");
            return Err(Error::new(ErrorKind::Limit, text));
        }
        let mut rules = Self {
            forbidden: extensions("forbidden_extensions", &d.forbidden_extensions)?,
            demand_encryption: patterns("encryption_demanded_by", &d.encryption_demanded_by)?,
            partners: patterns("development_partners", &d.development_partners)?,
            ..Self::default()
        };
        for entry in &d.forbidden_for {
            let who = patterns("forbidden_for", &entry.patterns)?;
            rules.forbidden_for.push((who, extensions("forbidden_for", &entry.extensions)?));
        }
        Ok(rules)
    }

    /// Whether nobody sends files with this extension.
    pub(crate) fn forbids(&self, extension: &str) -> bool {
        !extension.is_empty() && self.forbidden.binary_search_by(|f| f.as_str().cmp(extension)).is_ok()
    }

    /// What some of these recipients do not get: by entry the extensions, none for all files, and how many they are.
    pub(crate) fn forbidden_for(&self, recipients: &[&AddressKey]) -> Vec<(&[String], usize)> {
        let count = |who: &AddressPatterns| recipients.iter().filter(|r| who.matches(r)).count();
        let all = self.forbidden_for.iter().map(|(who, list)| (list.as_slice(), count(who)));
        all.filter(|(_, count)| *count > 0).collect()
    }

    /// Whether anything is forbidden at all.
    pub(crate) fn forbids_something(&self) -> bool {
        !self.forbidden.is_empty() || !self.forbidden_for.is_empty()
    }

    /// Whether a recipient asks for encrypted files.
    pub(crate) fn demands_encryption(&self, recipient: &AddressKey) -> bool {
        self.demand_encryption.matches(recipient)
    }

    /// Whether we exchange programs with a recipient.
    pub(crate) fn is_partner(&self, recipient: &AddressKey) -> bool {
        self.partners.matches(recipient)
    }
}

fn patterns(list: &str, entries: &[String]) -> Result<AddressPatterns, Error> {
    let refused = |e: PatternError| Error::new(ErrorKind::Policy, format!("attachments.{list}: {e}"));
    AddressPatterns::parse(entries).map_err(refused)
}

/// Extensions as file names have them, in order.
fn extensions(list: &str, entries: &[String]) -> Result<Vec<String>, Error> {
    if entries.len() > EXTENSIONS {
        let text = format!("attachments.{list}: {} entries; at most {EXTENSIONS}", entries.len());
        return Err(Error::new(ErrorKind::Limit, text));
    }
    let mut all = Vec::with_capacity(entries.len());
    for (entry, written) in entries.iter().enumerate() {
        let folded = folded(written.trim()).trim_start_matches('*').trim_start_matches('.').to_owned();
        let is_one = !folded.is_empty()
            && folded.len() <= EXTENSION_BYTES
            && !folded.contains(|c: char| c.is_whitespace() || matches!(c, '.' | '/' | '\\' | '*' | '?'));
        if !is_one {
            let text = format!("attachments.{list}: entry {} is no extension", entry + 1);
            return Err(Error::new(ErrorKind::Policy, text));
        }
        all.push(folded);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(json: &str) -> Result<AttachmentRules, Error> {
        AttachmentRules::of(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn extensions_in_any_spelling() {
        let rules = rules(r#"{"forbidden_extensions": ["EXE", ".Zip", "*.ＪＳ"]}"#).unwrap();
        assert!(["exe", "zip", "js"].iter().all(|e| rules.forbids(e)));
        assert!(!["pdf", "", "z"].iter().any(|e| rules.forbids(e)));
    }

    #[test]
    fn for_some_recipients_only() {
        let rules = rules(
            r#"{"forbidden_for": [{"match": "press.example"}, {"match": ["*.lg.jp"], "extensions": ["zip", "exe"]}]}"#,
        )
        .unwrap();
        let forbidden = |addresses: &[&str]| {
            let keys: Vec<AddressKey> = addresses.iter().map(|a| AddressKey::of(a)).collect();
            let keys: Vec<&AddressKey> = keys.iter().collect();
            rules.forbidden_for(&keys).into_iter().map(|(list, n)| (list.join(" "), n)).collect::<Vec<_>>()
        };
        assert_eq!(forbidden(&["a@press.example", "b@x.example"]), [(String::new(), 1)]);
        assert_eq!(forbidden(&["a@city.minato.lg.jp", "b@town.lg.jp"]), [("exe zip".to_owned(), 2)]);
        assert_eq!(forbidden(&["a@x.example"]), []);
    }

    #[test]
    fn entries_that_are_none_are_named_by_their_place() {
        for (json, place) in [
            (r#"{"forbidden_extensions": ["exe", "tar.gz"]}"#, "attachments.forbidden_extensions: entry 2"),
            (r#"{"forbidden_extensions": ["."]}"#, "attachments.forbidden_extensions: entry 1"),
            (r#"{"development_partners": ["a b"]}"#, "attachments.development_partners: entry 1"),
            (r#"{"forbidden_for": [{"match": "a@b@"}]}"#, "attachments.forbidden_for: entry 1"),
        ] {
            let error = rules(json).unwrap_err().to_string();
            assert!(error.contains(place), "{error}");
        }
        let many = vec![r#""a""#; EXTENSIONS + 1].join(",");
        let json = format!("{{\"forbidden_extensions\": [{many}]}}");
        assert_eq!(rules(&json).unwrap_err().kind(), ErrorKind::Limit);
    }
}
