//! # first-time-recipient
//!
//! ## What it finds
//! An outside recipient to whom nothing was ever sent, from whom nothing ever came, and who is neither in
//! the address book nor in the conversation. It speaks only where the host or the history says whom it knows: without
//! a list of known people, received mail or an address book nobody is "new". Always *certain*; how much
//! it means is in `reason`:
//!
//! - `unexpected`: nothing explains it. With other people's data in the mail this is doubt about the person (K1).
//! - `known-organization`: others at that domain are known, or the directory has the organisation.
//! - `salutation-agrees`: the addressee lines name the person of the display name.
//! - `announced`: the text says that the person is added, introduced or takes over. Files change nothing then.
//! - `first-contact`: the text says that the sender writes for the first time.
//!
//! More than three new addresses are one finding that counts them.
//!
//! ## Why it matters
//! 宛先間違い is the first cause named by three of four senders who slipped. Alone it is worth one line;
//! together with an attachment or with somebody's data it is worth a question.
//!
//! ## Examples
//! - `new@unknown.example` in To, never written to (notify; with an attachment: confirm)
//! - 「後任の井口をCCに入れております」 with 井口 in Cc (notify, with or without a file)
//!
//! ## What it does not find
//! - a reply to the person who wrote, or to the Reply-To of that mail; a participant of the thread, somebody named in
//!   the quoted header, a member of a group that the host names
//! - own people, the group's, meeting rooms, the archive address
//! - anything when the host told nothing about whom it knows
//!
//! ## Sources
//! - practice.md §2, §3 (23), §4 W1–W4, W14; decisions.md E17: alone at most Notify

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use crate::details::{Details, FirstTimeReason};
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// More new addresses than this are reported as one finding.
const TOGETHER: usize = 3;
/// Up to so many are looked for in the text.
const LOOKED_FOR: usize = 20;

pub(crate) struct FirstTimeRecipient;

impl Detector for FirstTimeRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = BTreeSet::new();
        let original = mail.context.mail.original.as_ref();
        let asked_to: Vec<AddressKey> =
            original.iter().flat_map(|o| &o.reply_to).map(|m| AddressKey::of(&m.address)).collect();
        let first_time: Vec<&Recipient<'_>> = mail
            .recipients
            .iter()
            .filter(|r| r.first_time && r.class != RecipientClass::Group && addresses.insert(r.key.as_str()))
            .filter(|r| !asked_to.contains(&r.key) && !mail.context.directory.is_in_group(&r.key))
            .collect();
        if first_time.len() > TOGETHER {
            return report_together(mail, &first_time, out);
        }
        for recipient in first_time {
            let details = Details::FirstTimeRecipient {
                reason: reason(mail, recipient),
                consumer: usize::from(recipient.is_consumer()),
            };
            let evidence = mask::address(recipient.key.as_str());
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

/// Many new addresses are one finding: nobody reads the same question twelve times.
fn report_together(mail: &MailView<'_>, first_time: &[&Recipient<'_>], out: &mut ObservationSink) {
    // The one least expected speaks for all. Of a mailing nobody is looked for in the text.
    let reason = match first_time.len() <= LOOKED_FOR {
        true => first_time.iter().map(|r| reason(mail, r)).min().unwrap_or(FirstTimeReason::Unexpected),
        false => FirstTimeReason::Unexpected,
    };
    let details = Details::FirstTimeRecipient {
        reason,
        consumer: first_time.iter().filter(|r| r.is_consumer()).count(),
    };
    let evidence = first_time.first().map(|r| mask::address(r.key.as_str())).unwrap_or_default();
    let locations = first_time.iter().map(|r| r.location()).collect();
    let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
    out.about(Part::Recipients, "", locations, seen, Vec::new());
}

fn reason(mail: &MailView<'_>, recipient: &Recipient<'_>) -> FirstTimeReason {
    let in_directory = mail.context.directory.organization(&recipient.key).is_some();
    if in_directory || recipient.domain_kind.is_none() && mail.context.known_at(recipient.key.domain()) > 0 {
        return FirstTimeReason::KnownOrganization;
    }
    if addressed::announces(mail, recipient) {
        FirstTimeReason::Announced
    } else if addressed::greets(mail, recipient) {
        FirstTimeReason::SalutationAgrees
    } else if addressed::is_first_contact(mail) {
        FirstTimeReason::FirstContact
    } else {
        FirstTimeReason::Unexpected
    }
}
