//! # empty-file
//!
//! ## What it finds
//! An attachment without content: 0 bytes, a text file of nothing but blanks or a byte-order mark, an archive with
//! nothing in it, an archive whose only file (or every file) has 0 bytes. Always *certain*.
//!
//! ## Why it matters
//! The copy from the network drive broke off, the export had no rows, or the cloud file had not been fetched yet. The
//! receiver gets nothing, and the sender believes to have sent it.
//!
//! ## Examples
//! - `見積書.xlsx` of 0 bytes (confirm)
//! - `納品データ.zip` that holds one file of 0 bytes (confirm)
//!
//! ## What it does not find
//! - one empty file among others in an archive (`__init__.py`, `.gitkeep`), folders, pictures in the text
//! - documents without text: a workbook may hold pictures only, a form is meant to be empty
//! - files whose size is not known
//!
//! ## Sources
//! - practice.md §2

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::{FileFamily, Inspection};
use crate::view::MailView;

pub(crate) struct EmptyFile;

impl Detector for EmptyFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for file in files::attached(mail) {
            let index = file.attachment;
            let size = mail.message.attachments.get(index).and_then(|a| a.size);
            let is_empty = match file.inspection {
                Some(inspection) => holds_nothing(&file, inspection),
                None => size == Some(0),
            };
            if is_empty {
                let evidence = files::evidence_of(&file.extension());
                let details = Details::None;
                let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
                let suggestions = vec![Suggestion::RemoveAttachment { index }];
                out.about(Part::Attachment(index), "", vec![file.location(None)], seen, suggestions);
            }
        }
    }
}

/// The bytes of a ZIP or tar with nothing in it.
const EMPTY_ARCHIVE: u64 = 22;
/// A text of so many bytes may be nothing but line ends.
const BLANK_TEXT: u64 = 64;

fn holds_nothing(file: &File<'_>, inspection: &Inspection) -> bool {
    let Some(facts) = file.facts else { return false };
    if facts.family == FileFamily::Empty {
        return true;
    }
    let is_read = inspection.unexamined.is_empty() && facts.encryption.is_none();
    match facts.family {
        // What a text has is in its blocks; blank ones are left out.
        FileFamily::Text => is_read && facts.bytes <= BLANK_TEXT && inspection.texts.is_empty(),
        FileFamily::Archive => {
            let all = files::with_members(*file);
            let mut members = all.iter().skip(1).filter_map(|m| m.facts).peekable();
            match members.peek() {
                Some(_) => members.all(|m| m.family == FileFamily::Empty && m.encryption.is_none()),
                None => is_read && facts.content == "zip" && facts.bytes <= EMPTY_ARCHIVE,
            }
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, file, seen};

    const ID: &str = "attachments/empty-file";

    #[test]
    fn archives() {
        let zip = |members: &[(&str, &str)]| {
            let mut files = vec![file("a.zip", &[], "archive", "zip")];
            files.extend(members.iter().map(|(name, family)| file(name, &[name], family, "")));
            seen(ID, &draft(&[("a.zip", serde_json::Value::from(files))]), CONTEXT).len()
        };
        assert_eq!(zip(&[("納品.csv", "empty")]), 1);
        assert_eq!(zip(&[("data/", "empty"), ("data/納品.csv", "empty")]), 1);
        assert_eq!(zip(&[("a.csv", "text"), ("__init__.py", "empty")]), 0);
        // Nothing was seen of it: not known to be empty.
        assert_eq!(zip(&[]), 0);
    }

    #[test]
    fn texts_and_sizes() {
        let count = |content: Option<&str>, size: Option<u64>, inline: bool| {
            let draft = serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "x",
                "text": "ご確認ください。",
                "attachments": [{ "name": "a.txt", "content": content, "size": size, "inline": inline }] });
            seen(ID, &draft, CONTEXT).len()
        };
        // A byte-order mark, blanks.
        assert_eq!(count(Some(""), None, false), 1);
        assert_eq!(count(Some("77u/"), None, false), 1);
        assert_eq!(count(Some("DQoNCg=="), None, false), 1);
        assert_eq!(count(Some("YQ=="), None, false), 0);
        assert_eq!(count(None, Some(0), false), 1);
        assert_eq!(count(None, None, false), 0);
    }
}
