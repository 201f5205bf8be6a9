//! Leaks made on purpose: somebody added to a mail, or put in the place of somebody.

use std::collections::HashMap;

use misdelivery_core::Mailbox;

use super::mails::Mail;
use crate::random::Random;

/// Who gets the mail by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Somebody known with a similar name or address: three letters in common at the beginning of a part.
    Similar,
    /// Somebody known, the more likely the more often written to.
    Frequent,
    /// Anybody known.
    Random,
    /// One letter of the local part is another: an address that nobody knows.
    Slip,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Similar, Self::Frequent, Self::Random, Self::Slip];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Similar => "similar",
            Self::Frequent => "frequent",
            Self::Random => "random",
            Self::Slip => "slip",
        }
    }
}

/// Everybody written to so far, for drawing.
#[derive(Debug, Default)]
pub(crate) struct Known {
    people: Vec<(Mailbox, u32)>,
    places: HashMap<String, usize>,
    prefixes: HashMap<[u8; 3], Vec<usize>>,
    sent: u32,
}

impl Known {
    pub(crate) fn learn(&mut self, mail: &Mail) {
        for recipient in &mail.recipients {
            self.sent += 1;
            if let Some(place) = self.places.get(&recipient.address) {
                self.people[*place].1 += 1;
                continue;
            }
            let place = self.people.len();
            self.places.insert(recipient.address.clone(), place);
            for prefix in prefixes(recipient) {
                self.prefixes.entry(prefix).or_default().push(place);
            }
            self.people.push((recipient.clone(), 1));
        }
    }

    /// How many people are known.
    #[cfg(feature = "training")]
    pub(crate) fn people(&self) -> usize {
        self.people.len()
    }

    pub(crate) fn has(&self, address: &str) -> bool {
        self.places.contains_key(address)
    }

    pub(crate) fn knows_all(&self, mail: &Mail) -> bool {
        mail.recipients.iter().all(|r| self.has(&r.address))
    }

    /// Somebody known who does not get the mail.
    pub(crate) fn anybody_else(&self, mail: &Mail, random: &mut Random) -> Option<Mailbox> {
        let is_free = |m: &Mailbox| mail.recipients.iter().all(|r| r.address != m.address);
        (0..50)
            .map(|_| &self.people[random.below(self.people.len())].0)
            .find(|m| is_free(m) && m.name.contains(' '))
            .cloned()
    }

    /// A wrong recipient of a kind for a mail; the first is whom it resembles or replaces.
    pub(crate) fn leak(&self, kind: Kind, mail: &Mail, random: &mut Random) -> Option<(usize, Mailbox)> {
        let place = random.below(mail.recipients.len());
        let is_free = |m: &Mailbox| {
            m.address != mail.from.address && mail.recipients.iter().all(|r| r.address != m.address)
        };
        let anybody = |random: &mut Random| {
            (0..50).map(|_| &self.people[random.below(self.people.len())].0).find(|m| is_free(m)).cloned()
        };
        let leak = match kind {
            Kind::Similar => {
                // Any recipient that somebody resembles; else anybody, as in recipients.md §3.1.
                let count = mail.recipients.len();
                for n in 0..count {
                    let place = (place + n) % count;
                    let mut similar: Vec<usize> = prefixes(&mail.recipients[place])
                        .iter()
                        .flat_map(|p| self.prefixes.get(p).into_iter().flatten().copied())
                        .filter(|i| is_free(&self.people[*i].0))
                        .collect();
                    similar.sort_unstable();
                    similar.dedup();
                    if !similar.is_empty() {
                        return Some((place, self.people[similar[random.below(similar.len())]].0.clone()));
                    }
                }
                anybody(random)
            }
            Kind::Random => anybody(random),
            Kind::Frequent => (0..50).find_map(|_| {
                let mut at = random.below(self.sent as usize) as u32;
                let person = self.people.iter().find(|(_, count)| {
                    let here = at < *count;
                    at = at.saturating_sub(*count);
                    here
                });
                person.map(|p| &p.0).filter(|m| is_free(m)).cloned()
            }),
            Kind::Slip => slip(&mail.recipients[place], random, |a| self.has(a)),
        };
        leak.map(|leak| (place, leak))
    }

    /// Those whose name or address begins like a recipient's, the recipient left out.
    pub(crate) fn similar_to(&self, recipient: &Mailbox) -> usize {
        prefixes(recipient).iter().filter_map(|p| self.prefixes.get(p)).map(Vec::len).sum()
    }
}

/// The first three letters of every part of a name and a local part.
fn prefixes(mailbox: &Mailbox) -> Vec<[u8; 3]> {
    let local = mailbox.address.split('@').next().unwrap_or("");
    let name = mailbox.name.to_ascii_lowercase();
    let mut all: Vec<[u8; 3]> = name
        .split(|c: char| !c.is_ascii_alphabetic())
        .chain(local.split(|c: char| !c.is_ascii_alphabetic()))
        .filter_map(|part| part.as_bytes().get(..3)?.try_into().ok())
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// One letter of the local part changed, dropped, doubled, or two changed places; never a known address.
fn slip(mailbox: &Mailbox, random: &mut Random, is_known: impl Fn(&str) -> bool) -> Option<Mailbox> {
    let (local, domain) = mailbox.address.split_once('@')?;
    let letters: Vec<usize> =
        local.bytes().enumerate().filter(|(_, b)| b.is_ascii_alphabetic()).map(|(i, _)| i).collect();
    if letters.len() < 3 {
        return None;
    }
    for _ in 0..20 {
        let mut bytes = local.as_bytes().to_vec();
        let at = letters[random.below(letters.len())];
        match random.below(4) {
            0 => bytes[at] = b'a' + random.below(26) as u8,
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, bytes[at]),
            _ if at + 1 < bytes.len() => bytes.swap(at, at + 1),
            _ => continue,
        }
        let address = format!("{}@{domain}", String::from_utf8_lossy(&bytes));
        if address != mailbox.address && !is_known(&address) {
            return Some(Mailbox::new(mailbox.name.clone(), address));
        }
    }
    None
}

/// The mail with the wrong recipient in addition, or in the place of a right one; and where the wrong one stands.
pub(crate) fn leaked(mail: &Mail, place: usize, leak: Mailbox, replaces: bool) -> (Mail, usize) {
    let mut recipients = mail.recipients.clone();
    if replaces {
        recipients[place] = leak;
        return (mail.with(recipients, mail.to), place);
    }
    // Beside the one it resembles, in the same list.
    recipients.insert(place + 1, leak);
    let to = if place < mail.to { mail.to + 1 } else { mail.to };
    (mail.with(recipients, to), place + 1)
}
