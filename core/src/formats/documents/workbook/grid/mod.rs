//! A sheet while it is read, and the text it becomes: cells joined by tabs, rows by line ends.
//!
//! Columns stay aligned, so that a value can be read with the head of its column: a cell without content between
//! others is an empty string, and the rows of a table are as wide as the table. Columns and rows without any content
//! are written at most once in a row, whether one or ten thousand of them follow each other; the anchors keep the true
//! numbers.

#[cfg(test)]
mod tests;
mod writer;

use super::super::super::anchors::Anchors;
use super::super::super::inspection::{Layer, TextBlock};
use super::super::super::reader::Reader;
use crate::finding::Place;
use crate::limits::TEXT_BYTES;
use crate::unexamined::UnexaminedReason as Reason;
use writer::{Columns, Writer};

/// Columns of the widest sheets that exist.
pub(in crate::formats::documents) const MOST_COLUMNS: u32 = 16_384;
/// Rows of the longest sheets that exist.
pub(in crate::formats::documents) const MOST_ROWS: u32 = 1_048_576;

/// A rectangle of cells, rows and columns counted from 1, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::documents) struct Area {
    pub(in crate::formats::documents) rows: (u32, u32),
    pub(in crate::formats::documents) columns: (u32, u32),
}

impl Area {
    pub(in crate::formats::documents) fn has_row(&self, row: u32) -> bool {
        self.rows.0 <= row && row <= self.rows.1
    }

    fn has(&self, row: u32, column: u32) -> bool {
        self.has_row(row) && self.columns.0 <= column && column <= self.columns.1
    }
}

/// A cell with content.
#[derive(Clone, Copy, Debug)]
struct Cell {
    row: u32,
    column: u32,
    start: u32,
    end: u32,
    is_invisible: bool,
}

/// What of a sheet is not shown.
#[derive(Debug, Default)]
pub(in crate::formats::documents) struct Concealed {
    /// Hidden rows, each with its layer, in any order.
    pub(in crate::formats::documents) rows: Vec<(u32, Layer)>,
    /// Hidden columns, first and last.
    pub(in crate::formats::documents) columns: Vec<(u32, u32)>,
    /// Where cells take their look from elsewhere, so that their own says nothing.
    pub(in crate::formats::documents) restyled: Vec<Area>,
    /// Merged cells: what stands in others than the first is not shown.
    pub(in crate::formats::documents) merged: Vec<Area>,
}

/// What a sheet has, counted in cells, rows and columns with content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::formats::documents) struct Counts {
    pub(in crate::formats::documents) cells: usize,
    pub(in crate::formats::documents) hidden_rows: usize,
    pub(in crate::formats::documents) filtered_rows: usize,
    pub(in crate::formats::documents) hidden_columns: usize,
}

/// The cells of a sheet. Its `Debug` shows no text.
#[derive(Default)]
pub(in crate::formats::documents) struct Grid {
    text: String,
    cells: Vec<Cell>,
    /// Invisible stretches of cells that are otherwise visible: the cell's number, first and last byte within it.
    stretches: Vec<(u32, u32, u32)>,
    /// Bytes of the text that the budget knows of.
    taken: usize,
    is_full: bool,
}

impl std::fmt::Debug for Grid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Grid").field("cells", &self.cells.len()).finish_non_exhaustive()
    }
}

impl Grid {
    /// Where the text of the next cell is written to: append only, then call [`cell`](Self::cell).
    pub(in crate::formats::documents) fn out(&mut self) -> &mut String {
        &mut self.text
    }

    /// What was written since the last cell is the content of this one. `false`: without a text there is no cell.
    pub(in crate::formats::documents) fn cell(&mut self, row: u32, column: u32, is_invisible: bool) -> bool {
        let start = self.cells.last().map_or(0, |c| c.end as usize);
        let written = self.text.get(start..).unwrap_or_default();
        let out_of_range = row == 0 || column == 0 || row > MOST_ROWS || column > MOST_COLUMNS;
        if self.is_full || out_of_range || written.trim().is_empty() {
            self.text.truncate(start);
            return false;
        }
        if memchr::memchr3(b'\t', b'\n', b'\r', written.as_bytes()).is_some() {
            // One for one, so that stretches stay where they are.
            let flat = written.replace(['\t', '\n', '\r'], " ");
            self.text.truncate(start);
            self.text.push_str(&flat);
        }
        let end = self.text.len();
        if end > TEXT_BYTES {
            self.is_full = true;
            self.text.truncate(start);
            return false;
        }
        self.cells.push(Cell { row, column, start: start as u32, end: end as u32, is_invisible });
        true
    }

    /// A stretch of the last cell cannot be seen, in bytes of its text.
    pub(in crate::formats::documents) fn invisible_stretch(&mut self, start: usize, end: usize) {
        if let Some(cell) = self.cells.last() {
            let most = (cell.end - cell.start) as usize;
            let (start, end) = (start.min(most) as u32, end.min(most) as u32);
            if start < end {
                self.stretches.push((self.cells.len() as u32 - 1, start, end));
            }
        }
    }

    /// Lets the budget know what was written; after every row. `false`: stop.
    pub(in crate::formats::documents) fn take(&mut self, reader: &mut Reader<'_>) -> bool {
        let grown = self.text.len().saturating_sub(self.taken);
        self.taken = self.text.len();
        if self.is_full {
            reader.gap(Reason::LimitText, TEXT_BYTES.to_string());
            return false;
        }
        grown == 0 || reader.take_bytes(grown)
    }

    /// The text of the sheet. In a hidden sheet everything is hidden the same way, and nothing is told apart.
    pub(in crate::formats::documents) fn into_block(
        mut self,
        place: Place,
        layer: Layer,
        concealed: &Concealed,
    ) -> (TextBlock, Counts) {
        self.sort();
        let mut counts = Counts { cells: self.cells.len(), ..Counts::default() };
        self.look_under_merged(&concealed.merged);
        if !concealed.restyled.is_empty() {
            for cell in self.cells.iter_mut().filter(|c| c.is_invisible) {
                cell.is_invisible = !concealed.restyled.iter().any(|a| a.has(cell.row, cell.column));
            }
        }
        let columns = Columns::of(&self.cells, &concealed.columns);
        let mut rows = concealed.rows.clone();
        rows.sort_unstable_by_key(|(row, _)| *row);
        let layer_of_row = |row: u32| {
            let at = rows.partition_point(|(r, _)| *r < row);
            rows.get(at).filter(|(r, _)| *r == row).map(|(_, layer)| *layer)
        };
        if layer == Layer::Visible {
            counts.hidden_columns = columns.hidden;
        }

        let mut writer = Writer::new(&self, &columns);
        let mut stretch = 0;
        let mut region_end = 0;
        let mut at = 0;
        let mut last_row = 0;
        while let Some(first) = self.cells.get(at) {
            let row = first.row;
            let mut end = at;
            while self.cells.get(end).is_some_and(|c| c.row == row) {
                end += 1;
            }
            if at >= region_end {
                region_end = writer.open_region(&self.cells, at);
            }
            if last_row != 0 {
                writer.text.push('\n');
                if row > last_row + 1 {
                    writer.text.push('\n');
                }
            }
            last_row = row;
            let of_row = (layer == Layer::Visible).then(|| layer_of_row(row)).flatten();
            match of_row {
                Some(Layer::FilteredRow) => counts.filtered_rows += 1,
                Some(_) => counts.hidden_rows += 1,
                None => {}
            }
            writer.begin_row();
            for (i, cell) in self.cells.iter().enumerate().take(end).skip(at) {
                let start = writer.cell(cell);
                if layer != Layer::Visible {
                    continue;
                }
                let whole = of_row
                    .or_else(|| columns.is_hidden(cell.column).then_some(Layer::HiddenColumn))
                    .or_else(|| cell.is_invisible.then_some(Layer::InvisibleText));
                while self.stretches.get(stretch).is_some_and(|s| (s.0 as usize) < i) {
                    stretch += 1;
                }
                if let Some(layer) = whole {
                    let end = writer.text.len();
                    writer.run(start, end, layer);
                    continue;
                }
                while let Some((_, from, to)) = self.stretches.get(stretch).filter(|s| s.0 as usize == i) {
                    writer.run(start + *from as usize, start + *to as usize, Layer::InvisibleText);
                    stretch += 1;
                }
            }
            writer.end_row();
            at = end;
        }
        let (text, anchors, runs) = (writer.text, writer.anchors, writer.runs);
        let mut block = TextBlock::new(place, text);
        block.layer = layer;
        block.anchors = Anchors::Cells(anchors);
        block.runs = runs;
        (block, counts)
    }

    /// Files have their cells in order; what is not is put in order, the first of a place first.
    fn sort(&mut self) {
        let key = |c: &Cell| (c.row, c.column);
        if self.cells.windows(2).all(|w| matches!(w, [a, b] if key(a) < key(b))) {
            return;
        }
        let mut order: Vec<u32> = (0..self.cells.len() as u32).collect();
        let cells = std::mem::take(&mut self.cells);
        order.sort_by_key(|i| cells.get(*i as usize).map(key));
        let mut new_number = vec![0u32; cells.len()];
        for (new, old) in order.iter().enumerate() {
            if let (Some(slot), Some(cell)) = (new_number.get_mut(*old as usize), cells.get(*old as usize)) {
                *slot = new as u32;
                self.cells.push(*cell);
            }
        }
        for stretch in &mut self.stretches {
            stretch.0 = new_number.get(stretch.0 as usize).copied().unwrap_or(u32::MAX);
        }
        self.stretches.sort_unstable();
    }

    fn look_under_merged(&mut self, merged: &[Area]) {
        // Areas do not overlap, and what stands beside them in their rows is little more than the sheet.
        let mut left = self.cells.len().saturating_mul(8).saturating_add(100_000);
        for area in merged {
            let first = self.cells.partition_point(|c| (c.row, c.column) < (area.rows.0, area.columns.0));
            let most = left;
            for cell in self.cells.iter_mut().skip(first).take(most).take_while(|c| c.row <= area.rows.1) {
                left -= 1;
                let is_first = (cell.row, cell.column) == (area.rows.0, area.columns.0);
                if !is_first && area.has(cell.row, cell.column) {
                    cell.is_invisible = true;
                }
            }
        }
    }
}
