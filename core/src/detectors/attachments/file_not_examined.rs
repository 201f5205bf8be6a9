//! # file-not-examined

use super::super::Detector;

pub(crate) struct FileNotExamined;

impl Detector for FileNotExamined {}
