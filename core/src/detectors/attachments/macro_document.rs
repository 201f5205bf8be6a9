//! # macro-document
//!
//! ## What it finds
//! Office documents that run code or fetch something when they are opened: a macro project (`auto_run` = 1 if a macro runs
//! by itself, or a sheet of Excel 4 macros is there), and what needs no macro (`remote` = 1): a template from elsewhere, a
//! field or formula that starts another program (DDE); also ActiveX controls. *Certain*: seen in the file. *Likely*: the
//! file could not be opened and has the extension of a file with macros. Inside archives and attached mails as well.
//!
//! `exchanged` = 1 where the history knows that such files went between us and everybody who gets this one, or their
//! colleagues.
//!
//! ## Why it matters
//! Most receivers block or strip macros that come by mail. And macros carry what was written for inside: paths,
//! connections, names.
//!
//! ## Examples
//! - `集計.xlsm` to somebody who never got one (known: notify; new: confirm)
//! - a document with a template at another server (known: confirm; new: require approval)
//!
//! ## What it does not find
//! - `.xlsm` without a macro in it; links from one workbook to another (external-link-cache)
//! - files with macros between those who exchanged such files before (W39)
//!
//! ## Sources
//! - practice.md §2, W39; MITRE ATT&CK T1221 (template injection), T1559.002 (DDE), as facts

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::{FeatureKind, FileFacts};
use crate::unexamined::UnexaminedReason as Reason;
use crate::view::MailView;

pub(crate) struct MacroDocument;

impl Detector for MacroDocument {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for attached in files::attached(mail) {
            let index = attached.attachment;
            let mut found: Vec<(File<'_>, Code)> =
                files::with_members(attached).into_iter().filter_map(|f| Some((f, code(&f)?))).collect();
            found.sort_by_key(|(_, code)| std::cmp::Reverse(*code));
            let Some((first, code)) = found.first() else { continue };
            let details = Details::MacroDocument {
                auto_run: usize::from(found.iter().any(|(_, c)| c.auto_run)),
                remote: usize::from(found.iter().any(|(_, c)| c.remote)),
                exchanged: usize::from(was_exchanged(mail)),
            };
            let evidence = files::evidence_of(&first.extension());
            let confidence = if code.is_seen { Confidence::Certain } else { Confidence::Likely };
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let locations = found.iter().map(|(file, _)| file.location(None)).collect();
            let suggestions = vec![Suggestion::RemoveAttachment { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}

/// What runs; the graver the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Code {
    is_seen: bool,
    remote: bool,
    auto_run: bool,
}

fn code(file: &File<'_>) -> Option<Code> {
    use FeatureKind::{ActiveX, AutoRunMacro, Dde, ExternalTemplate, MacroSheet, Macros};
    let facts = file.facts;
    let has = |kinds: &[FeatureKind]| facts.is_some_and(|f| kinds.iter().any(|kind| f.has(*kind)));
    if has(&[Macros, AutoRunMacro, MacroSheet, Dde, ExternalTemplate, ActiveX]) {
        let remote = has(&[Dde]) || facts.is_some_and(has_remote_template);
        let auto_run = has(&[AutoRunMacro, MacroSheet]);
        // A template in the organisation's own folders is no macro.
        let runs = remote || auto_run || has(&[Macros, ActiveX]);
        return runs.then_some(Code { is_seen: true, remote, auto_run });
    }
    let named = matches!(
        file.extension().as_str(),
        "xlsm" | "xltm" | "xlam" | "docm" | "dotm" | "pptm" | "potm" | "ppsm" | "ppam"
    );
    (named && is_closed(file)).then_some(Code { is_seen: false, remote: false, auto_run: false })
}

/// A template that is fetched from a server when the document is opened; one in a folder is document-metadata's.
fn has_remote_template(facts: &FileFacts) -> bool {
    facts.features(FeatureKind::ExternalTemplate).any(|f| {
        let address = f.value.trim().to_ascii_lowercase();
        !address.starts_with("file:///") && (address.contains("://") || address.starts_with("\\\\"))
            || address.is_empty()
    })
}

/// Whether nobody could look into a file.
fn is_closed(file: &File<'_>) -> bool {
    let Some(inspection) = file.inspection else { return true };
    let closed =
        [Reason::FormatNotSupported, Reason::ContentNotProvided, Reason::NotInspectedYet, Reason::Corrupt];
    inspection.unexamined.iter().any(|gap| gap.path == file.path && closed.contains(&gap.reason))
}

fn was_exchanged(mail: &MailView<'_>) -> bool {
    let Some(history) = mail.context.history else { return false };
    // Where the mail leaves the house, those outside count.
    let outside = mail.has_outside();
    let mut who =
        mail.recipients.iter().filter(|r| !r.is_thing && (r.reaches_outside() || !outside)).peekable();
    who.peek().is_some() && who.all(|r| history.exchanged_macros(&r.key))
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, seen};
    use crate::{Confidence, Details};

    fn found(
        name: &str,
        features: &[(&str, &str)],
        gaps: serde_json::Value,
    ) -> Option<(usize, usize, Confidence)> {
        let features: Vec<_> = features
            .iter()
            .map(|(kind, value)| serde_json::json!({ "kind": kind, "value": value, "count": 1 }))
            .collect();
        let files = serde_json::json!([{ "name": name, "family": "document", "content": "xlsm", "bytes": 1000,
            "features": features }]);
        let mut draft = draft(&[(name, files)]);
        draft["attachments"][0]["inspection"]["unexamined"] = gaps;
        let found = seen("attachments/macro-document", &draft, CONTEXT).into_iter().next()?;
        match found.details {
            Details::MacroDocument { auto_run, remote, .. } => Some((auto_run, remote, found.confidence)),
            _ => panic!("other details"),
        }
    }

    #[test]
    fn what_runs() {
        let none = || serde_json::json!([]);
        let is = |features: &[(&str, &str)]| found("a.xlsm", features, none());
        let certain = Confidence::Certain;
        assert_eq!(is(&[("macros", "")]), Some((0, 0, certain)));
        assert_eq!(is(&[("macros", ""), ("auto-run-macro", "")]), Some((1, 0, certain)));
        assert_eq!(is(&[("macro-sheet", "")]), Some((1, 0, certain)));
        assert_eq!(is(&[("dde", "cmd")]), Some((0, 1, certain)));
        assert_eq!(is(&[("external-template", "http://x.example/t.dotm")]), Some((0, 1, certain)));
        assert_eq!(is(&[("external-template", r"\\srv\share\t.dotx")]), Some((0, 1, certain)));
        assert_eq!(is(&[("external-template", "file:///C:/Templates/letter.dotx")]), None);
        assert_eq!(is(&[("external-link", "book.xlsx"), ("sheet", "a")]), None);
        assert_eq!(is(&[]), None);
    }

    #[test]
    fn closed_files_by_name() {
        let gap = serde_json::json!([{ "reason": "format-not-supported" }]);
        assert_eq!(found("a.xlsm", &[], gap.clone()), Some((0, 0, Confidence::Likely)));
        assert_eq!(found("a.xlsx", &[], gap), None);
    }
}
