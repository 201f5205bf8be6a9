//! # unexpanded-list

use super::super::Detector;

pub(crate) struct UnexpandedList;

impl Detector for UnexpandedList {}
