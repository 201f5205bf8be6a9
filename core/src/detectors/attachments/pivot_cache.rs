//! # pivot-cache

use super::super::Detector;

pub(crate) struct PivotCache;

impl Detector for PivotCache {}
