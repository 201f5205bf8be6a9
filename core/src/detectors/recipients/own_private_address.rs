//! # own-private-address

use super::super::Detector;
use crate::view::MailView;
use crate::view::recipient::Recipient;

pub(crate) struct OwnPrivateAddress;

impl Detector for OwnPrivateAddress {}

pub(super) fn is_of_sender(_: &MailView<'_>, _: &Recipient<'_>) -> bool {
    false
}
