//! Records of old workbooks, and the strings in them, which go on from record to record.

use super::super::super::super::code_page;
use super::super::super::super::fields::{u16_at, utf16};

/// What goes on in the next record.
const CONTINUE: u16 = 0x003C;

/// The records of a stream from some byte on: kind, and the whole body.
#[derive(Clone, Debug)]
pub(super) struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    pub(super) fn from(stream: &'b [u8], at: usize) -> Self {
        Self { rest: stream.get(at..).unwrap_or_default() }
    }

    /// The bodies that continue the record just taken, with its own before them.
    pub(super) fn pieces(&mut self, first: &'b [u8]) -> Pieces<'b> {
        let mut pieces = vec![first];
        while let Some((CONTINUE, body)) = self.clone().next() {
            self.next();
            pieces.push(body);
        }
        Pieces { pieces, piece: 0, at: 0 }
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = (u16, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let [k0, k1, l0, l1, after @ ..] = self.rest else { return None };
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        // A last record that is cut off ends early.
        let body = after.get(..length).unwrap_or(after);
        self.rest = after.get(length..).unwrap_or_default();
        Some((u16::from_le_bytes([*k0, *k1]), body))
    }
}

/// A body that is spread over several records.
#[derive(Debug)]
pub(super) struct Pieces<'b> {
    pieces: Vec<&'b [u8]>,
    piece: usize,
    at: usize,
}

impl Pieces<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some(byte) = self.pieces.get(self.piece)?.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.byte()
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    pub(super) fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 {
            let Some(piece) = self.pieces.get(self.piece) else { return };
            let here = piece.len().saturating_sub(self.at).min(bytes);
            self.at += here;
            bytes -= here;
            if bytes > 0 {
                self.piece += 1;
                self.at = 0;
            }
        }
    }

    /// Characters, each in two bytes or, if it fits, in one. Where they go on in the next piece, that piece says anew
    /// how wide they are. `false`: the string is cut off.
    pub(super) fn characters(&mut self, count: usize, mut is_wide: bool, units: &mut Vec<u16>) -> bool {
        units.clear();
        while units.len() < count {
            let Some(piece) = self.pieces.get(self.piece) else { return false };
            if self.at >= piece.len() {
                self.piece += 1;
                self.at = 0;
                let Some(flags) = self.byte() else { return false };
                is_wide = flags & 1 == 1;
                continue;
            }
            let unit = if is_wide { self.u16() } else { self.byte().map(u16::from) };
            let Some(unit) = unit else { return false };
            units.push(unit);
        }
        true
    }
}

/// Adds UTF-16 to a text.
pub(super) fn push_utf16(units: &[u16], out: &mut String) {
    out.extend(char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// A string within one record: a count, flags, characters. In workbooks before 97 bytes of the code page follow.
pub(super) fn string(body: &[u8], at: usize, count_bytes: usize, page: Option<u16>) -> String {
    let count = match count_bytes {
        1 => body.get(at).map_or(0, |c| usize::from(*c)),
        _ => u16_at(body, at).map_or(0, usize::from),
    };
    let rest = body.get(at.saturating_add(count_bytes)..).unwrap_or_default();
    if let Some(page) = page {
        return code_page::decoded(rest.get(..count).unwrap_or(rest), u32::from(page));
    }
    let Some((flags, characters)) = rest.split_first() else { return String::new() };
    if flags & 1 == 1 {
        let wide = count.saturating_mul(2);
        return utf16(characters.get(..wide).unwrap_or(characters));
    }
    characters.get(..count).unwrap_or(characters).iter().map(|b| char::from(*b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_go_on() {
        // Two characters in one byte each, the rest of the string wide in the next record.
        let stream = [0xFC, 0, 2, 0, b'a', b'b', 0x3C, 0, 3, 0, 1, 0x42, 0x30, 0x0A, 0, 0, 0];
        let mut records = Records::from(&stream, 0);
        let (kind, body) = records.next().unwrap();
        assert_eq!(kind, 0xFC);
        let mut pieces = records.pieces(body);
        let mut units = Vec::new();
        assert!(pieces.characters(3, false, &mut units));
        let mut out = String::new();
        push_utf16(&units, &mut out);
        assert_eq!(out, "abあ");
        assert!(!pieces.characters(1, true, &mut units));
        assert_eq!(records.next(), Some((0x0A, &[][..])));
        assert_eq!(records.next(), None);
        // A length that lies.
        assert_eq!(Records::from(&[1, 0, 255, 255, 7], 0).next(), Some((1, &[7][..])));
    }

    #[test]
    fn strings_of_one_record() {
        assert_eq!(string(b"\x02\0\x01\x42\x30\x44\x30zz", 0, 2, None), "あい");
        assert_eq!(string(b"\x03\0ab", 0, 1, None), "ab");
        assert_eq!(string(b"", 5, 2, None), "");
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(string(b"\x04\0\x96\xBC\x95\xEB", 0, 2, Some(932)), "名簿");
    }
}
