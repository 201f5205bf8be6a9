//! Whom a mail could be for: its recipients, and those who could have been meant instead. All others are left out, so that
//! the work does not grow with the number of contacts.

use super::reading::Reading;
use crate::history::SentHistory;
use crate::history::groups::MEMBERS;
use crate::history::recent::RecentMail;
use crate::history::tokens::{Piece, beginning, runs};
use crate::view::fold::folded;

/// Most contacts that are looked at besides the recipients.
const CONTACTS: usize = 96;
/// Of a recipient: contacts of a similar name that are found, and that are looked at.
const SIMILAR_FOUND: usize = 300;
const SIMILAR: usize = 16;
/// Contacts last written to, and those most written to of late.
const LAST: usize = 24;
const FREQUENT: usize = 16;
/// Contacts named or greeted.
const NAMED: usize = 16;
/// Recipients of similar mails, and of mails under the same subject.
const NEIGHBOURS: usize = 24;
/// Contacts who were addressed together with the recipients.
const COMPANIONS: usize = 16;
/// Similar mails that count.
pub(super) const NEAREST: usize = 20;

/// One of the last mails, seen from the mail that is to be sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'h> {
    pub(super) mail: &'h RecentMail,
    /// Which of the recipients got it: a bit each.
    pub(super) recipients: u32,
    pub(super) similarity: f32,
}

/// Where a contact was named.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Named {
    pub(super) contact: u32,
    pub(super) own: u8,
    pub(super) from: u8,
    pub(super) to: u8,
    pub(super) quoted: u8,
    /// The quoted mail is from an address that is an initial and this name.
    pub(super) writer: bool,
}

/// Contacts that are compared, by slot: the recipients first.
#[derive(Debug, Default)]
pub(super) struct Candidates<'h> {
    pub(super) contacts: Vec<u32>,
    /// By contact, its slot; [`NONE`] for those that are left out.
    slots: Vec<u16>,
    /// The last mails, the last one first.
    pub(super) seen: Vec<Seen<'h>>,
    /// By contact, how many others were written to since; [`NONE`] before all these mails.
    since: Vec<u16>,
    /// Contacts in the last mails.
    pub(super) recent: usize,
    /// Mails with a term: mail, and which of the terms.
    pub(super) hits: Vec<(u16, u8)>,
    /// The most similar mails, by their numbers in `seen`.
    pub(super) nearest: Vec<usize>,
    /// Names in the text, ascending by contact.
    pub(super) named: Vec<Named>,
    /// By recipient, contacts of a similar name, ascending.
    pub(super) similar: Vec<Vec<u32>>,
}

const NONE: u16 = u16::MAX;

impl<'h> Candidates<'h> {
    /// `recipients`: contacts, each once, at most [`MEMBERS`].
    pub(super) fn of(history: &'h SentHistory, recipients: &[u32], reading: &Reading) -> Self {
        debug_assert!(recipients.len() <= MEMBERS);
        let mut all =
            Self { slots: vec![NONE; history.len()], since: vec![NONE; history.len()], ..Self::default() };
        recipients.iter().for_each(|contact| all.take(*contact));
        let order = all.look_back(history, reading);
        all.find_nearest();
        all.find_names(history, reading);
        all.similar = recipients.iter().map(|contact| similar(history, *contact, recipients)).collect();

        let mut wanted = Wanted { history, all };
        wanted.first(order.iter().map(|(contact, _)| *contact), LAST);
        for number in 0..wanted.all.similar.len() {
            let all = &wanted.all;
            let mut similar: Vec<(usize, u32)> =
                all.similar[number].iter().map(|contact| (all.since(*contact), *contact)).collect();
            if similar.len() > 2 * SIMILAR {
                // Some of them may be there already.
                similar.select_nth_unstable(2 * SIMILAR);
                similar.truncate(2 * SIMILAR);
            }
            similar.sort_unstable();
            wanted.first(similar.into_iter().map(|(_, contact)| contact), SIMILAR);
        }
        let companions = wanted.all.companions();
        wanted.first(companions.into_iter(), COMPANIONS);
        let named: Vec<u32> = wanted.all.named.iter().map(|named| named.contact).collect();
        wanted.first(named.into_iter(), NAMED);
        for (word, _) in &reading.greeting {
            if let Some(greeting) = history.greeted(*word) {
                wanted.first(greeting.contacts.iter().map(|(contact, _)| *contact), NAMED / 4);
            }
        }
        let nearest: Vec<u32> = {
            let all = &wanted.all;
            let same = all.seen.iter().filter(|seen| is_same_subject(seen.mail, reading));
            let near = all.nearest.iter().filter_map(|at| all.seen.get(*at));
            same.take(8).chain(near).flat_map(|seen| seen.mail.members.iter().copied()).collect()
        };
        wanted.first(nearest.into_iter(), NEIGHBOURS);
        let mut frequent = order;
        frequent.sort_by_key(|(contact, count)| (u32::MAX - *count, *contact));
        wanted.first(frequent.iter().map(|(contact, _)| *contact), FREQUENT);
        wanted.all
    }

    fn take(&mut self, contact: u32) {
        if let Some(slot) = self.slots.get_mut(contact as usize)
            && *slot == NONE
        {
            *slot = self.contacts.len() as u16;
            self.contacts.push(contact);
        }
    }

    /// Where a contact stands among those that are looked at.
    pub(super) fn slot(&self, contact: u32) -> Option<usize> {
        self.slots.get(contact as usize).filter(|slot| **slot != NONE).map(|slot| usize::from(*slot))
    }

    /// How many contacts were written to since a contact was.
    pub(super) fn since(&self, contact: u32) -> usize {
        let since = self.since.get(contact as usize).copied().unwrap_or(NONE);
        usize::from(since).min(self.recent)
    }

    /// Reads the last mails; the contacts in them, the last one first, each with the number of its mails.
    fn look_back(&mut self, history: &'h SentHistory, reading: &Reading) -> Vec<(u32, u32)> {
        let places = Places::of(reading);
        let mut order: Vec<(u32, u32)> = Vec::new();
        for (number, mail) in history.recent().enumerate() {
            let mut seen = Seen { mail, recipients: 0, similarity: 0.0 };
            for contact in &mail.members {
                let Some(since) = self.since.get_mut(*contact as usize) else { continue };
                if *since == NONE {
                    *since = order.len().min(usize::from(NONE) - 1) as u16;
                    order.push((*contact, 0));
                }
                if let Some(entry) = order.get_mut(usize::from(*since)) {
                    entry.1 += 1;
                }
                if let Some(slot) = self.slots.get(*contact as usize)
                    && *slot < MEMBERS as u16
                {
                    seen.recipients |= 1 << *slot;
                }
            }
            for (term, weight) in &mail.terms {
                if let Some(at) = places.at(*term)
                    && let Some((_, own)) = reading.terms.get(at)
                {
                    seen.similarity += own * f32::from(*weight) / 255.0;
                    self.hits.push((number as u16, at as u8));
                }
            }
            self.seen.push(seen);
        }
        self.recent = order.len();
        order
    }

    /// Who got the last mails together with recipients, those who got most of them first.
    fn companions(&self) -> Vec<u32> {
        let mut counts = vec![0_u16; self.slots.len()];
        let mut found: Vec<u32> = Vec::new();
        for seen in self.seen.iter().filter(|seen| seen.recipients != 0) {
            for contact in &seen.mail.members {
                let Some(count) = counts.get_mut(*contact as usize) else { continue };
                if *count == 0 {
                    found.push(*contact);
                }
                *count = count.saturating_add(1);
            }
        }
        found.sort_unstable_by_key(|contact| (u16::MAX - counts[*contact as usize], *contact));
        found
    }

    fn find_nearest(&mut self) {
        let seen = &self.seen;
        let mut near: Vec<usize> = (0..seen.len()).filter(|i| seen[*i].similarity > 0.0).collect();
        let order = |a: &usize, b: &usize| seen[*b].similarity.total_cmp(&seen[*a].similarity).then(a.cmp(b));
        if near.len() > NEAREST {
            near.select_nth_unstable_by(NEAREST, order);
            near.truncate(NEAREST);
        }
        near.sort_by(order);
        self.nearest = near;
    }

    fn find_names(&mut self, history: &SentHistory, reading: &Reading) {
        use super::reading::place::{FROM, OWN, QUOTED, TO};
        let tokens = history.tokens();
        let mut hits: Vec<(u32, u8, bool)> = Vec::new();
        for (word, places) in &reading.words {
            // A word that is the name of so many is no name.
            hits.extend(
                tokens.with_hashed(Piece::Name, *word).take(40).map(|contact| (contact, *places, false)),
            );
            if places & FROM != 0 {
                let written = tokens.with_hashed(Piece::Run, *word).take(40);
                hits.extend(written.map(|contact| (contact, *places, true)));
            }
        }
        hits.sort_unstable();
        for (contact, places, is_run) in hits {
            if self.named.last().is_none_or(|last| last.contact != contact) {
                self.named.push(Named { contact, ..Named::default() });
            }
            let Some(named) = self.named.last_mut() else { continue };
            if is_run {
                named.writer = true;
                continue;
            }
            let add = |count: &mut u8, place: u8| *count += u8::from(places & place != 0 && *count < 9);
            add(&mut named.own, OWN);
            add(&mut named.from, FROM);
            add(&mut named.to, TO);
            add(&mut named.quoted, QUOTED);
        }
    }
}

pub(super) fn is_same_subject(mail: &RecentMail, reading: &Reading) -> bool {
    reading.subject != 0 && mail.subject == reading.subject
}

/// Takes candidates up to the bound.
struct Wanted<'h> {
    history: &'h SentHistory,
    all: Candidates<'h>,
}

impl Wanted<'_> {
    /// The first so many who are not there yet and were written to before.
    fn first(&mut self, contacts: impl Iterator<Item = u32>, most: usize) {
        let most = (self.all.contacts.len() + most).min(CONTACTS + MEMBERS);
        for contact in contacts {
            if self.all.contacts.len() >= most {
                return;
            }
            if self.history.ties_of(contact).sent > 0 {
                self.all.take(contact);
            }
        }
    }
}

/// Where each term of the mail stands among its terms.
struct Places(Box<[u8]>);

impl Places {
    fn of(reading: &Reading) -> Self {
        let mut places = vec![u8::MAX; crate::history::terms::SPACE].into_boxed_slice();
        for (at, (term, _)) in reading.terms.iter().enumerate() {
            if let Some(place) = places.get_mut(usize::from(*term)) {
                *place = at as u8;
            }
        }
        Self(places)
    }

    fn at(&self, term: u16) -> Option<usize> {
        self.0.get(usize::from(term)).filter(|at| **at != u8::MAX).map(|at| usize::from(*at))
    }
}

/// Contacts of whose name or address a part begins with the same three letters, ascending.
fn similar(history: &SentHistory, contact: u32, recipients: &[u32]) -> Vec<u32> {
    if history.is_hashed() {
        return Vec::new();
    }
    let Some(known) = history.contact(contact) else { return Vec::new() };
    let mut found: Vec<u32> = Vec::new();
    let mut look = |run: &str| {
        let room = SIMILAR_FOUND.saturating_sub(found.len());
        found.extend(history.tokens().with(Piece::Beginning, beginning(run)).take(room));
    };
    runs(known.address.local_part(), 3).take(5).for_each(&mut look);
    for name in known.names.iter().take(3) {
        runs(&folded(name), 2).filter(|run| run.len() > 2).take(5).for_each(&mut look);
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|contact| !recipients.contains(contact));
    found
}
