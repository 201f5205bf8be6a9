//! # watched-recipient

use super::super::Detector;

pub(crate) struct WatchedRecipient;

impl Detector for WatchedRecipient {}
