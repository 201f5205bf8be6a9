//! # health-insurance
//!
//! ## What it finds
//! What a health insurance card says: 記号 and 番号 (and 枝番) of an insured person beside their labels, the eight-digit
//! number of a person of 75 years and more, and the insurer's number (保険者番号) with the right check digit, which is
//! an organisation's. *Certain*: the labels stand beside the numbers. *Likely*: they head the columns.
//!
//! ## Why it matters
//! 記号・番号 is an individual identification code (個人情報保護法施行令 1条) and opens records of treatment.
//!
//! ## Examples
//! - `健康保険証の記号・番号：7120018-4526` (confirm, new recipient: require approval)
//! - `保険者番号：06131049` (an observation)
//!
//! ## What it does not find
//! - 記号 and 番号 of drawings, goods and bank accounts: insurance must be spoken of near by
//! - an insurer's number with a wrong check digit
//!
//! ## Sources
//! - 昭和49年 保険発第104号 (check digit M10W21, 厚生労働省 t_doc 00tb0648); personal-data.md

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::labelled_number::{Check, Kind, digits};
use super::owner::owner;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::floor;

pub(crate) struct HealthInsurance;

const INSURER: Kind = Kind {
    role: Roles::HEALTH_INSURANCE,
    shapes: &[&[8], &[6], &[4, 4], &[2, 2, 3, 1]],
    check,
    owner: Some(Owner::Organization),
    ..Kind::LABELLED
};

impl Detector for HealthInsurance {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !window.has(Roles::HEALTH_INSURANCE) {
            return;
        }
        let mut until = 0;
        let mut names_insurer = false;
        for hit in window.words(Roles::HEALTH_INSURANCE) {
            let word = &window.view.text[hit.start as usize..hit.end as usize];
            let start = hit.end as usize;
            names_insurer |= word == "保険者番号";
            if start < until || window.is_head(hit.start as usize) {
                continue;
            }
            let found = match word {
                "記号" | "保険証記号" | "被保険者記号" | "被保険者証記号" => {
                    symbol_and_number(window, start)
                }
                "記号・番号" | "記号番号" => one_value(window, start),
                "被保険者番号" | "保険証番号" if is_of_health(window, hit.start as usize) => {
                    insured_number(window, start)
                }
                _ => None,
            };
            if let Some(range) = found.filter(|r| is_insurance(window, r)) {
                until = range.end;
                report(window, range, Confidence::Certain, out);
            }
        }
        // 記号 and 番号 in the columns of one table: the number of a row speaks for both.
        for cell in window.cells.iter().filter(|c| c.roles.has(Roles::HEALTH_INSURANCE)) {
            let range = cell.start as usize..cell.end as usize;
            let text = &window.view.text[range.clone()];
            let value = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b' '))
                && (1..=16).contains(&text.len());
            if value && text.bytes().filter(u8::is_ascii_digit).count() >= 4 && check(text) != Check::Right {
                report(window, range, Confidence::Likely, out);
            }
        }
        if names_insurer {
            INSURER.read(window, mail, out);
        }
    }
}

/// Whether insurance is spoken of in the 300 bytes before, not a post office or a bank.
fn is_insurance(window: &Window<'_, '_>, range: &Range<usize>) -> bool {
    const WORDS: [&str; 12] = [
        "保険",
        "健保",
        "国保",
        "共済組合",
        "資格確認書",
        "被扶養",
        "協会けんぽ",
        "後期高齢",
        "受診",
        "保険証",
        "health insurance",
        "レセプト",
    ];
    let text: &str = &window.view.text;
    let from = floor(text, range.start.saturating_sub(300));
    let to = floor(text, (range.end + 90).min(text.len()));
    let around = &text[from..to];
    WORDS.iter().any(|w| around.contains(w))
        && !["ゆうちょ", "口座", "図面", "火災保険", "証券番号"].iter().any(|w| around.contains(w))
}

fn is_of_health(window: &Window<'_, '_>, at: usize) -> bool {
    let line = window.view.line(at);
    let above = window.view.line(line.start.saturating_sub(1));
    let before = &window.view.text[above.start.min(line.start)..at];
    !before.contains("介護") && !before.contains("雇用") && !before.contains("労働")
}

/// 「記号 417 番号 208036 (枝番 01)」, in one line or two.
fn symbol_and_number(window: &Window<'_, '_>, at: usize) -> Option<Range<usize>> {
    let text: &str = &window.view.text;
    let symbol = value_at(text, at, true)?;
    let rest = window.view.after(symbol.end, 60);
    let number = rest.find("番号")?;
    // Nothing but marks may stand between the two.
    if rest[..number].chars().any(|c| c.is_alphanumeric() && !"被保険者証の".contains(c))
        || rest[..number].contains("\n\n")
    {
        return None;
    }
    let number = value_at(text, symbol.end + number + "番号".len(), false)?;
    text[number.clone()].bytes().any(|b| b.is_ascii_digit()).then_some(symbol.start..number.end)
}

/// 「記号・番号:7120018-4526」
fn one_value(window: &Window<'_, '_>, at: usize) -> Option<Range<usize>> {
    let value = value_at(&window.view.text, at, false)?;
    let digits = window.view.text[value.clone()].bytes().filter(u8::is_ascii_digit).count();
    (digits >= 3).then_some(value)
}

/// Eight digits of 後期高齢者医療, or the number of a card.
fn insured_number(window: &Window<'_, '_>, at: usize) -> Option<Range<usize>> {
    let value = value_at(&window.view.text, at, false)?;
    let text = &window.view.text[value.clone()];
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    ((4..=10).contains(&digits) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')).then_some(value)
}

/// The word of letters, digits, kanji and hyphens behind a label and its marks.
fn value_at(text: &str, at: usize, symbol: bool) -> Option<Range<usize>> {
    let rest = &text[at..floor(text, (at + 60).min(text.len()))];
    let value = rest.trim_start_matches([' ', ':', 'は', '\t', '・', '(', ')', '「', '=', 'が']);
    let start = at + rest.len() - value.len();
    let len: usize = value
        .chars()
        .take(20)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || symbol && is_symbol(*c))
        .map(char::len_utf8)
        .sum();
    (len > 0 && start > at).then_some(start..start + len)
}

/// Kanji and kana that a 記号 may begin with: 東京12.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | 'ァ'..='ヶ') && !matches!(c, '番' | '及' | '等')
}

fn report(window: &Window<'_, '_>, range: Range<usize>, confidence: Confidence, out: &mut ObservationSink) {
    if window.label(&range, Roles::HEALTH_INSURANCE) == Label::Other && confidence != Confidence::Certain {
        return;
    }
    let owner = owner(window, &range);
    let seen = Seen {
        confidence,
        evidence: mask::number(&window.view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: 1 },
        about: owner.name(),
        value: hash(&[&window.view.text[range.clone()]]),
    };
    out.in_text(range, seen);
}

/// M10W21: from the digit left of the check digit ×2, ×1 …, the digits of the products added, 10 − sum mod 10.
fn check(value: &str) -> Check {
    let all: Vec<u32> = digits(value).collect();
    let Some((check, rest)) = all.split_last() else { return Check::Wrong };
    let sum: u32 = rest
        .iter()
        .rev()
        .enumerate()
        .map(|(i, d)| d * (2 - i as u32 % 2))
        .map(|product| product / 10 + product % 10)
        .sum();
    if (10 - sum % 10) % 10 == *check && all.iter().any(|d| *d != 0) { Check::Right } else { Check::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        for valid in ["33120015", "01130012", "138057", "000190"] {
            assert_eq!(check(valid), Check::Right, "{valid}");
        }
        for broken in ["138058", "00000000", ""] {
            assert_eq!(check(broken), Check::Wrong, "{broken}");
        }
    }
}
