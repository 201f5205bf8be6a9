//! # drivers-license
//!
//! ## What it finds
//! A driver's licence number (運転免許証番号): twelve digits that begin with the code of a public safety commission, with their
//! label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It is an individual identification code, and with name and birth date enough to pass for somebody else.
//!
//! ## Examples
//! - `免許証番号：309012345620` (confirm, new recipient: require approval)
//!
//! ## What it does not find
//! - twelve digits without the label; codes that no commission has
//!
//! ## Sources
//! - parts: 沖縄県警要領; the unofficial check digit is not used, since numbers in use fail it (personal-data.md)

use super::labelled_number::{Check, Kind};
use crate::lexicon::words::Roles;

pub(crate) const DRIVERS_LICENSE: Kind = Kind {
    role: Roles::LICENCE,
    shapes: &[&[12], &[4, 4, 4], &[2, 2, 6, 2], &[2, 10], &[2, 6, 4]],
    check,
    documents: &["免許証", "運転免許", "driver license", "drivers license"],
    ..Kind::LABELLED
};

/// Whether the first two digits are the code of a public safety commission.
fn check(value: &str) -> Check {
    let code: u32 = value.get(..2).and_then(|c| c.parse().ok()).unwrap_or(99);
    let exists = matches!(code, 0 | 10..=14 | 20..=25 | 30 | 40..=49 | 50..=55 | 60..=65 | 70..=74 | 80..=83 | 90..=97);
    if exists { Check::Unknown } else { Check::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commissions() {
        for valid in ["309012345620", "305012345678", "629112345610"] {
            assert_eq!(check(valid), Check::Unknown, "{valid}");
        }
        assert_eq!(check("159012345620"), Check::Wrong);
        assert_eq!(check("999012345620"), Check::Wrong);
    }
}
