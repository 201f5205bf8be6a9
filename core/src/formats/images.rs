//! Pictures: where a photograph was taken and who made it.

use super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(super) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}
