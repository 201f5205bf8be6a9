//! The RTF body of Outlook's messages, packed. Source: MS-OXRTFCP.

use super::super::fields::u32_at;
use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// What the window holds before the first byte (MS-OXRTFCP §2.1.2.1).
const BEFORE: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\
\\b\\i\\u\\tab\\tx";

/// Bytes that a copy can reach back.
const WINDOW: usize = 4096;

/// The RTF. `None`: it is none, or there is no room for it; said as a gap.
pub(super) fn unpacked(reader: &mut Reader<'_>, bytes: &[u8]) -> Option<Vec<u8>> {
    const PACKED: u32 = 0x7546_5A4C;
    const PLAIN: u32 = 0x414C_454D;
    let body = bytes.get(16..).unwrap_or_default();
    match u32_at(bytes, 8) {
        Some(PLAIN) => reader.take_bytes(body.len()).then(|| body.to_vec()),
        Some(PACKED) => tokens(reader, body),
        _ => {
            reader.gap(Reason::Corrupt, "rtf");
            None
        }
    }
}

fn tokens(reader: &mut Reader<'_>, mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut window = [0_u8; WINDOW];
    for (place, byte) in window.iter_mut().zip(BEFORE) {
        *place = *byte;
    }
    let mut write = BEFORE.len();
    let mut counted = 0;
    'runs: while let [flags, after @ ..] = rest {
        rest = after;
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let [byte, after @ ..] = rest else { break 'runs };
                rest = after;
                put(*byte, &mut window, &mut write, &mut out);
                continue;
            }
            let [high, low, after @ ..] = rest else { break 'runs };
            rest = after;
            let token = u16::from_be_bytes([*high, *low]);
            let from = usize::from(token >> 4);
            // A copy of what is about to be written is the end.
            if from == write {
                break 'runs;
            }
            for i in 0..usize::from(token & 0xF) + 2 {
                let byte = window.get((from + i) % WINDOW).copied().unwrap_or_default();
                put(byte, &mut window, &mut write, &mut out);
            }
        }
        if out.len() - counted >= WINDOW {
            if !reader.take_bytes(out.len() - counted) || !reader.step((out.len() - counted) / 16) {
                return None;
            }
            counted = out.len();
        }
    }
    reader.take_bytes(out.len() - counted).then_some(out)
}

fn put(byte: u8, window: &mut [u8; WINDOW], write: &mut usize, out: &mut Vec<u8>) {
    if let Some(place) = window.get_mut(*write) {
        *place = byte;
    }
    *write = (*write + 1) % WINDOW;
    out.push(byte);
}

#[cfg(all(test, any(feature = "office", feature = "legacy-office")))]
mod tests {
    use super::super::super::documents::compound::tests::with_reader;
    use super::*;

    fn of(body: &[u8], kind: &[u8]) -> Option<Vec<u8>> {
        let bytes = [&[0; 8][..], kind, &[0; 4], body].concat();
        let mut out = None;
        with_reader(|reader| out = unpacked(reader, &bytes));
        out
    }

    #[test]
    fn unpacks() {
        assert_eq!(BEFORE.len(), 207);
        assert_eq!(of(b"{\\rtf1 a}", b"MELA").unwrap(), b"{\\rtf1 a}");
        // The two examples of MS-OXRTFCP §4.1.
        let simple = [
            0x03, 0x00, 0x0A, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A, 0xF3, 0x20,
            0x68, 0x65, 0x6C, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F,
            0xA0,
        ];
        assert_eq!(of(&simple, b"LZFu").unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let crossing = [
            0x1C, 0x00, 0x00, 0x00, 0x1C, 0x00, 0x00, 0x00, 0x4C, 0x5A, 0x46, 0x75, 0xE2, 0xD4, 0x4B, 0x51,
            0x41, 0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5A, 0x0D, 0x6E, 0x7D, 0x01, 0x0E, 0xB0,
        ];
        let mut out = None;
        with_reader(|reader| out = unpacked(reader, &crossing));
        assert_eq!(out.unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
        assert_eq!(of(b"x", b"none"), None);
        // Cut anywhere: what is there.
        for end in 0..simple.len() {
            assert!(of(&simple[..end], b"LZFu").is_some());
        }
    }
}
