//! # sender-identity

use super::super::Detector;

pub(crate) struct SenderIdentity;

impl Detector for SenderIdentity {}
