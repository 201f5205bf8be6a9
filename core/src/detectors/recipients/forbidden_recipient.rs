//! # forbidden-recipient
//!
//! ## What it finds
//! A recipient in the policy's list `recipients.forbidden`. Always *certain*. All recipients that one entry of the list
//! names are one finding.
//!
//! ## Why it matters
//! Competitors, an old provider, a former customer: an organisation knows to whom nothing goes, and such an address still
//! stands in somebody's address book.
//!
//! ## Examples
//! - with `"forbidden": ["rival.example"]` a mail to `tanaka@rival.example` (block), in Bcc as well
//!
//! ## What it does not find
//! - anything without such a list; addresses that a `-` entry of the list takes away
//! - the sender, who is no recipient
//!
//! ## Sources
//! - checks.md §1 "forbidden recipient"; practice.md §2

use std::collections::BTreeMap;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Removals that are offered.
const REMOVALS: usize = 20;

pub(crate) struct ForbiddenRecipient;

impl Detector for ForbiddenRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if mail.lists.forbidden.is_empty() {
            return;
        }
        let mut by_entry: BTreeMap<usize, Vec<&Recipient<'_>>> = BTreeMap::new();
        for recipient in &mail.recipients {
            if let Some(entry) = mail.lists.forbidden.find(&recipient.key) {
                by_entry.entry(entry).or_default().push(recipient);
            }
        }
        for (entry, recipients) in by_entry {
            let details = Details::ListedRecipient { entry, built_in: 0, watched: 0 };
            let evidence = recipients.first().map(|r| mask::address(r.key.as_str())).unwrap_or_default();
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let removal = |r: &&Recipient<'_>| Suggestion::RemoveRecipient { recipient: r.location() };
            let suggestions = recipients.iter().take(REMOVALS).map(removal).collect();
            let locations = recipients.iter().map(|r| r.location()).collect();
            out.about(Part::Recipients, &format!("entry {entry}"), locations, seen, suggestions);
        }
    }
}
