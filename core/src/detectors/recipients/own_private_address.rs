//! # own-private-address

use super::super::Detector;

pub(crate) struct OwnPrivateAddress;

impl Detector for OwnPrivateAddress {}

pub(super) fn is_of_sender(_: &crate::view::MailView<'_>, _: &crate::view::recipient::Recipient<'_>) -> bool {
    false
}
