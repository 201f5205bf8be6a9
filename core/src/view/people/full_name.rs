//! Full names in running text: a surname and a given name, alone.

use super::Person;
use super::honorific::is_role;
use super::labelled::has_common_ending;
use super::names::{
    Form, begins_with_surname, form, full, is_given, is_hiragana, is_kanji, is_katakana, is_reading,
};
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
            i += if bytes[i] == 0xE3 { 3 } else { 1 };
            continue;
        }
        let start = i;
        while i < range.end
            && (matches!(bytes[i], 0xE4..=0xE9)
                || bytes[i] == 0xE3 && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x85)
        {
            i += 3;
        }
        let chars = (i - start) / 3;
        // Most runs of kanji stand behind kana or go on in it: they are no names.
        if chars <= 4 && bytes.get(i) == Some(&b' ') {
            // 「山田 太郎」
            let end = name_end(text, i + 1);
            if end > i + 1
                && let Some(found) = with_blank(text, start, i, end)
            {
                i = end.max(i);
                out.push(found);
                continue;
            }
        }
        if CHARS.contains(&chars)
            && let Some(found) = alone(text, start, i)
        {
            out.push(found);
        } else if chars <= 6 && may_begin_line(bytes, start) {
            let end = name_end(text, i).max(i);
            out.extend(in_its_line(text, start, end));
        }
    }
}

/// Where up to five kanji or kana end.
fn name_end(text: &str, from: usize) -> usize {
    from + text[from..].chars().take(5).take_while(|c| is_name_char(*c)).map(char::len_utf8).sum::<usize>()
}

/// Whether a bullet, a blank or a line end may stand before an offset: nothing of kanji and kana.
fn may_begin_line(bytes: &[u8], at: usize) -> bool {
    at == 0
        || bytes[at - 1] < 0x80
        || at >= 3
            && (bytes[at - 3] == 0xE2
                || bytes[at - 3..at] == [0xE3, 0x83, 0xBB]
                || bytes[at - 3..at] == [0xE3, 0x80, 0x81])
}

/// A run of kanji that is a full name as a whole.
fn alone(text: &str, start: usize, end: usize) -> Option<Person> {
    let word = &text[start..end];
    // The tables are asked last: most runs of kanji go on in kana.
    if !borders(text, start, end) || has_common_ending(word) {
        return None;
    }
    let class = full(word)?;
    if WORDS.binary_search(&word).is_ok() {
        return None;
    }
    let confidence = if class >= 1 { Confidence::Likely } else { Confidence::Possible };
    Some(person(start..end, confidence))
}

/// 「山田 太郎」
fn with_blank(text: &str, start: usize, blank: usize, end: usize) -> Option<Person> {
    let (surname, given) = (&text[start..blank], &text[blank + 1..end]);
    // 「石川 凛殿」: the honorific is no part of it.
    let (given, end) =
        match given.char_indices().skip(1).find(|(_, c)| matches!(c, '殿' | '氏' | '君' | '様')) {
            Some((i, _)) => (&given[..i], blank + 1 + i),
            None => (given, end),
        };
    let kanji = given.chars().all(is_kanji);
    let (given, end) = if kanji || is_given_in_kana(given) {
        (given, end)
    } else {
        // 「小山 心春が」: the particle is no part of it.
        let len: usize = given.chars().take_while(|c| is_kanji(*c)).map(char::len_utf8).sum();
        (&given[..len], blank + 1 + len)
    };
    if !(1..=4).contains(&given.chars().count()) || !borders(text, start, end) {
        return None;
    }
    let told = is_told_of(text, end) || is_line(text, start, end);
    let confidence = match (form(surname), form(given)) {
        (Form::Surname(_), _) if is_given(given) => Confidence::Likely,
        (Form::Surname(_), _) if is_given_in_kana(given) => Confidence::Likely,
        // 匝瑳 武を: a surname no table has, before a given name and a particle.
        (Form::Unknown, _)
            if is_given(given)
                && told
                && surname.chars().count() >= 2
                && !is_role(surname)
                && !has_common_ending(surname) =>
        {
            Confidence::Likely
        }
        // 小山 心春が: a given name no table has.
        (Form::Surname(1..), Form::Unknown)
            if told && given.chars().count() <= 3 && !is_role(given) && !has_common_ending(given) =>
        {
            Confidence::Likely
        }
        // 森 勝利: the given name may be a surname as well.
        (Form::Surname(1..), Form::Surname(_) | Form::Full(_)) if told && surname.chars().count() >= 2 => {
            Confidence::Possible
        }
        _ => return None,
    };
    Some(person(start..end, confidence))
}

/// A name alone in its line, as in lists: 「・榎本かおり」「3. 飯田蒼（営業）」. Then a surname and a rest that has the shape of
/// a given name will do.
fn in_its_line(text: &str, start: usize, end: usize) -> Option<Person> {
    let word = &text[start..end];
    if !is_line(text, start, end) || WORDS.binary_search(&word).is_ok() || has_common_ending(word) {
        return None;
    }
    (begins_with_surname(word) && !is_role(word)).then(|| person(start..end, Confidence::Likely))
}

/// Whether a range is all that stands in its line, but for a bullet, a number or a note in brackets.
fn is_line(text: &str, start: usize, end: usize) -> bool {
    let ends = end == text.len() || text[end..].starts_with(['\n', '\r', '(', ' ', '\t', '/', '、']);
    if !ends {
        return false;
    }
    let low = crate::view::text::floor(text, start.saturating_sub(16));
    let before = &text[low..start];
    let before = before.rsplit('\n').next().filter(|b| b.len() < before.len() || low == 0);
    // A bullet or a number.
    before.is_some_and(|b| b.chars().all(|c| c.is_ascii_digit() || " ・*-●○■□◆◇►▪.:)(、\t>#".contains(c)))
}

/// Whether a particle follows by which something is said of a person.
fn is_told_of(text: &str, end: usize) -> bool {
    text[end..].starts_with([
        'を', 'は', 'が', 'に', 'と', 'へ', 'も', 'の', '(', '、', '\t', ',', '殿', '氏', '君', '様',
    ])
}

/// Kanji and kana, as names have them.
fn is_name_char(c: char) -> bool {
    is_kanji(c) || is_hiragana(c) || is_katakana(c)
}

/// かおり, エリカ: two to four kana that are a reading.
fn is_given_in_kana(word: &str) -> bool {
    let count = word.chars().count();
    (2..=4).contains(&count)
        && (word.chars().all(is_hiragana) || word.chars().all(is_katakana))
        && is_reading(word)
}

/// Whether nothing around a word makes it a part of a longer one.
fn borders(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| is_kanji(c) || is_katakana(c) || c.is_ascii_alphanumeric();
    // 高橋通り: only a particle or a mark may follow.
    let goes_on = |c: char| joins(c) || is_hiragana(c) && !"はがをにのとへもでやかさくちだよ".contains(c);
    let honorific = text[end..].starts_with(['殿', '氏', '君', '様']);
    !text[..start].chars().next_back().is_some_and(joins)
        && (honorific || !text[end..].chars().next().is_some_and(goes_on))
}
