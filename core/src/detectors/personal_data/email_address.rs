//! # email-address
//!
//! ## What it finds
//! Not written yet.

use super::super::{Detector, ObservationSink};
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct EmailAddress;

impl Detector for EmailAddress {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, _window: &Window<'_, '_>, _mail: &MailView<'_>, _out: &mut ObservationSink) {}
}
