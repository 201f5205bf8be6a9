//! # what-is-found
//!
//! ## What it finds
//! One paragraph: the thing, in which parts and zones of the mail, and what each confidence means here:
//! *possible* …, *likely* …, *certain* ….
//!
//! ## Why it matters
//! One paragraph with a real incident or a law.
//!
//! ## Examples
//! - `a text that is found` (the finding, the action of the standard policy)
//!
//! ## What it does not find
//! - the look-alikes that pass, one line each
//!
//! ## Sources
//! - where formats, formulas and words come from

use super::super::{Detector, ObservationSink};
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct WhatIsFound;

impl Detector for WhatIsFound {
    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        // Start from the candidates of the window, look at what stands around them, and say
        // out.in_text(window.view, range, Seen { … }) with masked evidence.
    }
}
