//! # embedded-file

use super::super::Detector;

pub(crate) struct EmbeddedFile;

impl Detector for EmbeddedFile {}
