//! # corporate-number
//!
//! ## What it finds
//! A corporate number (法人番号): 13 digits with the right check digit and a label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It is public data and stays an observation; knowing it keeps other detectors from taking it for something else.
//!
//! ## Examples
//! - `法人番号：8700110005901` (an observation)
//!
//! ## What it does not find
//! - 13 digits without a label: one in nine passes the check, JAN codes are that long
//!
//! ## Sources
//! - 平成26年財務省令第70号 2条; vectors of the National Tax Agency

use super::labelled_number::{Check, Kind, digits};
use crate::details::Owner;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;

pub(crate) const CORPORATE_NUMBER: Kind = Kind {
    role: Roles::CORPORATE_NUMBER,
    shapes: &[&[13], &[1, 4, 4, 4], &[1, 12]],
    check,
    bare_below: Some(is_below_company),
    owner: Some(Owner::Organization),
    ..Kind::LABELLED
};

/// Whether a company is named in the line or the one above: 「株式会社… 4500001061937」.
fn is_below_company(window: &Window<'_, '_>, range: &std::ops::Range<usize>) -> bool {
    let text: &str = &window.view.text;
    let line = window.view.line(range.start);
    let above = window.view.line(line.start.saturating_sub(1));
    ["株式会社", "有限会社", "合同会社", "法人", "(株)"]
        .iter()
        .any(|w| text[above.start..range.start].contains(w))
}

/// The check digit is the first: 9 − (Σ Pn·Qn mod 9), Qn = 1, 2, 1 … from the right.
pub(super) fn check(value: &str) -> Check {
    let all: Vec<u32> = digits(value).collect();
    let [first, rest @ ..] = all.as_slice() else { return Check::Wrong };
    let sum: u32 = rest.iter().rev().enumerate().map(|(i, d)| d * (1 + i as u32 % 2)).sum();
    if rest.len() == 12 && *first == 9 - sum % 9 { Check::Right } else { Check::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for valid in ["8700110005901", "1180301018771", "5010401067252", "2120901007402"] {
            assert_eq!(check(valid), Check::Right, "{valid}");
        }
        assert_eq!(check("4011001098772"), Check::Wrong);
        assert_eq!(check("123"), Check::Wrong);
    }
}
