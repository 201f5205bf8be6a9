//! # macro-document

use super::super::Detector;

pub(crate) struct MacroDocument;

impl Detector for MacroDocument {}
