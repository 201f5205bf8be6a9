//! Folding: the text as detectors match it, with an exact map back to the text as it was written.
//!
//! Folded text is NFKC and lower case, with these differences, so that **every ASCII digit of the
//! folded text stands for exactly one character of the original** and numbers can be matched on it as
//! well as words:
//!
//! - kept as they are: superscript and subscript digits, fractions, and every compatibility character
//!   that NFKC turns into several characters with a digit among them (⑩, ⒈, ㋀, ㏠, ㎡ …);
//! - every hyphen look-alike becomes `-`; ー and box lines only between digits;
//! - ﷺ and ﷻ, sentences in one character, are kept as well;
//! - ㊙ is kept, since 秘 alone is no marking;
//! - 〜 becomes `~` as NFKC makes of ～;
//! - zero-width characters, bidirectional controls, variation selectors and soft hyphens are taken out.
//!
//! The normaliser is the crate unicode-normalization; what it cannot change (ASCII, kana, kanji,
//! full-width ASCII, half-width kana) takes a fast path. Text that needs no folding is borrowed.
//! Sources: Unicode Standard Annex 15; the hyphen list after what Japanese writers use in numbers.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::offset_map::OffsetMap;

/// Longest chunk handed to the normaliser, in bytes: bounds the work on endless combining marks.
const CHUNK_BYTES: usize = 4096;

/// A folded text and the way back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded<'a> {
    /// The folded text.
    pub(crate) text: Cow<'a, str>,
    /// From it to the text it was made from, in bytes.
    pub(crate) map: OffsetMap,
}

/// Folds a text.
pub(crate) fn fold(source: &str) -> Folded<'_> {
    let bytes = source.as_bytes();
    let Some(first) = first_change(bytes) else {
        return Folded { text: Cow::Borrowed(source), map: OffsetMap::default() };
    };
    // Step back to the last character that can start a chunk.
    let first = source[..first].char_indices().next_back().map_or(0, |(i, _)| i);
    let mut folder =
        Folder { source, out: String::with_capacity(source.len() + 16), map: OffsetMap::default() };
    folder.out.push_str(&source[..first]);
    folder.run(first);
    Folded { text: Cow::Owned(folder.out), map: folder.map }
}

/// Folds a short text where the way back is not needed.
pub(crate) fn folded(source: &str) -> Cow<'_, str> {
    fold(source).text
}

/// Length of the character that starts with this byte if no folding can change it or be changed by it.
///
/// Kana and kanji only: U+3005–3007, 3041–3096, 30A1–30FA, 4E00–9FFF.
#[inline]
fn untouched(bytes: &[u8], i: usize) -> Option<usize> {
    match bytes[i] {
        0xE4..=0xE9 => Some(3),
        0xE3 => match (bytes[i + 1], bytes[i + 2]) {
            (0x80, 0x81..=0x9B) => Some(3),
            (0x81, 0x81..=0xBF) | (0x82, 0x80..=0x96) => Some(3),
            (0x82, 0xA1..=0xBF) | (0x83, 0x80..=0xBB) => Some(3),
            _ => None,
        },
        _ => None,
    }
}

/// Offset of the first byte that may need folding.
fn first_change(bytes: &[u8]) -> Option<usize> {
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i];
        if b < 0x80 {
            if b.is_ascii_uppercase() {
                return Some(i);
            }
            i += 1;
        } else {
            match untouched(bytes, i) {
                Some(n) => i += n,
                None => return Some(i),
            }
        }
    }
    None
}

struct Folder<'a> {
    source: &'a str,
    out: String,
    map: OffsetMap,
}

/// What becomes of one character outside the fast path.
enum Fate {
    Keep,
    Drop,
    To(char),
    Normalise,
}

impl Folder<'_> {
    fn run(&mut self, from: usize) {
        let source = self.source;
        let bytes = source.as_bytes();
        let mut i = from;
        // Start of the current copied stretch in the source.
        let mut copied = from;
        self.map.copied(self.out.len(), from);
        while i < bytes.len() {
            let b = bytes[i];
            if b < 0x80 {
                if b.is_ascii_uppercase() {
                    self.flush(copied, i);
                    // Lower case has the same length: the copied run goes on.
                    self.out.push(b.to_ascii_lowercase() as char);
                    copied = i + 1;
                }
                i += 1;
                continue;
            }
            if let Some(n) = untouched(bytes, i) {
                i += n;
                continue;
            }
            let Some(c) = source[i..].chars().next() else { break };
            let n = c.len_utf8();
            match self.fate(c, i, copied) {
                Fate::Keep => i += n,
                Fate::Drop => {
                    self.flush(copied, i);
                    i += n;
                    copied = i;
                    self.map.copied(self.out.len(), i);
                }
                Fate::To(to) => {
                    self.flush(copied, i);
                    self.push(to, n, i);
                    i += n;
                    copied = i;
                    self.map.copied(self.out.len(), i);
                }
                Fate::Normalise => {
                    let start = self.chunk_start(c, i, copied);
                    self.flush(copied, start);
                    let end = chunk_end(source, i + n);
                    self.normalise(start, end);
                    i = end;
                    copied = end;
                    self.map.copied(self.out.len(), end);
                }
            }
        }
        self.flush(copied, bytes.len());
    }

    fn flush(&mut self, from: usize, to: usize) {
        self.out.push_str(&self.source[from..to]);
    }

    /// Pushes one character that stands for one of the original.
    fn push(&mut self, c: char, source_len: usize, at: usize) {
        if c.len_utf8() == source_len {
            self.map.copied(self.out.len(), at);
        } else {
            self.map.step(self.out.len(), at, c.len_utf8(), source_len);
        }
        self.out.push(c);
    }

    /// The last byte of folded text before `i`, counting what is copied but not yet flushed.
    fn before(&self, i: usize, copied: usize) -> u8 {
        if i > copied {
            self.source.as_bytes()[i - 1]
        } else {
            self.out.as_bytes().last().copied().unwrap_or(0)
        }
    }

    fn fate(&self, c: char, i: usize, copied: usize) -> Fate {
        match c {
            // Full-width ASCII.
            '\u{FF01}'..='\u{FF5E}' => {
                let ascii = char::from((c as u32 - 0xFF01 + 0x21) as u8).to_ascii_lowercase();
                Fate::To(ascii)
            }
            '\u{3000}' => Fate::To(' '),
            '\u{301C}' => Fate::To('~'),
            '\u{30FC}' | '\u{FF70}' | '\u{2500}' | '\u{2501}' => {
                let digit_before = matches!(self.before(i, copied), b'0'..=b'9' | b')');
                let next = self.source[i + c.len_utf8()..].chars().next().unwrap_or('\0');
                let digit_after = matches!(next, '0'..='9' | '(' | '\u{FF10}'..='\u{FF19}' | '\u{FF08}');
                match (digit_before && digit_after, c) {
                    (true, _) => Fate::To('-'),
                    (false, '\u{FF70}') => Fate::Normalise,
                    (false, _) => Fate::Keep,
                }
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{2043}' | '\u{02D7}' => {
                Fate::To('-')
            }
            // Zero width, direction controls, variation selectors, soft hyphen.
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{180E}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0100}'..='\u{E01EF}' => Fate::Drop,
            // Ligatures of whole sentences (ﷺ) would make the text eleven times as long.
            '\u{FDFA}' | '\u{FDFB}' => Fate::Keep,
            // ㊙ is a marking; 秘 is a syllable.
            '\u{3299}' => Fate::Keep,
            // Superscripts, subscripts and fractions are no digits of a number.
            '\u{B2}'
            | '\u{B3}'
            | '\u{B9}'
            | '\u{BC}'..='\u{BE}'
            | '\u{2070}'..='\u{208E}'
            | '\u{2150}'..='\u{215F}' => Fate::Keep,
            // ⓪ and ①–⑨ stand for one digit each.
            '\u{2460}'..='\u{2468}' => Fate::To(char::from(b'1' + (c as u32 - 0x2460) as u8)),
            '\u{24EA}' => Fate::To('0'),
            // ⑩ and up, numbers with a dot, months, days, hours, points, square units.
            '\u{2469}'..='\u{2473}'
            | '\u{247D}'..='\u{2487}'
            | '\u{2488}'..='\u{249B}'
            | '\u{24EB}'..='\u{24FF}'
            | '\u{2776}'..='\u{2793}'
            | '\u{3248}'..='\u{325F}'
            | '\u{32B1}'..='\u{32CB}'
            | '\u{3358}'..='\u{3370}'
            | '\u{339F}'..='\u{33A6}'
            | '\u{33A8}'
            | '\u{33AF}'
            | '\u{33E0}'..='\u{33FE}'
            | '\u{1F100}'..='\u{1F10C}' => Fate::Keep,
            _ => {
                if canonical_combining_class(c) != 0 {
                    return Fate::Normalise;
                }
                match is_nfkc_quick(std::iter::once(c)) {
                    IsNormalized::Yes => match simple_lower(c) {
                        Some(lower) => Fate::To(lower),
                        None => Fate::Keep,
                    },
                    _ => Fate::Normalise,
                }
            }
        }
    }

    /// Where the chunk begins that `c` at `i` must be normalised with: a mark composes with the
    /// character before it.
    fn chunk_start(&mut self, c: char, i: usize, copied: usize) -> usize {
        if i > copied && attaches(c) {
            let mut start = i;
            for (at, before) in self.source[copied..i].char_indices().rev() {
                start = copied + at;
                if !attaches(before) {
                    break;
                }
            }
            return start;
        }
        i
    }

    fn normalise(&mut self, start: usize, end: usize) {
        let at = self.out.len();
        let chunk = &self.source[start..end];
        // A mark after a character that was already folded: compose with what was put out.
        if chunk.chars().next().is_some_and(attaches) && self.compose_with_last(chunk, start, end) {
            return;
        }
        for c in chunk.nfkc() {
            self.push_normalised(c);
        }
        self.mark_chunk(at, start, end);
    }

    /// Maps what was put out since `at` to the chunk: byte by byte when the lengths agree and it is one
    /// character (half-width kana), else as a whole.
    fn mark_chunk(&mut self, at: usize, start: usize, end: usize) {
        let put = self.out.len() - at;
        if put == 0 {
            return;
        }
        let one = self.out[at..].chars().nth(1).is_none();
        if one && put == end - start {
            self.map.copied(at, start);
        } else {
            self.map.step(at, start, put, end - start);
        }
    }

    fn push_normalised(&mut self, c: char) {
        match c {
            '\u{30FC}' => {
                self.out.push(c);
            }
            _ => self.out.push(simple_lower(c).unwrap_or(c)),
        }
    }

    fn compose_with_last(&mut self, chunk: &str, start: usize, end: usize) -> bool {
        let Some(last) = self.out.chars().next_back() else { return false };
        // As it was written: I and a dot above are İ, i and a dot above are not.
        let written = self.source[..start].chars().next_back().filter(|c| simple_lower(*c) == Some(last));
        let first = written.unwrap_or(last);
        let joined: String = std::iter::once(first).chain(chunk.chars()).nfkc().collect();
        if joined.starts_with(first) {
            return false;
        }
        let at = self.out.len() - last.len_utf8();
        let from = self.map.start(at);
        self.out.truncate(at);
        for c in joined.chars() {
            self.push_normalised(c);
        }
        self.mark_chunk(at, from, end);
        true
    }
}

/// Whether a character may compose with the one before it.
fn attaches(c: char) -> bool {
    matches!(c, '\u{FF9E}' | '\u{FF9F}')
        || canonical_combining_class(c) != 0
        || is_nfkc_quick(std::iter::once(c)) == IsNormalized::Maybe
}

/// End of the chunk: everything from `from` on that attaches to it.
fn chunk_end(source: &str, from: usize) -> usize {
    let mut end = from;
    for c in source[from..].chars() {
        if !attaches(c) || end - from > CHUNK_BYTES {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The lower-case form if it is another single character.
fn simple_lower(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_uppercase().then(|| c.to_ascii_lowercase());
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(l), None) if l != c => Some(l),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str) -> String {
        fold(s).text.into_owned()
    }

    #[test]
    fn plain_japanese_is_borrowed() {
        assert!(matches!(fold("お世話になっております。\nabc 123").text, Cow::Borrowed(_)));
        assert!(matches!(fold("").text, Cow::Borrowed(_)));
    }

    #[test]
    fn widths_and_hyphens() {
        assert_eq!(text("ＡＢＣ　１２３"), "abc 123");
        assert_eq!(text("ﾔﾏﾀﾞ"), "ヤマダ");
        assert_eq!(text("ﾊﾟﾝ"), "パン");
        assert_eq!(text("か\u{3099}"), "が");
        assert_eq!(text("０３ー１２３４−５６７８"), "03-1234-5678");
        assert_eq!(text("コーナー1"), "コーナー1");
        assert_eq!(text("㈱青葉 ㍻30年 ㋿元年"), "(株)青葉 平成30年 令和元年");
        assert_eq!(text("①②⑩"), "12⑩");
        assert_eq!(text("10²㎡"), "10²㎡");
        assert_eq!(text("12\u{200B}34"), "1234");
        assert_eq!(text("9〜18時、9～18時"), "9~18時、9~18時");
        assert_eq!(text("BEIGEFÜGT ВЛОЖЕНИЕ Đ"), "beigefügt вложение đ");
    }

    #[test]
    fn spans_come_back_exactly() {
        let source = "番号は１２３\u{200B}４５です。ﾔﾏﾀﾞ様";
        let folded = fold(source);
        let at = folded.text.find("12345").unwrap();
        assert_eq!(&source[folded.map.range(at..at + 5)], "１２３\u{200B}４５");
        let at = folded.text.find("ダ").unwrap();
        assert_eq!(&source[folded.map.range(at..at + 3)], "ﾀﾞ");
        let at = folded.text.find("様").unwrap();
        assert_eq!(&source[folded.map.range(at..at + 3)], "様");
    }

    #[test]
    fn a_mark_after_a_folded_character_composes() {
        // Found by the property test against icu_normalizer on 2026-11-24.
        assert_eq!(text("I\u{307}"), "\u{130}");
        assert_eq!(text("A\u{301}"), "á");
        assert_eq!(text("E\u{301}"), "é");
        assert_eq!(text("Ａ\u{30A}"), "å");
        assert_eq!(text("\u{301}x"), "\u{301}x");
    }

    #[test]
    fn endless_marks_are_bounded_and_do_not_panic() {
        let long = format!("a{}", "\u{301}".repeat(20_000));
        let folded = fold(&long);
        assert!(folded.text.len() <= long.len());
    }
}
