//! The stored form: the same again, or refused.

use proptest::prelude::*;

use super::super::tests::{at, busy, learned, mail, mailbox, sent};
use super::*;
use crate::message::Message;

fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - CHECKSUM);
    let sum = checksum(&bytes);
    bytes.extend_from_slice(&sum.to_le_bytes());
    bytes
}

fn small() -> SentHistory {
    let mut history = learned(&busy(6, 5, 11));
    history.company_used("client1.example", "みなと工業");
    history
}

fn error(bytes: &[u8]) -> String {
    SentHistory::from_bytes(bytes).unwrap_err().to_string()
}

#[test]
fn goes_on_as_if_never_stored() {
    let mails = busy(300, 40, 2);
    let mut kept = learned(&mails[..150]);
    let mut stored = SentHistory::from_bytes(&kept.to_bytes()).unwrap();
    for (draft, when) in &mails[150..] {
        let message = Message::from_draft(draft.clone());
        kept.record(&message, *when);
        stored.record(&message, *when);
    }
    assert_eq!(stored.to_bytes(), kept.to_bytes());
    assert_eq!(learned(&mails).to_bytes(), kept.to_bytes());
}

#[test]
fn empty_and_small() {
    for history in [SentHistory::default(), SentHistory::of(&["a@b.example"]), small()] {
        let bytes = history.to_bytes();
        assert_eq!(SentHistory::from_bytes(&bytes).unwrap().to_bytes(), bytes);
    }
    assert!(SentHistory::default().to_bytes().len() < 60);
}

/// A history of form 1 has no mails with encrypted files.
#[test]
fn the_first_form_is_read() {
    let bytes = small().to_bytes();
    let mut first = bytes.clone();
    first.remove(bytes.len() - CHECKSUM - 1);
    first[8] = 1;
    let length = u64::from_le_bytes(bytes[HEAD - 8..HEAD].try_into().unwrap()) - 1;
    first[HEAD - 8..HEAD].copy_from_slice(&length.to_le_bytes());
    assert_eq!(SentHistory::from_bytes(&seal(first)).unwrap().to_bytes(), bytes);
}

#[test]
fn mails_with_encrypted_files_come_back() {
    let mut history = small();
    let newest = history.totals.newest.unwrap();
    history.locked.record(vec![0, 2], 3, newest - 60);
    let bytes = history.to_bytes();
    let back = SentHistory::from_bytes(&bytes).unwrap();
    assert_eq!(back.to_bytes(), bytes);
    let members: Vec<_> = back.contacts.iter().take(1).map(|c| c.address.clone()).collect();
    let found = back.locked_mail(members.iter(), None).map(|mail| (mail.files, mail.total));
    assert_eq!(found, Some((3, 2)));
}

#[test]
fn cut_off_anywhere() {
    let bytes = small().to_bytes();
    for length in 0..bytes.len() {
        let error = error(&bytes[..length]);
        let expected = if length < 8 { "no history" } else { "cut off" };
        assert!(error.contains(expected), "{length}: {error}");
    }
    let mut long = bytes.clone();
    long.push(0);
    assert!(error(&long).contains("after the end"));
}

#[test]
fn any_bit_flipped() {
    let bytes = small().to_bytes();
    for place in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[place / 8] ^= 1 << (place % 8);
        assert!(SentHistory::from_bytes(&flipped).is_err(), "{place}");
    }
}

/// With the right checksum it is the parser that stands between the bytes and the history.
#[test]
fn any_byte_changed_and_sealed_again() {
    let bytes = small().to_bytes();
    let mut read = 0;
    for place in HEAD..bytes.len() - CHECKSUM {
        for value in [0xFF, bytes[place] ^ 1] {
            let mut changed = bytes.clone();
            changed[place] = value;
            if let Ok(history) = SentHistory::from_bytes(&seal(changed)) {
                let again = history.to_bytes();
                assert_eq!(SentHistory::from_bytes(&again).unwrap().to_bytes(), again, "{place} {value}");
                read += 1;
            }
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn other_things() {
    assert!(error(b"").contains("no history"));
    assert!(error(&[0; 100_000]).contains("no history"));
    assert!(error(b"misdhist").contains("cut off"));
    let mut newer = small().to_bytes();
    newer[8] = 3;
    assert!(error(&seal(newer.clone())).contains("newer version (form 3"));
    assert!(error(&newer).contains("newer version"));
    newer[8] = 0;
    assert!(error(&seal(newer)).contains("damaged"));
    let mut flags = small().to_bytes();
    flags[10] = 0x80;
    assert!(error(&seal(flags)).contains("damaged"));
}

#[test]
fn counts_make_no_room() {
    // A head, totals, and then counts beyond anything.
    for counts in [
        &[0xFF; 9][..],
        &[0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x7F],
        &[0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0x03],
    ] {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&((counts.len() + CHECKSUM) as u64).to_le_bytes());
        bytes.extend_from_slice(counts);
        bytes.extend_from_slice(&[0; CHECKSUM]);
        assert!(error(&seal(bytes)).contains("damaged"));
    }
}

#[test]
fn nothing_depends_on_a_hash_map() {
    let mails = busy(100, 50, 9);
    let first = learned(&mails).to_bytes();
    assert!((0..5).all(|_| learned(&mails).to_bytes() == first));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_history_comes_back(
        mails in proptest::collection::vec(
            (any::<i64>(), proptest::collection::vec("[a-cé]{0,3}@[a-c]{0,2}(\\.example|gmail\\.com)?", 0..5), "\\PC{0,12}", "(\\PC{0,20}\n){0,4}"),
            0..20,
        ),
        forgotten in "[a-c]{1,2}@[a-c]\\.example",
    ) {
        let mut history = SentHistory::of(&["a@a.example"]);
        for (when, to, subject, text) in &mails {
            let to: Vec<&str> = to.iter().map(String::as_str).collect();
            let from = if when % 3 == 0 { "b@b.example" } else { "a@a.example" };
            let mut draft = mail(from, &to, subject, text);
            draft.bcc = draft.to.iter().skip(2).cloned().collect();
            draft.cc.push(mailbox(&format!("{subject} <c@c.example>")));
            history.record(&Message::from_draft(draft), at(*when));
        }
        let bytes = history.to_bytes();
        let mut back = SentHistory::from_bytes(&bytes).unwrap();
        prop_assert_eq!(back.to_bytes(), bytes);
        prop_assert_eq!(back.forget(&forgotten), history.forget(&forgotten));
        sent(&mut history, &["new@a.example"], 9);
        sent(&mut back, &["new@a.example"], 9);
        prop_assert_eq!(back.to_bytes(), history.to_bytes());
    }

    #[test]
    fn nothing_makes_it_panic(content in proptest::collection::vec(any::<u8>(), 0..200), hashed: bool) {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.push(u8::from(hashed));
        bytes.extend_from_slice(&((content.len() + CHECKSUM) as u64).to_le_bytes());
        bytes.extend_from_slice(&content);
        bytes.extend_from_slice(&[0; CHECKSUM]);
        if let Ok(history) = SentHistory::from_bytes(&seal(bytes)) {
            prop_assert!(SentHistory::from_bytes(&history.to_bytes()).is_ok());
        }
    }
}
