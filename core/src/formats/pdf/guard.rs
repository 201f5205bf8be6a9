//! What is looked at before the crate opens a file: it unpacks the streams that hold objects without a limit.

use memchr::memmem;

use super::super::reader::Reader;
use super::streams;
use crate::unexamined::UnexaminedReason as Reason;

/// As far back from `stream` as its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Whether the crate may open the file. `false`: said as a gap.
///
/// A stream can hold objects only if its dictionary has `First`, and a cross-reference table only with `W`. Every such
/// stream is unpacked here first, through the budget.
pub(super) fn may_open(reader: &mut Reader<'_>, bytes: &[u8]) -> bool {
    if !reader.step(bytes.len() / 64 + 1) || !has_ends(reader, bytes) {
        return false;
    }
    for at in memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        let after = bytes.get(at + 6..).unwrap_or_default();
        let data = match after {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => continue,
        };
        if before.ends_with(b"end") {
            continue;
        }
        if !reader.step(1) {
            return false;
        }
        let dictionary = memmem::rfind(before, b"obj").and_then(|obj| before.get(obj..)).unwrap_or(before);
        if !may_hold_objects(dictionary) {
            continue;
        }
        let filters = memmem::find_iter(dictionary, b"Decode").count()
            - memmem::find_iter(dictionary, b"DecodeParms").count().min(1);
        let is_flate = memmem::find(dictionary, b"/FlateDecode").is_some();
        match filters {
            1 if is_flate => {
                // Where it ends does not matter to deflate; what it is packed to does, for the ratio.
                let end = memmem::find(data, b"endstream").unwrap_or(data.len());
                let packed = data.get(..end).unwrap_or(data);
                if streams::measure(reader, packed).is_none() {
                    return false;
                }
            }
            0 if memmem::find(dictionary, b"/Filter").is_none() => {}
            // Nobody writes these.
            _ => {
                reader.gap(Reason::FormatNotSupported, "pdf-object-stream");
                return false;
            }
        }
    }
    true
}

fn may_hold_objects(dictionary: &[u8]) -> bool {
    let has_key = |key: &[u8]| {
        memmem::find_iter(dictionary, key)
            .any(|at| dictionary.get(at + key.len()).is_none_or(|next| !next.is_ascii_alphabetic()))
    };
    let has_keys = has_key(b"/First") || has_key(b"/W");
    // Names may be written with escapes.
    has_keys || dictionary.contains(&b'#') && may_hold_objects(&unescaped(dictionary))
}

fn unescaped(mut dictionary: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| (*byte as char).to_digit(16).map(|d| d as u8);
    let mut out = Vec::with_capacity(dictionary.len());
    while let [first, rest @ ..] = dictionary {
        let escaped = match (first, rest) {
            (b'#', [high, low, ..]) => digit(high).zip(digit(low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        out.push(escaped.unwrap_or(*first));
        dictionary = if escaped.is_some() { rest.get(2..).unwrap_or_default() } else { rest };
    }
    // None is left that could be unescaped again.
    out.retain(|b| *b != b'#');
    out
}

/// Whether objects end about as often as they begin: the repair reads on to the end from each start.
fn has_ends(reader: &mut Reader<'_>, bytes: &[u8]) -> bool {
    let ends = memmem::find_iter(bytes, b"endobj").count();
    let starts = memmem::find_iter(bytes, b" obj").count();
    let is_fine = starts <= 2 * ends + 1000;
    if !is_fine {
        reader.gap(Reason::Corrupt, "pdf");
    }
    is_fine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_streams_are_measured() {
        assert!(may_hold_objects(b"obj << /Type /ObjStm /N 3 /First 20 >>"));
        assert!(may_hold_objects(b"obj << /Type /XRef /W[1 2 1] >>"));
        assert!(may_hold_objects(b"obj << /Fir#73t 20 >>"));
        assert!(!may_hold_objects(b"obj << /Subtype /Image /Width 20 /FirstChar 1 >>"));
    }
}
