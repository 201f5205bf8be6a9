//! # comments-and-notes
//!
//! ## What it finds
//! Comments of reviewers in documents, workbooks, presentations and PDF, the speaker's notes and hidden slides of a
//! presentation. More severe where they carry persons, another customer, a marking, prices or a remark meant for
//! colleagues (「先方には伏せる」「値引き余地」). *Certain*: they are in the file.
//!
//! ## Why it matters
//! What one thinks of the customer stands in the notes under the slide.
//!
//! ## Examples
//! - a note 「上限額は500万。先方には言わない」 in a proposal (confirm)
//! - four ordinary comments (notify; to a new recipient: confirm)
//!
//! ## What it does not find
//! - comments that the mail or the file name announces (practice.md W30)
//! - empty notes, slide numbers, notes of the template
//!
//! ## Sources
//! - practice.md §2 (comments-and-notes), §4 W30

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers};
use super::tracked_changes::ANNOUNCED;
use crate::details::{Carries, Details};
use crate::formats::Layer;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct CommentsAndNotes;

const LAYERS: Layers = |_, layer| matches!(layer, Layer::Comment | Layer::SpeakerNote | Layer::HiddenSlide);

impl Detector for CommentsAndNotes {
    fn relate(
        &self,
        window: &Window<'_, '_>,
        found: &[Found],
        mail: &MailView<'_>,
        out: &mut ObservationSink,
    ) {
        let announced = std::cell::OnceCell::new();
        let details =
            |carries| details(carries, 1, *announced.get_or_init(|| carried::announces(mail, &ANNOUNCED)));
        carried::persons(window, found, LAYERS, details, out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut announced = None;
        for piece in carried::pieces(mail, LAYERS) {
            // A slide number is no note.
            if piece.text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
                continue;
            }
            let announced = *announced.get_or_insert_with(|| carried::announces(mail, &ANNOUNCED));
            let (carries, evidence) = carried::matter(&piece, mail);
            let carries = if carries == Carries::Nothing { Carries::Data } else { carries };
            let details = details(carries, piece.pieces, announced);
            carried::tell(&piece, carries, evidence, details, out);
        }
    }
}

fn details(carries: Carries, pieces: usize, announced: bool) -> Details {
    // A remark about the customer is none the better for being announced as a comment.
    let announced = announced && carries == Carries::Data;
    Details::HiddenContent { carries, pieces, announced: usize::from(announced), very: 0 }
}
