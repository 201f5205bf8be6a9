//! Who always gets mail together with these recipients.

use crate::history::SentHistory;
use crate::history::groups::MEMBERS;
use crate::message::AddressKey;

/// Mails to all of the recipients from which "always" means something.
const MAILS: u32 = 5;
/// The last mails, all of which must have gone to the one who is missed.
const LAST: usize = 3;

/// Somebody who always gets mail that goes to some others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AlwaysWith {
    pub(crate) contact: u32,
    /// Mails to those others and to this one.
    pub(crate) mails: u32,
}

impl SentHistory {
    /// Who is not among these and got nine of ten of the mails to all of them, and the last three. There must be two
    /// recipients at least, all known, and five such mails.
    pub(crate) fn always_with(&self, recipients: &[&AddressKey]) -> Vec<AlwaysWith> {
        if recipients.len() > 2 * MEMBERS {
            return Vec::new();
        }
        let others =
            recipients.iter().filter(|key| self.naming.call(key).is_none_or(|key| !self.own.contains(&key)));
        let Some(mut members) = others.map(|key| self.number(key)).collect::<Option<Vec<u32>>>() else {
            return Vec::new();
        };
        members.sort_unstable();
        members.dedup();
        if !(2..MEMBERS).contains(&members.len()) {
            return Vec::new();
        }
        let total = self.with_all(&members).count;
        if total < MAILS {
            return Vec::new();
        }
        let holds = |set: &[u32]| members.iter().all(|m| set.binary_search(m).is_ok());
        let last: Vec<&[u32]> =
            self.recent().map(|mail| &*mail.members).filter(|set| holds(set)).take(LAST).collect();
        let Some(newest) = last.first().filter(|_| last.len() == LAST) else { return Vec::new() };
        let in_all = |c: &u32| !members.contains(c) && last.iter().all(|set| set.binary_search(c).is_ok());
        newest
            .iter()
            .filter(|contact| in_all(contact))
            .filter_map(|contact| {
                let mut with = members.clone();
                with.push(*contact);
                with.sort_unstable();
                let mails = self.with_all(&with).count;
                (u64::from(mails) * 10 >= u64::from(total) * 9 && mails >= MAILS)
                    .then_some(AlwaysWith { contact: *contact, mails })
            })
            .collect()
    }
}
