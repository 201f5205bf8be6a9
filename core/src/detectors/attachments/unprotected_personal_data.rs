//! # unprotected-personal-data

use super::super::Detector;

pub(crate) struct UnprotectedPersonalData;

impl Detector for UnprotectedPersonalData {}
