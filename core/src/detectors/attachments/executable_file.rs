//! # executable-file

use super::super::Detector;

pub(crate) struct ExecutableFile;

impl Detector for ExecutableFile {}
