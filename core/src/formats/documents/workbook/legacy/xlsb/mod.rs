//! xlsb: the parts of an xlsx with records in place of XML.
//!
//! Not read, and said as gaps: copied values of other workbooks and of pivot tables. Not read: drop-downs.
//!
//! Source: [MS-XLSB] 2.1 and 2.4.

mod records;
mod styles;
#[cfg(test)]
mod tests;

use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::super::reader::Reader;
use super::super::super::package::{Package, Relation};
use super::super::super::xml;
use super::super::comments::{Comments, without_author};
use super::super::drawing::DrawingText;
use super::super::notation::{add_line, page_text};
use super::super::sheet::Sheet;
use super::super::strings::Strings;
use super::super::styles::Styles;
use super::super::{Entry, put_sheet};
use super::xls::{error, f64_at, rk};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use records::{Records, area, string};
use styles::{read_strings, read_styles, rich_text};

/// Sheets that are read.
const MOST_SHEETS: usize = 2_000;

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
