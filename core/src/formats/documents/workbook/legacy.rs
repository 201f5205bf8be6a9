//! Workbooks in binary: xls and xlsb.

use super::super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}
