//! # reply-to-elsewhere
//!
//! ## What it finds
//! An answer that goes to the Reply-To of the `original`, which is not where that mail came from: another address of the
//! same organisation, or another organisation (`other`). *Certain* unless the address is one we have written to before;
//! then *possible*. Also the other way round: answers to this very mail go by its own Reply-To to another organisation than
//! ours (*certain*).
//!
//! ## Why it matters
//! Whoever takes over a correspondence by mail fraud leaves the name and changes where answers go. And a Reply-To that was
//! left over from a mail sent for somebody else hands him all answers.
//!
//! ## Examples
//! - From `yamada@minato.example`, Reply-To `yamada.minato@gmail.com`: the answer goes to the latter (confirm)
//! - our mail to a customer has `Reply-To: sales@other-customer.example` (confirm)
//!
//! ## What it does not find
//! - mailing lists (List-Id, a list's address, an address that stands in To or Cc of that mail), own addresses
//! - machines that write for somebody: `no-reply@…`, web forms; mail from an own address
//! - a shared address of the writer's own organisation (`support@`), the same company under another ending
//! - answers that the sender addressed to the writer after all
//!
//! ## Sources
//! - checks.md §1 "From≠Reply-To" (Confirm-Address, KnowBe4 Prevent); practice.md §2

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::announcement::label;
use super::shared_address::{is_list, is_machine, is_shared};
use crate::context::{Original, Relation};
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::lexicon::mail_domain::classify;
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

pub(crate) struct ReplyToElsewhere;

impl Detector for ReplyToElsewhere {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        answers_to_this_mail(mail, out);
        let Some(original) = &mail.context.mail.original else { return };
        let Some(writer) = original.from.as_ref() else { return };
        let from = AddressKey::of(&writer.address);
        if !may_be_asked(mail, original, &from) {
            return;
        }
        for mailbox in original.reply_to.iter().take(20) {
            let reply_to = AddressKey::of(&mailbox.address);
            let Some(recipient) = mail.recipients.iter().find(|r| r.key == reply_to) else { continue };
            let Some(other) = elsewhere(mail, original, &from, recipient) else { continue };
            let is_known = recipient.ties.is_some_and(|t| t.was_sent || t.in_address_book);
            let confidence = if is_known { Confidence::Possible } else { Confidence::Certain };
            let details = Details::ReplyToElsewhere { other };
            let evidence = mask::address(reply_to.as_str());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let address = writer.address.trim().to_owned();
            let replace = Suggestion::ReplaceRecipient { recipient: recipient.location(), address };
            out.about(Part::Recipients, reply_to.as_str(), vec![recipient.location()], seen, vec![replace]);
        }
    }
}

/// Where answers to this mail go: somewhere outside, and nobody who gets it.
fn answers_to_this_mail(mail: &MailView<'_>, out: &mut ObservationSink) {
    // Where nobody said who we are, an alias of the sender cannot be told from a stranger.
    if !mail.context.directory.knows_ourselves() {
        return;
    }
    for (index, mailbox) in mail.message.recipients(RecipientField::ReplyTo).iter().enumerate().take(20) {
        let key = AddressKey::of(&mailbox.address);
        let is_sender =
            mail.message.recipients(RecipientField::From).iter().any(|m| AddressKey::of(&m.address) == key);
        let class = mail.context.directory.organization(&key).map(|(_, o)| o.relation);
        let ours = is_sender || mail.is_own(&key) || class == Some(Relation::Group);
        let gets_it = mail.recipients.iter().any(|r| r.key == key);
        if key.domain().is_empty() || ours || gets_it || is_list(&key) {
            continue;
        }
        let details = Details::ReplyToElsewhere { other: 1 };
        let evidence = mask::address(key.as_str());
        let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
        let location = Location::Recipient { field: RecipientField::ReplyTo, index };
        let remove = Suggestion::RemoveRecipient { recipient: location.clone() };
        out.about(Part::Recipients, key.as_str(), vec![location], seen, vec![remove]);
    }
}

/// Whether it means anything that the answer goes elsewhere.
fn may_be_asked(mail: &MailView<'_>, original: &Original, from: &AddressKey) -> bool {
    let is_from = |m: &Mailbox| AddressKey::of(&m.address) == *from;
    !mail.conversation.is_forward
        && !from.domain().is_empty()
        && original.list_id.as_ref().is_none_or(|id| id.trim().is_empty())
        && !original.reply_to.iter().any(is_from)
        && !mail.recipients.iter().any(|r| r.key == *from)
        && !mail.is_own(from)
        && !is_machine(from)
}

/// 1: another organisation, 0: another address of the writer's, `None`: nothing to ask about.
fn elsewhere(
    mail: &MailView<'_>,
    original: &Original,
    from: &AddressKey,
    to: &Recipient<'_>,
) -> Option<usize> {
    let is_to = |m: &Mailbox| AddressKey::of(&m.address) == to.key;
    let told = mail.message.thread_participants.iter().chain(&mail.context.mail.thread_participants);
    let passes = matches!(to.class, RecipientClass::Own)
        || is_list(&to.key)
        || mail.context.mail.lists.iter().any(|list| AddressKey::of(&list.address) == to.key)
        || original.to.iter().chain(&original.cc).chain(told).any(is_to);
    if passes {
        return None;
    }
    let same = mail.context.directory.organization_key(from) == to.organization || is_sister(from, &to.key);
    match same {
        true => (!is_shared(&to.key, &to.mailbox.name)).then_some(0),
        false => Some(1),
    }
}

/// `minato.co.jp` and `minato.com`.
fn is_sister(one: &AddressKey, other: &AddressKey) -> bool {
    let is_firm = |key: &AddressKey| classify(key.domain()).is_none();
    is_firm(one)
        && is_firm(other)
        && label(one.domain()).len() >= 4
        && label(one.domain()) == label(other.domain())
}
