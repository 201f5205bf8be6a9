//! How much a history keeps, and what goes when there is too much: what was used least and longest ago.

use super::SentHistory;
use super::decay;
use super::groups::Most;
use super::profile::{ALL_TERMS, Profile};

/// Contacts.
pub(super) const CONTACTS: usize = 20_000;
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
        if self.profile_terms > ALL_TERMS {
            self.bound_profiles();
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

    fn by_standing(&self) -> Vec<u32> {
        let mut order: Vec<(f64, u32)> =
            (0..self.contacts.len() as u32).map(|number| (self.standing(number), number)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.into_iter().map(|(_, number)| number).collect()
    }

    /// Which contacts are among the first so many.
    fn foremost(&self, count: usize) -> Vec<bool> {
        let mut kept = vec![false; self.contacts.len()];
        for number in self.by_standing().into_iter().take(count) {
            kept[number as usize] = true;
        }
        kept
    }

    /// Takes the profiles of those to whom least is written.
    fn bound_profiles(&mut self) {
        for number in self.by_standing().into_iter().rev() {
            if self.profile_terms <= ALL_TERMS - ALL_TERMS / 10 {
                break;
            }
            if let Some(person) = self.people.get_mut(number as usize) {
                self.profile_terms -= person.profile.len();
                person.profile = Profile::default();
            }
        }
    }
}
