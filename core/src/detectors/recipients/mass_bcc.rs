//! # mass-bcc

use super::super::Detector;

pub(crate) struct MassBcc;

impl Detector for MassBcc {}
