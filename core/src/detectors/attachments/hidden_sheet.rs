//! # hidden-sheet

use super::super::Detector;

pub(crate) struct HiddenSheet;

impl Detector for HiddenSheet {}
