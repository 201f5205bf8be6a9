//! Local parts that differ by a slip.

use super::Sum;
use super::change::{Change, mask, may_be_one_change};
use super::domain::{Likeness, Weight};
use super::letters::{look_alike, skeleton};
use crate::details::Slip;

/// Longest local part that is looked at. The standard ends at 64.
const LOCAL_BYTES: usize = 128;

/// What a local part is found by, without reading it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalShape {
    mask: u64,
    /// Without dots and hyphens, look-alike letters made one.
    alike: u32,
    len: u16,
}

impl LocalShape {
    pub(crate) fn of(local: &str) -> Self {
        let local = if local.len() > LOCAL_BYTES { "" } else { mailbox(local) };
        let mut alike = Sum::new();
        skeleton(&joined(local), |b| alike.add(b));
        Self { mask: mask(local.as_bytes()), alike: alike.get(), len: local.len() as u16 }
    }

    #[inline]
    pub(crate) fn may_be_like(&self, other: &Self) -> bool {
        (may_be_one_change(self.mask, other.mask) && self.len.abs_diff(other.len) <= 1)
            || self.alike == other.alike
    }
}

/// The local part without what plus addressing adds.
pub(crate) fn mailbox(local: &str) -> &str {
    match local.split_once('+') {
        Some((mailbox, _)) if !mailbox.is_empty() && !local.starts_with('"') => mailbox,
        _ => local,
    }
}

/// A local part without what separates its words.
pub(crate) fn joined(local: &str) -> String {
    local.chars().filter(|c| !matches!(c, '.' | '-' | '_')).collect()
}

/// How a typed local part is like a known one. `None`: it is not, or it is the same mailbox.
pub(crate) fn likeness(typed: &str, known: &str) -> Option<Likeness> {
    let (typed, known) = (mailbox(typed), mailbox(known));
    let is_open = |local: &str| !local.is_empty() && local.len() <= LOCAL_BYTES && !local.starts_with('"');
    if typed == known || !is_open(typed) || !is_open(known) {
        return None;
    }
    if joined(typed) == joined(known) {
        return Some(Likeness { slip: Slip::Hyphen, weight: Weight::Full });
    }
    let change = Change::between(typed.as_bytes(), known.as_bytes());
    let shorter = typed.len().min(known.len());
    let slip = match change {
        Some(change) => change.slip,
        None if look_alike(&joined(typed), &joined(known)) => Slip::LookAlikeLetters,
        None => return None,
    };
    let is_of_numbers = change.is_some_and(|c| c.is_of_numbers(typed.as_bytes(), known.as_bytes()));
    let weight = if is_of_numbers || is_code(typed) || is_code(known) {
        Weight::Numbers
    } else if change.is_some_and(|c| is_of_initials(&c, typed, known)) {
        Weight::Initial
    } else if shorter <= 3 && slip != Slip::Transposition {
        Weight::Short
    } else {
        Weight::Full
    };
    Some(Likeness { slip, weight })
}

/// Whether one word of one letter is another: k.sato and h.sato, john.q.public and john.t.public, but not the neighbouring
/// keys k and j.
fn is_of_initials(change: &Change, typed: &str, known: &str) -> bool {
    let is_word = |word: &str| {
        let ends = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b'.' | b'-' | b'_'));
        let bytes = word.as_bytes();
        ends(change.at.checked_sub(1).and_then(|i| bytes.get(i))) && ends(bytes.get(change.at + 1))
    };
    let are_letters = |c: Option<u8>| c.is_some_and(|c| c.is_ascii_alphabetic());
    change.slip == Slip::Letter
        && are_letters(change.typed)
        && are_letters(change.known)
        && is_word(typed)
        && is_word(known)
}

/// A number that somebody was given, such as a01234: mostly digits.
pub(crate) fn is_code(local: &str) -> bool {
    2 * local.bytes().filter(u8::is_ascii_digit).count() >= local.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weight::{Full, Initial, Numbers, Short};

    #[test]
    fn slips_of_local_parts() {
        let cases = [
            ("taro.yamda", "taro.yamada", Some((Slip::Letter, Full))),
            ("taro.yamaad", "taro.yamada", Some((Slip::Transposition, Full))),
            ("taro.yammada", "taro.yamada", Some((Slip::Doubled, Full))),
            ("taroyamada", "taro.yamada", Some((Slip::Hyphen, Full))),
            ("taro_yamada", "taro.yamada", Some((Slip::Hyphen, Full))),
            ("tar-oyamada", "taro-yamada", Some((Slip::Hyphen, Full))),
            ("taro.yarnada", "taro.yamada", Some((Slip::LookAlikeLetters, Full))),
            ("tar0.yamada", "taro.yamada", Some((Slip::Keyboard, Full))),
            ("h.sato", "k.sato", Some((Slip::Letter, Initial))),
            ("sato-h", "sato-k", Some((Slip::Letter, Initial))),
            ("john.w.public", "john.q.public", Some((Slip::Keyboard, Full))),
            ("john.t.public", "john.q.public", Some((Slip::Letter, Initial))),
            ("j.sato", "k.sato", Some((Slip::Keyboard, Full))),
            (".sato", "k.sato", Some((Slip::Letter, Full))),
            ("ito", "iot", Some((Slip::Transposition, Full))),
            ("ono", "ogo", Some((Slip::Letter, Short))),
            ("a01243", "a01234", Some((Slip::Transposition, Numbers))),
            ("a01235", "a01234", Some((Slip::Keyboard, Numbers))),
            ("yamada2", "yamada", Some((Slip::Letter, Numbers))),
            ("yamada2", "yamada3", Some((Slip::Keyboard, Numbers))),
            ("yamada+list", "yamada", None),
            ("yamada", "yamada", None),
            ("suzuki", "yamada", None),
            ("\"a b\"", "\"a c\"", None),
            ("", "a", None),
        ];
        for (typed, known, wanted) in cases {
            assert_eq!(likeness(typed, known).map(|l| (l.slip, l.weight)), wanted, "{typed} {known}");
            let may = LocalShape::of(typed).may_be_like(&LocalShape::of(known));
            assert!(wanted.is_none() || may, "{typed} {known}");
        }
    }
}
