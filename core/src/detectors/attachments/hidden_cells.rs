//! # hidden-cells
//!
//! ## What it finds
//! Hidden rows and columns, rows that a filter leaves out, and cells that cannot be read (white on white, a size of one
//! point, the number format `;;;`) that carry something: persons, another customer, prices marked 原価, 仕切 or 粗利, a marking.
//! *Certain*: the sheet says that they are hidden.
//!
//! ## Why it matters
//! The recipient takes the filter off and reads everybody else's row; the hidden column is the one with the margin.
//!
//! ## Examples
//! - a list filtered to one customer with all other customers' contacts still in it (require approval)
//! - a hidden column 「原価」 in an estimate (confirm)
//!
//! ## What it does not find
//! - hidden rows and columns with formulas, codes or nothing (practice.md W37)
//! - rows below the print area, collapsed groups without content
//!
//! ## Sources
//! - practice.md §2 (hidden-cells), §3 (31), §4 W37

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers};
use crate::finding::Place;
use crate::formats::{Layer, TextBlock};
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct HiddenCells;

const LAYERS: Layers = |block, layer| match layer {
    Layer::HiddenRow | Layer::HiddenColumn | Layer::FilteredRow => true,
    Layer::InvisibleText => is_sheet(block),
    _ => false,
};

/// Invisible text elsewhere is concealed-text's.
pub(super) fn is_sheet(block: &TextBlock) -> bool {
    matches!(block.place, Place::Sheet(_) | Place::Cell { .. })
}

impl Detector for HiddenCells {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        carried::persons(window, found, LAYERS, |carries| carried::details(carries, 1), out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        carried::tell_pieces(mail, LAYERS, out);
    }
}
