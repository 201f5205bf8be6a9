//! Charset repair: Japanese mail as it really is.
//!
//! The decoders are mail-parser's and encoding_rs's. Here is only what stands between them and real
//! mail: labels they do not know, text without a label, ISO-2022-JP beyond RFC 1468 (8-bit and SO/SI
//! kana, JIS X 0212, lines cut in mid-character), and headers in raw 8-bit or raw JIS.
//!
//! Order: the declared charset, UTF-8 if valid, ISO-2022-JP by its escapes, then Shift_JIS or EUC-JP
//! by which of them reads without errors and with more kana. Sources: RFC 1468, RFC 1557, WHATWG
//! Encoding Standard, and the label lists of the mail clients that write them.

#[cfg(feature = "legacy-charsets")]
use std::borrow::Cow;

#[cfg(feature = "legacy-charsets")]
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, WINDOWS_1252};

/// How a text was obtained.
#[cfg_attr(
    not(feature = "legacy-charsets"),
    allow(dead_code, reason = "nothing is repaired without decoders")
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As declared.
    Declared,
    /// The charset was missing or wrong and another one reads well.
    Repaired,
    /// Some characters could not be read.
    Damaged,
}

/// The standard label behind labels that mail-parser does not know.
#[cfg(any(feature = "mime", feature = "legacy-charsets"))]
pub(super) fn alias(label: &str) -> Option<&'static str> {
    const ALIASES: [(&str, &str); 30] = [
        ("cp-932", "shift_jis"),
        ("cp50220", "iso-2022-jp"),
        ("cp50221", "iso-2022-jp"),
        ("cp50222", "iso-2022-jp"),
        ("cp51932", "euc-jp"),
        ("cp932", "shift_jis"),
        ("cseucjpms", "euc-jp"),
        ("cswindows31j", "shift_jis"),
        ("eucjp", "euc-jp"),
        ("eucjp-ms", "euc-jp"),
        ("eucjp-win", "euc-jp"),
        ("ibm-943", "shift_jis"),
        ("ibm943", "shift_jis"),
        ("iso-2022-jp-1", "iso-2022-jp"),
        ("iso-2022-jp-2", "iso-2022-jp"),
        ("iso-2022-jp-2004", "iso-2022-jp"),
        ("iso-2022-jp-3", "iso-2022-jp"),
        ("iso-2022-jp-ext", "iso-2022-jp"),
        ("iso-2022-jp-ms", "iso-2022-jp"),
        ("iso2022-jp", "iso-2022-jp"),
        ("iso2022jp", "iso-2022-jp"),
        ("jis", "iso-2022-jp"),
        ("jis_encoding", "iso-2022-jp"),
        ("shift_jis-2004", "shift_jis"),
        ("shift_jisx0213", "shift_jis"),
        ("sjis-win", "shift_jis"),
        ("ujis", "euc-jp"),
        ("utf8", "utf-8"),
        ("windows-932", "shift_jis"),
        ("x-windows-iso2022jp", "iso-2022-jp"),
    ];
    let label = label.trim().to_ascii_lowercase();
    ALIASES.binary_search_by(|(known, _)| (*known).cmp(&label)).ok().map(|i| ALIASES[i].1)
}

/// Whether bytes need this page: raw JIS escapes or bytes that are not UTF-8.
#[cfg(feature = "mime")]
pub(super) fn needs_repair(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && std::str::from_utf8(bytes).is_err() || has_jis_escape(bytes)
}

fn has_jis_escape(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1B, bytes)
        .any(|i| matches!(bytes.get(i + 1..i + 3), Some(b"$B" | b"$@" | b"(I" | b"(J" | b"$(" | b"(B")))
}

/// Decodes bytes, repairing a missing or wrong label.
#[cfg(feature = "legacy-charsets")]
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> (String, Reading) {
    if let Some((encoding, len)) = Encoding::for_bom(bytes)
        && label.is_none()
    {
        let (text, bad) = encoding.decode_without_bom_handling(&bytes[len..]);
        return (text.into_owned(), if bad { Reading::Damaged } else { Reading::Declared });
    }
    let declared = label.and_then(|l| Encoding::for_label(alias(l).unwrap_or(l.trim()).as_bytes()));
    if let Some(encoding) = declared
        && encoding != ISO_2022_JP
        && !has_jis_escape(bytes)
    {
        let (text, bad) = encoding.decode_without_bom_handling(bytes);
        // windows-1252 reads anything: a UTF-8 text under a Latin label stays a UTF-8 text.
        let latin = encoding.is_single_byte() && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        if !bad && !latin {
            return (text.into_owned(), Reading::Declared);
        }
    }
    let (text, bad) = guess(bytes, declared);
    let reading = match (bad, declared) {
        (true, _) => Reading::Damaged,
        (false, Some(d)) if d == ISO_2022_JP && has_jis_escape(bytes) => Reading::Declared,
        (false, _) if bytes.is_ascii() && !has_jis_escape(bytes) => Reading::Declared,
        (false, _) => Reading::Repaired,
    };
    (text.into_owned(), reading)
}

/// Without encoding_rs only UTF-8 can be read.
#[cfg(not(feature = "legacy-charsets"))]
pub(super) fn decode(bytes: &[u8], _label: Option<&str>) -> (String, Reading) {
    match std::str::from_utf8(bytes) {
        Ok(text) if !has_jis_escape(bytes) => (text.to_owned(), Reading::Declared),
        _ => (String::from_utf8_lossy(bytes).into_owned(), Reading::Damaged),
    }
}

#[cfg(feature = "legacy-charsets")]
fn guess<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> (Cow<'a, str>, bool) {
    let jis = has_jis_escape(bytes) || declared == Some(ISO_2022_JP);
    if !jis && let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), false);
    }
    if jis {
        let repacked = jis_as_euc(bytes);
        let (text, bad) = EUC_JP.decode_without_bom_handling(&repacked);
        return (Cow::Owned(text.into_owned()), bad);
    }
    let (sjis, sjis_bad) = SHIFT_JIS.decode_without_bom_handling(bytes);
    let (euc, euc_bad) = EUC_JP.decode_without_bom_handling(bytes);
    match (sjis_bad, euc_bad) {
        (false, true) => (sjis, false),
        (true, false) => (euc, false),
        (false, false) if japanese(&euc) > japanese(&sjis) => (euc, false),
        (false, false) => (sjis, false),
        (true, true) => match declared {
            Some(encoding) => {
                let (text, bad) = encoding.decode_without_bom_handling(bytes);
                (text, bad)
            }
            // Mostly ASCII with a few accents: a Western text.
            None if bytes.iter().filter(|b| !b.is_ascii()).count() * 5 < bytes.len() => {
                (WINDOWS_1252.decode_without_bom_handling(bytes).0, false)
            }
            // Neither: most likely cut in mid-character. Take the one that reads more of it.
            None if japanese(&euc) > japanese(&sjis) => (euc, true),
            None => (sjis, true),
        },
    }
}

/// Kana and common kanji minus half-width kana, which a wrong guess is full of.
#[cfg(feature = "legacy-charsets")]
fn japanese(text: &str) -> i64 {
    text.chars()
        .map(|c| match c {
            '\u{3041}'..='\u{30FC}' => 2,
            '\u{4E00}'..='\u{9FFF}' => 1,
            '\u{FF61}'..='\u{FF9F}' => -1,
            '\u{FFFD}' => -4,
            _ => 0,
        })
        .sum()
}

/// Repacks ISO-2022-JP in all its extensions as EUC-JP, which has room for the same character sets.
/// A line end closes an open shift, as mail cut by a relay needs.
#[cfg(feature = "legacy-charsets")]
fn jis_as_euc(bytes: &[u8]) -> Vec<u8> {
    #[derive(Clone, Copy, PartialEq)]
    enum Set {
        Ascii,
        Kana,
        Kanji,
        Supplementary,
        /// Plane 2 of JIS X 0213, which EUC-JP has no room for.
        Unreadable,
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut set = Set::Ascii;
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i];
        let rest = &bytes[i..];
        if b == 0x1B {
            let (next, len) = match rest {
                [_, b'$', b'(', b'D', ..] => (Set::Supplementary, 4),
                [_, b'$', b'(', b'P', ..] => (Set::Unreadable, 4),
                [_, b'$', b'(', b'B' | b'@' | b'O' | b'Q', ..] => (Set::Kanji, 4),
                [_, b'$', b'B' | b'@', ..] => (Set::Kanji, 3),
                [_, b'(', b'I', ..] => (Set::Kana, 3),
                [_, b'(', b'B' | b'J' | b'H', ..] => (Set::Ascii, 3),
                // ESC & @ only announces a revision of the set that follows.
                [_, b'&', b'@', ..] => (set, 3),
                _ => (set, 1),
            };
            set = next;
            i += len;
            continue;
        }
        match (b, set) {
            (b'\n' | b'\r', _) => {
                set = Set::Ascii;
                out.push(b);
                i += 1;
            }
            (0x0E, _) => {
                set = Set::Kana;
                i += 1;
            }
            (0x0F, _) => {
                set = Set::Ascii;
                i += 1;
            }
            (0x21..=0x7E, Set::Kanji | Set::Supplementary) => {
                let Some(second) = bytes.get(i + 1).copied().filter(|s| (0x21..=0x7E).contains(s)) else {
                    i += 1;
                    continue;
                };
                if set == Set::Supplementary {
                    out.push(0x8F);
                }
                out.extend([b | 0x80, second | 0x80]);
                i += 2;
            }
            (0x21..=0x5F, Set::Kana) => {
                out.extend([0x8E, b | 0x80]);
                i += 1;
            }
            (0x21..=0x7E, Set::Unreadable) => {
                out.push(0xFF);
                i += 2;
            }
            // 8-bit half-width kana.
            (0xA1..=0xDF, _) => {
                out.extend([0x8E, b]);
                i += 1;
            }
            _ => {
                out.push(b);
                i += 1;
            }
        }
    }
    out
}

/// A header value as UTF-8: raw 8-bit and JIS decoded, labels of encoded words put in the form that
/// the parser knows. `None` when nothing needs doing.
#[cfg(feature = "mime")]
pub(super) fn repaired_header(value: &[u8]) -> Option<Vec<u8>> {
    let mut repaired: Option<Vec<u8>> = None;
    if needs_repair(value) {
        repaired = Some(decode(value, None).0.into_bytes());
    }
    let current = repaired.as_deref().unwrap_or(value);
    if let Some(relabelled) = relabel(current) {
        repaired = Some(relabelled);
    }
    repaired
}

/// Puts known labels into encoded words (`=?label?b?…?=`) and RFC 2231 values (`label''…`).
#[cfg(feature = "mime")]
fn relabel(value: &[u8]) -> Option<Vec<u8>> {
    let mut out: Option<Vec<u8>> = None;
    let mut done = 0;
    let mut replace = |start: usize, end: usize| {
        let label = std::str::from_utf8(&value[start..end]).ok()?;
        let known = alias(label)?;
        let out = out.get_or_insert_with(|| Vec::with_capacity(value.len() + 16));
        out.extend_from_slice(&value[done..start]);
        out.extend_from_slice(known.as_bytes());
        done = end;
        Some(())
    };
    let mut i = 0;
    while i + 1 < value.len() {
        if value[i] == b'=' && value[i + 1] == b'?' {
            let start = i + 2;
            let is_label = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b':');
            let len = value[start..].iter().take(40).take_while(is_label).count();
            if len > 0 && matches!(value.get(start + len), Some(b'?' | b'*')) {
                replace(start, start + len);
            }
            i = start + len;
        } else if value[i] == b'\'' && value[i + 1] == b'\'' {
            let from = value[..i].iter().rposition(|&b| b == b'=' || b == b'"').map_or(i, |p| p + 1);
            if i > from && i - from <= 40 {
                replace(from, i);
            }
            i += 2;
        } else {
            i += 1;
        }
    }
    let mut out = out?;
    out.extend_from_slice(&value[done..]);
    Some(out)
}

#[cfg(all(test, feature = "legacy-charsets"))]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_sorted() {
        assert_eq!(alias("CP932"), Some("shift_jis"));
        assert_eq!(alias("ISO-2022-JP-MS"), Some("iso-2022-jp"));
        assert_eq!(alias("x-windows-iso2022jp"), Some("iso-2022-jp"));
        assert_eq!(alias("iso-8859-1"), None);
    }

    #[test]
    fn labels_and_extensions() {
        let (bytes, _, _) = SHIFT_JIS.encode("①髙﨑㈱纊");
        assert_eq!(decode(&bytes, Some("cp932")), ("①髙﨑㈱纊".into(), Reading::Declared));
        let (bytes, _, _) = EUC_JP.encode("日本語①");
        assert_eq!(decode(&bytes, Some("eucJP-ms")).0, "日本語①");
        assert_eq!(decode(b"\x1b$B-!\x1b(B", Some("ISO-2022-JP-MS")), ("①".into(), Reading::Declared));
        assert_eq!(decode(b"\x1b(I1;\x1b(B", Some("cp50221")).0, "ｱｻ");
        assert_eq!(decode(b"\x0e1;\x0f.", Some("cp50222")).0, "ｱｻ.");
        assert_eq!(decode(b"\x1b$B$\"\x1b(B\xb1\xbb", Some("iso-2022-jp")).0, "あｱｻ");
        assert_eq!(decode(b"\x1b$(D0!\x1b(B", Some("iso-2022-jp-1")).1, Reading::Declared);
        // Cut in mid-character at a line end: the next line is read again.
        assert_eq!(decode(b"\x1b$B$\"$\nabc", Some("iso-2022-jp")).0, "あ\nabc");
    }

    #[test]
    fn without_a_label() {
        for text in ["お世話になっております。", "株式会社青葉商事 山田様", "請求書を送付いたします"]
        {
            for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
                let (bytes, _, _) = encoding.encode(text);
                assert_eq!(decode(&bytes, None), (text.into(), Reading::Repaired), "{}", encoding.name());
            }
            assert_eq!(decode(text.as_bytes(), None).0, text);
        }
    }

    #[test]
    fn western_text_without_a_label() {
        assert_eq!(
            decode(b"J\xfcrgen Schm\xfcrgen und die Fr\xf6sche", None),
            ("Jürgen Schmürgen und die Frösche".into(), Reading::Repaired)
        );
    }

    #[test]
    fn headers() {
        let raw = relabel(b"=?cp932?B?g2U=?= =?ISO-2022-JP-MS?B?x?=").unwrap();
        assert_eq!(raw, b"=?shift_jis?B?g2U=?= =?iso-2022-jp?B?x?=");
        let raw = relabel(b"attachment; filename*0*=cp932''%83%65").unwrap();
        assert_eq!(raw, b"attachment; filename*0*=shift_jis''%83%65");
        assert_eq!(relabel(b"=?utf-8?B?x?="), None);
    }
}
