//! # same-named-organization

use super::super::Detector;

pub(crate) struct SameNamedOrganization;

impl Detector for SameNamedOrganization {}
