//! Workbooks: xlsx, xlsm and their templates; xlsb and xls in [`legacy`].
//!
//! ```text
//! workbook.xml ─▶ sheets ─▶ sheet (cells, hidden rows and columns) ─▶ grid ─▶ one text per sheet
//!              │          └▶ comments, drawing (text boxes, charts), tables
//!              └▶ pivot (copied source rows), external (copied values, links), revisions
//! ```
//!
//! Values are read in their shown form ([`number_format`]); what the file holds and nobody sees becomes a layer of the
//! text and a feature of the file. Not looked at: what a conditional format does to a look (its cells never count as
//! invisible), pictures, and what macros would do.
//!
//! Source: ECMA-376 part 1, 18 (SpreadsheetML); [MS-XLSX] for threaded comments.

mod color;
mod comments;
mod dates;
mod drawing;
mod external;
mod grid;
pub(super) mod legacy;
mod notation;
mod number_format;
mod pivot;
mod revisions;
mod sheet;
mod strings;
mod styles;
#[cfg(test)]
mod tests;

pub(super) use color::Color;
pub(super) use comments::Comments;
pub(super) use external::file_name;
pub(super) use grid::{Concealed, Grid, MOST_COLUMNS, MOST_ROWS};
pub(super) use notation::add_line;
pub(super) use styles::TINY;

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::package::{Package, Relation};
use super::xml::{self, Event, Walk};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use drawing::DrawingText;
use sheet::Sheet;
use strings::Strings;
use styles::Styles;

/// Sheets that are read; Excel itself has no limit, and no file has a tenth of it.
const MOST_SHEETS: usize = 2_000;

/// A sheet as the workbook names it.
#[derive(Debug)]
struct Entry {
    name: String,
    relation: String,
    layer: Layer,
}

/// Reads a workbook.
pub(super) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let main = match package.main_part(reader) {
        main if !main.is_empty() => main,
        _ => "xl/workbook.xml".to_owned(),
    };
    let Some(bytes) = package.part(&main, reader) else {
        reader.gap(Reason::Corrupt, "workbook");
        return;
    };
    let relations = package.relations(&main, reader);
    let mut styles = Styles::default();
    let entries = read_workbook(&xml::decode(bytes), &mut styles, reader);
    let first = |kind: &str| relations.iter().find(|r| r.kind == kind && !r.external);
    if let Some(bytes) = first("theme").and_then(|r| package.part(&r.target, reader)) {
        styles.palette.read_theme(&xml::decode(bytes), reader);
    }
    if let Some(bytes) = first("styles").and_then(|r| package.part(&r.target, reader)) {
        styles.read(&xml::decode(bytes), reader);
    }
    let strings = match first("sharedStrings").and_then(|r| package.part(&r.target, reader)) {
        Some(bytes) => Strings::read(&xml::decode(bytes), &styles, reader),
        None => Strings::default(),
    };
    for entry in &entries {
        match relations.iter().find(|r| r.id == entry.relation && !r.external) {
            Some(relation) => read_sheet(entry, relation, package, &strings, &styles, reader),
            None => reader.gap(Reason::Corrupt, "workbook"),
        }
    }
    drop(strings);
    read_surroundings(&relations, package, reader);
}

/// What belongs to the workbook as a whole.
fn read_surroundings(relations: &[Relation], package: &mut Package<'_>, reader: &mut Reader<'_>) {
    for relation in relations.iter().filter(|r| !r.external) {
        match relation.kind.as_str() {
            "pivotCacheDefinition" => pivot::read(&relation.target, package, reader),
            "externalLink" => external::read(&relation.target, package, reader),
            "connections" => external::read_connections(&relation.target, package, reader),
            "revisionHeaders" => revisions::read(&relation.target, package, reader),
            // The tables of Power Pivot, in a format of their own.
            "powerPivotData" | "dataModel" => reader.gap(Reason::FormatNotSupported, "data-model"),
            _ => {}
        }
    }
}

/// Reads `workbook.xml`: sheets in their order, the calendar, names that hold a text.
fn read_workbook(text: &str, styles: &mut Styles, reader: &mut Reader<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut names = String::new();
    let mut walk = Walk::new(text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        match e.name() {
            "workbookPr" => {
                styles.is_1904 = e.attribute("date1904").is_some_and(|v| notation::is_true(&v));
            }
            "sheet" => {
                if entries.len() >= MOST_SHEETS {
                    reader.gap(Reason::LimitFileEntries, MOST_SHEETS.to_string());
                    break;
                }
                let layer = match e.attribute("state").as_deref() {
                    Some("hidden") => Layer::HiddenSheet,
                    Some("veryHidden") => Layer::VeryHiddenSheet,
                    _ => Layer::Visible,
                };
                let name = e.attribute("name").unwrap_or_default().into_owned();
                let relation = e.attribute("id").unwrap_or_default().into_owned();
                entries.push(Entry { name, relation, layer });
            }
            "definedName" => {
                let name = e.attribute("name").unwrap_or_default().into_owned();
                if runs_by_itself(&name) {
                    reader.feature(FeatureKind::AutoRunMacro, None, name, 1);
                }
                let value = walk.text(reader);
                let constant = value.trim().strip_prefix('"').and_then(|v| v.strip_suffix('"'));
                add_line(&mut names, constant.unwrap_or_default());
            }
            _ => {}
        }
    }
    reader.text(Place::Metadata, Layer::Metadata, names);
    entries
}

/// Names at which Excel starts a macro, whatever follows them.
fn runs_by_itself(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_prefix("_xlnm.").unwrap_or(&name);
    ["auto_open", "auto_close", "auto_activate", "auto_deactivate"].iter().any(|auto| name.starts_with(auto))
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
    let mut sheet = match package.part(&relation.target, reader) {
        Some(bytes) => Sheet::read(&xml::decode(bytes), strings, styles, reader),
        None => {
            if !package.has(&relation.target) {
                reader.gap(Reason::Corrupt, "workbook");
            }
            Sheet::default()
        }
    };
    let parts = package.relations(&relation.target, reader);
    let parts: Vec<&Relation> = parts.iter().filter(|r| !r.external).collect();
    let mut comments = Comments::default();
    let mut drawing = DrawingText::default();
    for part in &parts {
        match part.kind.as_str() {
            "threadedComment" => {
                if let Some(bytes) = package.part(&part.target, reader) {
                    comments.read_threads(&xml::decode(bytes), reader);
                }
            }
            "table" => {
                if let Some(bytes) = package.part(&part.target, reader) {
                    sheet.table(&xml::decode(bytes), reader);
                }
            }
            "drawing" => drawing.read(&part.target, package, reader),
            _ => {}
        }
    }
    // After the threads, which they repeat.
    for part in parts.iter().filter(|p| p.kind == "comments") {
        if let Some(bytes) = package.part(&part.target, reader) {
            comments.read_notes(&xml::decode(bytes), reader);
        }
    }
    sheet.settle_rows();
    put_sheet(entry, sheet, comments, drawing, reader);
}

/// Hands over what a sheet holds.
fn put_sheet(entry: &Entry, sheet: Sheet, comments: Comments, drawing: DrawingText, reader: &mut Reader<'_>) {
    let place = Place::Sheet(entry.name.clone());
    let (block, counts) = sheet.grid.into_block(place.clone(), entry.layer, &sheet.concealed);
    let kind = match entry.layer {
        Layer::HiddenSheet => FeatureKind::HiddenSheet,
        Layer::VeryHiddenSheet => FeatureKind::VeryHiddenSheet,
        _ => FeatureKind::Sheet,
    };
    reader.feature(kind, Some(place.clone()), entry.name.clone(), counts.cells);
    put_counts(&place, &counts, reader);
    if comments.count() > 0 {
        reader.feature(FeatureKind::Comments, Some(place.clone()), "", comments.count());
    }
    reader.block(block);
    let on_page = if entry.layer == Layer::Visible { Layer::Header } else { entry.layer };
    reader.text(place.clone(), on_page, sheet.pages);
    reader.text(place.clone(), entry.layer, drawing.visible);
    let hidden = if entry.layer == Layer::Visible { Layer::HiddenText } else { entry.layer };
    reader.text(place.clone(), hidden, drawing.hidden);
    reader.text(place, entry.layer, sheet.choices);
    reader.block(comments.into_block(&entry.name));
}

/// Hidden rows and columns of a sheet.
pub(super) fn put_counts(place: &Place, counts: &grid::Counts, reader: &mut Reader<'_>) {
    let counts = [
        (FeatureKind::HiddenRows, counts.hidden_rows),
        (FeatureKind::FilteredRows, counts.filtered_rows),
        (FeatureKind::HiddenColumns, counts.hidden_columns),
    ];
    for (kind, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        reader.feature(kind, Some(place.clone()), "", count);
    }
}
