//! # duplicate-recipient

use super::super::Detector;

pub(crate) struct DuplicateRecipient;

impl Detector for DuplicateRecipient {}
