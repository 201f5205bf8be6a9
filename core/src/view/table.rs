//! Tables in a text: which column a value stands in.
//!
//! A table is a head, a line of labels with one delimiter between them, and the lines below it that have the same
//! number of cells: pasted from a spreadsheet (tabs, also what HTML tables become), CSV, or drawn with bars. Only
//! cells of columns with a label are kept. A head far above its rows counts: the state goes on from window to window.

use super::text::{TextView, floor};
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;

/// A cell of a labelled column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The roles of its column's label.
    pub(crate) roles: Roles,
}

/// Delimiters in the order in which a head is tried.
const DELIMITERS: [u8; 4] = [b'\t', b'|', b',', b';'];
/// Columns looked at.
const MOST_COLUMNS: usize = 100;
/// Lines of another shape after which a table is over.
const MOST_STRAY_LINES: usize = 2;
/// How far a head reaches either side of its first label, in bytes.
const HEAD_BYTES: usize = 400;
/// Longest line looked at, in bytes.
const LINE_BYTES: usize = 4000;

/// The table being read.
#[derive(Debug, Default)]
pub(crate) struct Table {
    delimiter: u8,
    columns: Vec<Roles>,
    stray_lines: usize,
}

impl Table {
    /// Whether rows are expected.
    fn is_open(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Collects the cells of one window, and where the lines begin that are heads.
    pub(crate) fn read(
        &mut self,
        view: &TextView<'_>,
        hits: &[Hit],
        start: usize,
        end: usize,
        out: &mut Vec<Cell>,
        found_heads: &mut Vec<u32>,
    ) {
        let text: &str = &view.text;
        let mut heads = heads(text, hits, start).peekable();
        let mut at = start;
        loop {
            if !self.is_open() {
                let Some(line) = heads.next() else { return };
                if line >= at {
                    at = next_line(text, line, end);
                    if self.open(text, hits, line, line_end(text, line, end)) {
                        found_heads.push(line as u32);
                    }
                }
                continue;
            }
            if at >= end {
                return;
            }
            let to = line_end(text, at, end);
            while heads.peek().is_some_and(|h| *h < at) {
                heads.next();
            }
            // A head of its own begins another table.
            if heads.peek() == Some(&at) && self.open(text, hits, at, to) {
                found_heads.push(at as u32);
                heads.next();
            } else {
                self.row(text, at, to, out);
            }
            at = next_line(text, at, end);
        }
    }

    /// Takes a line as the head of a table; `false` and unchanged if it is none.
    fn open(&mut self, text: &str, hits: &[Hit], start: usize, end: usize) -> bool {
        let line = &text[start..end];
        if line.len() > LINE_BYTES || line.contains('。') || has_long_number(line) {
            return false;
        }
        let Some(delimiter) = DELIMITERS.into_iter().find(|d| memchr::memchr(*d, line.as_bytes()).is_some())
        else {
            return false;
        };
        let mut columns = Vec::new();
        let from = hits.partition_point(|h| (h.end as usize) <= start);
        for cell in cells(text, start, end, delimiter).take(MOST_COLUMNS) {
            // The label must be most of its cell: 「氏名(漢字)」 is a label, a sentence with 氏名 in it is none.
            let mut roles = Roles::default();
            let mut longest = 0;
            for hit in hits[from..].iter().take_while(|h| (h.start as usize) < end) {
                let inside = hit.start as usize >= cell.0 && hit.end as usize <= cell.1;
                let len = (hit.end - hit.start) as usize;
                if inside && hit.roles.has(Roles::LABELS) && cell.1 - cell.0 <= len + 24 {
                    if len > longest {
                        roles = Roles::default();
                        longest = len;
                    }
                    if len == longest {
                        roles = roles.and(hit.roles);
                    }
                }
            }
            columns.push(roles);
        }
        let labelled = columns.iter().filter(|c| **c != Roles::default()).count();
        // 「給与は6,240,000円」 is no head.
        let is_amount = delimiter == b','
            && line
                .as_bytes()
                .windows(3)
                .any(|w| w[0].is_ascii_digit() && w[1] == b',' && w[2].is_ascii_digit());
        // In an open table a row may hold a word that is a label elsewhere: 合格.
        let is_row = self.is_open() && self.columns.len() == columns.len();
        if labelled < 2 && (labelled == 0 || columns.len() < 3 || is_row) || is_amount {
            return false;
        }
        *self = Self { delimiter, columns, stray_lines: 0 };
        true
    }

    fn row(&mut self, text: &str, start: usize, end: usize, out: &mut Vec<Cell>) {
        let line = &text[start..end];
        let count = if line.len() > LINE_BYTES { 0 } else { cells(text, start, end, self.delimiter).count() };
        // A line drawn under the head.
        if line.bytes().all(|b| matches!(b, b'-' | b'|' | b'+' | b':' | b' ' | b'=')) && line.contains("--") {
            return;
        }
        if count != self.columns.len().min(MOST_COLUMNS) {
            self.stray_lines += 1;
            if self.stray_lines > MOST_STRAY_LINES {
                *self = Self::default();
            }
            return;
        }
        self.stray_lines = 0;
        for ((start, end), roles) in cells(text, start, end, self.delimiter).zip(&self.columns) {
            if *roles != Roles::default() && start < end {
                out.push(Cell { start: start as u32, end: end as u32, roles: *roles });
            }
        }
    }
}

/// Starts of lines with a label and a delimiter.
fn heads<'t>(text: &'t str, hits: &'t [Hit], from: usize) -> impl Iterator<Item = usize> + 't {
    let bytes = text.as_bytes();
    let mut until = from;
    hits.iter().filter(|h| h.roles.has(Roles::LABELS)).filter_map(move |hit| {
        let at = hit.start as usize;
        if at < until {
            return None;
        }
        let low = floor(text, at.saturating_sub(HEAD_BYTES)).max(from.min(at));
        let line = memchr::memrchr(b'\n', &bytes[low..at]).map_or(low, |i| low + i + 1);
        let high = floor(text, (at + HEAD_BYTES).min(bytes.len()));
        let end = memchr::memchr(b'\n', &bytes[at..high]).map_or(high, |i| at + i);
        until = end;
        let has_delimiter = DELIMITERS.into_iter().any(|d| memchr::memchr(d, &bytes[line..end]).is_some());
        (has_delimiter && line >= from).then_some(line)
    })
}

fn line_end(text: &str, at: usize, end: usize) -> usize {
    let to = memchr::memchr(b'\n', &text.as_bytes()[at..end]).map_or(end, |i| at + i);
    if to > at && text.as_bytes()[to - 1] == b'\r' { to - 1 } else { to }
}

fn next_line(text: &str, at: usize, end: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..end]).map_or(end, |i| at + i + 1)
}

fn has_long_number(line: &str) -> bool {
    let mut run = 0;
    line.bytes().any(|b| {
        run = if b.is_ascii_digit() { run + 1 } else { 0 };
        run >= 4
    })
}

/// The cells of a line, without blanks and quotation marks around them. A bar at either end is no cell.
fn cells(text: &str, start: usize, end: usize, delimiter: u8) -> impl Iterator<Item = (usize, usize)> + '_ {
    let line = &text[start..end];
    let inner = if delimiter == b'|' { line.trim().trim_matches('|') } else { line };
    let mut at = start + (inner.as_ptr() as usize - line.as_ptr() as usize);
    let stop = at + inner.len();
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let bytes = &text.as_bytes()[at..stop];
        // A delimiter between quotation marks separates nothing.
        let quoted = bytes.first() == Some(&b'"') && delimiter != b'|';
        let from = if quoted { memchr::memchr(b'"', &bytes[1..]).map_or(0, |i| i + 1) } else { 0 };
        let len = memchr::memchr(delimiter, &bytes[from..]).map(|i| from + i);
        let cell = (at, at + len.unwrap_or(bytes.len()));
        match len {
            Some(len) => at += len + 1,
            None => done = true,
        }
        let content = &text[cell.0..cell.1];
        let trimmed = content.trim_matches([' ', '"', '\r', '*']);
        let from = cell.0 + (trimmed.as_ptr() as usize - content.as_ptr() as usize);
        Some((from, from + trimmed.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{Scratch, walk};
    use super::super::people::Participants;
    use super::super::text::TextPart;
    use super::*;
    use crate::lexicon::automaton::WordAutomaton;

    fn names(text: &str) -> Vec<String> {
        let view = TextView::plain(TextPart::Subject, text);
        let mut out = Vec::new();
        walk(
            &view,
            &WordAutomaton::built_in(),
            &Participants::default(),
            &[],
            &mut Scratch::default(),
            |w| {
                out.extend(
                    w.cells
                        .iter()
                        .filter(|c| c.roles.has(Roles::NAME))
                        .map(|c| view.text[c.start as usize..c.end as usize].to_owned()),
                );
            },
        );
        out
    }

    #[test]
    fn tabs_bars_and_commas() {
        assert_eq!(
            names("一覧です。\n氏名\t電話\t備考\n山田 太郎\t090-1111-2222\t\n佐藤\t03\tx\n"),
            ["山田 太郎", "佐藤"]
        );
        assert_eq!(names("| 氏名 | 電話 |\n|---|---|\n| 山田 | 03 |\n"), ["山田"]);
        assert_eq!(names("no,氏名,電話番号\n1,\"山田, 太郎\",03\n2,佐藤,06\n"), ["山田, 太郎", "佐藤"]);
        assert!(names("氏名と電話、住所をお知らせください。\n山田です。\n").is_empty());
    }

    #[test]
    fn a_head_far_above() {
        let text = format!("氏名\t電話\n{}", "山田\t03-1234-5678\n".repeat(9000));
        assert_eq!(names(&text).len(), 9000);
    }

    #[test]
    fn the_table_ends() {
        assert_eq!(names("氏名\t電話\n山田\t03\nよろしく\nお願い\nします\na\tb\n"), ["山田"]);
    }
}
