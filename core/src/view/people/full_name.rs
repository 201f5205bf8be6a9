//! Full names in running text: a surname and a given name, alone.

use super::Person;
use super::honorific::is_role;
use super::names::{Form, form, is_kanji};
use super::person;
use super::stop_words::WORDS;
use crate::finding::Confidence;
use crate::view::candidates::Window;

/// Shortest and longest full name without a blank, in characters.
const CHARS: std::ops::RangeInclusive<usize> = 3..=6;

pub(super) fn find(window: &Window<'_, '_>, out: &mut Vec<Person>) {
    let text: &str = &window.view.text;
    let range = window.range();
    let mut i = range.start;
    let bytes = text.as_bytes();
    while i < range.end {
        // Runs of kanji: three bytes each, E4–E9 or 々 (E3 80 85).
        if !matches!(bytes[i], 0xE4..=0xE9) {
            i += 1;
            continue;
        }
        let start = i;
        while i < range.end && (matches!(bytes[i], 0xE4..=0xE9) || bytes[i] == 0xE3 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x85) {
            i += 3;
        }
        let chars = (i - start) / 3;
        if CHARS.contains(&chars) {
            out.extend(alone(text, start, i));
        } else if chars <= 3 && bytes.get(i) == Some(&b' ') && bytes.get(i + 1).is_some_and(|b| matches!(b, 0xE4..=0xE9)) {
            let end = i + 1 + text[i + 1..].chars().take(5).take_while(|c| is_kanji(*c)).map(char::len_utf8).sum::<usize>();
            if let Some(found) = with_blank(text, start, i, end) {
                i = end;
                out.push(found);
            }
        }
    }
}

/// A run of kanji that is a full name as a whole.
fn alone(text: &str, start: usize, end: usize) -> Option<Person> {
    let word = &text[start..end];
    let Form::Full(class) = form(word) else { return None };
    if WORDS.contains(&word) || !borders(text, start, end) {
        return None;
    }
    let confidence = if class >= 1 { Confidence::Likely } else { Confidence::Possible };
    Some(person(start..end, confidence))
}

/// 「山田 太郎」
fn with_blank(text: &str, start: usize, blank: usize, end: usize) -> Option<Person> {
    let (surname, given) = (&text[start..blank], &text[blank + 1..end]);
    if !(1..=3).contains(&given.chars().count()) || !borders(text, start, end) {
        return None;
    }
    let confidence = match (form(surname), form(given)) {
        (Form::Surname(_), Form::Given(_)) => Confidence::Likely,
        // 匝瑳 武を: a surname no table has, before a given name and a particle.
        (Form::Unknown, Form::Given(1..)) if is_told_of(text, end) && !is_role(surname) => Confidence::Likely,
        // 森 勝利: the given name may be a surname as well.
        (Form::Surname(1..), Form::Surname(_) | Form::Full(_)) if is_told_of(text, end) && surname.chars().count() >= 2 => Confidence::Possible,
        _ => return None,
    };
    Some(person(start..end, confidence))
}

/// Whether a particle follows by which something is said of a person.
fn is_told_of(text: &str, end: usize) -> bool {
    text[end..].starts_with(['を', 'は', 'が', 'に', 'と', 'へ', 'も', '('])
}

/// Whether nothing around a word makes it a part of a longer one.
fn borders(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| is_kanji(c) || matches!(c, 'ァ'..='ヺ' | 'ー') || c.is_ascii_alphanumeric();
    !text[..start].chars().next_back().is_some_and(joins) && !text[end..].chars().next().is_some_and(joins)
}
