//! OLE compound files: old Office documents, encrypted new ones, Outlook messages, and what else keeps its data in
//! them. What a file is, its streams say.
//!
//! Sources: MS-CFB, MS-XLS, MS-DOC, MS-PPT, MS-OFFCRYPTO, MS-OSHARED, MS-OLEPS (the published formats).

#[cfg(any(feature = "office", feature = "legacy-office"))]
mod biff;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod drawings;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod embedded;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod properties;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod slides;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod word;

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

#[cfg(not(any(feature = "office", feature = "legacy-office")))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _name: &str, _bytes: &[u8]) {
    let content = reader.content().to_owned();
    reader.gap(Reason::FormatNotSupported, content);
}

#[cfg(any(feature = "office", feature = "legacy-office"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) {
    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    match super::compound::Compound::open(bytes) {
        Some(mut compound) => storage(reader, &mut compound, "", name),
        // What it is, sniffing has said.
        None => reader.gap(Reason::Corrupt, "cfb"),
    }
}

/// Reads what a storage of a compound file holds. It is given with a slash at its end; the root is empty.
#[cfg(any(feature = "office", feature = "legacy-office"))]
pub(in crate::formats) fn storage(
    reader: &mut Reader<'_>,
    compound: &mut super::compound::Compound<'_>,
    at: &str,
    name: &str,
) {
    use super::super::sniff::FileFamily::{Document, Other};

    let names = compound.names_in(at);
    let has = |stream: &str| names.iter().any(|n| n.eq_ignore_ascii_case(stream));
    let begins = |storage: &str| names.iter().any(|n| n.starts_with(storage));
    if has("EncryptedPackage") || has("\u{9}DRMContent") {
        reader.is_really(Document, encrypted_kind(name));
        properties::read(reader, compound, at);
        // Rights management has the key elsewhere and says so under another name.
        let method = if has("EncryptionInfo") { "office" } else { "office-irm" };
        return reader.encrypted(method, false);
    }
    if has("__properties_version1.0") {
        reader.is_really(Document, "msg");
        return super::super::mails::outlook::read(reader, compound, at);
    }
    // A workbook with documents in it, and a document with workbooks, have the other's streams deeper down.
    let workbook = ["Workbook", "Book"].into_iter().find(|stream| has(stream));
    if let Some(stream) = workbook.filter(|_| !has("WordDocument")) {
        reader.is_really(Document, "xls");
        properties::read(reader, compound, at);
        biff::read(reader, compound, at, stream);
    } else if has("WordDocument") {
        reader.is_really(Document, "doc");
        properties::read(reader, compound, at);
        word::read(reader, compound, at);
    } else if has("PowerPoint Document") {
        reader.is_really(Document, "ppt");
        properties::read(reader, compound, at);
        slides::read(reader, compound, at);
    } else {
        // An installer and what else sniffing has told by the class of the root.
        if !matches!(reader.content(), "msi" | "msp") {
            let (family, content) = match () {
                () if has("VisioDocument") => (Document, "vsd"),
                () if begins("Quill/") || has("Contents") && has("Envelope") => (Document, "pub"),
                () if begins("   ") && has("\u{1}CompObj") => (Document, "mpp"),
                () if has("DocumentText") || begins("JSRV_") || begins("JSFL") => (Document, "jtd"),
                () if has("FileHeader") && (begins("BodyText/") || begins("ViewText/")) => (Document, "hwp"),
                () if has("Catalog") && names.iter().any(|n| n == "1") || begins("256_") || begins("96_") => {
                    (Other, "db")
                }
                () => (Document, "cfb"),
            };
            reader.is_really(family, content);
        }
        properties::read(reader, compound, at);
        if has("FileHeader") && is_locked_hangul(reader, compound, at) {
            return reader.encrypted("hwp", false);
        }
        let content = reader.content().to_owned();
        return reader.gap(Reason::FormatNotSupported, content);
    }
    macros(reader, compound, at);
    embedded::all(reader, compound, at);
}

/// Reads an object that another format keeps in a storage: Outlook does.
#[cfg(any(feature = "office", feature = "legacy-office"))]
pub(in crate::formats) fn object(
    reader: &mut Reader<'_>,
    compound: &mut super::compound::Compound<'_>,
    at: &str,
    name: &str,
) {
    embedded::object(reader, compound, at, name);
}

/// What an encrypted document is, nobody can see but in its name.
#[cfg(any(feature = "office", feature = "legacy-office"))]
fn encrypted_kind(name: &str) -> &'static str {
    const NEW: [&str; 18] = [
        "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xlsb", "xltx", "xltm", "xlam", "pptx", "pptm",
        "potx", "potm", "ppsx", "ppsm", "ppam", "vsdx",
    ];
    match super::super::extension(name).as_str() {
        "xls" | "xlt" => "xlsx",
        "ppt" | "pps" => "pptx",
        extension => NEW.into_iter().find(|new| *new == extension).unwrap_or("docx"),
    }
}

/// Macros of the document itself; those in it have their own.
#[cfg(any(feature = "office", feature = "legacy-office"))]
fn macros(reader: &mut Reader<'_>, compound: &mut super::compound::Compound<'_>, at: &str) {
    let is_here = |path: &str| {
        path.strip_prefix(at).is_some_and(|rest| {
            let first = rest.split('/').next().unwrap_or_default();
            first.eq_ignore_ascii_case("Macros")
                || first.eq_ignore_ascii_case("VBA")
                || first.eq_ignore_ascii_case("_VBA_PROJECT_CUR")
        })
    };
    super::macros::in_storages(compound, is_here, reader);
}

/// Hangul documents say in the head that they have a password.
#[cfg(any(feature = "office", feature = "legacy-office"))]
fn is_locked_hangul(reader: &mut Reader<'_>, compound: &mut super::compound::Compound<'_>, at: &str) -> bool {
    let head = compound.start_of(&format!("{at}FileHeader"), 64, reader).unwrap_or_default();
    head.starts_with(b"HWP Document File")
        && super::super::fields::u32_at(&head, 36).is_some_and(|f| f & 2 != 0)
}

#[cfg(all(test, any(feature = "office", feature = "legacy-office")))]
mod tests {
    use super::super::compound::tests::compound;
    use crate::formats::{FeatureKind, FileFamily, Inspection};
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn seen(name: &str, streams: &[(&str, &[u8])]) -> Inspection {
        Inspection::of(name, &compound(streams), &Limits::default())
    }

    #[test]
    fn what_it_is() {
        for (streams, content) in [
            (vec!["VisioDocument"], "vsd"),
            (vec!["Quill/QuillSub/CONTENTS"], "pub"),
            (vec!["   114/Props", "\u{1}CompObj"], "mpp"),
            (vec!["DocumentText", "JSRV_SegmentInformation"], "jtd"),
            (vec!["FileHeader", "BodyText/Section0"], "hwp"),
            (vec!["Catalog", "1", "2"], "db"),
            (vec!["Something"], "cfb"),
        ] {
            let streams: Vec<(&str, &[u8])> = streams.iter().map(|s| (*s, b"x".as_slice())).collect();
            let inspection = seen("a.bin", &streams);
            assert_eq!(inspection.content(), content);
            assert_eq!(inspection.unexamined[0].reason, Reason::FormatNotSupported, "{content}");
        }
    }

    #[test]
    fn encrypted_ones() {
        let package: &[(&str, &[u8])] = &[("EncryptionInfo", b"\x04\0\x04\0"), ("EncryptedPackage", b"x")];
        for (name, content) in [("名簿.xlsx", "xlsx"), ("a.DOCM", "docm"), ("a.ppt", "pptx"), ("a", "docx")]
        {
            let inspection = seen(name, package);
            assert_eq!(inspection.files[0].encryption.as_ref().unwrap().method, "office");
            assert_eq!((inspection.family(), inspection.content()), (FileFamily::Document, content));
            assert_eq!(inspection.unexamined.len(), 1);
        }
        let inspection = seen("a.xlsx", &[("EncryptedPackage", b"x"), ("\u{6}DataSpaces/Version", b"x")]);
        assert_eq!(inspection.files[0].encryption.as_ref().unwrap().method, "office-irm");
        let inspection = seen("a.doc", &[("\u{9}DRMContent", b"x"), ("WordDocument", b"x")]);
        assert_eq!(inspection.files[0].encryption.as_ref().unwrap().method, "office-irm");
        let mut head = b"HWP Document File".to_vec();
        head.resize(36, 0);
        head.extend([2, 0, 0, 0]);
        let inspection = seen("a.hwp", &[("FileHeader", &head), ("BodyText/Section0", b"x")]);
        assert!(inspection.files[0].encryption.is_some());
    }

    #[test]
    fn macros_of_its_own() {
        let source =
            super::super::macros::tests::packed("Attribute VB_Name = \"a\"\r\nSub AutoOpen()\r\nEnd Sub");
        let inspection = seen(
            "a.doc",
            &[("WordDocument", b"x"), ("Macros/VBA/_VBA_PROJECT", b"x"), ("Macros/VBA/a", &source)],
        );
        assert!(inspection.files[0].has(FeatureKind::AutoRunMacro));
    }

    #[test]
    fn damaged() {
        let inspection =
            Inspection::of("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more", &Limits::default());
        assert_eq!(inspection.unexamined[0].reason, Reason::Corrupt);
    }
}
