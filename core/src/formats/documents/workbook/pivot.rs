//! Pivot tables keep a copy of the table they were made from, also when that table is no longer in the file.

use super::super::super::inspection::{FeatureKind, Layer, TextBlock};
use super::super::super::reader::Reader;
use super::super::package::Package;
use super::super::xml::{self, Element, Event, Walk};
use super::grid::{Concealed, Grid};
use crate::finding::Place;

/// A column of the copy.
#[derive(Debug, Default)]
struct Field {
    name: String,
    /// Its values, one after the other, by their ends.
    values: String,
    ends: Vec<u32>,
    /// Whether a record uses the value.
    is_used: Vec<bool>,
}

impl Field {
    fn value(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.values.get(start as usize..*self.ends.get(index)? as usize)
    }

    fn push(&mut self, value: &str) {
        self.values.push_str(value);
        self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
        self.is_used.push(false);
    }
}

/// Reads a cache and its records.
pub(super) fn read(part: &str, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let Some(bytes) = package.part(part, reader) else { return };
    let definition = xml::decode(bytes);
    let mut fields: Vec<Field> = Vec::new();
    let mut source = None;
    let mut in_shared = false;
    let mut walk = Walk::new(&definition);
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(e) => match e.name() {
                "worksheetSource" => source = e.attribute("sheet").map(|s| s.into_owned()),
                "cacheField" => {
                    let name = e.attribute("name").unwrap_or_default().into_owned();
                    fields.push(Field { name, ..Field::default() });
                }
                "sharedItems" => in_shared = true,
                // Groups of values made in the pivot table.
                "fieldGroup" | "extLst" => walk.skip(reader),
                _ if in_shared => {
                    if let (Some(field), Some(value)) = (fields.last_mut(), value_of(&e)) {
                        field.push(&value);
                    }
                }
                _ => {}
            },
            Event::End(e) if e.name() == "sharedItems" => in_shared = false,
            _ => {}
        }
    }
    let place = source.map_or(Place::Text, Place::Sheet);
    let mut grid = Grid::default();
    let mut row = 1;
    for (column, field) in (1..).zip(&fields) {
        grid.out().push_str(&field.name);
        grid.cell(row, column, false);
    }
    let mut records = 0;
    let parts = package.relations(part, reader);
    for relation in parts.iter().filter(|r| !r.external && r.kind == "pivotCacheRecords") {
        let Some(bytes) = package.part(&relation.target, reader) else { continue };
        records += read_records(&xml::decode(bytes), &mut fields, &mut grid, &mut row, reader);
    }
    // Values that no record uses are what was deleted from the source, or all there is.
    row = row.saturating_add(1);
    let mut spare = 0;
    for (column, field) in (1..).zip(&fields) {
        let mut below = row;
        for (index, _) in field.is_used.iter().enumerate().filter(|(_, used)| !**used) {
            below = below.saturating_add(1);
            spare += 1;
            grid.out().push_str(field.value(index).unwrap_or_default());
            grid.cell(below, column, false);
        }
    }
    if !grid.take(reader) || records == 0 && spare == 0 {
        return;
    }
    reader.feature(FeatureKind::PivotCache, Some(place.clone()), "", records.max(1));
    let (block, _): (TextBlock, _) = grid.into_block(place, Layer::PivotCache, &Concealed::default());
    reader.block(block);
}

/// Reads the records below the heads and says how many they are.
fn read_records(
    text: &str,
    fields: &mut [Field],
    grid: &mut Grid,
    row: &mut u32,
    reader: &mut Reader<'_>,
) -> usize {
    let mut walk = Walk::new(text);
    let mut column = 0u32;
    let mut records = 0;
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(e) if e.name() == "r" => {
                *row = row.saturating_add(1);
                column = 0;
                records += 1;
                if !grid.take(reader) {
                    break;
                }
            }
            Event::Start(e) if e.name() == "x" => {
                column = column.saturating_add(1);
                let index = e.attribute("v").and_then(|v| v.parse::<usize>().ok());
                let field = fields.get_mut(column as usize - 1);
                if let (Some(field), Some(index)) = (field, index) {
                    grid.out().push_str(field.value(index).unwrap_or_default());
                    grid.cell(*row, column, false);
                    if let Some(used) = field.is_used.get_mut(index) {
                        *used = true;
                    }
                }
            }
            Event::Start(e) if matches!(e.name(), "s" | "n" | "d" | "b" | "e" | "m") => {
                column = column.saturating_add(1);
                grid.out().push_str(&value_of(&e).unwrap_or_default());
                grid.cell(*row, column, false);
            }
            _ => {}
        }
    }
    records
}

/// A value of the cache, empty ones as well: they are counted by place.
fn value_of(e: &Element<'_>) -> Option<String> {
    let value = e.attribute("v").unwrap_or_default();
    Some(match e.name() {
        "s" | "e" => value.into_owned(),
        "n" => {
            let mut out = String::new();
            match value.parse::<f64>() {
                Ok(number) => super::number_format::general(number, &mut out),
                Err(_) => out.push_str(&value),
            }
            out
        }
        // A day without its midnight.
        "d" => value.strip_suffix("T00:00:00").unwrap_or(&value).to_owned(),
        "b" => if value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
        "m" => String::new(),
        _ => return None,
    })
}
