//! # required-recipient

use super::super::Detector;

pub(crate) struct RequiredRecipient;

impl Detector for RequiredRecipient {}
