//! # concealed-text
//!
//! ## What it finds
//! Text that was meant to be gone and can still be read: under a black or coloured box or a picture, outside the page or
//! the slide, marked as hidden, white on white or too small to read. *Certain*: the file holds the text and what hides it.
//!
//! ## Why it matters
//! A box is drawn over text, it does not remove it: whoever selects and copies reads it. Authorities and companies
//! have published names this way again and again.
//!
//! ## Examples
//! - a PDF with black boxes over names and addresses that can be copied (block outside)
//! - a clause under a white box (require approval)
//!
//! ## What it does not find
//! - shading behind text, highlighting, text of searchable scans
//! - hidden text without persons, names of other customers, markings, prices and remarks: fields, bookmarks, tables of
//!   contents: observations
//! - invisible cells of sheets: hidden-cells
//!
//! ## Sources
//! - practice.md §2 (concealed-text), §3 (32)

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers, Piece};
use super::hidden_cells::is_sheet;
use crate::details::{Carries, Concealment, Details};
use crate::formats::{Layer, TextBlock};
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct ConcealedText;

/// Each way of hiding, and its layer.
const WAYS: [(Concealment, Layers); 4] = [
    (Concealment::Covered, |_, layer| layer == Layer::Covered),
    (Concealment::OutsidePage, |_, layer| layer == Layer::OutsidePage),
    (Concealment::Hidden, |_, layer| layer == Layer::HiddenText),
    (Concealment::Invisible, |block: &TextBlock, layer| layer == Layer::InvisibleText && !is_sheet(block)),
];

impl Detector for ConcealedText {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        for (concealment, layers) in WAYS {
            let details = |carries| Details::ConcealedText { concealment, carries };
            carried::persons(window, found, layers, details, out);
        }
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for (concealment, layers) in WAYS {
            for piece in carried::pieces(mail, layers) {
                let (carries, evidence) = weigh(&piece, concealment, mail);
                let details = Details::ConcealedText { concealment, carries };
                carried::tell(&piece, carries, evidence, details, out);
            }
        }
    }
}

/// Somebody who covers a text means that nobody reads it, whatever it is.
fn weigh(piece: &Piece<'_>, concealment: Concealment, mail: &MailView<'_>) -> (Carries, String) {
    let (carries, evidence) = carried::matter(piece, mail);
    let letters = piece.text.chars().filter(|c| c.is_alphanumeric()).count();
    match (concealment, carries) {
        (Concealment::Covered, Carries::Nothing) if letters >= 2 => (Carries::Data, evidence),
        other => (other.1, evidence),
    }
}
