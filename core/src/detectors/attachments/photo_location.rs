//! # photo-location

use super::super::Detector;

pub(crate) struct PhotoLocation;

impl Detector for PhotoLocation {}
