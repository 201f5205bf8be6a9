//! Candidates: what all detectors start from, collected in one walk over a text.
//!
//! A text is walked in windows, so that the memory for candidates does not grow with the text. A window
//! ends at a line end where there is one near, and never inside a run of digits.

use std::ops::Range;

use super::people::{self, Participants, Person};
use super::table::{Cell, Table};
use super::text::{TextView, floor};
use super::zones::Zone;
use crate::details::Owner;
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
    /// Cells of labelled table columns, in order.
    pub(crate) cells: &'v [Cell],
    /// Starts of the lines that are heads of tables, in order.
    heads: &'v [u32],
    /// People named, in order.
    pub(crate) people: &'v [Person],
    /// The roles of all words.
    present: Roles,
    start: usize,
    end: usize,
}

/// Where the label of a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// In the same line before it, or in brackets behind it.
    Beside,
    /// At the head of its column.
    Column,
    /// In a line above it, with nothing of another kind between.
    Above,
    /// The nearest label says that it is something else.
    Other,
    /// No label near.
    None,
}

impl Label {
    /// Whether the value is labelled as what was asked for.
    pub(crate) fn is_given(self) -> bool {
        matches!(self, Self::Beside | Self::Column | Self::Above)
    }
}

/// How far a label stands before its value in a line, in bytes.
const BESIDE: usize = 72;
/// How far behind it in brackets.
const BEHIND: usize = 24;
/// How far above it.
const ABOVE: usize = 240;

impl Window<'_, '_> {
    /// Words with this role inside the window.
    pub(crate) fn words(&self, role: Roles) -> impl Iterator<Item = &Hit> {
        let hits = if self.present.has(role) { self.hits } else { &[] };
        hits.iter().filter(move |h| h.roles.has(role) && h.end as usize > self.start)
    }

    /// Whether a word with this role lies inside a range.
    pub(crate) fn words_in(&self, range: Range<usize>, role: Roles) -> bool {
        let from = self.hits.partition_point(|h| (h.end as usize) <= range.start);
        let ends = |h: &&Hit| h.end as usize <= range.end;
        self.hits[from..]
            .iter()
            .take_while(ends)
            .any(|h| h.start as usize >= range.start && h.roles.has(role))
    }

    /// Whether a word with this role stands in the window or just before it.
    pub(crate) fn has(&self, role: Roles) -> bool {
        self.present.has(role)
    }

    /// Where in the text the window lies.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// What the label of a value says, if it has one: does it name one of these roles?
    ///
    /// The nearest label counts, and of words that overlap the longest: in 「介護保険被保険者番号」 not 「保険者番号」.
    pub(crate) fn label(&self, value: &Range<usize>, role: Roles) -> Label {
        if let Some(column) = self.column(value.start) {
            return if column.has(role) { Label::Column } else { Label::Other };
        }
        if self.present.has(role)
            && let Some(behind) = self.word_after(value.end, role, BEHIND)
            && self.view.text[value.end..behind.start as usize].trim_start().starts_with('(')
        {
            return Label::Beside;
        }
        let Some(nearest) = self.nearest_label(value.start, ABOVE) else { return Label::None };
        let between = &self.view.text[nearest.end as usize..value.start];
        let lines = between.bytes().filter(|b| *b == b'\n').count();
        let is_beside = lines == 0 && between.len() <= BESIDE || lines == 1 && between.trim().len() <= 6;
        match (nearest.roles.has(role), is_beside) {
            (true, true) => Label::Beside,
            (true, false) if lines > 0 && !between.contains("\n\n") && !between.contains("\n\r\n") => {
                Label::Above
            }
            (false, true) => Label::Other,
            _ => Label::None,
        }
    }

    /// The label word nearest before an offset, the longest of those that overlap.
    fn nearest_label(&self, at: usize, distance: usize) -> Option<Hit> {
        let end = self.hits.partition_point(|h| h.end as usize <= at);
        let mut labels = self.hits[..end]
            .iter()
            .rev()
            .take_while(|h| h.end as usize + distance >= at)
            .filter(|h| h.roles.has(Roles::VALUE_LABELS));
        let mut nearest = *labels.next()?;
        for hit in labels {
            if hit.end <= nearest.start {
                break;
            }
            if hit.start <= nearest.start
                && hit.end >= nearest.end
                && hit.end - hit.start > nearest.end - nearest.start
            {
                nearest = *hit;
            }
        }
        Some(nearest)
    }

    /// The roles of the table column that an offset stands in; `None` outside labelled columns.
    pub(crate) fn column(&self, at: usize) -> Option<Roles> {
        let i = self.cells.partition_point(|c| c.end as usize <= at);
        self.cells.get(i).filter(|c| c.start as usize <= at).map(|c| c.roles)
    }

    /// Whether an offset stands in the head of a table: the words there are names of columns, not values.
    pub(crate) fn is_head(&self, at: usize) -> bool {
        !self.heads.is_empty() && self.heads.binary_search(&(self.view.line(at).start as u32)).is_ok()
    }

    /// The person a value belongs to by its place: in the same line, the nearest before it first, or else in
    /// the four lines above it without a blank line between.
    pub(crate) fn person_beside(&self, value: &Range<usize>) -> Option<&Person> {
        let line = self.view.line(value.start);
        let i = self.people.partition_point(|p| (p.end as usize) <= value.start);
        let before = i.checked_sub(1).and_then(|i| self.people.get(i));
        if let Some(person) = before.filter(|p| p.start as usize >= line.start) {
            return Some(person);
        }
        let after = self.people[i..].iter().find(|p| p.start as usize >= value.end);
        if let Some(person) = after.filter(|p| p.end as usize <= line.end) {
            return Some(person);
        }
        before.filter(|p| {
            // Named in a line of labels; or in the sentence right above one: 「琴似さんの引っ越しです。⏎現住所：…」.
            let text = &self.view.text;
            let in_sentence = is_sentence(&text[self.view.line(p.start as usize)]);
            let told = p.owner == Owner::Person
                && !is_sentence(&text[line.clone()])
                && text[p.end as usize..value.start].bytes().filter(|b| *b == b'\n').count() <= 2;
            if self.view.zones.at(p.start as usize) == Zone::Salutation || in_sentence && !told {
                return false;
            }
            let between = &self.view.text[p.end as usize..value.start];
            between.len() <= 600
                && between.bytes().filter(|b| *b == b'\n').count() <= 4
                && !between.contains("\n\n")
                && !between.contains("\n\r\n")
        })
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

/// Whether a line says something rather than lists it.
pub(crate) fn is_sentence(line: &str) -> bool {
    ["。", "です", "ます", "ました", "ください"].iter().any(|end| line.contains(end))
}

/// Room for the candidates of a window, used again for the next.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    digits: Vec<Digits>,
    hits: Vec<Hit>,
    cells: Vec<Cell>,
    heads: Vec<u32>,
    people: Vec<Person>,
}

/// Walks a text and hands each window to `each`.
pub(crate) fn walk<'a>(
    view: &TextView<'a>,
    words: &WordAutomaton,
    participants: &Participants,
    recognized: &[Range<usize>],
    scratch: &mut Scratch,
    mut each: impl FnMut(&Window<'_, 'a>),
) {
    let text: &str = &view.text;
    let mut start = 0;
    let mut table = Table::default();
    while start < text.len() {
        let end = window_end(text, start);
        scratch.digits.clear();
        scratch.hits.clear();
        scratch.cells.clear();
        scratch.heads.clear();
        scratch.people.clear();
        digits(text.as_bytes(), start, end, &mut scratch.digits);
        let from = floor(text, start.saturating_sub(CONTEXT));
        words.find(text, from, end, &mut scratch.hits);
        let present = scratch.hits.iter().fold(Roles::default(), |all, hit| all.and(hit.roles));
        table.read(view, &scratch.hits, start, end, &mut scratch.cells, &mut scratch.heads);
        let mut window = Window {
            view,
            digits: &scratch.digits,
            hits: &scratch.hits,
            cells: &scratch.cells,
            heads: &scratch.heads,
            people: &[],
            present,
            start,
            end,
        };
        people::find(&window, participants, recognized, &mut scratch.people);
        window.people = &scratch.people;
        each(&window);
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
        walk(&view, &words, &Participants::default(), &[], &mut Scratch::default(), |w| {
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
        walk(
            &view,
            &WordAutomaton::built_in(),
            &Participants::default(),
            &[],
            &mut Scratch::default(),
            |w| {
                total += w.digits.iter().map(|d| d.len()).sum::<usize>();
            },
        );
        assert_eq!(total, 300_000);
    }
}
