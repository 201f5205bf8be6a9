//! xlsb: the parts of an xlsx with records in place of XML.
//!
//! Not read, and said as gaps: copied values of other workbooks and of pivot tables. Not read: drop-downs.
//!
//! Source: [MS-XLSB] 2.1 and 2.4.

use std::collections::BTreeMap;

use super::super::super::super::fields::{u16_at, u32_at, utf16};
use super::super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::super::reader::Reader;
use super::super::super::package::{Package, Relation};
use super::super::super::xml;
use super::super::color::Color;
use super::super::comments::{Comments, without_author};
use super::super::drawing::DrawingText;
use super::super::grid::Area;
use super::super::number_format::NumberFormat;
use super::super::sheet::{Sheet, add_line, page_text};
use super::super::strings::{Run, Strings};
use super::super::styles::{Font, Look, Styles, TINY};
use super::super::{Entry, put_sheet};
use super::xls::{error, f64_at, rk};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

/// Sheets that are read.
const MOST_SHEETS: usize = 2_000;

/// Records: kind and length are written in as few bytes as they need.
#[derive(Debug)]
struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut number = |bytes: u32| {
            let mut number = 0u32;
            for i in 0..bytes {
                let (byte, rest) = self.rest.split_first()?;
                self.rest = rest;
                // Two bytes of a kind keep their upper bits; lengths have seven each.
                number |= u32::from(byte & 0x7F) << (7 * i);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            Some(number)
        };
        let kind = number(2)?;
        let length = number(4)? as usize;
        let body = self.rest.get(..length).unwrap_or(self.rest);
        self.rest = self.rest.get(length..).unwrap_or_default();
        Some((kind, body))
    }
}

/// A string with its length before it, and where the next field begins. No string has the length `FFFFFFFF`.
fn string(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = u32_at(body, at)?;
    let start = at.checked_add(4)?;
    if length == u32::MAX {
        return Some((String::new(), start));
    }
    let end = (length as usize).checked_mul(2).and_then(|l| start.checked_add(l))?;
    Some((utf16(body.get(start..end)?), end))
}

fn area(body: &[u8], at: usize) -> Option<Area> {
    let number = |i: usize| u32_at(body, at + 4 * i)?.checked_add(1);
    Some(Area { rows: (number(0)?, number(1)?), columns: (number(2)?, number(3)?) })
}

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let Some(mut package) = Package::open(bytes) else {
        reader.gap(Reason::Corrupt, "zip");
        return;
    };
    let main = match package.main_part(reader) {
        main if !main.is_empty() => main,
        _ => "xl/workbook.bin".to_owned(),
    };
    let Some(workbook) = package.part(&main, reader) else {
        reader.gap(Reason::Corrupt, "workbook");
        return;
    };
    let relations = package.relations(&main, reader);
    let mut styles = Styles::default();
    let entries = read_workbook(&workbook, &mut styles, reader);
    let first = |kind: &str| relations.iter().find(|r| r.kind == kind && !r.external);
    if let Some(bytes) = first("theme").and_then(|r| package.part(&r.target, reader)) {
        styles.palette.read_theme(&xml::decode(bytes), reader);
    }
    let mut fonts = Vec::new();
    if let Some(bytes) = first("styles").and_then(|r| package.part(&r.target, reader)) {
        fonts = read_styles(&bytes, &mut styles, reader);
    }
    let mut strings = Strings::default();
    if let Some(bytes) = first("sharedStrings").and_then(|r| package.part(&r.target, reader)) {
        read_strings(&bytes, &fonts, &mut strings, reader);
    }
    for entry in &entries {
        match relations.iter().find(|r| r.id == entry.relation && !r.external) {
            Some(relation) => read_sheet(entry, relation, &mut package, &strings, &styles, reader),
            None => reader.gap(Reason::Corrupt, "workbook"),
        }
    }
    for relation in relations.iter().filter(|r| !r.external) {
        match relation.kind.as_str() {
            "externalLink" => {
                for link in package.relations(&relation.target, reader).iter().filter(|r| r.external) {
                    reader.feature(FeatureKind::ExternalLink, None, link.target.clone(), 1);
                }
                reader.gap(Reason::FormatNotSupported, "xlsb-external-cache");
            }
            "pivotCacheDefinition" => {
                reader.feature(FeatureKind::PivotCache, None, "", 1);
                reader.gap(Reason::FormatNotSupported, "xlsb-pivot-cache");
            }
            "powerPivotData" | "dataModel" => reader.gap(Reason::FormatNotSupported, "data-model"),
            _ => {}
        }
    }
}

fn read_workbook(bytes: &[u8], styles: &mut Styles, reader: &mut Reader<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (kind, body) in (Records { rest: bytes }) {
        if !reader.step(1) {
            break;
        }
        match kind {
            153 => styles.is_1904 = u32_at(body, 0).is_some_and(|flags| flags & 1 == 1),
            156 if entries.len() < MOST_SHEETS => {
                let layer = match u32_at(body, 0) {
                    Some(1) => Layer::HiddenSheet,
                    Some(2) => Layer::VeryHiddenSheet,
                    _ => Layer::Visible,
                };
                let Some((relation, next)) = string(body, 8) else { continue };
                let Some((name, _)) = string(body, next) else { continue };
                entries.push(Entry { name, relation, layer });
            }
            _ => {}
        }
    }
    entries
}

/// A colour in eight bytes.
fn color(body: &[u8], at: usize, styles: &Styles) -> Option<Color> {
    let [kind, index, t0, t1, red, green, blue, _] = body.get(at..at + 8)? else { return None };
    let base = match kind >> 1 {
        1 => styles.palette.indexed(u32::from(*index)),
        2 => Some(Color(u32::from(*red) << 16 | u32::from(*green) << 8 | u32::from(*blue))),
        3 => styles.palette.theme(u32::from(*index)),
        _ => None,
    }?;
    Some(base.tinted(f64::from(i16::from_le_bytes([*t0, *t1])) / 32_767.0))
}

/// Reads the styles and returns the fonts, which runs of strings name as well.
fn read_styles(bytes: &[u8], styles: &mut Styles, reader: &mut Reader<'_>) -> Vec<Font> {
    let mut codes: BTreeMap<u16, String> = BTreeMap::new();
    let mut formats: BTreeMap<u16, usize> = BTreeMap::new();
    let mut fonts = Vec::new();
    let mut grounds = Vec::new();
    let mut in_cells = false;
    for (kind, body) in (Records { rest: bytes }) {
        if !reader.step(1) {
            break;
        }
        match kind {
            617 => in_cells = true,
            618 => in_cells = false,
            44 => {
                if let (Some(id), Some((code, _))) = (u16_at(body, 0), string(body, 2)) {
                    codes.insert(id, code);
                }
            }
            43 => {
                // Height in twentieths of a point.
                let is_tiny = u16_at(body, 0).is_some_and(|height| f64::from(height) / 20.0 <= TINY);
                fonts.push(Font { ink: color(body, 12, styles).unwrap_or(Color::BLACK), is_tiny });
            }
            45 => grounds.push(match u32_at(body, 0) {
                Some(0) => Some(Color::WHITE),
                Some(1) => color(body, 4, styles),
                _ => None,
            }),
            47 if in_cells => {
                let number = |at: usize| u16_at(body, at).unwrap_or(0);
                let id = number(2);
                let format = *formats.entry(id).or_insert_with(|| {
                    let format = codes
                        .get(&id)
                        .map_or_else(|| NumberFormat::builtin(u32::from(id)), |c| NumberFormat::parse(c));
                    styles.formats.push(format);
                    styles.formats.len() - 1
                });
                let font = fonts.get(usize::from(number(4))).copied().unwrap_or_default();
                let ground = grounds.get(usize::from(number(6))).copied().unwrap_or(Some(Color::WHITE));
                styles.add_look(Look { format, ink: font.ink, ground, is_tiny: font.is_tiny });
            }
            _ => {}
        }
    }
    fonts
}

fn read_strings(bytes: &[u8], fonts: &[Font], strings: &mut Strings, reader: &mut Reader<'_>) {
    let mut runs = Vec::new();
    for (kind, body) in (Records { rest: bytes }) {
        if !reader.step(1 + body.len() / 64) {
            break;
        }
        if kind == 19 {
            let text = rich_text(body, 0, fonts, &mut runs);
            strings.out().push_str(&text);
            strings.close(&mut runs);
        }
    }
}

/// A string with runs of other fonts; phonetic guides that follow are left out.
fn rich_text(body: &[u8], at: usize, fonts: &[Font], runs: &mut Vec<Run>) -> String {
    runs.clear();
    let Some((text, next)) = string(body, at.saturating_add(1)) else { return String::new() };
    if body.get(at).is_none_or(|flags| flags & 1 == 0) {
        return text;
    }
    let count = u32_at(body, next).unwrap_or(0);
    let marks = body.get(next.saturating_add(4)..).unwrap_or_default().chunks_exact(4).take(count as usize);
    let mut font: Option<Font> = None;
    let mut from = 0;
    // Runs count in units of UTF-16.
    let mut units = 0usize;
    let mut characters = text.char_indices();
    let mut push = |end: usize, font: Option<Font>, from: usize| {
        if from < end {
            runs.push(Run {
                start: from as u32,
                end: end as u32,
                ink: font.map(|f| f.ink),
                is_tiny: font.is_some_and(|f| f.is_tiny),
            });
        }
    };
    for mark in marks {
        let (Some(at), Some(number)) = (u16_at(mark, 0), u16_at(mark, 2)) else { break };
        let mut end = from;
        while units < usize::from(at) {
            let Some((start, c)) = characters.next() else { break };
            units += c.len_utf16();
            end = start + c.len_utf8();
        }
        push(end, font, from);
        from = end;
        font = Some(fonts.get(usize::from(number)).copied().unwrap_or_default());
    }
    push(text.len(), font, from);
    text
}

fn read_sheet(
    entry: &Entry,
    relation: &Relation,
    package: &mut Package<'_>,
    strings: &Strings,
    styles: &Styles,
    reader: &mut Reader<'_>,
) {
    if matches!(relation.kind.as_str(), "xlMacrosheet" | "xlIntlMacrosheet") {
        reader.feature(
            FeatureKind::MacroSheet,
            Some(Place::Sheet(entry.name.clone())),
            entry.name.clone(),
            1,
        );
    }
    let mut sheet = Sheet::default();
    match package.part(&relation.target, reader) {
        Some(bytes) => read_records(&bytes, &mut sheet, strings, styles, reader),
        None if !package.has(&relation.target) => reader.gap(Reason::Corrupt, "workbook"),
        None => {}
    }
    let mut comments = Comments::default();
    let mut drawing = DrawingText::default();
    let parts = package.relations(&relation.target, reader);
    for part in parts.iter().filter(|r| !r.external) {
        match part.kind.as_str() {
            "threadedComment" => {
                if let Some(bytes) = package.part(&part.target, reader) {
                    comments.read_threads(&xml::decode(bytes), reader);
                }
            }
            "drawing" => drawing.read(&part.target, package, reader),
            // Tables have filters of their own.
            "table" => {
                if let Some(bytes) = package.part(&part.target, reader) {
                    read_records(&bytes, &mut sheet, strings, styles, reader);
                }
            }
            _ => {}
        }
    }
    let threads = comments.places();
    for part in parts.iter().filter(|p| p.kind == "comments" && !p.external) {
        if let Some(bytes) = package.part(&part.target, reader) {
            read_comments(&bytes, &threads, &mut comments, reader);
        }
    }
    sheet.settle_rows();
    put_sheet(entry, sheet, comments, drawing, reader);
}

fn read_records(
    bytes: &[u8],
    sheet: &mut Sheet,
    strings: &Strings,
    styles: &Styles,
    reader: &mut Reader<'_>,
) {
    let mut row = 1;
    let mut filter = None;
    for (kind, body) in (Records { rest: bytes }) {
        if !reader.step(1 + body.len() / 64) {
            break;
        }
        match kind {
            0 => {
                if !sheet.grid.take(reader) {
                    return;
                }
                row = u32_at(body, 0).unwrap_or(row).saturating_add(1);
                let is_low = u16_at(body, 8).is_some_and(|height| height < 30);
                if body.get(11).is_some_and(|flags| flags & 0x10 != 0) || is_low {
                    sheet.hide_row(row);
                }
            }
            1..=11 => {
                cell(kind, body, row, sheet, strings, styles);
            }
            60 => {
                let number = |at: usize| u32_at(body, at).unwrap_or(0);
                let is_hidden = u16_at(body, 16).is_some_and(|flags| flags & 1 == 1);
                // Widths are in 256ths of a character.
                if is_hidden || number(8) < 77 {
                    sheet.hide_columns(number(0).saturating_add(1), number(4).saturating_add(1));
                }
            }
            161 => filter = area(body, 0),
            // A column of the filter that has criteria.
            163 => sheet.filtered.extend(filter.take()),
            176 => sheet.merge(area(body, 0)),
            461 => {
                let count = u32_at(body, 8).unwrap_or(0).min(500);
                for i in 0..count as usize {
                    sheet.restyle(area(body, 12 + 16 * i));
                }
            }
            479 => {
                let mut at = 2;
                for _ in 0..6 {
                    let Some((code, next)) = string(body, at) else { break };
                    add_line(&mut sheet.pages, &page_text(&code));
                    at = next;
                }
            }
            _ => {}
        }
    }
    sheet.grid.take(reader);
}

fn cell(
    kind: u32,
    body: &[u8],
    row: u32,
    sheet: &mut Sheet,
    strings: &Strings,
    styles: &Styles,
) -> Option<()> {
    let at = (row, u32_at(body, 0)?.checked_add(1)?);
    let style = (u32_at(body, 4)? & 0xFF_FFFF) as usize;
    match kind {
        2 => sheet.number(at, rk(u32_at(body, 8)?), style, styles),
        3 | 11 => sheet.text(at, error(*body.get(8)?), style, styles),
        4 | 10 => sheet.text(at, if *body.get(8)? == 0 { "FALSE" } else { "TRUE" }, style, styles),
        5 | 9 => sheet.number(at, f64_at(body, 8)?, style, styles),
        6 | 8 => sheet.text(at, &string(body, 8)?.0, style, styles),
        7 => sheet.shared(at, u32_at(body, 8)? as usize, strings, style, styles),
        _ => {}
    }
    Some(())
}

fn read_comments(bytes: &[u8], threads: &[(u32, u32)], comments: &mut Comments, reader: &mut Reader<'_>) {
    let mut authors = Vec::new();
    let mut at = None;
    let mut author = 0;
    for (kind, body) in (Records { rest: bytes }) {
        if !reader.step(1 + body.len() / 64) {
            break;
        }
        match kind {
            632 => authors.push(string(body, 0).map_or_else(String::new, |(name, _)| name)),
            635 => {
                author = u32_at(body, 0).unwrap_or(0) as usize;
                at = area(body, 4).map(|a| (a.rows.0, a.columns.0));
            }
            637 => {
                let text = rich_text(body, 0, &[], &mut Vec::new());
                let author = authors.get(author).map_or("", String::as_str);
                if let Some((row, column)) = at.filter(|at| threads.binary_search(at).is_err()) {
                    comments.add(row, column, without_author(&text, author));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::package::tests::{inspected, zipped_bytes};
    use super::*;

    fn record(kind: u32, body: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        match kind {
            0..0x80 => out.push(kind as u8),
            _ => out.extend([kind as u8 | 0x80, (kind >> 7) as u8]),
        }
        out.extend([body.len() as u8 | 0x80, (body.len() >> 7) as u8]);
        out.extend(body);
        out
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&((units.len() / 2) as u32).to_le_bytes()[..], &units].concat()
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    fn row(row: u32, is_hidden: bool) -> Vec<u8> {
        let mut body = numbers(&[row, 0]);
        body.extend([0x2C, 1, 0, if is_hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0]);
        record(0, &body)
    }

    #[test]
    fn sheets_cells_and_what_is_hidden() {
        let workbook = [
            record(156, &[numbers(&[0, 1]), wide("s1"), wide("名簿")].concat()),
            record(156, &[numbers(&[2, 2]), wide("s2"), wide("裏")].concat()),
        ]
        .concat();
        let strings = record(19, &[vec![0], wide("佐藤 花子")].concat());
        let sheet = [
            record(60, &[numbers(&[2, 2, 2304, 0]), vec![1, 0]].concat()),
            row(0, false),
            record(7, &numbers(&[0, 0, 0])),
            record(6, &[numbers(&[2, 0]), wide("原価")].concat()),
            row(4, true),
            record(2, &numbers(&[0, 0, 7 << 2 | 2])),
            record(5, &[numbers(&[1, 0]), 46113.5f64.to_le_bytes().to_vec()].concat()),
            record(4, &[numbers(&[2, 0]), vec![1]].concat()),
            record(3, &[numbers(&[3, 0]), vec![0x2A]].concat()),
        ]
        .concat();
        let link = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'/>")
        };
        let root =
            format!("<Relationships>{}</Relationships>", link("r", "officeDocument", "xl/workbook.bin"));
        let links = format!(
            "<Relationships>{}{}{}</Relationships>",
            link("s1", "worksheet", "sheet1.bin"),
            link("s2", "worksheet", "sheet1.bin"),
            link("s3", "sharedStrings", "strings.bin")
        );
        let bytes = zipped_bytes(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/_rels/workbook.bin.rels", links.as_bytes()),
            ("xl/workbook.bin", &workbook),
            ("xl/sheet1.bin", &sheet),
            ("xl/strings.bin", &strings),
        ]);
        let inspection = inspected("a.xlsb", &bytes);
        assert_eq!(inspection.content(), "xlsb");
        assert_eq!(inspection.unexamined, []);
        let [shown, hidden] = inspection.texts.as_slice() else { panic!("{:?}", inspection.texts) };
        assert_eq!(shown.text, "佐藤 花子\t\t原価\n\n7\t46113.5\tTRUE\t#N/A");
        assert_eq!(hidden.layer, Layer::VeryHiddenSheet);
        let layers: Vec<Layer> = shown.runs.iter().map(|r| r.layer).collect();
        assert_eq!(layers, [Layer::HiddenColumn, Layer::HiddenRow]);
        // Cut off anywhere.
        for cut in 0..sheet.len() {
            let mut read = Sheet::default();
            for (kind, body) in (Records { rest: sheet.get(..cut).unwrap() }) {
                cell(kind, body, 1, &mut read, &Strings::default(), &Styles::default());
            }
        }
    }

    #[test]
    fn runs_of_strings() {
        let text = [vec![1], wide("見える秘密"), numbers(&[1]), vec![3, 0, 1, 0]].concat();
        let fonts = [Font::default(), Font { ink: Color::WHITE, is_tiny: false }];
        let mut runs = Vec::new();
        assert_eq!(rich_text(&text, 0, &fonts, &mut runs), "見える秘密");
        let found: Vec<_> = runs.iter().map(|r| (r.start, r.end, r.ink)).collect();
        assert_eq!(found, [(0, 9, None), (9, 15, Some(Color::WHITE))]);
        assert_eq!(rich_text(&[], 0, &fonts, &mut runs), "");
    }
}
