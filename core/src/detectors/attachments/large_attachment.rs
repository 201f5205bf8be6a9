//! # large-attachment
//!
//! ## What it finds
//! Files of more than 10 MB together. Counted are the bytes of the files as they lie in a folder (1 MB is 1,000,000
//! bytes), of all of them with pictures in the text; on the way they are a third larger (base64). Of files whose size is
//! not known nothing is counted. Always *certain*.
//!
//! ## Why it matters
//! Many receivers refuse more than 10 MB, most more than 25 MB: the mail comes back hours later, or does not arrive and
//! nobody is told. A large file is also one that somebody did not look into before sending.
//!
//! ## Examples
//! - three drawings of 4 MB each (notify)
//! - a video of 30 MB (confirm)
//!
//! ## What it does not find
//! - up to 10 MB; what a link in the text leads to
//!
//! ## Sources
//! - practice.md §2; limits that mail services publish

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files;
use crate::details::Details;
use crate::finding::{Confidence, Location, Suggestion};
use crate::message::{Attachment, AttachmentContent};
use crate::view::MailView;

pub(crate) struct LargeAttachment;

const MEGABYTE: u64 = 1_000_000;
const LARGE: u64 = 10 * MEGABYTE;

impl Detector for LargeAttachment {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut sizes: Vec<(u64, usize)> =
            mail.message.attachments.iter().enumerate().map(|(index, a)| (size(a), index)).collect();
        let total = sizes.iter().fold(0_u64, |sum, (size, _)| sum.saturating_add(*size));
        if total <= LARGE {
            return;
        }
        // The largest ones first: removing these helps.
        sizes.sort_by_key(|(size, index)| (std::cmp::Reverse(*size), *index));
        let large = sizes.iter().take_while(|(size, _)| *size >= MEGABYTE).map(|(_, index)| *index);
        let large: Vec<usize> = large.collect();
        let locations: Vec<Location> =
            large.iter().filter_map(|i| files::attachment(mail, *i)).map(|f| f.location(None)).collect();
        let suggestions =
            large.iter().take(1).map(|index| Suggestion::ShareAsLink { index: *index }).collect();
        let megabytes = usize::try_from(total / MEGABYTE).unwrap_or(usize::MAX);
        let details = Details::LargeAttachment { megabytes };
        let evidence = String::new();
        let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
        out.about(Part::Message, "", locations, seen, suggestions);
    }
}

fn size(attachment: &Attachment<'_>) -> u64 {
    match &attachment.content {
        AttachmentContent::Bytes(bytes) => bytes.len() as u64,
        AttachmentContent::Inspected(inspection) => {
            attachment.size.or_else(|| inspection.files.first().map(|f| f.bytes)).unwrap_or(0)
        }
        AttachmentContent::NotProvided => attachment.size.unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, seen};
    use crate::Details;

    #[test]
    fn all_files_together() {
        let megabytes = |sizes: &[u64]| {
            let files: Vec<_> =
                sizes.iter().map(|s| serde_json::json!({ "name": "a.pdf", "size": s })).collect();
            let draft = serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "x",
                "text": "ご確認ください。", "attachments": files });
            let found = seen("attachments/large-attachment", &draft, CONTEXT);
            found.first().map(|o| match o.details {
                Details::LargeAttachment { megabytes } => (megabytes, o.count),
                _ => panic!("other details"),
            })
        };
        assert_eq!(megabytes(&[10_000_000]), None);
        assert_eq!(megabytes(&[4_000_000, 4_000_000, 4_000_001, 500]), Some((12, 3)));
        assert_eq!(megabytes(&[u64::MAX, u64::MAX]).map(|(_, count)| count), Some(2));
        assert_eq!(megabytes(&[]), None);
    }
}
