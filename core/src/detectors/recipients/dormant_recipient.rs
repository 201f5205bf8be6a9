//! # dormant-recipient

use super::super::Detector;

pub(crate) struct DormantRecipient;

impl Detector for DormantRecipient {}
