//! # encrypted-file

use super::super::Detector;

pub(crate) struct EncryptedFile;

impl Detector for EncryptedFile {}
