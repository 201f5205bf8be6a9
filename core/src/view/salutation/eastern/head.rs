//! What stands before an honorific: company, department, title, name.

use std::borrow::Cow;

use super::super::{company, is_eastern, words};
use super::is_mark;
use crate::view::people::names::{Form, form, is_given, is_kanji};

/// Longest name, in characters.
const NAME_CHARS: usize = 16;

/// What stands before an honorific.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) names: Vec<String>,
    pub(super) company: String,
    pub(super) company_is_sure: bool,
    /// A role or a title without a name.
    pub(super) is_role: bool,
}

/// What a word of an addressee line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// With its legal form or another mark of companies.
    Company,
    Department,
    Title,
    Role,
    Word,
}

fn class(word: &str) -> Class {
    if words::legal_form(word).is_some() {
        return Class::Company;
    }
    if is_title(word) {
        return Class::Title;
    }
    let bare = word.trim_start_matches(['お', 'ご', '御', '各', '全']);
    if bare.is_empty() || words::ROLES.contains(&bare) {
        return Class::Role;
    }
    // 御住職様
    if bare.len() < word.len() && is_title(bare) {
        return Class::Title;
    }
    if is_known_name(word) {
        return Class::Word;
    }
    let ends_in_role = words::ends_of(bare, words::ROLES).any(|role| role.len() > 3);
    if ends_in_role && !bare.ends_with("営業担当") {
        return Class::Role;
    }
    if is_department(word) {
        return Class::Department;
    }
    if company::has_mark(word) {
        return Class::Company;
    }
    Class::Word
}

/// 部長, 営業部長, 経理課長: a title without a name.
fn is_title(word: &str) -> bool {
    words::ends_of(word, words::TITLES).any(|title| {
        let stem = &word[..word.len() - title.len()];
        stem.is_empty() || is_field(stem) || stem.ends_with(['副', '兼']) || is_title(stem)
    })
}

/// 営業, 営業部, 第一営業
fn is_field(word: &str) -> bool {
    let word =
        word.trim_start_matches(|c: char| c == '第' || "一二三四五六".contains(c) || c.is_ascii_digit());
    let bare = word.strip_suffix(words::DEPARTMENT_MARKS).unwrap_or(word);
    let begins = |field: &&str| {
        word.strip_prefix(*field)
            .is_some_and(|rest| rest.starts_with('第') || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    words::FIELDS.contains(&word)
        || words::FIELDS.contains(&bare)
        || words::FIELDS.iter().any(begins)
        || words::end_of(word, words::DEPARTMENTS).is_some()
}

fn is_department(word: &str) -> bool {
    words::end_of(word, words::DEPARTMENTS).is_some()
        || word.ends_with(words::DEPARTMENT_MARKS) && word.chars().count() >= 3
        || words::FIELDS.contains(&word)
}

/// Whether the tables know a word as a name that is not rare, or as surname and given name.
pub(super) fn is_known_name(word: &str) -> bool {
    matches!(form(word), Form::Surname(1..) | Form::Full(1..))
        || word.contains(' ') && word.split(' ').any(|part| form(part).is_known())
}

/// Whether a short word behind の or before a title is a name. Without the tables two or three kanji are taken for one.
pub(super) fn may_be_name(word: &str) -> bool {
    let is_short = || (1..=3).contains(&word.chars().count()) && word.chars().all(is_kanji);
    form(word).is_known() || !cfg!(feature = "names-ja") && is_short()
}

/// Reads what stands before an honorific. `whole`: what is no department and no title is a company.
pub(super) fn read_head(head: &str, whole: bool) -> Head {
    let mut out = Head::default();
    // The brackets of 「(株)」 are none.
    let head = words::SHORT_LEGAL
        .iter()
        .filter(|(short, _)| head.contains('(') && head.contains(short))
        .fold(Cow::Borrowed(head), |head, (short, long)| Cow::Owned(head.replace(short, long)));
    let head = head.trim_matches(is_mark);
    let head = words::JOINTS
        .iter()
        .find_map(|joint| {
            head.strip_prefix(joint).filter(|rest| !rest.is_empty() && starts_name(joint, rest))
        })
        .unwrap_or(head);
    let head = words::BEFORE.iter().find_map(|before| head.strip_prefix(before)).unwrap_or(head);
    let (latin_company, head) = split_latin_company(head);
    if let Some(company) = latin_company {
        out.company = company.to_owned();
        out.company_is_sure = true;
    }
    let head = head.strip_prefix('の').filter(|_| latin_company.is_some()).unwrap_or(head);
    // 「山田、佐藤様」 share the honorific.
    for part in head.split(['、', ',', '&', '/', '+', ';']) {
        let tokens: Vec<(&str, Class)> = part
            .split(|c: char| is_mark(c) && c != '・' && c != '-' && c != '.' && c != '\'')
            .filter(|t| !t.is_empty())
            .map(|token| (token, class(token.trim_end_matches('の'))))
            .collect();
        read_tokens(&tokens, whole, &mut out);
    }
    out
}

/// 「と佐藤」: a joint, unless it begins the name itself (他 in 他田).
fn starts_name(joint: &str, rest: &str) -> bool {
    !matches!(joint, "他" | "と" | "宛" | "へ") || !is_known_name(&format!("{joint}{rest}"))
}

/// A company in Latin letters with its legal form at the beginning, and what stands behind it.
fn split_latin_company(head: &str) -> (Option<&str>, &str) {
    let len = head.bytes().take_while(u8::is_ascii).count();
    let latin = &head[..len];
    if len < 5 || !latin.contains([' ', ',']) {
        return (None, head);
    }
    let best = words::LATIN_LEGAL
        .iter()
        .filter_map(|legal| {
            let at = latin.find(&format!(" {legal}")).or_else(|| latin.find(&format!(",{legal}")))?;
            let end = at + 1 + legal.len();
            (at > 1 && latin[end..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '.'))
                .then_some(end)
        })
        .max();
    match best {
        Some(end) => (Some(head[..end].trim()), &head[end..]),
        None => (None, head),
    }
}

fn read_tokens(tokens: &[(&str, Class)], whole: bool, out: &mut Head) {
    let titles = tokens.iter().rev().take_while(|(_, class)| *class == Class::Title).count();
    out.is_role |= titles > 0;
    let end = tokens.len() - titles;
    let Some((last, its_class)) = end.checked_sub(1).and_then(|i| tokens.get(i)).copied() else { return };
    // 「山田部長」
    let stem = words::ends_of(last, words::TITLES)
        .map(|title| &last[..last.len() - title.len()])
        .find(|stem| !stem.is_empty() && !is_known_name(last) && is_name(stem));
    let last = stem.unwrap_or(last);
    if whole {
        return set_head_company(tokens, out);
    }
    // 「山田・佐藤様」
    let are_names = |word: &str| word.split('・').all(|part| part.chars().all(is_kanji) && is_name(part));
    if last.contains('・') && are_names(last) {
        push_names(last, out);
        return set_head_company(&tokens[..end - 1], out);
    }
    match if stem.is_some() { class(last) } else { its_class } {
        Class::Company if !split_company(last, out) => return set_head_company(tokens, out),
        Class::Company => {}
        Class::Department if stem.is_none() => match behind_department(last) {
            Some((before, name)) => {
                note_company(before, out);
                push_names(name, out);
            }
            None => {
                out.is_role = true;
                return set_head_company(tokens, out);
            }
        },
        Class::Role if stem.is_none() => {
            out.is_role = true;
            return set_head_company(&tokens[..end - 1], out);
        }
        Class::Title => return set_head_company(&tokens[..end - 1], out),
        _ => {
            let previous = end.checked_sub(2).and_then(|i| tokens.get(i));
            let surname = previous.filter(|(_, class)| *class == Class::Word).map(|(word, _)| *word);
            if let Some(surname) = surname.filter(|surname| is_surname_of(surname, last)) {
                push_names(&format!("{surname} {last}"), out);
                out.is_role = false;
                return set_head_company(&tokens[..end - 2], out);
            }
            match behind_department(last).or_else(|| behind_company(last)) {
                Some((before, name)) => {
                    note_company(before, out);
                    push_names(name, out);
                }
                None => push_names(last, out),
            }
        }
    }
    out.is_role &= out.names.is_empty();
    set_head_company(&tokens[..end - 1], out);
}

/// Whether two words are surname and given name.
fn is_surname_of(surname: &str, given: &str) -> bool {
    if !is_name(surname) || !is_name(given) {
        return false;
    }
    let latin =
        |word: &str| word.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'-' | b'\''));
    if latin(surname) || latin(given) {
        return latin(surname) && latin(given);
    }
    let (a, b) = (surname.chars().count(), given.chars().count());
    match (form(surname), form(given)) {
        (Form::Surname(_) | Form::Full(_), _) => b <= 5,
        // 「港工業 山田」: a company before a surname that is no given name.
        (_, Form::Surname(1..)) if !is_given(given) => a <= 2 && b <= 2,
        (Form::Given(_), _) => b <= 5,
        (_, Form::Given(_)) => a <= 3,
        _ => a <= 3 && b <= 3,
    }
}

/// Whether a word can be a name at all: letters, and not too many.
fn is_name(word: &str) -> bool {
    let mut count = 0;
    let letters = word.chars().all(|c| {
        count += 1;
        c.is_alphabetic() || matches!(c, '・' | 'ー' | '々' | '.' | '-' | '\'' | '=')
    });
    let placeholder = matches!(word, "xx" | "xxx" | "x" | "a" | "b")
        || word.chars().all(|c| matches!(c, '〇' | '某' | 'x'));
    letters && !placeholder && (1..=NAME_CHARS).contains(&count)
}

/// One name, or several with a middle dot between surnames: 山田・佐藤様.
fn push_names(word: &str, out: &mut Head) {
    let several =
        word.contains('・') && word.split('・').all(|part| part.chars().any(is_kanji) && is_name(part));
    let parts: Vec<&str> = if several { word.split('・').collect() } else { vec![word] };
    for part in parts {
        let part = part.trim_matches(|c| is_mark(c) || c == '=');
        if !part.is_empty() && part.split(' ').all(is_name) {
            out.names.push(part.to_owned());
        }
    }
}

/// 「営業部山田」: what stands behind the last mark of a department inside a word.
fn behind_department(word: &str) -> Option<(&str, &str)> {
    if is_known_name(word) {
        return None;
    }
    word.chars().nth(2)?;
    let by_word = words::DEPARTMENTS.iter().filter_map(|d| word.rfind(d).map(|at| at + d.len()));
    let by_mark = word
        .char_indices()
        .filter(|(at, c)| words::DEPARTMENT_MARKS.contains(c) && (word[..*at].chars().count() >= 2))
        .map(|(at, c)| at + c.len_utf8());
    let cut = by_word.chain(by_mark).filter(|cut| *cut < word.len()).max()?;
    let (before, name) = word.split_at(cut);
    let name = name.trim_start_matches(['の', '・']);
    // 「営業部長」 is a title, 「本部」 a place.
    (is_name(name) && class(name) == Class::Word && name != "長").then_some((before, name))
}

/// 「港工業山田」「港工業の山田」: a common name at the end of a long word.
fn behind_company(word: &str) -> Option<(&str, &str)> {
    if form(word).is_known() {
        return None;
    }
    if let Some((before, name)) = word.rsplit_once('の')
        && before.chars().count() >= 2
        && may_be_name(name)
    {
        return Some((before, name));
    }
    if word.chars().count() < 5 || !word.chars().all(|c| is_kanji(c) || is_eastern(c)) {
        return None;
    }
    word.char_indices().skip(2).map(|(at, _)| word.split_at(at)).find(|(_, name)| {
        name.chars().count() >= 2
            && name.starts_with(is_kanji)
            && matches!(form(name), Form::Surname(2..) | Form::Full(1..))
    })
}

/// 「株式会社港工業山田」: a name run together with a company in one word. Whether there is one.
fn split_company(word: &str, out: &mut Head) -> bool {
    let Some((at, legal)) = words::legal_form(word) else { return false };
    let behind = at + legal.len();
    let (before, after) = (&word[..at], &word[behind..]);
    // 「青葉商事株式会社の星様」
    let joined = after.starts_with('の');
    let after = after.trim_start_matches('の');
    if !before.is_empty() {
        // 「港工業株式会社山田」「港工業株式会社営業部山田」
        if let Some((_, name)) = behind_department(after) {
            push_names(name, out);
        } else if is_known_name(after) || joined && may_be_name(after) {
            push_names(after, out);
        } else {
            return false;
        }
        out.company = before.to_owned();
        out.company_is_sure = true;
        return true;
    }
    let split = behind_department(after).or_else(|| behind_company(after));
    let Some((company, name)) = split else { return false };
    push_names(name, out);
    out.company = department_off(company).to_owned();
    out.company_is_sure = true;
    true
}

/// 「港工業営業部」 → 「港工業」
fn department_off(word: &str) -> &str {
    words::FIELDS
        .iter()
        .filter_map(|field| word.find(field).filter(|at| *at >= 6 && is_department(&word[*at..])))
        .min()
        .map_or(word, |at| &word[..at])
}

fn note_company(word: &str, out: &mut Head) {
    if out.company.is_empty() && !is_department(word) && !is_field(word) && word.chars().count() >= 2 {
        out.company = department_off(word).to_owned();
        out.company_is_sure = company::has_mark(word);
    }
}

/// The company among the words before a name: those that are no departments and no titles, those with a mark first.
fn set_head_company(tokens: &[(&str, Class)], out: &mut Head) {
    let mut company = String::new();
    let mut is_sure = false;
    let mut join = false;
    for (token, class) in tokens {
        let token = token.trim_end_matches('の');
        match class {
            Class::Company => {
                // 「株式会社 港工業」「港工業 株式会社」: the legal form may stand alone.
                let alone = words::LEGAL.contains(&token);
                if (!alone || company.is_empty()) && !join {
                    company.clear();
                }
                company.push_str(token);
                join = alone && company.len() == token.len();
                is_sure = true;
            }
            _ if join => {
                company.push_str(token);
                join = false;
            }
            Class::Word if !is_sure => company.push_str(token),
            _ => {}
        }
    }
    if !company.is_empty() && (is_sure || out.company.is_empty()) && company.chars().count() <= 40 {
        out.company = company;
        out.company_is_sure = is_sure;
    }
}
