//! # tracked-changes

use super::super::Detector;

pub(crate) struct TrackedChanges;

impl Detector for TrackedChanges {}
