//! # look-alike-domain

use super::super::Detector;

pub(crate) struct LookAlikeDomain;

impl Detector for LookAlikeDomain {}
