//! Links to other workbooks, databases and programs, and the values copied through them.

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::package::Package;
use super::super::xml::{self, Event, Walk};
use super::grid::{Concealed, Grid};
use super::notation::cell_place;
use crate::finding::Place;

/// Reads a part of `externalLinks`.
pub(super) fn read(part: &str, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let relations = package.relations(part, reader);
    let target = relations.iter().find(|r| r.external).map(|r| r.target.clone()).unwrap_or_default();
    let Some(bytes) = package.part(part, reader) else { return };
    let text = xml::decode(bytes);
    let mut walk = Walk::new(&text);
    let mut sheets: Vec<String> = Vec::new();
    let mut cells = 0;
    let mut is_link = false;
    let mut dde = None;
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        match e.name() {
            "externalBook" | "oleLink" => is_link = true,
            "sheetName" => sheets.push(e.attribute("val").unwrap_or_default().into_owned()),
            "sheetData" => {
                let index = e.attribute("sheetId").and_then(|v| v.parse::<usize>().ok());
                let sheet = index.and_then(|i| sheets.get(i)).map_or("", String::as_str);
                cells += cached(&mut walk, &target, sheet, reader);
            }
            "ddeLink" => {
                let value = |name: &str| e.attribute(name).unwrap_or_default();
                dde = Some(format!("{}|{}", value("ddeService"), value("ddeTopic")));
            }
            _ => {}
        }
    }
    if let Some(dde) = dde {
        reader.feature(FeatureKind::Dde, None, dde, 1);
    }
    if is_link {
        reader.feature(FeatureKind::ExternalLink, None, target.clone(), 1);
    }
    if cells > 0 {
        reader.feature(FeatureKind::ExternalCache, None, target, cells);
    }
}

/// Copied values of one sheet of the other workbook, and how many.
fn cached(walk: &mut Walk<'_>, target: &str, sheet: &str, reader: &mut Reader<'_>) -> usize {
    let mut grid = Grid::default();
    let mut at = None;
    let mut is_number = true;
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Start(e)) => match e.name() {
                "cell" => {
                    at = e.attribute("r").and_then(|r| cell_place(&r));
                    is_number = matches!(e.attribute("t").as_deref(), None | Some("n"));
                }
                "v" => {
                    let value = walk.text(reader);
                    let Some((row, column)) = at else { continue };
                    match value.trim().parse::<f64>() {
                        Ok(number) if is_number => super::number_format::general(number, grid.out()),
                        _ => grid.out().push_str(&value),
                    }
                    grid.cell(row, column, false);
                    if !grid.take(reader) {
                        break;
                    }
                }
                _ => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    let place = Place::Sheet(format!("[{}]{sheet}", file_name(target)));
    let (block, counts) = grid.into_block(place, Layer::ExternalCache, &Concealed::default());
    reader.block(block);
    counts.cells
}

/// The last step of an address.
pub(in crate::formats::documents) fn file_name(address: &str) -> &str {
    address.rsplit(['/', '\\']).next().unwrap_or(address)
}

/// Reads `connections.xml`: where data comes from when somebody refreshes.
pub(super) fn read_connections(part: &str, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let Some(bytes) = package.part(part, reader) else { return };
    let text = xml::decode(bytes);
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let address = match e.name() {
            "webPr" => e.attribute("url").map(|v| v.into_owned()),
            "textPr" => e.attribute("sourceFile").map(|v| v.into_owned()),
            "connection" => e.attribute("sourceFile").or(e.attribute("odcFile")).map(|v| v.into_owned()),
            "dbPr" => e.attribute("connection").and_then(|c| data_source(&c)),
            _ => None,
        };
        if let Some(address) = address.filter(|a| !a.is_empty()) {
            reader.feature(FeatureKind::ExternalLink, None, address, 1);
        }
    }
}

/// Where a connection leads; the rest of its words may hold a password. The workbook itself is no elsewhere.
fn data_source(connection: &str) -> Option<String> {
    let source = connection.split(';').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        matches!(key.trim().to_ascii_lowercase().as_str(), "data source" | "server" | "dsn" | "dbq")
            .then(|| value.trim())
    })?;
    (!source.starts_with('$') && !source.is_empty()).then(|| source.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources() {
        let of = data_source;
        assert_eq!(of("Provider=SQLOLEDB;Password=x;Data Source=db.example").as_deref(), Some("db.example"));
        assert_eq!(of("Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=表"), None);
        assert_eq!(file_name("file:///C:\\共有\\原価表.xlsx"), "原価表.xlsx");
    }
}
