//! # free-mail-address

use super::super::Detector;

pub(crate) struct FreeMailAddress;

impl Detector for FreeMailAddress {}
