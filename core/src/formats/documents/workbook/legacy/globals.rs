//! What stands before the sheets of an xls: their list, fonts, formats, colours and the strings they share.

use std::collections::BTreeMap;

use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::inspection::Layer;
use super::super::super::super::reader::Reader;
use super::super::color::{Color, Palette};
use super::super::number_format::NumberFormat;
use super::super::strings::{Run, Strings};
use super::super::styles::{Font, Look, Styles, TINY};
use super::external::Books;
use super::records::{Pieces, Records, push_utf16, string};

/// Sheets that are read.
const MOST_SHEETS: usize = 2_000;

/// A sheet in the list.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) layer: Layer,
    /// Where it begins in the stream.
    pub(super) at: usize,
}

/// The look of cells, by the numbers of its parts.
#[derive(Clone, Copy, Debug)]
struct CellFormat {
    font: u16,
    number_format: u16,
    /// A pattern and its colour; unknown in workbooks before 97.
    fill: Option<(u32, u16)>,
}

/// The part before the sheets.
#[derive(Debug, Default)]
pub(super) struct Globals {
    pub(super) sheets: Vec<Listed>,
    pub(super) styles: Styles,
    pub(super) strings: Strings,
    /// The code page, in workbooks before 97.
    pub(super) code_page: Option<u16>,
    pub(super) is_encrypted: bool,
    pub(super) books: Books,
    fonts: Vec<(u16, bool)>,
    codes: BTreeMap<u16, String>,
    formats: Vec<CellFormat>,
}

impl Globals {
    pub(super) fn read(stream: &[u8], reader: &mut Reader<'_>) -> Self {
        let mut globals = Self::default();
        let mut records = Records::from(stream, 0);
        let mut page = 1252;
        let mut is_old = false;
        let mut palette = Palette::default();
        while let Some((kind, body)) = records.next() {
            if !reader.step(1 + body.len() / 64) {
                break;
            }
            match kind {
                0x0809 => is_old = u16_at(body, 0) != Some(0x0600),
                0x000A => break,
                0x002F => {
                    globals.is_encrypted = true;
                    return globals;
                }
                0x0042 => page = u16_at(body, 0).unwrap_or(page),
                0x0022 => globals.styles.is_1904 = u16_at(body, 0) == Some(1),
                0x0085 if globals.sheets.len() < MOST_SHEETS => {
                    globals.sheets.extend(Listed::of(body, is_old.then_some(page)));
                }
                0x0031 => {
                    let height = u16_at(body, 0).unwrap_or(200);
                    let is_tiny = f64::from(height) / 20.0 <= TINY;
                    globals.fonts.push((u16_at(body, 4).unwrap_or(0x7FFF), is_tiny));
                }
                0x041E => {
                    let count_bytes = if is_old { 1 } else { 2 };
                    let code = string(body, 2, count_bytes, is_old.then_some(page));
                    globals.codes.insert(u16_at(body, 0).unwrap_or(0), code);
                }
                0x00E0 => {
                    let fill = match (u32_at(body, 14), u16_at(body, 18)) {
                        (Some(borders), Some(colors)) if !is_old => Some((borders >> 26, colors & 0x7F)),
                        _ => None,
                    };
                    let number = |at| u16_at(body, at).unwrap_or(0);
                    globals.formats.push(CellFormat { font: number(0), number_format: number(2), fill });
                }
                0x0092 => {
                    let colors = body.get(2..).unwrap_or_default().chunks_exact(4).map(|c| match c {
                        [r, g, b, _] => Color(u32::from(*r) << 16 | u32::from(*g) << 8 | u32::from(*b)),
                        _ => Color::BLACK,
                    });
                    palette.replace_indexed(8, colors);
                }
                0x00FC => {
                    globals.styles.palette = palette.clone();
                    let pieces = records.pieces(body);
                    globals.read_strings(pieces, reader);
                }
                0x01AE | 0x0059 | 0x005A => globals.books.record(kind, &mut records, body, reader),
                _ => {}
            }
        }
        globals.code_page = is_old.then_some(page);
        globals.styles.palette = palette;
        globals.settle_looks();
        globals
    }

    fn font(&self, index: u16) -> Font {
        // There is no font number 4.
        let index = if index > 4 { index - 1 } else { index };
        let Some((color, is_tiny)) = self.fonts.get(usize::from(index)) else { return Font::default() };
        let ink = self.styles.palette.indexed(u32::from(*color)).unwrap_or(Color::BLACK);
        Font { ink, is_tiny: *is_tiny }
    }

    fn settle_looks(&mut self) {
        let mut known: BTreeMap<u16, usize> = BTreeMap::new();
        for CellFormat { font, number_format: id, fill } in std::mem::take(&mut self.formats) {
            let formats = &mut self.styles.formats;
            let format = *known.entry(id).or_insert_with(|| {
                let code = self.codes.get(&id);
                formats.push(
                    code.map_or_else(|| NumberFormat::builtin(u32::from(id)), |c| NumberFormat::parse(c)),
                );
                formats.len() - 1
            });
            let font = self.font(font);
            let ground = match fill {
                Some((0, _)) => Some(Color::WHITE),
                Some((1, color)) => self.styles.palette.indexed(u32::from(color)),
                _ => None,
            };
            self.styles.add_look(Look { format, ink: font.ink, ground, is_tiny: font.is_tiny });
        }
    }

    /// The shared strings; their count is not believed.
    fn read_strings(&mut self, mut pieces: Pieces<'_>, reader: &mut Reader<'_>) {
        pieces.skip(4);
        let count = pieces.u32().unwrap_or(0);
        let mut units = Vec::new();
        let mut runs = Vec::new();
        let mut marks = Vec::new();
        for _ in 0..count {
            let (Some(length), Some(flags)) = (pieces.u16(), pieces.u8()) else { break };
            if !reader.step(1 + usize::from(length) / 32) || !reader.take_bytes(usize::from(length)) {
                break;
            }
            let rich = if flags & 8 == 0 { Some(0) } else { pieces.u16() };
            let phonetic = if flags & 4 == 0 { Some(0) } else { pieces.u32() };
            let (Some(rich), Some(phonetic)) = (rich, phonetic) else { break };
            if !pieces.characters(usize::from(length), flags & 1 == 1, &mut units) {
                break;
            }
            marks.clear();
            for _ in 0..rich {
                let (Some(at), Some(font)) = (pieces.u16(), pieces.u16()) else { break };
                marks.push((usize::from(at), font));
            }
            pieces.skip(phonetic as usize);
            self.push_string(&units, &marks, &mut runs);
        }
    }

    fn push_string(&mut self, units: &[u16], marks: &[(usize, u16)], runs: &mut Vec<Run>) {
        runs.clear();
        let origin = self.strings.out().len();
        let mut from = 0;
        let mut font: Option<Font> = None;
        let ends = marks.iter().map(|(at, font)| (*at, Some(*font))).chain([(units.len(), None)]);
        for (end, next) in ends {
            let end = end.clamp(from, units.len());
            let start = self.strings.out().len();
            push_utf16(units.get(from..end).unwrap_or_default(), self.strings.out());
            let (start, end_byte) = (start - origin, self.strings.out().len() - origin);
            if !marks.is_empty() && start < end_byte {
                runs.push(Run {
                    start: start as u32,
                    end: end_byte as u32,
                    ink: font.map(|f| f.ink),
                    is_tiny: font.is_some_and(|f| f.is_tiny),
                });
            }
            from = end;
            font = next.map(|f| self.font(f));
        }
        self.strings.close(runs);
    }
}

impl Listed {
    fn of(body: &[u8], code_page: Option<u16>) -> Option<Self> {
        let layer = match body.get(4)? & 3 {
            1 => Layer::HiddenSheet,
            2 => Layer::VeryHiddenSheet,
            _ => Layer::Visible,
        };
        // Modules of macros are no sheets.
        if *body.get(5)? == 6 {
            return None;
        }
        let name = string(body, 6, 1, code_page).replace('\0', "");
        Some(Self { name, layer, at: u32_at(body, 0)? as usize })
    }
}
