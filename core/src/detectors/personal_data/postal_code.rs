//! # postal-code
//!
//! ## What it finds
//! Japanese postal codes, 3-4 digits, whose first five digits exist. *Certain*: 〒 or a label (郵便番号) stands before
//! it, then also seven digits without a hyphen. *Likely*: its column or a label further up says so, or a prefecture or
//! a municipality follows.
//!
//! ## Why it matters
//! Alone it says little; beside a name it is one more kind of data about a person, which `person-record` counts.
//!
//! ## Examples
//! - `〒530-0001` (an observation)
//! - `420-0851 静岡市葵区…` (an observation)
//!
//! ## What it does not find
//! - codes that are given to no place, parts of longer numbers, part and order numbers of that shape, amounts
//!
//! ## Sources
//! - Japan Post's postal codes, crate misdelivery-data

use misdelivery_data::municipality::{Kind, lookup};
use misdelivery_data::postal_code::exists;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::number::{Grouped, continues, is_inside_token, join};
use super::owner::owner;
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

pub(crate) struct PostalCode;

impl Detector for PostalCode {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let mut i = 0;
        while i < window.digits.len() {
            let first = window.digits[i].len();
            let count = match first {
                3 => 2,
                7 => 1,
                _ => 0,
            };
            let code = (count > 0).then(|| at(window, i, count)).flatten();
            match code {
                Some(code) => {
                    report(window, &code, out);
                    i += count;
                }
                None => i += 1,
            }
        }
    }
}

fn at(window: &Window<'_, '_>, i: usize, count: usize) -> Option<Grouped> {
    let code = join(window, i, count, |s| matches!(s, "-" | " - " | " " | "ー"))?;
    let view = window.view;
    // 「530-0001大阪市」 is glued to nothing that counts; letters and digits are.
    let shape = matches!(code.lengths.as_slice(), [3, 4] | [7]);
    let whole = shape && exists(&code.digits) && !continues(view, code.start, code.end);
    (whole && !is_inside_token(view, code.start, code.end)).then_some(code)
}

fn report(window: &Window<'_, '_>, code: &Grouped, out: &mut ObservationSink) {
    let range = code.start..code.end;
    let view = window.view;
    let text: &str = &view.text;
    let marked = text[..code.start].trim_end_matches(' ').ends_with('〒');
    let label = window.label(&range, Roles::POSTAL_CODE);
    let hyphen = code.separators.iter().any(|s| s.contains('-'));
    let confidence = if marked || label == Label::Beside {
        Confidence::Certain
    } else if label == Label::Column
        || hyphen && (label == Label::Above || place_follows(view.after(code.end, 80)))
    {
        Confidence::Likely
    } else {
        return;
    };
    let owner = owner(window, &range);
    let digits = std::str::from_utf8(&code.digits).unwrap_or("");
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(marked || label.is_given()) },
        about: owner.name(),
        value: hash(&[digits]),
    };
    out.in_text(range, seen);
}

/// Whether a prefecture or a municipality follows.
fn place_follows(after: &str) -> bool {
    let place = after.trim_start_matches([' ', '\t', '\n', '\r', ',', '"', '|']);
    let mut chars = place.chars().skip(2);
    let third = chars.next();
    let fourth = chars.next();
    let prefecture = matches!(third, Some('県' | '都' | '府' | '道')) || fourth == Some('県');
    prefecture || lookup(place).is_some_and(|m| !matches!(m.kind, Kind::Ward | Kind::Town))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_follow() {
        for place in [" 静岡市葵区", "東京都", " 神奈川県", "\n北海道札幌市", "\t渋谷区"]
        {
            assert!(place_follows(place), "{place}");
        }
        for none in [" は12月", " ページ", "", " 中区"] {
            assert!(!place_follows(none), "{none}");
        }
    }
}
