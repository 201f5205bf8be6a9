//! Windows code pages by their number, as old Office documents and Outlook name them.

/// Bytes in a code page as text, without zeros at the end. 0 is a page that nobody named: most likely Japanese or
/// Western, told by the bytes.
pub(super) fn decoded(bytes: &[u8], page: u32) -> String {
    let mut text = match page {
        1200 => super::fields::utf16(bytes),
        1201 => {
            let swapped: Vec<u8> =
                bytes.chunks_exact(2).flat_map(|unit| unit.iter().rev().copied()).collect();
            super::fields::utf16(&swapped)
        }
        _ => narrow(bytes, page),
    };
    text.truncate(text.trim_end_matches('\0').len());
    text
}

#[cfg(feature = "legacy-charsets")]
fn narrow(bytes: &[u8], page: u32) -> String {
    use encoding_rs::{
        BIG5, EUC_JP, EUC_KR, GB18030, GBK, IBM866, ISO_8859_2, KOI8_R, MACINTOSH, SHIFT_JIS, UTF_8,
        WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
        WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
    };
    let encoding = match page {
        932 | 10_001 => SHIFT_JIS,
        936 | 10_008 => GBK,
        949 | 51_949 => EUC_KR,
        950 | 10_002 => BIG5,
        866 => IBM866,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 | 28_591 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10_000 => MACINTOSH,
        20_866 => KOI8_R,
        28_592 => ISO_8859_2,
        20_932 | 51_932 => EUC_JP,
        54_936 => GB18030,
        65_001 => UTF_8,
        // ISO-2022-JP with all that Windows puts into it, ASCII with something else in it, and pages nobody named.
        _ => return crate::message::decode_text(bytes).0,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(not(feature = "legacy-charsets"))]
fn narrow(bytes: &[u8], _: u32) -> String {
    crate::message::decode_text(bytes).0
}

#[cfg(all(test, feature = "legacy-charsets"))]
mod tests {
    use super::decoded;

    #[test]
    fn pages() {
        assert_eq!(decoded(b"\x96\xBC\x95\xEB\0", 932), "名簿");
        assert_eq!(decoded(b"\x1b$BL>Jm\x1b(B", 50_220), "名簿");
        assert_eq!(decoded(b"\xCC\xBE\xCA\xED", 51_932), "名簿");
        assert_eq!(decoded(b"\x0d\x54\x3f\x7c\0\0", 1200), "名簿");
        assert_eq!(decoded(b"\x54\x0d\x7c\x3f", 1201), "名簿");
        assert_eq!(decoded(b"\x96\xBC\x95\xEB", 0), "名簿");
        assert_eq!(decoded(b"J\xFCrgen", 1252), "Jürgen");
        assert_eq!(decoded("名簿".as_bytes(), 65_001), "名簿");
    }
}
