//! Files inside a document: as they are, or wrapped in an OLE object.

use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;
use super::super::compound::Compound;

/// Reads a file of the embeddings of a document. Of one that the page shows completely, only the content matters.
pub(in crate::formats) fn read(name: &str, bytes: &[u8], is_shown: bool, reader: &mut Reader<'_>) {
    if !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        if !is_shown {
            reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
        }
        return reader.member(name, bytes);
    }
    let Some(mut object) = Compound::open(bytes) else {
        reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
        return reader.member(name, bytes);
    };
    match unwrapped(&mut object, reader) {
        Wrapped::File(inner, content) => {
            let inner = if inner.is_empty() { name.to_owned() } else { inner };
            reader.feature(FeatureKind::EmbeddedFile, None, inner.as_str(), 1);
            // The object was counted when it was unpacked; its stream again, since it is a copy.
            reader.member(&inner, &content);
        }
        Wrapped::Itself(extension) => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let name = format!("{stem}.{extension}");
            reader.feature(FeatureKind::EmbeddedFile, None, name.as_str(), 1);
            reader.member(&name, bytes);
        }
        Wrapped::Picture => {}
        Wrapped::Unknown => {
            reader.feature(FeatureKind::EmbeddedFile, None, name, 1);
            reader.member(name, bytes);
        }
    }
}

/// What an OLE object holds.
enum Wrapped {
    /// A file, with its name if it is known.
    File(String, Vec<u8>),
    /// The object is the document, of this usual extension.
    Itself(&'static str),
    /// A formula or a clip: what there is to see is on the page.
    Picture,
    Unknown,
}

fn unwrapped(object: &mut Compound<'_>, reader: &mut Reader<'_>) -> Wrapped {
    let names = object.names();
    let has = |name: &str| names.iter().any(|n| n.eq_ignore_ascii_case(name));
    if has("WordDocument") {
        return Wrapped::Itself("doc");
    }
    if has("Workbook") || has("Book") {
        return Wrapped::Itself("xls");
    }
    if has("PowerPoint Document") {
        return Wrapped::Itself("ppt");
    }
    if has("VisioDocument") {
        return Wrapped::Itself("vsd");
    }
    if has("EncryptedPackage") {
        return Wrapped::Itself("bin");
    }
    if names.iter().any(|n| n.starts_with("__substg1.0_")) {
        return Wrapped::Itself("msg");
    }
    if has("\u{1}Ole10Native")
        && let Some(stream) = object.stream("\u{1}Ole10Native", reader)
    {
        return match packager(&stream) {
            Some((name, content)) => Wrapped::File(name, content.to_vec()),
            // Without a package around it, the data of some other program.
            None if has("Equation Native") || stream.len() < 64 => Wrapped::Picture,
            None => Wrapped::Unknown,
        };
    }
    for name in ["Package", "EmbeddedOdf", "CONTENTS"] {
        if has(name)
            && let Some(stream) = object.stream(name, reader)
            && (stream.starts_with(b"PK")
                || stream.starts_with(b"%PDF")
                || stream.starts_with(b"\xD0\xCF\x11\xE0"))
        {
            return Wrapped::File(String::new(), stream);
        }
    }
    if has("Equation Native") || has("\u{3}EPRINT") && names.len() <= 4 {
        return Wrapped::Picture;
    }
    Wrapped::Unknown
}

/// What "Package" of Windows keeps: size, label, path, path of a copy, the file, and newer ones the names in UTF-16.
fn packager(stream: &[u8]) -> Option<(String, &[u8])> {
    let mut bytes = Bytes(stream.get(4..)?);
    if bytes.u16()? != 2 {
        return None;
    }
    let label = bytes.until_zero()?;
    let path = bytes.until_zero()?;
    bytes.skip(4)?;
    let length = bytes.u32()? as usize;
    bytes.skip(length)?;
    let length = bytes.u32()? as usize;
    let rest = bytes.0;
    let content = rest.get(..length.min(rest.len()))?;
    let mut after = Bytes(rest.get(content.len()..)?);
    // The copy's path, then the label.
    let _ = after.utf16();
    let name = after.utf16().filter(|n| !n.is_empty()).unwrap_or_else(|| {
        let written = if label.is_empty() { path } else { label };
        crate::message::decode_text(written).0
    });
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    Some((name, content))
}

/// Bytes read from the front.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn skip(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.skip(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.skip(4)?.try_into().ok()?))
    }

    fn until_zero(&mut self) -> Option<&'b [u8]> {
        let end = memchr::memchr(0, self.0)?;
        let taken = self.skip(end)?;
        self.skip(1)?;
        Some(taken)
    }

    /// A count of characters, then they.
    fn utf16(&mut self) -> Option<String> {
        let count = self.u32()? as usize;
        let units =
            self.skip(count.checked_mul(2)?)?.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]]));
        let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect();
        Some(text.trim_end_matches('\0').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_of_windows() {
        let mut stream = vec![0, 0, 0, 0, 2, 0];
        stream.extend_from_slice(b"\x96\xBC\x95\xEB.csv\0C:\\Users\\a\\\x96\xBC\x95\xEB.csv\0\0\0\x03\0");
        stream.extend_from_slice(&3u32.to_le_bytes());
        stream.extend_from_slice(b"C:\\");
        stream.extend_from_slice(&4u32.to_le_bytes());
        stream.extend_from_slice(b"1,2\n");
        let (name, content) = packager(&stream).unwrap();
        assert_eq!(content, b"1,2\n");
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(name, "名簿.csv");
        for label in ["", "一覧 表.csv"] {
            let units: Vec<u16> = label.encode_utf16().collect();
            stream.extend_from_slice(&(units.len() as u32).to_le_bytes());
            stream.extend(units.into_iter().flat_map(u16::to_le_bytes));
        }
        assert_eq!(packager(&stream).unwrap().0, "一覧 表.csv");
        let _ = name;
        for end in 0..stream.len() {
            packager(&stream[..end]);
        }
    }
}
