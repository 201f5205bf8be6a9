//! # same-name-recipient

use super::super::Detector;

pub(crate) struct SameNameRecipient;

impl Detector for SameNameRecipient {}
