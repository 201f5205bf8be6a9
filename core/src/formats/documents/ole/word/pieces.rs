//! Where the characters of a document lie: its table of pieces. Source: MS-DOC §2.9.38, §2.8.35.

use std::ops::Range;

use super::super::super::super::fields::{u16_at, u32_at};
use super::super::super::super::reader::Reader;

/// A piece of text.
#[derive(Debug)]
struct Piece {
    /// Characters of the whole that it holds.
    characters: Range<usize>,
    /// Where it lies in the stream.
    at: usize,
    /// 16 bits for a character, not 8.
    is_wide: bool,
}

#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// From the part of the table stream. `None`: it is none.
    pub(super) fn of(mut table: &[u8], reader: &mut Reader<'_>) -> Option<Self> {
        // Changes of style stand before the pieces.
        while table.first() == Some(&1) {
            let length = usize::from(u16_at(table, 1)?);
            table = table.get(3 + length..)?;
            if !reader.step(1) {
                return None;
            }
        }
        if table.first() != Some(&2) {
            return None;
        }
        let table = table.get(5..)?;
        let count = table.len().checked_sub(4)? / 12;
        if !reader.step(count) {
            return None;
        }
        let descriptors = table.get(4 * (count + 1)..)?;
        let mut pieces = Vec::with_capacity(count);
        for i in 0..count {
            let characters = u32_at(table, 4 * i)? as usize..u32_at(table, 4 * i + 4)? as usize;
            let place = u32_at(descriptors, 8 * i + 2)?;
            let is_wide = place & 0x4000_0000 == 0;
            let at = (place & 0x3FFF_FFFF) as usize;
            // Pieces follow each other; what does not is damage.
            if characters.start > characters.end
                || pieces.last().is_some_and(|last: &Piece| last.characters.end != characters.start)
            {
                return None;
            }
            pieces.push(Piece { characters, at: if is_wide { at } else { at / 2 }, is_wide });
        }
        Some(Self(pieces))
    }

    /// Gives the characters of a range with their places in the stream. `false`: some are not there.
    pub(super) fn walk(
        &self,
        stream: &[u8],
        range: Range<usize>,
        reader: &mut Reader<'_>,
        mut take: impl FnMut(usize, char),
    ) -> bool {
        let mut is_whole = self.0.last().is_some_and(|last| last.characters.end >= range.end);
        let first = self.0.partition_point(|piece| piece.characters.end <= range.start);
        for piece in self.0.get(first..).unwrap_or_default() {
            let start = piece.characters.start.max(range.start);
            let end = piece.characters.end.min(range.end);
            if start >= end {
                break;
            }
            let size = if piece.is_wide { 2 } else { 1 };
            let bytes = (start - piece.characters.start)
                .checked_mul(size)
                .and_then(|skipped| piece.at.checked_add(skipped))
                .map(|at| at..at.saturating_add((end - start).saturating_mul(size)).min(stream.len()))
                .filter(|bytes| bytes.start < bytes.end);
            let Some(bytes) = bytes else {
                is_whole = false;
                continue;
            };
            // Pieces may lie over each other: what comes out is counted, as UTF-8.
            let out = if piece.is_wide { bytes.len() / 2 * 3 } else { bytes.len() * 2 };
            if !reader.step(bytes.len() / 4 + 1) || !reader.take_bytes(out) {
                return true;
            }
            is_whole &= bytes.len() == (end - start).saturating_mul(size);
            let at = bytes.start;
            let text = stream.get(bytes).unwrap_or_default();
            if piece.is_wide {
                let units = text.chunks_exact(2).map(|unit| u16_at(unit, 0).unwrap_or_default());
                let mut place = at;
                for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
                    take(place, c);
                    place += 2 * c.len_utf16();
                }
            } else {
                for (i, byte) in text.iter().enumerate() {
                    take(at + i, western(*byte));
                }
            }
        }
        is_whole
    }
}

/// Characters of 8 bits are always Western ones, in a Japanese document too.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::compound::tests::with_reader;
    use super::*;

    #[test]
    fn of_both_kinds() {
        let mut table = vec![1, 2, 0, 9, 9, 2];
        table.extend(28_u32.to_le_bytes());
        for cp in [0_u32, 3, 5] {
            table.extend(cp.to_le_bytes());
        }
        table.extend([0, 0]);
        table.extend((0x4000_0000_u32 | (4 * 2)).to_le_bytes());
        table.extend([0, 0, 0, 0]);
        table.extend(8_u32.to_le_bytes());
        table.extend([0, 0]);
        let stream = b"....a\x93c.\x42\x30\x44\x30";
        with_reader(|reader| {
            let pieces = Pieces::of(&table, reader).unwrap();
            let mut out = Vec::new();
            assert!(pieces.walk(stream, 1..5, reader, |at, c| out.push((at, c))));
            assert_eq!(out, [(5, '“'), (6, 'c'), (8, 'あ'), (10, 'い')]);
            assert!(!pieces.walk(stream, 0..9, reader, |_, _| ()), "more than there is");
            for end in 0..table.len() {
                Pieces::of(&table[..end], reader);
            }
        });
    }
}
