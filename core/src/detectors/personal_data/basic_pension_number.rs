//! # basic-pension-number
//!
//! ## What it finds
//! A basic pension number (基礎年金番号): ten digits, mostly 4-6, with their label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It is an individual identification code (個人情報保護法施行令 1条) and opens pension records.
//!
//! ## Examples
//! - `基礎年金番号：1234-567890` (confirm, new recipient: require approval)
//!
//! ## What it does not find
//! - ten digits without the label; all digits the same
//!
//! ## Sources
//! - 国民年金法 14条; personal-data.md

use super::labelled_number::{Check, Kind};
use crate::lexicon::words::Roles;

pub(crate) const BASIC_PENSION_NUMBER: Kind =
    Kind { role: Roles::PENSION, shapes: &[&[10], &[4, 6]], check, ..Kind::LABELLED };

fn check(value: &str) -> Check {
    if value.starts_with("0000") { Check::Wrong } else { Check::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_is_guessed() {
        assert_eq!(check("1234567890"), Check::Unknown);
        assert_eq!(check("0000000001"), Check::Wrong);
    }
}
