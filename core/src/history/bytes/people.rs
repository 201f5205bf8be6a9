//! Our own addresses, totals, contacts and what is known of each.

use super::super::keyed::ADDRESS;
use super::super::person::Person;
use super::super::record::{LATEST, NAME};
use super::super::{OWN, SentHistory, Totals, bound};
use super::reader::{Reader, damaged};
use super::writer::Writer;
use crate::contacts::{Contact, Ties};
use crate::error::Error;
use crate::message::AddressKey;

// What is known of a contact.
const SENT: u8 = 1;
const RECEIVED: u8 = 2;
/// One mail was sent: the counts that follow from it are left out.
const ONCE: u8 = 4;
const FILES: u8 = 8;
const MACROS: u8 = 16;
const FROM: u8 = 32;
/// The first mail either way is the first one sent.
const SENT_FIRST: u8 = 64;

/// Names of one contact.
const NAMES: usize = 4;

pub(super) fn write(history: &SentHistory, out: &mut Writer) {
    let t = &history.totals;
    for time in [t.newest, t.oldest] {
        out.number(time.map_or(0, |seconds| seconds as u64 + 1));
    }
    for count in [t.sent, t.received, t.to_one, t.to_several, t.texts] {
        out.number(count);
    }
    out.count(history.own.len());
    for own in &history.own {
        out.text(own.as_str());
    }
    out.count(history.contacts.len());
    for (contact, person) in history.contacts.iter().zip(&history.people) {
        out.text(contact.address.as_str());
        out.number(person.organization_at);
        out.count(contact.names.len());
        contact.names.iter().for_each(|name| out.text(name));
        write_person(&contact.ties, person, out);
    }
    history.organizations.names.counts.iter().for_each(|mails| out.number(*mails));
}

fn flags(ties: &Ties, person: &Person) -> u8 {
    let last = ties.last_sent.unwrap_or(0);
    let once = ties.sent == 1 && person.first_sent == last && person.month == 1.0 && person.days == 1.0;
    let all = [
        (SENT, ties.was_sent),
        (RECEIVED, ties.received > 0),
        (ONCE, once),
        (FILES, person.with_files > 0),
        (MACROS, person.macros),
        (FROM, person.from.len() > 0),
        (SENT_FIRST, ties.was_sent && ties.first == Some(person.first_sent)),
    ];
    all.iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag).sum()
}

fn write_person(ties: &Ties, person: &Person, out: &mut Writer) {
    let flags = flags(ties, person);
    let has = |flag: u8| flags & flag != 0;
    out.byte(flags);
    if has(SENT) {
        out.time(ties.last_sent.unwrap_or(0));
        if !has(ONCE) {
            out.number(ties.sent);
            out.time(person.first_sent);
            out.weight(person.month);
            out.weight(person.days);
        }
        out.number(person.alone);
        out.number(person.in_to);
    }
    if has(RECEIVED) {
        out.number(ties.received);
        out.time(ties.last_received.unwrap_or(0));
    }
    if !has(SENT_FIRST) {
        out.time(ties.first.unwrap_or(0));
    }
    if has(FILES) {
        out.number(person.with_files);
        out.time(person.last_file);
    }
    if has(FROM) {
        out.count(person.from.len());
        for (own, times) in person.from.iter() {
            out.byte(own);
            out.number(times);
        }
    }
}

pub(super) fn read(history: &mut SentHistory, input: &mut Reader<'_>) -> Result<(), Error> {
    history.totals = read_totals(input)?;
    input.newest = history.totals.newest.unwrap_or(0);
    let is_plain = history.naming.is_plain();
    for _ in 0..input.count(OWN, 1)? {
        let own = AddressKey::restored(input.text(ADDRESS)?.to_owned()).ok_or_else(damaged)?;
        history.own.push(own);
    }
    for number in 0..input.count(bound::CONTACTS, 5)? {
        let text = input.text(ADDRESS)?;
        let address = AddressKey::restored(text.to_owned()).ok_or_else(damaged)?;
        let organization_at: u16 = input.small()?;
        if text.get(usize::from(organization_at)..).is_none_or(str::is_empty) {
            return Err(damaged());
        }
        let mut names = Vec::new();
        for _ in 0..input.count(if is_plain { NAMES } else { 0 }, 1)? {
            names.push(input.text(NAME)?.into());
        }
        let (ties, mut person) = read_person(input, history.own.len())?;
        person.organization_at = organization_at;
        person.organization = history.organizations.names.meet(person.organization_in(&address));
        // An address that was there already has another number.
        if history.contacts.put(Contact::new(address, names, ties)) as usize != number {
            return Err(damaged());
        }
        history.people.push(person);
    }
    for mails in &mut history.organizations.names.counts {
        *mails = input.small()?;
    }
    Ok(())
}

fn read_totals(input: &mut Reader<'_>) -> Result<Totals, Error> {
    let mut time = || -> Result<Option<i64>, Error> {
        let seconds = input.number()?;
        if seconds > LATEST as u64 + 1 {
            Err(damaged())
        } else {
            Ok(seconds.checked_sub(1).map(|s| s as i64))
        }
    };
    let (newest, oldest) = (time()?, time()?);
    let mut count = || input.small();
    Ok(Totals {
        newest,
        oldest,
        sent: count()?,
        received: count()?,
        to_one: count()?,
        to_several: count()?,
        texts: count()?,
    })
}

fn read_person(input: &mut Reader<'_>, own: usize) -> Result<(Ties, Person), Error> {
    let flags = input.byte()?;
    let has = |flag: u8| flags & flag != 0;
    if flags & 128 != 0 || (!has(SENT) && has(ONCE | SENT_FIRST)) {
        return Err(damaged());
    }
    let (mut ties, mut person) = (Ties::default(), Person::default());
    if has(SENT) {
        let last = input.time()?;
        (ties.was_sent, ties.last_sent) = (true, Some(last));
        (ties.sent, person.first_sent, person.month, person.days) = if has(ONCE) {
            (1, last, 1.0, 1.0)
        } else {
            (input.small()?, input.time()?, input.weight()?, input.weight()?)
        };
        person.alone = input.small()?;
        person.in_to = input.small()?;
    }
    if has(RECEIVED) {
        ties.received = input.small()?;
        ties.last_received = Some(input.time()?);
    }
    ties.first = Some(if has(SENT_FIRST) { person.first_sent } else { input.time()? });
    if has(FILES) {
        person.with_files = input.small()?;
        person.last_file = input.time()?;
    }
    person.macros = has(MACROS);
    if has(FROM) {
        for _ in 0..input.count(OWN, 2)? {
            let from = input.byte()?;
            let is_next = person.from.iter().last().is_none_or(|(last, _)| last < from);
            if usize::from(from) >= own || from == 0 || !is_next {
                return Err(damaged());
            }
            person.from.add(from, input.small()?);
        }
    }
    Ok((ties, person))
}
