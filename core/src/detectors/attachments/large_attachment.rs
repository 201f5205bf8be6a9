//! # large-attachment

use super::super::Detector;

pub(crate) struct LargeAttachment;

impl Detector for LargeAttachment {}
