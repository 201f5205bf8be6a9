//! # watched-recipient
//!
//! ## What it finds
//! A recipient in the policy's list `recipients.watched`, with the organisation's own message if the entry has one; and,
//! without any list, our own address of all staff (`all`, `all-staff`, `zenshain`, `everyone` and their spellings, at an
//! own domain) in an answer, or in a mail that does not speak to everybody (各位, 皆様, お知らせ). Always *certain*.
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
//! - all staff for those who write to it as a matter of course (five times or more)
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
use crate::view::text::{TextPart, TextView};

/// Local parts of addresses that reach everybody, in order.
#[rustfmt::skip]
const ALL_STAFF: &[&str] = &[
    "all", "all-company", "all-employees", "all-members", "all-staff", "all_company", "all_employees", "all_members",
    "all_staff", "allstaff", "company-all", "company_all", "everybody", "everyone", "staff-all", "staff_all", "zenshain",
    "zenshain-ml", "zensyain", "zensyain-ml",
];

/// Words of a mail to everybody.
#[rustfmt::skip]
const TO_EVERYBODY: &[&str] = &[
    "各位", "皆様", "皆さま", "皆さん", "みなさん", "みなさま", "社員の方", "従業員", "全社", "周知", "お知らせ", "ご案内", "通知", "通達",
    "dear all", "hi all", "hello all", "to all", "all staff", "all employees", "everyone", "everybody", "colleagues",
    "dear team", "hi team", "hello team", "folks", "announcement", "notice",
];

/// Mails after which the sender is known to write to everybody.
const HABIT: u32 = 5;
/// Where it is said to whom a mail speaks, in bytes.
const FIRST_WORDS: usize = 600;
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
                None if is_all_staff(recipient) && !speaks_to_everybody(mail) => {
                    by_entry.entry(None).or_default().push(recipient)
                }
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

/// Whether a mail that answers nothing is a notice to everybody, by its subject or its first words.
fn speaks_to_everybody(mail: &MailView<'_>) -> bool {
    if mail.conversation.says_reply || mail.message.is_reply {
        return false;
    }
    let begins =
        |t: &&TextView<'_>| matches!(t.part, TextPart::Subject | TextPart::Plain(_) | TextPart::Html(_));
    let says = |text: &TextView<'_>| {
        let first = text.after(0, FIRST_WORDS);
        TO_EVERYBODY.iter().any(|word| first.contains(word))
    };
    mail.texts.iter().filter(begins).any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(ALL_STAFF.is_sorted());
    }
}
