//! A sheet as text: which columns are written, and the rows one after the other.

use super::super::super::super::inspection::{Layer, LayerRun};
use super::{Cell, Grid};

/// Which columns have content, and where each is written.
#[derive(Debug)]
pub(super) struct Columns {
    /// By column: 1 + its place in a row; 0: no content.
    places: Vec<u32>,
    is_hidden: Vec<bool>,
    /// Hidden ones with content.
    pub(super) hidden: usize,
}

impl Columns {
    pub(super) fn of(cells: &[Cell], concealed: &[(u32, u32)]) -> Self {
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

    pub(super) fn place(&self, column: u32) -> usize {
        (self.places.get(column as usize).copied().unwrap_or(1) as usize).saturating_sub(1)
    }

    pub(super) fn is_hidden(&self, column: u32) -> bool {
        self.is_hidden.get(column as usize).copied().unwrap_or(false)
    }
}

/// The text of a sheet while it is written.
#[derive(Debug)]
pub(super) struct Writer<'g> {
    from: &'g str,
    columns: &'g Columns,
    pub(super) text: String,
    pub(super) anchors: Vec<(u32, u32, u32)>,
    pub(super) runs: Vec<LayerRun>,
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
    pub(super) fn new(grid: &'g Grid, columns: &'g Columns) -> Self {
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
    pub(super) fn open_region(&mut self, cells: &[Cell], from: usize) -> usize {
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

    pub(super) fn begin_row(&mut self) {
        self.written = 0;
        self.filled = 0;
    }

    /// Writes a cell and says where it begins.
    pub(super) fn cell(&mut self, cell: &Cell) -> usize {
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

    pub(super) fn end_row(&mut self) {
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

    pub(super) fn run(&mut self, start: usize, end: usize, layer: Layer) {
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
