//! The last mails sent: to whom, when, under which subject, with which terms. No text.

use std::collections::VecDeque;

use super::groups::MEMBERS;
use super::terms::{Term, Weighted};

/// Mails remembered.
pub(crate) const MAILS: usize = 800;

/// A mail that was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecentMail {
    /// Seconds since 1970.
    pub(crate) when: i64,
    /// [`super::terms::subject_hash`]; 0: none.
    pub(crate) subject: u64,
    /// Contacts by number, ascending.
    pub(crate) members: Box<[u32]>,
    /// The strongest terms, ascending, as a vector of length 1; a weight is in 1/255.
    pub(super) terms: Box<[(Term, u8)]>,
}

impl RecentMail {
    /// `members` in the order of the mail: of a long list the first ones are remembered.
    pub(super) fn new(when: i64, subject: u64, members: &[u32], terms: &[Weighted]) -> Self {
        let mut members: Box<[u32]> = members.iter().copied().take(MEMBERS).collect();
        members.sort_unstable();
        let fixed = |weight: f32| (weight.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        Self {
            when,
            subject,
            members,
            terms: terms.iter().map(|(term, weight)| (*term, fixed(*weight))).collect(),
        }
    }
}

/// The last mails, in the order in which they were recorded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recent {
    pub(super) mails: VecDeque<RecentMail>,
}

impl Recent {
    pub(crate) fn len(&self) -> usize {
        self.mails.len()
    }

    /// The mails, the last one first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &RecentMail> {
        self.mails.iter().rev()
    }

    pub(super) fn record(&mut self, mail: RecentMail) {
        self.mails.push_back(mail);
        while self.mails.len() > MAILS {
            self.mails.pop_front();
        }
    }

    /// The mails of both, by time.
    pub(super) fn add(&mut self, other: Self) {
        self.mails.extend(other.mails);
        self.mails.make_contiguous().sort_by_key(|mail| mail.when);
        let too_many = self.mails.len().saturating_sub(MAILS);
        self.mails.drain(..too_many);
    }

    /// Gives every member its new number; a mail to one that has none goes.
    pub(super) fn renumber(&mut self, numbers: &[Option<u32>]) {
        let number = |n: u32| numbers.get(n as usize).copied().flatten();
        self.mails.retain_mut(|mail| {
            let is_whole = mail.members.iter_mut().all(|m| number(*m).map(|n| *m = n).is_some());
            mail.members.sort_unstable();
            is_whole
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(when: i64, members: &[u32]) -> RecentMail {
        RecentMail::new(when, 0, members, &[(3, 1.0)])
    }

    #[test]
    fn the_last_ones_by_time() {
        let mut recent = Recent::default();
        (0..MAILS as i64 + 10).for_each(|n| recent.record(mail(n, &[1])));
        assert_eq!((recent.len(), recent.iter().next().map(|m| m.when)), (MAILS, Some(MAILS as i64 + 9)));
        let mut other = Recent::default();
        other.record(mail(5, &[2]));
        other.record(mail(100_000, &[2]));
        recent.add(other);
        assert_eq!((recent.len(), recent.iter().next().map(|m| m.when)), (MAILS, Some(100_000)));
        assert_eq!(*recent.iter().next().unwrap().terms, [(3, 255)]);
    }

    #[test]
    fn forgotten_with_a_recipient() {
        let mut recent = Recent::default();
        recent.record(mail(1, &[0, 1]));
        recent.record(mail(2, &[1, 2]));
        recent.renumber(&[None, Some(1), Some(0)]);
        assert_eq!(recent.iter().map(|m| m.members.to_vec()).collect::<Vec<_>>(), [[0, 1]]);
    }
}
