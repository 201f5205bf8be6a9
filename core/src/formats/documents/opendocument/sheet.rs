//! OpenDocument sheets: ods, ots and the old sxc.
//!
//! Cells are written in the file as they are shown, so number formats need not be read; a number that shows nothing has
//! a value and no text. Hidden sheets are a matter of their style, hidden and filtered rows say so themselves. Values
//! of other workbooks are kept as sheets named after the file they come from. Not looked at: conditional formats,
//! colours within a cell, and charts, which are documents of their own.
//!
//! Source: OpenDocument 1.3 part 3, 9 (tables), 16 (styles).

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::package::Package;
use super::super::workbook::{
    Comments, Concealed, Grid, MOST_COLUMNS, MOST_ROWS, add_line, file_name, put_counts,
};
use super::super::xml::{self, Element, Event, Walk};
use super::sheet_styles::{CellStyle, SheetStyles};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

/// A row or a cell with content is repeated at most this often; more is no table.
const MOST_REPEATED: u32 = 1_000;
/// Bytes that the repetitions of one cell may come to.
const MOST_REPEATED_BYTES: usize = 1 << 20;

pub(in crate::formats::documents) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let mut styles = SheetStyles::default();
    if let Some(bytes) = package.part("styles.xml", reader) {
        let text = xml::decode(bytes);
        styles.read(&text, reader);
        pages(&text, reader);
    }
    let Some(bytes) = package.part("content.xml", reader) else {
        reader.gap(Reason::Corrupt, "workbook");
        return;
    };
    let text = xml::decode(bytes);
    styles.read(&text, reader);
    let mut walk = Walk::new(&text);
    let mut choices = String::new();
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        match e.name() {
            // Read already.
            "automatic-styles" | "font-face-decls" | "scripts" => walk.skip(reader),
            "table" => table(&e, &mut walk, &styles, reader),
            "tracked-changes" => tracked_changes(&mut walk, reader),
            "content-validation" => {
                let condition = e.attribute("condition").unwrap_or_default();
                if let Some((_, list)) = condition.split_once("is-in-list(") {
                    let values: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
                    add_line(&mut choices, &values.join(","));
                }
            }
            _ => {}
        }
    }
    reader.text(Place::Text, Layer::Visible, choices);
}

/// Headers and footers of the pages.
fn pages(text: &str, reader: &mut Reader<'_>) {
    let mut walk = Walk::new(text);
    let mut lines = String::new();
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let is_header = matches!(
            e.name(),
            "header" | "footer" | "header-left" | "footer-left" | "header-first" | "footer-first"
        );
        if is_header && e.attribute("display").as_deref() != Some("false") {
            let outside = walk.depth().saturating_sub(1);
            while walk.depth() > outside {
                match walk.next(reader) {
                    Some(Event::Start(e)) if e.name() == "p" => {
                        let mut line = String::new();
                        paragraph(&mut walk, reader, &mut line);
                        add_line(&mut lines, line.trim());
                    }
                    Some(_) => {}
                    None => break,
                }
            }
        }
    }
    reader.text(Place::Text, Layer::Header, lines);
}

/// One sheet.
fn table(e: &Element<'_>, walk: &mut Walk<'_>, styles: &SheetStyles, reader: &mut Reader<'_>) {
    let name = e.attribute("name").unwrap_or_default().into_owned();
    let is_hidden = e.attribute("style-name").is_some_and(|s| styles.hides_table(&s));
    let mut sheet = Sheet {
        styles,
        grid: Grid::default(),
        concealed: Concealed::default(),
        comments: Comments::default(),
        shapes: String::new(),
        row: 1,
        columns: 0,
        column_styles: Vec::new(),
    };
    let mut source = None;
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Start(e)) => match e.name() {
                "table-source" => source = e.attribute("href").map(|h| h.into_owned()),
                "table-column" => sheet.column(&e),
                "table-row" if !sheet.row(&e, walk, reader) => break,
                "shapes" => {
                    let mut shapes = std::mem::take(&mut sheet.shapes);
                    paragraphs(walk, reader, &mut shapes);
                    sheet.shapes = shapes;
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    let Sheet { grid, concealed, comments, shapes, .. } = sheet;
    if let Some(source) = source {
        // The sheet is named 'file:///…/原価表.ods'#$仕入.
        let of = name.rsplit_once("#$").map_or("", |(_, sheet)| sheet);
        let place = Place::Sheet(format!("[{}]{of}", file_name(&source)));
        let (block, counts) = grid.into_block(place, Layer::ExternalCache, &concealed);
        if counts.cells > 0 {
            reader.feature(FeatureKind::ExternalCache, None, source, counts.cells);
        }
        reader.block(block);
        return;
    }
    let (kind, layer) = match is_hidden {
        true => (FeatureKind::HiddenSheet, Layer::HiddenSheet),
        false => (FeatureKind::Sheet, Layer::Visible),
    };
    let place = Place::Sheet(name.clone());
    let (block, counts) = grid.into_block(place.clone(), layer, &concealed);
    reader.feature(kind, Some(place.clone()), name.clone(), counts.cells);
    put_counts(&place, &counts, reader);
    if comments.count() > 0 {
        reader.feature(FeatureKind::Comments, Some(place.clone()), "", comments.count());
    }
    reader.block(block);
    reader.text(place, layer, shapes);
    reader.block(comments.into_block(&name));
}

/// A sheet while it is read.
struct Sheet<'s> {
    styles: &'s SheetStyles,
    grid: Grid,
    concealed: Concealed,
    comments: Comments,
    shapes: String,
    /// The next row.
    row: u32,
    /// Columns declared.
    columns: u32,
    /// Last column and look of cells that have none of their own.
    column_styles: Vec<(u32, CellStyle)>,
}

impl Sheet<'_> {
    fn column(&mut self, e: &Element<'_>) {
        let first = self.columns.saturating_add(1);
        self.columns = self.columns.saturating_add(repeated(e, "number-columns-repeated")).min(MOST_COLUMNS);
        if self.columns < first || self.column_styles.len() >= MOST_COLUMNS as usize {
            return;
        }
        if e.attribute("visibility").is_some_and(|v| v != "visible") {
            self.concealed.columns.push((first, self.columns));
        }
        let style = e.attribute("default-cell-style-name").map(|s| self.styles.cell(&s)).unwrap_or_default();
        self.column_styles.push((self.columns, style));
    }

    /// `false`: stop.
    fn row(&mut self, e: &Element<'_>, walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> bool {
        let layer = match e.attribute("visibility").as_deref() {
            Some("filter") => Some(Layer::FilteredRow),
            Some("collapse") => Some(Layer::HiddenRow),
            _ => None,
        };
        let times = repeated(e, "number-rows-repeated");
        let mut cells: Vec<(u32, bool, String)> = Vec::new();
        let mut column = 0u32;
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(e)) if matches!(e.name(), "table-cell" | "covered-table-cell") => {
                    let columns = repeated(&e, "number-columns-repeated");
                    let first = column.saturating_add(1);
                    column = column.saturating_add(columns);
                    if let Some((is_invisible, text)) = self.cell(&e, walk, reader, first) {
                        let most = (MOST_REPEATED_BYTES / text.len().max(1)).max(1);
                        let times = columns.min(MOST_REPEATED).min(u32::try_from(most).unwrap_or(1));
                        for i in 1..times {
                            cells.push((first.saturating_add(i - 1), is_invisible, text.clone()));
                        }
                        cells.push((first.saturating_add(times - 1), is_invisible, text));
                    }
                }
                Some(_) => {}
                None => break,
            }
        }
        let first = self.row;
        self.row = self.row.saturating_add(times);
        if cells.is_empty() {
            return true;
        }
        for row in (first..self.row).take(MOST_REPEATED as usize) {
            if let Some(layer) = layer.filter(|_| row <= MOST_ROWS) {
                self.concealed.rows.push((row, layer));
            }
            for (column, is_invisible, text) in &cells {
                self.grid.out().push_str(text);
                self.grid.cell(row, *column, *is_invisible);
            }
            if !self.grid.take(reader) || !reader.step(cells.len()) {
                return false;
            }
        }
        true
    }

    /// Reads a cell; `None`: nothing in it.
    fn cell(
        &mut self,
        e: &Element<'_>,
        walk: &mut Walk<'_>,
        reader: &mut Reader<'_>,
        column: u32,
    ) -> Option<(bool, String)> {
        let style = match e.attribute("style-name") {
            Some(name) => self.styles.cell(&name),
            None => {
                let at = self.column_styles.partition_point(|(last, _)| *last < column);
                self.column_styles.get(at).map(|(_, style)| *style).unwrap_or_default()
            }
        };
        let is_covered = e.name() == "covered-table-cell";
        let value = ["value", "date-value", "time-value", "string-value", "boolean-value"]
            .into_iter()
            .find_map(|name| e.attribute(name))
            .map(|v| v.into_owned());
        let mut text = String::new();
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(e)) => match e.name() {
                    "annotation" => {
                        let mut note = String::new();
                        paragraphs(walk, reader, &mut note);
                        self.comments.add(self.row, column, &note);
                    }
                    "p" => {
                        if !text.is_empty() {
                            text.push(' ');
                        }
                        paragraph(walk, reader, &mut text);
                    }
                    // Whatever is drawn in the cell.
                    _ => paragraphs(walk, reader, &mut self.shapes),
                },
                Some(_) => {}
                None => break,
            }
        }
        if !text.trim().is_empty() {
            return Some((is_covered || style.is_invisible(), text));
        }
        // A value that its format does not show; zeros are often left out for looks.
        let value = value.filter(|v| !v.trim().is_empty() && v.trim().parse::<f64>() != Ok(0.0))?;
        Some((true, value))
    }
}

fn repeated(e: &Element<'_>, name: &str) -> u32 {
    e.attribute(name).and_then(|v| v.trim().parse().ok()).unwrap_or(1).max(1)
}

/// The text of the paragraph that just started.
fn paragraph(walk: &mut Walk<'_>, reader: &mut Reader<'_>, out: &mut String) {
    const MOST_SPACES: usize = 100;
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Text(text)) => out.push_str(&text),
            Some(Event::Start(e)) => match e.name() {
                "s" => {
                    let count = e.attribute("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                    out.extend(std::iter::repeat_n(' ', count.min(MOST_SPACES)));
                }
                "tab" | "line-break" => out.push(' '),
                // How it is read aloud; numbers of pages and the like are filled in when it is printed.
                "ruby-text" | "page-number" | "page-count" | "sheet-name" | "file-name" | "title"
                | "annotation" => {
                    walk.skip(reader);
                }
                _ => {}
            },
            Some(Event::End(_)) => {}
            None => break,
        }
    }
}

/// The lines of all paragraphs within the element that just started, without who wrote them and when.
fn paragraphs(walk: &mut Walk<'_>, reader: &mut Reader<'_>, out: &mut String) {
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Start(e)) => match e.name() {
                "p" | "h" => {
                    let mut line = String::new();
                    paragraph(walk, reader, &mut line);
                    add_line(out, &line);
                }
                "change-info" | "creator" | "date" => walk.skip(reader),
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
}

/// What cells held before, and how often something changed.
fn tracked_changes(walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
    let mut changes = 0;
    let mut old = String::new();
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Start(e)) => match e.name() {
                "cell-content-change" | "insertion" | "deletion" | "movement" => changes += 1,
                "change-info" => walk.skip(reader),
                "change-track-table-cell" => {
                    let value = e.attribute("value").map(|v| v.into_owned());
                    let before = old.len();
                    paragraphs(walk, reader, &mut old);
                    if old.len() == before {
                        add_line(&mut old, value.as_deref().unwrap_or_default());
                    }
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    if changes > 0 {
        reader.feature(FeatureKind::TrackedChanges, None, "", changes);
        reader.text(Place::Text, Layer::Deletion, old);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::package::tests::{inspected, zipped};
    use crate::formats::{FeatureKind, Inspection, Layer};

    fn book(content: &str) -> Inspection {
        let styles = r##"<styles><style name="Default" family="table-cell"><text-properties font-size="10pt"/></style></styles>
            <master-styles><header><p>社外秘 <page-number>1</page-number></p></header><footer display="false"><p>x</p></footer></master-styles>"##;
        let automatic = r##"<automatic-styles>
            <style name="t2" family="table"><table-properties display="false"/></style>
            <style name="c2" family="table-cell" parent-style-name="c1"/>
            <style name="c1" family="table-cell"><text-properties color="#ffffff"/></style></automatic-styles>"##;
        let content =
            format!("<document>{automatic}<body><spreadsheet>{content}</spreadsheet></body></document>");
        inspected(
            "a.ods",
            &zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("styles.xml", styles),
                ("content.xml", &content),
            ]),
        )
    }

    fn count(inspection: &Inspection, kind: FeatureKind) -> u32 {
        inspection.files[0].features(kind).map(|f| f.count).sum()
    }

    #[test]
    fn cells_and_what_is_hidden() {
        let inspection = book(
            r#"<table name="名簿"><table-column number-columns-repeated="2"/><table-column visibility="collapse"/>
            <table-column number-columns-repeated="16381"/>
            <table-row><table-cell><p>氏<ruby><ruby-base>名</ruby-base><ruby-text>メイ</ruby-text></ruby></p></table-cell>
            <table-cell><annotation><creator>山田</creator><p>確認</p></annotation><p>電話</p><p>番号</p></table-cell>
            <table-cell><p>原価</p></table-cell><table-cell number-columns-repeated="16381"/></table-row>
            <table-row visibility="filter" number-rows-repeated="2"><table-cell style-name="c2"><p>佐藤</p></table-cell></table-row>
            <table-row number-rows-repeated="1000000"><table-cell number-columns-repeated="16384"/></table-row>
            <table-row><table-cell style-name="c2"><p>白</p></table-cell><table-cell value-type="float" value="7"/>
            <covered-table-cell><p>下</p></covered-table-cell></table-row></table>
            <table name="裏" style-name="t2"><table-row><table-cell><p>秘</p></table-cell></table-row></table>"#,
        );
        assert_eq!(inspection.unexamined, []);
        let sheet = inspection.texts.iter().find(|t| !t.runs.is_empty()).unwrap();
        assert_eq!(sheet.text, "氏名\t電話 番号\t原価\n佐藤\t\t\n佐藤\t\t\n\n白\t7\t下");
        let layers: Vec<Layer> = sheet.runs.iter().map(|r| r.layer).collect();
        assert_eq!(
            layers,
            [Layer::HiddenColumn, Layer::FilteredRow, Layer::InvisibleText, Layer::HiddenColumn]
        );
        assert_eq!(count(&inspection, FeatureKind::FilteredRows), 2);
        assert_eq!(count(&inspection, FeatureKind::HiddenColumns), 1);
        assert_eq!(count(&inspection, FeatureKind::HiddenSheet), 1);
        let text = |layer| inspection.texts.iter().find(|t| t.layer == layer).unwrap().text.as_str();
        assert_eq!(text(Layer::Header), "社外秘");
        assert_eq!(text(Layer::Comment), "確認");
        assert_eq!(text(Layer::HiddenSheet), "秘");
    }

    #[test]
    fn copies_and_changes() {
        let inspection = book(
            r#"<tracked-changes><cell-content-change><change-info><creator>x</creator></change-info><previous>
            <change-track-table-cell><p>旧単価</p></change-track-table-cell></previous></cell-content-change></tracked-changes>
            <content-validation condition="of:cell-content-is-in-list(&quot;可&quot;;&quot;否&quot;)"/>
            <table name="'file:///a/原価表.ods'#$仕入"><table-source href="file:///a/原価表.ods"/>
            <table-row><table-cell><p>3120</p></table-cell></table-row></table>"#,
        );
        let text = |layer| inspection.texts.iter().find(|t| t.layer == layer).unwrap().text.as_str();
        assert_eq!(text(Layer::Deletion), "旧単価");
        assert_eq!(text(Layer::ExternalCache), "3120");
        assert_eq!(text(Layer::Visible), "可,否");
        assert_eq!(count(&inspection, FeatureKind::TrackedChanges), 1);
        assert_eq!(count(&inspection, FeatureKind::ExternalCache), 1);
        assert_eq!(count(&inspection, FeatureKind::Sheet), 0);
    }

    #[test]
    fn repeated_without_end() {
        let text = "あ".repeat(100_000);
        let inspection = book(&format!(
            r#"<table name="a"><table-row number-rows-repeated="4294967295"><table-cell number-columns-repeated="4294967295"><p>{text}</p></table-cell></table-row></table>"#
        ));
        assert!(!inspection.unexamined.is_empty());
        assert!(inspection.texts.iter().map(|t| t.text.len()).sum::<usize>() <= 64 << 20);
    }
}
