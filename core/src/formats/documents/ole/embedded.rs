//! Files and documents inside an old document: storages of objects, and what "Package" of Windows wraps.
//! Source: MS-OLEDS §2.3.6.

use std::collections::BTreeSet;

use super::super::super::fields::{bytes_at, u16_at, u32_at, utf16};
use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;
use super::super::compound::Compound;

/// Reads the objects of a document: `ObjectPool/_…/` of Word, `MBD…/` of Excel.
pub(super) fn all(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str) {
    let mut objects = BTreeSet::new();
    for name in compound.names_in(at) {
        let mut steps = name.split('/');
        let (first, second, third) = (steps.next(), steps.next(), steps.next());
        match (first, second, third) {
            (Some(pool), Some(object), Some(_)) if pool.eq_ignore_ascii_case("ObjectPool") => {
                objects.insert(format!("{at}{pool}/{object}/"));
            }
            (Some(object), Some(_), _) if object.starts_with("MBD") => {
                objects.insert(format!("{at}{object}/"));
            }
            _ => {}
        }
    }
    for storage in objects {
        if !reader.may_enter() {
            return;
        }
        let name = storage.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
        object(reader, compound, &storage, &name);
    }
}

/// Reads one object. Its name is only taken where it has none of its own.
pub(super) fn object(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str, name: &str) {
    let names = compound.names_in(at);
    let has = |stream: &str| names.iter().any(|n| n.eq_ignore_ascii_case(stream));
    if has("\u{3}OCXNAME") || has("\u{3}OCXDATA") {
        return reader.feature(FeatureKind::ActiveX, None, "", 1);
    }
    // A chart of Microsoft Graph is a workbook of its own kind: what there is to see of it is on the page.
    let class = format!("{at}\u{1}CompObj");
    if compound.has(&class)
        && compound
            .start_of(&class, 4096, reader)
            .is_some_and(|c| memchr::memmem::find(&c, b"MSGraph").is_some())
    {
        return;
    }
    if let Some(extension) = document(&has) {
        let name = format!("{name}.{extension}");
        reader.feature(FeatureKind::EmbeddedFile, None, name.as_str(), 1);
        let size = compound.size_of(at);
        return reader.member_within(&name, size, |reader| super::storage(reader, compound, at, &name));
    }
    if has("\u{1}Ole10Native") {
        let Some(stream) = compound.stream(&format!("{at}\u{1}Ole10Native"), reader) else { return };
        return match packaged(&stream) {
            Some((inner, content)) => {
                let name = if inner.is_empty() { name } else { &inner };
                reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
                reader.member(name, content);
            }
            // The data of some other program: a formula, a picture.
            None if stream.len() < 64 || has("Equation Native") => {}
            None => {
                reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
                reader.member(name, bytes_at(&stream, 4, usize::MAX));
            }
        };
    }
    for stream in ["Package", "CONTENTS", "EmbeddedOdf", "package_stream"] {
        let path = format!("{at}{stream}");
        if !compound.has(&path) {
            continue;
        }
        let Some(bytes) = compound.stream(&path, reader) else { return };
        if [b"PK".as_slice(), b"%PDF", b"\xD0\xCF\x11\xE0"].iter().any(|magic| bytes.starts_with(magic)) {
            reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
            return reader.member(name, &bytes);
        }
    }
    // What is left is a link, a formula or a picture: what there is to see of it is on the page.
    let is_seen = |n: &String| {
        let last = n.rsplit('/').next().unwrap_or_default();
        last.starts_with(['\u{1}', '\u{2}', '\u{3}'])
            || ["Equation Native", "PIC", "META", "PRINT", "LinkSource"]
                .iter()
                .any(|s| s.eq_ignore_ascii_case(last))
    };
    if !names.iter().all(is_seen) {
        reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
        let size = compound.size_of(at);
        reader.member_within(name, size, |reader| super::storage(reader, compound, at, name));
    }
}

/// The usual extension of a document that an object is.
fn document(has: impl Fn(&str) -> bool) -> Option<&'static str> {
    match () {
        () if has("EncryptedPackage") => Some("bin"),
        () if has("WordDocument") => Some("doc"),
        () if has("Workbook") || has("Book") => Some("xls"),
        () if has("PowerPoint Document") => Some("ppt"),
        () if has("VisioDocument") => Some("vsd"),
        () if has("__properties_version1.0") => Some("msg"),
        () => None,
    }
}

/// What "Package" keeps: size, label, path, path of a copy, the file; newer ones also the names in UTF-16.
fn packaged(stream: &[u8]) -> Option<(String, &[u8])> {
    if u16_at(stream, 4)? != 2 {
        return None;
    }
    let mut at = 6;
    let mut until_zero = || -> Option<&[u8]> {
        let rest = stream.get(at..)?;
        let text = rest.get(..memchr::memchr(0, rest)?)?;
        at += text.len() + 1;
        Some(text)
    };
    let (label, path) = (until_zero()?, until_zero()?);
    at += 4;
    at = at.checked_add(4)?.checked_add(u32_at(stream, at)? as usize)?;
    let content = bytes_at(stream, at.checked_add(4)?, u32_at(stream, at)? as usize);
    at = (at + 4).checked_add(content.len())?;
    // The path of the copy, then the label.
    let wide = || -> Option<String> {
        let at = (at + 4).checked_add((u32_at(stream, at)? as usize).checked_mul(2)?)?;
        let text = utf16(bytes_at(stream, at + 4, (u32_at(stream, at)? as usize).checked_mul(2)?));
        Some(text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
    };
    let narrow = || crate::message::decode_text(if label.is_empty() { path } else { label }).0;
    let name = wide().unwrap_or_else(narrow);
    Some((name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), content))
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::compound;
    use super::*;
    use crate::formats::Inspection;
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn package(name: &[u8], content: &[u8]) -> Vec<u8> {
        [
            b"\0\0\0\0\x02\0".as_slice(),
            name,
            b"\0C:\\a\\",
            name,
            b"\0\0\0\x03\0\x02\0\0\0a\0",
            &(content.len() as u32).to_le_bytes(),
            content,
        ]
        .concat()
    }

    #[test]
    fn a_package() {
        let stream = package(b"\x96\xBC\x95\xEB.csv", b"1,2");
        let (name, content) = packaged(&stream).unwrap();
        assert_eq!(content, b"1,2");
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(name, "名簿.csv");
        let _ = name;
        for end in 0..stream.len() {
            packaged(&stream[..end]);
        }
        let mut lying = stream.clone();
        let at = lying.len() - 7;
        lying[at..at + 4].fill(0xFF);
        assert_eq!(packaged(&lying).unwrap().1, b"1,2");
    }

    #[test]
    fn objects() {
        let file = package(b"list.csv", b"name,phone\nTaro,1");
        let bytes = compound(&[
            ("WordDocument", b"x"),
            ("ObjectPool/_1/\u{1}Ole10Native", &file),
            ("ObjectPool/_2/Equation Native", b"x"),
            ("ObjectPool/_2/\u{1}CompObj", b"x"),
            ("ObjectPool/_3/VisioDocument", b"x"),
            ("ObjectPool/_4/\u{3}OCXNAME", b"x"),
            ("ObjectPool/_5/CONTENTS", b"%PDF-1.4\n"),
            ("ObjectPool/_6/ObjectPool/_7/\u{1}Ole10Native", &file),
            ("ObjectPool/_6/WordDocument", b"x"),
            ("ObjectPool/_8/Workbook", b"x"),
            ("ObjectPool/_8/\u{1}CompObj", b"\x0F\0\0\0MSGraph.Chart.8\0"),
        ]);
        let inspection = Inspection::of("a.doc", &bytes, &Limits::default());
        let names: Vec<&str> = inspection.files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["a.doc", "list.csv", "_3.vsd", "_5", "_6.doc", "list.csv"]);
        assert_eq!(inspection.files[5].path, ["_6.doc", "list.csv"]);
        assert!(inspection.texts.iter().any(|t| t.text.contains("Taro")));
        assert!(inspection.files[0].has(FeatureKind::ActiveX));
    }

    #[test]
    fn documents_in_documents_without_end() {
        let name = |depth: usize| format!("{}WordDocument", "ObjectPool/_1/".repeat(depth));
        let names: Vec<String> = (0..8).map(name).collect();
        let streams: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"x".as_slice())).collect();
        let inspection = Inspection::of("a.doc", &compound(&streams), &Limits::default());
        assert!(inspection.unexamined.iter().any(|gap| gap.reason == Reason::LimitNesting));
    }
}
