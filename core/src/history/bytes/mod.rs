//! The stored form of a history.
//!
//! ```text
//! "misdhist"  version u16  flags u8  length of the rest u64  …  FNV-1a of all before it u64      (little-endian)
//! ```
//!
//! In between stand, one after the other: our own addresses, totals, contacts with their statistics, organisations, groups,
//! recent mails, frequencies of terms, greetings, companies, Bcc sets, Message-IDs, from form 2 on mails with encrypted files (`people.rs`, `sets.rs`). Numbers are
//! LEB128, times are distances from the newest mail, ascending numbers are distances from one to the next. The same history
//! gives the same bytes; nothing in it depends on the order of a hash map.
//!
//! Whatever is read: it is refused or it is a history, memory stays within the bounds of a history, and within a small
//! multiple of the file where the file is large. The checksum is for accidents; it is no signature.

mod people;
mod reader;
mod sets;
#[cfg(test)]
mod tests;
mod writer;

use super::SentHistory;
use super::hash::checksum;
use super::keyed::Naming;
use crate::error::{Error, ErrorKind};
use reader::{Reader, damaged};
use writer::Writer;

const MAGIC: &[u8; 8] = b"misdhist";
/// Raised with every change of the form; [`SentHistory::from_bytes`] reads this one and all before it.
const VERSION: u16 = 2;
const HASHED: u8 = 1;
/// Magic, version, flags, length.
const HEAD: usize = 8 + 2 + 1 + 8;
const CHECKSUM: usize = 8;
/// Longest file that is looked at. A full history has a fifth of it.
const LONGEST: usize = 32 << 20;

pub(super) fn refused(text: &str) -> Error {
    Error::new(ErrorKind::Stored, text)
}

impl SentHistory {
    /// The history as bytes, for the host to encrypt and keep: about 250 bytes a contact. The same history gives the same
    /// bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer { newest: self.totals.newest.unwrap_or(0), ..Writer::default() };
        out.fixed(MAGIC);
        out.fixed(&VERSION.to_le_bytes());
        let check = self.naming.check();
        out.byte(if check.is_some() { HASHED } else { 0 });
        out.fixed(&[0; 8]);
        if let Some(check) = check {
            out.fixed(&check.to_le_bytes());
        }
        people::write(self, &mut out);
        sets::write(self, &mut out);
        let mut bytes = out.bytes;
        let length = (bytes.len() - HEAD + CHECKSUM) as u64;
        bytes[HEAD - 8..HEAD].copy_from_slice(&length.to_le_bytes());
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) gave. A hashed history needs its key besides:
    /// [`with_key`](Self::with_key).
    ///
    /// # Errors
    /// [`ErrorKind::Stored`] if the bytes are no history, cut off, damaged, or of a newer version. Nothing is read in part.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let head = bytes.get(..HEAD).filter(|head| head.starts_with(MAGIC));
        let Some(head) = head else {
            let is_begun = bytes.len() < HEAD && bytes.len() >= MAGIC.len() && bytes.starts_with(MAGIC);
            return Err(refused(if is_begun {
                "the history is cut off"
            } else {
                "these bytes are no history"
            }));
        };
        let version = u16::from_le_bytes([head[8], head[9]]);
        if version > VERSION {
            let text = format!(
                "the history was written by a newer version (form {version}; this version reads up to {VERSION})"
            );
            return Err(refused(&text));
        }
        if version == 0 || head[10] & !HASHED != 0 {
            return Err(damaged());
        }
        let length = Reader::new(&head[HEAD - 8..]).hash()?;
        match length.cmp(&((bytes.len() - HEAD) as u64)) {
            std::cmp::Ordering::Greater => return Err(refused("the history is cut off")),
            std::cmp::Ordering::Less => return Err(refused("something stands after the end of the history")),
            std::cmp::Ordering::Equal => {}
        }
        if bytes.len() > LONGEST || bytes.len() < HEAD + CHECKSUM {
            return Err(damaged());
        }
        let (content, sum) = bytes.split_at(bytes.len() - CHECKSUM);
        if sum != checksum(content).to_le_bytes() {
            return Err(damaged());
        }
        read(&content[HEAD..], head[10] & HASHED != 0, version)
    }
}

fn read(content: &[u8], is_hashed: bool, version: u16) -> Result<SentHistory, Error> {
    let mut input = Reader::new(content);
    let naming = if is_hashed { Naming::Locked(input.hash()?) } else { Naming::Plain };
    let mut history = SentHistory { naming, ..SentHistory::default() };
    people::read(&mut history, &mut input)?;
    sets::read(&mut history, &mut input)?;
    if version >= 2 {
        sets::read_locked(&mut history, &mut input)?;
    }
    if !input.is_at_end() {
        return Err(damaged());
    }
    history.refresh();
    Ok(history)
}
