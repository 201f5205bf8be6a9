//! # duplicate-recipient
//!
//! ## What it finds
//! One address in several places: To and Cc, To and Bcc, twice in one list, whatever its spelling. Always
//! *certain*. `hidden` is 1 if one of the places is Bcc and another is seen by all.
//!
//! ## Why it matters
//! Twice in one mail is harmless and worth no line. Somebody in To and Bcc is worth one: the sender thought of the
//! person as hidden, and is wrong, or meant somebody else.
//!
//! ## Examples
//! - `taro@minato.example` in To and in Bcc (notify, with the place in Bcc to remove)
//! - the same in To and Cc (an observation)
//!
//! ## What it does not find
//! - the sender and the archive in Bcc, as many programs add them
//! - `taro+list@minato.example` beside `taro@minato.example`: who adds a tag means it
//! - one person with two addresses
//! - what stands in the envelope as well
//!
//! ## Sources
//! - practice.md §2, §4 W14

use std::collections::BTreeMap;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::recipient::Recipient;

pub(crate) struct DuplicateRecipient;

impl Detector for DuplicateRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut places: BTreeMap<&str, Vec<&Recipient<'_>>> = BTreeMap::new();
        for recipient in mail.recipients.iter().filter(|r| r.field != RecipientField::Envelope) {
            if !recipient.key.domain().is_empty() {
                places.entry(recipient.key.as_str()).or_default().push(recipient);
            }
        }
        for (address, places) in places {
            let [first, .., last] = places.as_slice() else { continue };
            let is_bcc = |r: &&&Recipient<'_>| r.field == RecipientField::Bcc;
            let bcc = places.iter().find(is_bcc);
            let keeps_copies = is_sender(mail, &first.key) || mail.context.directory.is_archive(&first.key);
            let hidden = bcc.is_some() && places.iter().any(|r| r.is_visible()) && !keeps_copies;
            let details = Details::DuplicateRecipient { hidden: usize::from(hidden) };
            let evidence = mask::address(address);
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let spare = bcc.unwrap_or(last);
            let suggestion = Suggestion::RemoveRecipient { recipient: spare.location() };
            let locations = places.iter().map(|r| r.location()).collect();
            out.about(Part::Recipients, address, locations, seen, vec![suggestion]);
        }
    }
}

/// Whether an address is the sender's own, where copies go on purpose (practice.md W14).
fn is_sender(mail: &MailView<'_>, address: &AddressKey) -> bool {
    let is_from = |m: &Mailbox| AddressKey::of(&m.address) == *address;
    mail.message.recipients(RecipientField::From).iter().any(is_from)
        || mail.context.directory.is_own_address(address)
}
