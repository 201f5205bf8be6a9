//! # company-in-file

use super::super::Detector;

pub(crate) struct CompanyInFile;

impl Detector for CompanyInFile {}
