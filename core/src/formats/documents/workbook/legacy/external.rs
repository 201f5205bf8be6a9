//! Links of an xls to other workbooks and programs, and the values copied through them.

use super::super::super::super::fields::u16_at;
use super::super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::super::reader::Reader;
use super::super::external::file_name;
use super::super::grid::{Concealed, Grid};
use super::super::number_format::general;
use super::records::{Pieces, Records, push_utf16};
use crate::finding::Place;

/// Other workbooks, in order.
#[derive(Debug, Default)]
pub(super) struct Books {
    books: Vec<Book>,
    /// The sheet of the last one that values follow of.
    sheet: usize,
}

#[derive(Debug)]
struct Book {
    target: String,
    sheets: Vec<String>,
    /// By sheet.
    values: Vec<(usize, Grid)>,
    is_dde: bool,
}

impl Books {
    /// Takes a record: a book (`SUPBOOK`), a sheet of it (`XCT`) or values (`CRN`).
    pub(super) fn record<'b>(
        &mut self,
        kind: u16,
        records: &mut Records<'b>,
        body: &'b [u8],
        reader: &mut Reader<'_>,
    ) {
        match kind {
            0x01AE => {
                let mut pieces = records.pieces(body);
                self.books.extend(Book::of(&mut pieces, reader));
                self.sheet = 0;
            }
            0x0059 => self.sheet = u16_at(body, 2).map_or(0, usize::from),
            _ => {
                let mut pieces = records.pieces(body);
                if let Some(book) = self.books.last_mut() {
                    book.values(self.sheet, &mut pieces, reader);
                }
            }
        }
    }

    /// Tells of them all.
    pub(super) fn put(self, reader: &mut Reader<'_>) {
        for book in self.books {
            if book.target.is_empty() {
                continue;
            }
            if book.is_dde {
                reader.feature(FeatureKind::Dde, None, book.target, 1);
                continue;
            }
            reader.feature(FeatureKind::ExternalLink, None, book.target.clone(), 1);
            let mut cells = 0;
            for (sheet, grid) in book.values {
                let sheet = book.sheets.get(sheet).map_or("", String::as_str);
                let place = Place::Sheet(format!("[{}]{sheet}", file_name(&book.target)));
                let (block, counts) = grid.into_block(place, Layer::ExternalCache, &Concealed::default());
                cells += counts.cells;
                reader.block(block);
            }
            if cells > 0 {
                reader.feature(FeatureKind::ExternalCache, None, book.target, cells);
            }
        }
    }
}

impl Book {
    /// `None`: the workbook itself, or its add-ins.
    fn of(pieces: &mut Pieces<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let sheets = pieces.u16()?;
        let length = pieces.u16()?;
        if matches!(length, 0x0401 | 0x3A01) {
            return None;
        }
        let mut units = Vec::new();
        let mut text = |pieces: &mut Pieces<'_>, length: u16, reader: &mut Reader<'_>| {
            let flags = pieces.u8()?;
            let whole = pieces.characters(usize::from(length), flags & 1 == 1, &mut units);
            let mut out = String::new();
            push_utf16(&units, &mut out);
            (whole && reader.take_bytes(out.len())).then_some(out)
        };
        let target = text(pieces, length, reader)?;
        let mut names = Vec::new();
        for _ in 0..sheets {
            let Some(name) = pieces.u16().and_then(|length| text(pieces, length, reader)) else { break };
            names.push(name);
        }
        // A program and what it is asked for are separated by a control character.
        let is_dde = sheets == 0 && target.contains('\u{3}');
        let target = if is_dde { target.replace('\u{3}', "|") } else { path(&target) };
        Some(Self { target, sheets: names, values: Vec::new(), is_dde })
    }

    fn values(&mut self, sheet: usize, pieces: &mut Pieces<'_>, reader: &mut Reader<'_>) -> Option<()> {
        if self.values.last().is_none_or(|(s, _)| *s != sheet) {
            self.values.push((sheet, Grid::default()));
        }
        let (_, grid) = self.values.last_mut()?;
        let (last, first, row) = (u32::from(pieces.u8()?), u32::from(pieces.u8()?), u32::from(pieces.u16()?));
        let mut units = Vec::new();
        for column in first..=last {
            match pieces.u8()? {
                1 => {
                    let (low, high) = (pieces.u32()?, pieces.u32()?);
                    general(f64::from_bits(u64::from(low) | u64::from(high) << 32), grid.out());
                }
                2 => {
                    let (length, flags) = (pieces.u16()?, pieces.u8()?);
                    if !pieces.characters(usize::from(length), flags & 1 == 1, &mut units) {
                        return None;
                    }
                    push_utf16(&units, grid.out());
                }
                _ => pieces.skip(8),
            }
            grid.cell(row + 1, column + 1, false);
        }
        grid.take(reader).then_some(())
    }
}

/// A path as people write it: volumes and folders are separated by control characters.
fn path(encoded: &str) -> String {
    let mut rest = encoded.strip_prefix('\u{1}').unwrap_or(encoded).chars();
    let mut out = String::new();
    while let Some(c) = rest.next() {
        match c {
            // A volume, or a server.
            '\u{1}' => match rest.next() {
                Some('@') => out.push_str("\\\\"),
                Some(volume) => out.extend([volume, ':', '\\']),
                None => {}
            },
            '\u{2}' | '\u{3}' => out.push('\\'),
            '\u{4}' => out.push_str("..\\"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(path("\u{1}\u{1}C共有\u{3}原価表.xls"), "C:\\共有\\原価表.xls");
        assert_eq!(path("\u{1}\u{1}@fs01\u{3}a.xls"), "\\\\fs01\\a.xls");
        assert_eq!(path("\u{1}"), "");
    }
}
