//! # forgotten-recipient

use super::super::Detector;

pub(crate) struct ForgottenRecipient;

impl Detector for ForgottenRecipient {}
