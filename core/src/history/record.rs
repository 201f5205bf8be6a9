//! Learning from one mail.

use std::borrow::Cow;

use super::bcc::BccUse;
use super::hash::hash;
use super::keyed::ADDRESS;
use super::person::Person;
use super::recent::RecentMail;
use super::terms::{MailText, text_hash};
use super::{SentHistory, bound, groups, locked};
use crate::finding::RecipientField;
use crate::lexicon::mail_domain;
use crate::message::{AddressKey, BodyKind, Mailbox, Message};
use crate::moment::Moment;
use crate::view::fold::folded;
use crate::view::salutation::{self, Whom};
use crate::view::text::floor;

/// Recipients of one mail that are looked at.
const RECIPIENTS: usize = 10_000;
/// Longest name that is kept, in bytes.
pub(super) const NAME: usize = 200;
/// The last second of the year 9999.
pub(super) const LATEST: i64 = 253_402_300_799;

impl SentHistory {
    /// Learns from a mail that was sent or received at a time; whether it did.
    ///
    /// A mail whose Message-ID was recorded before changes nothing; of the last 100,000 mails this is known. Drafts have no
    /// Message-ID: record a draft once, when it was sent. Mails may come in any order. Times before 1970 count as 1970; a
    /// clock that jumps back makes nothing look older than it is.
    pub fn record(&mut self, message: &Message<'_>, when: Moment) -> bool {
        if self.naming.is_locked() {
            return false;
        }
        if let Some(id) = message.message_id()
            && !self.seen.insert(self.naming.hash(id))
        {
            return false;
        }
        let when = when.unix_seconds.clamp(0, LATEST);
        match self.own_sender(message) {
            Some(own) => self.record_sent(message, own, when),
            None => self.record_received(message, when),
        }
        self.totals.newest = self.totals.newest.max(Some(when));
        self.totals.oldest = Some(self.totals.oldest.map_or(when, |oldest| oldest.min(when)));
        self.bound();
        true
    }

    /// Which of our addresses a mail is from.
    fn own_sender(&self, message: &Message<'_>) -> Option<u8> {
        if self.own.is_empty() {
            return Some(0);
        }
        let from = message.recipients(RecipientField::From).iter().filter(|m| is_short(m)).take(10);
        from.map(|m| AddressKey::of(&m.address)).find_map(|key| {
            let called = self.naming.call(&key)?;
            self.own.iter().position(|own| *own == *called).map(|i| i as u8)
        })
    }

    fn record_received(&mut self, message: &Message<'_>, when: i64) {
        self.totals.received = self.totals.received.saturating_add(1);
        let macros = attached(message).1;
        for mailbox in message.recipients(RecipientField::From).iter().take(10) {
            let Some(number) = self.meet(mailbox) else { continue };
            if let Some(ties) = self.contacts.ties_mut(number) {
                ties.received = ties.received.saturating_add(1);
                ties.last_received = ties.last_received.max(Some(when));
                ties.first = Some(ties.first.map_or(when, |first| first.min(when)));
            }
            if let Some(person) = self.people.get_mut(number as usize) {
                person.macros |= macros;
            }
        }
    }

    fn record_sent(&mut self, message: &Message<'_>, own: u8, when: i64) {
        self.totals.sent = self.totals.sent.saturating_add(1);
        let members = self.meet_recipients(message);
        if members.is_empty() {
            return;
        }
        let (files, macros) = attached(message);
        let is_alone = members.len() == 1;
        for member in &members {
            let (Some(ties), Some(person)) =
                (self.contacts.ties_mut(member.number), self.people.get_mut(member.number as usize))
            else {
                continue;
            };
            person.sent(ties.last_sent, when);
            person.sent_from(own, 1);
            person.alone = person.alone.saturating_add(u32::from(is_alone));
            person.in_to = person.in_to.saturating_add(u32::from(member.field == RecipientField::To));
            if files {
                person.with_files = person.with_files.saturating_add(1);
                person.last_file = person.last_file.max(when);
            }
            person.macros |= macros;
            ties.sent = ties.sent.saturating_add(1);
            ties.was_sent = true;
            ties.last_sent = ties.last_sent.max(Some(when));
            ties.first = Some(ties.first.map_or(when, |first| first.min(when)));
            self.domains.add(person.domain, 1);
        }
        let count = if is_alone { &mut self.totals.to_one } else { &mut self.totals.to_several };
        *count = count.saturating_add(1);
        self.record_together(&members, when);
        let text = if self.naming.is_plain() { MailText::of(message) } else { MailText::default() };
        self.record_text(&text, &members, when);
        self.record_bcc(message, &members, &text, when);
        self.record_locked(message, &members, when);
        self.learn_salutation(message, &members);
    }

    /// The recipients by number, in the order of the mail, each once.
    fn meet_recipients(&mut self, message: &Message<'_>) -> Vec<Member> {
        use RecipientField::{Attendee, Bcc, Cc, To};
        let fields = [To, Cc, Bcc, Attendee];
        let all = fields.iter().flat_map(|field| message.recipients(*field).iter().map(|m| (*field, m)));
        let mut members: Vec<(usize, Member)> = Vec::new();
        for (place, (field, mailbox)) in all.take(RECIPIENTS).enumerate() {
            if let Some(number) = self.meet(mailbox) {
                members.push((place, Member { number, field }));
            }
        }
        members.sort_by_key(|(place, member)| (member.number, *place));
        members.dedup_by_key(|(_, member)| member.number);
        members.sort_unstable_by_key(|(place, _)| *place);
        members.into_iter().map(|(_, member)| member).collect()
    }

    /// The contact of a mailbox, a new one if it was not known; `None` for ourselves and for what is no address.
    fn meet(&mut self, mailbox: &Mailbox) -> Option<u32> {
        if !is_short(mailbox) {
            return None;
        }
        let key = AddressKey::of(&mailbox.address);
        let called = self.naming.call(&key)?;
        if self.own.contains(&called) {
            return None;
        }
        let name = if self.naming.is_plain() { tidy(&mailbox.name) } else { "" };
        let known = self.contacts.number(&called);
        let names = known.and_then(|n| self.contacts.get(n)).map_or(0, |c| c.names.len());
        if known.is_none() {
            self.contacts.grow_slowly();
        }
        let (number, _) = self.contacts.meet(&called, name);
        if known.is_none() {
            let called = called.into_owned();
            self.add_person(&called);
        }
        let is_news = self.contacts.get(number).is_some_and(|c| c.names.len() > names);
        if is_news || known.is_none() {
            self.index(number, names);
        }
        Some(number)
    }

    /// The statistics of a contact that has just been added.
    pub(super) fn add_person(&mut self, called: &AddressKey) {
        let at = self.naming.organization_at(called);
        let organization = called.as_str().get(at..).unwrap_or("");
        if self.people.len() == self.people.capacity() {
            self.people.reserve_exact(self.people.len() / 8 + 16);
        }
        self.people.push(Person {
            organization: self.organizations.names.meet(organization),
            organization_at: at as u16,
            domain: self.domains.meet(called.domain()),
            ..Person::default()
        });
    }

    /// Makes a contact findable by the pieces of its address and of its names from the first new one on.
    pub(super) fn index(&mut self, number: u32, first_new: usize) {
        if !self.naming.is_plain() {
            return;
        }
        let Some(contact) = self.contacts.get(number) else { return };
        for name in contact.names.iter().skip(first_new) {
            self.tokens.add_name(number, &folded(name));
        }
        if first_new == 0 {
            self.tokens.add_address(number, contact.address.local_part(), !contact.names.is_empty());
        }
    }

    fn record_together(&mut self, members: &[Member], when: i64) {
        if members.len() <= groups::MEMBERS {
            let mut numbers: Vec<u32> = members.iter().map(|m| m.number).collect();
            numbers.sort_unstable();
            self.groups.record(&numbers, when);
            self.groups.bound(bound::GROUPS);
        }
        // Who gets a blind copy is not addressed together with the others.
        let seen = members.iter().filter(|m| m.field != RecipientField::Bcc);
        let mut organizations: Vec<u32> =
            seen.filter_map(|m| self.people.get(m.number as usize)).map(|p| p.organization).collect();
        organizations.sort_unstable();
        organizations.dedup();
        self.organizations.record(&organizations, when);
    }

    fn record_text(&mut self, text: &MailText, members: &[Member], when: i64) {
        let numbers: Vec<u32> = members.iter().map(|m| m.number).collect();
        let weighted = text.weigh(&self.frequencies, self.totals.texts);
        self.recent.record(RecentMail::new(when, text.subject, &numbers, &weighted));
        if !self.naming.is_plain() {
            return;
        }
        self.frequencies.record(text.terms.iter().map(|(term, _)| *term));
        self.totals.texts = self.totals.texts.saturating_add(1);
        // What goes to many says little of each.
        if members.len() > groups::MEMBERS {
            return;
        }
        self.greetings.record(&text.greeting, &numbers);
    }

    fn record_bcc(&mut self, message: &Message<'_>, members: &[Member], text: &MailText, when: i64) {
        if message.recipients(RecipientField::Bcc).is_empty() {
            return;
        }
        let bcc = members.iter().filter(|m| m.field == RecipientField::Bcc);
        let mut numbers: Vec<u32> = bcc.map(|m| m.number).collect();
        if numbers.is_empty() {
            return;
        }
        numbers.sort_unstable();
        let addresses = numbers.iter().filter_map(|n| self.contacts.get(*n)).map(|c| &c.address);
        let set = set_hash(addresses);
        let words = if self.naming.is_plain() { text_hash(message) } else { 0 };
        self.bcc.record(numbers, set, when, text.subject, words);
    }

    fn record_locked(&mut self, message: &Message<'_>, members: &[Member], when: i64) {
        let files = locked::count(message);
        if files > 0 {
            let mut numbers: Vec<u32> = members.iter().map(|m| m.number).collect();
            numbers.sort_unstable();
            self.locked.record(numbers, files, when);
        }
    }

    /// What the salutation of a mail to one person tells: 「株式会社みなと工業 山田様」 says how the person is called, where no
    /// name was written beside the address, and whose the domain is. The first mails to somebody are enough.
    fn learn_salutation(&mut self, message: &Message<'_>, members: &[Member]) {
        let [member] = members else { return };
        let Some(contact) = self.contacts.get(member.number) else { return };
        if !self.naming.is_plain() || contact.ties.sent > LEARNED_FROM {
            return;
        }
        let address = contact.address.clone();
        let is_nameless = contact.names.is_empty();
        let Some(body) = message.bodies.iter().find(|body| body.kind == BodyKind::Text) else { return };
        let top = folded(&body.text[..floor(&body.text, SALUTATION)]);
        let mut addressed = salutation::read_salutation(&top).into_iter().filter(|a| a.is_sure && !a.is_copy);
        // Two persons addressed in a mail to one: whose name is whose is not known.
        let (Some(addressee), None) = (addressed.next(), addressed.next()) else { return };
        if is_nameless && addressee.whom == Whom::Person && !addressee.name.is_empty() {
            self.name_used(&address, &addressee.name);
        }
        if addressee.company_is_sure && mail_domain::classify(address.domain()).is_none() {
            self.company_used(address.domain(), &addressee.company);
        }
    }

    /// A contact was called by a name.
    pub(crate) fn name_used(&mut self, address: &AddressKey, name: &str) {
        let Some(number) = self.number(address).filter(|_| self.naming.is_plain()) else { return };
        let names = self.contacts.get(number).map_or(0, |c| c.names.len());
        self.contacts.meet(address, tidy(name));
        if self.contacts.get(number).is_some_and(|c| c.names.len() > names) {
            self.index(number, names);
        }
    }

    /// A company was named towards somebody at a domain.
    pub(crate) fn company_used(&mut self, domain: &str, company: &str) {
        if self.naming.is_plain() && self.contacts.count_at(domain) > 0 {
            self.companies.used(domain, company, 1);
        }
    }

    /// The last use of just this set of Bcc recipients.
    pub(crate) fn bcc_used(&self, addresses: &[AddressKey]) -> Option<&BccUse> {
        let called: Option<Vec<Cow<'_, AddressKey>>> =
            addresses.iter().map(|address| self.naming.call(address)).collect();
        let mut called = called?;
        called.retain(|address| !self.own.contains(address));
        called.sort_unstable();
        called.dedup();
        self.bcc.of(set_hash(called.iter().map(|c| &**c)), called.len())
    }
}

/// Mails to somebody from whose salutations something is learned.
const LEARNED_FROM: u32 = 3;
/// How much of a body is read for it, in bytes.
const SALUTATION: usize = 1_000;

/// A recipient of the mail that is being recorded.
struct Member {
    number: u32,
    /// Where the contact stands first.
    field: RecipientField,
}

/// Whether an address may be one. An address of 64 KB is not even folded.
fn is_short(mailbox: &Mailbox) -> bool {
    mailbox.address.len() <= 4 * ADDRESS
}

/// A display name as it is kept; empty if it is no name.
pub(super) fn tidy(name: &str) -> &str {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    if name.len() > NAME || name.contains('@') { "" } else { name }
}

/// A hash of a set of addresses, in whatever order.
fn set_hash<'a>(addresses: impl Iterator<Item = &'a AddressKey>) -> u64 {
    addresses.fold(0, |sum, address| sum.wrapping_add(hash(address.as_str().as_bytes())))
}

/// Whether files go with a mail, and whether one of them may hold macros.
fn attached(message: &Message<'_>) -> (bool, bool) {
    const MACROS: [&str; 10] =
        [".xlsm", ".xltm", ".xlam", ".xlsb", ".docm", ".dotm", ".pptm", ".potm", ".ppsm", ".ppam"];
    let files = || message.attachments().iter().filter(|a| !a.is_machinery());
    let with_macros = |name: &str| {
        MACROS.iter().any(|m| {
            name.len() >= m.len()
                && name.is_char_boundary(name.len() - m.len())
                && name[name.len() - m.len()..].eq_ignore_ascii_case(m)
        })
    };
    (files().next().is_some(), files().take(100).any(|a| with_macros(&a.name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contacts::NameKey;
    use crate::message::Draft;

    #[test]
    fn names_and_companies_of_salutations() {
        let mut history = SentHistory::of(&["hanako@aoba.example"]);
        let mut send = |to: &str, text: &str| {
            let draft = format!(r#"{{"from": "hanako@aoba.example", "to": {to}, "text": "{text}"}}"#);
            let message = Message::from_draft(Draft::from_json(&draft).unwrap());
            history.record(&message, Moment { unix_seconds: 1_790_000_000, offset_minutes: 540 });
        };
        send(r#"["t1@minato.example"]"#, r"株式会社みなと工業\n山田 太郎 様\n\nお世話になっております。");
        send(r#"["t2@minato.example", "t3@minato.example"]"#, r"佐藤様、鈴木様\n\nお世話になっております。");
        let name = NameKey::of("山田太郎").unwrap();
        let called: Vec<&str> = history.contacts().named(&name).map(|c| c.address.as_str()).collect();
        assert_eq!(called, ["t1@minato.example"]);
        assert!(history.companies_at("minato.example").any(|(company, _)| company.contains("みなと工業")));
        let unnamed = AddressKey::of("t2@minato.example");
        assert!(history.contacts().find(&unnamed).unwrap().names.is_empty());
    }
}
