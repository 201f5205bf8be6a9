//! Lists of properties inside a TNEF. Source: MS-OXTNEF §2.1.3.4.

use super::super::super::code_page;
use super::super::super::fields::{bytes_at, u16_at, u32_at, utf16};
use super::super::super::reader::Reader;

/// Properties kept of one list.
const MOST: usize = 2_000;

/// Rows of a table of recipients.
const MOST_ROWS: usize = 10_000;

/// A list: number, type and value of each.
#[derive(Debug, Default)]
pub(super) struct Properties<'b>(Vec<(u16, u16, &'b [u8])>);

impl<'b> Properties<'b> {
    pub(super) fn of(data: &'b [u8], reader: &mut Reader<'_>) -> Self {
        Cursor { bytes: data, at: 0 }.list(reader)
    }

    pub(super) fn bytes(&self, tag: u16) -> &'b [u8] {
        self.0.iter().find(|(t, _, _)| *t == tag).map_or(&[], |(_, _, value)| *value)
    }

    pub(super) fn number(&self, tag: u16) -> Option<u32> {
        self.0
            .iter()
            .find(|(t, kind, _)| *t == tag && *kind == 0x03)
            .and_then(|(_, _, value)| u32_at(value, 0))
    }

    /// A text, wide or narrow, in the code page of the whole.
    pub(super) fn text(&self, tag: u16, page: u32) -> String {
        let found = self.0.iter().find(|(t, kind, _)| *t == tag && matches!(kind, 0x1E | 0x1F));
        match found {
            Some((_, 0x1F, value)) => utf16(value).trim_end_matches('\0').to_owned(),
            Some((_, _, value)) => code_page::decoded(value, page),
            None => String::new(),
        }
    }
}

/// A table: a list for each of its rows.
pub(super) fn rows<'b>(data: &'b [u8], reader: &mut Reader<'_>) -> Vec<Properties<'b>> {
    let mut cursor = Cursor { bytes: data, at: 4 };
    let count = u32_at(data, 0).unwrap_or(0) as usize;
    let mut rows = Vec::new();
    for _ in 0..count.min(MOST_ROWS) {
        if cursor.at >= data.len() || !reader.step(1) {
            break;
        }
        rows.push(cursor.list(reader));
    }
    rows
}

struct Cursor<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Cursor<'b> {
    fn number(&mut self) -> Option<u32> {
        let number = u32_at(self.bytes, self.at)?;
        self.at += 4;
        Some(number)
    }

    /// So many bytes, and what fills them up to four.
    fn padded(&mut self, length: usize) -> &'b [u8] {
        let value = bytes_at(self.bytes, self.at, length);
        self.at = self.at.saturating_add(length).checked_next_multiple_of(4).unwrap_or(usize::MAX);
        value
    }

    fn list(&mut self, reader: &mut Reader<'_>) -> Properties<'b> {
        let mut properties = Properties::default();
        let count = self.number().unwrap_or(0) as usize;
        for _ in 0..count.min(MOST) {
            if !reader.step(1) || self.one(&mut properties).is_none() {
                break;
            }
        }
        properties
    }

    fn one(&mut self, into: &mut Properties<'b>) -> Option<()> {
        let (kind, tag) = (u16_at(self.bytes, self.at)?, u16_at(self.bytes, self.at.checked_add(2)?)?);
        self.at += 4;
        if tag >= 0x8000 {
            // A name of its own: its set, then a number or a text.
            self.padded(16);
            if self.number()? == 0 {
                self.number()?;
            } else {
                let length = self.number()? as usize;
                self.padded(length);
            }
        }
        let is_many = kind & 0x1000 != 0;
        let kind = kind & 0x0FFF;
        let is_long = matches!(kind, 0x0D | 0x1E | 0x1F | 0x0102);
        let count = if is_many || is_long { self.number()? } else { 1 };
        for i in 0..count {
            if self.at >= self.bytes.len() {
                return None;
            }
            let length = match kind {
                _ if is_long => self.number()? as usize,
                0x05..=0x07 | 0x14 | 0x40 => 8,
                0x48 => 16,
                _ => 4,
            };
            let value = self.padded(length);
            if i == 0 && into.0.len() < MOST {
                into.0.push((tag, kind, value));
            }
        }
        Some(())
    }
}
