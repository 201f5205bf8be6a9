//! # role-address

use super::super::Detector;

pub(crate) struct RoleAddress;

impl Detector for RoleAddress {}
