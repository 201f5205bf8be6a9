//! Candidates: what all detectors start from, collected in one walk over a text.
//!
//! A text is walked in windows, so that the memory for candidates does not grow with the text. A window
//! ends at a line end where there is one near, and never inside a run of digits.

use super::text::{TextView, floor};
use crate::lexicon::automaton::{Hit, WordAutomaton};
use crate::lexicon::words::Roles;

/// Length of a window in bytes.
const WINDOW: usize = 64 << 10;
/// How far back words are looked for before a window, as context.
const CONTEXT: usize = 512;

/// A run of ASCII digits in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Digits {
    pub(crate) fn len(self) -> usize {
        (self.end - self.start) as usize
    }
}

/// One window of a text with its candidates.
#[derive(Debug)]
pub(crate) struct Window<'v, 'a> {
    pub(crate) view: &'v TextView<'a>,
    /// Digit runs, in order.
    pub(crate) digits: &'v [Digits],
    /// Words, in order of their ends; some may lie before the window.
    hits: &'v [Hit],
    start: usize,
}

impl Window<'_, '_> {
    /// Words with this role inside the window.
    pub(crate) fn words(&self, role: Roles) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |h| h.roles.has(role) && h.end as usize > self.start)
    }

    /// The nearest word with this role that ends at or before an offset, at most `distance` bytes away.
    pub(crate) fn word_before(&self, at: usize, role: Roles, distance: usize) -> Option<&Hit> {
        let end = self.hits.partition_point(|h| h.end as usize <= at);
        self.hits[..end]
            .iter()
            .rev()
            .take_while(|h| h.end as usize + distance >= at)
            .find(|h| h.roles.has(role))
    }

    /// The first word with this role that starts at or after an offset, at most `distance` bytes away.
    pub(crate) fn word_after(&self, at: usize, role: Roles, distance: usize) -> Option<&Hit> {
        let from = self.hits.partition_point(|h| h.end as usize <= at);
        self.hits[from..]
            .iter()
            .take_while(|h| h.start as usize <= at + distance)
            .find(|h| h.start as usize >= at && h.roles.has(role))
    }
}

/// Room for the candidates of a window, used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    digits: Vec<Digits>,
    hits: Vec<Hit>,
}

/// Walks a text and hands each window to `each`.
pub(crate) fn walk<'a>(
    view: &TextView<'a>,
    words: &WordAutomaton,
    scratch: &mut Scratch,
    mut each: impl FnMut(&Window<'_, 'a>),
) {
    let text: &str = &view.text;
    let mut start = 0;
    while start < text.len() {
        let end = window_end(text, start);
        scratch.digits.clear();
        scratch.hits.clear();
        digits(text.as_bytes(), start, end, &mut scratch.digits);
        let from = floor(text, start.saturating_sub(CONTEXT));
        words.find(text, from, end, &mut scratch.hits);
        each(&Window { view, digits: &scratch.digits, hits: &scratch.hits, start });
        start = end;
    }
}

fn window_end(text: &str, start: usize) -> usize {
    let end = start + WINDOW;
    if end >= text.len() {
        return text.len();
    }
    let bytes = text.as_bytes();
    if let Some(line) = memchr::memrchr(b'\n', &bytes[start + WINDOW / 2..end]) {
        return start + WINDOW / 2 + line + 1;
    }
    // One endless line: do not cut a number, but do not let it grow without end either.
    let mut end = floor(text, end);
    let most = floor(text, (start + WINDOW + CONTEXT).min(text.len()));
    while end < most && (bytes[end].is_ascii_digit() || matches!(bytes[end], b'-' | b' ' | b'.')) {
        end += 1;
    }
    floor(text, end)
}

fn digits(bytes: &[u8], start: usize, end: usize, out: &mut Vec<Digits>) {
    let mut i = start;
    while i < end {
        if !bytes[i].is_ascii_digit() {
            i += 1;
            continue;
        }
        let from = i;
        while i < end && bytes[i].is_ascii_digit() {
            i += 1;
        }
        out.push(Digits { start: from as u32, end: i as u32 });
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::TextPart;
    use super::*;

    #[test]
    fn every_candidate_once_whatever_the_windows() {
        let line = "番号 12345 を添付します 090-1234-5678\n";
        let text = line.repeat(6000);
        let view = TextView::plain(TextPart::Subject, &text);
        let words = WordAutomaton::built_in();
        let (mut digits, mut hits, mut windows) = (0, 0, 0);
        walk(&view, &words, &mut Scratch::default(), |w| {
            digits += w.digits.len();
            hits += w.words(Roles::ATTACHMENT).count();
            windows += 1;
        });
        assert!(windows > 3);
        assert_eq!((digits, hits), (4 * 6000, 6000));
    }

    #[test]
    fn one_endless_line_of_digits_ends() {
        let text = "1".repeat(300_000);
        let view = TextView::plain(TextPart::Subject, &text);
        let mut total = 0;
        walk(&view, &WordAutomaton::built_in(), &mut Scratch::default(), |w| {
            total += w.digits.iter().map(|d| d.len()).sum::<usize>();
        });
        assert_eq!(total, 300_000);
    }
}
