//! # nested-mail
//!
//! ## What it finds
//! An attached mail (.eml, .msg, a forwarded mail as attachment, also in an archive) whose participants are not the ones
//! who get this mail: another customer's conversation, or one among colleagues that goes outside. It counts the
//! participants who neither get this mail nor belong to an organisation that does. *Certain*: the attached mail names
//! them in its header.
//!
//! ## Why it matters
//! An attached mail carries its whole history, all addresses and all files; the one who attaches it has only read the
//! last answer.
//!
//! ## Examples
//! - a thread with another customer attached for a supplier (confirm)
//!
//! ## What it does not find
//! - mails of the conversation that this mail belongs to, and of the recipients themselves
//! - automatic mail: newsletters, no-reply senders, bounces
//! - conversations quoted in the text: quoted-history
//!
//! ## Sources
//! - practice.md §2 (nested-mail), W15

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Location, Suggestion};
use crate::formats::FeatureKind;
use crate::message::AddressKey;
use crate::view::MailView;

pub(crate) struct NestedMail;

/// Participants looked at of one attached mail.
const MOST: usize = 1000;

impl Detector for NestedMail {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() {
            return;
        }
        let directory = mail.context.directory;
        let mut known: Option<(BTreeSet<String>, BTreeSet<String>)> = None;
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                let participants: Vec<AddressKey> = file
                    .features(FeatureKind::Participant)
                    .take(MOST)
                    .map(|p| AddressKey::of(&p.value))
                    .filter(|key| !key.domain().is_empty())
                    .collect();
                if participants.is_empty() || participants.iter().any(is_machine) {
                    continue;
                }
                let (people, organizations) = known.get_or_insert_with(|| those_of(mail));
                let is_known = |key: &AddressKey| {
                    people.contains(key.as_str())
                        || organizations.contains(directory.organization_key(key).as_ref())
                };
                let outsiders = participants.iter().filter(|key| !mail.is_own(key));
                let strangers: BTreeSet<&str> =
                    outsiders.clone().filter(|key| !is_known(key)).map(AddressKey::as_str).collect();
                // Colleagues among themselves: everybody but the one who sends it now.
                let among_us = outsiders.count() == 0 && participants.len() > 1;
                let strangers = match among_us {
                    true => participants.iter().filter(|key| !people.contains(key.as_str())).count(),
                    false => strangers.len(),
                };
                if strangers == 0 {
                    continue;
                }
                let location =
                    Location::Attachment { index, path: file.path.clone(), place: None, span: None };
                let seen = Seen {
                    confidence: Confidence::Certain,
                    evidence: String::new(),
                    details: Details::NestedMail { strangers },
                    about: "",
                    value: 0,
                };
                out.about(
                    Part::Attachment(index),
                    "",
                    vec![location],
                    seen,
                    vec![Suggestion::RemoveAttachment { index }],
                );
            }
        }
    }
}

/// Who has to do with this mail: addresses, and the outside organisations among them.
fn those_of(mail: &MailView<'_>) -> (BTreeSet<String>, BTreeSet<String>) {
    let original = mail.context.mail.original.as_ref();
    let original = original.into_iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
    let thread = mail.message.thread_participants.iter().chain(&mail.context.mail.thread_participants);
    let sender = mail.message.recipients(crate::finding::RecipientField::From);
    let mut people: BTreeSet<String> = sender
        .iter()
        .chain(thread)
        .chain(original)
        .map(|m| AddressKey::of(&m.address).as_str().to_owned())
        .collect();
    let mut organizations = BTreeSet::new();
    for recipient in &mail.recipients {
        people.insert(recipient.key.as_str().to_owned());
        if !recipient.class.is_own() {
            organizations.insert(recipient.organization.as_ref().to_owned());
        }
    }
    (people, organizations)
}

/// A newsletter or a notice of a program is nobody's conversation.
fn is_machine(key: &AddressKey) -> bool {
    let local = key.as_str().split('@').next().unwrap_or("");
    const MACHINES: [&str; 9] = [
        "noreply",
        "no-reply",
        "no_reply",
        "donotreply",
        "do-not-reply",
        "mailer-daemon",
        "postmaster",
        "notification",
        "notifications",
    ];
    MACHINES
        .iter()
        .any(|m| local == *m || local.starts_with(&format!("{m}-")) || local.starts_with(&format!("{m}+")))
}
