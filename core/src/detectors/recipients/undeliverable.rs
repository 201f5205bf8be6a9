//! # undeliverable
//!
//! ## What it finds
//! A recipient of whom the mail server says, before sending, that the mail will not arrive as meant: there is no such
//! mailbox, we may not send there, somebody must let the mail through, the mailbox is full, the owner is away. *Certain*:
//! the host passes on what the server said (`delivery` in the context, from MailTips and the like). Of two
//! answers about one recipient the worse one counts.
//!
//! ## Why it matters
//! A mailbox that does not exist is a mistyped address or somebody who has left. The rest saves the sender a bounce.
//!
//! ## Examples
//! - `invalid` for `tarou@minato.example` (confirm)
//! - `out-of-office` (notify)
//!
//! ## What it does not find
//! - anything where the host does not say it: nothing is asked of any server here
//! - answers about addresses that the mail does not go to
//!
//! ## Sources
//! - practice.md §2; the answers are those of Exchange MailTips

use std::collections::{BTreeSet, HashMap};

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::context::DeliveryStatus;
use crate::details::{DeliveryProblem, Details};
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;

pub(crate) struct Undeliverable;

impl Detector for Undeliverable {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut said: HashMap<AddressKey, DeliveryStatus> = HashMap::new();
        for delivery in &mail.context.mail.delivery {
            let worst = said.entry(AddressKey::of(&delivery.address)).or_insert(delivery.status);
            if gravity(delivery.status) > gravity(*worst) {
                *worst = delivery.status;
            }
        }
        if said.is_empty() {
            return;
        }
        let mut told = BTreeSet::new();
        for recipient in &mail.recipients {
            let Some(status) = said.get(&recipient.key).copied() else { continue };
            if !told.insert(recipient.key.as_str()) {
                continue;
            }
            let details = Details::Undeliverable { status: problem(status) };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let never_arrives = matches!(status, DeliveryStatus::Invalid | DeliveryStatus::Restricted);
            let remove = Suggestion::RemoveRecipient { recipient: recipient.location() };
            let suggestions = if never_arrives { vec![remove] } else { Vec::new() };
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![recipient.location()],
                seen,
                suggestions,
            );
        }
    }
}

fn gravity(status: DeliveryStatus) -> usize {
    match status {
        DeliveryStatus::OutOfOffice => 0,
        DeliveryStatus::MailboxFull => 1,
        DeliveryStatus::Moderated => 2,
        DeliveryStatus::Restricted => 3,
        DeliveryStatus::Invalid => 4,
    }
}

fn problem(status: DeliveryStatus) -> DeliveryProblem {
    match status {
        DeliveryStatus::OutOfOffice => DeliveryProblem::OutOfOffice,
        DeliveryStatus::MailboxFull => DeliveryProblem::MailboxFull,
        DeliveryStatus::Moderated => DeliveryProblem::Moderated,
        DeliveryStatus::Restricted => DeliveryProblem::Restricted,
        DeliveryStatus::Invalid => DeliveryProblem::Invalid,
    }
}
