//! # encrypted-file
//!
//! ## What it finds
//! Files that open with a password or a key only: ZIP (both methods), 7z, RAR, Office, PDF, OpenPGP, S/MIME; attached or
//! inside an archive or a mail. Always *certain*. `demanded` = 1 where the policy says that the recipients ask for it
//! (`attachments.encryption_demanded_by`); `lgwan` = 1 where a local authority is among them.
//!
//! ## Why it matters
//! Nobody can look into such a file, the receiver's virus scanner neither: more and more receivers refuse encrypted
//! archives, and at local authorities they get lost when files are cleaned (無害化). Whether the right file goes out
//! only the sender can see.
//!
//! ## Examples
//! - `見積書.zip` with a password (known: notify; new: confirm)
//!
//! ## What it does not find
//! - PDF files that anybody can open and only some may print or change
//! - a mail that is encrypted as a whole (S/MIME, `smime.p7m`)
//! - the password itself: password-in-same-mail
//!
//! ## Sources
//! - practice.md §2 and its profiles; the methods are named by the readers of the formats

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::view::MailView;

pub(crate) struct EncryptedFile;

impl Detector for EncryptedFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for attached in files::attached(mail) {
            let index = attached.attachment;
            let mut found: Vec<(File<'_>, &str)> = Vec::new();
            for file in files::with_members(attached) {
                // What lies in an encrypted archive is told with it.
                let is_new = found.last().is_none_or(|(outer, _)| !file.path.starts_with(outer.path));
                if let Some(method) = method(&file).filter(|_| is_new) {
                    found.push((file, method));
                }
            }
            let Some((first, method)) = found.first() else { continue };
            let details = Details::EncryptedFile {
                method: (*method).to_owned(),
                demanded: usize::from(is_demanded(mail)),
                lgwan: usize::from(mail.recipients.iter().any(|r| is_local_authority(r.key.domain()))),
            };
            let evidence = files::evidence_of(&first.extension());
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let locations = found.iter().map(|(file, _)| file.location(None)).collect();
            out.about(Part::Attachment(index), "", locations, seen, vec![Suggestion::ShareAsLink { index }]);
        }
    }
}

/// How a file is closed, if it is.
pub(super) fn method<'v>(file: &File<'v>) -> Option<&'v str> {
    let facts = file.facts?;
    let method = facts.encryption.as_ref()?.method.as_str();
    // A mail that is encrypted as a whole is one part of that name.
    if method == "smime" && facts.name.eq_ignore_ascii_case("smime.p7m") {
        return None;
    }
    // Opened without a password: only printing and changing are restricted.
    let is_read = method.starts_with("pdf")
        && file.inspection.is_some_and(|i| {
            let is_closed = |gap: &crate::formats::Gap| {
                gap.path == file.path && gap.reason == crate::UnexaminedReason::Encrypted
            };
            i.texts.iter().any(|t| t.path == file.path) || !i.unexamined.iter().any(is_closed)
        });
    (!is_read).then_some(method)
}

/// Whether an attachment holds something encrypted.
pub(super) fn is_encrypted(attached: File<'_>) -> bool {
    files::with_members(attached).iter().any(|f| method(f).is_some())
}

/// Whether everybody outside asks for encrypted files.
fn is_demanded(mail: &MailView<'_>) -> bool {
    let mut outside = mail.recipients.iter().filter(|r| r.reaches_outside() && !r.is_thing).peekable();
    outside.peek().is_some() && outside.all(|r| mail.lists.attachments.demands_encryption(&r.key))
}

fn is_local_authority(domain: &str) -> bool {
    domain == "lg.jp" || domain.ends_with(".lg.jp")
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, report, seen, seen_with};
    use crate::Details;
    use crate::finding::Action;

    const ID: &str = "attachments/encrypted-file";

    fn zip(to: &str) -> serde_json::Value {
        let files = serde_json::json!([
            { "name": "a.zip", "family": "archive", "content": "zip", "bytes": 1000 },
            { "path": ["内.zip"], "name": "内.zip", "family": "archive", "content": "zip", "bytes": 9,
              "encryption": { "method": "zip-aes" } },
            { "path": ["内.zip", "名簿.csv"], "name": "名簿.csv", "family": "unknown", "content": "", "bytes": 9,
              "encryption": { "method": "zip-aes" } },
            { "path": ["見積.xlsx"], "name": "見積.xlsx", "family": "unknown", "content": "", "bytes": 9,
              "encryption": { "method": "zip-aes" } },
            { "path": ["図.png"], "name": "図.png", "family": "unknown", "content": "", "bytes": 9,
              "encryption": { "method": "zip-crypto" } }]);
        let mut draft = draft(&[("a.zip", files)]);
        draft["to"][0] = to.into();
        draft
    }

    #[test]
    fn one_finding_for_an_archive() {
        let found = seen(ID, &zip("b@minato.example"), CONTEXT);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].count, 3);
        let details = |demanded, lgwan| Details::EncryptedFile { method: "zip-aes".into(), demanded, lgwan };
        assert_eq!(found[0].details, details(0, 0));
        let policy = r#"{"attachments": {"encryption_demanded_by": ["minato.example"]}}"#;
        assert_eq!(seen_with(ID, policy, &zip("b@minato.example"), CONTEXT)[0].details, details(1, 0));
        assert_eq!(seen_with(ID, policy, &zip("b@other.example"), CONTEXT)[0].details, details(0, 0));
        assert_eq!(seen(ID, &zip("b@city.minato.lg.jp"), CONTEXT)[0].details, details(0, 1));
    }

    #[test]
    fn told_once() {
        let report = report("{}", &zip("b@minato.example"), CONTEXT);
        assert_eq!(report.decision(), Action::Notify);
        assert_eq!(report.findings().len(), 1, "{:?}", report.findings());
    }

    #[test]
    fn pdf_that_opens() {
        let pdf = |texts: serde_json::Value, gaps: serde_json::Value| {
            let files = serde_json::json!([{ "name": "a.pdf", "family": "document", "content": "pdf", "bytes": 9,
                "encryption": { "method": "pdf-aes" } }]);
            let mut draft = draft(&[("a.pdf", files)]);
            draft["attachments"][0]["inspection"]["texts"] = texts;
            draft["attachments"][0]["inspection"]["unexamined"] = gaps;
            seen(ID, &draft, CONTEXT).len()
        };
        let none = || serde_json::json!([]);
        assert_eq!(pdf(serde_json::json!([{ "place": { "page": 1 }, "text": "見積書" }]), none()), 0);
        assert_eq!(pdf(none(), none()), 0);
        assert_eq!(pdf(none(), serde_json::json!([{ "reason": "encrypted" }])), 1);
    }
}
