//! What a history keeps of a contact besides name, address and the ties that a directory has as well.

use super::decay;
use crate::message::AddressKey;

/// Statistics of one contact. The time of the faded numbers is [`crate::contacts::Ties::last_sent`].
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Person {
    /// The organisation by number.
    pub(crate) organization: u32,
    /// Where in the address the organisation begins.
    pub(super) organization_at: u16,
    /// The domain by number.
    pub(crate) domain: u32,
    /// Seconds since 1970 of the first mail sent.
    pub(crate) first_sent: i64,
    /// Faded number of mails sent, half-life [`decay::MONTH`].
    pub(crate) month: f32,
    /// Faded number of mails sent, half-life [`decay::DAYS`].
    pub(crate) days: f32,
    /// Mails to this contact alone.
    pub(crate) alone: u32,
    /// Mails with this contact in To.
    pub(crate) in_to: u32,
    /// Mails sent with an attachment.
    pub(crate) with_files: u32,
    /// Seconds since 1970 of the last of them; 0: none.
    pub(crate) last_file: i64,
    /// A file that may hold macros went either way.
    pub(crate) macros: bool,
    /// From which own addresses: number and count, without the first own address, which has the rest.
    pub(super) from: SentFrom,
}

/// Mails by own address; empty for most people, who have one. A boxed slice: most of many contacts have none.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SentFrom(Box<[(u8, u32)]>);

impl SentFrom {
    /// Number of the own address and count, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u8, u32)> + '_ {
        self.0.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Mails from others than the first own address.
    pub(super) fn sum(&self) -> u32 {
        self.iter().fold(0, |sum, (_, count)| sum.saturating_add(count))
    }

    pub(super) fn add(&mut self, own: u8, times: u32) {
        match self.0.binary_search_by_key(&own, |(number, _)| *number) {
            Ok(i) => self.0[i].1 = self.0[i].1.saturating_add(times),
            Err(i) => {
                let mut list = std::mem::take(&mut self.0).into_vec();
                list.insert(i, (own, times));
                self.0 = list.into();
            }
        }
    }
}

impl Person {
    /// The organisation in the contact's address.
    pub(super) fn organization_in<'a>(&self, address: &'a AddressKey) -> &'a str {
        address.as_str().get(usize::from(self.organization_at)..).unwrap_or("")
    }

    /// A mail was sent. `last` is the last one before it.
    pub(super) fn sent(&mut self, last: Option<i64>, when: i64) {
        self.month = decay::after(self.month, last, when, decay::MONTH);
        self.days = decay::after(self.days, last, when, decay::DAYS);
        self.first_sent = if last.is_none() { when } else { self.first_sent.min(when) };
    }

    pub(super) fn sent_from(&mut self, own: u8, times: u32) {
        if own != 0 {
            self.from.add(own, times);
        }
    }

    /// What another history knows of the same contact. `last` are the times of the last mails sent that the two know.
    pub(super) fn add(&mut self, other: &Self, last: [Option<i64>; 2]) {
        match last {
            [Some(here), Some(there)] => {
                let both = |a, b, half_life| decay::both((a, here), (b, there), half_life);
                self.month = both(self.month, other.month, decay::MONTH);
                self.days = both(self.days, other.days, decay::DAYS);
                self.first_sent = self.first_sent.min(other.first_sent);
            }
            [None, Some(_)] => {
                (self.month, self.days, self.first_sent) = (other.month, other.days, other.first_sent);
            }
            _ => {}
        }
        self.alone = self.alone.saturating_add(other.alone);
        self.in_to = self.in_to.saturating_add(other.in_to);
        self.with_files = self.with_files.saturating_add(other.with_files);
        self.last_file = self.last_file.max(other.last_file);
        self.macros |= other.macros;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_stays_the_first() {
        let mut person = Person::default();
        person.sent(None, 100);
        person.sent(Some(100), 200);
        person.sent(Some(200), 50);
        assert_eq!(person.first_sent, 50);
        assert!(person.month > 2.99 && person.days < person.month);
    }

    #[test]
    fn own_addresses_in_order() {
        let mut person = Person::default();
        for own in [3, 0, 1, 3] {
            person.sent_from(own, 1);
        }
        assert_eq!(person.from.iter().collect::<Vec<_>>(), [(1, 1), (3, 2)]);
    }
}
