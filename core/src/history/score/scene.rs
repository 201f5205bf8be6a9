//! The features of the recipients of one mail and of those who could have been meant instead.

use super::candidates::{Candidates, Named, is_same_subject};
use super::features::{COMPARED, FIRST, Feature, FirstRow, Row, SHARED, dot};
use super::model::Weights;
use super::reading::Reading;
use crate::history::SentHistory;

const HOUR: f32 = 3_600.0;
const DAY: f32 = 86_400.0;
/// Hours that stand for never.
const NEVER: f32 = 80_000.0;

/// A mail, its recipients and the other candidates.
pub(super) struct Scene<'h> {
    history: &'h SentHistory,
    now: i64,
    reading: Reading,
    /// Recipients; they have the first slots.
    recipients: usize,
    all: Candidates<'h>,
    shared: Vec<[f32; SHARED]>,
    people: Vec<Person>,
    together: Together,
    /// By mail in `all.seen`: its age as a factor that fades with 30 days.
    fading: Vec<f32>,
    somebody_greeted: bool,
}

/// What is needed of a candidate again and again.
#[derive(Clone, Copy)]
struct Person {
    /// The share of all mails that went to it, its logarithm, and the number of mails, ln(n + 0.5).
    usual: f32,
    usual_ln: f32,
    sent_ln: f32,
    domain: Option<u32>,
}

/// Sets of one recipient that are read; where there are more, the last mails are counted instead if they hold more.
const GROUPS: usize = 300;

/// How often and when last each recipient was addressed together with each candidate.
struct Together {
    /// By recipient and slot.
    counts: Vec<f32>,
    last: Vec<i64>,
    /// ln of the probability of a candidate next to a recipient.
    beside: Vec<f32>,
    /// ln(count + 0.1) and ln(1 + hours since).
    count_ln: Vec<f32>,
    hours_ln: Vec<f32>,
}

impl<'h> Scene<'h> {
    /// `recipients`: contacts who were written to before, each once, at most [`crate::history::groups::MEMBERS`].
    pub(super) fn of(history: &'h SentHistory, recipients: &[u32], reading: Reading, now: i64) -> Self {
        let all = Candidates::of(history, recipients, &reading);
        let totals = history.totals();
        let mails = totals.to_one.saturating_add(totals.to_several) as f32;
        let person = |contact: &u32| {
            let sent = history.ties_of(*contact).sent as f32;
            let usual = (sent + 0.5) / (mails + 1.0);
            let domain = history.person(*contact).map(|person| person.domain);
            Person { usual, usual_ln: libm::logf(usual), sent_ln: libm::logf(sent + 0.5), domain }
        };
        let mut scene = Self {
            history,
            now,
            reading,
            recipients: recipients.len(),
            shared: vec![[0.0; SHARED]; all.contacts.len()],
            together: Together::none(recipients.len(), all.contacts.len()),
            people: all.contacts.iter().map(person).collect(),
            fading: Vec::new(),
            somebody_greeted: false,
            all,
        };
        scene.ties();
        scene.recent_mails();
        scene.terms();
        scene.names();
        scene.find_together();
        scene
    }

    pub(super) fn contact(&self, slot: usize) -> u32 {
        self.all.contacts.get(slot).copied().unwrap_or(u32::MAX)
    }

    fn set(&mut self, slot: usize, feature: Feature, value: f32) {
        if let Some(cell) = self.shared.get_mut(slot).and_then(|row| row.get_mut(feature as usize)) {
            *cell = value;
        }
    }

    fn raise(&mut self, slot: usize, feature: Feature, value: f32) {
        if let Some(cell) = self.shared.get_mut(slot).and_then(|row| row.get_mut(feature as usize)) {
            *cell = cell.max(value);
        }
    }

    fn add(&mut self, slot: usize, feature: Feature, value: f32) {
        if let Some(cell) = self.shared.get_mut(slot).and_then(|row| row.get_mut(feature as usize)) {
            *cell += value;
        }
    }

    fn seconds_since(&self, when: i64) -> f32 {
        self.now.saturating_sub(when).max(0) as f32
    }

    /// How often and when.
    fn ties(&mut self) {
        for slot in 0..self.all.contacts.len() {
            let contact = self.contact(slot);
            let ties = self.history.ties_of(contact);
            let Some(person) = self.history.person(contact) else { continue };
            let sent = ties.sent as f32;
            let last = ties.last_sent.unwrap_or(0);
            let hours = self.seconds_since(last) / HOUR;
            let (month, days) = self.history.faded(contact, self.now);
            self.set(slot, Feature::Sent, libm::log1pf(sent));
            self.set(slot, Feature::Hours, libm::log1pf(hours));
            self.set(slot, Feature::Month, libm::logf(month as f32 + 0.01));
            self.set(slot, Feature::Days, libm::logf(days as f32 + 0.01));
            self.set(slot, Feature::Since, libm::log1pf(self.all.since(contact) as f32));
            let gap = if ties.sent > 1 {
                let usual = last.saturating_sub(person.first_sent).max(0) as f32 / DAY / (sent - 1.0);
                libm::log1pf(hours / 24.0 / (usual + 1.0))
            } else {
                1.0
            };
            self.set(slot, Feature::Gap, gap);
            self.set(slot, Feature::Alone, (person.alone as f32 + 0.5) / (sent + 1.0));
        }
    }

    /// The last mails: similar ones, those under the same subject, the very last ones.
    fn recent_mails(&mut self) {
        let seen = std::mem::take(&mut self.all.seen);
        let nearest = std::mem::take(&mut self.all.nearest);
        let sum: f32 = nearest.iter().filter_map(|i| seen.get(*i)).map(|mail| mail.similarity).sum();
        for near in nearest.iter().filter_map(|i| seen.get(*i)) {
            for slot in
                near.mail.members.iter().filter_map(|contact| self.all.slot(*contact)).collect::<Vec<_>>()
            {
                self.add(slot, Feature::Neighbours, near.similarity / (sum + 0.2));
                self.raise(slot, Feature::Nearest, near.similarity);
            }
        }
        let same = seen.iter().filter(|seen| is_same_subject(seen.mail, &self.reading)).count() as f32;
        for (number, one) in seen.iter().enumerate() {
            let is_same = is_same_subject(one.mail, &self.reading);
            if !is_same && number >= 5 {
                continue;
            }
            let age = self.seconds_since(one.mail.when) / DAY;
            for slot in
                one.mail.members.iter().filter_map(|contact| self.all.slot(*contact)).collect::<Vec<_>>()
            {
                if is_same {
                    self.raise(slot, Feature::SubjectLately, libm::expf(-age / 14.0));
                    self.add(slot, Feature::SubjectShare, 1.0 / (same + 0.5));
                }
                if number == 0 {
                    self.set(slot, Feature::Last, 1.0);
                }
                if number < 5 {
                    self.add(slot, Feature::LastFive, 0.2);
                }
            }
        }
        self.fading = seen
            .iter()
            .map(|one| match one.recipients {
                0 => 0.0,
                _ => libm::expf(-self.seconds_since(one.mail.when) / DAY / 30.0),
            })
            .collect();
        (self.all.seen, self.all.nearest) = (seen, nearest);
    }

    /// For whom the terms of the mail speak.
    fn terms(&mut self) {
        let terms = self.reading.terms.len();
        if terms == 0 || self.all.seen.is_empty() {
            return;
        }
        let mut with = vec![0.0_f32; terms];
        let mut by_slot = vec![0_u16; terms * self.all.contacts.len()];
        let mut slots: Vec<usize> = Vec::new();
        for hits in self.all.hits.chunk_by(|a, b| a.0 == b.0) {
            let Some(seen) = hits.first().and_then(|hit| self.all.seen.get(usize::from(hit.0))) else {
                continue;
            };
            slots.clear();
            slots.extend(seen.mail.members.iter().filter_map(|contact| self.all.slot(*contact)));
            for (_, term) in hits {
                with[usize::from(*term)] += 1.0;
                for slot in &slots {
                    by_slot[slot * terms + usize::from(*term)] += 1;
                }
            }
        }
        let total: f32 = self.reading.terms.iter().map(|(_, weight)| weight).sum();
        let with_ln: Vec<f32> = with.iter().map(|with| libm::logf(with + 2.0)).collect();
        let mut values = Vec::with_capacity(self.people.len());
        for (slot, person) in self.people.iter().enumerate() {
            let (usual, usual_ln) = (person.usual, person.usual_ln);
            let without = libm::logf(2.0 * usual);
            let mut most = [f32::NEG_INFINITY; 5];
            let (mut mean, mut best) = (0.0, f32::NEG_INFINITY);
            for (term, (_, weight)) in self.reading.terms.iter().enumerate() {
                let to_it = by_slot[slot * terms + term];
                let ln = match to_it {
                    0 => without,
                    _ => libm::logf(f32::from(to_it) + 2.0 * usual),
                } - with_ln[term];
                best = ln.max(best);
                let speaks = ln - usual_ln;
                mean += weight * speaks;
                // Five are kept in order: a new one moves up from the end.
                if speaks > most[4] {
                    most[4] = speaks;
                    let mut at = 4;
                    while at > 0 && most[at - 1] < most[at] {
                        most.swap(at - 1, at);
                        at -= 1;
                    }
                }
            }
            let most = &most[..terms.min(5)];
            values.push((mean / total.max(1e-6), best, most.iter().sum::<f32>() / most.len() as f32));
        }
        for (slot, (mean, best, best_terms)) in values.into_iter().enumerate() {
            self.set(slot, Feature::Terms, mean);
            self.set(slot, Feature::BestTerm, best);
            self.set(slot, Feature::BestTerms, best_terms);
        }
    }

    /// Who is greeted, and who is named where.
    fn names(&mut self) {
        use crate::history::tokens::Piece;
        let greeting = std::mem::take(&mut self.reading.greeting);
        for (word, beginning) in &greeting {
            let tokens = self.history.tokens();
            for contact in tokens.with_hashed(Piece::Name, *word) {
                self.somebody_greeted = true;
                if let Some(slot) = self.all.slot(contact) {
                    self.set(slot, Feature::Greeted, 1.0);
                }
            }
            for slot in tokens
                .with_hashed(Piece::Beginning, *beginning)
                .filter_map(|c| self.all.slot(c))
                .collect::<Vec<_>>()
            {
                self.set(slot, Feature::GreetedLike, 1.0);
            }
            let Some(greeted) = self.history.greeted(*word) else { continue };
            for (contact, count) in &greeted.contacts {
                if let Some(slot) = self.all.slot(*contact) {
                    self.raise(slot, Feature::GreetedBefore, *count as f32 / (greeted.total as f32 + 2.0));
                }
            }
        }
        self.reading.greeting = greeting;
        for named in std::mem::take(&mut self.all.named) {
            if let Some(slot) = self.all.slot(named.contact) {
                self.name(slot, named);
            }
        }
        let (reply, forward) = (self.reading.is_reply, self.reading.is_forward);
        for row in &mut self.shared {
            let writer = row[Feature::QuotedWriter as usize];
            row[Feature::AnsweredWriter as usize] = if reply { writer } else { 0.0 };
            row[Feature::PassedOnWriter as usize] = if forward { writer } else { 0.0 };
            if row[Feature::Greeted as usize] > 0.0 {
                row[Feature::GreetedLike as usize] = 0.0;
            }
        }
    }

    fn name(&mut self, slot: usize, named: Named) {
        let contact = self.history.contact(named.contact);
        let parts = contact.map_or(1, |contact| match contact.names.first() {
            Some(name) => crate::history::tokens::runs(name, 2).filter(|run| run.len() > 2).count(),
            None => crate::history::tokens::runs(contact.address.local_part(), 3).count(),
        });
        let whole = parts.clamp(1, 2) as u8;
        let one = |is: bool| if is { 1.0 } else { 0.0 };
        self.set(slot, Feature::Named, one(named.own >= whole));
        self.set(slot, Feature::NamedPartly, one(named.own > 0));
        if self.reading.has_quotation {
            self.set(slot, Feature::QuotedWriter, one(named.from >= whole || named.writer));
            self.set(slot, Feature::QuotedWriterPartly, one(named.from > 0 || named.writer));
            self.set(slot, Feature::QuotedRecipient, one(named.to >= whole));
            self.set(slot, Feature::Quoted, one(named.quoted >= whole || named.writer));
        }
    }

    fn find_together(&mut self) {
        let slots = self.all.contacts.len();
        let together = &mut self.together;
        for recipient in 0..self.recipients {
            let Some(contact) = self.all.contacts.get(recipient) else { continue };
            let row = recipient * slots;
            let mut groups = self.history.groups_of(*contact);
            let are_many = groups.len() > GROUPS;
            for group in groups.by_ref().take(GROUPS) {
                for slot in group.members.iter().filter_map(|member| self.all.slot(*member)) {
                    together.counts[row + slot] += group.count as f32;
                    together.last[row + slot] = together.last[row + slot].max(group.last);
                }
            }
            if are_many {
                let mut counts = vec![0.0_f32; slots];
                for seen in self.all.seen.iter().filter(|seen| seen.recipients >> recipient & 1 == 1) {
                    for slot in seen.mail.members.iter().filter_map(|member| self.all.slot(*member)) {
                        counts[slot] += 1.0;
                        together.last[row + slot] = together.last[row + slot].max(seen.mail.when);
                    }
                }
                for (kept, count) in together.counts[row..].iter_mut().zip(counts) {
                    *kept = kept.max(count);
                }
            }
        }
        let (none_ln, never_ln) = (libm::logf(0.1), libm::log1pf(NEVER));
        let half_ln = libm::logf(0.5);
        for recipient in 0..self.recipients {
            let sent_ln = self.people.get(recipient).map_or(0.0, |person| person.sent_ln);
            for (slot, person) in self.people.iter().enumerate() {
                let (usual, without) = (person.usual, half_ln + person.usual_ln);
                let at = recipient * slots + slot;
                let count = together.counts[at];
                if count > 0.0 {
                    together.beside[at] = libm::logf(count + 0.5 * usual) - sent_ln;
                    together.count_ln[at] = libm::logf(count + 0.1);
                    let seconds = self.now.saturating_sub(together.last[at]).max(0) as f32;
                    together.hours_ln[at] = libm::log1pf(seconds / HOUR);
                } else {
                    together.beside[at] = without - sent_ln;
                    together.count_ln[at] = none_ln;
                    together.hours_ln[at] = never_ln;
                }
            }
        }
    }

    /// The features of the first stage, by slot. `but`: the recipient that is judged, so that the others are those it
    /// stands beside; `None`: all of them.
    fn first(&self, but: Option<usize>) -> Vec<FirstRow> {
        let slots = self.all.contacts.len();
        let mut rows = vec![[0.0_f32; FIRST]; slots];
        for (row, shared) in rows.iter_mut().zip(&self.shared) {
            row[..SHARED].copy_from_slice(shared);
        }
        let others: Vec<usize> = (0..self.recipients).filter(|r| Some(*r) != but).collect();
        if others.is_empty() {
            return rows;
        }
        let count = others.len() as f32;
        let domains: Vec<Option<u32>> = others.iter().map(|o| self.people[*o].domain).collect();
        for (slot, row) in rows.iter_mut().enumerate() {
            let (mut sum, mut most, mut least) = (0.0, f32::NEG_INFINITY, f32::INFINITY);
            let (mut others_ln, mut lately, mut long, mut never) =
                (0.0, f32::INFINITY, f32::NEG_INFINITY, 0.0);
            for other in &others {
                let at = other * slots + slot;
                let beside = self.together.beside[at];
                sum += beside;
                most = beside.max(most);
                least = beside.min(least);
                others_ln += self.together.count_ln[at];
                lately = self.together.hours_ln[at].min(lately);
                long = self.together.hours_ln[at].max(long);
                never += if self.together.counts[at] == 0.0 { 1.0 } else { 0.0 };
            }
            let person = &self.people[slot];
            let same = domains.iter().filter(|domain| **domain == person.domain).count() as f32;
            row[Feature::Beside as usize] = sum / count;
            row[Feature::BesideMost as usize] = most;
            row[Feature::BesideLeast as usize] = least;
            row[Feature::OthersBeside as usize] = others_ln / count - person.sent_ln;
            row[Feature::TogetherLately as usize] = lately;
            row[Feature::TogetherLong as usize] = long;
            row[Feature::SameDomain as usize] = same / count;
            row[Feature::NeverBeside as usize] = never / count;
        }
        let mask: u32 = others.iter().fold(0, |mask, other| mask | 1 << other);
        for (seen, fading) in self.all.seen.iter().zip(&self.fading) {
            let shared = (seen.recipients & mask).count_ones() as f32;
            if shared == 0.0 {
                continue;
            }
            let likeness = (shared + 1.0) / (seen.mail.members.len() as f32 + count - shared);
            for slot in seen.mail.members.iter().filter_map(|contact| self.all.slot(*contact)) {
                let row = &mut rows[slot];
                let cell = &mut row[Feature::Set as usize];
                *cell = cell.max(likeness);
                let cell = &mut row[Feature::SetLately as usize];
                *cell = cell.max(likeness * fading);
            }
        }
        rows
    }

    /// How well each candidate fits beside all recipients.
    pub(super) fn fits_beside_all(&self, weights: &Weights) -> Vec<f32> {
        let fit = if self.recipients > 0 { &weights.fit.several } else { &weights.fit.one };
        self.first(None).iter().map(|row| dot(fit, row)).collect()
    }

    /// The first stage for one recipient; the features of every candidate are needed to learn its weights.
    #[cfg(feature = "training")]
    pub(super) fn first_of(&self, recipient: usize) -> Vec<FirstRow> {
        self.first(Some(recipient))
    }

    /// All features of every recipient, and who of a similar name would fit better, the best first.
    pub(super) fn rows(&self, weights: &Weights) -> (Vec<Row>, Vec<Vec<u32>>) {
        let text: Vec<f32> = self.shared.iter().map(|row| dot(&weights.text, row)).collect();
        let fit = if self.recipients > 1 { &weights.fit.several } else { &weights.fit.one };
        let (shared, beside) = fit.split_at(SHARED);
        let shared: Vec<f32> = self.shared.iter().map(|row| dot(shared, row)).collect();
        let mut rows = Vec::with_capacity(self.recipients);
        let mut better = Vec::with_capacity(self.recipients);
        for recipient in 0..self.recipients {
            let first = self.first(Some(recipient));
            let fits: Vec<f32> =
                first.iter().zip(&shared).map(|(row, fit)| fit + dot(beside, &row[SHARED..])).collect();
            let (row, similar) = self.row(recipient, &first, &fits, &text);
            rows.push(row);
            better.push(similar);
        }
        (rows, better)
    }

    fn row(&self, recipient: usize, first: &[FirstRow], fits: &[f32], text: &[f32]) -> (Row, Vec<u32>) {
        let mut row = [0.0_f32; super::features::COUNT];
        row[..FIRST].copy_from_slice(&first[recipient]);
        let others = self.recipients..self.all.contacts.len();
        let (own, own_text) = (fits[recipient], text[recipient]);
        let best = |list: &[f32]| list[others.clone()].iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let above = |list: &[f32], own: f32| list[others.clone()].iter().filter(|x| **x > own).count() as f32;
        let or = |value: f32, instead: f32| if value.is_finite() { value } else { instead };
        let similar: Vec<usize> = self.all.similar[recipient]
            .iter()
            .filter_map(|contact| self.all.slot(*contact))
            .filter(|slot| *slot >= self.recipients)
            .collect();
        let best_similar = |list: &[f32]| similar.iter().map(|s| list[*s]).fold(f32::NEG_INFINITY, f32::max);

        let mut set = |feature: Feature, value: f32| row[feature as usize] = value;
        set(Feature::Fit, own);
        set(Feature::FitGap, own - or(best(fits), own - 8.0));
        set(Feature::FitSimilar, (own - or(best_similar(fits), own - 6.0)).max(-15.0));
        let rest: f32 =
            fits[others.clone()].iter().map(|fit| libm::expf((fit - own).clamp(-30.0, 30.0))).sum();
        set(Feature::FitShare, -libm::log1pf(rest));
        set(Feature::FitRank, libm::log1pf(above(fits, own)));
        let better = similar.iter().filter(|s| fits[**s] > own).count() as f32;
        set(Feature::FitSimilarRank, libm::log1pf(better));
        set(Feature::Text, own_text);
        set(Feature::TextGap, own_text - or(best(text), own_text - 8.0));
        set(Feature::TextSimilar, (own_text - or(best_similar(text), own_text - 6.0)).clamp(-15.0, 15.0));
        if self.recipients > 1 {
            let sum: f32 = text[..self.recipients].iter().sum();
            set(Feature::TextOthers, own_text - (sum - own_text) / (self.recipients - 1) as f32);
        }
        set(Feature::TextRank, libm::log1pf(above(text, own_text)));

        let lead = |feature: Feature| -> f32 {
            let at = feature as usize;
            let best = first[others.clone()].iter().map(|row| row[at]).fold(f32::NEG_INFINITY, f32::max);
            if best.is_finite() { best - first[recipient][at] } else { 0.0 }
        };
        set(Feature::AheadSet, lead(Feature::Set));
        set(Feature::AheadBeside, lead(Feature::Beside));
        let lately = Feature::TogetherLately as usize;
        let latest = first[others.clone()].iter().map(|row| row[lately]).fold(f32::INFINITY, f32::min);
        set(Feature::AheadTogether, if latest.is_finite() { first[recipient][lately] - latest } else { 0.0 });
        for (feature, ahead) in COMPARED {
            set(ahead, lead(feature));
        }
        let one = |is: bool| if is { 1.0 } else { 0.0 };
        set(Feature::HasQuotation, one(self.reading.has_quotation));
        set(Feature::IsReply, one(self.reading.is_reply));
        set(Feature::IsForward, one(self.reading.is_forward));
        set(Feature::SomebodyGreeted, one(self.somebody_greeted));
        set(Feature::Recipients, libm::logf(self.recipients as f32));

        let mut better: Vec<usize> = similar.into_iter().filter(|s| fits[*s] > own).collect();
        better.sort_by(|a, b| fits[*b].total_cmp(&fits[*a]).then(a.cmp(b)));
        (row, better.into_iter().map(|slot| self.contact(slot)).collect())
    }

    /// Contacts who are not recipients, those who fit best beside all of them first.
    pub(super) fn missing(&self, weights: &Weights, most: usize) -> Vec<u32> {
        let fits = self.fits_beside_all(weights);
        let mut slots: Vec<usize> = (self.recipients..self.all.contacts.len()).collect();
        slots.sort_by(|a, b| fits[*b].total_cmp(&fits[*a]).then(a.cmp(b)));
        slots.into_iter().take(most).map(|slot| self.contact(slot)).collect()
    }
}

impl Together {
    fn none(recipients: usize, slots: usize) -> Self {
        let zeros = vec![0.0; recipients * slots];
        Self {
            counts: zeros.clone(),
            last: vec![0; recipients * slots],
            beside: zeros.clone(),
            count_ln: zeros.clone(),
            hours_ln: zeros,
        }
    }
}
