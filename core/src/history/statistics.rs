//! What the scoring of recipients reads. Contacts go by number: [`SentHistory::number`] gives it.
//!
//! | question | answer |
//! |---|---|
//! | how often, first, last, to it alone, faded counts | [`person`](SentHistory::person), [`ties_of`](SentHistory::ties_of); [`decay::left`] fades a count further |
//! | with whom | [`with_all`](SentHistory::with_all), [`beside`](SentHistory::beside), [`groups_of`](SentHistory::groups_of) |
//! | the last 800 mails | [`recent`](SentHistory::recent) |
//! | the terms of a mail | [`weigh`](SentHistory::weigh) |
//! | companies of a domain, and all | [`companies_at`](SentHistory::companies_at), [`companies`](SentHistory::companies) |
//! | greeted with a word | [`greeted`](SentHistory::greeted) |
//! | of a similar name, named in a text | [`tokens`](SentHistory::tokens) |
//! | how many mails there were | [`totals`](SentHistory::totals) |
//!
//! Mails are counted once, recipients of a mail once; our own addresses are no contacts. Of a hashed history everything about
//! texts and names is empty.

use std::collections::BTreeMap;

use super::greetings::Greeting;
use super::groups::{Group, Together};
use super::person::Person;
use super::recent::RecentMail;
use super::terms::{MailText, Weighted};
use super::tokens::Tokens;
use super::{SentHistory, Totals, decay};
use crate::contacts::companies::CompanyNames;
use crate::contacts::{Contact, Ties};
use crate::message::AddressKey;
use crate::moment::Moment;

impl SentHistory {
    pub(crate) fn totals(&self) -> Totals {
        self.totals
    }

    /// Seconds since 1970 from which things are judged: the given time, or else that of the newest mail. A clock that
    /// stands before the newest mail is taken as it is; ages below zero count as zero.
    pub(crate) fn now(&self, now: Option<Moment>) -> i64 {
        now.map_or(self.totals.newest.unwrap_or(0), |now| now.unix_seconds)
    }

    /// How many contacts there are; their numbers run from 0.
    pub(crate) fn len(&self) -> usize {
        self.contacts.len()
    }

    /// A contact with its address and names; with hashes the address is one and there are no names.
    pub(crate) fn contact(&self, number: u32) -> Option<&Contact> {
        self.contacts.get(number)
    }

    pub(crate) fn person(&self, number: u32) -> Option<&Person> {
        self.people.get(number as usize)
    }

    pub(crate) fn ties_of(&self, number: u32) -> Ties {
        self.contacts.get(number).map(|contact| contact.ties).unwrap_or_default()
    }

    /// The faded counts of mails sent to a contact, as of `now`: with half-lives of 30 and of 3 days.
    pub(crate) fn faded(&self, number: u32, now: i64) -> (f64, f64) {
        let last = self.ties_of(number).last_sent;
        let (Some(person), Some(last)) = (self.person(number), last) else { return (0.0, 0.0) };
        let age = now.saturating_sub(last);
        let left = |weight: f32, half_life| f64::from(weight) * decay::left(age, half_life);
        (left(person.month, decay::MONTH), left(person.days, decay::DAYS))
    }

    /// How often all of these were addressed together, whoever else got the mail; mails to more than
    /// [`super::groups::MEMBERS`] are not counted.
    pub(crate) fn with_all(&self, members: &[u32]) -> Together {
        self.groups.with_all(members)
    }

    /// Everybody who was addressed together with a contact, by number, with how often and when last.
    pub(crate) fn beside(&self, number: u32) -> BTreeMap<u32, Together> {
        let mut beside: BTreeMap<u32, Together> = BTreeMap::new();
        for group in self.groups.of(number) {
            for member in group.members.iter().filter(|m| **m != number) {
                let together = beside.entry(*member).or_default();
                together.count = together.count.saturating_add(group.count);
                together.last = together.last.max(Some(group.last));
            }
        }
        beside
    }

    /// The sets a contact is in, those first that were new last.
    pub(crate) fn groups_of(&self, number: u32) -> impl ExactSizeIterator<Item = &Group> {
        self.groups.newest_of(number)
    }

    /// The last mails sent, the last one first.
    pub(crate) fn recent(&self) -> impl Iterator<Item = &RecentMail> {
        self.recent.iter()
    }

    /// The terms of a mail with their weights as of now, ascending, a vector of length 1.
    pub(crate) fn weigh(&self, text: &MailText) -> Vec<Weighted> {
        text.weigh(&self.frequencies, self.totals.texts)
    }

    /// Who was greeted with a word; the hash is [`super::terms::word_hash`].
    pub(crate) fn greeted(&self, word: u32) -> Option<&Greeting> {
        self.greetings.of(word)
    }

    /// Contacts by pieces of their names.
    pub(crate) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// From which own addresses mails went to an address, with how many.
    pub(crate) fn written_from(&self, address: &AddressKey) -> Vec<(&AddressKey, u32)> {
        let Some(number) = self.number(address) else { return Vec::new() };
        let Some(person) = self.person(number) else { return Vec::new() };
        let first = (0, self.ties_of(number).sent.saturating_sub(person.from.sum()));
        std::iter::once(first)
            .chain(person.from.iter())
            .filter(|(_, count)| *count > 0)
            .filter_map(|(own, count)| Some((self.own.get(usize::from(own))?, count)))
            .collect()
    }

    /// Companies named towards people at a domain, with how often.
    pub(crate) fn companies_at(&self, domain: &str) -> impl Iterator<Item = (&str, u32)> {
        self.companies.at(domain)
    }

    /// Companies that were named several times towards people at their domains.
    pub(crate) fn companies(&self) -> &CompanyNames {
        self.companies.names()
    }
}
