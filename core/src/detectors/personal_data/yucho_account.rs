//! # yucho-account
//!
//! ## What it finds
//! An account of Japan Post Bank: 記号 (five digits, `1…0`) and 番号 (up to eight, ending in 1), with the digit of a
//! reissued passbook between them or without it, on one line or two, whose check digit is right. *Certain*: 記号 or
//! 記号番号 is its label. *Likely*: ゆうちょ stands beside it or the head of the table says 記号. A 振替口座
//! (`00140-3-418826`) counts with its word.
//!
//! ## Why it matters
//! With the holder's name it is enough to pay in, and what pay and benefit lists consist of. A leak that may cause
//! loss of property is reportable from the first person (個人情報保護法施行規則 7条2号).
//!
//! ## Examples
//! - `ゆうちょ銀行の記号番号は 10410-31562801 です` (outside: confirm; five and more persons: require approval)
//!
//! ## What it does not find
//! - numbers whose check digit is wrong, part numbers of that shape, 記号・番号 of an insurance card
//! - seven digits with a branch in kanji numerals: those are a bank account
//!
//! ## Sources
//! - check digit: the bank's own form (kouza_1.js) as quoted in jp-pii-detector; personal-data.md

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::account_holder::holder;
use super::counted::is_counted;
use super::number::is_inside_token;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::floor;

pub(crate) struct YuchoAccount;

impl Detector for YuchoAccount {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let bytes = window.view.text.as_bytes();
        for i in 0..window.digits.len() {
            let symbol = window.digits[i];
            if symbol.len() != 5 {
                continue;
            }
            match (bytes[symbol.start as usize], bytes[symbol.end as usize - 1]) {
                (b'1', b'0') => account(window, i, out),
                (b'0', _) => transfer_account(window, i, out),
                _ => {}
            }
        }
    }
}

/// 記号 and 番号.
fn account(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) {
    let view = window.view;
    let symbol = window.digits[i];
    let Some((number, has_word)) = number_after(window, i) else { return };
    let range = symbol.start as usize..number.end;
    let (s, n) = (&view.text[symbol.start as usize..symbol.end as usize], &view.text[number.clone()]);
    if !n.ends_with('1') || !has_right_check_digit(s.as_bytes(), n.as_bytes()) {
        return;
    }
    let before = &view.text[floor(&view.text, range.start.saturating_sub(1))..range.start];
    if before.ends_with(['-', '.', '/'])
        || is_inside_token(view, range.start, range.end)
        || is_counted(view, range.end)
    {
        return;
    }
    if view.text[range.end..].starts_with(['-', '.', '/'])
        && view.text.as_bytes().get(range.end + 1).is_some_and(u8::is_ascii_digit)
    {
        return;
    }
    let near = &view.text[floor(&view.text, range.start.saturating_sub(48))..range.start];
    if ["保険", "被保険者"].iter().any(|w| near.contains(w)) && !near.contains("ゆうちょ") {
        return;
    }
    let symbol_word = near.contains("記号") && window.word_before(range.start, Roles::YUCHO, 48).is_some();
    let behind = view.after(range.end, 24);
    let confidence = match window.label(&range, Roles::YUCHO.and(Roles::BANK)) {
        Label::Other | Label::None if !symbol_word => {
            if near.contains("郵便局") || near.contains("ゆうちょ") || behind.contains("ゆうちょ")
            {
                Confidence::Likely
            } else {
                return;
            }
        }
        Label::Column => Confidence::Likely,
        _ if symbol_word || has_word => Confidence::Certain,
        _ => Confidence::Likely,
    };
    report(window, range, confidence, None, out);
}

/// The 番号 that follows a 記号, and whether the word stands before it.
fn number_after(window: &Window<'_, '_>, i: usize) -> Option<(Range<usize>, bool)> {
    let text = &window.view.text;
    let mut from = window.digits[i].end as usize;
    let mut next = window.digits.get(i + 1)?;
    // 17200-2-40961151
    if next.len() == 1 && text.get(from..next.start as usize)? == "-" {
        from = next.end as usize;
        next = window.digits.get(i + 2)?;
    }
    if !(6..=8).contains(&next.len()) || next.start as usize > from + 48 {
        return None;
    }
    let gap = text.get(from..next.start as usize)?;
    let has_word = gap.contains("番号");
    let rest: String = gap.replace("口座番号", "").replace("番号", "").replace("の", "");
    let only_separators = rest.chars().all(|c| {
        matches!(
            c,
            ' ' | '-'
                | ':'
                | '\t'
                | ','
                | '、'
                | '・'
                | '/'
                | '\r'
                | '\n'
                | '|'
                | '('
                | ')'
                | '>'
                | '['
                | ']'
                | '【'
                | '】'
                | '"'
                | '~'
        )
    });
    let lines = gap.matches('\n').count();
    let short = rest.trim_matches(' ').chars().count() <= 3;
    (only_separators && lines <= 1 && (short || has_word) && (lines == 0 || has_word))
        .then_some((next.start as usize..next.end as usize, has_word))
}

/// `00140-3-418826`: an account for payment slips.
fn transfer_account(window: &Window<'_, '_>, i: usize, out: &mut ObservationSink) {
    let text = &window.view.text;
    let (Some(check), Some(number)) = (window.digits.get(i + 1), window.digits.get(i + 2)) else { return };
    let tight = |a: u32, b: u32| text.get(a as usize..b as usize) == Some("-");
    if check.len() != 1
        || !(1..=8).contains(&number.len())
        || !tight(window.digits[i].end, check.start)
        || !tight(check.end, number.start)
    {
        return;
    }
    let range = window.digits[i].start as usize..number.end as usize;
    let near = &text[floor(text, range.start.saturating_sub(72))..range.start];
    if is_inside_token(window.view, range.start, range.end)
        || !["振替", "払込", "加入者", "ゆうちょ", "郵便局"].iter().any(|w| near.contains(w))
    {
        return;
    }
    report(window, range, Confidence::Certain, Some(Owner::Organization), out);
}

fn report(
    window: &Window<'_, '_>,
    range: Range<usize>,
    confidence: Confidence,
    otherwise: Option<Owner>,
    out: &mut ObservationSink,
) {
    let owner = match (holder(window, &range), otherwise) {
        (Owner::Unknown, Some(owner)) => owner,
        (owner, _) => owner,
    };
    let digits: String = window.view.text[range.clone()].chars().filter(char::is_ascii_digit).collect();
    let seen = Seen {
        confidence,
        evidence: mask::number(&window.view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(confidence == Confidence::Certain) },
        about: owner.name(),
        value: hash(&[&digits]),
    };
    out.in_text(range, seen);
}

/// The fourth digit of the 記号, from the others and the 番号 filled up to eight digits.
fn has_right_check_digit(symbol: &[u8], number: &[u8]) -> bool {
    if symbol.len() != 5 || number.is_empty() || number.len() > 8 {
        return false;
    }
    let doubled = |d: u32| if 2 * d >= 10 { 2 * d - 9 } else { 2 * d };
    let s = |i: usize| u32::from(symbol[i - 1] - b'0');
    let n = |i: usize| (i + number.len()).checked_sub(9).map_or(0, |i| u32::from(number[i] - b'0'));
    let sum = s(1)
        + 3 * s(2)
        + doubled(s(3))
        + 3 * s(5)
        + doubled(n(1))
        + n(2)
        + 3 * n(3)
        + doubled(n(4))
        + n(5)
        + 3 * n(6)
        + doubled(n(7))
        + n(8);
    sum % 10 == s(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        let right = |s: &str, n: &str| has_right_check_digit(s.as_bytes(), n.as_bytes());
        assert!(right("14030", "12345671"));
        assert!(right("10410", "31562801"));
        assert!(right("12390", "1234561"));
        assert!(!right("14040", "12345671"));
        assert!(!right("10530", "12345671"));
        assert!(!right("17300", "19927651"));
    }
}
