//! # look-alike-address

use super::super::Detector;

pub(crate) struct LookAlikeAddress;

impl Detector for LookAlikeAddress {}
