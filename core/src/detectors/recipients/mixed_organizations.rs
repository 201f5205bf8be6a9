//! # mixed-organizations

use super::super::Detector;

pub(crate) struct MixedOrganizations;

impl Detector for MixedOrganizations {}
