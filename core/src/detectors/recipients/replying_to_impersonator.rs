//! # replying-to-impersonator
//!
//! ## What it finds
//! An answer to somebody who is not who the name says. The name of the `original`'s writer is that of a known contact, and
//! its domain looks like the known one; or it is the full name of one of our own people, at a webmail or carrier address
//! nobody wrote to before; or a known address stands as the name of another one; or the writer is the known one, but answers
//! go to a domain that looks like his. *Certain* for an address as a name, else *likely*. The known address is proposed.
//!
//! ## Why it matters
//! Invoice fraud waits for the answer: it is the answer that carries the figures, the file, the promise to pay.
//!
//! ## Examples
//! - `山田 太郎 <yamada@rninato.example>`, where 山田 太郎 is known as `yamada@minato.example` (approval)
//! - `社長 佐藤 花子 <sato.ceo@gmail.com>`, where 佐藤 花子 is known as `sato@aoba.example`, our own (approval)
//!
//! ## What it does not find
//! - a known contact who writes from an entirely different domain: people have several addresses
//! - surnames alone at webmail; addresses we have written to before; the sender's own private address
//!
//! ## Sources
//! - practice.md §2; KnowBe4 Prevent "impersonation on reply" (recipients.md §1.6)

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::announcement::label;
use super::shared_address::{is_list, is_machine};
use crate::contacts::{Contact, NameKey, Sameness};
use crate::context::Original;
use crate::details::{Details, Impersonation};
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::slips::domain::{DOMAIN_BYTES, Weight, likeness};
use crate::view::MailView;
use crate::view::conversation::addresses;
use crate::view::fold::folded;

/// Contacts of one name that are looked at.
const NAMESAKES: usize = 50;

pub(crate) struct ReplyingToImpersonator;

impl Detector for ReplyingToImpersonator {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some(original) = &mail.context.mail.original else { return };
        let Some(writer) = &original.from else { return };
        let from = AddressKey::of(&writer.address);
        let answers = |m: &Mailbox| {
            let key = AddressKey::of(&m.address);
            mail.recipients.iter().find(|r| r.key == key)
        };
        led_away(mail, original, &from, out);
        let recipient = std::iter::once(writer).chain(original.reply_to.iter().take(20)).find_map(answers);
        let Some(recipient) = recipient.filter(|_| !mail.is_own(&from) && !is_written_to(mail, &from)) else {
            return;
        };
        let Some((impersonation, known)) = judge(mail, writer, &from) else { return };
        let confidence = match impersonation {
            Impersonation::AddressAsName => Confidence::Certain,
            _ => Confidence::Likely,
        };
        let details = Details::ReplyingToImpersonator { impersonation };
        let evidence = mask::address(from.as_str());
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        let address = known.as_str().to_owned();
        let replace = Suggestion::ReplaceRecipient { recipient: recipient.location(), address };
        out.about(Part::Recipients, from.as_str(), vec![recipient.location()], seen, vec![replace]);
    }
}

/// The writer is the one we know, and the answers go to a domain that looks like his.
fn led_away(mail: &MailView<'_>, original: &Original, from: &AddressKey, out: &mut ObservationSink) {
    if mail.is_own(from) || !is_written_to(mail, from) || classify(from.domain()).is_some() {
        return;
    }
    for mailbox in original.reply_to.iter().take(20) {
        let key = AddressKey::of(&mailbox.address);
        let Some(recipient) = mail.recipients.iter().find(|r| r.key == key) else { continue };
        if mail.is_own(&key) || is_written_to(mail, &key) || !looks_like(key.domain(), from.domain()) {
            continue;
        }
        let details = Details::ReplyingToImpersonator { impersonation: Impersonation::LookAlikeDomain };
        let evidence = mask::address(key.as_str());
        let seen = Seen { confidence: Confidence::Likely, evidence, details, about: "", value: 0 };
        let address = from.as_str().to_owned();
        let replace = Suggestion::ReplaceRecipient { recipient: recipient.location(), address };
        out.about(Part::Recipients, key.as_str(), vec![recipient.location()], seen, vec![replace]);
    }
}

/// Whether we have written there before: then it is known who that is.
fn is_written_to(mail: &MailView<'_>, address: &AddressKey) -> bool {
    mail.context.ties(address).is_some_and(|t| t.was_sent || t.in_address_book)
}

/// What gives the writer away, and the address the name belongs to.
fn judge(mail: &MailView<'_>, writer: &Mailbox, from: &AddressKey) -> Option<(Impersonation, AddressKey)> {
    if let Some(known) = address_as_name(mail, &writer.name, from) {
        return Some((Impersonation::AddressAsName, known));
    }
    let name = NameKey::of(&writer.name)?;
    let is_mine = |m: &Mailbox| NameKey::of(&m.name).is_some_and(|own| own.same_person(&name).is_possible());
    if mail.message.recipients(RecipientField::From).iter().any(is_mine) {
        return None;
    }
    let is_open = matches!(classify(from.domain()), Some(MailDomain::Webmail | MailDomain::Carrier));
    let (mut namesakes, mut alike) = (Vec::new(), Vec::new());
    for contacts in mail.context.contacts() {
        namesakes.extend(contacts.named(&name).take(NAMESAKES));
        let may_be = |contact: &&Contact| {
            let names = contact.names.iter().filter_map(|n| NameKey::of(n));
            names.into_iter().any(|known| known.same_person(&name).is_possible())
        };
        alike.extend(contacts.surnamed(&name).filter(may_be).take(NAMESAKES));
    }
    let looks_alike = |contact: &&Contact| {
        contact.address.domain() != from.domain()
            && classify(contact.address.domain()).is_none()
            && looks_like(from.domain(), contact.address.domain())
    };
    let own = |contact: &&Contact| is_open && name.is_full() && mail.is_own(&contact.address);
    let found = |kind: Impersonation, contact: &Contact| (kind, contact.address.clone());
    let mut strangers = namesakes.iter().chain(&alike).copied().filter(|contact| contact.address != *from);
    strangers
        .find(looks_alike)
        .map(|contact| found(Impersonation::LookAlikeDomain, contact))
        .or_else(|| namesakes.into_iter().find(own).map(|contact| found(Impersonation::OwnName, contact)))
        .or_else(|| own_participant(mail, &name).filter(|_| is_open).map(|key| (Impersonation::OwnName, key)))
}

/// A known or own address that stands as the name of one at another domain.
fn address_as_name(mail: &MailView<'_>, name: &str, from: &AddressKey) -> Option<AddressKey> {
    // Lists and ticket systems write in somebody's name.
    let list_id = mail.context.mail.original.as_ref().and_then(|o| o.list_id.as_deref()).unwrap_or("");
    if is_list(from) || is_machine(from) || !list_id.trim().is_empty() {
        return None;
    }
    let name = folded(name);
    let shown = AddressKey::of(&name[addresses(&name).next()?]);
    let differs = shown.domain() != from.domain() && label(shown.domain()) != label(from.domain());
    (differs && (mail.is_own(&shown) || is_written_to(mail, &shown))).then_some(shown)
}

/// One of our own people of this name among those who get the mail or took part.
fn own_participant(mail: &MailView<'_>, name: &NameKey) -> Option<AddressKey> {
    let original = mail.context.mail.original.iter().flat_map(|o| o.to.iter().chain(&o.cc));
    let threads = mail.message.thread_participants.iter().chain(&mail.context.mail.thread_participants);
    let recipients = mail.recipients.iter().map(|r| r.mailbox);
    original
        .chain(threads)
        .chain(recipients)
        .take(200)
        .filter(|_| name.is_full())
        .find(|m| {
            let same = NameKey::of(&m.name).is_some_and(|own| own.same_person(name) == Sameness::Full);
            same && mail.is_own(&AddressKey::of(&m.address))
        })
        .map(|m| AddressKey::of(&m.address))
}

/// Whether a domain may be taken for another. The name is the same already, so a likeness that would mean little alone
/// is enough, and so are two letters of a long name and a word put before or behind.
fn looks_like(typed: &str, known: &str) -> bool {
    let registrable = misdelivery_data::public_suffix::registrable_domain;
    let (Some(typed_whole), Some(known_whole)) = (registrable(typed), registrable(known)) else {
        return false;
    };
    if typed_whole == known_whole || typed_whole.len().max(known_whole.len()) > DOMAIN_BYTES {
        return false;
    }
    if likeness(typed_whole, known_whole).is_some_and(|l| l.weight != Weight::Numbers) {
        return true;
    }
    let (typed, known) = (label(typed_whole), label(known_whole));
    let count = known.chars().count();
    let with_word = || {
        let rest = typed.strip_prefix(known).or_else(|| typed.strip_suffix(known)).unwrap_or("");
        rest.starts_with('-') || rest.ends_with('-')
    };
    count >= 4 && (typed == known || with_word()) || count >= 8 && is_two_letters_off(typed, known)
}

/// Whether at most two letters were changed, put in or left out.
fn is_two_letters_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row.last().is_some_and(|distance| *distance <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness() {
        for (typed, known, like) in [
            ("rninato.example", "minato.example", true),
            ("minat0.example", "minato.example", true),
            ("mianto.example", "minato.example", true),
            ("minato.com", "minato.co.jp", true),
            ("minato-corp.example", "minato.example", true),
            ("jp-minato.example", "minato.example", true),
            ("mi-nato.example", "minato.example", true),
            ("hinode.example", "minato.example", false),
            ("abd.example", "xyz.example", false),
            ("mail.minato.example", "minato.example", false),
            ("northgate-analytlcs.example", "northgate-analytics.example", true),
            ("marunouchi-kobo.example", "marunouchi-koubou.example", true),
            ("marunouti-koubou.example", "marunouchi-koubou.example", true),
            ("marumoti-koubou.example", "marunouchi-koubou.example", false),
        ] {
            assert_eq!(looks_like(typed, known), like, "{typed} {known}");
        }
    }
}
