//! # file-not-examined
//!
//! ## What it finds
//! A file of which nobody but the sender can know what is in it: pages that are pictures (`pictures`: a scan or a fax),
//! a damaged file (`corrupt`), one that is too large or too much work to open (`too-large`), a format that is not opened
//! (`format`: CAD, video, databases, unknown ones), and, if the name says nothing either, one whose content the host did not
//! hand over (`not-given`). Encrypted files are seen (`encrypted`) and told by encrypted-file.
//!
//! `machine_name` = 1 where the name was given by a multifunction printer, a scanner or a fax and says nothing
//! (`SKM_C250i24112413070.pdf`, `doc00123.pdf`, `20241124130755.pdf`). Such a file has to be opened before it goes: the
//! report asks for it with the obligation `open-attachment`. Always *certain*, but *likely* where only the name is known.
//!
//! ## Why it matters
//! 複合機の連番ファイル: the scan of a colleague lies one number beside one's own, and the name does not tell them apart.
//!
//! ## Examples
//! - `SKM_C250i24112413070.pdf`, all pages pictures (confirm, open it first)
//! - `契約書_押印済.pdf`, all pages pictures (known: notify; new: confirm)
//! - `図面.dwg` (known: notify; new: confirm)
//!
//! ## What it does not find
//! - photographs; pictures in the text, signatures, QR codes, keys, invitations, `winmail.dat` (W41)
//! - formats that another build of this engine opens (Office, PDF, common archives): that is our gap, not the file's; it is
//!   among the report's `unexamined`
//! - programs and disk images (executable-file); files embedded in documents (embedded-file); parts of a file that was
//!   read otherwise
//! - pages of pictures with the text of an OCR behind them: those are read
//!
//! ## Sources
//! - practice.md §2, §3 (33), W41, K6; names as the devices' manuals give them

mod machine_name;

use std::collections::HashMap;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::{Details, NotExamined};
use crate::finding::{Confidence, Suggestion};
use crate::formats::{FeatureKind, FileFacts, FileFamily, Gap, Layer};
use crate::unexamined::UnexaminedReason as Reason;
use crate::view::MailView;
use machine_name::{is_machine_name, is_scan_name};

pub(crate) struct FileNotExamined;

impl Detector for FileNotExamined {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for attached in files::attached(mail) {
            let index = attached.attachment;
            let mut found = unread(attached);
            // A scan that nobody named comes first, then what is known least.
            found.sort_by_key(|(file, why)| (!is_machine_name(file.name), *why == NotExamined::Encrypted));
            let Some((first, why)) = found.first() else { continue };
            let machine_name = match why {
                NotExamined::Pictures => is_machine_name(first.name),
                NotExamined::Encrypted => false,
                _ => is_scan_name(first.name),
            };
            let details = Details::FileNotExamined { unread: *why, machine_name: usize::from(machine_name) };
            let is_guess = *why == NotExamined::NotGiven;
            let confidence = if is_guess { Confidence::Likely } else { Confidence::Certain };
            let evidence = files::evidence_of(&first.extension());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let same = found.iter().filter(|(_, other)| other == why);
            let locations = same.map(|(file, _)| file.location(None)).collect();
            let suggestions = vec![Suggestion::RemoveAttachment { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}

/// The files of an attachment whose content is not known, each with the reason.
fn unread(attached: File<'_>) -> Vec<(File<'_>, NotExamined)> {
    let Some(inspection) = attached.inspection else {
        // The name alone: it is enough if it is a scanner's.
        let found = is_scan_name(attached.name).then_some((attached, NotExamined::NotGiven));
        return found.into_iter().collect();
    };
    let mut gaps: HashMap<&[String], &Gap> = HashMap::new();
    for gap in &inspection.unexamined {
        // The first one is why the file was left; what follows are its parts.
        gaps.entry(&gap.path).or_insert(gap);
    }
    let mut texts: HashMap<&[String], bool> = HashMap::new();
    for block in &inspection.texts {
        *texts.entry(&block.path).or_default() |= block.layer != Layer::Metadata;
    }
    let why = |file: &File<'_>| {
        let facts = file.facts?;
        if facts.encryption.is_some() && super::encrypted_file::method(file).is_some() {
            return Some(NotExamined::Encrypted);
        }
        let has_text = texts.get(file.path).copied().unwrap_or(false);
        if !has_text && is_all_pictures(facts, file.name) {
            return Some(NotExamined::Pictures);
        }
        gaps.get(file.path).and_then(|gap| by_gap(gap, file, facts, has_text))
    };
    let packed = files::with_members(attached).into_iter().filter(|f| f.is_packed);
    packed.filter_map(|file| Some((file, why(&file)?))).collect()
}

/// Whether a file shows pages and holds no text: a PDF of pictures, a fax, a picture that a scanner named.
fn is_all_pictures(facts: &FileFacts, name: &str) -> bool {
    let sum = |kind| facts.features(kind).map(|f| f.count).fold(0_u32, u32::saturating_add);
    let pictures = sum(FeatureKind::PicturePages);
    match facts.family {
        FileFamily::Image => is_scan_name(name),
        _ => pictures > 0 && pictures >= sum(FeatureKind::Pages),
    }
}

fn by_gap(gap: &Gap, file: &File<'_>, facts: &FileFacts, has_text: bool) -> Option<NotExamined> {
    let is_known = matches!(
        facts.family,
        FileFamily::Image | FileFamily::Program | FileFamily::Disk | FileFamily::Empty
    );
    match gap.reason {
        _ if is_known || is_key_or_card(&file.extension()) => None,
        Reason::Corrupt | Reason::Truncated if !has_text => Some(NotExamined::Corrupt),
        Reason::LimitFileSize
        | Reason::LimitFileEntries
        | Reason::LimitFileRatio
        | Reason::LimitFileSteps
            if !has_text =>
        {
            Some(NotExamined::TooLarge)
        }
        Reason::LimitNesting => Some(NotExamined::TooLarge),
        // Letters of a PDF that nobody can name: the format is known, the text is not.
        Reason::FormatNotSupported
            if !has_text && (gap.details == "glyphs" || !is_ours(facts, &file.extension())) =>
        {
            Some(NotExamined::Format)
        }
        _ => None,
    }
}

/// Signatures, keys, address cards and invitations.
fn is_key_or_card(extension: &str) -> bool {
    matches!(
        extension,
        "p7s" | "p7c" | "p7m" | "sig" | "asc" | "cer" | "crt" | "der" | "pem" | "ics" | "vcs" | "vcf"
    )
}

/// Formats that this engine opens in another build, or in part: a gap of ours. They are told by `unexamined`.
fn is_ours(facts: &FileFacts, extension: &str) -> bool {
    const OURS: [&str; 38] = [
        "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xlsb", "xltx", "xltm", "pptx", "pptm", "ppsx",
        "potx", "doc", "xls", "ppt", "cfb", "odt", "ods", "odp", "pdf", "rtf", "html", "eml", "msg", "ics",
        "vcf", "zip", "7z", "lzh", "tar", "gz", "txt", "csv", "xml", "json", "tnef", "p7m",
    ];
    facts.family == FileFamily::Text
        || OURS.contains(&facts.content.as_str())
        || facts.content.is_empty() && OURS.contains(&extension)
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, draft, report, seen};
    use crate::finding::{Action, Obligation};
    use crate::{Details, NotExamined};

    const ID: &str = "attachments/file-not-examined";

    fn pdf(name: &str, pages: u32, pictures: u32) -> serde_json::Value {
        let mut features = vec![serde_json::json!({ "kind": "pages", "count": pages })];
        if pictures > 0 {
            features.push(serde_json::json!({ "kind": "picture-pages", "count": pictures }));
        }
        let files = serde_json::json!([{ "name": name, "family": "document", "content": "pdf", "bytes": 9,
            "features": features }]);
        draft(&[(name, files)])
    }

    fn details(draft: &serde_json::Value) -> Option<(NotExamined, usize)> {
        match seen(ID, draft, CONTEXT).into_iter().next()?.details {
            Details::FileNotExamined { unread, machine_name } => Some((unread, machine_name)),
            _ => panic!("other details"),
        }
    }

    #[test]
    fn scans() {
        assert_eq!(details(&pdf("SKM_C250i24112413070.pdf", 2, 2)), Some((NotExamined::Pictures, 1)));
        assert_eq!(details(&pdf("契約書_押印済.pdf", 2, 2)), Some((NotExamined::Pictures, 0)));
        assert_eq!(details(&pdf("SKM_C250i24112413070.pdf", 2, 1)), None);
        assert_eq!(details(&pdf("SKM_C250i24112413070.pdf", 2, 0)), None);
        // The text of an OCR.
        let mut read = pdf("doc00123.pdf", 1, 1);
        read["attachments"][0]["inspection"]["texts"] =
            serde_json::json!([{ "place": { "page": 1 }, "text": "見積書" }]);
        assert_eq!(details(&read), None);
        let mut only_name = pdf("doc00123456.pdf", 1, 1);
        only_name["attachments"][0]["inspection"] = serde_json::Value::Null;
        assert_eq!(details(&only_name), Some((NotExamined::NotGiven, 1)));
        only_name["attachments"][0]["name"] = "見積書.pdf".into();
        assert_eq!(details(&only_name), None);
    }

    #[test]
    fn must_be_opened() {
        let open = |draft: &serde_json::Value| {
            let report = report("{}", draft, CONTEXT);
            (report.decision(), report.obligations().to_vec())
        };
        let must = vec![Obligation::OpenAttachment { index: 0 }];
        assert_eq!(open(&pdf("SKM_C250i24112413070.pdf", 2, 2)), (Action::Confirm, must));
        assert_eq!(open(&pdf("契約書_押印済.pdf", 2, 2)), (Action::Notify, vec![]));
    }

    #[test]
    fn gaps() {
        let with = |name: &str, family: &str, content: &str, reason: &str| {
            let files =
                serde_json::json!([{ "name": name, "family": family, "content": content, "bytes": 9 }]);
            let mut draft = draft(&[(name, files)]);
            draft["attachments"][0]["inspection"]["unexamined"] = serde_json::json!([{ "reason": reason }]);
            details(&draft).map(|(why, _)| why)
        };
        assert_eq!(with("図面.dwg", "other", "dwg", "format-not-supported"), Some(NotExamined::Format));
        assert_eq!(with("紹介.mp4", "media", "mp4", "format-not-supported"), Some(NotExamined::Format));
        assert_eq!(with("データ.xyz", "unknown", "", "format-not-supported"), Some(NotExamined::Format));
        assert_eq!(with("資料.rar", "archive", "rar", "format-not-supported"), Some(NotExamined::Format));
        assert_eq!(with("見積.xlsx", "document", "xlsx", "corrupt"), Some(NotExamined::Corrupt));
        assert_eq!(with("資料.zip", "archive", "zip", "limit-file-ratio"), Some(NotExamined::TooLarge));
        assert_eq!(with("見積.xlsx", "archive", "zip", "format-not-supported"), None);
        assert_eq!(with("見積.doc", "document", "cfb", "format-not-supported"), None);
        assert_eq!(with("IMG_1234.jpg", "image", "jpg", "corrupt"), None);
        assert_eq!(with("setup.exe", "program", "exe", "format-not-supported"), None);
        assert_eq!(with("鍵.asc", "text", "", "format-not-supported"), None);
    }

    #[test]
    fn parts_of_documents_do_not_count() {
        let files = serde_json::json!([
            { "name": "a.docx", "family": "document", "content": "docx", "bytes": 9 },
            { "path": ["object1.bin"], "name": "object1.bin", "family": "unknown", "content": "", "bytes": 9 }]);
        let mut draft = draft(&[("a.docx", files)]);
        draft["attachments"][0]["inspection"]["unexamined"] =
            serde_json::json!([{ "path": ["object1.bin"], "reason": "format-not-supported" }]);
        assert_eq!(details(&draft), None);
    }
}
