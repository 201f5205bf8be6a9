//! # quoted-history

use super::super::Detector;

pub(crate) struct QuotedHistory;

impl Detector for QuotedHistory {}
