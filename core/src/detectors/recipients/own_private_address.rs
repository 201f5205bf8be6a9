//! # own-private-address

use super::super::Detector;

pub(crate) struct OwnPrivateAddress;

impl Detector for OwnPrivateAddress {}
