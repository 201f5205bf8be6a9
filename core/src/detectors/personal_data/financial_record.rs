//! # financial-record
//!
//! ## What it finds
//! Pay, income, debts, balances and arrears of a particular person with the amount: 給与, 年収, 所得, 借入, 残高, 滞納.
//! *Likely*: a named person, a word of the kind and an amount stand in one sentence, line, row or block of labels.
//! *Possible*: the name is doubtful.
//!
//! ## Why it matters
//! Payroll lists are the classic wrong attachment, and data by which money can be lost is reportable from the first
//! person.
//!
//! ## Examples
//! - `佐久間 弘さんの給与を12月から月額31万5千円に改めます` (known recipient: confirm)
//!
//! ## What it does not find
//! - 見積, 請求, 売上, 予算, prices; a company's own loans; vacancies, laws, software fields
//!
//! ## Sources
//! - practice.md §2 (financial-record), §4 W26

use super::super::{Detector, ObservationSink};
use super::statement::{is_followed_by, longest, person, rest_of_line, seen, word};
use crate::details::{Details, Owner};
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct FinancialRecord;

/// Words after which it is a subject of talk.
const TOPICS: [&str; 17] = [
    "システム",
    "ソフト",
    "の壁",
    "税",
    "控除",
    "区分",
    "制度",
    "規程",
    "計算",
    "明細の電子化",
    "証明書の発行",
    "保証",
    "契約書",
    "担当",
    "商品",
    "アップ",
    "相談",
];

impl Detector for FinancialRecord {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for cell in window.cells.iter().filter(|c| c.roles.has(Roles::FINANCIAL)) {
            let range = cell.start as usize..cell.end as usize;
            let text = &window.view.text[range.clone()];
            if range.len() <= 30 && text.bytes().filter(u8::is_ascii_digit).count() >= 4 {
                report(window, range, out);
            }
        }
        for hit in longest(window.words(Roles::FINANCIAL).copied()) {
            let range = hit.start as usize..hit.end as usize;
            if window.column(range.start).is_some()
                || window.is_head(range.start)
                || is_followed_by(window, range.end, &TOPICS) && word(window, &hit) != "滞納"
                || !has_amount(rest_of_line(window, range.end))
            {
                continue;
            }
            report(window, range, out);
        }
    }
}

fn report(window: &Window<'_, '_>, range: std::ops::Range<usize>, out: &mut ObservationSink) {
    let Some(person) = person(window, &range) else { return };
    let line = window.view.line(range.start);
    let ours = window.word_before(range.start, Roles::OURS, range.start - line.start).is_some();
    if ours && person.owner != Owner::Person {
        return;
    }
    let details = Details::PersonalData { owner: person.owner, labelled: 0 };
    out.in_text(range.clone(), seen(window, person, details));
}

/// An amount of money: 6,240,000円, 31万5千円, jpy 7,800,000, ¥300,000.
fn has_amount(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let from = i;
        while i < bytes.len() && (bytes[i].is_ascii_digit() || matches!(bytes[i], b',' | b'.')) {
            i += 1;
        }
        let digits = bytes[from..i].iter().filter(|b| b.is_ascii_digit()).count();
        let unit = text[i..].trim_start();
        let before = text[..from].trim_end();
        let marked = ["円", "万", "千円", "百万", "億", "yen", "jpy", "usd", "eur", "ドル", "元", "k "]
            .iter()
            .any(|u| unit.starts_with(u))
            || ["¥", "$", "€", "jpy", "usd", "eur", "\\"].iter().any(|u| before.ends_with(u));
        if marked || digits >= 5 && bytes[from..i].contains(&b',') {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        for amount in
            [":6,240,000円", "を月額31万5千円に", " will be jpy 7,800,000", "は12,400,000円", "248,000"]
        {
            assert!(has_amount(amount), "{amount}");
        }
        for none in ["は12月に", "は3名です", " 2026", "のご案内"] {
            assert!(!has_amount(none), "{none}");
        }
    }
}
