//! # iban
//!
//! ## What it finds
//! An International Bank Account Number: country, two check digits, and as many letters and digits as the country's
//! numbers have, in groups or run together, in any case and width, also across a line break. The check digits must be
//! right (mod 97). *Certain*: the word IBAN stands beside it. *Likely*: at the head of its column or further up, or a
//! person stands beside it. *Possible*: the number alone.
//!
//! ## Why it matters
//! As bank-account: an account with a name is what payment fraud needs.
//!
//! ## Examples
//! - `Please refund Mr Lukas Brandt, IBAN: DE53 1009 0044 7204 4173 01` (outside: confirm)
//!
//! ## What it does not find
//! - wrong check digits, VAT numbers, containers, BIC codes
//!
//! ## Sources
//! - ISO 13616: lengths of the SWIFT IBAN registry; check digits by ISO 7064 mod 97-10

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::account_holder::holder;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

pub(crate) struct Iban;

/// Length of a country's numbers, ordered by country.
#[rustfmt::skip]
const LENGTHS: [(&[u8; 2], usize); 89] = [
    (b"ad", 24), (b"ae", 23), (b"al", 28), (b"at", 20), (b"az", 28), (b"ba", 20), (b"be", 16), (b"bg", 22),
    (b"bh", 22), (b"bi", 27), (b"br", 29), (b"by", 28), (b"ch", 21), (b"cr", 22), (b"cy", 28), (b"cz", 24),
    (b"de", 22), (b"dj", 27), (b"dk", 18), (b"do", 28), (b"ee", 20), (b"eg", 29), (b"es", 24), (b"fi", 18),
    (b"fk", 18), (b"fo", 18), (b"fr", 27), (b"gb", 22), (b"ge", 22), (b"gi", 23), (b"gl", 18), (b"gr", 27),
    (b"gt", 28), (b"hn", 28), (b"hr", 21), (b"hu", 28), (b"ie", 22), (b"il", 23), (b"iq", 23), (b"is", 26),
    (b"it", 27), (b"jo", 30), (b"kw", 30), (b"kz", 20), (b"lb", 28), (b"lc", 32), (b"li", 21), (b"lt", 20),
    (b"lu", 20), (b"lv", 21), (b"ly", 25), (b"mc", 27), (b"md", 24), (b"me", 22), (b"mk", 19), (b"mn", 20),
    (b"mr", 27), (b"mt", 31), (b"mu", 30), (b"ni", 28), (b"nl", 18), (b"no", 15), (b"om", 23), (b"pk", 24),
    (b"pl", 28), (b"ps", 29), (b"pt", 25), (b"qa", 29), (b"ro", 24), (b"rs", 22), (b"ru", 33), (b"sa", 24),
    (b"sc", 31), (b"sd", 18), (b"se", 24), (b"si", 19), (b"sk", 24), (b"sm", 27), (b"so", 23), (b"st", 25),
    (b"sv", 28), (b"tl", 23), (b"tn", 24), (b"tr", 26), (b"ua", 29), (b"va", 22), (b"vg", 24), (b"xk", 20),
    (b"ye", 30),
];

impl Detector for Iban {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let bytes = window.view.text.as_bytes();
        let mut done = 0;
        for digits in window.digits {
            let at = digits.start as usize;
            if at < 2
                || at < done
                || digits.len() < 2
                || !bytes[at - 1].is_ascii_lowercase()
                || !bytes[at - 2].is_ascii_lowercase()
            {
                continue;
            }
            let start = at - 2;
            if start > 0
                && (bytes[start - 1].is_ascii_alphanumeric()
                    || matches!(bytes[start - 1], b'_' | b'/' | b'@' | b'=' | b'-'))
            {
                continue;
            }
            if let Some((end, number)) = number_at(bytes, start) {
                done = end;
                report(window, start..end, &number, out);
            }
        }
    }
}

/// The number that starts at an offset: where it ends, and its characters.
fn number_at(bytes: &[u8], start: usize) -> Option<(usize, String)> {
    let country = [bytes[start], bytes[start + 1]];
    let length = LENGTHS.binary_search_by(|(c, _)| (*c).cmp(&country)).ok().map(|i| LENGTHS[i].1)?;
    let mut number = String::with_capacity(length);
    let mut i = start;
    while number.len() < length {
        let b = *bytes.get(i)?;
        if b.is_ascii_lowercase() || b.is_ascii_digit() {
            number.push(char::from(b));
            i += 1;
            continue;
        }
        // One separator between groups, or a line break with the mark of a quotation.
        let rest = &bytes[i..];
        i += [&b"\r\n> "[..], b"\n> ", b"\r\n", b" \n", b"\n", b" ", b"-"]
            .iter()
            .find(|s| rest.starts_with(s))
            .map(|s| s.len())?;
    }
    let ends = !bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    (ends && has_right_check_digits(&number)).then_some((i, number))
}

/// ISO 7064 mod 97-10 over the rearranged number.
fn has_right_check_digits(number: &str) -> bool {
    let (head, tail) = number.split_at(4);
    let value = |b: u8| if b.is_ascii_digit() { u32::from(b - b'0') } else { u32::from(b - b'a') + 10 };
    let remainder = tail.bytes().chain(head.bytes()).fold(0, |r, b| {
        let v = value(b);
        (r * if v > 9 { 100 } else { 10 } + v) % 97
    });
    remainder == 1 && !matches!(&head[2..], "00" | "01" | "99")
}

fn report(window: &Window<'_, '_>, range: std::ops::Range<usize>, number: &str, out: &mut ObservationSink) {
    let label = window.label(&range, Roles::IBAN.and(Roles::BANK));
    let confidence = match label {
        Label::Beside => Confidence::Certain,
        Label::Column | Label::Above => Confidence::Likely,
        Label::Other | Label::None if window.person_beside(&range).is_some() => Confidence::Likely,
        Label::Other | Label::None => Confidence::Possible,
    };
    let owner = if confidence == Confidence::Possible { Owner::Unknown } else { holder(window, &range) };
    let seen = Seen {
        confidence,
        evidence: mask::number(&window.view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(label.is_given()) },
        about: if confidence == Confidence::Possible { "possible" } else { owner.name() },
        value: hash(&[number]),
    };
    out.in_text(range, seen);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_and_lengths() {
        let found = |text: &str| number_at(text.as_bytes(), 0).map(|(end, _)| end);
        assert_eq!(found("gb82 west 1234 5698 7654 32 is"), Some(27));
        assert_eq!(found("de89370400440532013000."), Some(22));
        assert_eq!(found("es80 2310 0001 1800\n0001 2345"), Some(29));
        assert_eq!(found("de00370400440532013000"), None);
        assert_eq!(found("de893704004405320130001"), None);
        assert_eq!(found("de811907980, container"), None);
    }

    #[test]
    fn countries_are_in_order() {
        assert!(LENGTHS.windows(2).all(|w| w[0].0 < w[1].0));
    }
}
