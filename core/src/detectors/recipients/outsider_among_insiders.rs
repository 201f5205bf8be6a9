//! # outsider-among-insiders

use super::super::Detector;

pub(crate) struct OutsiderAmongInsiders;

impl Detector for OutsiderAmongInsiders {}
