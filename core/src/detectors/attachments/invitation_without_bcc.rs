//! # invitation-without-bcc

use super::super::Detector;

pub(crate) struct InvitationWithoutBcc;

impl Detector for InvitationWithoutBcc {}
