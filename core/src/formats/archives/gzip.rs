//! gzip: one file, or a tar.

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, _name: &str, _bytes: &[u8]) {
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}
