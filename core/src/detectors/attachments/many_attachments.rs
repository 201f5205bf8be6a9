//! # many-attachments
//!
//! ## What it finds
//! More than ten attached files. Always *certain*.
//!
//! ## Why it matters
//! Nobody looks through eleven files before sending: a whole folder was dragged in, and one of the files is for somebody
//! else.
//!
//! ## Examples
//! - 14 files from a project folder (notify)
//!
//! ## What it does not find
//! - up to ten files; pictures in the text, signatures, the invitation itself; files inside an archive
//!
//! ## Sources
//! - practice.md §2

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::files;
use crate::details::Details;
use crate::finding::{Confidence, Location};
use crate::view::MailView;

pub(crate) struct ManyAttachments;

/// As many as somebody looks through.
const FEW: usize = 10;

impl Detector for ManyAttachments {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let attached = mail.message.attachments.iter().filter(|a| !a.is_machinery()).count();
        if attached > FEW {
            let evidence = String::new();
            let details = Details::ManyAttachments { attached };
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let locations: Vec<Location> = files::attached(mail).map(|f| f.location(None)).collect();
            out.about(Part::Message, "", locations, seen, Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::files::tests::{CONTEXT, seen};

    #[test]
    fn from_eleven_on() {
        let count = |files: usize, pictures: usize| {
            let files = (0..files).map(|i| serde_json::json!({ "name": format!("{i}.pdf"), "size": i + 1 }));
            let pictures = (0..pictures)
                .map(|i| serde_json::json!({ "name": format!("{i}.png"), "content_type": "image/png", "inline": true }));
            let all: Vec<_> = files.chain(pictures).collect();
            let draft = serde_json::json!({ "from": "a@own.example", "to": ["b@minato.example"], "subject": "x",
                "text": "ご確認ください。", "attachments": all });
            seen("attachments/many-attachments", &draft, CONTEXT).first().map(|o| o.count)
        };
        assert_eq!(count(10, 10), None);
        assert_eq!(count(11, 3), Some(11));
    }
}
