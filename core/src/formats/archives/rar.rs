//! RAR 4 and 5: no free program unpacks them, so only their headers are read: which files are in it, and whether they
//! or even their names are encrypted.
//!
//! Sources: RAR 5.0 archive format and the technote of RAR 4 as published by the maker.

use super::super::inspection::Encryption;
use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// Of both versions; what follows tells them apart.
pub(super) const SIGNATURE: &[u8] = b"Rar!\x1A\x07";
const METHOD: &str = "rar";

struct Member {
    name: String,
    bytes: u64,
    is_encrypted: bool,
}

/// What the headers say.
#[derive(Default)]
struct Headers {
    members: Vec<Member>,
    hides_names: bool,
    is_damaged: bool,
}

pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let most = reader.limits.file_entries;
    let headers = match bytes.get(SIGNATURE.len()..) {
        Some([0, rest @ ..]) => version_4(rest, most),
        Some([1, 0, rest @ ..]) => version_5(rest, most),
        _ => Headers { is_damaged: true, ..Headers::default() },
    };
    if !reader.step(headers.members.len()) {
        return;
    }
    if headers.hides_names {
        return reader.encrypted(METHOD, true);
    }
    let wholly = !headers.members.is_empty() && headers.members.iter().all(|m| m.is_encrypted);
    if wholly {
        reader.encrypted(METHOD, false);
    } else {
        reader.gap(Reason::FormatNotSupported, METHOD);
    }
    if headers.is_damaged {
        reader.gap(Reason::Corrupt, METHOD);
    }
    for member in headers.members {
        if !reader.may_enter() {
            return;
        }
        let encryption = Encryption { method: METHOD.to_owned(), hides_names: false };
        let encryption = member.is_encrypted.then_some(encryption);
        let gap = (member.is_encrypted && !wholly).then(|| (Reason::Encrypted, METHOD.to_owned()));
        reader.member_unread(&member.name, member.bytes, encryption, gap);
    }
}

/// `CRC 2, type 1, flags 2, size 2 [, further size 4]`, then what the type says.
fn version_4(mut rest: &[u8], most: usize) -> Headers {
    const MAIN: u8 = 0x73;
    const FILE: u8 = 0x74;
    const END: u8 = 0x7B;
    const HAS_DATA: u16 = 0x8000;
    const HEADERS_ENCRYPTED: u16 = 0x0080;

    let mut found = Headers::default();
    while found.members.len() < most && rest.len() >= 7 {
        let kind = rest[2];
        let flags = u16::from_le_bytes([rest[3], rest[4]]);
        let size = usize::from(u16::from_le_bytes([rest[5], rest[6]]));
        let Some(head) = rest.get(..size).filter(|_| size >= 7) else {
            found.is_damaged = true;
            break;
        };
        let mut data = 0;
        match kind {
            MAIN if flags & HEADERS_ENCRYPTED != 0 => {
                found.hides_names = true;
                break;
            }
            END => break,
            FILE => match file_4(head, flags) {
                Some((packed, member)) => {
                    data = packed;
                    found.members.extend(member);
                }
                None => {
                    found.is_damaged = true;
                    break;
                }
            },
            _ if flags & HAS_DATA != 0 => data = u64::from(number_32(head, 7).unwrap_or(0)),
            _ => {}
        }
        match usize::try_from(data).ok().and_then(|data| size.checked_add(data)).and_then(|n| rest.get(n..)) {
            Some(next) => rest = next,
            None => {
                found.is_damaged = true;
                break;
            }
        }
    }
    found
}

/// The packed size and the file; no file if it is a folder.
fn file_4(head: &[u8], flags: u16) -> Option<(u64, Option<Member>)> {
    const ENCRYPTED: u16 = 0x0004;
    const LARGE: u16 = 0x0100;
    const FOLDER: u16 = 0x00E0;

    let (mut packed, mut bytes) = (u64::from(number_32(head, 7)?), u64::from(number_32(head, 11)?));
    let length = usize::from(u16::from_le_bytes([*head.get(26)?, *head.get(27)?]));
    let mut at = 32_usize;
    if flags & LARGE != 0 {
        packed |= u64::from(number_32(head, 32)?) << 32;
        bytes |= u64::from(number_32(head, 36)?) << 32;
        at = 40;
    }
    let raw = head.get(at..at.checked_add(length)?)?;
    // The name in the code page; a packed form of it in Unicode may follow after a zero.
    let raw = raw.split(|b| *b == 0).next().unwrap_or_default();
    let member = Member { name: name(raw), bytes, is_encrypted: flags & ENCRYPTED != 0 };
    Some((packed, (flags & FOLDER != FOLDER).then_some(member)))
}

fn number_32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// `CRC 4, size, type, flags [, size of the extra area] [, size of the data]`, numbers of variable length.
fn version_5(mut rest: &[u8], most: usize) -> Headers {
    const FILE: u64 = 2;
    const ENCRYPTION: u64 = 4;
    const END: u64 = 5;
    const HAS_EXTRA: u64 = 1;
    const HAS_DATA: u64 = 2;

    fn block<'a>(rest: &mut &'a [u8], found: &mut Headers) -> Option<Option<&'a [u8]>> {
        let mut at = rest.get(4..)?;
        let size = usize::try_from(number(&mut at)?).ok()?;
        let mut head = at.get(..size)?;
        let after = at.get(size..)?;
        let (kind, flags) = (number(&mut head)?, number(&mut head)?);
        let extra = if flags & HAS_EXTRA != 0 { usize::try_from(number(&mut head)?).ok()? } else { 0 };
        let data = if flags & HAS_DATA != 0 { number(&mut head)? } else { 0 };
        match kind {
            ENCRYPTION => {
                found.hides_names = true;
                return Some(None);
            }
            END => return Some(None),
            FILE => {
                let start = head.len().checked_sub(extra)?;
                let (fields, extra) = head.split_at(start);
                found.members.extend(file_5(fields, extra)?);
            }
            _ => {}
        }
        Some(Some(after.get(usize::try_from(data).ok()?..)?))
    }

    let mut found = Headers::default();
    while found.members.len() < most && !rest.is_empty() {
        match block(&mut rest, &mut found) {
            Some(Some(next)) => rest = next,
            Some(None) => break,
            None => {
                found.is_damaged = true;
                break;
            }
        }
    }
    found
}

/// A file's header; no file if it is a folder.
fn file_5(mut fields: &[u8], mut extra: &[u8]) -> Option<Option<Member>> {
    const FOLDER: u64 = 1;
    const HAS_TIME: u64 = 2;
    const HAS_CRC: u64 = 4;
    const ENCRYPTION: u64 = 1;

    let flags = number(&mut fields)?;
    let bytes = number(&mut fields)?;
    number(&mut fields)?;
    let skipped = 4 * (usize::from(flags & HAS_TIME != 0) + usize::from(flags & HAS_CRC != 0));
    fields = fields.get(skipped..)?;
    number(&mut fields)?;
    number(&mut fields)?;
    let length = usize::try_from(number(&mut fields)?).ok()?;
    let name = name(fields.get(..length)?);
    let mut is_encrypted = false;
    while !extra.is_empty() {
        let Some(size) = number(&mut extra).and_then(|size| usize::try_from(size).ok()) else { break };
        let Some(mut record) = extra.get(..size) else { break };
        is_encrypted |= number(&mut record) == Some(ENCRYPTION);
        extra = extra.get(size..)?;
    }
    Some((flags & FOLDER == 0).then_some(Member { name, bytes, is_encrypted }))
}

/// Seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..63).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7F) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn name(raw: &[u8]) -> String {
    #[cfg(any(feature = "archives", feature = "office"))]
    if let Some(name) = super::names::decoded(raw) {
        return name;
    }
    String::from_utf8_lossy(raw).replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::super::super::Inspection;
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn block_5(kind: u8, flags: u8, fields: &[u8], extra: &[u8], data: &[u8]) -> Vec<u8> {
        let mut head = vec![kind, flags | u8::from(!extra.is_empty()) | 2];
        if !extra.is_empty() {
            head.push(extra.len() as u8);
        }
        head.push(data.len() as u8);
        head.extend_from_slice(fields);
        head.extend_from_slice(extra);
        [&[0; 4][..], &[head.len() as u8], &head, data].concat()
    }

    fn file_5(name: &str, extra: &[u8]) -> Vec<u8> {
        let fields = [&[0, 9, 0, 0, 0, name.len() as u8][..], name.as_bytes()].concat();
        block_5(2, 0, &fields, extra, b"123")
    }

    #[test]
    fn version_5_lists_its_files() {
        let open = [b"Rar!\x1A\x07\x01\0".to_vec(), block_5(1, 0, &[0], b"", b""), file_5("見積書.pdf", b"")]
            .concat();
        let seen = Inspection::of("a.rar", &open, &Limits::default());
        assert_eq!((seen.files[1].name.as_str(), seen.files[1].bytes), ("見積書.pdf", 9));
        assert_eq!(seen.unexamined[0].reason, Reason::FormatNotSupported);
        let locked = [&open[..8], &file_5("a.txt", b"\x02\x01\0")].concat();
        let seen = Inspection::of("a.rar", &locked, &Limits::default());
        let encryption = seen.files[0].encryption.as_ref().unwrap();
        assert_eq!((encryption.method.as_str(), encryption.hides_names), ("rar", false));
        let hidden = [&open[..8], &block_5(4, 0, &[0, 1, 15], b"", b"")].concat();
        let seen = Inspection::of("a.rar", &hidden, &Limits::default());
        assert!(seen.files[0].encryption.as_ref().unwrap().hides_names);
    }

    #[test]
    fn version_4_lists_its_files() {
        let mut head = vec![0, 0, 0x74, 4, 0x80];
        let name = b"\x95\x5C.txt";
        head.extend_from_slice(&(32 + name.len() as u16).to_le_bytes());
        head.extend_from_slice(&[3, 0, 0, 0, 7, 0, 0, 0]);
        head.resize(26, 0);
        head.extend_from_slice(&(name.len() as u16).to_le_bytes());
        head.resize(32, 0);
        head.extend_from_slice(name);
        let main = [0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0];
        let bytes = [b"Rar!\x1A\x07\0".as_slice(), &main, &head, b"123"].concat();
        let seen = Inspection::of("a.rar", &bytes, &Limits::default());
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(seen.files[1].name, "表.txt");
        assert_eq!(seen.files[1].bytes, 7);
        assert!(seen.files[0].encryption.is_some());
        let mut hidden = bytes.clone();
        hidden[7 + 3] = 0x80;
        let seen = Inspection::of("a.rar", &hidden, &Limits::default());
        assert!(seen.files[0].encryption.as_ref().unwrap().hides_names);
    }
}
