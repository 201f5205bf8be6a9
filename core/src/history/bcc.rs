//! Sets of Bcc recipients that were used, so that one left over from another mail can be told from the usual one.

use std::collections::VecDeque;

/// Uses remembered.
pub(super) const USES: usize = 64;
/// Members of a set that are kept by number, so that the set can be found when one of them is forgotten.
const MEMBERS: usize = 200;

/// The last use of a set of Bcc recipients.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BccUse {
    /// The first members by number, ascending.
    pub(super) members: Box<[u32]>,
    /// How many there were.
    pub(crate) total: u32,
    /// Sum of the hashes of all addresses: the same for the same set, in whatever order.
    pub(super) set: u64,
    /// Seconds since 1970.
    pub(crate) last: i64,
    /// [`super::terms::subject_hash`] of that mail; 0 in a hashed history.
    pub(crate) subject: u64,
    /// [`super::terms::text_hash`] of that mail; 0 in a hashed history.
    pub(crate) text: u64,
}

/// The last uses, the latest used last.
#[derive(Clone, Debug, Default)]
pub(crate) struct BccUses {
    pub(super) list: VecDeque<BccUse>,
}

impl BccUses {
    /// A mail to a set; `members` ascending.
    pub(super) fn record(&mut self, mut members: Vec<u32>, set: u64, when: i64, subject: u64, text: u64) {
        let total = members.len() as u32;
        members.truncate(MEMBERS);
        let earlier = self.list.iter().position(|u| (u.set, u.total) == (set, total));
        let earlier = earlier.and_then(|i| self.list.remove(i));
        let last = earlier.map_or(when, |e| e.last.max(when));
        self.add(BccUse { members: members.into(), total, set, last, subject, text });
    }

    pub(super) fn add(&mut self, used: BccUse) {
        self.list.push_back(used);
        while self.list.len() > USES {
            self.list.pop_front();
        }
    }

    /// The uses of both, by time.
    pub(super) fn merge(&mut self, other: Self) {
        let mut all: Vec<BccUse> = self.list.drain(..).chain(other.list).collect();
        all.sort_by_key(|used| used.last);
        for (at, used) in all.iter().enumerate() {
            let is_last = all[at + 1..].iter().all(|u| (u.set, u.total) != (used.set, used.total));
            if is_last {
                self.add(used.clone());
            }
        }
    }

    /// The last use of just this set.
    pub(super) fn of(&self, set: u64, total: usize) -> Option<&BccUse> {
        self.list.iter().rev().find(|u| u.set == set && u.total as usize == total)
    }

    /// Gives every member its new number. A set with a member that has none goes, and so does one of which not all
    /// members are known here.
    pub(super) fn renumber(&mut self, numbers: &[Option<u32>]) {
        let number = |n: u32| numbers.get(n as usize).copied().flatten();
        self.list.retain_mut(|used| {
            let is_whole = used.total as usize == used.members.len()
                && used.members.iter_mut().all(|m| number(*m).map(|n| *m = n).is_some());
            used.members.sort_unstable();
            is_whole
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_use_of_a_set() {
        let mut uses = BccUses::default();
        uses.record(vec![1, 2], 7, 10, 1, 1);
        uses.record(vec![3], 8, 11, 2, 2);
        uses.record(vec![1, 2], 7, 12, 3, 3);
        assert_eq!(uses.of(7, 2).map(|u| (u.last, u.subject)), Some((12, 3)));
        assert_eq!(uses.list.len(), 2);
        assert!(uses.of(7, 3).is_none());
        uses.renumber(&[None, Some(0), None, Some(1)]);
        assert_eq!(uses.list.len(), 1);
        for n in 0..100 {
            uses.record(vec![1], 100 + n, 20, 0, 0);
        }
        assert_eq!(uses.list.len(), USES);
    }
}
