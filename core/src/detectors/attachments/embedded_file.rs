//! # embedded-file
//!
//! ## What it finds
//! A file inside a document: a workbook behind a chart, a package dropped on a page, an attachment inside a PDF. What is
//! in it is looked at like any other file. *Certain*: it is there.
//!
//! ## Why it matters
//! A chart pasted from a workbook brings the whole workbook along, with all its sheets.
//!
//! ## Examples
//! - a presentation with a workbook behind its chart (notify; to a new recipient: confirm)
//!
//! ## What it does not find
//! - pictures, fonts, media; data of the chart itself
//! - persons in the embedded file: unprotected-personal-data points to them
//!
//! ## Sources
//! - practice.md §2 (embedded-file)

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Carries, Details};
use crate::finding::{Confidence, Location, Suggestion};
use crate::formats::FeatureKind;
use crate::view::MailView;

pub(crate) struct EmbeddedFile;

impl Detector for EmbeddedFile {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for (index, inspection) in mail.inspections.iter().enumerate() {
            let holders = inspection.iter().flat_map(|i| &i.files);
            let found: Vec<(Location, usize)> = holders
                .filter_map(|file| {
                    let count = file.features(FeatureKind::EmbeddedFile).map(|f| f.count as usize).sum();
                    let location =
                        Location::Attachment { index, path: file.path.clone(), place: None, span: None };
                    (count > 0).then_some((location, count))
                })
                .collect();
            if found.is_empty() {
                continue;
            }
            let pieces = found.iter().map(|(_, count)| count).sum();
            let details = Details::HiddenContent { carries: Carries::Data, pieces, announced: 0, very: 0 };
            let confidence = Confidence::Certain;
            let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
            let locations = found.into_iter().map(|(location, _)| location).collect();
            let suggestions = vec![Suggestion::RemoveHiddenContent { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}
