//! # pivot-cache
//!
//! ## What it finds
//! A pivot table whose workbook keeps a copy of its source, with persons in it, although the source itself is not in the
//! file or not to be seen. *Certain*: the records are in the file.
//!
//! ## Why it matters
//! Who copies a pivot table into a new workbook sends every row it was made of: a double click on a total shows them.
//!
//! ## Examples
//! - totals per department with all employees' salaries in the cache (confirm; to a new recipient: require approval)
//!
//! ## What it does not find
//! - caches without persons: observations
//!
//! ## Sources
//! - practice.md §2 (pivot-cache); pivotCacheRecords of ECMA-376 part 1, 18.10

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers};
use crate::formats::Layer;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct PivotCache;

const LAYERS: Layers = |_, layer| layer == Layer::PivotCache;

impl Detector for PivotCache {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        carried::persons(window, found, LAYERS, |carries| carried::details(carries, 1), out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        carried::tell_pieces(mail, LAYERS, out);
    }
}
