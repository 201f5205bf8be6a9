//! # undeliverable

use super::super::Detector;

pub(crate) struct Undeliverable;

impl Detector for Undeliverable {}
