//! PDF.

use super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(super) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    reader.gap(Reason::FormatNotSupported, "pdf");
}
