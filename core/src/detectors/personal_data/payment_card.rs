//! # payment-card
//!
//! ## What it finds
//! Numbers of payment cards: 14 to 19 digits of a brand's range, in the groups that brand writes (4-4-4-4, 4-6-5) or
//! run together, whose check digit (Luhn) is right. *Certain*: a label (カード番号, card number …) stands beside it.
//! *Likely*: at the head of its column or further up, or a brand or a person beside it. *Possible*: the number alone;
//! one in ten has a right check digit, and few other numbers have these shapes.
//!
//! A number that payment services publish for tests is seen and marked as such.
//!
//! ## Why it matters
//! Card numbers may not go out by mail at all (PCI DSS 4.2.2), and a leak of them is reportable from the first person.
//!
//! ## Examples
//! - `カード番号：4980 4172 6630 9154` (outside: block; inside: require approval)
//! - `4861 2093 7745 0181` alone (outside: confirm)
//!
//! ## What it does not find
//! - masked numbers, wrong check digits, hashes, URLs, log lines
//! - parcel, order and member numbers by the label before them
//!
//! ## Sources
//! - ranges: the brands' public IIN tables; check digit: ISO/IEC 7812-1 annex B
//! - test numbers: developer pages of Stripe, Adyen, PayPal and Braintree

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::counted::is_counted;
use super::number::{Grouped, continues, group_after_blank, is_inside_token, join};
use super::owner::owner;
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::floor;

pub(crate) struct PaymentCard;

impl Detector for PaymentCard {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let mut i = 0;
        while i < window.digits.len() {
            match at(window, i) {
                Some((number, brand, used)) => {
                    report(window, &number, brand, out);
                    i += used;
                }
                None => i += 1,
            }
        }
    }
}

/// The card number that starts with a group, its brand, and how many groups it takes.
fn at(window: &Window<'_, '_>, i: usize) -> Option<(Grouped, &'static str, usize)> {
    let first = window.digits[i];
    let view = window.view;
    let shapes: &[&[usize]] = match first.len() {
        4 => &[&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]],
        14 | 15 | 16 | 19 => &[&[14], &[15], &[16], &[19]],
        _ => return None,
    };
    let separator = |s: &str| matches!(s, " " | "-" | "." | "\n" | "\r\n" | " - " | "\n> ");
    for shape in shapes {
        // Lengths first: they cost nothing.
        let Some(groups) = window.digits.get(i..i + shape.len()) else { continue };
        if !groups.iter().zip(*shape).all(|(g, l)| g.len() == *l) {
            continue;
        }
        let Some(number) = join(window, i, shape.len(), separator) else { continue };
        let mut separators = number.separators.iter().filter(|s| !s.contains('\n'));
        let one = separators.next();
        if number.lengths != *shape || separators.any(|s| Some(s) != one) {
            continue;
        }
        let Some(brand) = brand(&number.digits) else { continue };
        if !has_right_check_digit(&number.digits) || number.digits.iter().all(|d| *d == number.digits[0]) {
            continue;
        }
        let grouped = shape.len() > 1;
        if is_inside_token(view, number.start, number.end) || continues_further(window, i, &number, grouped) {
            continue;
        }
        return Some((number, brand, shape.len()));
    }
    None
}

/// Whether more of the number stands before or behind it.
fn continues_further(window: &Window<'_, '_>, i: usize, number: &Grouped, grouped: bool) -> bool {
    let bytes = window.view.text.as_bytes();
    // A path or a decimal fraction before a bare number.
    if !grouped
        && number.start > 0
        && matches!(bytes[number.start - 1], b'/' | b'.' | b'-' | b':')
        && !after_label_colon(window, number.start)
    {
        return true;
    }
    if continues(window.view, number.start, number.end) {
        return true;
    }
    grouped
        && (group_after_blank(window, number.end).is_some_and(|g| g.len() == 4)
            || i > 0
                && window.digits[i - 1].len() == 4
                && window.digits[i - 1].end as usize + 1 == number.start
                && bytes[number.start - 1] == b' ')
}

/// Whether a colon before a number is that of a label, 「番号:4980…」, not that of a log line.
fn after_label_colon(window: &Window<'_, '_>, start: usize) -> bool {
    let bytes = window.view.text.as_bytes();
    bytes[start - 1] == b':'
        && start >= 2
        && (!bytes[start - 2].is_ascii_alphanumeric() || window.word_before(start, Roles::CARD, 4).is_some())
}

/// The brand whose range a number lies in.
fn brand(digits: &[u8]) -> Option<&'static str> {
    let prefix = |len: usize| digits[..len].iter().fold(0_u32, |n, d| n * 10 + u32::from(d - b'0'));
    let (two, three, four, len) = (prefix(2), prefix(3), prefix(4), digits.len());
    match () {
        () if two / 10 == 4 && matches!(len, 16 | 19) => Some("visa"),
        () if (matches!(two, 51..=55) || matches!(four, 2221..=2720)) && len == 16 => Some("mastercard"),
        () if matches!(two, 34 | 37) && len == 15 => Some("american-express"),
        () if matches!(four, 3528..=3589) && matches!(len, 16 | 19) => Some("jcb"),
        () if (matches!(three, 300..=305) || matches!(two, 36 | 38 | 39)) && matches!(len, 14 | 16 | 19) => {
            Some("diners-club")
        }
        () if (four == 6011 || matches!(three, 644..=649) || two == 65) && matches!(len, 16 | 19) => {
            Some("discover")
        }
        () if two == 62 && matches!(len, 16 | 19) => Some("unionpay"),
        () => None,
    }
}

/// Luhn.
fn has_right_check_digit(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| {
            let d = u32::from(d - b'0') << (i % 2);
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Numbers published for tests.
const TEST_NUMBERS: [&[u8]; 34] = [
    b"4111111111111111",
    b"4242424242424242",
    b"4012888888881881",
    b"4000056655665556",
    b"4000002500003155",
    b"4000000000000002",
    b"4000000000009995",
    b"4000000000000077",
    b"4000000000003220",
    b"4012000033330026",
    b"4005519200000004",
    b"4500600000000061",
    b"4444333322221111",
    b"4917610000000000",
    b"4646464646464644",
    b"5555555555554444",
    b"5105105105105100",
    b"5200828282828210",
    b"2223003122003222",
    b"2223000048400011",
    b"5454545454545454",
    b"5431111111111111",
    b"378282246310005",
    b"371449635398431",
    b"378734493671000",
    b"370000000000002",
    b"6011111111111117",
    b"6011000990139424",
    b"3530111333300000",
    b"3566002020360505",
    b"30569309025904",
    b"38520000023237",
    b"36227206271667",
    b"6200000000000005",
];

fn report(window: &Window<'_, '_>, number: &Grouped, brand: &str, out: &mut ObservationSink) {
    let view = window.view;
    let range = number.start..number.end;
    if is_counted(view, number.end) {
        return;
    }
    let label = window.label(&range, Roles::CARD);
    let from = floor(&view.text, number.start.saturating_sub(60)).max(view.line(number.start).start);
    let near = &view.text[from.min(number.start)..number.start];
    let other =
        window.word_before(number.start, Roles::OTHER_NUMBER.and(Roles::MEMBER), near.len()).is_some();
    let confidence = match label {
        Label::Beside => Confidence::Certain,
        Label::Column | Label::Above => Confidence::Likely,
        Label::Other if other || window.column(number.start).is_some() => return,
        _ if other => return,
        _ if BRANDS.iter().any(|w| near.contains(w)) || window.person_beside(&range).is_some() => {
            Confidence::Likely
        }
        _ => Confidence::Possible,
    };
    let owner = owner(window, &range);
    let digits = std::str::from_utf8(&number.digits).unwrap_or("");
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PaymentCard {
            brand: brand.to_owned(),
            test: usize::from(TEST_NUMBERS.contains(&number.digits.as_slice())),
            owner,
        },
        about: about(confidence, TEST_NUMBERS.contains(&number.digits.as_slice()), owner.name()),
        value: hash(&[digits]),
    };
    out.in_text(range, seen);
}

/// Test numbers do not speak for real ones, nor the merely possible for the certain.
fn about(confidence: Confidence, is_test: bool, owner: &'static str) -> &'static str {
    match (confidence, is_test) {
        (_, true) => "test",
        (Confidence::Possible, false) => "possible",
        _ => owner,
    }
}

/// Words that say card without being a label of their own.
const BRANDS: [&str; 8] =
    ["カード", "visa", "mastercard", "jcb", "amex", "american express", "diners", "ダイナース"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_and_brands() {
        let of = |n: &str| brand(n.as_bytes()).filter(|_| has_right_check_digit(n.as_bytes()));
        assert_eq!(of("3530111333300000"), Some("jcb"));
        assert_eq!(of("4111111111111111"), Some("visa"));
        assert_eq!(of("378282246310005"), Some("american-express"));
        assert_eq!(of("2223003122003222"), Some("mastercard"));
        assert_eq!(of("30569309025904"), Some("diners-club"));
        assert_eq!(of("4111111111111112"), None);
        assert_eq!(of("9002118840177352"), None);
    }

    #[test]
    fn test_numbers_are_numbers() {
        for number in TEST_NUMBERS {
            assert!(
                brand(number).is_some() && has_right_check_digit(number),
                "{}",
                String::from_utf8_lossy(number)
            );
        }
    }
}
