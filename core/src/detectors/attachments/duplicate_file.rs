//! # duplicate-file

use super::super::Detector;

pub(crate) struct DuplicateFile;

impl Detector for DuplicateFile {}
