//! # unusual-recipient

use super::super::Detector;

pub(crate) struct UnusualRecipient;

impl Detector for UnusualRecipient {}
