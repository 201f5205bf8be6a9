//! Addressee lines in Western languages: "Dear Mr. Brown,", "Hi Bob and Mary,", "Bob -", "To whom it may concern".

use std::ops::Range;

use super::company;
use super::words;
use super::{Addressee, Reading, Whom, copy_mark};
use crate::contacts::companies;

/// Most words of one name.
const NAME_WORDS: usize = 4;

pub(super) fn line(text: &str, range: Range<usize>, goes_on: bool, reading: &mut Reading) {
    let line = &text[range.clone()];
    let bare = line.trim_start_matches(['(', '[', '<', '*', ' ', '"']);
    let offset = range.start + (line.len() - bare.len());
    if let Some(len) = copy_mark(bare) {
        names(text, offset + len..range.end, Kind { is_copy: true, ..Kind::default() }, reading);
        return;
    }
    if let Some(company) = company_line(bare) {
        reading.company = companies::core(company).into();
        reading.company_is_sure = true;
        // "To: Acme Trading Co., Ltd.", "Dear Acme Inc. team," address it; in a letter head it stands above the person.
        if company.len() < bare.trim_end_matches([',', ':', ' ', '-']).len() && !reading.company.is_empty() {
            let mut addressee = Addressee::new(Whom::Organization, offset..range.end);
            addressee.company = reading.company.clone();
            addressee.company_is_sure = true;
            reading.push(addressee);
        }
        return;
    }
    if let Some(len) = greeting(bare) {
        names(text, offset + len..range.end, Kind { goes_on, ..Kind::default() }, reading);
    } else if goes_on || reading.out.is_empty() && reading.company.is_empty() {
        let weak = weak_greeting(bare);
        let kind = Kind { goes_on: true, is_bare: true, was_thanked: weak > 0, ..Kind::default() };
        names(text, offset + weak..range.end, kind, reading);
    }
}

/// "Acme Trading Co., Ltd."
fn company_line(line: &str) -> Option<&str> {
    let bare = ["attn", "attn.", "attention", "to", "dear", "messrs."]
        .iter()
        .find_map(|label| line.strip_prefix(label).filter(|rest| rest.starts_with([' ', ':'])))
        .map_or(line, |rest| rest.trim_start_matches([' ', ':']));
    let bare = bare.trim_end_matches([',', ':', ' ', '-']);
    let bare = bare.strip_suffix(" team").unwrap_or(bare);
    let words = bare.split(' ').count();
    (words <= 8 && company::latin_legal_form(bare).is_some()).then_some(bare)
}

/// Length of a greeting at the beginning, with the blanks behind it.
fn greeting(line: &str) -> Option<usize> {
    words::GREETINGS.iter().find_map(|greeting| {
        let rest = line.strip_prefix(greeting)?;
        let goes_on = rest.trim_start_matches([' ', ',', ':', '.']);
        let goes_on =
            goes_on.strip_prefix("again").map_or(goes_on, |rest| rest.trim_start_matches([' ', ',']));
        // "to" begins many a sentence: "To whom" and "To: Bob" are addressees.
        let plain = *greeting != "to"
            || rest.starts_with(':')
            || goes_on.starts_with("whom it")
            || goes_on.starts_with("all ");
        (plain && (rest.is_empty() || goes_on.len() < rest.len() || rest.starts_with(['-', '!'])))
            .then_some(line.len() - goes_on.len())
    })
}

/// Length of "Thanks" and the like before a name.
fn weak_greeting(line: &str) -> usize {
    words::WEAK_GREETINGS
        .iter()
        .find_map(|greeting| {
            let rest = line.strip_prefix(greeting)?;
            let goes_on = rest.trim_start_matches([' ', ',', '!', '.', '-']);
            (goes_on.len() < rest.len()).then_some(line.len() - goes_on.len())
        })
        .unwrap_or(0)
}

/// How a line began.
#[derive(Clone, Copy, Default)]
struct Kind {
    is_copy: bool,
    /// The line goes on with the text.
    goes_on: bool,
    /// No greeting before the name: "Bob,".
    is_bare: bool,
    /// "Thanks Bob,"
    was_thanked: bool,
}

/// A word with its place.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    start: usize,
    /// What stands behind it up to the next word.
    mark: &'t str,
}

/// The words of a line up to a bracket, with the marks between them.
fn words_of(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let line = &text[range.clone()];
    let mut at = 0;
    while at < line.len() && out.len() < 24 {
        let rest = &line[at..];
        let len: usize = rest.chars().take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
        let mark_len: usize =
            rest[len..].chars().take_while(|c| !c.is_alphabetic()).map(char::len_utf8).sum();
        if len > 0 {
            let word = rest[..len].trim_end_matches(['-', '\'']);
            out.push(Word { text: word, start: range.start + at, mark: &rest[word.len()..len + mark_len] });
        }
        at += len + mark_len;
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-')
}

/// Whether a word can be a name.
pub(crate) fn is_name_word(word: &str) -> bool {
    (1..=30).contains(&word.len())
        && word.chars().all(is_letter)
        && !words::WESTERN_STOPS.contains(&word)
        && !words::WESTERN_ROLES.contains(&word)
        && !words::WESTERN_EVERYBODY.contains(&word)
        && !word.starts_with("xx")
}

fn names(text: &str, range: Range<usize>, kind: Kind, reading: &mut Reading) {
    let line = &text[range.clone()];
    // "Hi Bob (cc Mary),"
    let main = line.find(['(', '[']).map_or(line.len(), |at| at);
    let words = words_of(text, range.start..range.start + main);
    let found = reading.out.len();
    let complete = group(text, &words, kind, reading);
    if let Some(inner) = line.get(main + 1..)
        && (complete || kind.is_copy)
    {
        let inner_start = range.start + main + 1;
        let end = inner.find([')', ']']).map_or(range.end, |i| inner_start + i);
        if let Some(len) = copy_mark(&text[inner_start..end]) {
            names(text, inner_start + len..end, Kind { is_copy: true, ..Kind::default() }, reading);
        }
    }
    // A list of words at the top that is no list of names.
    if kind.is_bare && !complete {
        reading.out.truncate(found);
    }
}

/// Reads a list of names. Whether nothing but names was there, up to a mark that ends an address.
fn group(text: &str, words: &[Word<'_>], kind: Kind, reading: &mut Reading) -> bool {
    let mut i = 0;
    let mut count = 0;
    let mut is_copy = kind.is_copy;
    while let Some(word) = words.get(i) {
        // "Hi Bob, hi Kate,"
        let again = matches!(word.text, "hi" | "hello" | "dear" | "hey");
        if (again || words::WESTERN_JOINTS.contains(&word.text)) && count > 0 {
            i += 1;
            continue;
        }
        // "Hi Bob, cc Mary,"
        if count > 0 && matches!(word.text, "cc" | "bcc") {
            is_copy = true;
            i += 1;
            continue;
        }
        let used = one(text, &words[i..], kind, is_copy, count > 0, reading);
        let Some((used, ends)) = used else { return kind.goes_on && count > 0 && !kind.is_bare };
        i += used;
        count += 1;
        if ends {
            return true;
        }
    }
    count > 0
}

/// Reads one name at the beginning of `words`: how many words it has, and whether the address ends behind it.
fn one(
    text: &str,
    words: &[Word<'_>],
    kind: Kind,
    is_copy: bool,
    is_further: bool,
    reading: &mut Reading,
) -> Option<(usize, bool)> {
    let mut used = 0;
    let mut name: Vec<&str> = Vec::new();
    let (mut titled, mut everybody, mut role, mut honoured) = (false, false, false, false);
    while let Some(word) = words.get(used) {
        let lower = word.text;
        if words::WESTERN_TITLES.contains(&lower) && name.is_empty() && words.get(used + 1).is_some()
            || lower == "mr"
        {
            titled = true;
        } else if lower == "san" || lower == "sama" {
            honoured = true;
        } else if words::WESTERN_EVERYBODY.contains(&lower) {
            everybody = true;
        } else if words::WESTERN_ROLES.contains(&lower)
            || words::WESTERN_TITLES.contains(&lower) && name.is_empty()
        {
            role = true;
        } else if words::WESTERN_JOINTS.contains(&lower) || matches!(lower, "cc" | "bcc") && used > 0 {
            break;
        } else if words::WESTERN_STOPS.contains(&lower) || !is_letterlike(lower) {
            if used == 0 {
                return None;
            }
            // "Hi Bob hope you are well"
            let ends = !kind.is_bare && !is_further;
            return ends.then(|| {
                emit(
                    text,
                    words,
                    used,
                    &name,
                    Found { titled, everybody, role, honoured, is_copy, kind },
                    reading,
                );
                (used, true)
            });
        } else {
            name.push(word.text);
        }
        used += 1;
        let mark = word.mark.trim_end_matches(' ');
        let abbreviated =
            mark == "." && (words::WESTERN_TITLES.contains(&lower) || lower.chars().count() == 1);
        if !mark.is_empty() && !abbreviated || name.len() > NAME_WORDS {
            break;
        }
    }
    if used == 0 || name.len() > NAME_WORDS {
        return None;
    }
    let mark = words[used - 1].mark.trim();
    let is_last = words.len() == used;
    let listed = matches!(mark, "," | "/" | "&" | "+" | "" | ";") || mark == "." && !is_last;
    if kind.is_bare {
        // "Bob," and "Bob -" alone in their line, or before the text. "Bob" alone may be all there is to say, or a signature;
        // "Bob Smith - he is on leave" speaks of him.
        let bare_end = is_last && mark.starts_with([',', ':', '-', '!', ';', '–', '—']);
        let dash = mark.starts_with(['-', ':', '–', '—']) || mark == "," && !rest_is_names(&words[used..]);
        let before_text = !is_last && dash && name.len() <= 1;
        let thanked = !kind.was_thanked || name.len() == 1 && super::is_given(name[0]);
        if !(bare_end || before_text || listed && !is_last) || !thanked {
            return None;
        }
        emit(text, words, used, &name, Found { titled, everybody, role, honoured, is_copy, kind }, reading);
        return Some((used, is_last || before_text && !rest_is_names(&words[used..])));
    }
    emit(text, words, used, &name, Found { titled, everybody, role, honoured, is_copy, kind }, reading);
    let ends = is_last || !listed || (mark == "," || mark.is_empty()) && !rest_is_names(&words[used..]);
    Some((used, ends))
}

/// Whether the rest of a line is a list of further names, to its end.
fn rest_is_names(words: &[Word<'_>]) -> bool {
    let mut run = 0;
    !words.is_empty()
        && words.len() <= 12
        && words.iter().all(|word| {
            let joint = words::WESTERN_JOINTS.contains(&word.text)
                || matches!(word.text, "cc" | "bcc" | "hi" | "hello" | "dear" | "hey");
            run = if joint { 0 } else { run + 1 };
            let ends = !word.mark.trim().is_empty() && !word.mark.trim().starts_with('.');
            let fits = run <= 3
                && (joint
                    || !words::WESTERN_STOPS.contains(&word.text)
                    || word.text == "all"
                    || word.text == "both");
            if ends {
                run = 0;
            }
            fits
        })
}

/// Letters, and no placeholder.
fn is_letterlike(word: &str) -> bool {
    !word.starts_with("xx") && word.chars().any(char::is_alphabetic)
}

/// What was found of one name.
struct Found {
    titled: bool,
    everybody: bool,
    role: bool,
    honoured: bool,
    is_copy: bool,
    kind: Kind,
}

fn emit(text: &str, words: &[Word<'_>], used: usize, name: &[&str], found: Found, reading: &mut Reading) {
    let last = words[used - 1];
    let range = words[0].start..last.start + last.text.len();
    debug_assert!(text.get(range.clone()).is_some());
    let company = found.everybody.then(|| team_of(name)).flatten();
    let whom = if found.everybody && company.is_none() {
        Whom::Everybody
    } else if found.everybody {
        Whom::Organization
    } else if found.role && !found.titled || name.is_empty() {
        Whom::Role
    } else {
        Whom::Person
    };
    let mut addressee = Addressee::new(whom, range);
    if whom == Whom::Person {
        let joined: Vec<&str> = name
            .iter()
            .map(|word| word.strip_suffix("-san").or_else(|| word.strip_suffix("-sama")).unwrap_or(word))
            .collect();
        addressee.name = joined.join(" ").into();
        let honoured =
            found.honoured || name.iter().any(|word| word.ends_with("-san") || word.ends_with("-sama"));
        addressee.by_surname = (found.titled || honoured) && name.len() == 1;
        addressee.is_sure = !found.kind.is_bare || found.titled;
    }
    addressee.company = reading.company.clone();
    addressee.company_is_sure = reading.company_is_sure;
    if let Some(company) = company {
        // "Dear Acme team,": the word may be the name of a project, too.
        addressee.company = companies::core(&company).into();
        addressee.company_is_sure = false;
    }
    addressee.is_copy = found.is_copy;
    reading.push(addressee);
}

/// "Acme team": the name before the word for several people.
fn team_of(name: &[&str]) -> Option<String> {
    let name = name.join(" ");
    (name.len() >= 3).then_some(name)
}
