//! Drawings of Word and PowerPoint: records, and the texts drawn as shapes (WordArt), which is how 社外秘 gets behind
//! the text of every page. Source: MS-ODRAW §2.2, §2.3.22.

use super::super::super::fields::{bytes_at, u16_at, u32_at, utf16};
use super::super::super::reader::Reader;

/// Records in records.
const DEEPEST: usize = 24;

/// The properties of a shape.
const PROPERTIES: u16 = 0xF00B;

/// A text drawn as a shape, among them.
const DRAWN_TEXT: u16 = 0x00C0;

/// Data of a tag, which holds records although its head does not say so.
const TAG_DATA: u16 = 0x138B;

/// One record: a head of eight bytes, then bytes or more records.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    pub(super) instance: u16,
    pub(super) body: &'b [u8],
    /// It holds records.
    holds_records: bool,
}

impl<'b> Record<'b> {
    /// The record at a place; what is cut off is as long as it is.
    pub(super) fn at(bytes: &'b [u8], at: usize) -> Option<Self> {
        let rest = bytes.get(at..)?;
        let head = u16_at(rest, 0)?;
        let kind = u16_at(rest, 2)?;
        let length = u32_at(rest, 4)? as usize;
        let body = bytes_at(rest, 8, length);
        Some(Self { kind, instance: head >> 4, body, holds_records: head & 0xF == 0xF || kind == TAG_DATA })
    }

    /// All records in it and it itself, in order. A file can lead to the same record over and over: each time costs
    /// steps for all of it. `take` says whether to go into a record.
    pub(super) fn all(&self, reader: &mut Reader<'_>, mut take: impl FnMut(&Self) -> bool) {
        if reader.step(self.body.len() / 4 + 1) {
            self.walk(0, reader, &mut take);
        }
    }

    fn walk(&self, depth: usize, reader: &mut Reader<'_>, take: &mut impl FnMut(&Self) -> bool) {
        if !reader.step(1) || !take(self) || !self.holds_records || depth >= DEEPEST {
            return;
        }
        for child in records(self.body) {
            child.walk(depth + 1, reader, take);
        }
    }

    /// A text drawn as a shape, if these are its properties.
    pub(super) fn drawn_text(&self) -> Option<String> {
        if self.kind != PROPERTIES {
            return None;
        }
        // A table of numbers and values; values that do not fit stand behind it, in order, and the table has their
        // lengths.
        let mut at = 6 * usize::from(self.instance);
        for i in 0..usize::from(self.instance) {
            let number = u16_at(self.body, 6 * i)?;
            let is_long = number & 0x8000 != 0;
            let length = u32_at(self.body, 6 * i + 2)? as usize;
            if is_long && number & 0x3FFF == DRAWN_TEXT {
                let text = utf16(bytes_at(self.body, at, length));
                let text = text.trim_end_matches('\0').trim();
                return Some(text.to_owned()).filter(|text| !text.is_empty());
            }
            if is_long {
                at = at.checked_add(length)?;
            }
        }
        None
    }
}

/// The records one after the other.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let record = Record::at(bytes, at)?;
        at += 8 + record.body.len();
        Some(record)
    })
}

/// Texts drawn as shapes in a Word document: those of the body, and those of the headers, which lie behind the text.
pub(super) fn of_word(bytes: &[u8], reader: &mut Reader<'_>) -> (Vec<String>, Vec<String>) {
    let (mut body, mut headers): (Vec<String>, Vec<String>) = Default::default();
    // Pictures and styles of all drawings, then each with a byte before it that says which it is.
    let Some(group) = Record::at(bytes, 0) else { return (body, headers) };
    let mut at = 8 + group.body.len();
    while let Some(which) = bytes.get(at)
        && let Some(drawing) = Record::at(bytes, at + 1)
    {
        let texts = if *which == 1 { &mut headers } else { &mut body };
        drawing.all(reader, |record| {
            if let Some(text) = record.drawn_text()
                && !texts.contains(&text)
            {
                texts.push(text);
            }
            texts.len() < 100
        });
        at += 9 + drawing.body.len();
    }
    (body, headers)
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::with_reader;
    use super::*;

    pub(super) fn record(version: u16, instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        let head = instance << 4 | version;
        [&head.to_le_bytes()[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
    }

    #[test]
    fn behind_the_text() {
        let text: Vec<u8> = "社外秘\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let long = |number: u16, length: usize| {
            [(number | 0x8000).to_le_bytes().to_vec(), (length as u32).to_le_bytes().to_vec()].concat()
        };
        let table = [vec![0x7F, 0, 1, 0, 0, 0], long(0x0145, 4), long(0x00C0, text.len()), vec![9; 4], text];
        let properties = record(3, 3, PROPERTIES, &table.concat());
        let shape = record(15, 0, 0xF004, &properties);
        let drawing = |which: u8, body: &[u8]| [&[which][..], &record(15, 0, 0xF002, body)].concat();
        let bytes = [record(15, 0, 0xF000, b"x"), drawing(0, b""), drawing(1, &shape)].concat();
        with_reader(|reader| {
            assert_eq!(of_word(&bytes, reader), (vec![], vec!["社外秘".to_owned()]));
            for end in 0..bytes.len() {
                of_word(&bytes[..end], reader);
                let mut broken = bytes.clone();
                broken[end] = 0xFF;
                of_word(&broken, reader);
            }
        });
    }
}
