//! What is looked at before the crate opens a file: it unpacks the streams that hold objects without a limit.

use memchr::memmem;

use super::super::reader::Reader;
use super::streams;
use crate::unexamined::UnexaminedReason as Reason;

/// The crate keeps some hundred bytes for each page, before anybody asks for one.
const PAGES: usize = 50_000;
/// As far back from `stream` as its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Whether the crate may open the file. `false`: said as a gap.
///
/// A stream can hold objects only if its dictionary has `First`, and a cross-reference table only with `W`. Every such
/// stream is unpacked here first, through the budget.
pub(super) fn may_open(reader: &mut Reader<'_>, bytes: &[u8]) -> bool {
    if !reader.step(bytes.len() / 64 + 1) {
        return false;
    }
    if !can_be_repaired(bytes) {
        reader.gap(Reason::Corrupt, "pdf");
        return false;
    }
    let mut pages = most_pages(bytes);
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
                let Some(unpacked) = streams::measure(reader, packed) else { return false };
                pages = pages.saturating_add(most_pages(&unpacked));
            }
            0 if memmem::find(dictionary, b"/Filter").is_none() => {}
            // Nobody writes these.
            _ => {
                reader.gap(Reason::FormatNotSupported, "pdf-object-stream");
                return false;
            }
        }
    }
    if pages > PAGES {
        reader.gap(Reason::LimitFileEntries, PAGES.to_string());
        return false;
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

/// How many pages there can be: what stands in the lists of kids of all trees.
fn most_pages(bytes: &[u8]) -> usize {
    let (mut pages, mut left) = (0_usize, bytes.len().saturating_mul(4));
    for at in memmem::find_iter(bytes, b"/Kids") {
        let rest = bytes.get(at + 5..).unwrap_or_default().trim_ascii_start();
        if !rest.starts_with(b"[") {
            // The list is elsewhere: it can be any.
            return memmem::find_iter(bytes, b"<<").count();
        }
        let length = length_of_object(rest, left);
        let list = rest.get(..length).unwrap_or(rest);
        pages += memchr::memchr_iter(b'R', list).count() + memmem::find_iter(list, b"<<").count();
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return usize::MAX,
        }
    }
    pages
}

/// Whether the crate's repair of the file takes time in proportion to its size. It reads an object from each place
/// where one may begin; where strings and arrays stay open, it reads on to the end of the file each time.
fn can_be_repaired(bytes: &[u8]) -> bool {
    let mut left = bytes.len().saturating_mul(16).saturating_add(8 << 20);
    let is_start =
        |at: &usize| at.checked_sub(1).and_then(|b| bytes.get(b)).is_none_or(u8::is_ascii_whitespace);
    let objects = memmem::find_iter(bytes, b" obj").map(|at| at + 4);
    let dictionaries = memmem::find_iter(bytes, b"<<").filter(is_start);
    for start in objects.chain(dictionaries) {
        let length = bytes.get(start..).map_or(0, |rest| length_of_object(rest, left));
        match left.checked_sub(length) {
            Some(rest) => left = rest,
            None => return false,
        }
    }
    true
}

/// About how far an object reaches, looked at up to a limit. Only what opens and closes counts.
fn length_of_object(bytes: &[u8], most: usize) -> usize {
    let (mut open, mut strings) = (0_usize, 0_usize);
    let mut i = 0;
    while let Some(byte) = bytes.get(i).filter(|_| i <= most) {
        i += 1;
        match byte {
            b'\\' if strings > 0 => i += 1,
            b'(' => strings += 1,
            b')' if strings > 0 => {
                strings -= 1;
                if strings == 0 && open == 0 {
                    break;
                }
            }
            _ if strings > 0 => {}
            b'[' | b'<' => open += 1,
            b']' | b'>' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    break;
                }
            }
            // A number or a name alone.
            _ if open == 0 && i > 64 => break,
            b'e' if open == 0 && bytes.get(i..).is_some_and(|rest| rest.starts_with(b"ndobj")) => break,
            _ => {}
        }
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_streams_are_measured() {
        assert!(may_hold_objects(b"obj << /Type /ObjStm /N 3 /First 20 >>"));
        assert!(may_hold_objects(b"obj << /Type /XRef /W[1 2 1] >>"));
        assert!(may_hold_objects(b"obj << /Fir#73t 20 >>"));
        assert!(may_hold_objects(b"obj << /Fi#23rst /W [1] >>"));
        assert!(!may_hold_objects(b"obj << /Name /A#20b >>"));
        assert!(!may_hold_objects(b"obj << /Subtype /Image /Width 20 /FirstChar 1 >>"));
    }

    #[test]
    fn what_stays_open_is_not_repaired() {
        let many = |object: &str| can_be_repaired(object.repeat(20_000).as_bytes());
        assert!(many("1 0 obj << /A (a \\( b) /B [1 2 <AB>] >> endobj\n"));
        assert!(many("1 0 obj 5 endobj\n2 0 obj [1 2] endobj\n"));
        assert!(!many("1 0 obj ( endobj\n"));
        assert!(!many("1 0 obj ( "));
        assert!(!many("1 0 obj [[ endobj\n"));
        assert!(!many("<< /A "));
    }

    #[test]
    fn pages_are_estimated() {
        assert_eq!(most_pages(b"<< /Kids [3 0 R 4 0 R << /Type /Page >>] >> << /Kids[5 0 R] >> 6 0 R"), 4);
        assert_eq!(most_pages(b"<< /Kids 3 0 R >> << >> << >>"), 3);
        assert_eq!(most_pages("/Kids [ ".repeat(1000).as_bytes()), usize::MAX);
    }
}
