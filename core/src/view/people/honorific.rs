//! Names before 様, さん, 部長 and behind Mr.

use std::ops::Range;

use super::names::{
    Form, begins_with_surname, form, is_given, is_hiragana, is_kanji, is_katakana, is_reading, is_roman,
};
use super::stop_words::{KANA_ROLES, ROLES};
use super::{Person, person};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;

/// Longest name before an honorific, in characters.
const NAME_CHARS: usize = 12;

pub(super) fn find(window: &Window<'_, '_>, out: &mut Vec<Person>) {
    for hit in window.words(Roles::HONORIFIC.and(Roles::TITLE)) {
        let (start, end) = (hit.start as usize, hit.end as usize);
        let found = if window.view.text.as_bytes()[start].is_ascii_alphabetic() {
            behind_latin(window, start, end)
        } else {
            before(window, start, end, hit.roles.has(Roles::TITLE))
        };
        out.extend(found);
    }
    for hit in window.words(Roles::SEX) {
        if window.view.text.as_bytes()[hit.start as usize].is_ascii() {
            out.extend(before_age(window, hit.start as usize));
        }
    }
}

/// A name before 様 and its like.
fn before(window: &Window<'_, '_>, at: usize, end: usize, title: bool) -> Option<Person> {
    let text: &str = &window.view.text;
    let honorific = &text[at..end];
    if !may_be_honorific(honorific, &text[end..]) {
        return None;
    }
    // One blank may stand between name and honorific.
    let stop = text[..at].trim_end_matches(' ').len();
    if at - stop > 2 {
        return None;
    }
    let last = text[..stop].chars().next_back()?;
    // 「様様様」
    if last == '様' {
        return None;
    }
    let polite = matches!(honorific, "様" | "さま" | "殿");
    // 「渡さない様に」
    if honorific == "様" && is_hiragana(last) && text[end..].starts_with(['に', 'な', 'だ', 'で']) {
        return None;
    }
    if is_kanji(last) || is_hiragana(last) {
        japanese(text, stop, polite, title, stop < at)
    } else if is_katakana(last) {
        // 古河ヨネ様: a given name in kana behind a surname in kanji.
        let kana = text[..stop].chars().rev().take_while(|c| is_katakana(*c)).count();
        let behind_kanji = text[..stop].chars().rev().nth(kana).is_some_and(is_kanji);
        if behind_kanji { japanese(text, stop, polite, title, false) } else { katakana(text, stop, polite) }
    } else if last.is_ascii_alphabetic() && !title {
        latin(window, stop)
    } else {
        None
    }
}

/// Whether a word that can be an honorific is one here, by what follows it.
fn may_be_honorific(honorific: &str, after: &str) -> bool {
    let next = after.chars().next();
    match honorific {
        "様" => !matches!(next, Some('々' | '子' | '式' | '相' | '態' | '変')),
        "氏" => !matches!(next, Some('名' | '族' | '子' | '神' | '姓' | '素')),
        "君" => !matches!(next, Some('主' | '臨' | '達' | '島' | '津')),
        "殿" => !matches!(next, Some('堂' | '方' | '下' | '様' | '内')),
        "さん" => {
            !matches!(next, Some('か' | 'ざ' | 'ご' | 'ぽ' | 'ま'))
                || after.starts_with("から")
                || after.starts_with("が")
                || after.starts_with("まで")
        }
        "くん" | "ちゃん" => {
            !matches!(next, Some('と' | 'だ')) || after.starts_with("とも") || after.starts_with("と")
        }
        "教授" | "医師" | "選手" | "議員" | "弁護士" | "税理士" | "社労士" => {
            !next.is_some_and(|c| is_kanji(c) && !matches!(c, '他' | '等' | '兼'))
        }
        _ => true,
    }
}

/// The part of a line before an honorific that can be a name: kanji and kana, with one blank.
fn japanese(text: &str, stop: usize, polite: bool, title: bool, gap: bool) -> Option<Person> {
    let mut starts: Vec<usize> = Vec::with_capacity(NAME_CHARS);
    let mut blank = false;
    let mut boundary = true;
    for (i, c) in text[..stop].char_indices().rev().take(NAME_CHARS) {
        if c == ' ' && !blank {
            blank = true;
            continue;
        }
        if !(is_kanji(c) || is_hiragana(c) || is_katakana(c)) {
            boundary = true;
            break;
        }
        boundary = false;
        starts.push(i);
    }
    let _ = boundary;
    // The longest reading that the tables know, from the left.
    let mut best: Option<(Range<usize>, Form)> = None;
    for &from in starts.iter().rev() {
        let word = &text[from..stop];
        // A name begins with kanji or katakana, or is written in hiragana as a whole; without a blank it is short.
        let too_long = word.len() > 21 && !word.contains(' ');
        if too_long || word.starts_with(is_hiragana) && !word.chars().all(|c| is_hiragana(c) || c == ' ') {
            continue;
        }
        let before = text[..from].chars().next_back();
        let known = name_form(word);
        let fits = match known {
            Form::Unknown => false,
            // 「会場林様」: a name of one character needs a border before it; kanji before a given name is its surname.
            Form::Surname(_) if word.chars().count() == 1 => before.is_none_or(|c| !is_kanji(c)),
            Form::Given(_) => {
                !title && before.is_none_or(|c| !is_kanji(c) && !is_hiragana(c)) || is_border(text, from)
            }
            Form::Surname(class) | Form::Full(class) => {
                before.is_none_or(|c| !is_kanji(c) || class >= 1)
                    && before.is_none_or(|c| !is_hiragana(c) || !word.starts_with(is_hiragana))
            }
        };
        let all_hiragana = word.chars().all(is_hiragana);
        if fits && !is_role(word) && !(all_hiragana && before.is_some_and(is_hiragana)) {
            best = Some((from..stop, known));
            break;
        }
    }
    if let Some((range, known)) = best {
        let rare = matches!(known, Form::Surname(0) | Form::Given(0));
        let confidence = match known {
            // 「大臣様」 in another guise: a rare surname alone before a title says little.
            Form::Surname(0) if title => return None,
            Form::Given(_) if title => return None,
            _ if rare && !polite && !is_border(text, range.start) => Confidence::Possible,
            _ => Confidence::Likely,
        };
        return Some(person(range, confidence));
    }
    // No table knows it: 様 behind a short word of its own.
    if title || !polite {
        return None;
    }
    let all_kanji = |from: usize| text[from..stop].chars().all(|c| is_kanji(c) || c == ' ');
    let from = starts.iter().copied().filter(|i| is_border(text, *i) && all_kanji(*i)).min()?;
    let word = &text[from..stop];
    let count = word.chars().filter(|c| *c != ' ').count();
    if !(2..=6).contains(&count) || is_role(word) {
        return None;
    }
    let two_words = word.contains(' ');
    let confidence = if two_words || gap { Confidence::Likely } else { Confidence::Possible };
    Some(person(from..stop, confidence))
}

/// What a word with at most one blank is.
fn name_form(word: &str) -> Form {
    match word.split_once(' ') {
        None if word.chars().all(is_hiragana) => {
            if word.chars().count() >= 2 && is_reading(word) {
                Form::Given(0)
            } else {
                Form::Unknown
            }
        }
        None => match form(word) {
            Form::Unknown if begins_with_surname(word) || ends_with_given(word) => Form::Full(0),
            known => known,
        },
        Some((surname, given)) => match (form(surname), form(given)) {
            (Form::Surname(a), Form::Given(b) | Form::Surname(b)) => Form::Full(a.min(b).max(1)),
            (Form::Surname(a), Form::Unknown) if given.chars().count() <= 4 && !is_role(given) => {
                Form::Full(a)
            }
            (_, Form::Given(b))
                if (1..=4).contains(&surname.chars().count())
                    && surname.chars().all(|c| is_kanji(c) || c == 'ノ')
                    && !is_role(surname) =>
            {
                Form::Full(b)
            }
            _ if is_reading(surname) && is_reading(given) => Form::Full(1),
            // 鴨川 陸斗: no table has either, but two short words of kanji before an honorific are a name.
            _ if is_short_kanji(surname) && is_short_kanji(given) && !is_role(surname) && !is_role(given) => {
                Form::Full(0)
            }
            _ => Form::Unknown,
        },
    }
}

/// 琴似和也: one to three kanji that no table has as a surname before a given name of two.
fn ends_with_given(word: &str) -> bool {
    let count = word.chars().count();
    let split = word.char_indices().rev().nth(1).map_or(0, |(i, _)| i);
    (3..=5).contains(&count)
        && word.chars().all(is_kanji)
        && is_given(&word[split..])
        && !is_role(&word[..split])
}

fn is_short_kanji(word: &str) -> bool {
    (1..=4).contains(&word.chars().count()) && word.chars().all(is_kanji)
}

/// Whether no letter that could belong to the name stands before an offset.
fn is_border(text: &str, at: usize) -> bool {
    text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| !(is_kanji(c) || is_katakana(c) || c.is_alphanumeric()) || is_hiragana(c))
}

/// 「グエン・ティ・ランさん」「タナカ様」
fn katakana(text: &str, stop: usize, polite: bool) -> Option<Person> {
    let from = text[..stop]
        .char_indices()
        .rev()
        .take(30)
        .take_while(|(_, c)| is_katakana(*c) || matches!(c, '・' | ' ' | '='))
        .last()
        .map(|(i, _)| i)?;
    let skipped = text[from..stop].len() - text[from..stop].trim_start_matches(['・', ' ', '=']).len();
    let from = from + skipped;
    let word = &text[from..stop];
    if word.chars().count() < 2 || text[..from].chars().next_back().is_some_and(is_kanji) {
        return None;
    }
    let parts: Vec<&str> = word.split(['・', ' ', '=']).collect();
    if parts.iter().any(|p| KANA_ROLES.contains(p)) {
        return None;
    }
    let confidence = if parts.len() >= 2 || is_reading(word) {
        Confidence::Likely
    } else if polite {
        Confidence::Possible
    } else {
        return None;
    };
    Some(person(from..stop, confidence))
}

/// 「Nguyen Van Anさん」「Tanaka-san」
fn latin(window: &Window<'_, '_>, stop: usize) -> Option<Person> {
    let text: &str = &window.view.text;
    let from = text[..stop]
        .char_indices()
        .rev()
        .take(30)
        .take_while(|(_, c)| c.is_alphabetic() && (*c as u32) < 0x250 || matches!(c, ' ' | '.'))
        .last()
        .map(|(i, _)| i)?;
    let skipped = text[from..stop].len() - text[from..stop].trim_start_matches([' ', '.']).len();
    let from = from + skipped;
    let word = &text[from..stop];
    let parts = word.split(' ').filter(|p| !p.is_empty()).count();
    (word.len() >= 3 && parts <= 4 && (parts >= 2 || is_roman(word)))
        .then(|| person(from..stop, Confidence::Likely))
}

/// 「Mr. Kenta Ubukata」: up to three words with a capital letter each.
fn behind_latin(window: &Window<'_, '_>, start: usize, end: usize) -> Option<Person> {
    let view = window.view;
    let text: &str = &view.text;
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | '-' | '_')) {
        return None;
    }
    let rest = text[end..].strip_prefix('.').unwrap_or(&text[end..]);
    let from = text.len() - rest.strip_prefix(' ')?.len();
    capitalised(view, from, 1).map(|range| person(range, Confidence::Likely))
}

/// 「Laura Bennett (34, female)」: two capitalised words before age and sex in brackets.
pub(super) fn before_age(window: &Window<'_, '_>, sex: usize) -> Option<Person> {
    let view = window.view;
    let text: &str = &view.text;
    // Two words and an age are short: an endless line must not be walked back for each.
    let low = crate::view::text::floor(text, sex.saturating_sub(100));
    let open = low + text[low..sex].rfind('(')?;
    let age = text[open + 1..sex].trim_matches([' ', ',', '/', ':']);
    if age.len() > 16 || !age.bytes().any(|b| b.is_ascii_digit()) && !age.is_empty() {
        return None;
    }
    let end = low + text[low..open].trim_end().len();
    let second = low + text[low..end].rfind(' ')?;
    let first = text[low..second].rfind([' ', '\n', '(', ',']).map_or(low, |i| low + i + 1);
    let range = capitalised(view, first, 2)?;
    (range.end == end).then(|| person(range, Confidence::Likely))
}

/// One to three capitalised words from an offset, with one blank between.
pub(super) fn capitalised(
    view: &crate::view::text::TextView<'_>,
    from: usize,
    least: usize,
) -> Option<Range<usize>> {
    let text: &str = &view.text;
    let (mut at, mut stop, mut words) = (from, from, 0);
    for _ in 0..3 {
        let len = text[at..]
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
            .map(char::len_utf8)
            .sum::<usize>();
        if !(2..=30).contains(&len) || !begins_with_capital(view, at, len) {
            break;
        }
        stop = at + len;
        words += 1;
        match text[stop..].strip_prefix(' ') {
            Some(_) => at = stop + 1,
            None => break,
        }
    }
    (words >= least).then_some(from..stop)
}

fn begins_with_capital(view: &crate::view::text::TextView<'_>, at: usize, len: usize) -> bool {
    let range = view.source_range(at..at + len);
    view.source[range].chars().next().is_some_and(char::is_uppercase)
}

/// A role, not a person: 「お客様」「ご担当者様」.
pub(super) fn is_role(word: &str) -> bool {
    let word = word.trim_start_matches(['お', 'ご', '御', '各', '全']);
    if word.is_empty() {
        return true;
    }
    if ROLES.binary_search(&word).is_ok() {
        return true;
    }
    // 「八百屋さん」「業者さん」: a trade, unless the table knows it as a common surname (土屋, 守屋).
    let trade = word.ends_with(['屋', '者', '員', '師', '長']);
    // 「受付担当者様」: a role of two to four characters at the end makes the word one.
    let mut role = false;
    let mut starts = word.char_indices().rev();
    starts.next();
    for (i, _) in starts.take(3) {
        role |= ROLES.binary_search(&&word[i..]).is_ok();
    }
    trade && !matches!(form(word), Form::Full(1..) | Form::Surname(1..))
        || role && !matches!(form(word), Form::Full(1..))
}
