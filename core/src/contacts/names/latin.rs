//! Names in Latin letters: which word is the surname.

use unicode_normalization::UnicodeNormalization;

use super::display::{Sure, Word, key};
use super::{NameKey, Script, known, western, words};

/// A Latin word without accents, hyphens, apostrophes and Japanese honorifics.
pub(super) fn word(text: &str) -> Option<String> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text =
        ["-san", "-sama", "-sensei", "-kun", "'s"].iter().find_map(|h| text.strip_suffix(h)).unwrap_or(text);
    let word: String = if text.is_ascii() {
        text.chars().filter(char::is_ascii_alphabetic).collect()
    } else {
        text.nfd()
            .filter_map(|c| match c {
                'ß' => Some('s'),
                'ø' => Some('o'),
                'ł' => Some('l'),
                'đ' | 'ð' => Some('d'),
                'æ' => Some('a'),
                'ı' => Some('i'),
                c => c.is_ascii_alphabetic().then_some(c),
            })
            .collect()
    };
    (!word.is_empty()).then_some(word)
}

/// A name in Latin letters.
pub(super) fn person(words: Vec<Word>) -> Option<(NameKey, Sure)> {
    if words.iter().any(|word| word.is_no_person) {
        return None;
    }
    let comma = words.iter().take(words.len().saturating_sub(1)).position(|word| word.has_comma);
    let mut words: Vec<(Word, bool)> =
        words.into_iter().enumerate().map(|(i, word)| (word, comma.is_some_and(|at| i <= at))).collect();
    words.retain(|(word, _)| !words::is_latin_title(&word.text));
    if words.len() > 5 {
        return None;
    }
    let full_words = || words.iter().filter(|(word, _)| word.text.len() > 1);
    let surname_known = |word: &str| known::is_roman_surname(word) || western::is_surname(word);
    let given_known = |word: &str| known::is_roman_given(word) || western::is_given(word);
    let only = full_words().count() == 1;
    let last = words.len().checked_sub(1)?;
    // Which word is the surname: the one before a comma, the only one in capitals, the only full word beside
    // initials, the only one the tables have as a surname and not as a given name; else nobody knows.
    let upper: Vec<usize> =
        (0..words.len()).filter(|i| words.get(*i).is_some_and(|w| w.0.is_upper)).collect();
    let place = if last == 0 {
        None
    } else if let Some(at) = words.iter().rposition(|(_, before)| *before).filter(|at| *at < last) {
        Some((at, true))
    } else if upper.len() == 1 && full_words().count() > 1 {
        upper.first().map(|at| (*at, true))
    } else if only {
        words.iter().position(|(word, _)| word.text.len() > 1).map(|at| (at, true))
    } else {
        let text = |i: usize| words.get(i).map_or("", |w| w.0.text.as_str());
        let (first, end) = (text(0), text(last));
        let first_only = surname_known(first) && !given_known(first);
        let end_only = surname_known(end) && !given_known(end);
        let first_given = given_known(first) && !surname_known(first);
        let end_given = given_known(end) && !surname_known(end);
        match (first_only || end_given, end_only || first_given) {
            (true, false) => Some((0, true)),
            (false, true) => Some((last, true)),
            _ => Some((last, false)),
        }
    };
    let Some((place, settled)) = place else {
        let (word, _) = words.pop()?;
        if word.text.len() < 2 {
            return None;
        }
        let (surname, given) = (surname_known(&word.text), given_known(&word.text));
        let sure = if surname || given { Sure::Single } else { Sure::Word };
        let is_given = given && !surname;
        let (first, second) = if is_given { (String::new(), word.text) } else { (word.text, String::new()) };
        return Some((key(Script::Latin, first, second, surname != given), sure));
    };
    let surname = words.remove(place).0.text;
    if surname.len() < 2 && !words.iter().any(|w| w.0.text.len() > 1) {
        return None;
    }
    let mut middle: Vec<String> = words.into_iter().map(|(word, _)| word.text).collect();
    // W. David Duran is called David.
    let called = middle.iter().position(|word| word.len() > 1).unwrap_or(0);
    let given = if middle.is_empty() { String::new() } else { middle.remove(called) };
    let sure = if surname_known(&surname) && given_known(&given) { Sure::Full } else { Sure::Pair };
    let mut name = key(Script::Latin, surname, given, settled);
    name.middle = middle.join(" ").into();
    Some((name, sure))
}
