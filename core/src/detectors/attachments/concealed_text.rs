//! # concealed-text

use super::super::Detector;

pub(crate) struct ConcealedText;

impl Detector for ConcealedText {}
