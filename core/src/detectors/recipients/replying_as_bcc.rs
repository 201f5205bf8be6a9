//! # replying-as-bcc

use super::super::Detector;

pub(crate) struct ReplyingAsBcc;

impl Detector for ReplyingAsBcc {}
