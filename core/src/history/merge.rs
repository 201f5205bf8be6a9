//! Two histories of one sender as one: of two devices, of two halves of a mailbox.

use super::bytes::refused;
use super::{SentHistory, bound};
use crate::contacts::{Contact, Ties};
use crate::error::Error;

impl SentHistory {
    /// Adds what another history of the same sender has learned.
    ///
    /// Counts, groups, first and last times come out as if one history had seen all mails, up to the bounds. The weights of
    /// the terms of recent mails come out nearly so: they depend on which words were common at the time. A mail that both have learned counts twice;
    /// from then on it is known.
    ///
    /// # Errors
    /// [`ErrorKind::Stored`](crate::ErrorKind::Stored) if one of them is hashed and the other is not, or with another key.
    /// Nothing is changed then.
    pub fn merge(&mut self, other: Self) -> Result<(), Error> {
        if self.naming.check() != other.naming.check() {
            return Err(refused("histories that are hashed differently cannot be merged"));
        }
        let own = self.merge_own(&other);
        let numbers: Vec<Option<u32>> = other.contacts.iter().map(|c| Some(self.merge_contact(c))).collect();
        self.merge_people(&other, &numbers, &own);
        self.merge_organizations(&other, &numbers);
        let mut other = other;
        other.groups.renumber(&numbers);
        other.groups.iter().for_each(|group| self.groups.add(group.clone()));
        self.groups.bound(bound::GROUPS);
        other.recent.renumber(&numbers);
        self.recent.add(other.recent);
        self.frequencies.add(&other.frequencies);
        other.greetings.renumber(&numbers);
        other.greetings.sorted().into_iter().for_each(|(word, greeting)| self.greetings.add(word, greeting));
        self.greetings.bound();
        for (domain, company, times) in other.companies.iter() {
            self.companies.used(domain, company, times);
        }
        other.bcc.renumber(&numbers);
        self.bcc.merge(other.bcc);
        other.locked.renumber(&numbers);
        self.locked.merge(other.locked);
        self.seen.add(other.seen);
        self.totals = self.totals.and(other.totals);
        self.refresh();
        self.forget_ourselves();
        self.bound();
        Ok(())
    }

    /// Our own addresses of the other, with their numbers here.
    fn merge_own(&mut self, other: &Self) -> Vec<u8> {
        let numbers = other.own.iter().map(|own| {
            let here = self.own.iter().position(|o| o == own);
            here.unwrap_or_else(|| {
                if self.own.len() >= super::OWN {
                    return 0;
                }
                self.own.push(own.clone());
                self.own.len() - 1
            }) as u8
        });
        numbers.collect()
    }

    fn merge_contact(&mut self, contact: &Contact) -> u32 {
        let (number, _) = self.contacts.meet(&contact.address, "");
        for name in &contact.names {
            self.contacts.meet(&contact.address, name);
        }
        if number as usize == self.people.len() {
            self.add_person(&contact.address);
        }
        number
    }

    fn merge_people(&mut self, other: &Self, numbers: &[Option<u32>], own: &[u8]) {
        for ((there, person), number) in other.contacts.iter().zip(&other.people).zip(numbers) {
            let Some(number) = number else { continue };
            let Some(here) = self.contacts.ties_mut(*number) else { continue };
            let Some(into) = self.people.get_mut(*number as usize) else { continue };
            let last = [here.last_sent, there.ties.last_sent];
            into.add(person, last);
            let first = there.ties.sent.saturating_sub(person.from.sum());
            for (from, times) in std::iter::once((0, first)).chain(person.from.iter()) {
                if times > 0 {
                    into.sent_from(own.get(usize::from(from)).copied().unwrap_or(0), times);
                }
            }
            *here = sum(*here, there.ties);
        }
    }

    fn merge_organizations(&mut self, other: &Self, numbers: &[Option<u32>]) {
        let mut organizations = vec![None; other.organizations.names.len()];
        for (person, number) in other.people.iter().zip(numbers) {
            let here = number.and_then(|n| self.people.get(n as usize)).map(|p| p.organization);
            if let Some(moved) = organizations.get_mut(person.organization as usize) {
                *moved = here;
            }
        }
        let into = std::mem::take(&mut self.organizations);
        self.organizations = other.organizations.clone().moved(into, &organizations);
    }
}

/// What two histories that saw different mails know together.
fn sum(a: Ties, b: Ties) -> Ties {
    Ties { sent: a.sent.saturating_add(b.sent), received: a.received.saturating_add(b.received), ..a.and(b) }
}

impl super::Totals {
    fn and(self, other: Self) -> Self {
        let first = |a: Option<i64>, b: Option<i64>| a.map_or(b, |a| Some(b.map_or(a, |b| a.min(b))));
        Self {
            sent: self.sent.saturating_add(other.sent),
            received: self.received.saturating_add(other.received),
            to_one: self.to_one.saturating_add(other.to_one),
            to_several: self.to_several.saturating_add(other.to_several),
            texts: self.texts.saturating_add(other.texts),
            oldest: first(self.oldest, other.oldest),
            newest: self.newest.max(other.newest),
        }
    }
}
