//! The Japanese numbering plan: which telephone numbers can exist, of which kind, and where their hyphens stand.
//!
//! `03-1234-5678` and `0467-12-3456` both have ten digits, and only the plan knows that they are split differently.
//! Whether a number is in use is known to nobody here.
//!
//! Kind and groups of a number follow from its length and first six digits. The table holds the runs of such
//! beginnings that are alike, in ascending order, so a look-up is one binary search among about 400 numbers.
//!
//! Not in it: emergency and other three-digit numbers, and what begins with `00` (carriers' prefixes and the toll-free
//! numbers `0037`, `0066`, `0077`, `0088` behind them).

mod plan;

use plan::{ELEVEN_DIGITS, SHAPES, TEN_DIGITS};

/// What a number is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A line at a place: `03-…`, `0467-…`.
    Fixed,
    /// Mobile telephones: `060`, `070`, `080`, `090` with eleven digits.
    Mobile,
    /// IP telephones: `050`.
    Ip,
    /// Pagers and, today mostly, machines: `020`.
    Pager,
    /// Free for the caller: `0120`, `0800`.
    TollFree,
    /// One number for many places of an enterprise: `0570` (Navi Dial).
    Shared,
    /// Charged for the service: `0990`.
    Premium,
    /// The old `060` with ten digits, which followed a person from line to line.
    Personal,
}

/// How a number is read: `kind`, and the lengths of its first two groups; the rest is the subscriber's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Split {
    /// What the number is used for.
    pub kind: Kind,
    /// Digits of the first group, with the leading 0: 2 in `03-1234-5678`.
    pub area: u8,
    /// Digits of the second group: 4 in `03-1234-5678`.
    pub exchange: u8,
}

/// Kind and groups of a number, given as ASCII digits with its leading 0 and nothing between them.
///
/// `None` where no such number exists, or where `number` is anything else than ten or eleven digits.
///
/// ```
/// use misdelivery_data::phone_jp::{split, Kind, Split};
/// assert_eq!(split(b"0312345678"), Some(Split { kind: Kind::Fixed, area: 2, exchange: 4 }));
/// assert_eq!(split(b"0000000000"), None);
/// ```
pub fn split(number: &[u8]) -> Option<Split> {
    let runs: &[u32] = match number.len() {
        10 => &TEN_DIGITS,
        11 => &ELEVEN_DIGITS,
        _ => return None,
    };
    if number[0] != b'0' || !number.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let beginning = number[1..6].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    let run = runs.partition_point(|run| run >> 8 <= beginning).checked_sub(1)?;
    SHAPES[(runs[run] & 0xff) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_ascend_and_name_a_shape() {
        for runs in [&TEN_DIGITS[..], &ELEVEN_DIGITS[..]] {
            assert!(runs.is_sorted_by(|a, b| a >> 8 < b >> 8));
            assert!(runs.iter().all(|run| ((run & 0xff) as usize) < SHAPES.len()));
        }
    }

    #[test]
    fn groups_leave_a_subscriber_part() {
        for shape in SHAPES.iter().flatten() {
            assert!((2..=5).contains(&shape.area) && (1..=4).contains(&shape.exchange), "{shape:?}");
        }
    }
}
