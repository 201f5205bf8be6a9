//! # unknown-contact
//!
//! ## What it finds
//! An outside recipient who is not in the address book, where the address book is all that the host has: no
//! history, nobody known from earlier mail. *Certain*: the host's own list says so.
//!
//! ## Why it matters
//! It is the poor man's first-time-recipient. Once there is a history, that says more and this is silent.
//!
//! ## Examples
//! - `new@unknown.example`, an address book with other people, no history (notify)
//!
//! ## What it does not find
//! - anything without an address book, or with a history
//! - own people, group companies, contractors, participants of the conversation
//!
//! ## Sources
//! - practice.md §2

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::history::SentHistory;
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::RecipientClass;

pub(crate) struct UnknownContact;

impl Detector for UnknownContact {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let knows_more = mail.context.history.map(SentHistory::contacts).is_some_and(|c| !c.is_empty());
        if !mail.context.directory.has_address_book() || knows_more {
            return;
        }
        let mut told = BTreeSet::new();
        for recipient in &mail.recipients {
            let is_stranger = matches!(recipient.class, RecipientClass::New | RecipientClass::Consumer)
                && recipient.first_time
                && mail.context.directory.organization(&recipient.key).is_none();
            if !is_stranger || !told.insert(recipient.key.as_str()) {
                continue;
            }
            let evidence = mask::address(recipient.key.as_str());
            let details = Details::None;
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let suggestion = Suggestion::RemoveRecipient { recipient: recipient.location() };
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
