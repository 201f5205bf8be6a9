//! # comments-and-notes

use super::super::Detector;

pub(crate) struct CommentsAndNotes;

impl Detector for CommentsAndNotes {}
