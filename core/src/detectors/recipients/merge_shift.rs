//! # merge-shift

use super::super::Detector;

pub(crate) struct MergeShift;

impl Detector for MergeShift {}
