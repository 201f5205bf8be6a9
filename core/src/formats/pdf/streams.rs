//! Streams unpacked within the budget.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// The content of a stream. `None`: a picture, or said as a gap. What is damaged is given as far as it goes, and said.
pub(super) fn decode(reader: &mut Reader<'_>, stream: &Stream<'_>) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    if !reader.step(raw.len() / 64 + 1) {
        return None;
    }
    let filters = stream.filters();
    if filters.is_empty() {
        return reader.take_bytes(raw.len()).then(|| raw.into_owned());
    }
    let mut data: Cow<'_, [u8]> = raw;
    let mut has_lzw = false;
    for (i, filter) in filters.iter().enumerate() {
        let next = match filter {
            Filter::Crypt if i == 0 => continue,
            Filter::FlateDecode => inflate(reader, &data)?,
            Filter::Ascii85Decode => ascii_85(&data),
            Filter::AsciiHexDecode => ascii_hex(&data),
            Filter::RunLengthDecode => {
                let length = run_length(&data, |_| {});
                if !reader.take_bytes(length) {
                    return None;
                }
                let mut out = Vec::with_capacity(length);
                run_length(&data, |run| out.extend_from_slice(run));
                out
            }
            // The crate's decoder does it, once the size is known to fit. It decodes the whole chain.
            Filter::LzwDecode if i + 1 == filters.len() => {
                if !reader.take_bytes(lzw_length(&data)) {
                    return None;
                }
                has_lzw = true;
                break;
            }
            Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode => {
                return None;
            }
            _ => {
                reader.gap(Reason::FormatNotSupported, "pdf-filter");
                return None;
            }
        };
        data = Cow::Owned(next);
    }
    if has_lzw || has_predictor(stream.dict()) {
        // Its size is known to fit.
        let decoded = stream.decoded_data().ok();
        if decoded.is_none() {
            reader.gap(Reason::Corrupt, "stream");
        }
        return decoded.map(Cow::into_owned);
    }
    Some(data.into_owned())
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let predicts = |params: &Dict<'_>| params.get::<i32>("Predictor").is_some_and(|p| p > 1);
    ["DecodeParms", "DP"].iter().any(|key| {
        dict.get::<Dict<'_>>(key).is_some_and(|p| predicts(&p))
            || dict.get::<Array<'_>>(key).is_some_and(|a| a.iter::<Dict<'_>>().any(|p| predicts(&p)))
    })
}

/// Unpacks deflate, with or without the header of zlib. Check sums are not looked at: readers do not either.
pub(super) fn inflate(reader: &mut Reader<'_>, data: &[u8]) -> Option<Vec<u8>> {
    let mut inflate = Inflate::new(data);
    let out = reader.unpack(&mut inflate, data.len())?;
    if inflate.is_broken {
        reader.gap(Reason::Corrupt, "stream");
    }
    Some(out)
}

/// Unpacks deflate to see whether it fits. Damage is left to whoever reads it.
pub(super) fn measure(reader: &mut Reader<'_>, data: &[u8]) -> Option<Vec<u8>> {
    let mut inflate = Inflate::new(data);
    reader.unpack(&mut inflate, data.len())
}

/// Deflate that gives what it can of a damaged stream.
struct Inflate<'d> {
    data: &'d [u8],
    state: Decompress,
    is_done: bool,
    is_broken: bool,
}

impl<'d> Inflate<'d> {
    fn new(data: &'d [u8]) -> Self {
        let body = match data {
            [cmf, flags, rest @ ..]
                if cmf & 0x0F == 8
                    && (u16::from(*cmf) << 8 | u16::from(*flags)) % 31 == 0
                    && flags & 0x20 == 0 =>
            {
                rest
            }
            _ => data,
        };
        Self { data: body, state: Decompress::new(false), is_done: body.is_empty(), is_broken: false }
    }
}

impl Read for Inflate<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_done || buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let (was_in, was_out) = (self.state.total_in(), self.state.total_out());
            let status = self.state.decompress(self.data, buffer, FlushDecompress::None);
            let (taken, given) = (self.state.total_in() - was_in, self.state.total_out() - was_out);
            self.data = self.data.get(taken as usize..).unwrap_or_default();
            match status {
                Ok(Status::StreamEnd) => self.is_done = true,
                Ok(_) if given == 0 && taken > 0 => continue,
                Ok(_) if given > 0 => {}
                _ => (self.is_done, self.is_broken) = (true, true),
            }
            return Ok(given as usize);
        }
    }
}

/// ASCII base 85 as PDF has it; shrinks to four fifths (a `z` grows to four bytes).
fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4 + 4);
    let mut group = [b'u'; 5];
    let mut filled = 0;
    let flush = |group: &[u8; 5], keep: usize, out: &mut Vec<u8>| {
        let value = group.iter().fold(0_u32, |v, b| v.wrapping_mul(85).wrapping_add(u32::from(b - b'!')));
        out.extend(value.to_be_bytes().into_iter().take(keep));
    };
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    for &byte in data {
        match byte {
            b'z' if filled == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                if let Some(slot) = group.get_mut(filled) {
                    *slot = byte;
                }
                filled += 1;
                if filled == 5 {
                    flush(&group, 4, &mut out);
                    (group, filled) = ([b'u'; 5], 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if filled > 1 {
        flush(&group, filled - 1, &mut out);
    }
    out
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|b| **b != b'>').filter_map(|b| (*b as char).to_digit(16));
    let mut out = Vec::with_capacity(data.len() / 2);
    let mut high = None;
    for digit in digits {
        let digit = digit as u8;
        match high.take() {
            Some(h) => out.push(h << 4 | digit),
            None => high = Some(digit),
        }
    }
    out.extend(high.map(|h| h << 4));
    out
}

/// Gives the runs and tells how many bytes they are.
fn run_length(mut data: &[u8], mut give: impl FnMut(&[u8])) -> usize {
    let mut length = 0;
    while let [code, rest @ ..] = data {
        let count = usize::from(*code);
        data = match count {
            128 => break,
            0..=127 => {
                let run = rest.get(..count + 1).unwrap_or(rest);
                length += run.len();
                give(run);
                rest.get(run.len()..).unwrap_or_default()
            }
            _ => {
                let Some((byte, rest)) = rest.split_first() else { break };
                length += 257 - count;
                give(&[*byte; 128][..257 - count]);
                rest
            }
        };
    }
    length
}

/// How many bytes an LZW stream unpacks to, without unpacking it: only the lengths of the table's strings are kept.
fn lzw_length(data: &[u8]) -> usize {
    const CLEAR: u32 = 256;
    const END: u32 = 257;
    let (mut buffer, mut bits, mut width) = (0_u32, 0_u32, 9_u32);
    let mut lengths: Vec<usize> = Vec::with_capacity(4096);
    let mut previous: Option<usize> = None;
    let mut total = 0_usize;
    for &byte in data {
        buffer = buffer << 8 | u32::from(byte);
        bits += 8;
        if bits < width {
            continue;
        }
        bits -= width;
        let code = buffer >> bits & ((1 << width) - 1);
        buffer &= (1 << bits) - 1;
        match code {
            CLEAR => {
                lengths.clear();
                (previous, width) = (None, 9);
                continue;
            }
            END => break,
            _ => {}
        }
        let known = |lengths: &[usize]| match code {
            0..=255 => Some(1),
            _ => lengths.get(code as usize - 258).copied(),
        };
        let length = known(&lengths).or(previous.map(|p| p + 1)).unwrap_or(1);
        total = total.saturating_add(length);
        if let Some(previous) = previous.filter(|_| lengths.len() < 4096 - 258) {
            lengths.push(previous + 1);
        }
        previous = Some(length);
        // Early change, the usual case; the other one differs by a code here and there, not in size.
        width = match lengths.len() + 258 + 1 {
            ..512 => 9,
            512..1024 => 10,
            1024..2048 => 11,
            _ => 12,
        };
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_filters() {
        assert_eq!(ascii_85(b"<~87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii_85(b"z!!~>"), [0, 0, 0, 0, 0]);
        assert_eq!(ascii_hex(b"48 65 6C6c 6F7>garbage"), b"Hellop");
        // A group beyond 2^32 wraps, as it does everywhere.
        ascii_85(b"uuuuu~>");
    }

    #[test]
    fn runs() {
        let mut out = Vec::new();
        assert_eq!(run_length(&[4, 10, 11, 12, 13, 14, 253, 3, 128, 9], |run| out.extend_from_slice(run)), 9);
        assert_eq!(out, [10, 11, 12, 13, 14, 3, 3, 3, 3]);
        assert_eq!(run_length(&[127, 1], |_| {}), 1);
        assert_eq!(run_length(&[129, 1], |_| {}), 128);
    }

    #[test]
    fn size_of_lzw() {
        // The example of the specification: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw_length(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), 10);
    }
}
