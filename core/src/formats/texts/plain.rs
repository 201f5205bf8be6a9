//! Plain text in any Japanese charset: txt, csv, tsv, logs, scripts.

use super::super::anchors::Anchors;
use super::super::inspection::TextBlock;
use super::super::reader::Reader;
use super::super::sniff::{Wide, wide_without_mark};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let (mut text, damaged) = decoded(bytes);
    if damaged {
        reader.gap(Reason::CharsetUnknown, "");
    }
    if text.contains('\r') && !text.contains('\n') {
        // As the first Macs wrote, and some exports still do.
        text = text.replace('\r', "\n");
    }
    match reader.content() {
        "csv" | "tsv" => one_line_each(&mut text),
        "json" => text = unescaped(&text),
        _ => {}
    }
    reader.block(TextBlock { anchors: Anchors::Lines, ..TextBlock::new(Place::Text, text) });
}

/// The text of a file that says nothing about its charset, and whether some of it could not be read.
pub(in crate::formats) fn decoded(bytes: &[u8]) -> (String, bool) {
    // What fills up the last block of old programs is no text.
    let end = bytes.iter().rposition(|b| *b != 0x1A).map_or(0, |i| i + 1);
    let bytes = bytes.get(..end).unwrap_or(bytes);
    let (rest, wide) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, Some(Wide::Little)),
        [0xFE, 0xFF, rest @ ..] => (rest, Some(Wide::Big)),
        _ => (bytes, wide_without_mark(bytes)),
    };
    let Some(wide) = wide else { return crate::message::decode_text(bytes) };
    let units = rest.chunks_exact(2).map(|pair| match wide {
        Wide::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Wide::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let mut damaged = !rest.len().is_multiple_of(2);
    let text = char::decode_utf16(units)
        .map(|unit| {
            damaged |= unit.is_err();
            unit.unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    (text, damaged)
}

/// A cell in quotes may hold line ends; as spaces they leave its row in one line, as a spreadsheet counts them.
/// Nothing changes its length, and nothing changes where the quotes do not match.
fn one_line_each(text: &mut String) {
    if !memchr::memchr_iter(b'"', text.as_bytes()).count().is_multiple_of(2) {
        return;
    }
    let mut quoted = false;
    let joined: String = text
        .chars()
        .map(|c| {
            quoted ^= c == '"';
            if quoted && matches!(c, '\r' | '\n') { ' ' } else { c }
        })
        .collect();
    *text = joined;
}

/// `\u4f50` in JSON as the letter it stands for.
fn unescaped(text: &str) -> String {
    let unit = |text: &str| -> Option<u16> {
        let digits = text.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"\\u") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        // Two of them where the letter needs two.
        let units = [unit(escape), escape.get(6..).and_then(unit)];
        let letter = match units {
            [Some(one), Some(two)] => char::decode_utf16([one, two]).next().and_then(Result::ok),
            [Some(one), None] => char::from_u32(u32::from(one)),
            _ => None,
        };
        let taken = match letter {
            Some(letter) if letter >= '\u{A0}' => {
                out.push(letter);
                6 * letter.len_utf16()
            }
            // Quotes and control characters stay as they are written.
            _ => {
                out.push_str("\\u");
                2
            }
        };
        rest = escape.get(taken..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::super::Inspection;
    use crate::finding::Place;
    use crate::limits::Limits;

    fn text(name: &str, bytes: &[u8]) -> String {
        Inspection::of(name, bytes, &Limits::default())
            .texts
            .first()
            .map_or(String::new(), |t| t.text.clone())
    }

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn charsets_without_a_label() {
        let list = "氏名,電話\r\n山田太郎,090-1234-5678\r\n";
        for encoding in
            [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::ISO_2022_JP, encoding_rs::UTF_8]
        {
            assert_eq!(text("a.csv", &encoding.encode(list).0), list, "{}", encoding.name());
        }
    }

    #[test]
    fn wide_text_with_and_without_a_mark() {
        let list = "氏名,電話\r\n山田太郎,1\r\n";
        let big: Vec<u8> = list.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text("a.csv", &big), list);
        assert_eq!(text("a.csv", &little), list);
        assert_eq!(text("a.csv", &[b"\xFE\xFF", big.as_slice()].concat()), list);
        assert_eq!(text("a.csv", &[b"\xFF\xFE", little.as_slice()].concat()), list);
    }

    #[test]
    fn escapes_and_old_line_ends() {
        let json = br#"{"a": "\u4f50\u85e4 \ud83d\ude00 \u0022 \u12 \ud83d"}"#;
        assert_eq!(text("a.json", json), r#"{"a": "佐藤 😀 \u0022 \u12 \ud83d"}"#);
        assert_eq!(text("a.txt", b"a\rb\r"), "a\nb\n");
    }

    #[test]
    fn a_quoted_line_end_leaves_the_row_whole() {
        let list = "氏名,住所\n山田,\"東京都\r\n港区\"\n佐藤,大阪\n";
        let inspection = Inspection::of("a.csv", list.as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text_of(&Place::Line(2)), Some("山田,\"東京都  港区\""));
        assert_eq!(text("a.txt", list.as_bytes()), list);
        let broken = "a,\"b\nc,d\n";
        assert_eq!(text("a.csv", broken.as_bytes()), broken);
    }
}
