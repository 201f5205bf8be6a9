//! # external-link-cache

use super::super::Detector;

pub(crate) struct ExternalLinkCache;

impl Detector for ExternalLinkCache {}
