//! # individual-number
//!
//! ## What it finds
//! A Japanese Individual Number (個人番号, マイナンバー): 12 digits, bare or as 4-4-4 or 6-6 with blanks, hyphens
//! or dots, in any width, whose check digit is right. *Certain*: a label (マイナンバー, 個人番号 …) stands before
//! it. *Likely*: the label stands further up, as over a table, or a person stands beside it. *Possible*: the
//! check digit alone; one in eleven 12-digit numbers has it. A picture or PDF named after the card is *likely*.
//!
//! ## Why it matters
//! 番号法 19条 limits to whom an Individual Number may be given; a leak is reportable from the first person.
//!
//! ## Examples
//! - `マイナンバー：1234 5678 9018` (outside: require approval; to a new recipient: block)
//! - `山田太郎　123456789018` (likely)
//!
//! ## What it does not find
//! - numbers with a wrong check digit, all digits the same, 16-digit cards, hashes, URLs
//! - order, parcel, meeting, product and amount numbers by the word before or after them
//! - talk about the number without one: 「マイナンバーをご提出ください」
//!
//! ## Sources
//! - check digit: 平成26年総務省令第85号 5条; practice.md §4 W21, W24, W29

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::document_name;
use super::number::{Grouped, continues, group_after_blank, is_inside_token, join};
use super::owner::owner;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::TextView;

pub(crate) struct IndividualNumber;

impl Detector for IndividualNumber {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let details = || Details::IndividualNumber { labelled: 1, owner: Owner::Unknown };
        document_name::read(
            window,
            &["マイナンバー", "マイナンバーカード", "個人番号カード", "通知カード"],
            details,
            out,
        );
        let mut i = 0;
        while i < window.digits.len() {
            match at(window, i) {
                Some((number, used)) => {
                    report(window, &number, out);
                    i += used;
                }
                None => i += 1,
            }
        }
    }
}

/// The number that starts with a group, and how many groups it takes.
fn at(window: &Window<'_, '_>, i: usize) -> Option<(Grouped, usize)> {
    let separator = |s: &str| matches!(s, " " | "-" | "." | "/" | " - " | "\n" | "\r\n" | "-\n" | "-\r\n");
    let shapes: [&[usize]; 3] = [&[12], &[4, 4, 4], &[6, 6]];
    let first = window.digits[i].len();
    let shape = shapes.iter().find(|s| s[0] == first)?;
    let number = join(window, i, shape.len(), separator)?;
    // A wrapped line may break the number; the other separators are alike.
    let mut separators = number.separators.iter().filter(|s| !s.ends_with('\n'));
    let first = separators.next();
    if number.lengths != *shape || separators.any(|s| Some(s) != first) {
        return None;
    }
    let view = window.view;
    if is_inside_token(view, number.start, number.end) || continues(view, number.start, number.end) {
        return None;
    }
    // 4-4-4 and one more group of four is a card or an account list.
    let longer = shape.len() == 3 && group_after_blank(window, number.end).is_some_and(|g| g.len() >= 3);
    let preceded = shape.len() == 3 && i > 0 && {
        let before = window.digits[i - 1];
        before.len() == 4 && before.end as usize + 1 == number.start
    };
    (!longer && !preceded && has_right_check_digit(&number.digits)).then_some((number, shape.len()))
}

/// The check digit of 総務省令85号 5条.
fn has_right_check_digit(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    if digits.len() != 12 || digits.iter().all(|d| *d == digits[0]) {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let check = match sum % 11 {
        0 | 1 => 0,
        remainder => 11 - remainder,
    };
    u32::from(digits[11] - b'0') == check
}

fn report(window: &Window<'_, '_>, number: &Grouped, out: &mut ObservationSink) {
    let view = window.view;
    let line = view.line(number.start);
    // The head of a table's column says what it is, however far above it stands.
    let column = window.column(number.start).unwrap_or_default();
    let in_column = column.has(Roles::INDIVIDUAL_NUMBER);
    if column.has(Roles::OTHER_NUMBER) && !in_column {
        return;
    }
    let label = window.word_before(number.start, Roles::INDIVIDUAL_NUMBER, 512);
    // The word may stand over a table: as far up as the paragraph goes.
    let other = window
        .word_before(number.start, Roles::OTHER_NUMBER, 512)
        .filter(|h| !has_blank_line(&view.text[h.end as usize..number.start]));
    let after = view.after(number.end, 8);
    let money = after.trim_start().starts_with(['円', '個', '件', '本', '%']);
    let label_end = label.map_or(0, |h| h.end);
    // 「123456789018（個人番号）」
    let behind = window.word_after(number.end, Roles::INDIVIDUAL_NUMBER, 12);
    // In the head of a table all labels stand in one line: there the nearest says nothing.
    let same_head =
        |o: &Hit| label.is_some_and(|l| view.line(o.start as usize).contains(&(l.start as usize)));
    // Elsewhere the word nearest to the number says what it is.
    let other_is_nearer = behind.is_none()
        && !in_column
        && other.is_some_and(|o| o.end > label_end && !(same_head(o) && (o.end as usize) < line.start));
    if money || other_is_nearer || (label.is_none() && !in_column && is_tied(view, number)) {
        return;
    }
    let near = in_column || behind.is_some() || label.is_some_and(|h| h.start as usize + 120 >= number.start);
    let confidence = if near {
        Confidence::Certain
    } else if label.is_some() || has_person(&view.text[line]) {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    let range = number.start..number.end;
    let digits = std::str::from_utf8(&number.digits).unwrap_or("");
    let seen = Seen {
        confidence,
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::IndividualNumber {
            labelled: usize::from(label.is_some() || behind.is_some() || in_column),
            owner: owner(window, &range),
        },
        about: if confidence == Confidence::Possible { "possible" } else { "" },
        value: hash(&[digits]),
    };
    out.in_text(range, seen);
}

/// Whether letters are tied to the number, as in a UUID, an ARN or a log line.
fn is_tied(view: &TextView<'_>, number: &Grouped) -> bool {
    let bytes = view.text.as_bytes();
    let ties = |b: u8| matches!(b, b'-' | b':' | b'/' | b'.');
    let before = number.start >= 2 && ties(bytes[number.start - 1]) && {
        let b = bytes[number.start - 2];
        b.is_ascii_alphanumeric() || ties(b)
    };
    let after = bytes.get(number.end).is_some_and(|b| ties(*b))
        && bytes.get(number.end + 1).is_some_and(u8::is_ascii_alphanumeric);
    before || after
}

fn has_blank_line(text: &str) -> bool {
    text.contains("\n\n") || text.contains("\n\r\n")
}

/// Whether a line names or describes a person.
fn has_person(line: &str) -> bool {
    const WORDS: [&str; 9] = ["様", "氏名", "お名前", "さん", "殿", "生年月日", "扶養", "世帯主", "本人"];
    WORDS.iter().any(|w| line.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_far_above_its_column() {
        let analyzer = crate::Analyzer::builder().build().unwrap();
        let found = |head: &str| -> Vec<Confidence> {
            let rows = "佐藤\t東京本社 総務部\t123456789018\n".repeat(60);
            let seen = analyzer.scan(&format!("氏名\t所属\t{head}\n{rows}"));
            let numbers = seen.iter().filter(|o| o.detector.as_str() == "personal-data/individual-number");
            numbers.map(|o| o.confidence).collect()
        };
        assert_eq!(found("個人番号"), [Confidence::Certain; 60]);
        assert!(found("送り状番号").is_empty());
        assert!(found("注文番号").is_empty());
    }

    #[test]
    fn check_digits() {
        for valid in ["123456789018", "983205673214", "199001230000"] {
            assert!(has_right_check_digit(valid.as_bytes()), "{valid}");
        }
        for broken in ["123456789012", "983205673210", "000000000000", "111111111111", "12345678901"] {
            assert!(!has_right_check_digit(broken.as_bytes()), "{broken}");
        }
    }
}
