//! How much a history keeps, and what goes when there is too much: what was used least and longest ago.

use super::SentHistory;
use super::decay;
use super::groups::Most;

/// Contacts. About 650 bytes of memory each: with the rest, 12 MB are not exceeded.
pub(super) const CONTACTS: usize = 14_000;
/// Sets of people who were addressed together.
pub(super) const GROUPS: Most = Most { groups: 10_000, members: 80_000 };

/// What a received mail is worth beside a sent one.
const RECEIVED: f32 = 0.2;

impl SentHistory {
    /// Drops what is too much. A tenth more than needed goes, so that this is rare.
    pub(super) fn bound(&mut self) {
        if self.contacts.len() > CONTACTS {
            let kept = self.foremost(CONTACTS - CONTACTS / 10);
            self.retain(|number| kept.get(number as usize) == Some(&true));
        }
    }

    /// How a contact stands among the others: the later and the more mail, the larger.
    fn standing(&self, number: u32) -> f64 {
        let Some(contact) = self.contacts.get(number) else { return f64::MIN };
        let month = self.people.get(number as usize).map_or(0.0, |person| person.month);
        let standing = |last: Option<i64>, weight| {
            last.map_or(f64::MIN, |last| decay::standing(weight, last, decay::MONTH))
        };
        standing(contact.ties.last_sent, month).max(standing(contact.ties.last_received, RECEIVED))
    }

    /// Which contacts are among the first so many.
    fn foremost(&self, count: usize) -> Vec<bool> {
        let mut order: Vec<(f64, u32)> =
            (0..self.contacts.len() as u32).map(|number| (self.standing(number), number)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept = vec![false; order.len()];
        for (_, number) in order.into_iter().take(count) {
            kept[number as usize] = true;
        }
        kept
    }
}
