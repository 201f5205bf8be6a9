//! One worksheet: its cells, and what of them is hidden.

use super::super::super::inspection::Layer;
use super::super::super::reader::Reader;
use super::super::xml::{Element, Event, Walk};
use super::grid::{Area, Concealed, Grid, MOST_COLUMNS, MOST_ROWS};
use super::notation::{add_line, area, cell_place, is_true, page_text};
use super::number_format::Shown;
use super::strings::{self, Run, Strings};
use super::styles::{Look, Styles};

/// Columns of less than this many characters, and rows of less than this many points, show nothing.
const NARROW: f64 = 0.3;
const LOW: f64 = 1.5;
/// Areas of a kind that are kept.
const MOST_AREAS: usize = 100_000;
/// The same for areas that each cell out of sight is compared with.
const MOST_RESTYLED: usize = 500;

/// What a worksheet holds. Its `Debug` shows no text.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) grid: Grid,
    pub(super) concealed: Concealed,
    /// Rows that are hidden, whatever hides them.
    hidden_rows: Vec<u32>,
    /// Where a filter with criteria is.
    pub(super) filtered: Vec<Area>,
    /// Whether some filter is at work.
    pub(super) is_filtered: bool,
    /// Headers and footers of its pages.
    pub(super) pages: String,
    /// Values offered in cells, as far as they stand in the rule itself.
    pub(super) choices: String,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("grid", &self.grid).finish_non_exhaustive()
    }
}

impl Sheet {
    /// Reads the XML of a worksheet.
    pub(super) fn read(xml: &str, strings: &Strings, styles: &Styles, reader: &mut Reader<'_>) -> Self {
        let mut sheet = Self::default();
        let mut walk = Walk::new(xml);
        let mut filter = None;
        while let Some(event) = walk.next(reader) {
            let e = match event {
                Event::Start(e) => e,
                Event::End(e) => {
                    if e.name() == "autoFilter" {
                        filter = None;
                    }
                    continue;
                }
                Event::Text(_) => continue,
            };
            match e.name() {
                "sheetPr" => sheet.is_filtered = e.attribute("filterMode").is_some_and(|v| is_true(&v)),
                "col" => sheet.column(&e),
                "sheetData" if !sheet.cells(&mut walk, strings, styles, reader) => break,
                "autoFilter" => filter = area_of(&e, "ref"),
                "filters" | "customFilters" | "dynamicFilter" | "top10" | "colorFilter" | "iconFilter" => {
                    sheet.filtered.extend(filter.take());
                }
                "mergeCell" => sheet.merge(area_of(&e, "ref")),
                "conditionalFormatting" => {
                    if let Some(areas) = e.attribute("sqref") {
                        sheet.restyled(&areas);
                    }
                }
                "sqref" => {
                    let areas = walk.text(reader);
                    sheet.restyled(&areas);
                }
                "dataValidation" => sheet.choices(&e, &mut walk, reader),
                "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                    let code = walk.text(reader);
                    add_line(&mut sheet.pages, page_text(&code).trim());
                }
                _ => {}
            }
        }
        sheet
    }

    /// A column or several that look the same.
    fn column(&mut self, e: &Element<'_>) {
        let number = |name: &str| e.attribute(name).and_then(|v| v.trim().parse::<u32>().ok());
        let width = e.attribute("width").and_then(|v| v.trim().parse::<f64>().ok());
        let is_hidden =
            e.attribute("hidden").is_some_and(|v| is_true(&v)) || width.is_some_and(|w| w < NARROW);
        if let (true, Some(first), Some(last)) = (is_hidden, number("min"), number("max")) {
            self.hide_columns(first, last);
        }
    }

    fn restyled(&mut self, areas: &str) {
        for name in areas.split_ascii_whitespace().take(MOST_RESTYLED) {
            self.restyle(area(name));
        }
    }

    /// `false`: the budget is used up.
    fn cells(
        &mut self,
        walk: &mut Walk<'_>,
        strings: &Strings,
        styles: &Styles,
        reader: &mut Reader<'_>,
    ) -> bool {
        let (mut row, mut column) = (0u32, 0u32);
        let mut cell = CellHead::default();
        let mut value = String::new();
        let mut inline = String::new();
        let mut runs: Vec<Run> = Vec::new();
        let mut in_value = false;
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(e)) => match e.name() {
                    "c" => {
                        cell = CellHead::of(&e);
                        let (of_row, of_column) = cell.at.unwrap_or((row, column.saturating_add(1)));
                        row = of_row;
                        column = of_column;
                        value.clear();
                    }
                    "v" => in_value = true,
                    "is" => {
                        inline.clear();
                        strings::rich_text(walk, styles, reader, &mut inline, &mut runs);
                        let look = styles.look(cell.style);
                        strings::write_cell(
                            &mut self.grid,
                            (row, column),
                            &inline,
                            runs.iter(),
                            &look,
                            styles,
                        );
                        value.clear();
                    }
                    "row" => {
                        column = 0;
                        row = self.row(&e, row);
                    }
                    // Formulas: what they give is the value.
                    "f" | "extLst" => walk.skip(reader),
                    _ => {}
                },
                Some(Event::Text(text)) if in_value => value.push_str(&text),
                Some(Event::Text(_)) => {}
                Some(Event::End(e)) => match e.name() {
                    "v" => in_value = false,
                    "c" if !value.is_empty() => {
                        self.value(&cell, (row, column), &value, strings, styles);
                        value.clear();
                    }
                    "row" if !self.grid.take(reader) => return false,
                    _ => {}
                },
                None => break,
            }
        }
        self.grid.take(reader)
    }

    /// Starts a row and says its number.
    fn row(&mut self, e: &Element<'_>, last: u32) -> u32 {
        let next = last.saturating_add(1);
        let row = e.attribute("r").and_then(|r| r.trim().parse().ok()).unwrap_or(next);
        let height = e.attribute("ht").and_then(|h| h.trim().parse::<f64>().ok());
        let is_hidden = e.attribute("hidden").is_some_and(|v| is_true(&v)) || height.is_some_and(|h| h < LOW);
        if is_hidden {
            self.hide_row(row);
        }
        row
    }

    fn value(&mut self, cell: &CellHead, at: (u32, u32), value: &str, strings: &Strings, styles: &Styles) {
        let style = cell.style;
        match cell.kind {
            CellKind::Shared => {
                if let Ok(index) = value.trim().parse::<usize>() {
                    self.shared(at, index, strings, style, styles);
                }
            }
            CellKind::Text => {
                let text = if value.contains("_x") { &strings::unescaped(value) } else { value };
                self.text(at, text, style, styles);
            }
            CellKind::Bool => {
                self.text(at, if is_true(value.trim()) { "TRUE" } else { "FALSE" }, style, styles);
            }
            CellKind::Number => written_number(&mut self.grid, at, value, &styles.look(style), styles),
        }
    }

    /// Values of a drop-down that are written in its rule: `"可,否"`.
    fn choices(&mut self, e: &Element<'_>, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let is_list = e.attribute("type").as_deref() == Some("list");
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(e)) if e.name() == "formula1" => {
                    let formula = walk.text(reader);
                    let list = formula.trim().strip_prefix('"').and_then(|f| f.strip_suffix('"'));
                    if let Some(list) = list.filter(|_| is_list) {
                        add_line(&mut self.choices, list);
                    }
                }
                Some(_) => {}
                None => break,
            }
        }
    }

    /// A row that is hidden, counted from 1.
    pub(super) fn hide_row(&mut self, row: u32) {
        if row <= MOST_ROWS {
            self.hidden_rows.push(row);
        }
    }

    /// Columns that are hidden, counted from 1.
    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.concealed.columns.len() < MOST_COLUMNS as usize {
            self.concealed.columns.push((first, last.min(MOST_COLUMNS)));
        }
    }

    /// Merged cells.
    pub(super) fn merge(&mut self, area: Option<Area>) {
        if self.concealed.merged.len() < MOST_AREAS {
            self.concealed.merged.extend(area);
        }
    }

    /// Cells whose look depends on their values.
    pub(super) fn restyle(&mut self, area: Option<Area>) {
        if self.concealed.restyled.len() < MOST_RESTYLED {
            self.concealed.restyled.extend(area);
        }
    }

    /// A cell with a number.
    pub(super) fn number(&mut self, at: (u32, u32), value: f64, style: usize, styles: &Styles) {
        write_number(&mut self.grid, at, value, &styles.look(style), styles);
    }

    /// A cell with a text of its own.
    pub(super) fn text(&mut self, at: (u32, u32), text: &str, style: usize, styles: &Styles) {
        strings::write_cell(&mut self.grid, at, text, [].iter(), &styles.look(style), styles);
    }

    /// A cell with a shared text.
    pub(super) fn shared(
        &mut self,
        at: (u32, u32),
        index: usize,
        strings: &Strings,
        style: usize,
        styles: &Styles,
    ) {
        let text = strings.get(index).unwrap_or_default();
        strings::write_cell(&mut self.grid, at, text, strings.runs(index), &styles.look(style), styles);
    }

    /// Settles which rows a filter hides: after the tables of the sheet were read.
    pub(super) fn settle_rows(&mut self) {
        // A filter that copies its rows has no area of its own.
        let anywhere = self.is_filtered && self.filtered.is_empty();
        let filtered = std::mem::take(&mut self.filtered);
        self.concealed.rows.extend(self.hidden_rows.drain(..).map(|row| {
            let is_filtered = anywhere || filtered.iter().any(|a| a.has_row(row));
            (row, if is_filtered { Layer::FilteredRow } else { Layer::HiddenRow })
        }));
    }

    /// A table of the sheet: its own filter, and rows that its style colours.
    pub(super) fn table(&mut self, xml: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(xml);
        let mut whole = None;
        let mut filter = None;
        while let Some(event) = walk.next(reader) {
            let Event::Start(e) = event else { continue };
            match e.name() {
                "table" => {
                    whole = area_of(&e, "ref");
                    let has_head = e.attribute("headerRowCount").as_deref() != Some("0");
                    if let Some(area) = whole.filter(|_| has_head) {
                        self.concealed.restyled.push(Area { rows: (area.rows.0, area.rows.0), ..area });
                    }
                }
                "autoFilter" => filter = area_of(&e, "ref"),
                "filters" | "customFilters" | "dynamicFilter" | "top10" | "colorFilter" | "iconFilter"
                    if self.filtered.len() < MOST_RESTYLED =>
                {
                    self.filtered.extend(filter.take());
                }
                "tableStyleInfo" if e.attribute("name").is_some_and(|n| n.contains("Dark")) => {
                    self.concealed.restyled.extend(whole);
                }
                _ => {}
            }
        }
        self.concealed.restyled.truncate(MOST_RESTYLED);
    }
}

/// Writes a number as its cell shows it.
fn write_number(grid: &mut Grid, at: (u32, u32), number: f64, look: &Look, styles: &Styles) {
    let shown = styles.format(look).number(number, styles.is_1904, grid.out());
    grid.cell(at.0, at.1, shown == Shown::Nothing || look.is_invisible());
}

/// The same of a number in digits.
fn written_number(grid: &mut Grid, at: (u32, u32), value: &str, look: &Look, styles: &Styles) {
    let value = value.trim();
    // Most numbers are short integers without a format: they stay what they are.
    let is_plain = value.len() <= 15 && value.bytes().all(|b| b.is_ascii_digit());
    if is_plain && styles.format(look).is_general() {
        grid.out().push_str(value);
        grid.cell(at.0, at.1, look.is_invisible());
        return;
    }
    let Ok(number) = value.parse::<f64>() else {
        grid.out().push_str(value);
        grid.cell(at.0, at.1, look.is_invisible());
        return;
    };
    write_number(grid, at, number, look, styles);
}

/// What the start of a cell says.
#[derive(Clone, Copy, Debug, Default)]
struct CellHead {
    at: Option<(u32, u32)>,
    style: usize,
    kind: CellKind,
}

#[derive(Clone, Copy, Debug, Default)]
enum CellKind {
    Shared,
    Text,
    Bool,
    #[default]
    Number,
}

impl CellHead {
    fn of(e: &Element<'_>) -> Self {
        let mut head = Self::default();
        for (name, value) in e.attributes() {
            match name {
                "r" => head.at = cell_place(&value),
                "s" => head.style = value.trim().parse().unwrap_or(0),
                "t" => {
                    head.kind = match &*value {
                        "s" => CellKind::Shared,
                        // Errors and ISO dates are written as they are.
                        "str" | "inlineStr" | "e" | "d" => CellKind::Text,
                        "b" => CellKind::Bool,
                        _ => CellKind::Number,
                    }
                }
                _ => {}
            }
        }
        head
    }
}

fn area_of(e: &Element<'_>, name: &str) -> Option<Area> {
    area(&e.attribute(name)?)
}
