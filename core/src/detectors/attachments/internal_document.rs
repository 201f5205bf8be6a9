//! # internal-document

use super::super::Detector;

pub(crate) struct InternalDocument;

impl Detector for InternalDocument {}
