//! # company-mismatch

use super::super::Detector;

pub(crate) struct CompanyMismatch;

impl Detector for CompanyMismatch {}
