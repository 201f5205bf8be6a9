//! How common each term is.
//!
//! What is written to whom needs no table of its own: the recent mails ([`super::recent`]) tell it as well, which was measured.

use super::terms::{SPACE, Term};

/// In how many mails each term occurred; no more than 65,535 are counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Frequencies {
    /// By term; empty until the first mail.
    pub(super) mails: Vec<u16>,
}

impl Frequencies {
    pub(crate) fn of(&self, term: Term) -> u16 {
        self.mails.get(term as usize).copied().unwrap_or(0)
    }

    /// A mail with these terms, each once.
    pub(super) fn record(&mut self, terms: impl Iterator<Item = Term>) {
        if self.mails.is_empty() {
            self.mails = vec![0; SPACE];
        }
        for term in terms {
            if let Some(mails) = self.mails.get_mut(term as usize) {
                *mails = mails.saturating_add(1);
            }
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.mails.is_empty() {
            self.mails.clone_from(&other.mails);
            return;
        }
        for (here, there) in self.mails.iter_mut().zip(&other.mails) {
            *here = here.saturating_add(*there);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_and_added() {
        let mut frequencies = Frequencies::default();
        frequencies.record([1, 1000].into_iter());
        frequencies.record([1].into_iter());
        assert_eq!([1, 1000, 2].map(|term| frequencies.of(term)), [2, 1, 0]);
        let mut other = Frequencies::default();
        other.add(&frequencies);
        other.add(&frequencies);
        assert_eq!([1, 1000, 2].map(|term| other.of(term)), [4, 2, 0]);
    }
}
