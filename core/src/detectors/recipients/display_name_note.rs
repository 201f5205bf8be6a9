//! # display-name-note

use super::super::Detector;

pub(crate) struct DisplayNameNote;

impl Detector for DisplayNameNote {}
