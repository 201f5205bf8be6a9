//! # nested-mail

use super::super::Detector;

pub(crate) struct NestedMail;

impl Detector for NestedMail {}
