//! Addressee lines in Japanese, Chinese and Korean: 株式会社港工業 営業部 部長 山田 太郎 様.
//!
//! A line is cut behind each honorific. What stands before it is read from its end: title, name, department, company.
//! Tables of names decide where a name begins when no blank says it; without them short words count as names.

use std::borrow::Cow;
use std::ops::Range;

use super::company;
use super::words;
use super::{Addressee, Honorific, Reading, Whom, copy_mark, is_eastern};
use crate::contacts::companies;
use crate::view::people::names::{Form, form, is_given, is_kanji};

/// Longest name, in characters.
const NAME_CHARS: usize = 16;

/// What stands around and between addressees.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\u{3000}'
            | '、'
            | ','
            | '。'
            | '.'
            | '・'
            | '/'
            | '&'
            | '+'
            | ':'
            | ';'
            | '!'
            | '-'
            | '~'
            | '*'
            | '"'
            | '\''
            | '|'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '['
            | ']'
            | '<'
            | '>'
            | '《'
            | '》'
            | '■'
            | '●'
            | '◆'
            | '□'
            | '○'
            | '◇'
            | '★'
            | '☆'
            | '('
            | ')'
            | '→'
            | '…'
            | '\r'
            | '〔'
            | '〕'
            | '＊'
    )
}

pub(super) fn line(text: &str, range: Range<usize>, goes_on: bool, reading: &mut Reading) {
    let whole = &text[range.clone()];
    let mut start = range.start;
    let (mut is_copy, mut is_labelled) = (false, false);
    // 「To: 山田様」「(CC: 佐藤様)」
    let bare = whole.trim_start_matches(is_mark);
    let offset = range.start + (whole.len() - bare.len());
    if let Some(len) = copy_mark(bare) {
        is_copy = true;
        start = offset + len;
    } else if let Some(len) = to_mark(bare) {
        start = offset + len;
        is_labelled = bare[..len].trim_end().ends_with(':');
    } else if whole.starts_with('(') && whole.ends_with(')') {
        // 「(整理番号:A-1024)」
        return;
    }
    let before = reading.out.len();
    read(text, start..range.end, is_copy, goes_on && !is_labelled, reading);
    // 「宛先：株式会社港工業」
    if is_labelled && !is_copy && reading.out.len() == before && !reading.company.is_empty() {
        let mut addressee = Addressee::new(Whom::Organization, start..range.end);
        addressee.company = reading.company.clone();
        addressee.company_is_sure = reading.company_is_sure;
        reading.push(addressee);
    }
}

/// Length of 「宛先:」 and the like, or of a greeting in another language.
fn to_mark(text: &str) -> Option<usize> {
    let labels = words::TO.iter().filter_map(|mark| {
        let rest = text.strip_prefix(mark)?.trim_start_matches([' ', '.']);
        rest.strip_prefix(':').map(|rest| text.len() - rest.len())
    });
    let greetings = words::BEFORE.iter().chain(&["dear", "hi", "hello", "to"]).filter_map(|mark| {
        let rest = text.strip_prefix(mark)?;
        let goes_on = rest.trim_start_matches([' ', ',', '、']);
        (goes_on.len() < rest.len() || !mark.is_ascii() && !goes_on.is_empty())
            .then_some(text.len() - goes_on.len())
    });
    labels.chain(greetings).max()
}

/// What was read of a line before the next honorific.
#[derive(Default)]
struct Segment {
    /// The text without what stands in brackets.
    text: String,
    /// Where it begins.
    start: Option<usize>,
}

impl Segment {
    fn push(&mut self, at: usize, c: char) {
        if self.start.is_none() && !is_mark(c) {
            self.start = Some(at);
        }
        if self.start.is_some() {
            self.text.push(c);
        }
    }
}

fn read(text: &str, range: Range<usize>, is_copy: bool, goes_on: bool, reading: &mut Reading) {
    let before = reading.out.len();
    let mut segment = Segment::default();
    let mut at = range.start;
    let mut is_first = true;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(c) = rest.chars().next() else { break };
        // 「(CC:佐藤様)」 in the line is a copy; what else stands in brackets is no part of a name. 「(株)」 is.
        if c == '(' && !words::LEGAL.iter().any(|legal| rest.starts_with(legal)) {
            let inner = at + 1;
            let end = rest.find(')').map_or(range.end, |i| at + i);
            if let Some(len) = copy_mark(&text[inner..end]) {
                read(text, inner + len..end, true, false, reading);
            }
            at = (end + 1).min(range.end.max(at + 1));
            continue;
        }
        // 「山田様 CC:佐藤様」
        if reading.out.len() > before
            && segment.start.is_none()
            && let Some(len) = copy_mark(rest)
        {
            read(text, at + len..range.end, true, false, reading);
            return;
        }
        // In a line that goes on with the text only its beginning is read.
        if goes_on && (at - range.start > 60 || c == '。' || !is_first && segment.start.is_some()) {
            return;
        }
        match honorific_at(rest, &segment, goes_on) {
            Some((word, honorific, is_sure)) => {
                let start = segment.start.unwrap_or(at);
                let end = at + word.len();
                let head = std::mem::take(&mut segment);
                let mark =
                    Mark { honorific, is_formal: matches!(word, "様" | "殿" | "さま"), is_copy, is_sure };
                address(&head.text, mark, start..end, reading);
                is_first = false;
                at = end;
            }
            None => {
                segment.push(at, c);
                at += c.len_utf8();
            }
        }
    }
    if let Some(start) = segment.start
        && !goes_on
    {
        plain(
            text,
            start,
            segment.text.trim_end_matches(is_mark),
            is_copy,
            reading.out.len() > before,
            reading,
        );
    }
}

/// The honorific that a text begins with, if it is one here, and whether that is sure.
fn honorific_at(rest: &str, segment: &Segment, goes_on: bool) -> Option<(&'static str, Honorific, bool)> {
    let (word, honorific) = words::HONORIFICS.iter().copied().find(|(word, _)| rest.starts_with(word))?;
    let after = &rest[word.len()..];
    let stands_alone = after.is_empty() || after.starts_with(is_mark);
    let goes = words::AFTER_HONORIFIC.iter().any(|next| after.starts_with(next));
    // 「山田様、お世話に…」 addresses; 「山田様より」 mentions; 「山田様、入院だそうです」 may be either.
    let fits = stands_alone || goes && !goes_on;
    let is_sure = !goes_on || opens(after.trim_start_matches(is_mark));
    let needs_name = honorific == Honorific::Person;
    (fits && (!needs_name || segment.start.is_some())).then_some((word, honorific, is_sure))
}

/// What is known of an addressee beside its name.
#[derive(Clone, Copy)]
struct Mark {
    honorific: Honorific,
    /// An honorific that goes with surnames.
    is_formal: bool,
    is_copy: bool,
    is_sure: bool,
}

/// Whether the text proper begins in a way that only follows an addressee.
fn opens(text: &str) -> bool {
    text.is_empty() || words::OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// What stands before an honorific.
#[derive(Debug, Default, PartialEq, Eq)]
struct Head {
    names: Vec<String>,
    company: String,
    company_is_sure: bool,
    /// A role or a title without a name.
    is_role: bool,
}

fn address(head: &str, mark: Mark, range: Range<usize>, reading: &mut Reading) {
    let Mark { honorific, is_copy, is_sure, .. } = mark;
    let head = read_head(head, honorific != Honorific::Person);
    if !head.company.is_empty() {
        set_company(reading, &head.company, head.company_is_sure || honorific == Honorific::Organization);
    }
    let is_twice = reading.onchu && head.company.is_empty() && !is_copy && honorific == Honorific::Person;
    reading.onchu = honorific == Honorific::Organization;
    let whom = match honorific {
        Honorific::Organization => Whom::Organization,
        Honorific::Everybody => Whom::Everybody,
        Honorific::Person if !head.names.is_empty() => Whom::Person,
        // 「株式会社港工業様」
        Honorific::Person if !head.company.is_empty() && !head.is_role => Whom::Organization,
        Honorific::Person => Whom::Role,
    };
    let names: Vec<String> = if whom == Whom::Person { head.names } else { vec![String::new()] };
    for name in names {
        let mut addressee = Addressee::new(whom, range.clone());
        addressee.name = name.into();
        addressee.company = reading.company.clone();
        addressee.company_is_sure = reading.company_is_sure;
        addressee.is_copy = is_copy;
        addressee.is_sure = is_sure;
        addressee.is_honoured_twice = is_twice && whom == Whom::Person;
        // 「Suzuki様」, but 「Bobさん」.
        addressee.by_surname =
            mark.is_formal && addressee.name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        reading.push(addressee);
    }
}

fn set_company(reading: &mut Reading, company: &str, is_sure: bool) {
    let core = companies::core(company);
    if !core.is_empty() {
        reading.company = core.into();
        reading.company_is_sure = is_sure;
    }
}

/// A line, or the end of one, without an honorific: a company, a department, or 「山田部長」.
fn plain(text: &str, start: usize, line: &str, is_copy: bool, is_tail: bool, reading: &mut Reading) {
    let Some(first) = line.chars().next() else { return };
    if is_tail && !is_copy || words::JOINTS.contains(&line) {
        return;
    }
    let tokens: Vec<&str> = line.split([' ', '\t', '\u{3000}']).filter(|t| !t.is_empty()).collect();
    let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    let range = start..(start + line.len()).min(end);
    if !text.is_char_boundary(range.end) {
        return;
    }
    // 「山田部長」「営業部 部長 山田 太郎」 is a person; 「CC: 佐藤」 as well.
    let last = tokens.last().copied().unwrap_or("");
    let titled = words::TITLES.iter().any(|title| last.len() > title.len() && last.ends_with(title))
        || tokens.len() > 1 && words::TITLES.contains(&last);
    if titled || is_copy {
        let head = read_head(line, false);
        let known = |name: &String| is_copy || is_known_name(name);
        if !head.names.is_empty() && head.names.iter().all(known) {
            if !head.company.is_empty() {
                set_company(reading, &head.company, head.company_is_sure);
            }
            for name in head.names {
                let mut addressee = Addressee::new(Whom::Person, range.clone());
                addressee.name = name.into();
                addressee.company = reading.company.clone();
                addressee.company_is_sure = reading.company_is_sure;
                addressee.is_copy = is_copy;
                reading.push(addressee);
            }
            return;
        }
    }
    if is_copy
        || first.is_ascii_digit()
        || line.chars().count() > 40
        || line.contains([':', '。', '、', '@', '?', '!'])
    {
        return;
    }
    let head = read_head(line, true);
    if !head.company.is_empty() {
        reading.onchu = false;
        set_company(reading, &head.company, head.company_is_sure);
    }
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
    if words::LEGAL.iter().any(|legal| word.contains(legal)) {
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
    let ends_in_role = words::ROLES.iter().any(|role| role.chars().count() >= 2 && bare.ends_with(role));
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
    words::TITLES.iter().any(|title| {
        word.strip_suffix(title).is_some_and(|stem| {
            stem.is_empty() || is_field(stem) || stem.ends_with(['副', '兼']) || is_title(stem)
        })
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
        || words::DEPARTMENTS.iter().any(|d| word.ends_with(d))
}

fn is_department(word: &str) -> bool {
    words::DEPARTMENTS.iter().any(|department| word.ends_with(department))
        || word.ends_with(words::DEPARTMENT_MARKS) && word.chars().count() >= 3
        || words::FIELDS.contains(&word)
}

/// Whether the tables know a word as a name that is not rare, or as surname and given name.
fn is_known_name(word: &str) -> bool {
    matches!(form(word), Form::Surname(1..) | Form::Full(1..))
        || word.contains(' ') && word.split(' ').any(|part| form(part).is_known())
}

/// Reads what stands before an honorific. `whole`: what is no department and no title is a company.
fn read_head(head: &str, whole: bool) -> Head {
    let mut out = Head::default();
    // The brackets of 「(株)」 are none.
    let head = words::SHORT_LEGAL
        .iter()
        .filter(|(short, _)| head.contains(short))
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
        let tokens: Vec<&str> = part
            .split(|c: char| is_mark(c) && c != '・' && c != '-' && c != '.' && c != '\'')
            .filter(|t| !t.is_empty())
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

fn read_tokens(tokens: &[&str], whole: bool, out: &mut Head) {
    let mut end = tokens.len();
    while end > 0 && class(tokens[end - 1]) == Class::Title {
        out.is_role = true;
        end -= 1;
    }
    let Some(last) = end.checked_sub(1).and_then(|i| tokens.get(i)).copied() else { return };
    // 「山田部長」
    let stem = words::TITLES.iter().find_map(|title| {
        last.strip_suffix(title).filter(|stem| !stem.is_empty() && !is_known_name(last) && is_name(stem))
    });
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
    match class(last) {
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
            let previous = (end >= 2).then(|| tokens[end - 2]);
            if let Some(surname) = previous.filter(|p| is_surname_of(p, last)) {
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
    if class(surname) != Class::Word || !is_name(surname) || !is_name(given) {
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
        && form(name).is_known()
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
    let Some((at, legal)) = words::LEGAL.iter().find_map(|legal| word.find(legal).map(|at| (at, *legal)))
    else {
        return false;
    };
    let behind = at + legal.len();
    let (before, after) = (&word[..at], &word[behind..]);
    // 「青葉商事株式会社の星様」
    let joined = after.starts_with('の');
    let after = after.trim_start_matches('の');
    if !before.is_empty() {
        // 「港工業株式会社山田」「港工業株式会社営業部山田」
        if let Some((_, name)) = behind_department(after) {
            push_names(name, out);
        } else if is_known_name(after) || joined && form(after).is_known() {
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
fn set_head_company(tokens: &[&str], out: &mut Head) {
    let mut company = String::new();
    let mut is_sure = false;
    let mut join = false;
    for token in tokens {
        let token = token.trim_end_matches('の');
        match class(token) {
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

/// The person named at the end of a text, before a particle or an honorific: 「弊社の佐藤」, 「営業部 山田 太郎様」. Only
/// names that the tables know, or before an honorific or a title.
pub(crate) fn person_before(text: &str) -> Option<String> {
    let (stem, has_honorific) =
        match words::HONORIFICS.iter().find(|(word, h)| *h == Honorific::Person && text.ends_with(word)) {
            Some((word, _)) => (&text[..text.len() - word.len()], true),
            None => (text, false),
        };
    let mut parts = stem
        .trim_end()
        .rsplit(|c: char| is_mark(c) && c != ' ' && c != '・' || matches!(c, '\n' | 'は' | 'が' | 'を'));
    let head = parts.next().unwrap_or("");
    let head = head.rsplit_once('の').map_or(head, |(_, name)| name);
    let head = read_head(head, false);
    let name = head.names.into_iter().next_back()?;
    (has_honorific || is_known_name(&name)).then_some(name)
}
