//! # watched-recipient
//!
//! ## What it finds
//! A recipient in the policy's list `recipients.watched`, with the organisation's own message if the entry has one; and,
//! without any list, our own address of all staff (`all`, `all-staff`, `zenshain`, `everyone` and their spellings, at an
//! own domain), unless the sender writes to it as a matter of course (five times or more). Always *certain*.
//!
//! ## Why it matters
//! Press, the auditor, all staff: a mail there is seldom wrong, but when it is, everybody has read it.
//!
//! ## Examples
//! - `zenshain@aoba.example` in Cc of a reply (confirm)
//! - with `"watched": [{ "match": "press.example", "text": { "ja": "広報課に連絡済みですか。" } }]` a mail to the press (confirm)
//!
//! ## What it does not find
//! - addresses of all staff elsewhere; longer names (`all-members-tokyo`, `everyone-eats`), which an organisation lists itself
//!
//! ## Sources
//! - practice.md §2: "policy's own message; default patterns for all-staff lists"

use std::collections::BTreeMap;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Local parts of addresses that reach everybody, in order.
#[rustfmt::skip]
const ALL_STAFF: &[&str] = &[
    "all", "all-company", "all-employees", "all-members", "all-staff", "all_company", "all_employees", "all_members",
    "all_staff", "allstaff", "company-all", "company_all", "everybody", "everyone", "staff-all", "staff_all", "zenshain",
    "zenshain-ml", "zensyain", "zensyain-ml",
];

/// Mails after which the sender is known to write to everybody.
const HABIT: u32 = 5;
/// Removals that are offered.
const REMOVALS: usize = 20;

pub(crate) struct WatchedRecipient;

impl Detector for WatchedRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        // By entry; what is built in comes first.
        let mut by_entry: BTreeMap<Option<usize>, Vec<&Recipient<'_>>> = BTreeMap::new();
        for recipient in &mail.recipients {
            match mail.lists.watched.find(&recipient.key) {
                Some(entry) => by_entry.entry(Some(entry)).or_default().push(recipient),
                None if is_all_staff(recipient) => by_entry.entry(None).or_default().push(recipient),
                None => {}
            }
        }
        for (entry, recipients) in by_entry {
            let details = Details::ListedRecipient {
                entry: entry.unwrap_or(0),
                built_in: usize::from(entry.is_none()),
                watched: 1,
            };
            let evidence = recipients.first().map(|r| mask::address(r.key.as_str())).unwrap_or_default();
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let removal = |r: &&Recipient<'_>| Suggestion::RemoveRecipient { recipient: r.location() };
            let suggestions = recipients.iter().take(REMOVALS).map(removal).collect();
            let locations = recipients.iter().map(|r| r.location()).collect();
            let about = entry.map_or_else(|| "all staff".to_owned(), |entry| format!("entry {entry}"));
            out.about(Part::Recipients, &about, locations, seen, suggestions);
        }
    }
}

fn is_all_staff(recipient: &Recipient<'_>) -> bool {
    recipient.class.is_own()
        && ALL_STAFF.binary_search(&recipient.key.local_part()).is_ok()
        && recipient.ties.is_none_or(|ties| ties.sent < HABIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ALL_STAFF.is_sorted());
    }
}
