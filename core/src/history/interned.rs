//! Names by number, where the name itself need not be kept.

use std::collections::HashMap;

use super::hash::hash;

/// Numbers of names, in the order in which they came, with a count of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interned {
    /// By the hash of the name. 64 bits: no two names of one history meet.
    numbers: HashMap<u64, u32>,
    pub(super) counts: Vec<u32>,
}

impl Interned {
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(&hash(name.as_bytes())).copied()
    }

    /// The number of a name, a new one if it was not known.
    pub(super) fn meet(&mut self, name: &str) -> u32 {
        *self.numbers.entry(hash(name.as_bytes())).or_insert_with(|| {
            self.counts.push(0);
            self.counts.len() as u32 - 1
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    pub(crate) fn count(&self, number: u32) -> u32 {
        self.counts.get(number as usize).copied().unwrap_or(0)
    }

    pub(super) fn add(&mut self, number: u32, times: u32) {
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count = count.saturating_add(times);
        }
    }
}
