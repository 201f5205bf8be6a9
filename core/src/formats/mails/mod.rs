//! Mails in mails, invitations and address cards.

pub(super) mod calendar;
pub(super) mod card;
mod compressed_rtf;
mod letter;
mod lines;
pub(super) mod mail;
#[cfg(any(feature = "office", feature = "legacy-office"))]
pub(super) mod outlook;
pub(super) mod tnef;
