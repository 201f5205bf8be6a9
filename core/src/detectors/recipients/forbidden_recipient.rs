//! # forbidden-recipient

use super::super::Detector;

pub(crate) struct ForbiddenRecipient;

impl Detector for ForbiddenRecipient {}
