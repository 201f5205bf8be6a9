//! # too-many-external-organizations

use super::super::Detector;

pub(crate) struct TooManyExternalOrganizations;

impl Detector for TooManyExternalOrganizations {}
