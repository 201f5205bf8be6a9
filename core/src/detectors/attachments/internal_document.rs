//! # internal-document
//!
//! ## What it finds
//! A file that says of itself that it is not for everybody: 社外秘, 極秘, 関係者限り, 取扱注意, Confidential and their like
//! as a heading, in brackets, in the header or footer, as a watermark, as a sensitivity label (Microsoft Information
//! Protection), also in a file inside an archive. *Certain*: it stands as a marking, or the label says so.
//!
//! ## Why it matters
//! Whoever wrote the document decided who may read it; whoever attaches it has often only seen its name.
//!
//! ## Examples
//! - `来期計画.pptx` with 「社外秘」 at the foot of each slide to a customer (require approval)
//! - a workbook labelled "Highly Confidential" to a new recipient (require approval)
//!
//! ## What it does not find
//! - talk about markings in a sentence, contracts of confidentiality, rules for handling confidential papers
//! - labels for everybody: Public, General, 公開, 一般
//! - markings in file names, subject and text: confidential-marking
//!
//! ## Sources
//! - grades and rules: practice.md §2 and §4 W31; the custom property MSIP_Label_…_Name of Microsoft Purview

use super::super::content::confidential_marking::each_marking;
use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, MarkingGrade};
use crate::finding::{Confidence, Location, Place};
use crate::formats::{FeatureKind, Layer};
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::fold::folded;
use crate::view::text::TextPart;

pub(crate) struct InternalDocument;

impl Detector for InternalDocument {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let view = window.view;
        let Some(block) = view.block.filter(|_| matches!(view.part, TextPart::FileText { .. })) else {
            return;
        };
        // What a reviewer remarked or a property holds is no marking of the document.
        if matches!(block.layer, Layer::Comment | Layer::Metadata | Layer::PivotCache | Layer::ExternalCache)
        {
            return;
        }
        each_marking(window, |range, grade, confidence, word| {
            let marking = mask::word(&view.source_text(range.clone()));
            let details = Details::InternalDocument { grade, marking: marking.clone() };
            let value = hash(&[word]);
            out.in_text(range, Seen { confidence, evidence: marking, details, about: grade.name(), value });
        });
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                for label in file.features(FeatureKind::SensitivityLabel) {
                    let Some(grade) = grade(&label.value) else { continue };
                    let marking = mask::word(&label.value);
                    let details = Details::InternalDocument { grade, marking: marking.clone() };
                    let place = Location::Attachment {
                        index,
                        path: file.path.clone(),
                        place: Some(Place::Metadata),
                        span: None,
                    };
                    let confidence = Confidence::Certain;
                    let seen = Seen { confidence, evidence: marking, details, about: "", value: 0 };
                    out.about(Part::Attachment(index), grade.name(), vec![place], seen, Vec::new());
                }
            }
        }
    }
}

/// The grade of a sensitivity label by its name; `None` for those that let everybody read. Organisations name their
/// labels themselves: what the name contains decides.
fn grade(label: &str) -> Option<MarkingGrade> {
    const GRADES: [(MarkingGrade, &[&str]); 4] = [
        (
            MarkingGrade::TopSecret,
            &["極秘", "厳秘", "top secret", "highly confidential", "strictly confidential"],
        ),
        (
            MarkingGrade::Internal,
            &["社外秘", "部外秘", "社内", "internal", "employees only", "関係会社外秘", "秘"],
        ),
        (MarkingGrade::Restricted, &["関係者", "取扱注意", "restricted", "specified people"]),
        (MarkingGrade::Confidential, &["機密", "confidential", "secret"]),
    ];
    let label = folded(label);
    // 「非公開」 and "non-public" are not open.
    let closed = label.contains("非公開") || label.contains("non-public") || label.contains("nonpublic");
    if closed {
        return Some(MarkingGrade::Internal);
    }
    let has = |word: &str| match word {
        // 秘 alone is a grade; in 秘密 it is part of another word.
        "秘" => label.trim() == "秘",
        _ => label.contains(word),
    };
    GRADES.iter().find(|(_, words)| words.iter().any(|w| has(w))).map(|(grade, _)| *grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        use MarkingGrade as G;
        for (label, wanted) in [
            ("社外秘", Some(G::Internal)),
            ("極秘（役員限り）", Some(G::TopSecret)),
            ("Highly Confidential - All Employees", Some(G::TopSecret)),
            ("Confidential", Some(G::Confidential)),
            ("Internal Only", Some(G::Internal)),
            ("社内限定", Some(G::Internal)),
            ("秘", Some(G::Internal)),
            ("非公開", Some(G::Internal)),
            ("Public", None),
            ("General", None),
            ("公開", None),
            ("一般", None),
            ("Personal", None),
        ] {
            assert_eq!(grade(label), wanted, "{label}");
        }
    }
}
