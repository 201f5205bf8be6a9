//! Encodings of simple fonts, and of strings outside pages.

use super::glyph_names;

/// The upper half of MacRoman.
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Windows 1252, 0x80 to 0x9F; the five holes are bullets in PDF.
const WINDOWS: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";
/// PDFDocEncoding, 0x80 to 0xA0.
const PDF_DOC: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{FFFD}€";
/// PDFDocEncoding, 0x18 to 0x1F.
const PDF_DOC_ACCENTS: &str = "˘ˇˆ˙˝˛˚˜";
/// StandardEncoding, 0xA1 to 0xFF; a space is a hole.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";
/// Letters of the font Symbol at 0x41 to 0x5A and 0x61 to 0x7A.
const SYMBOL_CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SYMBOL_SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// A named encoding of a simple font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    WinAnsi,
    MacRoman,
    Symbol,
    Dingbats,
}

impl Encoding {
    /// By its name in a font's dictionary.
    pub(super) fn of_name(name: &[u8]) -> Option<Self> {
        match name {
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            b"StandardEncoding" => Some(Self::Standard),
            _ => None,
        }
    }

    /// The character of a code.
    pub(super) fn character(self, code: u8) -> Option<char> {
        let of = |table: &str, from: u8| {
            table.chars().nth(usize::from(code.checked_sub(from)?)).filter(|c| *c != ' ' && *c != '\u{FFFD}')
        };
        match (self, code) {
            (Self::Dingbats, 0x21..) => Some('•'),
            (Self::Symbol, b'A'..=b'Z') => of(SYMBOL_CAPITALS, b'A'),
            (Self::Symbol, b'a'..=b'z') => of(SYMBOL_SMALL, b'a'),
            (Self::Symbol, 0xA0..) => Some(match code {
                0xA0 => '€',
                0xB1 => '±',
                0xB4 => '×',
                0xB8 => '÷',
                0xA3 => '≤',
                0xB3 => '≥',
                0xB0 => '°',
                0xAE => '→',
                0xD2 | 0xE2 => '®',
                0xD3 | 0xE3 => '©',
                0xD4 | 0xE4 => '™',
                _ => '•',
            }),
            (Self::Standard, b'\'') => Some('’'),
            (Self::Standard, b'`') => Some('‘'),
            (_, 0x20..=0x7E) => Some(char::from(code)),
            (Self::Standard, 0xA1..) => of(STANDARD, 0xA1),
            (Self::WinAnsi, 0x80..=0x9F) => of(WINDOWS, 0x80),
            (Self::WinAnsi, 0xA0) => Some(' '),
            (Self::WinAnsi, 0xA0..) => Some(char::from(code)),
            (Self::MacRoman, 0xCA) => Some(' '),
            (Self::MacRoman, 0x80..) => of(MAC_ROMAN, 0x80),
            _ => None,
        }
    }
}

/// The meaning of a glyph's name at a code.
pub(super) fn of_glyph_name(name: &str, code: u8) -> Option<String> {
    glyph_names::text(name).or_else(|| {
        // `a65`, `C65`: names made from the code.
        let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_code = name.len() - digits.len() <= 2 && digits.parse() == Ok(code);
        (is_code && (0x20..0x7F).contains(&code)).then(|| char::from(code).to_string())
    })
}

/// A string outside the pages: UTF-16 or UTF-8 by its mark, else PDFDocEncoding; Japanese programs also put Shift_JIS.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => shift_jis(bytes).unwrap_or_else(|| bytes.iter().filter_map(|b| pdf_doc(*b)).collect()),
    };
    // Language marks stand between two escapes.
    if !text.contains('\u{1B}') {
        return text;
    }
    text.split('\u{1B}').step_by(2).collect()
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn pdf_doc(byte: u8) -> Option<char> {
    match byte {
        b'\t' | b'\n' | b'\r' | 0x20..=0x7E => Some(char::from(byte)),
        0x18..=0x1F => PDF_DOC_ACCENTS.chars().nth(usize::from(byte - 0x18)),
        0x80..=0xA0 => PDF_DOC.chars().nth(usize::from(byte - 0x80)),
        0xA1.. => Some(char::from(byte)),
        _ => None,
    }
}

/// Only if all of it is Shift_JIS and has kana or kanji of two bytes.
#[cfg(feature = "legacy-charsets")]
fn shift_jis(bytes: &[u8]) -> Option<String> {
    if bytes.is_ascii() {
        return None;
    }
    let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.chars()
        .any(|c| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'))
        .then(|| text.into_owned())
}

#[cfg(not(feature = "legacy-charsets"))]
fn shift_jis(_: &[u8]) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_their_length() {
        assert_eq!(MAC_ROMAN.chars().count(), 128);
        assert_eq!(WINDOWS.chars().count(), 32);
        assert_eq!(PDF_DOC.chars().count(), 33);
        assert_eq!(STANDARD.chars().count(), 95);
        assert_eq!((SYMBOL_CAPITALS.chars().count(), SYMBOL_SMALL.chars().count()), (26, 26));
    }

    #[test]
    fn characters_of_codes() {
        for (encoding, code, character) in [
            (Encoding::WinAnsi, 0x80, Some('€')),
            (Encoding::WinAnsi, 0xE9, Some('é')),
            (Encoding::MacRoman, 0x8E, Some('é')),
            (Encoding::Standard, 0x27, Some('’')),
            (Encoding::Standard, 0xAE, Some('ﬁ')),
            (Encoding::Standard, 0xD0, Some('—')),
            (Encoding::Standard, 0xE1, Some('Æ')),
            (Encoding::Standard, 0xE8, Some('Ł')),
            (Encoding::Standard, 0xF1, Some('æ')),
            (Encoding::Standard, 0xF8, Some('ł')),
            (Encoding::Standard, 0xFB, Some('ß')),
            (Encoding::Standard, 0xC9, None),
            (Encoding::Symbol, b'a', Some('α')),
            (Encoding::Symbol, 0xB7, Some('•')),
        ] {
            assert_eq!(encoding.character(code), character, "{encoding:?} {code:02X}");
        }
        assert_eq!(of_glyph_name("C65", 65).as_deref(), Some("A"));
        assert_eq!(of_glyph_name("g65", 66), None);
    }

    #[test]
    fn strings() {
        assert_eq!(text_string(b"\xFE\xFF\x89\x8B\x7A\x4D\x66\xF8"), "見積書");
        assert_eq!(text_string(b"\xEF\xBB\xBF\xE6\xA1\x88"), "案");
        assert_eq!(text_string(b"caf\xE9 \x80"), "café •");
        assert_eq!(text_string(b"\xFE\xFF\0\x1B\0j\0a\0\x1B\x68\x48"), "案");
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(text_string(b"\x8C\xA9\x90\xCF\x8F\x91"), "見積書");
    }
}
