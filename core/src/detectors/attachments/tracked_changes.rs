//! # tracked-changes
//!
//! ## What it finds
//! A document in which insertions and deletions are still recorded: the recipient can read what was taken out.
//! *Certain*: the document has them.
//!
//! ## Why it matters
//! The deleted clause, the lower price and the colleague's name are one click away.
//!
//! ## Examples
//! - `契約書_最終.docx` with eleven recorded changes to a customer (notify; to a new recipient: confirm)
//!
//! ## What it does not find
//! - changes that the mail or the file name announces: 変更履歴付き, 赤入れ, 修正履歴, redline (practice.md W30)
//! - formatting changes alone
//!
//! ## Sources
//! - practice.md §2 (tracked-changes), §4 W30

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::carried;
use crate::details::{Carries, Details};
use crate::finding::{Confidence, Location, Suggestion};
use crate::formats::FeatureKind;
use crate::view::MailView;

pub(crate) struct TrackedChanges;

/// How reviews are announced (W30).
pub(super) const ANNOUNCED: [&str; 25] = [
    "赤字",
    "赤入れ",
    "朱入れ",
    "修正履歴",
    "校正",
    "変更履歴",
    "履歴付",
    "履歴つき",
    "見え消し",
    "コメント",
    "加筆",
    "添削",
    "修正箇所",
    "レビュー",
    "redline",
    "redlined",
    "markup",
    "marked up",
    "mark-up",
    "tracked changes",
    "track changes",
    "comments",
    "comment",
    "review",
    "proofread",
];

impl Detector for TrackedChanges {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut announced = None;
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                let changes: usize =
                    file.features(FeatureKind::TrackedChanges).map(|f| f.count as usize).sum();
                if changes == 0 {
                    continue;
                }
                let announced = *announced.get_or_insert_with(|| carried::announces(mail, &ANNOUNCED));
                let location =
                    Location::Attachment { index, path: file.path.clone(), place: None, span: None };
                let details = Details::HiddenContent {
                    carries: Carries::Data,
                    pieces: changes,
                    announced: usize::from(announced),
                    very: 0,
                };
                let confidence = Confidence::Certain;
                let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
                let suggestions = vec![Suggestion::RemoveHiddenContent { index }];
                out.about(Part::Attachment(index), "", vec![location], seen, suggestions);
            }
        }
    }
}
