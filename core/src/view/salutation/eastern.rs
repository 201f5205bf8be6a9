//! Addressee lines in Japanese, Chinese and Korean: 株式会社港工業 営業部 部長 山田 太郎 様.
//!
//! A line is cut behind each honorific. What stands before it is read from its end: title, name, department, company.
//! Tables of names decide where a name begins when no blank says it; without them short words count as names.

mod head;

use std::ops::Range;

use super::words;
use super::{Addressee, Honorific, Reading, Whom, copy_mark};
use crate::contacts::companies;
use crate::view::people::names::{is_hiragana, is_kanji};
use crate::view::text::floor;
use head::{is_known_name, may_be_name, read_head};

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
    } else if is_entry(bare) {
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

/// 「訪問先:港工業 山田様」: an entry of a list, which tells of somebody.
fn is_entry(line: &str) -> bool {
    let Some((label, rest)) = line.split_once(':') else { return false };
    !rest.trim().is_empty() && words::HONORIFICS.iter().all(|(word, _)| !label.contains(word))
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
        // 「(株)港工業」 is 株式会社港工業.
        if let Some((short, long)) =
            words::SHORT_LEGAL.iter().find(|(short, _)| c == '(' && rest.starts_with(short))
        {
            segment.start.get_or_insert(at);
            segment.text.push_str(long);
            at += short.len();
            continue;
        }
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
    // Most characters begin none.
    if !rest.starts_with(words::BEGINS_HONORIFIC) {
        return None;
    }
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
    // Brackets may have been left out, and short forms written out.
    let range = start..floor(text, (start + line.len()).min(end));
    // 「山田部長」「営業部 部長 山田 太郎」 is a person; 「CC: 佐藤」 as well.
    let last = tokens.last().copied().unwrap_or("");
    let titled = words::ends_of(last, words::TITLES).any(|title| last.len() > title.len())
        || tokens.len() > 1 && words::TITLES.contains(&last);
    if titled || is_copy {
        let head = read_head(line, false);
        let known = |name: &String| {
            is_copy || is_known_name(name) || !cfg!(feature = "names-ja") && may_be_name(name)
        };
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
    // 「念のため青山様」: a name of kanji begins with them.
    let bare = name.trim_start_matches(is_hiragana);
    let name = if bare.starts_with(is_kanji) { bare.to_owned() } else { name };
    (has_honorific || is_known_name(&name)).then_some(name)
}
