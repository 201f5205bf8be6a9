//! # chinese-resident-id
//!
//! ## What it finds
//! A Chinese resident identity number (居民身份证号码): 18 characters of region, birth date, order and check character.
//! *Certain*: the label stands beside it. *Likely*: shape, date and check character, or a label further off.
//!
//! ## Why it matters
//! It identifies a person for life and opens most services there.
//!
//! ## Examples
//! - `身份证号：11010519491231002X` (inside: confirm, known: require approval, new: block)
//!
//! ## What it does not find
//! - 18 digits with a wrong check character, an impossible date or region
//!
//! ## Sources
//! - GB 11643-1999 (ISO 7064 MOD 11-2)

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::labelled_number::is_date;
use super::number::{continues, is_inside_token, join};
use super::owner::owner;
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

pub(crate) struct ChineseResidentId;

impl Detector for ChineseResidentId {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for i in 0..window.digits.len() {
            if matches!(window.digits[i].len(), 6 | 17 | 18) {
                one(window, i, out);
            }
        }
    }
}

fn one(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) -> Option<()> {
    const SHAPES: [&[usize]; 4] = [&[18], &[17], &[6, 8, 4], &[6, 8, 3]];
    let separator = |s: &str| matches!(s, " " | "-" | "\n");
    let number = SHAPES
        .iter()
        .filter(|s| s[0] == window.digits[i].len())
        .find_map(|s| join(window, i, s.len(), separator).filter(|n| n.lengths == **s))?;
    let view = window.view;
    let mut end = number.end;
    let mut value = String::from_utf8(number.digits).ok()?;
    if value.len() == 17 {
        (view.text.as_bytes().get(end) == Some(&b'x')).then_some(())?;
        value.push('x');
        end += 1;
    }
    let range = number.start..end;
    if !is_right(&value) || is_inside_token(view, range.start, end) || continues(view, range.start, end) {
        return None;
    }
    let label = window.label(&range, Roles::FOREIGN_ID);
    let confidence = match label {
        Label::Beside => Confidence::Certain,
        Label::Other => return None,
        _ => Confidence::Likely,
    };
    let owner = owner(window, &range);
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(label.is_given()) },
        about: owner.name(),
        value: hash(&[&value]),
    };
    out.in_text(range, seen);
    Some(())
}

/// Region, date and check character: Σ d·2^(17−i) mod 11.
fn is_right(value: &str) -> bool {
    let digit = |i: usize| u32::from(value.as_bytes()[i] - b'0');
    if value.len() != 18 || !value.as_bytes()[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |from: usize, to: usize| (from..to).fold(0, |n, i| n * 10 + digit(i));
    let (region, year) = (number(0, 2), number(6, 10));
    if !(11..=83).contains(&region)
        || !(1900..=2099).contains(&year)
        || !is_date(year, number(10, 12), number(12, 14))
    {
        return false;
    }
    let sum: u32 = (0..17).map(|i| digit(i) * ((1 << (17 - i)) % 11)).sum();
    b"10x98765432"[(sum % 11) as usize] == value.as_bytes()[17]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters() {
        assert!(is_right("11010519491231002x"));
        assert!(!is_right("110105194912310021"));
        assert!(!is_right("11010519491331002x"));
        assert!(!is_right("99010519491231002x"));
        assert!(!is_right(""));
    }
}
