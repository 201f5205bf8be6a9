//! Who is meant by a name or an address in a quotation.

use std::ops::Range;

use crate::contacts::NameKey;
use crate::context::SendContext;
use crate::finding::RecipientField;
use crate::message::{AddressKey, Mailbox, Message};
use crate::view::fold::folded;
use crate::view::recipient::Recipient;

/// People whose names are looked for.
const PEOPLE: usize = 100;

/// Names and addresses of those who take part in this mail, and of those whom we know.
pub(super) struct People<'a> {
    context: &'a SendContext<'a>,
    /// Names run together.
    list: Vec<(String, &'a Mailbox)>,
}

impl<'a> People<'a> {
    pub(super) fn of(
        message: &'a Message<'_>,
        context: &'a SendContext<'_>,
        recipients: &[Recipient<'a>],
    ) -> Self {
        let original = context.mail.original.iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
        let threads = message.thread_participants.iter().chain(&context.mail.thread_participants);
        let from = message.recipients(RecipientField::From).iter();
        let all =
            from.chain(original).chain(threads).chain(recipients.iter().map(|r| r.mailbox)).take(PEOPLE);
        let names = all.map(|m| (squeezed(&folded(&m.name)), m));
        Self { context, list: names.filter(|(name, _)| name.chars().nth(1).is_some()).collect() }
    }

    /// The one a text names, by address or by name.
    pub(super) fn in_text(&self, text: &str) -> Option<AddressKey> {
        if let Some(at) = addresses(text).next() {
            return Some(AddressKey::of(&text[at]));
        }
        let text = squeezed(text);
        let (_, mailbox) = self.list.iter().find(|(name, _)| text.contains(name.as_str()))?;
        Some(AddressKey::of(&mailbox.address))
    }

    /// The one who has this name, if only one can have it: by surname those who take part, by full name whom we know.
    pub(super) fn named(&self, name: &str) -> Option<AddressKey> {
        let name = NameKey::of(name)?;
        let is_it = |m: &Mailbox| NameKey::of(&m.name).is_some_and(|n| n.same_person(&name).is_possible());
        let here = self.list.iter().filter(|(_, m)| is_it(m)).map(|(_, m)| AddressKey::of(&m.address));
        only_one(here).or_else(|| {
            let known = self.context.contacts().flat_map(|c| c.named(&name).map(|one| one.address.clone()));
            only_one(known)
        })
    }

    /// Those in a list of recipients, and whether that is all of them.
    pub(super) fn in_list(&self, list: &str, most: usize) -> (Vec<AddressKey>, bool) {
        let has_addresses = list.contains('@');
        let separator = if list.contains(';') { ';' } else { ',' };
        let mut known = Vec::new();
        for piece in list.split(separator).map(|p| p.trim_matches([' ', '\'', '"', '\t'])) {
            if piece.is_empty() {
                continue;
            }
            if known.len() >= most {
                return (known, false);
            }
            match self.in_text(piece).or_else(|| self.named(piece)) {
                Some(key) => known.push(key),
                // "Sato, Hanako <…>": what stands before a comma is no person of its own.
                None if has_addresses && separator == ',' => {}
                None => return (known, false),
            }
        }
        let all = !known.is_empty();
        (known, all)
    }
}

/// The address, if all of them are the same.
fn only_one(mut all: impl Iterator<Item = AddressKey>) -> Option<AddressKey> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Without the blanks that some write between surname and given name.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '\u{3000}' | '\t' | '・' | ',' | '"' | '\'')).collect()
}

/// The addresses in a text, by place.
pub(crate) fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let local = |b: &u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{}~.".contains(b);
    let domain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'@', bytes).filter_map(move |at| {
        let before = bytes[..at].iter().rev().take_while(|b| local(b)).count();
        let after = bytes[at + 1..].iter().take_while(|b| domain(b)).count();
        let end = at + 1 + text[at + 1..at + 1 + after].trim_end_matches(['.', '-']).len();
        (before > 0 && text[at + 1..end].contains('.')).then_some(at - before..end)
    })
}
