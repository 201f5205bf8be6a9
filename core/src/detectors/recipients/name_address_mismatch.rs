//! # name-address-mismatch

use super::super::Detector;

pub(crate) struct NameAddressMismatch;

impl Detector for NameAddressMismatch {}
