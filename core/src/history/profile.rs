//! What is written about: how common a term is, and which terms go to whom.
//!
//! A term is a hash ([`super::terms`]); words cannot be read back. Of each contact the strongest terms of the mails to it are
//! kept, the newest mails counting most. Weights are fixed-point numbers in memory as in the file, so that a history that was
//! stored and read goes on exactly as one that was not.

use super::terms::{SPACE, Term, Weighted, keep_strongest};

/// Terms kept of one contact.
pub(super) const TERMS: usize = 32;
/// Terms kept of all contacts together.
pub(super) const ALL_TERMS: usize = 72_000;
/// What a mail leaves of the terms of the mails before it.
const LEFT: f32 = 0.95;
/// The weight that `scale` stands for.
pub(super) const FULL: f32 = 65_535.0;

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

/// The strongest terms of the mails to one contact.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Profile {
    /// Ascending by term; a weight is in 1/65,535 of `scale`.
    pub(super) terms: Box<[(Term, u16)]>,
    pub(super) scale: f32,
}

impl Profile {
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The terms with their weights, ascending by term.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Weighted> + '_ {
        self.terms.iter().map(|(term, weight)| (*term, f32::from(*weight) * self.scale / FULL))
    }

    /// Length of the profile as a vector.
    pub(crate) fn norm(&self) -> f32 {
        libm::sqrtf(self.iter().map(|(_, w)| w * w).sum())
    }

    /// A mail with these terms, ascending.
    pub(super) fn record(&mut self, terms: &[Weighted]) {
        self.mix(LEFT, terms.iter().copied(), terms.len());
    }

    /// The profile of later mails, of which there were so many.
    pub(super) fn add_later(&mut self, later: &Self, mails: u32) {
        let left = libm::powf(LEFT, mails as f32);
        self.mix(left, later.iter(), later.len());
    }

    /// Adds terms to what `left` leaves of those that are there, and keeps the strongest.
    fn mix(&mut self, left: f32, terms: impl Iterator<Item = Weighted>, count: usize) {
        let mut sum: Vec<Weighted> = Vec::with_capacity(self.terms.len() + count);
        let mut old = self.iter().map(|(term, weight)| (term, weight * left)).peekable();
        for (term, weight) in terms {
            while let Some(before) = old.next_if(|(t, _)| *t < term) {
                sum.push(before);
            }
            let here = old.next_if(|(t, _)| *t == term).map_or(0.0, |(_, w)| w);
            sum.push((term, here + weight));
        }
        sum.extend(old);
        *self = Self::strongest(sum);
    }

    fn strongest(mut sum: Vec<Weighted>) -> Self {
        keep_strongest(&mut sum, TERMS);
        let scale = sum.iter().map(|(_, w)| *w).fold(0.0, f32::max);
        if scale <= f32::MIN_POSITIVE || !scale.is_finite() {
            return Self::default();
        }
        let fixed = |weight: f32| (weight / scale * FULL + 0.5) as u16;
        let terms = sum.iter().map(|(term, weight)| (*term, fixed(*weight))).filter(|(_, w)| *w > 0);
        Self { terms: terms.collect(), scale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(profile: &Profile, term: Term) -> f32 {
        profile.iter().find(|(t, _)| *t == term).map_or(0.0, |(_, w)| w)
    }

    #[test]
    fn newer_mails_count_more() {
        let mut profile = Profile::default();
        profile.record(&[(1, 0.6), (5, 0.8)]);
        profile.record(&[(5, 1.0), (9, 0.1)]);
        assert!((weight(&profile, 1) - 0.57).abs() < 1e-3);
        assert!((weight(&profile, 5) - 1.76).abs() < 1e-3);
        assert!((weight(&profile, 9) - 0.1).abs() < 1e-3);
        assert!((profile.norm() - 1.853).abs() < 1e-3);
    }

    #[test]
    fn the_strongest_stay() {
        let mut profile = Profile::default();
        for mail in 0..100_u16 {
            let terms: Vec<Weighted> = (0..24).map(|n| (mail * 24 + n, 0.2)).collect();
            profile.record(&terms);
            assert!(profile.len() <= TERMS && profile.terms.is_sorted_by_key(|(t, _)| *t));
        }
        assert!(weight(&profile, 2399) > 0.19 && weight(&profile, 0) == 0.0);
    }

    #[test]
    fn two_halves_are_the_whole() {
        let mails: Vec<Vec<Weighted>> = (0..6).map(|n| vec![(n, 0.5), (n + 100, 0.7)]).collect();
        let of = |mails: &[Vec<Weighted>]| {
            let mut profile = Profile::default();
            mails.iter().for_each(|terms| profile.record(terms));
            profile
        };
        let mut half = of(&mails[..3]);
        half.add_later(&of(&mails[3..]), 3);
        let whole = of(&mails);
        for (term, there) in whole.iter() {
            assert!((weight(&half, term) - there).abs() < 1e-3, "{term}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        let mut profile = Profile::default();
        profile.record(&[]);
        profile.record(&[(1, 0.0)]);
        assert_eq!(profile, Profile::default());
        let mut frequencies = Frequencies::default();
        frequencies.record([1, 1000].into_iter());
        frequencies.record([1].into_iter());
        assert_eq!((frequencies.of(1), frequencies.of(1000), frequencies.of(2)), (2, 1, 0));
    }
}
