//! # birth-date
//!
//! ## What it finds
//! A date with the word for it: 1985年1月2日生まれ, 生年月日：平成元年2月1日, S41.4.30生, DOB 12 March 1988. Days that the
//! calendar or the era does not have are none. *Certain*: the word stands beside it. *Likely*: its column or a label
//! further up says so.
//!
//! ## Why it matters
//! With the name it identifies a person for life, and many desks ask for nothing else on the telephone.
//!
//! ## Examples
//! - `松浦 大輝さん（平成元年2月1日生まれ）` (outside: confirm)
//! - `生年月日：昭和48年7月19日` of the recipient himself (an observation)
//!
//! ## What it does not find
//! - dates with other words: 設立, 発行日, 納期, 有効期限; years alone; days that do not exist
//!
//! ## Sources
//! - eras: 元号法 and the notices of 1868, 1912, 1926, 1989, 2019; practice.md §4 W23

mod date;

use std::ops::Range;

use self::date::Written;
use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::owner::owner;
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

pub(crate) struct BirthDate;

impl Detector for BirthDate {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let text: &str = &window.view.text;
        let may_be = |start: usize, end: usize| {
            window.word_before(start, Roles::BIRTH, 300).is_some()
                || window.column(start).is_some()
                || births_after(&text[end..]) > 0
        };
        let mut from = 0;
        let mut eras = window.words(Roles::ERA).map(|h| h.start as usize).peekable();
        for digits in window.digits {
            // Eras whose years are written in kanji, and 元年, come before their digits.
            while let Some(era) = eras.next_if(|e| *e < digits.start as usize) {
                from = read_at(window, era, from, may_be, out);
            }
            let start = date::start(text, digits.start as usize);
            from = read_at(window, start, from, may_be, out);
        }
        for era in eras {
            from = read_at(window, era, from, may_be, out);
        }
    }
}

/// Reads a date at an offset; what it ends at.
fn read_at(
    window: &Window<'_, '_>,
    start: usize,
    from: usize,
    may_be: impl Fn(usize, usize) -> bool,
    out: &mut ObservationSink,
) -> usize {
    if start < from {
        return from;
    }
    let Some(date) = date::at(&window.view.text, start) else { return from };
    if may_be(date.start, date.end) {
        report(window, &date, out);
    }
    date.end
}

fn report(window: &Window<'_, '_>, date: &Written, out: &mut ObservationSink) {
    let range = date.start..date.end;
    let view = window.view;
    let born = births_after(&view.text[date.end..]) > 0;
    let label = window.label(&range, Roles::BIRTH);
    let gap = label_gap(window, &range);
    let in_line = window.column(range.start).is_none() && is_label_gap(gap);
    let confidence = if born || in_line || label == Label::Beside && is_no_period(gap) {
        Confidence::Certain
    } else if label == Label::Column || label == Label::Above && is_below_label(window, &range) {
        Confidence::Likely
    } else {
        return;
    };
    let follows = view.after(range.end, 12).trim_start();
    let is_other = gap_has_other_word(gap)
        || ["から", "まで", "より", "以降", "以前", "~"].iter().any(|w| follows.starts_with(w));
    if !born && label != Label::Column && is_other {
        return;
    }
    // A date without separators is one only where a label says so.
    if date.is_bare && !label.is_given() && !born {
        return;
    }
    let owner = owner(window, &range);
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: 1 },
        about: owner.name(),
        value: hash(&[&format!("{:04}{:02}{:02}", date.year, date.month, date.day)]),
    };
    out.in_text(range, seen);
}

/// Length of a word for birth behind a date: 生まれ, 生, 誕生.
fn births_after(after: &str) -> usize {
    let trimmed = after.trim_start_matches([' ', '(', ')', '\u{3000}']);
    if after.len() - trimmed.len() > 4 {
        return 0;
    }
    for word in ["生まれ", "生れ", "ご誕生", "誕生", "出生", "うまれ"] {
        if trimmed.starts_with(word) {
            return word.len();
        }
    }
    match trimmed.strip_prefix('生') {
        Some(rest)
            if !rest.starts_with(['産', '徒', '命', '活', '放', '中', '演', '配', '食', '鮮', '花']) =>
        {
            '生'.len_utf8()
        }
        _ => 0,
    }
}

/// Whether a word for birth leads over to the date with no number between: 「生年月日・性別：…」.
fn is_label_gap(gap: &str) -> bool {
    !gap.is_empty()
        && gap.len() <= 60
        && !gap.contains('\n')
        && !gap.bytes().any(|b| b.is_ascii_digit())
        && is_no_period(gap)
}

/// Whether it speaks of one day and not of offers around it: 「誕生日月のお客様に」.
fn is_no_period(gap: &str) -> bool {
    !["日月", "生月", "お客様", "方に", "様に", "特典"].iter().any(|w| gap.contains(w))
}

/// Whether a date stands under its label: the first one there, or alone or beside a person in its line.
fn is_below_label(window: &Window<'_, '_>, range: &Range<usize>) -> bool {
    let text: &str = &window.view.text;
    let line = window.view.line(range.start);
    let before = &text[line.start..range.start];
    let first = window
        .word_before(range.start, Roles::BIRTH, 240)
        .is_some_and(|h| !text[h.end as usize..range.start].bytes().any(|b| b.is_ascii_digit()));
    let beside = window.people.iter().any(|p| p.start as usize >= line.start && p.end as usize <= line.end);
    let goes_on = text[range.end..].starts_with(|c: char| c.is_alphanumeric());
    !goes_on
        && !before.contains([':', '。'])
        && !gap_has_other_word(before)
        && (first || beside || before.trim().is_empty())
}

/// What stands between the word for birth and the date; with the word's last byte, so that it is never empty.
fn label_gap<'w>(window: &'w Window<'_, '_>, range: &Range<usize>) -> &'w str {
    match window.word_before(range.start, Roles::BIRTH, 120) {
        Some(word) => &window.view.text[word.start as usize..range.start],
        None => "",
    }
}

/// Words that say that a date is another one.
fn gap_has_other_word(text: &str) -> bool {
    const OTHER: [&str; 37] = [
        "設立",
        "創業",
        "発行",
        "納期",
        "期限",
        "締切",
        "〆切",
        "入社",
        "開催",
        "登録日",
        "予約",
        "日時",
        "開始",
        "更新",
        "改組",
        "受診",
        "来院",
        "クーポン",
        "キャンペーン",
        "セール",
        "特典",
        "限定",
        "お届け",
        "配送",
        "会は",
        "パーティ",
        "入園",
        "入学",
        "卒業",
        "契約日",
        "施行",
        "変更",
        "リリース",
        "発売",
        "締結",
        "送付",
        "取得",
    ];
    OTHER.iter().any(|w| text.contains(w))
}
