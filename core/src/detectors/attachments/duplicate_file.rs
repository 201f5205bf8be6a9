//! # duplicate-file
//!
//! ## What it finds
//! The same file twice in one mail, whatever its two names are: equal bytes, or, where a host hands in what it found out
//! about a file, the same files, sizes and texts inside. *Certain*: the content is equal. *Likely*: only name and size are
//! known, and both are equal. The finding is about the later one; `other` is the earlier one.
//!
//! ## Why it matters
//! Two files were announced and the second one is missing: the same file was picked twice. Often `見積書.pdf` and
//! `見積書 (1).pdf` from the downloads folder.
//!
//! ## Examples
//! - `見積書.pdf` and `見積書 (1).pdf` with the same content (notify)
//!
//! ## What it does not find
//! - pictures in the text and signatures, which come twice with quotations; empty files (empty-file tells those)
//! - the same file beside an archive that holds it; different files of one name
//!
//! ## Sources
//! - practice.md §2

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files::{self, File};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::message::AttachmentContent;
use crate::view::MailView;

pub(crate) struct DuplicateFile;

/// Files of one size that are compared with one another.
const COMPARED: usize = 20;

impl Detector for DuplicateFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut all: Vec<(u64, File<'_>)> =
            files::attached(mail).filter_map(|file| Some((size(mail, &file)?, file))).collect();
        all.sort_by_key(|(size, file)| (*size, file.attachment));
        for run in all.chunk_by(|(a, _), (b, _)| a == b) {
            let run = run.get(..COMPARED).unwrap_or(run);
            for (at, (_, file)) in run.iter().enumerate() {
                let earlier = run.iter().take(at).map(|(_, earlier)| earlier);
                let same = earlier.filter_map(|e| Some((e.attachment, equality(mail, e, file)?))).next();
                let Some((other, confidence)) = same else { continue };
                let evidence = files::evidence_of(&file.extension());
                let details = Details::DuplicateFile { other };
                let seen = Seen { confidence, evidence, details, about: "", value: 0 };
                let index = file.attachment;
                let suggestions = vec![Suggestion::RemoveAttachment { index }];
                out.about(Part::Attachment(index), "", vec![file.location(None)], seen, suggestions);
            }
        }
    }
}

/// The size of a file that is not empty.
fn size(mail: &MailView<'_>, file: &File<'_>) -> Option<u64> {
    let attachment = mail.message.attachments.get(file.attachment)?;
    let size = match &attachment.content {
        AttachmentContent::Bytes(bytes) => Some(bytes.len() as u64),
        AttachmentContent::Inspected(_) => file.facts.map(|f| f.bytes),
        AttachmentContent::NotProvided => attachment.size,
    };
    size.filter(|size| *size > 0)
}

/// How sure it is that two files of one size are the same; `None`: they are not, or nothing speaks for it.
fn equality(mail: &MailView<'_>, a: &File<'_>, b: &File<'_>) -> Option<Confidence> {
    let content = |file: &File<'_>| mail.message.attachments.get(file.attachment).map(|a| &a.content);
    match (content(a)?, content(b)?) {
        (AttachmentContent::Bytes(a), AttachmentContent::Bytes(b)) => (a == b).then_some(Confidence::Certain),
        (AttachmentContent::Inspected(x), AttachmentContent::Inspected(y)) => {
            // Two photographs of one size have nothing to compare.
            let has_content = !x.texts.is_empty() || x.files.len() > 1;
            let facts = |files: &[crate::formats::FileFacts]| {
                let of = |f: &crate::formats::FileFacts| (f.family, f.content.clone(), f.bytes);
                files.iter().map(of).collect::<Vec<_>>()
            };
            (has_content && x.texts == y.texts && facts(&x.files) == facts(&y.files))
                .then_some(Confidence::Certain)
        }
        (AttachmentContent::NotProvided, AttachmentContent::NotProvided) => {
            (!a.name.is_empty() && a.name == b.name).then_some(Confidence::Likely)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, seen};
    use crate::Details;

    #[test]
    fn the_later_one_is_told() {
        let draft = |files: serde_json::Value| {
            serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "x",
                "text": "ご確認ください。", "attachments": files })
        };
        let found = |files| -> Vec<Details> {
            seen("attachments/duplicate-file", &draft(files), CONTEXT)
                .into_iter()
                .map(|o| o.details)
                .collect()
        };
        let same = serde_json::json!([{ "name": "a.txt", "content": "YWJj" }, { "name": "b.txt", "content": "YWJk" },
            { "name": "a (1).txt", "content": "YWJj" }, { "name": "c.txt", "content": "YWJj" }]);
        assert_eq!(found(same), [Details::DuplicateFile { other: 0 }, Details::DuplicateFile { other: 0 }]);
        let logos = serde_json::json!([{ "name": "a.png", "content": "YWJj", "inline": true, "content_type": "image/png" },
            { "name": "b.png", "content": "YWJj", "inline": true, "content_type": "image/png" }]);
        assert_eq!(found(logos), []);
        let names = serde_json::json!([{ "name": "a.pdf", "size": 5 }, { "name": "a.pdf", "size": 5 },
            { "name": "b.pdf", "size": 5 }, { "name": "a.pdf", "size": 6 }, { "name": "d.pdf", "size": 0 },
            { "name": "d.pdf", "size": 0 }]);
        assert_eq!(found(names).len(), 1);
    }
}
