//! # sender-identity
//!
//! ## What it finds
//! A sender address that does not fit the recipients or the conversation: a private mailbox (webmail, carrier, provider)
//! towards business partners while the organisation has a domain of its own; another own address than the one the answered
//! mail went to; another than these recipients always got mail from; a shared mailbox they do not know. *Certain*: a private
//! address answers mail that went to the business one. *Likely*: private towards business; two own addresses at different
//! domains. *Possible*: two own addresses at one domain or at `aoba.com` and `aoba.co.jp`, since people have aliases; shared mailboxes; a private address that
//! the host lists as the sender's own, towards somebody nobody knows.
//!
//! ## Why it matters
//! The partner answers to where the mail came from: to a mailbox the organisation cannot reach, under the wrong brand.
//!
//! ## Examples
//! - `taro.aoba@gmail.com` writes to a customer, the organisation is `aoba.example` (confirm)
//! - a mail to `hanako@brand-one.example` is answered as `hanako@brand-two.example` (confirm)
//!
//! ## What it does not find
//! - private mail to private addresses, to oneself or to colleagues only
//! - an answer from the very address that was written to, whichever it is
//! - a person's answer to mail for `info@` of the same domain
//!
//! ## Sources
//! - checks.md §4.13; practice.md §2, §3 (14), §7 row 19

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::announcement::label;
use crate::details::{Details, SenderDoubt};
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::lexicon::mail_domain::classify;
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// Mails after which it is usual which address they come from.
const USUAL: u32 = 5;
/// Recipients whose usual sender is looked up.
const LOOKED_UP: usize = 50;

pub(crate) struct SenderIdentity;

impl Detector for SenderIdentity {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some(sender) = mail.message.recipients(RecipientField::From).first() else { return };
        let from = AddressKey::of(&sender.address);
        if from.domain().is_empty() || mail.context.mail.is_automatic {
            return;
        }
        let found = private(mail, &from).or_else(|| in_thread(mail, &from)).or_else(|| usual(mail, &from));
        let Some(Doubt { identity, confidence, better }) = found else { return };
        let details = Details::SenderIdentity { identity };
        let evidence = mask::address(from.as_str());
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        let place = Location::Recipient { field: RecipientField::From, index: 0 };
        let replace = |address: AddressKey| Suggestion::ReplaceRecipient {
            recipient: place.clone(),
            address: address.as_str().to_owned(),
        };
        let suggestions = better.map(replace).into_iter().collect();
        out.about(Part::Recipients, "sender", vec![place], seen, suggestions);
    }
}

struct Doubt {
    identity: SenderDoubt,
    confidence: Confidence,
    /// The address that would fit.
    better: Option<AddressKey>,
}

/// A private mailbox towards business partners.
fn private(mail: &MailView<'_>, from: &AddressKey) -> Option<Doubt> {
    let directory = mail.context.directory;
    let is_private =
        classify(from.domain()).is_some() && directory.knows_own_domain() && !directory.is_internal(from);
    let addressed = addressed(mail);
    if !is_private || addressed.contains(from) || used_before(mail, from) {
        return None;
    }
    let partners = || mail.recipients.iter().filter(|r| is_partner(mail, r));
    partners().next()?;
    let business = |key: &&AddressKey| mail.is_own(key) && classify(key.domain()).is_none();
    let answered = addressed.iter().find(business).filter(|_| answers(mail)).cloned();
    // The host says that the private address is the sender's own: it may be a private matter.
    let is_business =
        |r: &Recipient<'_>| r.ties.is_some_and(|t| t.was_sent) || directory.organization(&r.key).is_some();
    let confidence = if answered.is_some() {
        Confidence::Certain
    } else if !directory.is_own_address(from)
        || partners().any(is_business)
        || mail.recipients.iter().any(|r| r.class.is_own() && classify(r.key.domain()).is_none())
    {
        Confidence::Likely
    } else {
        Confidence::Possible
    };
    let better = answered.or_else(|| directory.business_address());
    Some(Doubt { identity: SenderDoubt::Private, confidence, better })
}

/// Somebody outside who is written to on business.
fn is_partner(mail: &MailView<'_>, recipient: &Recipient<'_>) -> bool {
    recipient.class != RecipientClass::Own
        && !recipient.is_consumer()
        && !recipient.key.domain().is_empty()
        && !mail.context.directory.is_archive(&recipient.key)
}

/// The mail that is answered went to another own address.
fn in_thread(mail: &MailView<'_>, from: &AddressKey) -> Option<Doubt> {
    let addressed = addressed(mail);
    let writer = mail.context.mail.original.as_ref()?.from.as_ref().map(|m| AddressKey::of(&m.address));
    if !answers(mail) || addressed.contains(from) || writer.as_ref() == Some(from) || !mail.is_own(from) {
        return None;
    }
    let directory = mail.context.directory;
    let own = || addressed.iter().filter(|key| mail.is_own(key));
    // One firm under two endings is one sender under two names.
    let elsewhere = |key: &&AddressKey| label(key.domain()) != label(from.domain());
    let namesake = |key: &&AddressKey| key.local_part() == from.local_part();
    let listed = |key: &&AddressKey| directory.is_own_address(key) && directory.is_own_address(from);
    let sure = own().find(|key| elsewhere(key) && (listed(key) || namesake(key)));
    let weak = own().find(listed).or_else(|| own().next().filter(|_| own().all(|key| elsewhere(&key))));
    let (better, confidence) = match (sure, weak) {
        (Some(key), _) => (key, Confidence::Likely),
        (None, Some(key)) => (key, Confidence::Possible),
        (None, None) => return None,
    };
    Some(Doubt { identity: SenderDoubt::ThreadIdentity, confidence, better: Some(better.clone()) })
}

/// These recipients always got mail from another own address.
fn usual(mail: &MailView<'_>, from: &AddressKey) -> Option<Doubt> {
    // Hashed addresses could not be proposed.
    let history = mail.context.history.filter(|h| !h.is_hashed())?;
    let mut better: Option<&AddressKey> = None;
    for recipient in mail.recipients.iter().filter(|r| !r.class.is_own()).take(LOOKED_UP) {
        let written_from = history.written_from(&recipient.key);
        if written_from.iter().any(|(own, _)| *own == from) {
            return None;
        }
        // The first of those that are equal, whatever came last.
        let (most, count) = written_from.into_iter().rev().max_by_key(|(_, count)| *count)?;
        if count < USUAL || better.is_some_and(|b| b != most) {
            return None;
        }
        better = Some(most);
    }
    let better = better?;
    let operator = mail.context.mail.operator.as_ref().map(|m| AddressKey::of(&m.address));
    let is_shared = operator.is_some_and(|operator| operator != *from);
    let (identity, confidence) = match is_shared {
        true => (SenderDoubt::SharedMailbox, Confidence::Possible),
        false if label(better.domain()) == label(from.domain()) => {
            (SenderDoubt::OtherIdentity, Confidence::Possible)
        }
        false => (SenderDoubt::OtherIdentity, Confidence::Likely),
    };
    Some(Doubt { identity, confidence, better: Some(better.clone()) })
}

/// Whether somebody who gets this mail was written to from this address before.
fn used_before(mail: &MailView<'_>, from: &AddressKey) -> bool {
    let Some(history) = mail.context.history.filter(|h| !h.is_hashed()) else { return false };
    let outside = mail.recipients.iter().filter(|r| is_partner(mail, r)).take(LOOKED_UP);
    outside.into_iter().any(|r| history.written_from(&r.key).iter().any(|(own, _)| *own == from))
}

/// To whom the mail went that is answered.
fn addressed(mail: &MailView<'_>) -> Vec<AddressKey> {
    let original = mail.context.mail.original.iter().flat_map(|o| o.to.iter().chain(&o.cc));
    original.map(|m| AddressKey::of(&m.address)).collect()
}

/// Whether the mail goes back into the conversation it belongs to.
fn answers(mail: &MailView<'_>) -> bool {
    !mail.conversation.is_forward && mail.recipients.iter().any(|r| r.in_thread && !r.class.is_own())
}
