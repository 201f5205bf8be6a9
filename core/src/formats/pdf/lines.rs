//! Glyphs put into lines, and lines into the text of a page.
//!
//! What follows each other in the content and on the page is a run. Runs on one base line are a line, from left to
//! right; lines go from top to bottom. A gap is a space, a large one or a ruled line a tab. Text that runs another way
//! (turned, vertical) comes after the rest, in its own order.

use super::super::inspection::{Layer, LayerRun};
use super::fonts::Meaning;
use super::painting::{Direction, Glyph, Painting, Rule};

/// Gaps in units of the size. Between Latin letters a space is rarely less.
const LATIN: f64 = 0.13;
/// Word leaves a quarter between Japanese and Latin letters.
const MIXED: f64 = 0.35;
const CJK: f64 = 0.5;
/// A column begins.
const COLUMN: f64 = 1.5;
/// The same with spaces written between: lines set flush are stretched.
const COLUMN_AFTER_SPACE: f64 = 2.5;
/// Base lines so close are one, in units of the size.
const SAME_LINE: f64 = 0.35;

/// Text and the layers of its stretches.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) runs: Vec<LayerRun>,
}

/// What follows each other.
struct Run<'g> {
    glyphs: Vec<&'g Glyph>,
    start: f64,
    end: f64,
    across: f64,
    size: f64,
    direction: Direction,
    layer: Layer,
}

pub(super) fn text(painting: &Painting) -> Text {
    let mut runs = runs(&painting.glyphs);
    runs.sort_by(|a, b| {
        let key = |run: &Run<'_>| (!run.direction.is_level(), run.direction);
        key(a).cmp(&key(b)).then(a.across.total_cmp(&b.across))
    });
    let mut sorted = painting.rules.clone();
    sorted.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut text = Text::default();
    let mut rest = runs.as_mut_slice();
    let mut before: Option<(f64, f64, Direction)> = None;
    while let [first, ..] = &*rest {
        let (across, direction) = (first.across, first.direction);
        // The largest letters of a line say how close is close.
        let mut size = first.size;
        let mut length = 0;
        for run in rest.iter() {
            let is_near = run.across - across <= SAME_LINE * size.max(run.size).min(2.0 * size.min(run.size));
            if run.direction != direction || !is_near {
                break;
            }
            size = size.max(run.size);
            length += 1;
        }
        let (line, others) = rest.split_at_mut(length.max(1));
        rest = others;
        line.sort_by(|a, b| a.start.total_cmp(&b.start));
        if let Some((last, last_size, last_direction)) = before {
            let is_far = last_direction != direction || across - last > 2.2 * size.max(last_size);
            if is_far && !text.text.is_empty() {
                text.text.push('\n');
            }
        }
        let rules: &[Rule] = if direction.is_level() { &sorted } else { &[] };
        if write_line(&mut text, line, rules) {
            before = Some((across, size, direction));
        }
    }
    text
}

fn runs(glyphs: &[Glyph]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for glyph in glyphs.iter().filter(|g| g.along.is_finite() && g.across.is_finite() && g.length.is_finite())
    {
        // Spaces are seen by the gap they leave, and by `space_before`.
        let end = glyph.along + glyph.length;
        if let Some(run) = runs.last_mut() {
            let size = run.size.max(glyph.size);
            // Bold by printing twice.
            let is_twice = run.glyphs.last().is_some_and(|last| {
                last.meaning == glyph.meaning
                    && !is_space(glyph)
                    && (last.along - glyph.along).abs() < 0.1 * size
                    && (last.across - glyph.across).abs() < 0.1 * size
            });
            if is_twice {
                continue;
            }
            let gap = glyph.along - run.end;
            let follows = run.direction == glyph.direction
                && run.layer == glyph.layer
                && (glyph.across - run.across).abs() <= 0.5 * size.min(2.0 * run.size.min(glyph.size))
                && (-0.5 * size..COLUMN * size).contains(&gap);
            if follows {
                run.glyphs.push(glyph);
                run.end = run.end.max(end);
                run.size = size;
                continue;
            }
        }
        if is_space(glyph) {
            continue;
        }
        runs.push(Run {
            glyphs: vec![glyph],
            start: glyph.along,
            end,
            across: glyph.across,
            size: glyph.size,
            direction: glyph.direction,
            layer: glyph.layer,
        });
    }
    runs
}

/// Writes a line. `false`: there was nothing in it.
fn write_line(text: &mut Text, line: &[Run<'_>], rules: &[Rule]) -> bool {
    let mut last: Option<&Glyph> = None;
    let mut has_space = false;
    let from = text.text.len();
    let mut written: Vec<(&Run<'_>, usize)> = Vec::new();
    for run in line {
        // The same words once more, for a shadow.
        let is_twice = written.iter().rev().take(4).any(|(other, _)| is_same(other, run));
        if is_twice {
            continue;
        }
        written.push((run, text.text.len()));
        for glyph in &run.glyphs {
            if is_space(glyph) {
                has_space = true;
                continue;
            }
            if let Some(last) = last {
                match gap(last, glyph, has_space, rules) {
                    Gap::None => {}
                    Gap::Space => text.text.push(' '),
                    Gap::Column => text.text.push('\t'),
                }
            }
            let start = text.text.len();
            match &glyph.meaning {
                Meaning::Char(character) => text.text.push(*character),
                Meaning::Text(other) => text.text.push_str(other),
                Meaning::Unknown => {}
            }
            text.mark(start, glyph.layer);
            last = Some(glyph);
            has_space = false;
        }
    }
    let is_written = text.text.len() > from;
    if is_written {
        text.text.push('\n');
    }
    is_written
}

impl Text {
    /// Gives what was written from a byte on its layer.
    fn mark(&mut self, start: usize, layer: Layer) {
        let end = self.text.len();
        if layer == Layer::Visible || start == end {
            return;
        }
        match self.runs.last_mut() {
            // Over the gap between two letters, but not over the end of a line.
            Some(run)
                if run.layer == layer
                    && self
                        .text
                        .get(run.end as usize..start)
                        .is_some_and(|gap| gap.bytes().all(|b| b == b' ')) =>
            {
                run.end = end as u32;
            }
            _ => self.runs.push(LayerRun::new(start, end, layer)),
        }
    }
}

enum Gap {
    None,
    Space,
    Column,
}

fn gap(last: &Glyph, next: &Glyph, has_space: bool, rules: &[Rule]) -> Gap {
    let size = last.size.max(next.size).max(0.1);
    let end = last.along + last.length;
    let wide = (next.along - end) / size;
    let open = wide - last.spacing / size;
    // A ruled line between them ends a cell.
    let y = last.bounds.centre().1;
    let first = rules.partition_point(|rule| rule.x < end - 0.5);
    let between = rules.iter().skip(first).take_while(|rule| rule.x <= next.along + 0.5);
    let is_ruled = wide > 0.05 && between.take(1000).any(|rule| rule.y0 - 1.0 <= y && y <= rule.y1 + 1.0);
    let column = if has_space { COLUMN_AFTER_SPACE } else { COLUMN };
    let space = match (is_cjk(last, true), is_cjk(next, false)) {
        (true, true) => CJK,
        (false, false) => LATIN,
        _ => MIXED,
    };
    match () {
        () if is_ruled || open > column => Gap::Column,
        () if has_space || open > space => Gap::Space,
        // Columns set so close that they overlap.
        () if wide < -3.0 => Gap::Space,
        () => Gap::None,
    }
}

fn is_space(glyph: &Glyph) -> bool {
    match &glyph.meaning {
        Meaning::Char(character) => *character == ' ',
        Meaning::Text(text) => !text.is_empty() && text.chars().all(|c| c == ' '),
        Meaning::Unknown => false,
    }
}

/// Whether a glyph's last or first character is set without spaces between words.
fn is_cjk(glyph: &Glyph, last: bool) -> bool {
    let character = match &glyph.meaning {
        Meaning::Char(character) => Some(*character),
        Meaning::Text(text) if last => text.chars().next_back(),
        Meaning::Text(text) => text.chars().next(),
        Meaning::Unknown => None,
    };
    character.is_some_and(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}'))
}

/// The same text in the same place.
fn is_same(a: &Run<'_>, b: &Run<'_>) -> bool {
    (a.start - b.start).abs() < 0.15 * a.size
        && (a.end - b.end).abs() < 0.3 * a.size
        && (a.across - b.across).abs() < 0.15 * a.size
        && a.layer == b.layer
        && a.glyphs.len() == b.glyphs.len()
        && a.glyphs.iter().zip(&b.glyphs).all(|(a, b)| a.meaning == b.meaning)
}
