//! # korean-resident-number
//!
//! ## What it finds
//! A Korean resident or alien registration number (주민등록번호): birth date, a hyphen and seven digits, with the right check digit.
//! *Certain*: the label stands beside it. *Likely*: shape and check digit, or a label further off. Numbers given since October
//! 2020 have no check digit and need the label.
//!
//! ## Why it matters
//! It identifies a person for life; Korean law forbids to handle it without a legal ground.
//!
//! ## Examples
//! - `주민등록번호: 900101-1234568` (inside: confirm, known: require approval, new: block)
//!
//! ## What it does not find
//! - dates that do not exist, a seventh digit without meaning
//!
//! ## Sources
//! - 주민등록법 시행규칙; personal-data.md

use super::labelled_number::{Check, Kind, digits, is_date};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;

pub(crate) const KOREAN_RESIDENT_NUMBER: Kind = Kind {
    role: Roles::FOREIGN_ID,
    shapes: &[&[6, 7], &[13]],
    check,
    bare: Some(Confidence::Likely),
    ..Kind::LABELLED
};

/// 11 − (Σ d·w mod 11) mod 10, w = 2 … 9, 2 … 5; for foreigners two more.
fn check(value: &str) -> Check {
    let d: Vec<u32> = digits(value).collect();
    if d.len() != 13 {
        return Check::Wrong;
    }
    let century = match d[6] {
        1 | 2 | 5 | 6 => 1900,
        3 | 4 | 7 | 8 => 2000,
        9 | 0 => 1800,
        _ => return Check::Wrong,
    };
    let year = century + d[0] * 10 + d[1];
    if !is_date(year, d[2] * 10 + d[3], d[4] * 10 + d[5]) {
        return Check::Wrong;
    }
    let sum: u32 = d[..12].iter().zip([2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]).map(|(d, w)| d * w).sum();
    let plain = (11 - sum % 11) % 10;
    let alien = (13 - sum % 11) % 10;
    if d[12] == plain || (5..=8).contains(&d[6]) && d[12] == alien {
        Check::Right
    } else if year >= 2020 {
        // Given since October 2020: without a check digit.
        Check::Unknown
    } else {
        Check::Wrong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert_eq!(check("9001011234568"), Check::Right);
        assert_eq!(check("9001011234567"), Check::Wrong);
        assert_eq!(check("9013011234568"), Check::Wrong);
    }
}
