//! # hidden-cells

use super::super::Detector;

pub(crate) struct HiddenCells;

impl Detector for HiddenCells {}
