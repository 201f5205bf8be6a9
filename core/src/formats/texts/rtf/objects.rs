//! Files in an RTF: `\objdata` holds an OLE 1 record in hexadecimal.
//!
//! Source: MS-OLEDS, sections 2.2.4 and 2.2.5.

use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

pub(super) struct Object {
    pub(super) hex: String,
}

impl Object {
    pub(super) fn read(self, reader: &mut Reader<'_>, number: usize) {
        if !reader.take_bytes(self.hex.len() / 2) {
            return;
        }
        let mut digits = self.hex.bytes().filter_map(|b| char::from(b).to_digit(16));
        let mut bytes = Vec::with_capacity(self.hex.len() / 2);
        while let (Some(high), Some(low)) = (digits.next(), digits.next()) {
            bytes.push((high << 4 | low) as u8);
        }
        let Some((class, data)) = embedded(&bytes) else {
            return reader.gap(Reason::Corrupt, "objdata");
        };
        let packed = if class.eq_ignore_ascii_case(b"Package") { packaged(data) } else { None };
        let (name, data) = packed.unwrap_or_else(|| (format!("object{number}"), data));
        reader.feature(FeatureKind::EmbeddedFile, None, name.clone(), 1);
        reader.member(&name, data);
    }
}

/// Class and content of an embedded object: version, 2, class, topic, item, size.
fn embedded(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = bytes.get(4..)?;
    if number(&mut rest)? != 2 {
        return None;
    }
    let class = string(&mut rest)?;
    string(&mut rest)?;
    string(&mut rest)?;
    let size = number(&mut rest)?.min(rest.len());
    Some((class, rest.get(..size)?))
}

/// Name and content of what the packager wrote: 2, label, path, two numbers, a temporary path, size.
fn packaged(bytes: &[u8]) -> Option<(String, &[u8])> {
    let mut rest = bytes.get(2..)?;
    let label = line(&mut rest)?;
    line(&mut rest)?;
    rest = rest.get(4..)?;
    string(&mut rest)?;
    let size = number(&mut rest)?.min(rest.len());
    let name = crate::message::decode_text(label).0;
    Some((name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(), rest.get(..size)?))
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let (first, after) = rest.split_first_chunk::<4>()?;
    *rest = after;
    usize::try_from(u32::from_le_bytes(*first)).ok()
}

/// With its length before it, and a zero at its end.
fn string<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(rest)?;
    let text = rest.get(..length)?;
    *rest = rest.get(length..)?;
    Some(text.strip_suffix(b"\0").unwrap_or(text))
}

fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = memchr::memchr(0, rest)?;
    let text = rest.get(..end)?;
    *rest = rest.get(end + 1..)?;
    Some(text)
}
