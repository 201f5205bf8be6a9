//! Sets that occurred in one mail together: people, and by the same code organisations.
//!
//! The sets are what is kept. How often two of them occurred together is the sum over the sets that hold both, so there is
//! no table of pairs beside it. The number of sets is bounded; those of which the least is left go first.

use super::decay;

/// Most members of a set. A larger one is a circular and says nothing of who belongs together.
pub(crate) const MEMBERS: usize = 20;

/// A set, and how it was used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    /// Numbers, ascending.
    pub(crate) members: Box<[u32]>,
    /// Mails to just these.
    pub(crate) count: u32,
    /// Seconds since 1970 of the last of them.
    pub(crate) last: i64,
    /// Faded number of mails at `last`, half-life [`decay::MONTH`].
    pub(crate) weight: f32,
}

/// How often some occurred together, in whatever company.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Together {
    pub(crate) count: u32,
    pub(crate) last: Option<i64>,
}

/// All sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    list: Vec<Group>,
    /// By member, the sets that hold it, ascending.
    of: Vec<Vec<u32>>,
    /// Members of all sets.
    members: usize,
}

/// How many sets, and members in them, are kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most {
    pub(super) groups: usize,
    pub(super) members: usize,
}

impl Groups {
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.list.iter()
    }

    /// The sets that hold a number, oldest first.
    pub(crate) fn of(&self, member: u32) -> impl Iterator<Item = &Group> {
        self.numbers(member).iter().filter_map(|g| self.list.get(*g as usize))
    }

    /// The sets that hold a number, those first that were new last.
    pub(crate) fn newest_of(&self, member: u32) -> impl ExactSizeIterator<Item = &Group> {
        self.numbers(member).iter().rev().map(|g| &self.list[*g as usize])
    }

    fn numbers(&self, member: u32) -> &[u32] {
        self.of.get(member as usize).map_or(&[], Vec::as_slice)
    }

    /// The set of just these, ascending and each once.
    #[cfg(test)]
    pub(crate) fn exactly(&self, members: &[u32]) -> Option<&Group> {
        self.list.get(self.number(members)? as usize)
    }

    fn number(&self, members: &[u32]) -> Option<u32> {
        let rarest = self.rarest(members)?;
        rarest.iter().copied().find(|g| *self.list[*g as usize].members == *members)
    }

    /// The sets of the member that is in the fewest.
    fn rarest(&self, members: &[u32]) -> Option<&[u32]> {
        members.iter().map(|m| self.numbers(*m)).min_by_key(|numbers| numbers.len())
    }

    /// The sets that hold all of these.
    pub(crate) fn holding<'a>(&'a self, members: &'a [u32]) -> impl Iterator<Item = &'a Group> {
        let rarest = self.rarest(members).unwrap_or(&[]);
        rarest
            .iter()
            .map(|g| &self.list[*g as usize])
            .filter(|g| members.iter().all(|m| g.members.binary_search(m).is_ok()))
    }

    /// How often all of these were addressed together, whoever else got the mail.
    pub(crate) fn with_all(&self, members: &[u32]) -> Together {
        self.holding(members).fold(Together::default(), |sum, group| Together {
            count: sum.count.saturating_add(group.count),
            last: sum.last.max(Some(group.last)),
        })
    }

    /// One more mail to a set: ascending, each once. Alone is no set, and too many are none.
    pub(super) fn record(&mut self, members: &[u32], when: i64) {
        if !(2..=MEMBERS).contains(&members.len()) {
            return;
        }
        match self.number(members) {
            Some(number) => {
                let group = &mut self.list[number as usize];
                group.weight = decay::after(group.weight, Some(group.last), when, decay::MONTH);
                group.count = group.count.saturating_add(1);
                group.last = group.last.max(when);
            }
            None => self.push(Group { members: members.into(), count: 1, last: when, weight: 1.0 }),
        }
    }

    pub(super) fn push(&mut self, group: Group) {
        let number = self.list.len() as u32;
        for member in &group.members {
            let member = *member as usize;
            if self.of.len() <= member {
                self.of.resize_with(member + 1, Vec::new);
            }
            self.of[member].push(number);
        }
        self.members += group.members.len();
        self.list.push(group);
    }

    /// A set from elsewhere, added to what is here. Its members need not be in order.
    pub(super) fn add(&mut self, mut group: Group) {
        group.members.sort_unstable();
        match self.number(&group.members) {
            Some(number) => {
                let here = &mut self.list[number as usize];
                here.weight = decay::both((here.weight, here.last), (group.weight, group.last), decay::MONTH);
                here.count = here.count.saturating_add(group.count);
                here.last = here.last.max(group.last);
            }
            None => self.push(group),
        }
    }

    /// Whether more is kept than may be.
    fn is_over(&self, most: Most) -> bool {
        self.list.len() > most.groups || self.members > most.members
    }

    /// Drops what is used least, if there is too much: an eighth more than needed, so that this is rare.
    pub(super) fn bound(&mut self, most: Most) {
        if !self.is_over(most) {
            return;
        }
        let standing = |g: &Group| decay::standing(g.weight, g.last, decay::MONTH);
        let mut order: Vec<u32> = (0..self.list.len() as u32).collect();
        order.sort_by(|a, b| {
            let (a, b) = (&self.list[*a as usize], &self.list[*b as usize]);
            standing(b).total_cmp(&standing(a)).then_with(|| a.members.cmp(&b.members))
        });
        let mut kept = vec![false; self.list.len()];
        let mut members = 0;
        for number in order.into_iter().take(most.groups - most.groups / 8) {
            members += self.list[number as usize].members.len();
            if members > most.members - most.members / 8 {
                break;
            }
            kept[number as usize] = true;
        }
        let mut kept = kept.iter();
        self.rebuild(|_| kept.next() == Some(&true), Some);
    }

    /// Gives every member its new number; a set with a member that has none goes.
    pub(super) fn renumber(&mut self, numbers: &[Option<u32>]) {
        self.rebuild(|_| true, |number| numbers.get(number as usize).copied().flatten());
    }

    fn rebuild(&mut self, mut keep: impl FnMut(&Group) -> bool, number: impl Fn(u32) -> Option<u32>) {
        let list = std::mem::take(self).list;
        for mut group in list {
            if !keep(&group) {
                continue;
            }
            let is_whole = group.members.iter_mut().all(|m| number(*m).map(|n| *m = n).is_some());
            if is_whole {
                group.members.sort_unstable();
                self.push(group);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(sets: &[(&[u32], i64)]) -> Groups {
        let mut groups = Groups::default();
        for (set, when) in sets {
            groups.record(set, *when);
        }
        groups
    }

    #[test]
    fn together_in_whatever_company() {
        let g = groups(&[(&[1, 2], 10), (&[1, 2, 3], 30), (&[1, 2], 20), (&[2, 3], 5), (&[4], 6)]);
        assert_eq!(g.len(), 3);
        assert_eq!(g.with_all(&[1, 2]), Together { count: 3, last: Some(30) });
        assert_eq!(g.with_all(&[3]), Together { count: 2, last: Some(30) });
        assert_eq!(g.with_all(&[1, 4]), Together::default());
        assert_eq!(g.exactly(&[1, 2]).map(|g| (g.count, g.last)), Some((2, 20)));
        assert_eq!(g.exactly(&[1, 3]), None);
        assert_eq!(g.with_all(&[]), Together::default());
    }

    #[test]
    fn circulars_are_no_group() {
        let circular: Vec<u32> = (0..21).collect();
        assert_eq!(groups(&[(&circular, 1)]).len(), 0);
        assert_eq!(groups(&[(&circular[..20], 1)]).len(), 1);
    }

    #[test]
    fn the_least_used_goes_first() {
        let day = 86_400;
        let mut g = groups(&[(&[1, 2], 0), (&[3, 4], 400 * day), (&[5, 6], 401 * day), (&[1, 2], 2 * day)]);
        g.bound(Most { groups: 3, members: 100 });
        assert_eq!(g.len(), 3);
        g.bound(Most { groups: 2, members: 100 });
        assert_eq!(g.len(), 2);
        assert!(g.exactly(&[1, 2]).is_none() && g.exactly(&[3, 4]).is_some());
        assert_eq!(g.with_all(&[6]).count, 1);
    }

    #[test]
    fn numbers_change_and_go() {
        let mut g = groups(&[(&[0, 1], 1), (&[0, 2], 2), (&[1, 2], 3)]);
        g.renumber(&[Some(1), None, Some(0)]);
        assert_eq!(g.len(), 1);
        assert_eq!(*g.exactly(&[0, 1]).unwrap().members, [0, 1]);
        assert_eq!(g.of(2).count(), 0);
    }
}
