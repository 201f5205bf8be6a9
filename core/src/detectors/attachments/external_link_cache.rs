//! # external-link-cache
//!
//! ## What it finds
//! Values of another workbook that this one keeps a copy of because its formulas refer to it. *Certain*: they are in the
//! file, with the path of the other workbook.
//!
//! ## Why it matters
//! The copy holds whole columns of a file that nobody meant to send, and the path names servers, projects and customers.
//!
//! ## Examples
//! - an estimate that looks prices up in `\\server\原価\2026.xlsx` (notify; to a new recipient: confirm)
//!
//! ## What it does not find
//! - links without copied values: observations
//!
//! ## Sources
//! - practice.md §2 (external-link-cache); externalLink parts of ECMA-376 part 1, 18.14

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers};
use crate::details::Carries;
use crate::formats::Layer;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct ExternalLinkCache;

const LAYERS: Layers = |_, layer| layer == Layer::ExternalCache;

impl Detector for ExternalLinkCache {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        carried::persons(window, found, LAYERS, |carries| carried::details(carries, 1), out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for piece in carried::pieces(mail, LAYERS) {
            let (carries, evidence) = carried::matter(&piece, mail);
            // A single looked-up value is the formula's result, and stands in the sheet anyway.
            let carries = if piece.pieces <= 2 { Carries::Nothing } else { or_data(carries) };
            let details = carried::details(carries, piece.pieces);
            carried::tell(&piece, carries, evidence, details, out);
        }
    }
}

/// Copied values are somebody's data, whatever they look like.
fn or_data(carries: Carries) -> Carries {
    if carries == Carries::Nothing { Carries::Data } else { carries }
}
