//! Mails in mails, invitations and address cards.

pub(super) mod calendar;
pub(super) mod card;
mod lines;
pub(super) mod mail;
pub(super) mod tnef;
