//! What the sender's own mail teaches: whom we write to, how often, when last, under which name, with whom, about what.
//!
//! - [`record`](SentHistory::record) is in `record.rs`; `forget.rs`, `merge.rs` and `bound.rs` change what is there.
//! - Contacts are numbered; everything else refers to them by number: `person.rs` (statistics of one), `groups.rs` (who gets
//!   mail together), `together.rs` (the same of organisations), `recent.rs` (the last mails), `frequencies.rs` (of
//!   terms), `greetings.rs` (words by contact), `bcc.rs`, `locked.rs` (mails with encrypted files).
//! - `terms.rs` makes hashes of a mail's text. No text is kept.
//! - `bytes/` is the stored form, `keyed.rs` the variant without addresses.
//!
//! What the scoring of recipients reads is in `statistics.rs`.

mod bcc;
mod bound;
mod bytes;
mod companies;
pub(crate) mod decay;
mod forget;
pub(crate) mod frequencies;
pub(crate) mod greetings;
pub(crate) mod groups;
mod hash;
mod interned;
mod keyed;
pub(crate) mod locked;
mod merge;
pub(crate) mod person;
pub(crate) mod recent;
mod record;
mod score;
mod seen;
mod statistics;
mod summary;
pub(crate) mod terms;
#[cfg(test)]
mod tests;
mod together;
pub(crate) mod tokens;

use std::fmt;
use std::sync::OnceLock;

use crate::contacts::{Contacts, Ties};
use crate::message::AddressKey;

use interned::Interned;
use keyed::Naming;
use person::Person;

#[cfg(feature = "training")]
pub use score::training;
pub use score::{Oddity, RecipientScore, Score};
pub use summary::{HistorySummary, KnownContact};

/// Own addresses that are remembered.
const OWN: usize = 250;

/// What was learned from mail already sent and received.
///
/// A value, not a database: the host makes one for each sender, calls [`record`](Self::record) for every mail, keeps
/// [`to_bytes`](Self::to_bytes) wherever it keeps such things and hands the history to the analysis by
/// [`SendContext::with_history`](crate::SendContext::with_history). It is `Send + Sync`; learning needs it alone.
///
/// **A history is personal data** of the people the sender writes to: their addresses, their names, how often and when they
/// were written to. Encrypt the bytes where they are stored, keep them where the mail itself may be kept, and use
/// [`forget`](Self::forget) when somebody asks for it. Subjects and texts are not kept, only hashes of words. With
/// `keyed` (feature `hashed-history`) addresses are hashes too; then nothing can be said of similar addresses and names.
///
/// It is bounded: at most 14,000 contacts, 4 MB stored and 12 MB in memory, however many mails are recorded. What was
/// used least goes first.
///
/// ```
/// use misdelivery_core::{Draft, Message, Moment, SentHistory};
///
/// let mut history = SentHistory::of(&["hanako@aoba.example"]);
/// let mail = Draft::from_json(r#"{
///     "from": {"address": "hanako@aoba.example"},
///     "to": [{"name": "山田 太郎", "address": "taro@minato.example"}],
///     "subject": "お見積もり"
/// }"#)?;
/// let when = Moment::parse("2026-11-24T10:00:00+09:00").expect("a time with an offset");
/// history.record(&Message::from_draft(mail), when);
///
/// let stored = history.to_bytes();
/// let mut history = SentHistory::from_bytes(&stored)?;
/// assert_eq!(history.summary().contacts, 1);
/// assert!(history.forget("taro@minato.example"));
/// assert_eq!(history.summary().contacts, 0);
/// # Ok::<(), misdelivery_core::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct SentHistory {
    naming: Naming,
    /// Our own addresses, as `naming` calls them.
    own: Vec<AddressKey>,
    contacts: Contacts,
    /// By the number of the contact.
    people: Vec<Person>,
    /// Domains with the number of mails to each of their addresses together.
    domains: Interned,
    organizations: together::Organizations,
    groups: groups::Groups,
    recent: recent::Recent,
    frequencies: frequencies::Frequencies,
    greetings: greetings::Greetings,
    companies: companies::Companies,
    bcc: bcc::BccUses,
    locked: locked::LockedMails,
    seen: seen::Seen,
    tokens: tokens::Tokens,
    totals: Totals,
}

/// Numbers of mails, and from when to when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) sent: u32,
    pub(crate) received: u32,
    /// Mails sent to one, and to several.
    pub(crate) to_one: u32,
    pub(crate) to_several: u32,
    /// Mails whose text counts in the frequencies of terms.
    pub(crate) texts: u32,
    /// Seconds since 1970.
    pub(crate) oldest: Option<i64>,
    pub(crate) newest: Option<i64>,
}

/// Shows counts only.
impl fmt::Debug for SentHistory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SentHistory")
            .field("naming", &self.naming)
            .field("contacts", &self.contacts.len())
            .field("groups", &self.groups.len())
            .field("sent", &self.totals.sent)
            .field("received", &self.totals.received)
            .finish_non_exhaustive()
    }
}

impl SentHistory {
    /// An empty history of somebody with these addresses. A mail from one of them was sent, any other received;
    /// without addresses every mail counts as sent.
    pub fn of(own_addresses: &[&str]) -> Self {
        let mut history = Self::default();
        history.add_own_addresses(own_addresses);
        history
    }

    /// A history that keeps addresses only as hashes: 64 bits of HMAC-SHA-256 with the host's key, which should be at
    /// least 16 random bytes. The key is not stored: a history that was read needs it again, by
    /// [`with_key`](Self::with_key).
    ///
    /// How often, when last and with whom somebody was written to is known all the same. Names, similar addresses and what
    /// mails are about are not; detectors that need them work from the [`Directory`](crate::Directory) alone, and the
    /// report says `history-hashed`.
    #[cfg(feature = "hashed-history")]
    pub fn keyed(own_addresses: &[&str], key: &[u8]) -> Self {
        let naming = keyed::Key::of(key).map_or(Naming::Locked(0), Naming::Keyed);
        let mut history = Self { naming, ..Self::default() };
        history.add_own_addresses(own_addresses);
        history
    }

    /// A hashed history that was read, with its key. Without it nobody is found in it and nothing is learned.
    ///
    /// # Errors
    /// [`ErrorKind::Stored`](crate::ErrorKind::Stored) if it is another key, or the history is not hashed.
    #[cfg(feature = "hashed-history")]
    pub fn with_key(mut self, key: &[u8]) -> Result<Self, crate::Error> {
        let given = keyed::Key::of(key).filter(|key| self.naming.check() == Some(key.check()));
        match (given, self.naming.check()) {
            (Some(key), _) => self.naming = Naming::Keyed(key),
            (None, None) => return Err(bytes::refused("the history is not hashed and needs no key")),
            (None, Some(_)) => return Err(bytes::refused("the history was hashed with another key")),
        }
        Ok(self)
    }

    /// More addresses of the sender. Up to 250 are remembered.
    pub fn add_own_addresses(&mut self, own_addresses: &[&str]) {
        let mut known = false;
        for address in own_addresses {
            let key = AddressKey::of(address);
            let Some(called) = self.naming.call(&key) else { continue };
            if self.own.len() < OWN && !self.own.contains(&called) {
                known |= self.contacts.number(&called).is_some();
                self.own.push(called.into_owned());
            }
        }
        if known {
            self.forget_ourselves();
        }
    }

    /// Whether it knows nobody.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// Whether addresses are kept only as hashes.
    pub fn is_hashed(&self) -> bool {
        !self.naming.is_plain()
    }

    /// The contacts with their addresses and names; nobody where there are only hashes.
    pub(crate) fn contacts(&self) -> &Contacts {
        static NOBODY: OnceLock<Contacts> = OnceLock::new();
        if self.naming.is_plain() { &self.contacts } else { NOBODY.get_or_init(Contacts::default) }
    }

    /// The number of a contact.
    pub(crate) fn number(&self, address: &AddressKey) -> Option<u32> {
        self.contacts.number(&*self.naming.call(address)?)
    }

    /// What went between us and an address.
    pub(crate) fn ties(&self, address: &AddressKey) -> Option<Ties> {
        self.contacts.get(self.number(address)?).map(|contact| contact.ties)
    }

    /// How many are known at this very domain; with hashes, in the organisation whose domain it is.
    pub(crate) fn known_at(&self, domain: &str) -> usize {
        if self.naming.is_plain() {
            return self.contacts.count_at(domain);
        }
        if crate::lexicon::mail_domain::classify(domain).is_some() {
            return 0;
        }
        let organization = misdelivery_data::public_suffix::registrable_domain(domain).unwrap_or(domain);
        self.contacts.count_at(&self.naming.organization(organization))
    }

    /// How many mails went to people of all these organisations at once, all of them seeing each other; from
    /// [`TOGETHER`](Self::TOGETHER) on it is not counted further. An organisation is what
    /// [`organization_of`](crate::view::recipient::organization_of) says: a registrable domain, or a whole address.
    pub(crate) fn times_together(&self, organizations: &[&str]) -> u32 {
        let mut numbers = Vec::with_capacity(organizations.len());
        for name in organizations {
            match self.organizations.number(&self.naming.organization(name)) {
                Some(number) => numbers.push(number),
                None => return 0,
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        self.organizations.times_together(&numbers).min(Self::TOGETHER)
    }

    /// Whether a file that may hold macros went between us and somebody, or a colleague at the same organisation.
    pub(crate) fn exchanged_macros(&self, address: &AddressKey) -> bool {
        let Some(person) = self.number(address).and_then(|n| self.people.get(n as usize)) else {
            return false;
        };
        person.macros
            || self.people.iter().any(|other| other.macros && other.organization == person.organization)
    }

    /// The last mail with encrypted files to one of these, within a week before a time; without a time, before the newest
    /// mail of the history.
    pub(crate) fn locked_mail<'k>(
        &self,
        to: impl Iterator<Item = &'k AddressKey>,
        now: Option<i64>,
    ) -> Option<&locked::LockedMail> {
        let members: Vec<u32> = to.filter_map(|address| self.number(address)).collect();
        self.locked.last_to(&members, now.or(self.totals.newest)?)
    }

    /// The largest answer of [`times_together`](Self::times_together).
    pub(crate) const TOGETHER: u32 = 1_000;
}
