//! # free-mail-address
//!
//! ## What it finds
//! A recipient at a webmail service or a mobile carrier to whom nothing was ever sent and from whom nothing
//! came. It speaks only where the host said whom it knows. *Certain*: the service is on a list.
//!
//! ## Why it matters
//! Anybody may open such a mailbox, and nobody can take it back: the address says nothing of who reads it.
//!
//! ## Examples
//! - `hoshi.taro@gmail.com`, never written to (notify)
//!
//! ## What it does not find
//! - a consumer who is known, wrote to us or takes part in the conversation; an answer
//! - domains of Internet providers, which are business addresses of small firms
//! - the sender's own private address, which has a finding of its own
//! - anything when the host told nothing about whom it knows
//!
//! ## Sources
//! - practice.md §2, §4 W1, W11; the services: `core/src/lexicon/mail_domain.rs`

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::own_private_address::Sender;
use crate::details::{Details, MailboxKind};
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::mail_domain::MailDomain;
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::RecipientClass;

/// More new consumers than this are one finding; exposed-recipients looks at the rest.
const TOGETHER: usize = 3;

pub(crate) struct FreeMailAddress;

impl Detector for FreeMailAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        // An answer goes to who wrote, even where the host did not say who that was.
        let has_thread = mail.recipients.iter().any(|r| r.in_thread);
        if mail.message.is_reply && !has_thread {
            return;
        }
        let mut sender = None;
        let mut told = BTreeSet::new();
        let mut found = Vec::new();
        for recipient in &mail.recipients {
            let mailbox = match recipient.domain_kind {
                Some(MailDomain::Webmail) => MailboxKind::Webmail,
                Some(MailDomain::Carrier) => MailboxKind::Carrier,
                _ => continue,
            };
            let is_news = recipient.class == RecipientClass::Consumer && recipient.first_time;
            if !is_news || !told.insert(recipient.key.as_str()) {
                continue;
            }
            if sender.get_or_insert_with(|| Sender::of(mail)).owns(recipient, mail).is_none() {
                found.push((mailbox, recipient));
            }
        }
        let seen = |mailbox, address: &str| Seen {
            confidence: Confidence::Certain,
            evidence: mask::address(address),
            details: Details::FreeMailAddress { mailbox },
            about: "",
            value: 0,
        };
        if let [(mailbox, first), ..] = found.as_slice()
            && found.len() > TOGETHER
        {
            let locations = found.iter().map(|(_, r)| r.location()).collect();
            return out.about(
                Part::Recipients,
                "",
                locations,
                seen(*mailbox, first.key.as_str()),
                Vec::new(),
            );
        }
        for (mailbox, recipient) in found {
            let address = recipient.key.as_str();
            let suggestion = Suggestion::RemoveRecipient { recipient: recipient.location() };
            let locations = vec![recipient.location()];
            out.about(Part::Recipients, address, locations, seen(mailbox, address), vec![suggestion]);
        }
    }
}
