//! # leftover-bcc

use super::super::Detector;

pub(crate) struct LeftoverBcc;

impl Detector for LeftoverBcc {}
