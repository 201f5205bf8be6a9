//! # unknown-contact

use super::super::Detector;

pub(crate) struct UnknownContact;

impl Detector for UnknownContact {}
