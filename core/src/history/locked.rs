//! Mails with encrypted files: to whom they went, so that the mail that brings the password can tell of them. No name of a
//! file is kept.

use std::collections::VecDeque;

use crate::formats::Inspection;
use crate::limits::Limits;
use crate::message::{Attachment, AttachmentContent, Message};
use crate::unexamined::UnexaminedReason;

/// Mails remembered.
pub(super) const MAILS: usize = 64;
/// Recipients of one mail that are kept.
pub(super) const MEMBERS: usize = 200;
/// How long a password may come after its file, in seconds.
const WITHIN: i64 = 7 * 86_400;
/// Attachments of one mail that are looked at.
const FILES: usize = 100;

/// A mail with encrypted files.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LockedMail {
    /// Seconds since 1970.
    pub(crate) when: i64,
    /// Contacts by number, ascending; the first ones of many.
    pub(crate) members: Box<[u32]>,
    /// How many there were.
    pub(crate) total: u32,
    /// Encrypted files.
    pub(crate) files: u32,
}

/// The last of them, in the order in which they were recorded.
#[derive(Clone, Debug, Default)]
pub(crate) struct LockedMails {
    pub(super) mails: VecDeque<LockedMail>,
}

impl LockedMails {
    /// `members` ascending.
    pub(super) fn record(&mut self, mut members: Vec<u32>, files: u32, when: i64) {
        let total = u32::try_from(members.len()).unwrap_or(u32::MAX);
        members.truncate(MEMBERS);
        self.add(LockedMail { when, members: members.into(), total, files });
    }

    pub(super) fn add(&mut self, mail: LockedMail) {
        self.mails.push_back(mail);
        while self.mails.len() > MAILS {
            self.mails.pop_front();
        }
    }

    /// The mails of both, by time.
    pub(super) fn merge(&mut self, other: Self) {
        self.mails.extend(other.mails);
        self.mails.make_contiguous().sort_by_key(|mail| mail.when);
        let too_many = self.mails.len().saturating_sub(MAILS);
        self.mails.drain(..too_many);
    }

    /// The last mail to one of these contacts, not long before a time.
    pub(super) fn last_to(&self, members: &[u32], now: i64) -> Option<&LockedMail> {
        let is_recent = |mail: &&LockedMail| {
            let age = now.saturating_sub(mail.when);
            // Clocks differ by a little.
            (-3_600..=WITHIN).contains(&age)
        };
        let reaches = |mail: &&LockedMail| mail.members.iter().any(|m| members.contains(m));
        self.mails.iter().filter(is_recent).filter(reaches).max_by_key(|mail| mail.when)
    }

    /// Gives every member its new number; a mail to one that has none goes.
    pub(super) fn renumber(&mut self, numbers: &[Option<u32>]) {
        let number = |n: u32| numbers.get(n as usize).copied().flatten();
        self.mails.retain_mut(|mail| {
            let is_whole = mail.members.iter_mut().all(|m| number(*m).map(|n| *m = n).is_some());
            mail.members.sort_unstable();
            is_whole
        });
    }
}

/// How many encrypted files go with a mail.
pub(super) fn count(message: &Message<'_>) -> u32 {
    let files = message.attachments().iter().filter(|a| !a.is_machinery()).take(FILES);
    u32::try_from(files.filter(|a| is_locked(a)).count()).unwrap_or(u32::MAX)
}

fn is_locked(attachment: &Attachment<'_>) -> bool {
    match &attachment.content {
        AttachmentContent::Inspected(inspection) => has_locked(inspection),
        AttachmentContent::Bytes(bytes) if may_be_locked(&attachment.name, bytes) => {
            // A look from outside: learning a mailbox must not mean reading every file of it.
            let limits = Limits {
                file_bytes: bytes.len().saturating_add(64 << 10),
                file_entries: 64,
                file_depth: 1,
                file_steps: 20_000,
                ..Limits::default()
            };
            has_locked(&Inspection::of(&attachment.name, bytes, &limits))
        }
        _ => false,
    }
}

fn has_locked(inspection: &Inspection) -> bool {
    let mut files = inspection.files.iter().filter_map(|f| Some((f, f.encryption.as_ref()?)));
    // A PDF that anybody opens may have a password against changes.
    files.any(|(file, encryption)| {
        let is_closed = |reason| reason == UnexaminedReason::Encrypted;
        !encryption.method.starts_with("pdf")
            || inspection.unexamined.iter().any(|gap| gap.path == file.path && is_closed(gap.reason))
    })
}

/// Whether a format is one that is encrypted at all. A modern Office file that is a ZIP is not.
fn may_be_locked(name: &str, bytes: &[u8]) -> bool {
    let extension = crate::formats::extension(name);
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let is_office = matches!(extension.get(..3), Some("doc" | "xls" | "ppt" | "odt" | "ods" | "odp"));
    starts(b"PK") && !is_office
        || starts(b"\xD0\xCF\x11\xE0")
        || starts(b"7z\xBC\xAF")
        || starts(b"Rar!")
        || starts(b"-----BEGIN PGP")
        || starts(b"%PDF") && memchr::memmem::find(bytes, b"/Encrypt").is_some()
        || matches!(extension.as_str(), "pgp" | "gpg" | "lzh")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_not_long_ago() {
        let mut mails = LockedMails::default();
        mails.record(vec![1, 2], 1, 1_000);
        mails.record(vec![2, 3], 2, 2_000);
        let last = |members: &[u32], now| mails.last_to(members, now).map(|m| (m.when, m.files, m.total));
        assert_eq!(last(&[2], 2_100), Some((2_000, 2, 2)));
        assert_eq!(last(&[1, 9], 2_100), Some((1_000, 1, 2)));
        assert_eq!(last(&[9], 2_100), None);
        assert_eq!(last(&[2], 2_000 + WITHIN + 1), None);
        mails.renumber(&[None, Some(0), Some(1), None]);
        assert_eq!(mails.mails.len(), 1);
        (0..100).for_each(|n| mails.record(vec![1], 1, n));
        assert_eq!(mails.mails.len(), MAILS);
    }

    #[test]
    fn formats_that_are_never_encrypted_are_not_opened() {
        assert!(!may_be_locked("a.xlsx", b"PK\x03\x04"));
        assert!(may_be_locked("a.zip", b"PK\x03\x04"));
        assert!(may_be_locked("a.xlsx", b"\xD0\xCF\x11\xE0"));
        assert!(!may_be_locked("a.pdf", b"%PDF-1.4 /Root"));
        assert!(!may_be_locked("a.txt", b"abc"));
    }
}
