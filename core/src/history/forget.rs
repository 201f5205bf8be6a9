//! Taking people out again.

use super::SentHistory;
use super::interned::Interned;
use super::together::Organizations;
use super::tokens::Tokens;
use crate::message::AddressKey;

impl SentHistory {
    /// Forgets everything about an address: the contact with its names, every group and set of Bcc recipients it was in, the
    /// recent mails to it, those with encrypted files, and its organisation with the companies named there if nobody else of it is known. Whether there
    /// was such a contact.
    ///
    /// What the mails to it did to the counts of words, of mails and of other contacts stays; no address, name or text can be
    /// read from it.
    pub fn forget(&mut self, address: &str) -> bool {
        let Some(gone) = self.number(&AddressKey::of(address)) else { return false };
        self.retain(|number| number != gone);
        true
    }

    /// Contacts that turned out to be ourselves are none.
    pub(super) fn forget_ourselves(&mut self) {
        let ours: Vec<u32> = self.own.iter().filter_map(|own| self.contacts.number(own)).collect();
        if !ours.is_empty() {
            self.retain(|number| !ours.contains(&number));
        }
    }

    /// Keeps only some contacts, and of everything else what does not speak of the others.
    pub(super) fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        let numbers = self.contacts.retain(|number, _| keep(number));
        let people = std::mem::take(&mut self.people);
        let kept = people.into_iter().zip(&numbers).filter(|(_, number)| number.is_some());
        self.people = kept.map(|(person, _)| person).collect();
        self.number_organizations();
        self.groups.renumber(&numbers);
        self.recent.renumber(&numbers);
        self.greetings.renumber(&numbers);
        self.bcc.renumber(&numbers);
        self.locked.renumber(&numbers);
        self.companies.retain(|domain| self.contacts.count_at(domain) > 0);
        self.refresh();
    }

    /// Gives organisations new numbers in the order of the contacts. One without a contact goes.
    fn number_organizations(&mut self) {
        let old = std::mem::take(&mut self.organizations);
        let mut new = Organizations::default();
        let mut numbers = vec![None; old.names.len()];
        for (person, contact) in self.people.iter_mut().zip(self.contacts.iter()) {
            let number = new.names.meet(person.organization_in(&contact.address));
            if let Some(moved) = numbers.get_mut(person.organization as usize) {
                *moved = Some(number);
            }
            person.organization = number;
        }
        self.organizations = old.moved(new, &numbers);
    }

    /// Makes anew what follows from contacts and people.
    pub(super) fn refresh(&mut self) {
        self.domains = Interned::default();
        for (person, contact) in self.people.iter_mut().zip(self.contacts.iter()) {
            person.domain = self.domains.meet(contact.address.domain());
            self.domains.add(person.domain, contact.ties.sent);
        }
        self.tokens = Tokens::bulk();
        for number in 0..self.contacts.len() as u32 {
            self.index(number, 0);
        }
        self.tokens.settled();
    }
}
