//! The characters of a part of a document put together to a text: paragraphs, cells, fields.

use super::super::super::super::anchors::Anchors;
use super::super::super::super::inspection::{Layer, LayerRun, TextBlock};
use crate::finding::Place;

/// Instructions of a field looked at.
const LONGEST_FIELD: usize = 256;

/// Fields in fields.
const DEEPEST: usize = 100;

#[derive(Debug)]
pub(super) struct Flow {
    layer: Layer,
    text: String,
    paragraphs: Vec<u32>,
    runs: Vec<LayerRun>,
    /// Of each field that is open, whether its instructions are still being read.
    fields: Vec<bool>,
    instruction: String,
    starts_programs: bool,
    comments: usize,
    was_cell: bool,
    is_new: bool,
}

impl Flow {
    pub(super) fn new(layer: Layer) -> Self {
        Self {
            layer,
            text: String::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            instruction: String::new(),
            starts_programs: false,
            comments: 0,
            was_cell: false,
            is_new: true,
        }
    }

    /// The next character, and the layer that it has of its own.
    pub(super) fn character(&mut self, c: char, layer: Option<Layer>) {
        match c {
            '\u{13}' => {
                if self.fields.len() < DEEPEST {
                    self.fields.push(true);
                }
                self.instruction.clear();
                return;
            }
            '\u{14}' | '\u{15}' => {
                self.end_of_instruction();
                if c == '\u{15}' {
                    self.fields.pop();
                } else if let Some(last) = self.fields.last_mut() {
                    *last = false;
                }
                return;
            }
            _ => {}
        }
        // A paragraph ends whatever field somebody forgot to close, or all that follows would be lost.
        if c == '\r' && self.fields.contains(&true) {
            self.fields.clear();
        }
        if self.fields.contains(&true) {
            if self.instruction.len() < LONGEST_FIELD {
                self.instruction.push(c);
            }
            return;
        }
        let was_cell = std::mem::replace(&mut self.was_cell, c == '\u{7}');
        let is_line_break = c == '\u{B}';
        let c = match c {
            '\r' | '\u{B}' | '\u{C}' | '\u{E}' => '\n',
            // The mark of a row is one of a cell more.
            '\u{7}' if was_cell => {
                self.was_cell = false;
                self.text.truncate(self.text.trim_end_matches('\t').len().max(self.paragraph_start()));
                '\n'
            }
            '\u{7}' => '\t',
            '\u{1E}' => '-',
            '\t' => '\t',
            '\u{5}' => {
                self.comments += 1;
                return;
            }
            c if c.is_control() || c == '\u{FFFE}' => return,
            c => c,
        };
        let start = self.text.len();
        if std::mem::take(&mut self.is_new) {
            self.paragraphs.push(start as u32);
        }
        self.text.push(c);
        self.is_new = c == '\n' && !is_line_break;
        if let Some(layer) = layer.filter(|layer| *layer != self.layer) {
            let end = self.text.len();
            match self.runs.last_mut() {
                Some(last) if last.layer == layer && last.end as usize == start => last.end = end as u32,
                _ => self.runs.push(LayerRun::new(start, end, layer)),
            }
        }
    }

    fn paragraph_start(&self) -> usize {
        let runs = self.runs.last().map_or(0, |run| run.end as usize);
        self.paragraphs.last().map_or(0, |start| *start as usize).max(runs)
    }

    fn end_of_instruction(&mut self) {
        let word = self.instruction.trim_start();
        let begins = |name: &str| word.get(..name.len()).is_some_and(|w| w.eq_ignore_ascii_case(name));
        self.starts_programs |= begins("DDE ") || begins("DDEAUTO") || word.eq_ignore_ascii_case("DDE");
        self.instruction.clear();
    }

    /// Marks of comments.
    pub(super) fn comments(&self) -> usize {
        self.comments
    }

    /// A field starts another program.
    pub(super) fn starts_programs(&self) -> bool {
        self.starts_programs
    }

    /// The text, if there is any.
    pub(super) fn block(self) -> Option<TextBlock> {
        if self.text.trim().is_empty() {
            return None;
        }
        let anchors =
            if self.layer == Layer::Visible { Anchors::Paragraphs(self.paragraphs) } else { Anchors::None };
        Some(TextBlock {
            layer: self.layer,
            anchors,
            runs: self.runs,
            ..TextBlock::new(Place::Text, self.text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(characters: &str) -> String {
        let mut flow = Flow::new(Layer::Visible);
        characters.chars().for_each(|c| flow.character(c, None));
        flow.block().map(|block| block.text).unwrap_or_default()
    }

    #[test]
    fn cells_and_fields() {
        assert_eq!(text("a\u{7}b\u{7}\u{7}c\u{7}d\u{7}\u{7}\r"), "a\tb\nc\td\n\n");
        assert_eq!(text("\u{13} PAGE \u{14}3\u{15}/4"), "3/4");
        assert_eq!(text("\u{13}IF \u{13}X\u{14}1\u{15} = 2\u{14}yes\u{15}."), "yes.");
        assert_eq!(text("a\u{13}never closed\rb"), "a\nb");
        assert_eq!(text("\u{15}\u{14}a\u{1}\u{8}"), "a");
    }
}
