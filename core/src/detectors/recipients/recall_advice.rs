//! # recall-advice

use super::super::Detector;

pub(crate) struct RecallAdvice;

impl Detector for RecallAdvice {}
