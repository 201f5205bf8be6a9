//! # new-organization-in-reply

use super::super::Detector;

pub(crate) struct NewOrganizationInReply;

impl Detector for NewOrganizationInReply {}
