//! Groups, recent mails, and what is counted by hash.

use super::super::SentHistory;
use super::super::bcc::{BccUse, USES};
use super::super::bound::GROUPS;
use super::super::companies;
use super::super::frequencies::Frequencies;
use super::super::greetings::{Greeting, PAIRS};
use super::super::groups::{Group, Groups, MEMBERS, Most};
use super::super::keyed::ADDRESS;
use super::super::locked::{self, LockedMail};
use super::super::recent::{MAILS, RecentMail};
use super::super::seen::{GENERATION, Seen};
use super::super::terms::{SPACE, TERMS};
use super::super::together::SETS;
use super::reader::{Reader, damaged};
use super::writer::Writer;
use crate::error::Error;

pub(super) fn write(history: &SentHistory, out: &mut Writer) {
    write_groups(&history.organizations.sets, out);
    write_groups(&history.groups, out);
    write_recent(history, out);
    write_frequencies(&history.frequencies, out);
    let words = history.greetings.sorted();
    out.count(words.len());
    for (word, greeting) in words {
        out.fixed(&word.to_le_bytes());
        out.number(greeting.total);
        out.count(greeting.contacts.len());
        out.ascending(greeting.contacts.iter().map(|(contact, _)| u64::from(*contact)));
        greeting.contacts.iter().for_each(|(_, count)| out.number(*count));
    }
    out.count(history.companies.iter().count());
    for (domain, company, times) in history.companies.iter() {
        out.text(domain);
        out.text(company);
        out.number(times);
    }
    out.count(history.bcc.list.len());
    for used in &history.bcc.list {
        out.number(used.total);
        out.count(used.members.len());
        out.ascending(used.members.iter().map(|m| u64::from(*m)));
        out.time(used.last);
        [used.set, used.subject, used.text].iter().for_each(|hash| out.fixed(&hash.to_le_bytes()));
    }
    for generation in history.seen.generations() {
        out.count(generation.len());
        out.ascending(generation.into_iter());
    }
    out.count(history.locked.mails.len());
    for mail in &history.locked.mails {
        out.time(mail.when);
        out.number(mail.files);
        out.number(mail.total);
        out.count(mail.members.len());
        out.ascending(mail.members.iter().map(|m| u64::from(*m)));
    }
}

pub(super) fn read(history: &mut SentHistory, input: &mut Reader<'_>) -> Result<(), Error> {
    let (contacts, organizations) = (history.contacts.len(), history.organizations.names.len());
    history.organizations.sets = read_groups(input, organizations, SETS)?;
    history.groups = read_groups(input, contacts, GROUPS)?;
    read_recent(history, input)?;
    history.frequencies = read_frequencies(input)?;
    read_greetings(history, input)?;
    for _ in 0..input.count(companies::DOMAINS * 4, 3)? {
        let (domain, company) = (input.text(ADDRESS)?, input.text(companies::NAME)?);
        history.companies.used(domain, company, input.small()?);
    }
    for _ in 0..input.count(USES, 27)? {
        let total = input.small()?;
        let count = input.count(contacts, 1)?;
        let members = input.members(count, contacts)?;
        let last = input.time()?;
        let (set, subject, text) = (input.hash()?, input.hash()?, input.hash()?);
        history.bcc.add(BccUse { members, total, set, last, subject, text });
    }
    let mut generation = || -> Result<Vec<u64>, Error> {
        let count = input.count(GENERATION, 1)?;
        input.ascending(count, 1 << 40)
    };
    history.seen = Seen::restored([generation()?, generation()?]);
    Ok(())
}

/// Mails with encrypted files.
pub(super) fn read_locked(history: &mut SentHistory, input: &mut Reader<'_>) -> Result<(), Error> {
    for _ in 0..input.count(locked::MAILS, 4)? {
        let when = input.time()?;
        let (files, total) = (input.small()?, input.small()?);
        let count = input.count(locked::MEMBERS, 1)?;
        let members = input.members(count, history.contacts.len())?;
        history.locked.add(LockedMail { when, members, total, files });
    }
    Ok(())
}

fn write_groups(groups: &Groups, out: &mut Writer) {
    out.count(groups.len());
    for group in groups.iter() {
        out.count(group.members.len());
        out.ascending(group.members.iter().map(|m| u64::from(*m)));
        out.time(group.last);
        out.number(group.count);
        // One mail weighs 1.
        if group.count != 1 {
            out.weight(group.weight);
        }
    }
}

fn read_groups(input: &mut Reader<'_>, numbers: usize, most: Most) -> Result<Groups, Error> {
    let mut groups = Groups::default();
    let mut all = 0;
    for _ in 0..input.count(most.groups, 5)? {
        let count = input.count(MEMBERS, 1)?;
        all += count;
        if count < 2 || all > most.members {
            return Err(damaged());
        }
        let members = input.members(count, numbers)?;
        let last = input.time()?;
        let count = input.small()?;
        let weight = if count == 1 { 1.0 } else { input.weight()? };
        groups.push(Group { members, count, last, weight });
    }
    Ok(groups)
}

fn write_recent(history: &SentHistory, out: &mut Writer) {
    out.count(history.recent.len());
    for mail in &history.recent.mails {
        out.time(mail.when);
        out.fixed(&mail.subject.to_le_bytes());
        out.count(mail.members.len());
        out.ascending(mail.members.iter().map(|m| u64::from(*m)));
        out.count(mail.terms.len());
        out.ascending(mail.terms.iter().map(|(term, _)| u64::from(*term)));
        mail.terms.iter().for_each(|(_, weight)| out.byte(*weight));
    }
}

fn read_recent(history: &mut SentHistory, input: &mut Reader<'_>) -> Result<(), Error> {
    for _ in 0..input.count(MAILS, 11)? {
        let when = input.time()?;
        let subject = input.hash()?;
        let count = input.count(MEMBERS, 1)?;
        let members = input.members(count, history.contacts.len())?;
        let count = input.count(TERMS, 2)?;
        let terms = input.ascending(count, SPACE as u64)?;
        let weights = input.fixed(count)?;
        let terms = terms.into_iter().map(|term| term as u16).zip(weights.iter().copied()).collect();
        history.recent.mails.push_back(RecentMail { when, subject, members, terms });
    }
    Ok(())
}

fn write_frequencies(frequencies: &Frequencies, out: &mut Writer) {
    let used = || frequencies.mails.iter().enumerate().filter(|(_, mails)| **mails > 0);
    out.count(used().count());
    let mut last = 0;
    for (term, mails) in used() {
        out.count(term - last);
        out.number(*mails);
        last = term;
    }
}

fn read_frequencies(input: &mut Reader<'_>) -> Result<Frequencies, Error> {
    let count = input.count(SPACE, 2)?;
    let mut mails = if count == 0 { Vec::new() } else { vec![0; SPACE] };
    let mut term = 0_usize;
    for _ in 0..count {
        term = term.checked_add(input.small()?).ok_or_else(damaged)?;
        *mails.get_mut(term).ok_or_else(damaged)? = input.small()?;
    }
    Ok(Frequencies { mails })
}

fn read_greetings(history: &mut SentHistory, input: &mut Reader<'_>) -> Result<(), Error> {
    let mut pairs = 0;
    for _ in 0..input.count(PAIRS, 6)? {
        let word = u32::from_le_bytes(input.array()?);
        let total = input.small()?;
        let count = input.count(PAIRS, 2)?;
        pairs += count;
        if pairs > PAIRS {
            return Err(damaged());
        }
        let contacts = input.members(count, history.contacts.len())?;
        let mut greeting = Greeting { total, contacts: Vec::with_capacity(count) };
        for contact in contacts {
            greeting.contacts.push((contact, input.small()?));
        }
        history.greetings.add(word, &greeting);
    }
    Ok(())
}
