//! # taiwanese-national-id
//!
//! ## What it finds
//! A Taiwanese national identity number (身分證字號) or resident certificate number (統一證號): a letter and nine digits with the right
//! check digit. *Certain*: the label stands beside it. *Likely*: shape and check digit with a person, or a label further off.
//! *Possible*: shape and check digit alone.
//!
//! ## Why it matters
//! It identifies a person for life.
//!
//! ## Examples
//! - `身分證字號：A123456789` (inside: confirm, known: require approval, new: block)
//!
//! ## What it does not find
//! - a second character that is neither 1, 2, 8 nor 9; a wrong check digit
//!
//! ## Sources
//! - 內政部 (letters and weights); personal-data.md

use super::labelled_number::{Check, Kind, digits};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;

pub(crate) const TAIWANESE_NATIONAL_ID: Kind = Kind {
    role: Roles::FOREIGN_ID,
    letters_before: 1,
    shapes: &[&[9]],
    check,
    bare: Some(Confidence::Possible),
    ..Kind::LABELLED
};

/// The letter stands for two digits; the weighted sum is a multiple of ten.
fn check(value: &str) -> Check {
    const LETTERS: &[u8] = b"abcdefghjklmnpqrstuvxywzio";
    let d: Vec<u32> = digits(value).collect();
    let letter = value.bytes().next().and_then(|b| LETTERS.iter().position(|l| *l == b));
    let (Some(letter), 9) = (letter, d.len()) else { return Check::Wrong };
    if !matches!(d[0], 1 | 2 | 8 | 9) {
        return Check::Wrong;
    }
    let code = letter as u32 + 10;
    let sum: u32 = code / 10
        + code % 10 * 9
        + d.iter().zip([8, 7, 6, 5, 4, 3, 2, 1, 1]).map(|(d, w)| d * w).sum::<u32>();
    if sum.is_multiple_of(10) { Check::Right } else { Check::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert_eq!(check("a123456789"), Check::Right);
        assert_eq!(check("a123456788"), Check::Wrong);
        assert_eq!(check("a323456789"), Check::Wrong);
    }
}
