//! # member-number
//!
//! ## What it finds
//! Numbers by which an organisation knows a person: 会員番号, 社員番号, 学籍番号, 患者ID, 診察券番号, 受験番号 and
//! their like, in Japanese and English. There is no shape to go by: a label must be there, and a value of three to
//! sixteen letters, digits and hyphens with two digits at least. *Certain*: the value follows its label. *Likely*: the
//! label is the head of its column.
//!
//! ## Why it matters
//! Beside a name it opens accounts and files at the desk or on the telephone, and tells that somebody is a patient,
//! a pupil, a candidate.
//!
//! ## Examples
//! - `工学部3年の柚木 航（学籍番号 23E1047）` (outside: confirm)
//! - `会員番号 108-55273 の浜崎 順子様` (outside: notify)
//!
//! ## What it does not find
//! - 「会員番号をご用意ください」, 「会員数 12,450名」, numbers of orders, receptions, items
//! - a company's membership, the sender's own number: seen, and no finding
//!
//! ## Sources
//! - labels: everyday forms of schools, hospitals, clubs and shops; practice.md W24

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::counted::is_counted;
use super::owner::owner;
use crate::details::{Details, Membership, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextView, floor};

pub(crate) struct MemberNumber;

impl Detector for MemberNumber {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let mut last_label: Option<Range<usize>> = None;
        for word in window.words(Roles::MEMBER) {
            let word = word.start as usize..word.end as usize;
            // The word is also found as the end of a longer one: 「法人会員番号」.
            if last_label.as_ref().is_some_and(|l| l.end == word.end && l.start <= word.start) {
                continue;
            }
            if let Some(value) = value_after(window.view, word.end)
                && window.column(value.start).is_none()
            {
                report(window, value, &window.view.text[word.clone()], Confidence::Certain, out);
            }
            last_label = Some(word);
        }
        let mut head: &str = "";
        for cell in window.cells.iter().filter(|c| c.roles.has(Roles::MEMBER)) {
            let value = cell.start as usize..cell.end as usize;
            if is_value(&window.view.text[value.clone()]) {
                if head.is_empty() {
                    head = label_above(window, value.start);
                }
                report(window, value, head, Confidence::Likely, out);
            }
        }
    }
}

/// The label that heads the columns above a cell; the kinds are not mixed in one table.
fn label_above<'v>(window: &Window<'v, '_>, at: usize) -> &'v str {
    let word = window.word_before(at, Roles::MEMBER, usize::MAX - at);
    word.map_or("会員番号", |w| &window.view.text[w.start as usize..w.end as usize])
}

/// The value that follows a label.
fn value_after(view: &TextView<'_>, label_end: usize) -> Option<Range<usize>> {
    const BETWEEN: [char; 19] =
        [' ', ':', '\t', '(', ')', '「', '」', '=', '#', '.', '→', '[', ']', '【', '】', '|', '・', '"', '*'];
    let after = view.after(label_end, 64);
    let mut rest = after.trim_start_matches(BETWEEN);
    for word in ["は", "が", "is ", "no.", "no"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start_matches(BETWEEN);
    }
    // The value in a line of its own, if its label has one too.
    if let Some(below) = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')) {
        let line = view.line(label_end);
        if view.text[line].trim_end_matches([':', ' ', ']', '】']).chars().count() > 12 {
            return None;
        }
        rest = below.trim_start_matches(' ');
    }
    let start = label_end + (after.len() - rest.len());
    let len =
        rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/')).count();
    let token = rest[..len].trim_end_matches(['-', '/', '_']);
    let end = start + token.len();
    // 12,450 and 1.5 are amounts; a date or a time is none of it.
    let goes_on = view.text[end..].starts_with([',', '.', ':', '年', '月', '@'])
        && view.text.as_bytes().get(end + 1).is_none_or(|b| b.is_ascii_digit() || !b.is_ascii());
    (is_value(token) && !goes_on && !is_counted(view, end)).then_some(start..end)
}

/// Whether a token looks like such a number.
fn is_value(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let letters = token.bytes().filter(u8::is_ascii_alphabetic).count();
    (3..=16).contains(&token.len())
        && digits >= 2
        && letters <= 6
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && !is_placeholder(token)
}

/// 000-0000 and 1234567 are nobody's.
fn is_placeholder(token: &str) -> bool {
    let mut digits = token.bytes().filter(u8::is_ascii_digit);
    let first = digits.next();
    digits.all(|d| Some(d) == first)
}

fn report(
    window: &Window<'_, '_>,
    value: Range<usize>,
    label: &str,
    confidence: Confidence,
    out: &mut ObservationSink,
) {
    let view = window.view;
    let membership = membership(label);
    let near = &view.text[floor(&view.text, value.start.saturating_sub(40))..value.start];
    let owner = if near.contains("法人会員") || near.contains("団体会員") || near.contains("賛助会員")
    {
        Owner::Organization
    } else {
        match owner(window, &value) {
            // Only a member may be a company; pupils, patients, candidates and employees are persons.
            Owner::Unknown if membership != Membership::Member => Owner::Person,
            owner => owner,
        }
    };
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(value.clone())),
        details: Details::MemberNumber { membership, owner },
        about: about(membership, owner),
        value: hash(&[&view.text[value.clone()]]),
    };
    out.in_text(value, seen);
}

/// What a label is about.
fn membership(label: &str) -> Membership {
    let has = |words: &[&str]| words.iter().any(|w| label.contains(w));
    if has(&["患者", "診察", "カルテ", "patient", "medical", "mrn"]) {
        Membership::Patient
    } else if has(&["受験", "受検", "examinee", "candidate"]) {
        Membership::Examinee
    } else if has(&["学籍", "学生", "生徒", "児童", "園児", "student"]) {
        Membership::Student
    } else if has(&["社員", "職員", "従業員", "スタッフ", "employee", "staff"]) {
        Membership::Employee
    } else {
        Membership::Member
    }
}

/// Kinds that weigh differently are groups of their own.
fn about(membership: Membership, owner: Owner) -> &'static str {
    match (owner, membership) {
        (Owner::Person, Membership::Patient) => "person patient",
        (Owner::Person, Membership::Student) => "person student",
        (Owner::Person, Membership::Examinee) => "person examinee",
        (owner, _) => owner.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::text::TextPart;

    #[test]
    fn values_after_labels() {
        let value = |text: &str| {
            let view = TextView::plain(TextPart::Subject, text);
            let end = view.text.find('|').unwrap_or(0);
            value_after(&view, end + 1).map(|r| view.text[r].to_owned())
        };
        assert_eq!(value("会員番号| 108-55273 の浜崎"), Some("108-55273".to_owned()));
        assert_eq!(value("student id|: 24g0316)."), Some("24g0316".to_owned()));
        assert_eq!(value("会員番号|は 7740-218 です"), Some("7740-218".to_owned()));
        assert_eq!(value("会員番号|\na-2093"), Some("a-2093".to_owned()));
        assert_eq!(value("受験番号|は12月中旬に"), None);
        assert_eq!(value("受験番号|は2026年"), None);
        assert_eq!(value("会員番号|1,830人"), None);
        assert_eq!(value("会員番号|をご用意"), None);
    }
}
