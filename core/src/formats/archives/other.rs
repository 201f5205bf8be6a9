//! Archives that are recognised and not opened: RAR (its list of files is read), CAB, bzip2, xz …

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    if bytes.starts_with(super::rar::SIGNATURE) {
        return super::rar::read(reader, bytes);
    }
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}
