//! Charsets of an RTF: the code page of the whole, and those of its fonts.

use std::collections::BTreeMap;

/// A code page by its number; 0 if none was named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Charset(i32);

impl Charset {
    /// Bytes as text.
    #[cfg(feature = "legacy-charsets")]
    pub(super) fn decoded(self, bytes: &[u8]) -> String {
        use encoding_rs::{
            BIG5, EUC_KR, GBK, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
            WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
        };
        let encoding = match self.0 {
            932 | 10_001 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            874 => WINDOWS_874,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            65_001 => UTF_8,
            // Written raw in the file: most likely Japanese.
            0 if !bytes.is_ascii() => return crate::message::decode_text(bytes).0,
            _ => WINDOWS_1252,
        };
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }

    #[cfg(not(feature = "legacy-charsets"))]
    pub(super) fn decoded(self, bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// Fonts kept: more than any document has.
const MOST_FONTS: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Table {
    page: Charset,
    fonts: BTreeMap<i32, Charset>,
    font: i32,
}

impl Table {
    pub(super) fn set_page(&mut self, page: i32) {
        self.page = Charset(page);
    }

    pub(super) fn page(&self) -> Charset {
        self.page
    }

    pub(super) fn begin_font(&mut self, number: i32) {
        self.font = number;
    }

    /// `\fcharset` of the font that the table has come to.
    pub(super) fn font_charset(&mut self, charset: i32) {
        let page = match charset {
            77 => 10_000,
            78 | 128 => 932,
            129 | 130 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            0 => 1252,
            _ => return,
        };
        if self.fonts.len() < MOST_FONTS {
            self.fonts.insert(self.font, Charset(page));
        }
    }

    /// A font's own charset. Western fonts are used for Japanese bytes as well: where the page is Japanese, it wins.
    pub(super) fn of_font(&self, number: i32) -> Charset {
        self.fonts.get(&number).copied().unwrap_or(self.page)
    }
}
