//! Composite fonts: codes of several bytes, through character maps.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{CMap, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use memchr::memmem;

use super::super::reader::Reader;
use super::fonts::{CMaps, Codes, Font, Meaning, Shown, ToUnicode, to_unicode};
use super::streams;

/// A font of codes of several bytes.
pub(super) struct Composite {
    cmap: Rc<CMap>,
    is_identity: bool,
    /// The codes are UTF-16 themselves.
    is_unicode: bool,
    to_unicode: Option<ToUnicode>,
    collection: Option<Rc<CMap>>,
    default_width: f64,
    widths: BTreeMap<u32, Width>,
    down: f64,
}

/// The width of CIDs from the key on to the last one.
struct Width {
    last: u32,
    width: f64,
}

impl Font {
    pub(super) fn composite(reader: &mut Reader<'_>, cmaps: &mut CMaps, dict: &Dict<'_>) -> Option<Self> {
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|a| a.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        let mut name = Vec::new();
        let cmap = if let Some(encoding) = dict.get::<Name<'_>>("Encoding") {
            name = encoding.to_vec();
            cmaps.predefined(&name)
        } else if let Some(stream) = dict.get::<Stream<'_>>("Encoding") {
            let data = streams::decode(reader, &stream)?;
            CMap::parse(&data, load_embedded).map(Rc::new)
        } else {
            None
        };
        // An encoding nobody knows: two bytes each is the best guess, and without a map to Unicode nothing is shown.
        let is_known = cmap.is_some();
        let cmap = cmap.unwrap_or_else(|| Rc::new(CMap::identity_h()));
        let is_identity = name.starts_with(b"Identity") || !is_known;
        let is_vertical = name.ends_with(b"-V")
            || name == b"V"
            || cmap.metadata().writing_mode == Some(WritingMode::Vertical);
        let is_unicode = name.starts_with(b"Uni") && memmem::find(&name, b"UTF32").is_none() && is_known;

        let ordering = descendant
            .get::<Dict<'_>>("CIDSystemInfo")
            .and_then(|info| info.get::<hayro_syntax::object::String<'_>>("Ordering"))
            .map(|s| s.to_vec())
            .unwrap_or_default();
        let by_cmap: &[u8] = match cmap.metadata().character_collection.as_ref().map(|c| &c.family) {
            Some(CidFamily::AdobeJapan1) => b"Japan1",
            Some(CidFamily::AdobeGB1) => b"GB1",
            Some(CidFamily::AdobeCNS1) => b"CNS1",
            Some(CidFamily::AdobeKorea1) => b"Korea1",
            _ => b"",
        };
        let collection = if is_unicode || !is_known {
            None
        } else {
            cmaps.of_collection(&ordering).or_else(|| cmaps.of_collection(by_cmap))
        };
        let down = descendant.get::<Array<'_>>("DW2").and_then(|a| a.iter::<f32>().nth(1)).unwrap_or(-1000.0);
        let composite = Composite {
            cmap,
            is_identity,
            is_unicode,
            to_unicode: to_unicode(reader, dict),
            collection,
            default_width: f64::from(descendant.get::<f32>("DW").unwrap_or(1000.0)) / 1000.0,
            widths: widths(reader, &descendant),
            down: f64::from(down) / 1000.0,
        };
        Some(Self { codes: Codes::Composite(Box::new(composite)), is_vertical, em: 1.0, is_guess: false })
    }
}

impl Composite {
    /// Gives the codes of a string, in order.
    pub(super) fn read(&self, mut bytes: &[u8], mut give: impl FnMut(Shown)) {
        while !bytes.is_empty() {
            let (code, length, cid) = self.next(bytes);
            let meaning = self.meaning(code, length, cid);
            let is_word_space = length == 1 && code == 32;
            give(Shown { meaning, width: self.width(cid), down: self.down, is_word_space });
            bytes = bytes.get(length..).unwrap_or_default();
        }
    }

    /// The code at the start, how many bytes it has, and its CID.
    fn next(&self, bytes: &[u8]) -> (u32, usize, u32) {
        let code =
            |length: usize| bytes.iter().take(length).fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
        if self.is_identity {
            let length = bytes.len().min(2);
            return (code(length), length, code(length));
        }
        for length in 1..=bytes.len().min(4) {
            if let Some(cid) = self.cmap.lookup_cid_code(code(length), length as u8) {
                return (code(length), length, cid);
            }
        }
        let length = bytes.len().min(2);
        (code(length), length, 0)
    }

    fn meaning(&self, code: u32, length: usize, cid: u32) -> Meaning {
        if let Some(meaning) =
            self.to_unicode.as_ref().map(|map| map.meaning(code)).filter(|m| *m != Meaning::Unknown)
        {
            return meaning;
        }
        if self.is_unicode {
            let units = [(code >> 16) as u16, code as u16];
            let units = if length > 2 { &units[..] } else { &units[1..] };
            return String::from_utf16(units).map_or(Meaning::Unknown, Meaning::of);
        }
        let by_collection = self.collection.as_ref().and_then(|map| map.lookup_bf_string(cid));
        by_collection.map_or(Meaning::Unknown, Meaning::of_bf)
    }

    fn width(&self, cid: u32) -> f64 {
        match self.widths.range(..=cid).next_back() {
            Some((_, width)) if cid <= width.last => width.width,
            _ => self.default_width,
        }
    }
}

/// The array `W`: `first [w …]` and `first last w`.
fn widths(reader: &mut Reader<'_>, descendant: &Dict<'_>) -> BTreeMap<u32, Width> {
    let mut widths = BTreeMap::new();
    let mut pending: Vec<u32> = Vec::new();
    for item in descendant.get::<Array<'_>>("W").iter().flat_map(|a| a.iter::<Object<'_>>()) {
        if !reader.step(1) {
            break;
        }
        match (item, pending.as_slice()) {
            (Object::Array(list), [first, ..]) => {
                for (cid, width) in (*first..=0xFFFF).zip(list.iter::<f32>()) {
                    widths.insert(cid, Width { last: cid, width: f64::from(width) / 1000.0 });
                }
                pending.clear();
            }
            (Object::Number(width), [first, last]) => {
                widths.insert(*first, Width { last: *last, width: width.as_f64() / 1000.0 });
                pending.clear();
            }
            (Object::Number(cid), _) => pending.push(u32::try_from(cid.as_i64()).unwrap_or(0)),
            _ => pending.clear(),
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predefined_maps() {
        let mut cmaps = CMaps::default();
        for (name, bytes, expected) in [
            (&b"90ms-RKSJ-H"[..], &b"\x88\xC0\x41"[..], "安A"),
            (b"EUC-V", b"\xB0\xC2", "安"),
            (b"UniJIS-UCS2-H", b"\x5B\x89", "安"),
            (b"UniJIS-UTF16-H", b"\xD8\x42\xDF\xB7", "𠮷"),
            (b"UniJIS2004-UTF16-H", b"\x5B\x89", "安"),
            (b"GBK-EUC-H", b"\xB0\xB2", "安"),
        ] {
            let cmap = cmaps.predefined(name).expect("known");
            let ordering: &[u8] = if name.starts_with(b"GB") { b"GB1" } else { b"Japan1" };
            let font = Composite {
                cmap,
                is_identity: false,
                is_unicode: name.starts_with(b"Uni"),
                to_unicode: None,
                collection: cmaps.of_collection(ordering),
                default_width: 1.0,
                widths: BTreeMap::new(),
                down: -1.0,
            };
            let mut text = String::new();
            font.read(bytes, |shown| match shown.meaning {
                Meaning::Char(c) => text.push(c),
                other => panic!("{other:?}"),
            });
            assert_eq!(text, expected);
        }
    }
}
