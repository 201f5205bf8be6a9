//! OpenDocument presentations.

use super::super::super::reader::Reader;
use super::super::package::Package;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats::documents) fn read(reader: &mut Reader<'_>, _package: &mut Package<'_>) {
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}
