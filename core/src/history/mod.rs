//! What the sender's own mail teaches: whom we write to, how often, when last, under which name, and with whom.

use crate::contacts::Contacts;
use crate::finding::RecipientField;
use crate::message::{AddressKey, Mailbox, Message};
use crate::moment::Moment;

/// What was learned from mail already sent and received.
#[derive(Clone, Debug, Default)]
pub struct SentHistory {
    own: Vec<AddressKey>,
    contacts: Contacts,
}

impl SentHistory {
    /// An empty history of somebody with these addresses. A mail from one of them was sent, any other received;
    /// without addresses every mail counts as sent.
    pub fn of(own_addresses: &[&str]) -> Self {
        Self { own: own_addresses.iter().map(|a| AddressKey::of(a)).collect(), contacts: Contacts::default() }
    }

    /// Learns from a mail that was sent or received at a time.
    pub fn record(&mut self, message: &Message<'_>, when: Moment) {
        let is_own = |m: &&Mailbox| self.own.contains(&AddressKey::of(&m.address));
        let seconds = Some(when.unix_seconds);
        let from = message.recipients(RecipientField::From);
        if self.own.is_empty() || from.iter().any(|m| is_own(&m)) {
            for field in
                [RecipientField::To, RecipientField::Cc, RecipientField::Bcc, RecipientField::Attendee]
            {
                for mailbox in message.recipients(field) {
                    let (_, ties) = self.contacts.meet(&AddressKey::of(&mailbox.address), &mailbox.name);
                    ties.sent += 1;
                    ties.was_sent = true;
                    ties.last_sent = ties.last_sent.max(seconds);
                    ties.first = Some(ties.first.map_or(when.unix_seconds, |f| f.min(when.unix_seconds)));
                }
            }
        } else {
            for mailbox in from {
                let (_, ties) = self.contacts.meet(&AddressKey::of(&mailbox.address), &mailbox.name);
                ties.received += 1;
                ties.last_received = ties.last_received.max(seconds);
                ties.first = Some(ties.first.map_or(when.unix_seconds, |f| f.min(when.unix_seconds)));
            }
        }
    }

    pub(crate) fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// From which own addresses mails went to an address, with how many.
    pub(crate) fn written_from(&self, _address: &AddressKey) -> Vec<(&AddressKey, u32)> {
        Vec::new()
    }

    /// Whether addresses are kept only as hashes.
    pub(crate) fn is_hashed(&self) -> bool {
        false
    }

    /// How many mails went to people of all these organisations at once. An organisation is what
    /// [`crate::view::recipient::Recipient::organization`] says; here a registrable domain.
    pub(crate) fn times_together(&self, _organizations: &[&str]) -> u32 {
        0
    }
}
