//! Text as it comes out of a document: paragraphs, tables whose columns keep their heads, and stretches that nobody sees.
//!
//! A row of a table is one line with its cells separated by tabs; what would break the line inside a cell becomes a
//! space. A table of one cell is a frame around text: its paragraphs stay lines.

use super::super::anchors::Anchors;
use super::super::inspection::{Layer, LayerRun, TextBlock};
use crate::finding::Place;

/// Columns that one cell may span: more is nonsense.
const MOST_SPANNED: usize = 64;

/// A text being put together. Its `Debug` shows no text.
#[derive(Default)]
pub(super) struct Flow {
    text: String,
    /// Where paragraphs begin.
    starts: Vec<usize>,
    runs: Vec<LayerRun>,
    /// Line ends within cells that turn into spaces.
    softened: Vec<usize>,
    tables: Vec<Row>,
    /// Text boxes and notes that follow the paragraph in which they are anchored.
    later: Vec<Flow>,
}

/// The row being written, of each table around.
#[derive(Debug, Default)]
struct Row {
    cells: usize,
    /// Tabs before the next cell.
    tabs: usize,
    is_in_cell: bool,
    /// Line ends within its cells so far.
    breaks: Vec<usize>,
}

impl std::fmt::Debug for Flow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Flow").field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}

impl Flow {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.later.iter().all(Self::is_blank)
    }

    fn is_at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Adds text of a layer; `None` is the layer of the block.
    pub(super) fn push(&mut self, text: &str, layer: Option<Layer>) {
        let start = self.text.len();
        if !self.tables.is_empty() && text.contains(['\t', '\n', '\r']) {
            self.text.push_str(&text.replace(['\t', '\n', '\r'], " "));
        } else {
            self.text.push_str(text);
        }
        let Some(layer) = layer.filter(|_| !text.is_empty()) else { return };
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if last.layer == layer && last.end as usize == start => last.end = end as u32,
            _ => self.runs.push(LayerRun::new(start, end, layer)),
        }
    }

    /// The stretch from here on belongs to a layer, except what already has one.
    pub(super) fn cover(&mut self, start: usize, end: usize, layer: Layer) {
        let from = self.runs.partition_point(|run| run.end as usize <= start);
        let to = self.runs.partition_point(|run| (run.start as usize) < end).max(from);
        let mut runs = Vec::new();
        let mut at = start;
        for run in self.runs.get(from..to).unwrap_or_default() {
            if at < run.start as usize {
                runs.push(LayerRun::new(at, run.start as usize, layer));
            }
            at = at.max(run.end as usize);
            runs.push(*run);
        }
        if at < end {
            runs.push(LayerRun::new(at, end, layer));
        }
        self.runs.splice(from..to, runs);
    }

    /// All of it belongs to a layer, except what already has one.
    pub(super) fn cover_all(&mut self, layer: Layer) {
        self.close();
        self.cover(0, self.text.len(), layer);
    }

    pub(super) fn tab(&mut self) {
        self.text.push(if self.tables.is_empty() { '\t' } else { ' ' });
    }

    /// A line end within a paragraph.
    pub(super) fn line_break(&mut self) {
        self.note_break();
        self.text.push('\n');
    }

    fn note_break(&mut self) {
        let at = self.text.len();
        if let Some(row) = self.tables.last_mut().filter(|row| row.is_in_cell) {
            row.breaks.push(at);
        }
    }

    pub(super) fn start_paragraph(&mut self) {
        if self.tables.last().is_some_and(|row| row.is_in_cell) {
            // The first paragraph of a cell goes on in its line.
            if !self.is_at_line_start() && !self.text.ends_with('\t') {
                self.line_break();
            }
        } else if !self.is_at_line_start() {
            self.text.push('\n');
        }
        self.starts.push(self.text.len());
    }

    pub(super) fn end_paragraph(&mut self) {
        if self.tables.is_empty() {
            self.text.push('\n');
            self.flush();
        }
    }

    pub(super) fn start_table(&mut self) {
        if !self.is_at_line_start() {
            self.text.push('\n');
        }
        self.tables.push(Row::default());
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        self.tables.pop();
        if self.tables.is_empty() {
            self.flush();
        }
    }

    /// A row that begins with so many empty columns.
    pub(super) fn start_row(&mut self, empty_columns: usize) {
        self.end_row();
        if let Some(row) = self.tables.last_mut() {
            *row = Row { tabs: empty_columns.min(MOST_SPANNED), ..Row::default() };
        }
    }

    pub(super) fn end_row(&mut self) {
        let Some(row) = self.tables.last_mut() else { return };
        let row = std::mem::take(row);
        if row.cells > 1 {
            self.softened.extend(row.breaks);
        }
        if row.cells > 0 && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    pub(super) fn start_cell(&mut self) {
        let Some(row) = self.tables.last_mut() else { return };
        row.cells += 1;
        row.is_in_cell = true;
        let tabs = std::mem::take(&mut row.tabs);
        if self.is_at_line_start() {
            self.starts.push(self.text.len());
        }
        self.text.extend(std::iter::repeat_n('\t', tabs));
    }

    /// A cell over so many columns.
    pub(super) fn end_cell(&mut self, columns: usize) {
        if let Some(row) = self.tables.last_mut() {
            row.is_in_cell = false;
            row.tabs += columns.clamp(1, MOST_SPANNED);
        }
    }

    /// A text box: it follows the paragraph, or the table, where it is anchored.
    pub(super) fn add_later(&mut self, other: Flow) {
        if !other.is_blank() {
            self.later.push(other);
        }
    }

    fn flush(&mut self) {
        for other in std::mem::take(&mut self.later) {
            self.append(other);
        }
    }

    /// Another text after this one.
    pub(super) fn append(&mut self, mut other: Flow) {
        other.close();
        if !self.is_at_line_start() {
            self.text.push('\n');
        }
        let by = self.text.len();
        self.text.push_str(&other.text);
        if !self.is_at_line_start() {
            self.text.push('\n');
        }
        self.starts.extend(other.starts.iter().map(|s| s + by));
        self.softened.extend(other.softened.iter().map(|s| s + by));
        let moved = other.runs.iter();
        self.runs.extend(moved.map(|r| LayerRun::new(r.start as usize + by, r.end as usize + by, r.layer)));
    }

    fn close(&mut self) {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.flush();
    }

    /// The block of a place.
    pub(super) fn into_block(mut self, place: Place, layer: Layer) -> TextBlock {
        self.close();
        let mut bytes = self.text.into_bytes();
        for at in self.softened {
            if let Some(byte) = bytes.get_mut(at).filter(|b| **b == b'\n') {
                *byte = b' ';
            }
        }
        let begins =
            |start: usize| start.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&b'\n'));
        let mut starts: Vec<u32> =
            self.starts.iter().filter(|s| begins(**s)).filter_map(|s| u32::try_from(*s).ok()).collect();
        starts.dedup();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // Line ends became spaces, nothing else.
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        let anchors = if starts.len() > 1 { Anchors::Paragraphs(starts) } else { Anchors::None };
        TextBlock { layer, anchors, runs: self.runs, ..TextBlock::new(place, text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(flow: Flow) -> (String, Anchors) {
        let block = flow.into_block(Place::Text, Layer::Visible);
        (block.text, block.anchors)
    }

    fn cell(flow: &mut Flow, columns: usize, paragraphs: &[&str]) {
        flow.start_cell();
        for paragraph in paragraphs {
            flow.start_paragraph();
            flow.push(paragraph, None);
            flow.end_paragraph();
        }
        flow.end_cell(columns);
    }

    #[test]
    fn tables_keep_their_columns() {
        let mut flow = Flow::default();
        flow.start_paragraph();
        flow.push("前", None);
        flow.end_paragraph();
        flow.start_table();
        flow.start_row(0);
        cell(&mut flow, 2, &["氏名"]);
        cell(&mut flow, 1, &["電話"]);
        flow.start_row(1);
        cell(&mut flow, 1, &["山田", "太郎"]);
        cell(&mut flow, 1, &["090\n1"]);
        flow.end_table();
        flow.start_paragraph();
        flow.push("後", None);
        let (text, anchors) = text_of(flow);
        assert_eq!(text, "前\n氏名\t\t電話\n\t山田 太郎\t090 1\n後");
        let starts: Vec<u32> =
            ["氏名", "\t山田", "後"].iter().map(|t| text.find(t).unwrap() as u32).collect();
        assert_eq!(anchors, Anchors::Paragraphs([vec![0], starts].concat()));
    }

    #[test]
    fn a_frame_keeps_its_lines() {
        let mut flow = Flow::default();
        flow.start_table();
        flow.start_row(0);
        flow.start_cell();
        flow.start_paragraph();
        flow.push("一", None);
        flow.start_table();
        flow.start_row(0);
        cell(&mut flow, 1, &["a"]);
        cell(&mut flow, 1, &["b"]);
        flow.end_table();
        flow.start_paragraph();
        flow.push("二", None);
        flow.start_paragraph();
        flow.push("三", None);
        flow.end_cell(1);
        flow.end_table();
        assert_eq!(text_of(flow).0, "一\na\tb\n二\n三\n");
    }

    #[test]
    fn boxes_follow_and_layers_move_along() {
        let mut inner = Flow::default();
        inner.start_paragraph();
        inner.push("箱", Some(Layer::Deletion));
        inner.end_paragraph();
        let mut flow = Flow::default();
        flow.start_paragraph();
        flow.push("前", None);
        flow.add_later(inner);
        flow.push("後", Some(Layer::HiddenText));
        flow.push("ろ", Some(Layer::HiddenText));
        flow.end_paragraph();
        let block = flow.into_block(Place::Text, Layer::Visible);
        assert_eq!(block.text, "前後ろ\n箱\n");
        assert_eq!(
            block.runs,
            [LayerRun::new(3, 9, Layer::HiddenText), LayerRun::new(10, 13, Layer::Deletion)]
        );
    }

    #[test]
    fn covers_what_has_no_layer_yet() {
        use Layer::{Covered, Deletion, Visible};
        let mut flow = Flow::default();
        flow.push("ab", None);
        flow.push("cd", Some(Deletion));
        flow.push("ef", None);
        flow.cover(1, 5, Covered);
        let block = flow.into_block(Place::Text, Visible);
        let layers: Vec<Layer> = (0..6).map(|i| block.layer_at(i)).collect();
        assert_eq!(layers, [Visible, Covered, Deletion, Deletion, Covered, Visible]);
    }
}
