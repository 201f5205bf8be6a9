//! The texts in the records of a presentation. Source: MS-PPT §2.9.

use super::super::super::super::fields::utf16;
use super::super::super::super::reader::Reader;
use super::super::drawings::{Record, records};

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
    pub(super) const COMMENT: u16 = 0x2EE0;
    pub(super) const SHAPE: u16 = 0xF004;
}

/// The texts of boxes in a record.
pub(super) fn texts(record: &Record<'_>, out: &mut String, reader: &mut Reader<'_>) {
    let before = out.len();
    record.all(reader, |record| {
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
    record.all(reader, |record| {
        if record.kind == kind::SHAPE {
            shapes.push(*record);
        }
        record.kind != kind::SHAPE
    });
    for shape in shapes {
        let mut is_place = false;
        let mut of_shape = String::new();
        shape.all(reader, |record| {
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
    record.all(reader, |record| {
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
    record.all(reader, |record| {
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
        _ => record.drawn_text(),
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
