//! Fonts, formats and shared strings of an xlsb.

use std::collections::BTreeMap;

use super::super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::super::reader::Reader;
use super::super::super::color::Color;
use super::super::super::number_format::NumberFormat;
use super::super::super::strings::{Run, Strings};
use super::super::super::styles::{Font, Look, Styles, TINY};
use super::records::{Records, string};

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
pub(super) fn read_styles(bytes: &[u8], styles: &mut Styles, reader: &mut Reader<'_>) -> Vec<Font> {
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

pub(super) fn read_strings(bytes: &[u8], fonts: &[Font], strings: &mut Strings, reader: &mut Reader<'_>) {
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
pub(super) fn rich_text(body: &[u8], at: usize, fonts: &[Font], runs: &mut Vec<Run>) -> String {
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
