//! # salutation-mismatch

use super::super::Detector;

pub(crate) struct SalutationMismatch;

impl Detector for SalutationMismatch {}
