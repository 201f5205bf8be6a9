//! # password-in-same-mail

use super::super::Detector;

pub(crate) struct PasswordInSameMail;

impl Detector for PasswordInSameMail {}
