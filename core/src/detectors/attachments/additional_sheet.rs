//! # additional-sheet

use super::super::Detector;

pub(crate) struct AdditionalSheet;

impl Detector for AdditionalSheet {}
