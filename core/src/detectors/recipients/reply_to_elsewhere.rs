//! # reply-to-elsewhere

use super::super::Detector;

pub(crate) struct ReplyToElsewhere;

impl Detector for ReplyToElsewhere {}
