//! # invoice-registration-number
//!
//! ## What it finds
//! The number of a qualified-invoice issuer (適格請求書発行事業者の登録番号): T and 13 digits with the right check digit. *Certain*: a
//! label stands beside it. *Likely*: T and check digit alone. Beside a person it is a sole trader's.
//!
//! ## Why it matters
//! Every invoice bears one. A sole trader's number leads to the name behind it, so a third person's is worth a notice to a
//! new recipient.
//!
//! ## Examples
//! - `登録番号：T8700110005901` (an observation)
//!
//! ## What it does not find
//! - a wrong check digit, letters or digits glued to it
//!
//! ## Sources
//! - the check digit is that of corporate numbers, also for sole traders (personal-data.md)

use super::labelled_number::{Check, Kind};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;

pub(crate) const INVOICE_REGISTRATION_NUMBER: Kind = Kind {
    role: Roles::INVOICE_NUMBER,
    letters_before: 1,
    shapes: &[&[13], &[1, 4, 4, 4], &[1, 12]],
    check,
    bare: Some(Confidence::Likely),
    ..Kind::LABELLED
};

fn check(value: &str) -> Check {
    match value.strip_prefix('t') {
        Some(number) => super::corporate_number::check(number),
        None => Check::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert_eq!(check("t7010705000725"), Check::Right);
        assert_eq!(check("t1234567890123"), Check::Wrong);
        assert_eq!(check("x7010705000725"), Check::Wrong);
    }
}
