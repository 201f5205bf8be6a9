//! # first-time-recipient
//!
//! ## What it finds
//! An outside recipient to whom nothing was ever sent, from whom nothing ever came, and who is neither in
//! the address book nor in the conversation. It speaks only where the host said whom it knows: without
//! a list of known people, received mail or an address book nobody is "new". Always *certain*; how much
//! it means is in `reason`: `unexpected`, `known-organization` (others at that domain are known),
//! `salutation-agrees` (the addressee lines name the person of the display name).
//!
//! ## Why it matters
//! 宛先間違い is the first cause named by three of four senders who slipped. Alone it is worth one line;
//! together with an attachment or with somebody's data it is worth a question.
//!
//! ## Examples
//! - `new@unknown.example` in To, never written to (notify; with an attachment: confirm)
//!
//! ## What it does not find
//! - a reply to the person who wrote, a participant of the thread, somebody named in the quoted header
//! - own people
//! - anything when the host told nothing about whom it knows
//!
//! ## Sources
//! - practice.md §2, §4 W1–W4; decisions.md E17: alone at most Notify

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, FirstTimeReason};
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::{Recipient, RecipientClass};
use crate::view::zones::Zone;

pub(crate) struct FirstTimeRecipient;

impl Detector for FirstTimeRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut seen_addresses = BTreeSet::new();
        for recipient in mail.recipients.iter().filter(|r| r.first_time) {
            if recipient.class == RecipientClass::Group || !seen_addresses.insert(recipient.key.as_str()) {
                continue;
            }
            let details =
                Details::FirstTimeRecipient { reason: reason(mail, recipient), consumer: usize::from(recipient.is_consumer()) };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let suggestion = Suggestion::RemoveRecipient { recipient: recipient.location() };
            out.about(Part::Recipients, recipient.key.as_str(), vec![recipient.location()], seen, vec![suggestion]);
        }
    }
}

fn reason(mail: &MailView<'_>, recipient: &Recipient<'_>) -> FirstTimeReason {
    if recipient.domain_kind.is_none() && mail.context.directory.known_at(recipient.key.domain()) > 0 {
        return FirstTimeReason::KnownOrganization;
    }
    let name = folded(&recipient.mailbox.name);
    let mut parts = name.split([' ', '・', ',', '(', ')']).filter(|p| p.chars().count() >= 2);
    let salutation_names = |part: &str| {
        mail.bodies().any(|body| {
            let len = body.text.len();
            body.zones.first(Zone::Salutation, len).is_some_and(|range| body.text[range].contains(part))
        })
    };
    if parts.any(salutation_names) { FirstTimeReason::SalutationAgrees } else { FirstTimeReason::Unexpected }
}
