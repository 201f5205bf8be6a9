//! # unfinished-document

use super::super::Detector;

pub(crate) struct UnfinishedDocument;

impl Detector for UnfinishedDocument {}
