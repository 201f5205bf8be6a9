//! Workbooks in binary: xls (Excel 5 to 2003) and xlsb.
//!
//! Both are rows of records over the streams of a compound file or the parts of a package. They are read here and not
//! by the crate calamine: it says nothing of hidden rows and columns, leaves out comments, panics on records that are
//! too short, and makes room for every cell between the outermost two, which a few bytes can set 16 billion cells
//! apart. What is read is the same as of xlsx where the format has it; see [`xls`] and [`xlsb`] for what is not.

#[cfg(feature = "legacy-office")]
mod external;
#[cfg(feature = "legacy-office")]
mod globals;
#[cfg(feature = "legacy-office")]
mod pivot;
#[cfg(feature = "legacy-office")]
mod records;
#[cfg(feature = "legacy-office")]
mod xls;
#[cfg(feature = "legacy-office")]
mod xlsb;

use super::super::super::reader::Reader;

/// Reads the sheets of a binary workbook: of an xls, a compound file, whose macros, properties and encryption are told
/// elsewhere; of an xlsb, a package.
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    #[cfg(feature = "legacy-office")]
    if bytes.starts_with(b"PK") {
        xlsb::read(reader, bytes);
    } else {
        xls::read(reader, bytes);
    }
    #[cfg(not(feature = "legacy-office"))]
    {
        let _ = bytes;
        let content = reader.content().to_owned();
        reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, content);
    }
}
