//! # forbidden-extension
//!
//! ## What it finds
//! Files whose extension the organisation's policy forbids (`attachments.forbidden_extensions`), and files that some of
//! the recipients do not get (`attachments.forbidden_for`); attached, or inside archives and attached mails. Dots and blanks
//! behind the extension do not hide it. Always *certain*. The standard policy lists no extension.
//!
//! ## Why it matters
//! An organisation knows what never leaves it (`.pst`, `.kdbx`, `.pfx`, CAD data of a product) and who takes no files.
//!
//! ## Examples
//! - `顧客.accdb` where the policy lists `accdb` (block)
//!
//! ## What it does not find
//! - what a file is by its content under another name: disguised-file and executable-file do
//! - names inside archives that hide them, files embedded in documents
//!
//! ## Sources
//! - docs/policy.md

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Place, Suggestion};
use crate::message::AddressKey;
use crate::view::MailView;

pub(crate) struct ForbiddenExtension;

impl Detector for ForbiddenExtension {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let rules = &mail.lists.attachments;
        if !rules.forbids_something() {
            return;
        }
        let recipients: Vec<&AddressKey> = mail.recipients.iter().map(|r| &r.key).collect();
        let for_some = rules.forbidden_for(&recipients);
        let is_forbidden = |file: &File<'_>| -> Option<usize> {
            let extension = file.extension();
            if rules.forbids(&extension) {
                return Some(0);
            }
            let forbids = |list: &[String]| list.is_empty() || list.binary_search(&extension).is_ok();
            let count = for_some.iter().filter(|(list, _)| forbids(list)).map(|(_, count)| *count).max()?;
            Some(usize::from(count < recipients.len()))
        };
        for attached in files::attached(mail) {
            let index = attached.attachment;
            let all = files::with_members(attached).into_iter().filter(|f| f.is_packed);
            let found: Vec<(File<'_>, usize)> = all.filter_map(|f| Some((f, is_forbidden(&f)?))).collect();
            let Some((first, some)) = found.first() else { continue };
            let extension = first.extension();
            let evidence = files::evidence_of(&extension);
            let details = Details::ForbiddenExtension { extension, some: *some };
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let locations = found.iter().map(|(f, _)| f.location(Some(Place::Name))).collect();
            let suggestions = vec![Suggestion::RemoveAttachment { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, file, seen_with};
    use crate::Details;

    const POLICY: &str = r#"{"attachments": {"forbidden_extensions": ["pst"],
        "forbidden_for": [{"match": "minato.example", "extensions": ["dwg"]}]}}"#;

    #[test]
    fn attached_and_packed() {
        let found = |name: &str, files: serde_json::Value| {
            let found =
                seen_with("attachments/forbidden-extension", POLICY, &draft(&[(name, files)]), CONTEXT);
            found.into_iter().next().map(|o| (o.details, o.count))
        };
        let details =
            |extension: &str, some| Details::ForbiddenExtension { extension: extension.into(), some };
        let one = |name: &str| serde_json::json!([file(name, &[], "other", "pst")]);
        assert_eq!(found("old.PST", one("old.PST")), Some((details("pst", 0), 1)));
        assert_eq!(found("old.pst. ", one("old.pst. ")), Some((details("pst", 0), 1)));
        assert_eq!(found("図面.dwg", one("図面.dwg")), Some((details("dwg", 0), 1)));
        assert_eq!(found("図面.dxf", one("図面.dxf")), None);
        let zip = serde_json::json!([
            file("a.zip", &[], "archive", "zip"),
            file("x/a.pst", &["x/a.pst"], "other", "pst"),
            file("b.pst", &["b.pst"], "other", "pst"),
            file("c.docx", &["c.docx"], "document", "docx"),
            file("d.pst", &["c.docx", "d.pst"], "other", "pst"),
        ]);
        assert_eq!(found("a.zip", zip), Some((details("pst", 0), 2)));
    }
}
