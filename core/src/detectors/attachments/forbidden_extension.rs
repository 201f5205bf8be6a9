//! # forbidden-extension

use super::super::Detector;

pub(crate) struct ForbiddenExtension;

impl Detector for ForbiddenExtension {}
