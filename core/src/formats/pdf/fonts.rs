//! Fonts: which text a code stands for, and how wide it is.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use memchr::memmem;

use super::super::reader::Reader;
use super::composite::Composite;
use super::encodings::{self, Encoding};
use super::geometry::Bounds;
use super::metrics::Metrics;
use super::streams;

/// The text of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nobody says what it is.
    Unknown,
    Char(char),
    Text(Rc<str>),
}

/// A code of a string that is shown.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) meaning: Meaning,
    /// In units of the size.
    pub(super) width: f64,
    /// How far down the next one of a vertical font is, in units of the size; negative.
    pub(super) down: f64,
    /// A single byte 32, to which word spacing applies.
    pub(super) is_word_space: bool,
}

/// A font, as far as its text goes.
pub(super) struct Font {
    pub(super) codes: Codes,
    pub(super) is_vertical: bool,
    /// Height of its letters in units of the size: 1, but for home-made fonts.
    pub(super) em: f64,
    /// Its encoding is inside the font program, which nobody reads here: what comes out may be wrong.
    pub(super) is_guess: bool,
}

pub(super) enum Codes {
    Simple(Box<[(Meaning, f64); 256]>),
    Composite(Box<Composite>),
}

pub(super) enum ToUnicode {
    Map(Box<CMap>),
    /// The codes are Unicode.
    Identity,
}

/// Character maps read once for a document.
#[derive(Default)]
pub(super) struct CMaps(BTreeMap<Vec<u8>, Option<Rc<CMap>>>);

impl CMaps {
    pub(super) fn predefined(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        let name: &[u8] = match name {
            b"UniJIS2004-UTF16-H" | b"UniJISX0213-UTF16-H" => b"UniJIS-UTF16-H",
            b"UniJIS2004-UTF16-V" | b"UniJISX0213-UTF16-V" => b"UniJIS-UTF16-V",
            _ => name,
        };
        let load = || match CMapName::from_bytes(name) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            name => CMap::parse(load_embedded(name)?, load_embedded),
        };
        self.0.entry(name.to_vec()).or_insert_with(|| load().map(Rc::new)).clone()
    }

    /// From CID to Unicode.
    pub(super) fn of_collection(&mut self, ordering: &[u8]) -> Option<Rc<CMap>> {
        let name: &[u8] = match ordering {
            b"Japan1" => b"Adobe-Japan1-UCS2",
            b"GB1" => b"Adobe-GB1-UCS2",
            b"CNS1" => b"Adobe-CNS1-UCS2",
            b"Korea1" => b"Adobe-Korea1-UCS2",
            _ => return None,
        };
        self.predefined(name)
    }
}

impl Font {
    pub(super) fn load(reader: &mut Reader<'_>, cmaps: &mut CMaps, dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(b"Type0")
            && let Some(font) = Self::composite(reader, cmaps, dict)
        {
            return font;
        }
        Self::simple(reader, dict, subtype.as_deref().unwrap_or_default())
    }

    /// Gives the codes of a string, in order.
    pub(super) fn read(&self, bytes: &[u8], mut give: impl FnMut(Shown)) {
        match &self.codes {
            Codes::Simple(codes) => {
                for byte in bytes {
                    if let Some((meaning, width)) = codes.get(usize::from(*byte)) {
                        let meaning = meaning.clone();
                        give(Shown { meaning, width: *width, down: -1.0, is_word_space: *byte == b' ' });
                    }
                }
            }
            Codes::Composite(font) => font.read(bytes, give),
        }
    }

    fn simple(reader: &mut Reader<'_>, dict: &Dict<'_>, subtype: &[u8]) -> Self {
        let is_type_3 = subtype == b"Type3";
        let name = dict.get::<Name<'_>>("BaseFont");
        let name = name.as_ref().map(|n| n.as_str()).unwrap_or_default();
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let is_embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|f| descriptor.contains_key(f));
        let is_symbolic = descriptor.get::<i32>("Flags").is_some_and(|flags| flags & 4 != 0);
        let built_in = match () {
            () if name.contains("ZapfDingbats") || name.contains("Wingdings") => Encoding::Dingbats,
            () if name.contains("Symbol") && !is_embedded => Encoding::Symbol,
            () if subtype == b"TrueType" => Encoding::WinAnsi,
            () => Encoding::Standard,
        };

        let mut encoding = None;
        let mut differences: BTreeMap<u8, Meaning> = BTreeMap::new();
        if let Some(name) = dict.get::<Name<'_>>("Encoding") {
            encoding = Encoding::of_name(&name);
        } else if let Some(special) = dict.get::<Dict<'_>>("Encoding") {
            encoding = special.get::<Name<'_>>("BaseEncoding").and_then(|n| Encoding::of_name(&n));
            let mut code = 0_i32;
            for item in special.get::<Array<'_>>("Differences").iter().flat_map(|a| a.iter::<Object<'_>>()) {
                if !reader.step(1) {
                    break;
                }
                match item {
                    Object::Number(n) => code = n.as_i64().clamp(-1, 256) as i32,
                    Object::Name(name) => {
                        if let Ok(code) = u8::try_from(code) {
                            let text = encodings::of_glyph_name(name.as_str(), code);
                            let is_hole = name.as_str() == ".notdef";
                            let meaning = text.map_or(Meaning::Unknown, Meaning::of);
                            differences
                                .insert(code, if is_hole { Meaning::Text("".into()) } else { meaning });
                        }
                        code = (code + 1).min(256);
                    }
                    _ => {}
                }
            }
        }
        if encoding.is_none()
            && let Some(program) = descriptor.get::<Stream<'_>>("FontFile")
            && let Some(program) = streams::decode(reader, &program)
        {
            for (code, meaning) in encoding_of_program(&program) {
                differences.entry(code).or_insert(meaning);
            }
        }
        let to_unicode = to_unicode(reader, dict);
        let is_guess = to_unicode.is_none()
            && encoding.is_none()
            && differences.is_empty()
            && is_embedded
            && is_symbolic
            && built_in != Encoding::Dingbats;
        let encoding = encoding.filter(|_| built_in != Encoding::Dingbats).unwrap_or(built_in);

        let first = dict.get::<i32>("FirstChar").unwrap_or(0);
        let widths: Option<Vec<f64>> =
            dict.get::<Array<'_>>("Widths").map(|a| a.iter::<f32>().take(256).map(f64::from).collect());
        let missing = f64::from(descriptor.get::<f32>("MissingWidth").unwrap_or(0.0));
        let metrics = Metrics::of_name(name);
        let (mut unit, mut em) = (0.001, 1.0);
        if is_type_3 {
            let matrix: Vec<f64> = dict
                .get::<Array<'_>>("FontMatrix")
                .map(|a| a.iter::<f32>().take(6).map(f64::from).collect())
                .unwrap_or_default();
            unit = matrix.first().map_or(0.001, |a| a.abs());
            let rise = matrix.get(3).map_or(0.001, |d| d.abs());
            let bounds = dict.get::<hayro_syntax::object::Rect>("FontBBox");
            let height = bounds.map_or(0.0, |b| Bounds::new(b.x0, b.y0, b.x1, b.y1).height());
            em = if height > 0.0 { (height * rise).clamp(0.01, 10.0) } else { 1.0 };
        }
        let _ = reader.step(256);
        let codes = std::array::from_fn(|i| {
            let code = i as u8;
            let by_encoding = || match differences.get(&code) {
                Some(meaning) => meaning.clone(),
                None if is_type_3 => Meaning::Unknown,
                None => encoding.character(code).map_or(Meaning::Unknown, Meaning::Char),
            };
            let meaning = to_unicode
                .as_ref()
                .map(|map| map.meaning(u32::from(code)))
                .filter(|m| *m != Meaning::Unknown)
                .unwrap_or_else(by_encoding);
            let in_array = usize::try_from(i as i32 - first);
            let width = match (&widths, in_array) {
                (Some(widths), Ok(at)) => widths.get(at).copied().unwrap_or(missing),
                (Some(_), Err(_)) => missing,
                (None, _) => match &meaning {
                    Meaning::Char(c) => metrics.width(*c),
                    _ => 556.0,
                },
            };
            (meaning, width * unit)
        });
        Self { codes: Codes::Simple(Box::new(codes)), is_vertical: false, em, is_guess }
    }
}

impl ToUnicode {
    pub(super) fn meaning(&self, code: u32) -> Meaning {
        match self {
            Self::Map(map) => map.lookup_bf_string(code).map_or(Meaning::Unknown, Meaning::of_bf),
            Self::Identity => char::from_u32(code).map_or(Meaning::Unknown, |c| Meaning::of(c.to_string())),
        }
    }
}

impl Meaning {
    /// A text, if it is one: no private characters, controls as spaces.
    pub(super) fn of(text: String) -> Self {
        let mut characters = text.chars();
        if let (Some(character), None) = (characters.next(), characters.next()) {
            return Self::of_char(character);
        }
        if text.chars().all(|c| Self::of_char(c) == Self::Unknown) {
            return Self::Unknown;
        }
        let clean = |c: char| match Self::of_char(c) {
            Self::Char(c) => Some(c),
            _ => None,
        };
        Self::Text(text.chars().filter_map(clean).collect::<String>().into())
    }

    fn of_char(character: char) -> Self {
        match character {
            '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => {
                Self::Char(' ')
            }
            '\0'..'\u{20}' | '\u{FFFD}'.. if character < '\u{10000}' => Self::Unknown,
            '\u{7F}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Self::Unknown,
            _ => Self::Char(character),
        }
    }

    pub(super) fn of_bf(text: BfString) -> Self {
        match text {
            BfString::Char(character) => Self::of_char(character),
            BfString::String(text) => Self::of(text),
        }
    }
}

pub(super) fn to_unicode(reader: &mut Reader<'_>, dict: &Dict<'_>) -> Option<ToUnicode> {
    if dict.get::<Name<'_>>("ToUnicode").is_some_and(|name| name.starts_with(b"Identity")) {
        return Some(ToUnicode::Identity);
    }
    let stream = dict.get::<Stream<'_>>("ToUnicode")?;
    let data = streams::decode(reader, &stream)?;
    // What some programs put after the end is not read.
    let end = memmem::find(&data, b"endcmap").map_or(data.len(), |at| at + b"endcmap".len());
    CMap::parse(data.get(..end)?, load_embedded).map(|map| ToUnicode::Map(Box::new(map)))
}

/// The encoding in the readable part of a Type 1 font: `dup 65 /A put`.
fn encoding_of_program(program: &[u8]) -> Vec<(u8, Meaning)> {
    let start = memmem::find(program, b"/Encoding").unwrap_or(program.len());
    let end = memmem::find(program, b"eexec").unwrap_or(program.len()).min(start.saturating_add(32 << 10));
    let text = String::from_utf8_lossy(program.get(start..end).unwrap_or_default());
    let mut words = text.split_ascii_whitespace();
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "def" if !found.is_empty() => break,
            "dup" => {
                let code = words.next().and_then(|n| n.parse::<u8>().ok());
                let name = words.next().and_then(|n| n.strip_prefix('/'));
                if let (Some(code), Some(name)) = (code, name) {
                    let text = encodings::of_glyph_name(name, code);
                    found.push((code, text.map_or(Meaning::Unknown, Meaning::of)));
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    pub(super) fn meanings() {
        assert_eq!(Meaning::of("あ".to_owned()), Meaning::Char('あ'));
        assert_eq!(Meaning::of("fi".to_owned()), Meaning::Text("fi".into()));
        assert_eq!(Meaning::of("\u{F0B7}".to_owned()), Meaning::Unknown);
        assert_eq!(Meaning::of("\0".to_owned()), Meaning::Unknown);
        assert_eq!(Meaning::of("\u{A0}".to_owned()), Meaning::Char(' '));
        assert_eq!(Meaning::of("\u{FFFD}".to_owned()), Meaning::Unknown);
        assert_eq!(Meaning::of("𠮷".to_owned()), Meaning::Char('𠮷'));
    }

    #[test]
    fn encoding_in_the_font() {
        let program = b"%!PS\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 65 /alpha put\ndup 66 /uni3042 put\nreadonly def\ncurrentfile eexec dup 67 /C put";
        let found = encoding_of_program(program);
        assert_eq!(found, [(65, Meaning::Char('α')), (66, Meaning::Char('あ'))]);
    }
}
