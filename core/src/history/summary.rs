//! What a person may want to see of a history.

use std::fmt;

use super::SentHistory;
use crate::moment::Moment;

/// What a history holds, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HistorySummary {
    /// Contacts written to or heard of.
    pub contacts: usize,
    /// Mails sent.
    pub sent: u32,
    /// Mails received.
    pub received: u32,
    /// Sets of contacts that were addressed together.
    pub groups: usize,
    /// Our own addresses.
    pub own_addresses: usize,
    /// The oldest mail, in UTC.
    pub oldest: Option<Moment>,
    /// The newest mail, in UTC.
    pub newest: Option<Moment>,
    /// Whether addresses are kept only as hashes.
    pub is_hashed: bool,
}

/// A contact of a history. Its `Debug` shows no name and a masked address.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KnownContact<'a> {
    /// The address; in a hashed history the hash.
    pub address: &'a str,
    /// Names seen with it.
    pub names: Vec<&'a str>,
    /// Mails sent to it.
    pub sent: u32,
    /// Mails received from it.
    pub received: u32,
    /// The last mail sent, in UTC.
    pub last_sent: Option<Moment>,
    /// The last mail received, in UTC.
    pub last_received: Option<Moment>,
}

impl KnownContact<'_> {
    /// The address as it may be shown: `t***@example.co.jp`.
    pub fn masked_address(&self) -> String {
        crate::mask::address(self.address)
    }
}

impl fmt::Debug for KnownContact<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KnownContact")
            .field("address", &self.masked_address())
            .field("sent", &self.sent)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}

fn utc(unix_seconds: i64) -> Moment {
    Moment { unix_seconds, offset_minutes: 0 }
}

impl SentHistory {
    /// What it holds, in numbers.
    pub fn summary(&self) -> HistorySummary {
        HistorySummary {
            contacts: self.contacts.len(),
            sent: self.totals.sent,
            received: self.totals.received,
            groups: self.groups.len(),
            own_addresses: self.own.len(),
            oldest: self.totals.oldest.map(utc),
            newest: self.totals.newest.map(utc),
            is_hashed: self.is_hashed(),
        }
    }

    /// Those to whom most was sent, then those from whom most came.
    pub fn top_contacts(&self, count: usize) -> Vec<KnownContact<'_>> {
        let mut contacts: Vec<_> = self.contacts.iter().collect();
        contacts.sort_by(|a, b| {
            let rank = |ties: &crate::contacts::Ties| (ties.sent, ties.received, ties.last_sent);
            rank(&b.ties).cmp(&rank(&a.ties)).then_with(|| a.address.cmp(&b.address))
        });
        contacts.truncate(count);
        let known = contacts.into_iter().map(|contact| KnownContact {
            address: contact.address.as_str(),
            names: contact.names.iter().map(|name| &**name).collect(),
            sent: contact.ties.sent,
            received: contact.ties.received,
            last_sent: contact.ties.last_sent.map(utc),
            last_received: contact.ties.last_received.map(utc),
        });
        known.collect()
    }
}
