//! Recipients, classified by organisation, once per mail.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::contacts::Ties;
use crate::context::{Relation, SendContext};
use crate::finding::{Location, RecipientField};
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::message::{AddressKey, Mailbox, Message};

/// What a recipient is to us (practice.md §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RecipientClass {
    Own,
    Group,
    Contractor,
    /// Written to before, has written to us, in the thread or in the address book.
    Known,
    /// The host told us nothing about whom we know.
    Unknown,
    /// Webmail or mobile carrier, not known.
    Consumer,
    New,
}

impl RecipientClass {
    /// Whether the recipient is inside: not the group, which is outside for personal data.
    pub(crate) fn is_own(self) -> bool {
        self == Self::Own
    }
}

/// One recipient of the mail.
#[derive(Clone, Debug)]
pub(crate) struct Recipient<'a> {
    pub(crate) field: RecipientField,
    pub(crate) index: usize,
    pub(crate) mailbox: &'a Mailbox,
    pub(crate) key: AddressKey,
    pub(crate) class: RecipientClass,
    pub(crate) domain_kind: Option<MailDomain>,
    /// What went between us; `None`: nothing that anybody told us.
    pub(crate) ties: Option<Ties>,
    /// Never sent to and never heard of; false when nothing is known of anybody.
    pub(crate) first_time: bool,
    /// Took part in the conversation that is answered.
    pub(crate) in_thread: bool,
    /// The organisation: an id of the directory, a registrable domain, or the address itself where
    /// people share a domain without belonging together.
    pub(crate) organization: Cow<'a, str>,
}

impl Recipient<'_> {
    pub(crate) fn location(&self) -> Location {
        Location::Recipient { field: self.field, index: self.index }
    }

    /// The recipient turned out to have taken part in the conversation.
    pub(crate) fn joined_thread(&mut self) {
        self.in_thread = true;
        self.first_time = false;
        if matches!(self.class, RecipientClass::New | RecipientClass::Unknown | RecipientClass::Consumer) {
            self.class = RecipientClass::Known;
        }
    }

    /// Whether other recipients see the address.
    pub(crate) fn is_visible(&self) -> bool {
        matches!(self.field, RecipientField::To | RecipientField::Cc | RecipientField::Attendee)
    }

    pub(crate) fn is_consumer(&self) -> bool {
        matches!(self.domain_kind, Some(MailDomain::Webmail | MailDomain::Carrier))
    }
}

/// Classifies every recipient once. Somebody who stands in two lists is there twice.
pub(crate) fn classify_all<'a>(message: &'a Message<'_>, context: &'a SendContext<'_>) -> Vec<Recipient<'a>> {
    let ours = Ourselves::of(message, context);
    let thread = thread_of(message, context);
    let lists = [
        (RecipientField::To, message.recipients(RecipientField::To)),
        (RecipientField::Cc, message.recipients(RecipientField::Cc)),
        (RecipientField::Bcc, message.recipients(RecipientField::Bcc)),
        (RecipientField::Attendee, message.recipients(RecipientField::Attendee)),
    ];
    let total = lists.iter().map(|(_, l)| l.len()).sum();
    let mut recipients = Vec::with_capacity(total);
    for (field, list) in lists {
        for (index, mailbox) in list.iter().enumerate() {
            recipients.push(classify_one(field, index, mailbox, context, &ours, &thread));
        }
    }
    if let Some(envelope) = &context.mail.envelope {
        let named: HashSet<String> = recipients.iter().map(|r| r.key.as_str().to_owned()).collect();
        for (index, mailbox) in envelope.to.iter().enumerate() {
            let recipient = classify_one(RecipientField::Envelope, index, mailbox, context, &ours, &thread);
            if !named.contains(recipient.key.as_str()) {
                recipients.push(recipient);
            }
        }
    }
    recipients
}

fn classify_one<'a>(
    field: RecipientField,
    index: usize,
    mailbox: &'a Mailbox,
    context: &'a SendContext<'_>,
    ours: &Ourselves,
    thread: &HashSet<String>,
) -> Recipient<'a> {
    let key = AddressKey::of(&mailbox.address);
    let directory = context.directory;
    let domain_kind = classify(key.domain());
    let ties = context.ties(&key);
    let in_thread = thread.contains(key.as_str());
    let organization = directory.organization(&key);
    let relation = organization.map(|(_, o)| o.relation);
    let few =
        ties.is_some_and(|t| t.was_sent && t.received == 0 && !t.in_address_book && (1..3).contains(&t.sent));
    let class = if ours.is_own(&key, context) {
        RecipientClass::Own
    } else if relation == Some(Relation::Group) {
        RecipientClass::Group
    } else if relation == Some(Relation::Contractor) {
        RecipientClass::Contractor
    } else if in_thread || (ties.is_some() && !few) {
        RecipientClass::Known
    } else if matches!(domain_kind, Some(MailDomain::Webmail | MailDomain::Carrier)) {
        RecipientClass::Consumer
    } else if context.knows_people() {
        RecipientClass::New
    } else {
        RecipientClass::Unknown
    };
    let first_time =
        context.knows_people() && ties.is_none() && !in_thread && !class.is_own() && !key.domain().is_empty();
    let organization = organization_for(&key, context);
    Recipient { field, index, mailbox, key, class, domain_kind, ties, first_time, in_thread, organization }
}

/// The organisation of an address, as [`Recipient::organization`] says it.
pub(crate) fn organization_for<'a>(key: &AddressKey, context: &'a SendContext<'_>) -> Cow<'a, str> {
    let domain = key.domain();
    match context.directory.organization(key) {
        Some((_, o)) if !o.id.is_empty() => Cow::Borrowed(o.id.as_str()),
        Some((number, _)) => Cow::Owned(format!("#{number}")),
        None if classify(domain).is_some() => Cow::Owned(key.as_str().to_owned()),
        None => Cow::Owned(
            misdelivery_data::public_suffix::registrable_domain(domain).unwrap_or(domain).to_owned(),
        ),
    }
}

/// Who we are, where the host did not say: the sender's domain, or only the sender's address when the
/// domain is one that strangers share.
#[derive(Clone, Debug, Default)]
pub(super) struct Ourselves {
    sender: Option<AddressKey>,
    sender_domain: Option<String>,
}

impl Ourselves {
    pub(super) fn of(message: &Message<'_>, context: &SendContext<'_>) -> Self {
        let from = message.recipients(RecipientField::From).first();
        let envelope = context.mail.envelope.as_ref().and_then(|e| e.from.as_ref());
        let sender = from.or(envelope).map(|m| AddressKey::of(&m.address));
        let sender_domain = sender
            .as_ref()
            .filter(|_| !context.directory.knows_ourselves())
            .map(|k| k.domain().to_owned())
            .filter(|d| !d.is_empty() && classify(d).is_none());
        Self { sender, sender_domain }
    }

    pub(super) fn is_own(&self, key: &AddressKey, context: &SendContext<'_>) -> bool {
        context.directory.is_own(key)
            || (self.sender_domain.as_deref().is_some_and(|d| d == key.domain())
                && !context.directory.is_excluded(key))
            // With own domains given, a sender outside them is a private address, not "own".
            || (!context.directory.knows_ourselves() && self.sender.as_ref() == Some(key))
    }
}

/// Everybody who took part in the conversation.
fn thread_of(message: &Message<'_>, context: &SendContext<'_>) -> HashSet<String> {
    let original = context.mail.original.as_ref();
    let people = message.thread_participants.iter().chain(&context.mail.thread_participants);
    let original = original.into_iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
    people.chain(original).map(|m| AddressKey::of(&m.address).as_str().to_owned()).collect()
}
