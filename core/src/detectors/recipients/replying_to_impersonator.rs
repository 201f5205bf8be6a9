//! # replying-to-impersonator

use super::super::Detector;

pub(crate) struct ReplyingToImpersonator;

impl Detector for ReplyingToImpersonator {}
