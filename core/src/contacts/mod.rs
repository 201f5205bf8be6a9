//! The people somebody knows: by address, by name and by domain. The directory has one such list, a history another.

pub(crate) mod companies;
pub(crate) mod domains;
mod names;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use domains::KnownDomains;
#[cfg_attr(
    not(feature = "recipients"),
    allow(unused_imports, reason = "read by the detectors of recipients")
)]
pub(crate) use names::{
    Contradiction, NameKey, Sameness, Spelling, is_office, is_one_western_name, is_western_given,
};

use crate::message::AddressKey;
use crate::slips::local::LocalShape;

/// What went between us and a contact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ties {
    /// Mails we sent; 0: none, or their number is not known.
    pub(crate) sent: u32,
    /// Something was sent, whether counted or not.
    pub(crate) was_sent: bool,
    /// Mails we received; at least 1 if any came.
    pub(crate) received: u32,
    /// Seconds since 1970 of the first mail either way, of the last sent and of the last received one.
    pub(crate) first: Option<i64>,
    pub(crate) last_sent: Option<i64>,
    pub(crate) last_received: Option<i64>,
    pub(crate) in_address_book: bool,
}

impl Ties {
    /// What two lists know of one contact.
    pub(crate) fn and(self, other: Self) -> Self {
        let earlier = |a: Option<i64>, b: Option<i64>| a.map_or(b, |a| Some(b.map_or(a, |b| a.min(b))));
        Self {
            // Both lists may have counted the same mails: the larger number is the safer guess.
            sent: self.sent.max(other.sent),
            was_sent: self.was_sent || other.was_sent,
            received: self.received.max(other.received),
            first: earlier(self.first, other.first),
            last_sent: self.last_sent.max(other.last_sent),
            last_received: self.last_received.max(other.last_received),
            in_address_book: self.in_address_book || other.in_address_book,
        }
    }
}

/// Somebody known.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) address: AddressKey,
    /// Names seen with the address, as they were written, the first one first.
    pub(crate) names: Vec<Box<str>>,
    pub(crate) ties: Ties,
    /// What a local part that is like this one is found by.
    pub(crate) shape: LocalShape,
}

impl Contact {
    pub(crate) fn new(address: AddressKey, names: Vec<Box<str>>, ties: Ties) -> Self {
        let shape = LocalShape::of(address.local_part());
        Self { address, names, ties, shape }
    }
}

/// Contacts of one name that are looked at.
const SAME_NAME: usize = 200;

/// Names remembered of one contact.
const NAMES: usize = 4;

/// People known, with the ways to find them. Their numbers are positions in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contacts {
    list: Vec<Contact>,
    by_address: HashMap<Box<str>, u32>,
    by_domain: HashMap<Box<str>, Vec<u32>>,
    by_name: NameIndex,
    by_surname: NameIndex,
    known_domains: KnownDomains,
}

/// From hashes of names to contacts: for each hash the last entry, and for each entry the one before it.
#[derive(Clone, Debug, Default)]
struct NameIndex {
    last: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    entries: Vec<(u32, u32)>,
}

/// What is a hash already needs no hashing.
#[derive(Clone, Copy, Debug, Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl NameIndex {
    const NONE: u32 = u32::MAX;

    fn insert(&mut self, hash: u64, contact: u32) {
        let entry = self.entries.len() as u32;
        let before = self.last.insert(hash, entry).unwrap_or(Self::NONE);
        self.entries.push((contact, before));
    }

    /// Contacts under any of these hashes, in their order, each once; no more than `most`, the later ones first.
    fn find(&self, hashes: &[u64], most: usize) -> Vec<u32> {
        let mut found = Vec::new();
        for hash in hashes {
            let mut next = self.last.get(hash).copied();
            while let Some((contact, before)) = next.and_then(|entry| self.entries.get(entry as usize)) {
                if found.len() >= most {
                    break;
                }
                found.push(*contact);
                next = (*before != Self::NONE).then_some(*before);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Contacts {
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Contact> {
        self.list.iter()
    }

    pub(crate) fn get(&self, number: u32) -> Option<&Contact> {
        self.list.get(number as usize)
    }

    pub(crate) fn number(&self, address: &AddressKey) -> Option<u32> {
        self.by_address.get(address.as_str()).copied()
    }

    pub(crate) fn find(&self, address: &AddressKey) -> Option<&Contact> {
        self.get(self.number(address)?)
    }

    /// The contact of an address, added if it is new, with a name if one was written beside it.
    pub(crate) fn meet(&mut self, address: &AddressKey, name: &str) -> (u32, &mut Ties) {
        let number = match self.number(address) {
            Some(number) => number,
            None => {
                let number = self.list.len() as u32;
                self.list.push(Contact::new(address.clone(), Vec::new(), Ties::default()));
                self.by_address.insert(address.as_str().into(), number);
                self.by_domain.entry(address.domain().into()).or_default().push(number);
                self.known_domains.meet(address.domain());
                number
            }
        };
        let contact = &mut self.list[number as usize];
        let name = name.trim();
        let is_news =
            !name.is_empty() && contact.names.len() < NAMES && contact.names.iter().all(|n| **n != *name);
        if is_news {
            contact.names.push(name.into());
            if let Some(key) = NameKey::of(name) {
                let (mut full, mut surname) = (Vec::new(), Vec::new());
                key.look_ups(&mut full, &mut surname);
                for hash in full {
                    self.by_name.insert(hash, number);
                }
                for hash in surname {
                    self.by_surname.insert(hash, number);
                }
            }
        }
        (number, &mut self.list[number as usize].ties)
    }

    /// Makes room for so many more, so that nothing is moved while they come.
    pub(crate) fn reserve(&mut self, more: usize) {
        self.list.reserve(more);
        self.by_address.reserve(more);
        self.by_name.entries.reserve(more);
        self.by_surname.entries.reserve(more);
    }

    /// Makes room for one more, and not for twice as many: a history has its bounds.
    pub(crate) fn grow_slowly(&mut self) {
        if self.list.len() == self.list.capacity() {
            self.list.reserve_exact(self.list.len() / 8 + 16);
        }
    }

    pub(crate) fn ties_mut(&mut self, number: u32) -> Option<&mut Ties> {
        self.list.get_mut(number as usize).map(|contact| &mut contact.ties)
    }

    /// Keeps those for whom `keep` says so. Their numbers change: the answer holds the new number of each.
    pub(crate) fn retain(&mut self, mut keep: impl FnMut(u32, &Contact) -> bool) -> Vec<Option<u32>> {
        let list = std::mem::take(self).list;
        let mut numbers = Vec::with_capacity(list.len());
        for (number, contact) in list.into_iter().enumerate() {
            let stays = keep(number as u32, &contact);
            numbers.push(stays.then(|| self.put(contact)));
        }
        numbers
    }

    /// A contact as another list or a stored one has it; its number.
    pub(crate) fn put(&mut self, contact: Contact) -> u32 {
        self.grow_slowly();
        let (number, ties) = self.meet(&contact.address, "");
        *ties = contact.ties;
        for name in &contact.names {
            self.meet(&contact.address, name);
        }
        number
    }

    /// Those at this very domain.
    pub(crate) fn at_domain(&self, domain: &str) -> impl Iterator<Item = &Contact> {
        self.by_domain.get(domain).into_iter().flatten().filter_map(|number| self.get(*number))
    }

    /// How many have this very domain.
    pub(crate) fn count_at(&self, domain: &str) -> usize {
        self.by_domain.get(domain).map_or(0, Vec::len)
    }

    /// The same domains, and which of them another one is like.
    pub(crate) fn known_domains(&self) -> &KnownDomains {
        &self.known_domains
    }

    /// Those who were called by this full name, in whatever way it was written; nobody for a surname alone.
    pub(crate) fn named(&self, name: &NameKey) -> impl Iterator<Item = &Contact> {
        let mut hashes = Vec::new();
        name.look_ups(&mut hashes, &mut Vec::new());
        let found = self.by_name.find(&hashes, SAME_NAME);
        let is_called = |contact: &&Contact| {
            contact.names.iter().filter_map(|n| NameKey::of(n)).any(|n| n.same_person(name) == Sameness::Full)
        };
        found
            .into_iter()
            .filter_map(|number| self.get(number))
            .filter(is_called)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Those whose surname is, or is read, like the surname of this name: candidates to compare with
    /// [`NameKey::same_person`], at most 200.
    pub(crate) fn surnamed(&self, name: &NameKey) -> impl Iterator<Item = &Contact> {
        let mut hashes = Vec::new();
        name.look_ups(&mut Vec::new(), &mut hashes);
        self.by_surname.find(&hashes, SAME_NAME).into_iter().filter_map(|number| self.get(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found_by_address_name_and_domain() {
        let mut contacts = Contacts::default();
        let address = AddressKey::of("Taro@Minato.example");
        contacts.meet(&address, "山田 太郎").1.sent += 1;
        contacts.meet(&address, "山田　太郎").1.sent += 1;
        contacts.meet(&AddressKey::of("hanako@minato.example"), "");
        assert_eq!((contacts.len(), contacts.find(&address).unwrap().ties.sent), (2, 2));
        assert_eq!(contacts.count_at("minato.example"), 2);
        let name = NameKey::of("山田太郎").unwrap();
        assert_eq!(contacts.named(&name).count(), 1);
        for same in ["太郎 山田", "Taro YAMADA", "Yamada, Taro", "やまだ たろう"] {
            let name = NameKey::of(same).unwrap();
            assert_eq!(contacts.named(&name).count(), usize::from(cfg!(feature = "names-ja")), "{same}");
        }
        assert_eq!(contacts.surnamed(&NameKey::of("山田").unwrap()).count(), 1);
        assert!(contacts.find(&AddressKey::of("jiro@minato.example")).is_none());
    }
}
