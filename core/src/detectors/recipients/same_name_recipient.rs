//! # same-name-recipient
//!
//! ## What it finds
//! A recipient whose full name is also that of somebody known at another organisation, where mail usually goes to the
//! other one: at least five mails, and at least five times as many as to this address. Names compare in any order and
//! script: 髙橋 健一, 高橋健一 and Kenichi Takahashi are one name. *Likely*: neither subject nor addressee lines say
//! which of the two is meant. *Certain*: they name the other one's organisation. Where they name the recipient's
//! organisation, the mail is settled and nothing is found.
//!
//! Where only a surname is known of the recipient, it is an observation (*possible*); it becomes a question where subject or
//! addressee lines speak for the other one of that surname, or where mails of the same subject went to that one only.
//!
//! ## Why it matters
//! Typing a name and taking the first address that is offered is how most mails go astray; of two people of one name
//! the program offers either.
//!
//! ## Examples
//! - 「佐藤 健」 at aoba.example, never written to; 40 mails went to 「佐藤 健」 at minato.example, and nothing in the mail
//!   says which one (confirm)
//! - the same with 「株式会社港工業 佐藤様」 above the text (confirm)
//!
//! ## What it does not find
//! - two people of one surname whose given names are known (practice.md W8)
//! - a recipient whose company the addressee lines or the subject name
//! - an answer: this address took part in the conversation, or has written to us
//! - both of them among the recipients; two addresses of one organisation
//! - somebody who was written to later than the other one: people change their company
//!
//! ## Sources
//! - practice.md §2, §3 (6), (7), W7, W8

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::acquaintance::{Top, full_name, known_names, namesakes, organization_of};
use crate::contacts::{Contact, NameKey, Sameness, Ties};
use crate::context::SendContext;
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::history::terms::subject_hash;
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// How many mails, and how many times as many, make the other one the usual one.
const USUAL: u32 = 5;

/// Seconds after which somebody not written to is not the usual one any more.
const LONG_AGO: i64 = 400 * 86_400;

pub(crate) struct SameNameRecipient;

impl Detector for SameNameRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.context.knows_people() {
            return;
        }
        let mut addresses = BTreeSet::new();
        let mut top = None;
        for recipient in mail.recipients.iter().filter(|r| !r.in_thread) {
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            let ties = recipient.ties.unwrap_or_default();
            // Whoever writes to us is no slip of the keyboard; and what was not counted cannot be compared.
            if ties.received > 0 || ties.was_sent && ties.sent == 0 {
                continue;
            }
            let name = full_name(recipient, mail.context);
            let others = match &name {
                Some(name) => namesakes(name, mail.context),
                None => of_the_surname(recipient, mail.context),
            };
            let Some((usual, usual_ties, usual_names)) = usual(mail, recipient, ties, others) else {
                continue;
            };
            let top = top.get_or_insert_with(|| Top::of(mail));
            let mut names: Vec<&str> = vec![&recipient.mailbox.name];
            names.extend(names_of(mail, &recipient.key));
            if top.speaks_of(&recipient.key, &names, mail.context) {
                continue;
            }
            let says_other = top.speaks_of(usual, &usual_names, mail.context);
            // A surname alone is no evidence (W8): what the mail is about, or for whom, must speak for the other one.
            let undecided = name.is_some() || says_other || is_about_matters_of(mail, usual, &recipient.key);
            let details = Details::SameNameRecipient {
                times: (usual_ties.sent / ties.sent.max(1)) as usize,
                undecided: usize::from(undecided),
            };
            let confidence = match (says_other, undecided) {
                (true, _) => Confidence::Certain,
                (false, true) => Confidence::Likely,
                (false, false) => Confidence::Possible,
            };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let suggestion = Suggestion::ReplaceRecipient {
                recipient: recipient.location(),
                address: usual.as_str().to_owned(),
            };
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![recipient.location()],
                seen,
                vec![suggestion],
            );
        }
    }
}

/// The one of the same name who is usually written to, with what went between us and the names.
fn usual<'a>(
    mail: &'a MailView<'_>,
    recipient: &Recipient<'_>,
    ties: Ties,
    others: Vec<&'a Contact>,
) -> Option<(&'a AddressKey, Ties, Vec<&'a str>)> {
    let inside = |class: RecipientClass| matches!(class, RecipientClass::Own | RecipientClass::Group);
    let mut best: Option<(&AddressKey, Ties, Vec<&str>)> = None;
    for other in others {
        if other.address == recipient.key {
            continue;
        }
        // Both get it, or both are one.
        if mail.recipients.iter().any(|r| r.key == other.address)
            || organization_of(&other.address, mail.context) == recipient.organization
            || inside(recipient.class) && mail.context.directory.is_own(&other.address)
        {
            return None;
        }
        let other_ties = mail.context.ties(&other.address).unwrap_or_default();
        if best.as_ref().is_none_or(|(_, best, _)| other_ties.sent > best.sent) {
            best = Some((&other.address, other_ties, other.names.iter().map(|n| &**n).collect()));
        }
    }
    let (_, other, _) = best.as_ref()?;
    let now = mail.context.mail.now.map(|now| now.unix_seconds);
    let gone = matches!((now, other.last_sent), (Some(now), Some(last)) if now - last > LONG_AGO);
    let later = matches!((ties.last_sent, other.last_sent), (Some(this), Some(other)) if this > other);
    let is_usual = other.sent >= USUAL && other.sent >= USUAL.saturating_mul(ties.sent.max(1));
    (is_usual && !gone && !(later && ties.sent > 1)).then_some(best?)
}

/// Everybody known by the surname of a recipient of whom no more is known, and by no other name.
fn of_the_surname<'a>(recipient: &Recipient<'_>, context: &'a SendContext<'_>) -> Vec<&'a Contact> {
    let of_recipient =
        NameKey::of(&recipient.mailbox.name).or_else(|| known_names(&recipient.key, context).next());
    let Some(name) = of_recipient.filter(|name| name.surname().is_some()) else { return Vec::new() };
    let mut found: Vec<&Contact> = Vec::new();
    for contacts in context.contacts() {
        for contact in contacts.surnamed(&name) {
            let is_called = contact
                .names
                .iter()
                .filter_map(|n| NameKey::of(n))
                .any(|n| n.same_person(&name) == Sameness::SurnameOnly);
            if is_called && found.iter().all(|f| f.address != contact.address) {
                found.push(contact);
            }
        }
    }
    found
}

/// Whether mails of this subject went to the one lately and not to the other.
fn is_about_matters_of(mail: &MailView<'_>, usual: &AddressKey, typed: &AddressKey) -> bool {
    let Some(history) = mail.context.history else { return false };
    let Some(usual) = history.number(usual) else { return false };
    let typed = history.number(typed);
    let subject = subject_hash(&mail.message.subject);
    let mut of_usual = false;
    for recent in history.recent().filter(|recent| subject != 0 && recent.subject == subject) {
        if typed.is_some_and(|typed| recent.members.contains(&typed)) {
            return false;
        }
        of_usual |= recent.members.contains(&usual);
    }
    of_usual
}

/// Names under which an address is known, as they were written.
fn names_of<'a>(mail: &'a MailView<'_>, address: &AddressKey) -> Vec<&'a str> {
    let contacts = mail.context.contacts().filter_map(|contacts| contacts.find(address));
    contacts.flat_map(|contact| contact.names.iter().map(|name| &**name)).collect()
}
