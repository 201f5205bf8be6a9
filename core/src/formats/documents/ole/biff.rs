//! Old workbooks: what the head of the workbook stream says (encryption, macro sheets, hidden sheets); the cells are
//! the reader of workbooks'. Source: MS-XLS §2.4.

use super::super::super::code_page;
use super::super::super::fields::{u16_at, utf16};
use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;
use super::super::compound::Compound;
use crate::finding::Place;

/// Bytes looked at: the list of sheets stands before the cells and the pictures.
const HEAD: usize = 1 << 20;

/// Sheets kept.
const MOST: usize = 10_000;

pub(super) fn read(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str, stream: &str) {
    let stream = format!("{at}{stream}");
    let Some(head) = compound.start_of(&stream, HEAD, reader) else { return };
    let globals = Globals::of(&head, reader);
    for sheet in globals.sheets.iter().filter(|sheet| sheet.is_macro) {
        reader.feature(
            FeatureKind::MacroSheet,
            Some(Place::Sheet(sheet.name.clone())),
            sheet.name.as_str(),
            1,
        );
    }
    if let Some(method) = globals.encryption {
        return reader.encrypted(method, false);
    }
    text(reader, compound, &stream, at.is_empty());
    // Where the cells could not be read, the list of sheets still says which are hidden.
    let told = [FeatureKind::Sheet, FeatureKind::HiddenSheet, FeatureKind::VeryHiddenSheet];
    if !told.into_iter().any(|kind| reader.has_feature(kind)) {
        for sheet in &globals.sheets {
            let kind = match sheet.state {
                1 => FeatureKind::HiddenSheet,
                2 => FeatureKind::VeryHiddenSheet,
                _ => FeatureKind::Sheet,
            };
            reader.feature(kind, None, sheet.name.as_str(), 1);
        }
    }
}

#[cfg(all(feature = "office", feature = "legacy-office"))]
fn text(reader: &mut Reader<'_>, compound: &mut Compound<'_>, stream: &str, is_whole: bool) {
    use super::super::workbook::legacy;

    if is_whole {
        return legacy::read(reader, compound.bytes());
    }
    // A workbook inside a document has no file of its own: it gets one.
    let Some(workbook) = compound.stream(stream, reader) else { return };
    match as_file(&workbook) {
        Ok(bytes) => legacy::read(reader, &bytes),
        Err(_) => reader.gap(crate::unexamined::UnexaminedReason::Corrupt, "xls"),
    }
}

#[cfg(all(feature = "office", feature = "legacy-office"))]
fn as_file(workbook: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::{Cursor, Write};

    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream("/Workbook")?.write_all(workbook)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

#[cfg(not(all(feature = "office", feature = "legacy-office")))]
fn text(reader: &mut Reader<'_>, _: &mut Compound<'_>, _: &str, _: bool) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "xls");
}

/// What stands before the cells.
#[derive(Debug, Default)]
struct Globals {
    encryption: Option<&'static str>,
    sheets: Vec<Sheet>,
}

#[derive(Debug, PartialEq, Eq)]
struct Sheet {
    name: String,
    /// 0 shown, 1 hidden, 2 brought back by programs only.
    state: u8,
    is_macro: bool,
}

impl Globals {
    fn of(stream: &[u8], reader: &mut Reader<'_>) -> Self {
        const BOF: u16 = 0x0809;
        const END: u16 = 0x000A;
        const FILE_PASS: u16 = 0x002F;
        const CODE_PAGE: u16 = 0x0042;
        const BOUND_SHEET: u16 = 0x0085;
        let mut globals = Self::default();
        let mut is_wide = true;
        let mut page = 0;
        let mut rest = stream;
        while let [k0, k1, l0, l1, after @ ..] = rest {
            if !reader.step(1) {
                break;
            }
            let length = usize::from(u16::from_le_bytes([*l0, *l1]));
            let body = after.get(..length).unwrap_or(after);
            rest = after.get(length..).unwrap_or_default();
            match u16::from_le_bytes([*k0, *k1]) {
                BOF => is_wide = u16_at(body, 0) == Some(0x0600),
                // Five bytes of a key in workbooks before 97.
                FILE_PASS if !is_wide => globals.encryption = Some("office-xor"),
                FILE_PASS => {
                    let is_rc4 = u16_at(body, 0) == Some(1);
                    globals.encryption = Some(if is_rc4 { "office-rc4" } else { "office-xor" });
                }
                CODE_PAGE => page = u16_at(body, 0).map_or(0, u32::from),
                BOUND_SHEET if globals.sheets.len() < MOST && globals.encryption.is_none() => {
                    globals.sheets.extend(Sheet::of(body, is_wide, page));
                }
                END => break,
                _ => {}
            }
        }
        globals
    }
}

impl Sheet {
    fn of(body: &[u8], is_wide: bool, page: u32) -> Option<Self> {
        let [_, _, _, _, state, kind, length, name @ ..] = body else { return None };
        let length = usize::from(*length);
        let name = match name {
            [flags, units @ ..] if is_wide && flags & 1 == 1 => {
                utf16(units.get(..length * 2).unwrap_or(units))
            }
            [_, letters @ ..] if is_wide => letters.iter().take(length).map(|b| char::from(*b)).collect(),
            _ => code_page::decoded(name.get(..length).unwrap_or(name), page),
        };
        Some(Self { name, state: state & 3, is_macro: *kind == 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::{compound, with_reader};
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
    }

    fn globals(records: &[Vec<u8>]) -> Globals {
        let mut globals = Globals::default();
        with_reader(|reader| globals = Globals::of(&records.concat(), reader));
        globals
    }

    #[test]
    fn sheets() {
        let wide = |state, kind, name: &str| {
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            record(0x85, &[&[0, 0, 0, 0, state, kind, (units.len() / 2) as u8, 1], &units[..]].concat())
        };
        let found = globals(&[
            record(0x809, &[0, 6, 5, 0]),
            wide(0, 0, "一覧"),
            wide(1, 0, "原価"),
            wide(2, 1, "Macro1"),
            record(0x85, b"\0\0\0\0\0\0\x03\0abcd"),
            record(0x0A, b""),
            wide(1, 0, "after the end"),
        ]);
        let names: Vec<&str> = found.sheets.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names, ["一覧", "原価", "Macro1", "abc"]);
        assert_eq!(found.sheets.iter().map(|s| s.state).collect::<Vec<_>>(), [0, 1, 2, 0]);
        assert!(found.sheets[2].is_macro);
        let old = globals(&[
            record(0x809, &[0, 5, 5, 0]),
            record(0x42, &932_u16.to_le_bytes()),
            record(0x85, b"\0\0\0\0\0\0\x04\x96\xBC\x95\xEB"),
        ]);
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(old.sheets[0].name, "名簿");
        let _ = old;
    }

    #[test]
    fn encrypted() {
        let found = globals(&[record(0x809, &[0, 6]), record(0x2F, &[1, 0, 1, 0])]);
        assert_eq!(found.encryption, Some("office-rc4"));
        let found = globals(&[record(0x809, &[0, 6]), record(0x2F, &[0, 0, 1, 2, 3, 4])]);
        assert_eq!(found.encryption, Some("office-xor"));
        let found = globals(&[record(0x809, &[0, 5]), record(0x2F, &[1, 2, 3, 4])]);
        assert_eq!(found.encryption, Some("office-xor"));
    }

    #[test]
    fn hidden_ones_are_told_even_if_the_cells_stay_closed() {
        let stream = [
            record(0x809, &[0, 6, 5, 0]),
            record(0x85, b"\0\0\0\0\x02\0\x03\0abc"),
            // Cells that no reader can follow.
            record(0xFFFF, &[0; 9]),
        ]
        .concat();
        let bytes = compound(&[("x/Workbook", &stream)]);
        let inspection =
            with_reader(|reader| read(reader, &mut Compound::open(&bytes).unwrap(), "x/", "Workbook"));
        assert!(inspection.files[0].has(FeatureKind::VeryHiddenSheet));
        assert!(!inspection.unexamined.is_empty());
    }
}
