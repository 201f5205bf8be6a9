//! Which organisations were addressed in one mail.
//!
//! An organisation is the registrable domain of an address, or the whole address where strangers share the domain: the
//! same as [`crate::view::recipient::organization_of`] says. It gets its number with the first contact who belongs to it,
//! so a stored history needs no list of names: contacts in order give the organisations in order.

use super::groups::{Groups, Most};
use super::interned::Interned;

/// How many sets of organisations are kept.
pub(super) const SETS: Most = Most { groups: 4_000, members: 40_000 };

/// Organisations by number, with the mails sent to somebody of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Organizations {
    pub(super) names: Interned,
    pub(super) sets: Groups,
}

impl Organizations {
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.names.number(name)
    }

    /// A mail went to people of these, ascending and each once.
    pub(super) fn record(&mut self, organizations: &[u32], when: i64) {
        organizations.iter().for_each(|number| self.names.add(*number, 1));
        self.sets.record(organizations, when);
        self.sets.bound(SETS);
    }

    /// In how many mails all of these were addressed together.
    pub(super) fn times_together(&self, numbers: &[u32]) -> u32 {
        match numbers {
            [] => 0,
            [one] => self.names.count(*one),
            _ => self.sets.with_all(numbers).count,
        }
    }

    /// The same organisations with the numbers they have in another list: `None` for one that goes.
    pub(super) fn moved(self, mut into: Self, numbers: &[Option<u32>]) -> Self {
        for (mails, number) in self.names.counts.iter().zip(numbers) {
            if let Some(number) = number {
                into.names.add(*number, *mails);
            }
        }
        let mut sets = self.sets;
        sets.renumber(numbers);
        for set in sets.iter() {
            into.sets.add(set.clone());
        }
        into.sets.bound(SETS);
        into
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_by_mail() {
        let mut o = Organizations::default();
        let [a, b, c] = ["a.example", "b.example", "c.example"].map(|name| o.names.meet(name));
        o.record(&[a, b], 1);
        o.record(&[a, b, c], 2);
        o.record(&[a], 3);
        assert_eq!(o.times_together(&[a]), 3);
        assert_eq!(o.times_together(&[a, b]), 2);
        assert_eq!(o.times_together(&[b, c]), 1);
        assert_eq!(o.times_together(&[]), 0);
        assert_eq!((o.names.meet("b.example"), o.names.len()), (b, 3));
    }

    #[test]
    fn moved_into_another_list() {
        let mut o = Organizations::default();
        let [a, b, c] = ["a.example", "b.example", "c.example"].map(|name| o.names.meet(name));
        o.record(&[a, b], 1);
        o.record(&[b, c], 2);
        let mut into = Organizations::default();
        let numbers = [None, Some(into.names.meet("b.example")), Some(into.names.meet("c.example"))];
        let moved = o.moved(into, &numbers);
        assert_eq!(moved.times_together(&[0, 1]), 1);
        assert_eq!((moved.times_together(&[0]), moved.sets.len()), (2, 1));
    }
}
