//! # leftover-bcc
//!
//! ## What it finds
//! Recipients in Bcc that stood in Bcc of the template or the earlier mail from which this one was made (`template` of
//! the context), while To is another: nobody of the old To is in the new one, or the outside people in it
//! are all new. Without a template the history tells of it: just this Bcc, three outside people or more, got another mail
//! before, and this one is for one outsider by its addressee lines. *Likely*; *possible* where no more than two of our own people are left, since a superior in Bcc of every
//! mail is a habit.
//!
//! ## Why it matters
//! A mail to one customer, made from last month's announcement, went to its 900 addresses in Bcc as well; the two
//! minutes in which it could be called back did not help.
//!
//! ## Examples
//! - an announcement used again for a letter to one customer, with its thirty Bcc (require approval)
//! - three customers left in Bcc (confirm)
//!
//! ## What it does not find
//! - the same announcement to the same To; next month's announcement to the same Bcc
//! - the sender and the archive in Bcc (W14)
//!
//! ## Sources
//! - practice.md §2, §4 W14; checks.md §5.4

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::visible::is_outsider;
use crate::context::Template;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::history::terms::{subject_hash, text_hash};
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;

/// Own people up to which it may be a habit.
const HABIT: usize = 2;
/// Outside people from which a Bcc that only the history knows is no habit.
const LEARNED: usize = 3;
/// Recipients that are offered for removal.
const OFFERED: usize = 1_000;

pub(crate) struct LeftoverBcc;

impl Detector for LeftoverBcc {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let left = match &mail.context.mail.template {
            Some(template) if to_changed(mail, template) => left_from(mail, template),
            Some(_) => return,
            None => left_from_earlier_mail(mail),
        };
        if left.is_empty() {
            return;
        }
        let outside = left.iter().filter(|r| is_outsider(r)).count();
        let confidence = match outside == 0 && left.len() <= HABIT {
            true => Confidence::Possible,
            false => Confidence::Likely,
        };
        let details = Details::LeftoverBcc { people: left.len(), outside };
        let locations: Vec<Location> = left.iter().map(|r| r.location()).collect();
        let suggestions = locations.iter().take(OFFERED).cloned();
        let suggestions = suggestions.map(|recipient| Suggestion::RemoveRecipient { recipient }).collect();
        let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}

fn keys(list: &[Mailbox]) -> HashSet<String> {
    list.iter().map(|m| AddressKey::of(&m.address).as_str().to_owned()).collect()
}

/// Whether the mail is for others than the template was.
fn to_changed(mail: &MailView<'_>, template: &Template) -> bool {
    let before = keys(&template.to);
    let copied = keys(&template.cc);
    let now: Vec<&Recipient<'_>> = mail.recipients.iter().filter(|r| r.field == RecipientField::To).collect();
    if now.is_empty() || before.is_empty() {
        // An announcement has nobody in To, or only the sender; now there is somebody else.
        return before.is_empty() && now.iter().any(|r| is_outsider(r) && !copied.contains(r.key.as_str()));
    }
    let stayed = |r: &&&Recipient<'_>| before.contains(r.key.as_str());
    if now.iter().filter(stayed).count() == 0 {
        return true;
    }
    // The sender stays in To; whom the mail is for does not.
    let new = now
        .iter()
        .any(|r| is_outsider(r) && !before.contains(r.key.as_str()) && !copied.contains(r.key.as_str()));
    new && !now.iter().filter(stayed).any(|r| is_outsider(r))
}

fn left_from<'m>(mail: &'m MailView<'_>, template: &Template) -> Vec<&'m Recipient<'m>> {
    let hidden = keys(&template.bcc);
    let senders = keys(mail.message.recipients(RecipientField::From));
    let mut addresses = HashSet::new();
    mail.recipients
        .iter()
        .filter(|r| r.field == RecipientField::Bcc && !r.is_thing)
        .filter(|r| hidden.contains(r.key.as_str()) && !senders.contains(r.key.as_str()))
        .filter(|r| addresses.insert(r.key.as_str()))
        .collect()
}

/// A Bcc that just so was used before, with another subject and another text, in a mail that now addresses one outsider:
/// an announcement has the same Bcc every month, and addresses all.
fn left_from_earlier_mail<'m>(mail: &'m MailView<'_>) -> Vec<&'m Recipient<'m>> {
    let Some(history) = mail.context.history else { return Vec::new() };
    let hidden = || mail.recipients.iter().filter(|r| r.field == RecipientField::Bcc);
    let is_for_somebody = || mail.recipients.iter().any(|r| r.field == RecipientField::To && is_outsider(r));
    if hidden().filter(|r| is_outsider(r)).take(LEARNED).count() < LEARNED
        || !is_for_somebody()
        || !addressed::is_personal(mail)
    {
        return Vec::new();
    }
    let all: Vec<AddressKey> = hidden().map(|r| r.key.clone()).collect();
    let Some(used) = history.bcc_used(&all).filter(|used| used.text != 0) else { return Vec::new() };
    let subject = subject_hash(&folded(mail.message.subject()));
    if used.subject == subject || used.text == text_hash(mail.message) {
        return Vec::new();
    }
    let senders = keys(mail.message.recipients(RecipientField::From));
    let mut addresses = HashSet::new();
    hidden()
        .filter(|r| !r.is_thing && !senders.contains(r.key.as_str()) && addresses.insert(r.key.as_str()))
        .collect()
}
