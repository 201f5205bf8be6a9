//! xls, Excel 5 to 2003: records of the stream `Workbook` (or `Book`).
//!
//! Not read: drop-downs, charts, and what a filter's area is, so that all hidden rows of a sheet with a filter at work
//! count as filtered. Text of cells that can be seen only in parts is told apart as in xlsx.
//!
//! Source: [MS-XLS] 2.1 and 2.4.

use std::collections::BTreeMap;

use super::super::super::super::code_page;
use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::reader::Reader;
use super::super::super::compound::Compound;
use super::super::comments::{Comments, without_author};
use super::super::drawing::DrawingText;
use super::super::grid::Area;
use super::super::notation::{add_line, page_text};
use super::super::sheet::Sheet;
use super::super::{Entry, put_sheet};
use super::globals::{Globals, Listed};
use super::pivot;
use super::records::{Records, push_utf16, string};
use crate::unexamined::UnexaminedReason as Reason;

/// The kind of object that a comment is.
const NOTE: u16 = 0x19;

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let Some(mut compound) = Compound::open(bytes) else {
        reader.gap(Reason::Corrupt, "cfb");
        return;
    };
    let names = compound.names();
    let stream = ["Workbook", "Book"]
        .into_iter()
        .find_map(|wanted| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)));
    let Some(stream) = stream.and_then(|name| compound.stream(name, reader)) else {
        reader.gap(Reason::Corrupt, "xls");
        return;
    };
    let mut globals = Globals::read(&stream, reader);
    if globals.is_encrypted {
        reader.encrypted("office", false);
        return;
    }
    if globals.sheets.is_empty() {
        reader.gap(Reason::Corrupt, "xls");
    }
    let books = std::mem::take(&mut globals.books);
    for listed in std::mem::take(&mut globals.sheets) {
        read_sheet(listed, &stream, &globals, reader);
    }
    books.put(reader);
    for name in names.iter().filter(|name| name.starts_with("_SX_DB_CUR/")) {
        if let Some(stream) = compound.stream(name, reader) {
            pivot::read(&stream, reader);
        }
    }
}

/// A sheet while it is read.
#[derive(Debug, Default)]
struct Reading {
    sheet: Sheet,
    comments: Comments,
    drawing: DrawingText,
    /// Texts of comments by the number of their object.
    notes: BTreeMap<u16, String>,
    /// Kind and number of the object just met.
    object: (u16, u16),
    /// The cell whose formula gives a text, and its look.
    formula: Option<((u32, u32), usize)>,
}

fn read_sheet(listed: Listed, stream: &[u8], globals: &Globals, reader: &mut Reader<'_>) {
    let mut reading = Reading::default();
    let mut records = Records::from(stream, listed.at);
    let mut depth = 0usize;
    loop {
        let Some((kind, body)) = records.next() else {
            // It ends before its end.
            reader.gap(Reason::Corrupt, "xls");
            break;
        };
        if !reader.step(1 + body.len() / 64) {
            break;
        }
        match kind {
            // Charts on the sheet are a stream within the stream.
            0x0809 => depth += 1,
            0x000A => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            _ if depth > 1 => {}
            _ if depth == 0 => {
                reader.gap(Reason::Corrupt, "xls");
                break;
            }
            _ => {
                reading.record(kind, body, &mut records, globals);
                if !reading.sheet.grid.take(reader) {
                    break;
                }
            }
        }
    }
    reading.sheet.settle_rows();
    let entry = Entry { name: listed.name, relation: String::new(), layer: listed.layer };
    put_sheet(&entry, reading.sheet, reading.comments, reading.drawing, reader);
}

/// Row and column of a record that begins with them, counted from 1.
fn place(body: &[u8]) -> Option<(u32, u32)> {
    Some((u32::from(u16_at(body, 0)?) + 1, u32::from(u16_at(body, 2)?) + 1))
}

/// A number in four bytes: an integer or the upper half of a float, perhaps in hundredths.
pub(super) fn rk(number: u32) -> f64 {
    let value = if number & 2 == 2 {
        f64::from(number as i32 >> 2)
    } else {
        f64::from_bits(u64::from(number & !3) << 32)
    };
    if number & 1 == 1 { value / 100.0 } else { value }
}

pub(super) fn f64_at(body: &[u8], at: usize) -> Option<f64> {
    let (low, high) = (u32_at(body, at)?, u32_at(body, at.checked_add(4)?)?);
    Some(f64::from_bits(u64::from(low) | u64::from(high) << 32))
}

/// An error as it is shown.
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// Four 16-bit numbers as an area.
fn area(body: &[u8], at: usize) -> Option<Area> {
    let number = |i: usize| Some(u32::from(u16_at(body, at + 2 * i)?) + 1);
    Some(Area { rows: (number(0)?, number(1)?), columns: (number(2)?, number(3)?) })
}

impl Reading {
    fn record<'b>(&mut self, kind: u16, body: &'b [u8], records: &mut Records<'b>, globals: &Globals) {
        let is_cell = matches!(
            kind,
            0x00FD | 0x0203 | 0x027E | 0x00BD | 0x0204 | 0x00D6 | 0x0205 | 0x0006 | 0x0206 | 0x0406
        );
        if is_cell {
            self.cell(kind, body, globals);
            return;
        }
        let number = |at: usize| u16_at(body, at).unwrap_or(0);
        match kind {
            // The text that a formula gives.
            0x0207 => {
                if let Some((at, style)) = self.formula.take() {
                    let text = string(body, 0, 2, globals.code_page);
                    self.sheet.text(at, &text, style, &globals.styles);
                }
            }
            0x0208 => {
                let is_low = number(6) & 0x7FFF < 30;
                if number(12) & 0x20 != 0 || is_low {
                    self.sheet.hide_row(u32::from(number(0)) + 1);
                }
            }
            // Widths are in 256ths of a character.
            0x007D if number(8) & 1 == 1 || number(4) < 77 => {
                self.sheet.hide_columns(u32::from(number(0)) + 1, u32::from(number(2)) + 1);
            }
            0x00E5 => {
                let areas = (0..number(0)).map_while(|i| area(body, 2 + 8 * usize::from(i)));
                self.sheet.concealed.merged.extend(areas);
            }
            // Conditional formats.
            0x01B0 => self.sheet.restyle(area(body, 4)),
            // A filter is at work; one of its criteria.
            0x009B | 0x009E => self.sheet.is_filtered = true,
            0x0014 | 0x0015 => {
                let count_bytes = if globals.code_page.is_some() { 1 } else { 2 };
                let code = string(body, 0, count_bytes, globals.code_page);
                add_line(&mut self.sheet.pages, &page_text(&code));
            }
            0x005D if number(0) == 0x15 => self.object = (number(4), number(6)),
            0x01B6 => {
                let length = usize::from(number(10));
                if length > 0 {
                    self.object_text(length, records);
                }
            }
            0x001C => {
                self.note(body, globals);
            }
            _ => {}
        }
    }

    fn cell(&mut self, kind: u16, body: &[u8], globals: &Globals) -> Option<()> {
        let styles = &globals.styles;
        let at = place(body)?;
        let style = usize::from(u16_at(body, 4)?);
        let sheet = &mut self.sheet;
        self.formula = None;
        match kind {
            0x00FD => {
                let index = u32_at(body, 6)? as usize;
                sheet.shared(at, index, &globals.strings, style, styles);
            }
            0x0203 => sheet.number(at, f64_at(body, 6)?, style, styles),
            0x027E => sheet.number(at, rk(u32_at(body, 6)?), style, styles),
            // Several in a row, and the last column at the end.
            0x00BD => {
                for (column, cell) in (at.1..).zip(body.get(4..body.len().checked_sub(2)?)?.chunks_exact(6)) {
                    let style = usize::from(u16_at(cell, 0)?);
                    sheet.number((at.0, column), rk(u32_at(cell, 2)?), style, styles);
                }
            }
            0x0204 | 0x00D6 => sheet.text(at, &string(body, 6, 2, globals.code_page), style, styles),
            0x0205 => {
                let value = *body.get(6)?;
                let text = match body.get(7)? {
                    0 if value == 0 => "FALSE",
                    0 => "TRUE",
                    _ => error(value),
                };
                sheet.text(at, text, style, styles);
            }
            _ => match body.get(6..14)? {
                [0, .., 0xFF, 0xFF] => self.formula = Some((at, style)),
                [1, _, value, .., 0xFF, 0xFF] => {
                    sheet.text(at, if *value == 0 { "FALSE" } else { "TRUE" }, style, styles);
                }
                [2, _, code, .., 0xFF, 0xFF] => sheet.text(at, error(*code), style, styles),
                [.., 0xFF, 0xFF] => {}
                _ => sheet.number(at, f64_at(body, 6)?, style, styles),
            },
        }
        Some(())
    }

    /// The text of an object stands in the record after it, and its runs in the next.
    fn object_text(&mut self, length: usize, records: &mut Records<'_>) {
        let mut units = Vec::new();
        let mut pieces = records.pieces(&[]);
        let Some(flags) = pieces.u8() else { return };
        pieces.characters(length, flags & 1 == 1, &mut units);
        let mut text = String::new();
        push_utf16(&units, &mut text);
        let (kind, number) = self.object;
        if kind == NOTE {
            self.notes.insert(number, text);
        } else {
            add_line(&mut self.drawing.visible, text.trim());
        }
    }

    fn note(&mut self, body: &[u8], globals: &Globals) -> Option<()> {
        let (row, column) = place(body)?;
        if let Some(page) = globals.code_page {
            // Before 97 the text is in the record itself.
            let text = body.get(6..).unwrap_or_default();
            self.comments.add(row, column, &code_page::decoded(text, u32::from(page)));
            return Some(());
        }
        let text = self.notes.remove(&u16_at(body, 6)?)?;
        let author = string(body, 8, 2, None);
        self.comments.add(row, column, without_author(&text, &author));
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::compound::tests::{compound, with_reader};
    use super::*;
    use crate::formats::{FeatureKind, Layer};

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    fn numbers(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// A count of two bytes, wide characters.
    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        [numbers(&[units.len() as u16]), vec![1], numbers(&units)].concat()
    }

    fn stream(state: u8) -> Vec<u8> {
        let head = record(0x809, &numbers(&[0x0600, 5]));
        // A number format, a white font and two looks.
        let looks = [
            record(0x41E, &[numbers(&[164]), wide("000-0000")].concat()),
            record(0x31, &numbers(&[200, 0, 0x7FFF])),
            record(0x31, &numbers(&[200, 0, 9])),
            record(0xE0, &[numbers(&[0, 164]), vec![0; 16]].concat()),
            record(0xE0, &[numbers(&[1, 0]), vec![0; 16]].concat()),
        ]
        .concat();
        let strings = record(0xFC, &[vec![1, 0, 0, 0, 1, 0, 0, 0], wide("佐藤 花子")].concat());
        let name: Vec<u16> = "名簿".encode_utf16().collect();
        let name = numbers(&name);
        let length = head.len() + looks.len() + strings.len() + 4 + 8 + name.len() + 4;
        let place = (length as u32).to_le_bytes();
        let list = record(0x85, &[&place[..], &[state, 0, 2, 1], &name].concat());
        let sheet = [
            record(0x809, &numbers(&[0x0600, 16])),
            record(0x7D, &numbers(&[1, 1, 2304, 0, 1])),
            record(0x208, &numbers(&[4, 0, 9, 300, 0, 0, 0x20])),
            record(0xFD, &numbers(&[0, 0, 0, 0, 0])),
            record(0x204, &[numbers(&[0, 1, 0]), wide("原価")].concat()),
            record(0x204, &[numbers(&[1, 0, 1]), wide("白")].concat()),
            record(0x27E, &[numbers(&[4, 0, 0]), (1_000_001_u32 << 2 | 2).to_le_bytes().to_vec()].concat()),
            record(0x06, &[numbers(&[5, 0, 0]), vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat()),
            record(0x207, &wide("式の値")),
            record(0x5D, &numbers(&[0x15, 0x12, NOTE, 7, 0])),
            record(0x1B6, &numbers(&[0, 0, 0, 0, 0, 2, 0, 0, 0])),
            record(0x3C, &[vec![1], numbers(&[0x6CE8, 0x610F])].concat()),
            record(0x1C, &[numbers(&[1, 0, 0, 7]), wide("山田")].concat()),
            record(0x0A, &[]),
        ]
        .concat();
        [head, looks, strings, list, record(0x0A, &[]), sheet].concat()
    }

    #[test]
    fn cells_comments_and_what_is_hidden() {
        let bytes = compound(&[("Workbook", &stream(0))]);
        let inspection = with_reader(|reader| read(reader, &bytes));
        assert_eq!(inspection.unexamined, []);
        let [sheet, comments] = inspection.texts.as_slice() else { panic!("{:?}", inspection.texts) };
        assert_eq!(sheet.text, "佐藤 花子\t原価\n白\t\n\n100-0001\n式の値");
        let layers: Vec<Layer> = sheet.runs.iter().map(|r| r.layer).collect();
        assert_eq!(layers, [Layer::HiddenColumn, Layer::InvisibleText, Layer::HiddenRow]);
        assert_eq!((comments.text.as_str(), comments.layer), ("注意", Layer::Comment));
        assert!(inspection.files[0].has(FeatureKind::HiddenRows));
        let bytes = compound(&[("Workbook", &stream(2))]);
        let inspection = with_reader(|reader| read(reader, &bytes));
        assert!(inspection.files[0].has(FeatureKind::VeryHiddenSheet));
    }

    #[test]
    fn cut_off_anywhere() {
        let whole = stream(0);
        for cut in 0..whole.len() {
            let bytes = compound(&[("Workbook", whole.get(..cut).unwrap())]);
            let inspection = with_reader(|reader| read(reader, &bytes));
            assert!(!inspection.unexamined.is_empty(), "{cut}");
        }
    }

    #[test]
    fn short_numbers() {
        assert_eq!(rk(0x0000_0006), 1.0);
        assert_eq!(rk(0x3FF0_0000), 1.0);
        assert_eq!(rk(3125 << 2 | 3), 31.25);
        assert_eq!(rk(0xFFFF_FFFE), -1.0);
    }
}
