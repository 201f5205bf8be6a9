//! "cc'ing Bob", "I have copied Bob Smith and Mary", "adding Bob to this thread", "+Bob".

use std::ops::Range;

use super::{Announcement, around, is_japanese, labelled, push};
use crate::contacts::NameKey;
use crate::view::salutation::{is_given, is_name_word};
use crate::view::text::TextView;

/// "cc'ing Bob", "I have copied Bob and Mary", "adding Bob Smith to this thread", "Bob is copied".
pub(super) fn western(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let text: &str = &view.text;
    let before_char = text[..at.start].chars().next_back();
    if before_char.is_some_and(|c| c.is_alphanumeric() && c != 'b') {
        return;
    }
    let word_end = at.start
        + text[at.start..]
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
            .map(char::len_utf8)
            .sum::<usize>();
    let word = &text[at.start..word_end];
    let (_, before, after) = around(view, &at);
    if is_other_western(before, after) {
        return;
    }
    // "copied into the folder"
    let is_thing = word == "copied"
        && ["into ", "to ", "from "].iter().any(|w| text[word_end..].trim_start().starts_with(w));
    if is_thing || named_before(view, at.start, out) {
        return;
    }
    let rest = text[word_end..].trim_start_matches(' ');
    let rest = ["in ", "on ", "here ", "also ", "my ", "our ", "colleague ", "manager ", "boss "]
        .iter()
        .fold(rest, |rest, w| rest.strip_prefix(w).unwrap_or(rest));
    let mut from = text.len() - rest.len();
    let weak = matches!(word.trim_end(), "adding" | "added" | "including" | "copied" | "copying");
    let to_this = [
        "to this",
        "to the thread",
        "to the conversation",
        "to the loop",
        "in cc",
        "on cc",
        "to cc",
        "for visibility",
        "here",
        "for awareness",
        "in the loop",
    ]
    .iter()
    .any(|w| after.contains(w));
    let strong = !weak || to_this;
    for _ in 0..4 {
        let end = latin_name(view, from, out, strong);
        let Some(end) = end else { return };
        let next = &text[end..];
        let Some(joint) = [", and ", " and ", ", ", " & ", "/"].iter().find(|j| next.starts_with(**j)) else {
            return;
        };
        from = end + joint.len();
    }
}

/// "Bob is copied", "Bob Smith (cc'd)", "with Bob in cc": the name stands before the word at this place.
fn named_before(view: &TextView<'_>, at: usize, out: &mut Vec<Announcement>) -> bool {
    let line = view.line(at);
    let Some(mut before) = view.text.get(line.start..at) else { return false };
    let mut is_linked = false;
    for link in ["in", "on", "my", "also", "now", "been", "has", "is", "are", "("] {
        before = before.trim_end();
        if let Some(rest) = before.strip_suffix(link)
            && (link == "(" || rest.ends_with(' '))
        {
            before = rest;
            is_linked = true;
        }
    }
    let before = before.trim_end();
    if !is_linked {
        return false;
    }
    // Up to three capitalised words.
    let mut start = before.len();
    for word in before.rsplit(' ').take(3) {
        let from = start.saturating_sub(word.len());
        let place = line.start + from;
        let upper =
            view.source_text(place..place + word.len()).chars().next().is_some_and(char::is_uppercase);
        if word.len() < 2 || !upper || !is_name_word(word) {
            break;
        }
        start = from;
        if start == 0 {
            break;
        }
        start -= 1;
    }
    let from = line.start + if start == 0 { 0 } else { start + 1 };
    from < line.start + before.len() && latin_name(view, from, out, false).is_some()
}

/// "+Bob" at the beginning of a line, or "(+Bob)".
pub(super) fn plus(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let line = view.line(at.start);
    let before = view.text[line.start..at.start].trim_start_matches([' ', '(', '*']);
    let rest = &view.text[at.end..line.end.max(at.end)];
    // A telephone number, a sum, C++.
    if !before.is_empty()
        || rest.trim_start().starts_with(|c: char| !c.is_alphabetic())
        || rest.chars().count() > 60
    {
        return;
    }
    let from = at.end + (rest.len() - rest.trim_start().len());
    if rest.trim_start().chars().next().is_some_and(is_japanese) {
        return labelled(view, at.end..line.end, out);
    }
    latin_name(view, from, out, false);
}

/// Words that make a sentence something else.
#[rustfmt::skip]
const OTHER_WESTERN: &[&str] = &[
    "please", "can you", "could you", "would you", "will you", "should", "shall", "do you", "did you", "don't", "do not",
    "not ", "never", "without", "if ", "forgot", "you copied", "you cc", "you added", "was copied", "were copied", "yesterday",
    "last week", "earlier", "previous", "next time", "later", "he copied", "she copied", "they copied", "kindly", "want me to",
    "copied from", "copied to the", "remove", "instead of", "n't", "thank", "for adding", "for copying", "for including",
    "for cc", "for looping",
];

pub(super) fn is_other_western(before: &str, after: &str) -> bool {
    after.trim_end().ends_with('?')
        || OTHER_WESTERN.iter().any(|word| before.contains(word))
        || ["?", "yesterday", "last week", "earlier mail"].iter().any(|w| after.contains(w))
}

/// One to three capitalised words from a place; where they end. `strong`: nothing but a person can stand there.
pub(super) fn latin_name(
    view: &TextView<'_>,
    from: usize,
    out: &mut Vec<Announcement>,
    strong: bool,
) -> Option<usize> {
    let text: &str = &view.text;
    let (mut at, mut end) = (from, from);
    let mut words = Vec::new();
    for _ in 0..3 {
        let word: &str = &text[at..];
        let len: usize = word
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
            .map(char::len_utf8)
            .sum();
        let word = &word[..len];
        let upper = view.source_text(at..at + len).chars().next().is_some_and(char::is_uppercase);
        if len < 2 || !upper || !is_name_word(word) {
            break;
        }
        words.push(word);
        end = at + len;
        match text[end..].strip_prefix(' ') {
            Some(_) => at = end + 1,
            None => break,
        }
    }
    let name = words.join(" ");
    let key = NameKey::of(&name)?;
    // "Adding Excel files", "Including Tax".
    if !strong && !key.is_known() && !words.first().is_some_and(|word| is_given(word)) {
        return None;
    }
    push(view, from..end, name, out).then_some(end)
}
