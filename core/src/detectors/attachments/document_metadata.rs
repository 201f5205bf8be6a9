//! # document-metadata

use super::super::Detector;

pub(crate) struct DocumentMetadata;

impl Detector for DocumentMetadata {}
