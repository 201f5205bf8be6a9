//! # nested-list

use super::super::Detector;

pub(crate) struct NestedList;

impl Detector for NestedList {}
