//! The package of modern Office documents and of OpenDocument: a ZIP with parts and relations between them.
//!
//! The kind is told by what the package itself says, never by its name: by the content type of its main part, or by
//! `mimetype`. Sources: ECMA-376 part 2 (Open Packaging Conventions); OpenDocument 1.3 part 2.

#[cfg(feature = "office")]
mod archive;
#[cfg(feature = "office")]
mod contents;
#[cfg(feature = "office")]
mod embedded;
#[cfg(feature = "office")]
mod kind;
#[cfg(feature = "office")]
mod properties;

#[cfg(feature = "office")]
pub(in crate::formats) use archive::{Package, Relation};
#[cfg(feature = "office")]
pub(super) use {embedded::read as read_embedded, properties::Labels, properties::said};

#[cfg(any(feature = "office", feature = "archives"))]
use super::super::reader::Reader;

/// Reads a document.
#[cfg(all(not(feature = "office"), feature = "archives"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _name: &str, _bytes: &[u8]) {
    let content = reader.content().to_owned();
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, content);
}

/// Reads a document.
#[cfg(feature = "office")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _name: &str, bytes: &[u8]) {
    use super::super::sniff::FileFamily;
    use super::{document, opendocument, presentation, workbook};
    use crate::unexamined::UnexaminedReason as Reason;
    use kind::Kind;

    let Some(mut package) = Package::open(bytes) else {
        return reader.gap(Reason::Corrupt, "zip");
    };
    let Some((kind, content)) = kind::of(&mut package, reader) else {
        // A ZIP of another purpose in the same wrapping.
        return reader.gap(Reason::FormatNotSupported, "zip");
    };
    reader.is_really(FileFamily::Document, content);
    match kind {
        Kind::Document => document::read(reader, &mut package),
        Kind::Workbook => workbook::read(reader, &mut package),
        Kind::BinaryWorkbook => workbook::legacy::read(reader, bytes),
        Kind::Presentation => presentation::read(reader, &mut package),
        Kind::OpenText | Kind::OpenSheet | Kind::OpenPresentation => {
            if opendocument::is_encrypted(&mut package, reader) {
                return;
            }
            match kind {
                Kind::OpenText => opendocument::text::read(reader, &mut package),
                Kind::OpenSheet => opendocument::sheet::read(reader, &mut package),
                _ => opendocument::presentation::read(reader, &mut package),
            }
            return opendocument::read_rest(&mut package, reader);
        }
        Kind::Other => reader.gap(Reason::FormatNotSupported, content),
    }
    properties::read(&mut package, reader);
    contents::read(&mut package, reader);
}

#[cfg(all(test, feature = "office"))]
pub(in crate::formats) mod tests {
    use std::io::{Cursor, Write};

    use super::super::super::budget::Budget;
    use super::super::super::inspection::Inspection;
    use super::super::super::sniff::FileFamily;
    use super::*;
    use crate::limits::Limits;

    /// A ZIP of these files, in this order.
    pub(in crate::formats) fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        zipped_bytes(&files)
    }

    /// A ZIP of these files, in this order.
    pub(in crate::formats) fn zipped_bytes(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// What is found out about a package, whoever opens ZIPs.
    pub(in crate::formats) fn inspected(_name: &str, bytes: &[u8]) -> Inspection {
        let limits = Limits::default();
        let mut inspection = Inspection::from_texts(FileFamily::Unknown, Vec::new());
        let mut budget = Budget::new(&limits);
        let mut reader = Reader::new(&mut inspection, &mut budget, &limits);
        read(&mut reader, "", bytes);
        inspection
    }

    #[test]
    fn damaged() {
        let inspection = inspected("a.docx", b"PK\x03\x04 and nothing else");
        assert_eq!(inspection.unexamined.len(), 1);
    }
}
