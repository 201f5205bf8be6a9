//! # empty-file

use super::super::Detector;

pub(crate) struct EmptyFile;

impl Detector for EmptyFile {}
