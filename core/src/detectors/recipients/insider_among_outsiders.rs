//! # insider-among-outsiders

use super::super::Detector;

pub(crate) struct InsiderAmongOutsiders;

impl Detector for InsiderAmongOutsiders {}
