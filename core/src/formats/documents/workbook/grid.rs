//! A sheet while it is read, and the text it becomes: cells joined by tabs, rows by line ends.
//!
//! Columns stay aligned, so that a value can be read with the head of its column: a cell without content between
//! others is an empty string, and the rows of a table are as wide as the table. Columns and rows without any content
//! are written at most once in a row, whether one or ten thousand of them follow each other; the anchors keep the true
//! numbers.

use super::super::super::anchors::Anchors;
use super::super::super::inspection::{Layer, LayerRun, TextBlock};
use super::super::super::reader::Reader;
use crate::finding::Place;
use crate::limits::TEXT_BYTES;
use crate::unexamined::UnexaminedReason as Reason;

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

/// Which columns have content, and where each is written.
#[derive(Debug)]
struct Columns {
    /// By column: 1 + its place in a row; 0: no content.
    places: Vec<u32>,
    is_hidden: Vec<bool>,
    /// Hidden ones with content.
    hidden: usize,
}

impl Columns {
    fn of(cells: &[Cell], concealed: &[(u32, u32)]) -> Self {
        let widest = cells.iter().map(|c| c.column).max().unwrap_or(0) as usize;
        let mut places = vec![0; widest + 1];
        for cell in cells {
            if let Some(place) = places.get_mut(cell.column as usize) {
                *place = 1;
            }
        }
        let mut is_hidden = vec![false; widest + 1];
        for (first, last) in concealed {
            let last = (*last as usize).min(widest);
            for hidden in is_hidden.iter_mut().take(last + 1).skip(*first as usize) {
                *hidden = true;
            }
        }
        let (mut next, mut last_used, mut hidden) = (0, 0, 0);
        for (column, (place, is_hidden)) in places.iter_mut().zip(&is_hidden).enumerate() {
            if *place == 0 {
                continue;
            }
            // Columns left out are one empty column, but for those before the first.
            next += if next > 0 && column > last_used + 1 { 2 } else { 1 };
            *place = next;
            last_used = column;
            hidden += usize::from(*is_hidden);
        }
        Self { places, is_hidden, hidden }
    }

    fn place(&self, column: u32) -> usize {
        (self.places.get(column as usize).copied().unwrap_or(1) as usize).saturating_sub(1)
    }

    fn is_hidden(&self, column: u32) -> bool {
        self.is_hidden.get(column as usize).copied().unwrap_or(false)
    }
}

/// The text of a sheet while it is written.
#[derive(Debug)]
struct Writer<'g> {
    from: &'g str,
    columns: &'g Columns,
    text: String,
    anchors: Vec<(u32, u32, u32)>,
    runs: Vec<LayerRun>,
    /// Tabs that may still be written for nothing but alignment.
    padding: usize,
    /// Columns of the rows that follow each other without a gap.
    width: usize,
    /// Whether a row of several cells was written in them: what comes before is a title.
    in_table: bool,
    /// Cells written in the row, with the empty ones, and those with content.
    written: usize,
    filled: usize,
}

impl<'g> Writer<'g> {
    fn new(grid: &'g Grid, columns: &'g Columns) -> Self {
        let cells = grid.cells.len();
        Self {
            from: &grid.text,
            columns,
            text: String::with_capacity(grid.text.len() + cells + cells / 2),
            anchors: Vec::with_capacity(cells),
            runs: Vec::new(),
            padding: cells.saturating_mul(8).saturating_add(4096),
            width: 0,
            in_table: false,
            written: 0,
            filled: 0,
        }
    }

    /// Rows without an empty row between them belong together; returns the number of the first cell after them.
    fn open_region(&mut self, cells: &[Cell], from: usize) -> usize {
        let mut end = from;
        let mut row = cells.get(from).map_or(0, |c| c.row);
        self.width = 0;
        self.in_table = false;
        for cell in cells.iter().skip(from) {
            if cell.row > row + 1 {
                break;
            }
            row = cell.row;
            self.width = self.width.max(self.columns.place(cell.column) + 1);
            end += 1;
        }
        end
    }

    fn begin_row(&mut self) {
        self.written = 0;
        self.filled = 0;
    }

    /// Writes a cell and says where it begins.
    fn cell(&mut self, cell: &Cell) -> usize {
        let place = self.columns.place(cell.column);
        if self.filled > 0 {
            self.text.push('\t');
            self.written += 1;
        }
        self.pad(place.saturating_sub(self.written));
        self.written = self.written.max(place);
        self.filled += 1;
        let start = self.text.len();
        self.anchors.push((start as u32, cell.row, cell.column));
        self.text.push_str(self.from.get(cell.start as usize..cell.end as usize).unwrap_or_default());
        start
    }

    fn end_row(&mut self) {
        self.in_table |= self.filled > 1;
        if self.in_table {
            self.pad(self.width.saturating_sub(self.written + 1));
        }
    }

    /// Empty cells. Where a sheet is so wide and so empty that they would outweigh it, it is written without.
    fn pad(&mut self, tabs: usize) {
        if tabs > self.padding {
            self.padding = 0;
            return;
        }
        self.padding -= tabs;
        self.text.extend(std::iter::repeat_n('\t', tabs));
    }

    fn run(&mut self, start: usize, end: usize, layer: Layer) {
        if let Some(last) = self.runs.last_mut().filter(|r| r.layer == layer) {
            let between = self.text.as_bytes().get(last.end as usize..start).unwrap_or_default();
            if between.iter().all(|b| matches!(b, b'\t' | b'\n')) {
                last.end = end as u32;
                return;
            }
        }
        self.runs.push(LayerRun::new(start, end, layer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[(u32, u32, &str)]) -> Grid {
        let mut grid = Grid::default();
        for (row, column, text) in cells {
            grid.out().push_str(text);
            grid.cell(*row, *column, text.starts_with('!'));
        }
        grid
    }

    fn block(cells: &[(u32, u32, &str)], concealed: &Concealed) -> (TextBlock, Counts) {
        grid(cells).into_block(Place::Sheet("a".to_owned()), Layer::Visible, concealed)
    }

    #[test]
    fn columns_stay_aligned() {
        let (block, counts) = block(
            &[
                (2, 2, "名簿"),
                (3, 2, "氏名"),
                (3, 3, "電話"),
                (3, 4, "備考"),
                (4, 2, "山\n田"),
                (4, 4, "x"),
                (5, 2, "佐藤"),
            ],
            &Concealed::default(),
        );
        assert_eq!(block.text, "名簿\n氏名\t電話\t備考\n山 田\t\tx\n佐藤\t\t");
        assert_eq!(counts.cells, 7);
        let at = block.text.find('x').unwrap();
        assert_eq!(block.place_at(at).0, Place::Cell { sheet: "a".to_owned(), cell: "D4".to_owned() });
    }

    #[test]
    fn gaps_are_not_written_out() {
        let (block, _) = block(
            &[(1, 1, "a"), (1, 16_384, "b"), (2, 1, "c"), (900_000, 16_384, "d")],
            &Concealed::default(),
        );
        assert_eq!(block.text, "a\t\tb\nc\t\t\n\n\t\td");
    }

    #[test]
    fn wide_and_empty() {
        let mut cells = vec![];
        for column in 1..=16_000 {
            cells.push((1, column, "h"));
        }
        for row in 2..=20_000 {
            cells.push((row, 1, "a"));
            cells.push((row, 16_000, "b"));
        }
        let (block, _) = block(&cells, &Concealed::default());
        assert!(block.text.len() < 1 << 20, "{}", block.text.len());
    }

    #[test]
    fn layers() {
        let concealed = Concealed {
            rows: vec![(4, Layer::FilteredRow), (3, Layer::HiddenRow), (2, Layer::HiddenRow)],
            columns: vec![(2, 3)],
            restyled: vec![Area { rows: (5, 5), columns: (1, 1) }],
            merged: vec![Area { rows: (6, 6), columns: (1, 4) }],
        };
        let cells = [
            (1, 1, "a"),
            (1, 2, "b"),
            (2, 1, "c"),
            (3, 1, "d"),
            (3, 2, "e"),
            (4, 1, "f"),
            (5, 1, "!g"),
            (5, 4, "!h"),
            (6, 1, "i"),
            (6, 4, "j"),
        ];
        let (block, counts) = block(&cells, &concealed);
        let found: Vec<(&str, Layer)> = block
            .runs
            .iter()
            .map(|r| (block.text.get(r.start as usize..r.end as usize).unwrap().trim(), r.layer))
            .collect();
        assert_eq!(
            found,
            [
                ("b", Layer::HiddenColumn),
                ("c\t\t\t\nd\te", Layer::HiddenRow),
                ("f", Layer::FilteredRow),
                ("!h", Layer::InvisibleText),
                ("j", Layer::InvisibleText),
            ]
        );
        assert_eq!(counts, Counts { cells: 10, hidden_rows: 2, filtered_rows: 1, hidden_columns: 1 });
    }

    #[test]
    fn any_order() {
        let mut grid = grid(&[(2, 1, "c"), (1, 2, "bXX"), (1, 1, "a")]);
        let mut other = Grid::default();
        other.out().push_str("secret here");
        other.cell(3, 1, false);
        other.invisible_stretch(0, 6);
        other.out().push('a');
        other.cell(1, 1, false);
        let (block, _) = other.into_block(Place::Text, Layer::Visible, &Concealed::default());
        assert_eq!(block.text, "a\n\nsecret here");
        assert_eq!(block.runs, [LayerRun::new(3, 9, Layer::InvisibleText)]);
        grid.invisible_stretch(5, 2);
        let (block, _) = grid.into_block(Place::Text, Layer::HiddenSheet, &Concealed::default());
        assert_eq!(block.text, "a\tbXX\nc\t");
        assert_eq!(block.layer, Layer::HiddenSheet);
    }
}
