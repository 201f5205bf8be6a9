//! A history without addresses.

use super::*;
use crate::context::{Directory, MailContext, SendContext};
use crate::{Analyzer, UnexaminedReason};

fn hashed() -> SentHistory {
    let mut h = SentHistory::keyed(&[US], b"0123456789abcdef");
    for (draft, when) in busy(100, 20, 5) {
        h.record(&Message::from_draft(draft), when);
    }
    h
}

#[test]
fn counts_without_addresses() {
    let (h, plain) = (hashed(), learned(&busy(100, 20, 5)));
    assert_eq!((h.len(), h.totals().sent), (plain.len(), plain.totals().sent));
    let (a, b) = ("p1@client1.example", "p2@client2.example");
    assert_eq!(h.ties(&key(a)), plain.ties(&key(a)));
    assert_eq!(h.known_at("client1.example"), plain.known_at("client1.example"));
    let both = ["client1.example", "client2.example"];
    assert_eq!(h.times_together(&both), plain.times_together(&both));
    assert_eq!(
        h.with_all(&[number(&h, a), number(&h, b)]),
        plain.with_all(&[number(&plain, a), number(&plain, b)])
    );
    assert!(h.contacts().is_empty() && !h.is_empty());
    let bytes = h.to_bytes();
    for text in ["client", "p1", "hanako", "人"] {
        assert!(memchr::memmem::find(&bytes, text.as_bytes()).is_none(), "{text}");
    }
}

#[test]
fn the_key_is_needed_again() {
    let h = hashed();
    let mut locked = SentHistory::from_bytes(&h.to_bytes()).unwrap();
    assert!(locked.ties(&key("p1@client1.example")).is_none());
    let draft = mail(US, &["taro@minato.example"], "", "");
    assert!(!locked.record(&Message::from_draft(draft.clone()), at(DAY)));
    assert_eq!(locked.to_bytes(), h.to_bytes());
    assert!(locked.clone().with_key(b"another key here").is_err());
    let mut open = locked.with_key(b"0123456789abcdef").unwrap();
    assert_eq!(open.ties(&key("p1@client1.example")), h.ties(&key("p1@client1.example")));
    assert!(open.record(&Message::from_draft(draft), at(DAY)));
    assert!(open.forget("taro@minato.example"));
    assert!(open.clone().merge(learned(&[])).is_err());
    assert!(learned(&[]).with_key(b"x").is_err());
    open.merge(h).unwrap();
}

#[test]
fn the_report_says_so() {
    let h = hashed();
    let (directory, facts) = (Directory::default(), MailContext::default());
    let context = SendContext::new(&directory, &facts).with_history(&h);
    let message = Message::from_draft(mail(US, &["p1@client1.example"], "x", "y"));
    let report = Analyzer::builder().build().unwrap().analyze(&message, &context);
    assert!(report.unexamined().iter().any(|u| u.reason == UnexaminedReason::HistoryHashed));
}
