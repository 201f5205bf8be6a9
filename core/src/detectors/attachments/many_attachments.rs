//! # many-attachments

use super::super::Detector;

pub(crate) struct ManyAttachments;

impl Detector for ManyAttachments {}
