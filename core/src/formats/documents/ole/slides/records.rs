//! Records of a presentation: a head of eight bytes, then bytes or more records. Source: MS-PPT §2.3.1.

use super::super::super::super::fields::{u16_at, u32_at, utf16};
use super::super::super::super::reader::Reader;

/// Records in records.
const DEEPEST: usize = 24;

/// Kinds of records.
pub(super) mod kind {
    pub(in super::super) const DOCUMENT: u16 = 0x03E8;
    pub(in super::super) const SLIDE: u16 = 0x03EE;
    pub(in super::super) const SLIDE_HEAD: u16 = 0x03EF;
    pub(in super::super) const NOTES: u16 = 0x03F0;
    pub(in super::super) const ENTRY: u16 = 0x03F3;
    pub(in super::super) const MASTER: u16 = 0x03F8;
    pub(in super::super) const SHOW: u16 = 0x03F9;
    pub(in super::super) const FOOTERS: u16 = 0x0FD9;
    pub(in super::super) const LIST: u16 = 0x0FF0;
    pub(in super::super) const EDIT: u16 = 0x0FF5;
    pub(in super::super) const OBJECT: u16 = 0x1011;
    pub(in super::super) const TAGS: u16 = 0x1388;
    pub(in super::super) const TABLE: u16 = 0x1772;
    pub(super) const PLACEHOLDER: u16 = 0x0BC3;
    pub(super) const WIDE_TEXT: u16 = 0x0FA0;
    pub(super) const NARROW_TEXT: u16 = 0x0FA8;
    pub(super) const STRING: u16 = 0x0FBA;
    pub(super) const TAG_DATA: u16 = 0x138B;
    pub(super) const COMMENT: u16 = 0x2EE0;
    pub(super) const SHAPE: u16 = 0xF004;
}

/// One record.
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
        let body = rest.get(8..)?;
        let body = body.get(..length).unwrap_or(body);
        Some(Self {
            kind,
            instance: head >> 4,
            body,
            holds_records: head & 0xF == 0xF || kind == kind::TAG_DATA,
        })
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

/// All records in a record, in order. A file can lead to the same record over and over: each time costs steps for all
/// of it.
fn all<'b>(record: &Record<'b>, reader: &mut Reader<'_>, mut take: impl FnMut(&Record<'b>) -> bool) {
    if reader.step(record.body.len() / 4 + 1) {
        walk(record, 0, reader, &mut take);
    }
}

fn walk<'b>(
    record: &Record<'b>,
    depth: usize,
    reader: &mut Reader<'_>,
    take: &mut impl FnMut(&Record<'b>) -> bool,
) {
    if !reader.step(1) || !take(record) || !record.holds_records || depth >= DEEPEST {
        return;
    }
    for child in records(record.body) {
        walk(&child, depth + 1, reader, take);
    }
}

/// The texts of boxes in a record.
pub(super) fn texts(record: &Record<'_>, out: &mut String, reader: &mut Reader<'_>) {
    let before = out.len();
    all(record, reader, |record| {
        if let Some(text) = text(record) {
            push(&text, out);
        }
        true
    });
    if !reader.take_bytes(out.len() - before) {
        out.truncate(before);
    }
}

/// The texts of boxes that are no places for titles and texts.
pub(super) fn texts_of_shapes(record: &Record<'_>, out: &mut String, reader: &mut Reader<'_>) {
    let mut shapes = Vec::new();
    all(record, reader, |record| {
        if record.kind == kind::SHAPE {
            shapes.push(*record);
        }
        record.kind != kind::SHAPE
    });
    for shape in shapes {
        let mut is_place = false;
        let mut of_shape = String::new();
        all(&shape, reader, |record| {
            is_place |= record.kind == kind::PLACEHOLDER;
            if let Some(text) = text(record) {
                push(&text, &mut of_shape);
            }
            true
        });
        if !is_place && reader.take_bytes(of_shape.len()) {
            out.push_str(&of_shape);
        }
    }
}

/// Strings in a record: headers and footers.
pub(super) fn strings(record: &Record<'_>, out: &mut String, reader: &mut Reader<'_>) {
    all(record, reader, |record| {
        if record.kind == kind::STRING {
            push(&utf16(record.body), out);
        }
        true
    });
}

/// Comments of reviewers: of author, text and initials, the text.
pub(super) fn comments(record: &Record<'_>, out: &mut Vec<String>, reader: &mut Reader<'_>) {
    /// Comments kept of a slide.
    const MOST: usize = 1_000;
    all(record, reader, |record| {
        if record.kind == kind::COMMENT && out.len() < MOST {
            let texts = records(record.body).filter(|r| r.kind == kind::STRING && r.instance == 1);
            out.extend(texts.map(|r| utf16(r.body)));
        }
        record.kind != kind::COMMENT
    });
}

fn text(record: &Record<'_>) -> Option<String> {
    match record.kind {
        kind::WIDE_TEXT => Some(utf16(record.body)),
        // The lower halves of UTF-16.
        kind::NARROW_TEXT => Some(record.body.iter().map(|b| char::from(*b)).collect()),
        _ => None,
    }
}

fn push(text: &str, out: &mut String) {
    out.extend(text.chars().filter_map(|c| match c {
        '\r' | '\u{B}' => Some('\n'),
        '\t' => Some('\t'),
        c if c.is_control() => None,
        c => Some(c),
    }));
    out.push('\n');
}
