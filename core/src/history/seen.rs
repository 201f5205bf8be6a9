//! Mails that were learned already, by a hash of their Message-ID: learning a mailbox again, or a mail that lies in two,
//! changes nothing.
//!
//! 40 bits of a hash are kept: with 100,000 mails the chance that any of them is taken for another is under one in a
//! hundred, and then one mail is not counted. Two generations bound the number: when the newer is full it becomes the
//! older, and what was in the older is forgotten. So at least the last [`GENERATION`] mails are known.

use std::collections::HashSet;

/// Mails of one generation.
pub(super) const GENERATION: usize = 114_000;

const BITS: u64 = (1 << 40) - 1;

/// Message-IDs of mails that were learned.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    newer: HashSet<u64>,
    older: HashSet<u64>,
}

impl Seen {
    /// Remembers a mail by the hash of its Message-ID; whether it is new.
    pub(super) fn insert(&mut self, hash: u64) -> bool {
        let tag = hash & BITS;
        if self.newer.contains(&tag) || self.older.contains(&tag) {
            return false;
        }
        if self.newer.len() >= GENERATION {
            self.older = std::mem::take(&mut self.newer);
        }
        self.newer.insert(tag)
    }

    /// What another history has seen is seen.
    pub(super) fn add(&mut self, other: Self) {
        for tag in sorted(&other.older).into_iter().chain(sorted(&other.newer)) {
            self.insert(tag);
        }
    }

    /// Both generations, the older first, each ascending.
    pub(super) fn generations(&self) -> [Vec<u64>; 2] {
        [sorted(&self.older), sorted(&self.newer)]
    }

    pub(super) fn restored(generations: [Vec<u64>; 2]) -> Self {
        let [older, newer] = generations.map(|tags| tags.into_iter().map(|tag| tag & BITS).collect());
        Self { newer, older }
    }
}

fn sorted(tags: &HashSet<u64>) -> Vec<u64> {
    let mut tags: Vec<u64> = tags.iter().copied().collect();
    tags.sort_unstable();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_ones_are_known() {
        let mut seen = Seen::default();
        let total = GENERATION as u64 * 5 / 2;
        assert!((0..total).all(|n| seen.insert(n)));
        assert!((total - GENERATION as u64..total).all(|n| !seen.insert(n)));
        assert!(seen.insert(0));
        assert_eq!(seen.generations().map(|g| g.len()), [GENERATION, GENERATION / 2 + 1]);
    }
}
