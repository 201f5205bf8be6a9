#![allow(dead_code, reason = "without zip nobody calls it")]
//! STUB of the branch `archives`, to be replaced by the module of the branch `ooxml`.

use super::super::reader::Reader;
use super::super::sniff::FileFamily;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, name: &str, _bytes: &[u8]) {
    let extension = super::super::extension(name);
    reader.is_really(FileFamily::Document, &extension);
    reader.gap(Reason::FormatNotSupported, extension);
}
