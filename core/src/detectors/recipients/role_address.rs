//! # role-address
//!
//! ## What it finds
//! A recipient that is no person: an address nobody reads (no-reply, mailer-daemon), one of those who run the server
//! (postmaster, abuse, hostmaster), or one that a whole office reads (info, soumu, sales, support). *Certain*: the local part says
//! so. `personal` is 1 for an office's address if the mail is marked 親展 or for one person's eyes, or
//! speaks of somebody's health and the like.
//!
//! ## Why it matters
//! What is sent to no-reply is lost, with whatever was asked in it. What is meant for one person is read by
//! everybody who shares the mailbox.
//!
//! ## Examples
//! - `no-reply@minato.example` (confirm)
//! - `info@minato.example` with 【親展】 in the subject (confirm)
//! - `info@minato.example` otherwise (an observation: small firms have no other)
//!
//! ## What it does not find
//! - a no-reply address that was written to three times and more: some machines do read them
//! - 親展 in what is quoted
//!
//! ## Sources
//! - practice.md §2, §4 W3, W14; names: `core/src/lexicon/role_words.rs`

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, MarkingGrade, Owner, Role};
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::role_words::role;
use crate::mask;
use crate::view::MailView;
use crate::view::text::TextPart;
use crate::view::zones::Zone;

/// As often as a known recipient was written to.
const USUAL: u32 = 3;

pub(crate) struct RoleAddress;

impl Detector for RoleAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut told = BTreeSet::new();
        let mut is_for_one = None;
        for recipient in &mail.recipients {
            let Some(role) = role(recipient.key.local_part()) else { continue };
            let is_usual = recipient.ties.is_some_and(|t| t.sent >= USUAL);
            let is_silent = role == Role::NoReply && is_usual || recipient.key.domain().is_empty();
            if is_silent || !told.insert(recipient.key.as_str()) {
                continue;
            }
            let is_for_one = *is_for_one.get_or_insert_with(|| is_for_one_person(out) || says_so(mail));
            let personal = usize::from(role == Role::Office && is_for_one);
            let details = Details::RoleAddress { role, personal };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let suggestion = Suggestion::RemoveRecipient { recipient: recipient.location() };
            let suggestions = if role == Role::NoReply { vec![suggestion] } else { Vec::new() };
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

/// Whether what was found in the texts, which were read before, is for one person's eyes.
fn is_for_one_person(out: &ObservationSink) -> bool {
    out.groups().iter().filter(|g| !g.quoted && g.confidence > Confidence::Possible).any(|group| match &group
        .details
    {
        Details::ConfidentialMarking { grade, .. } => *grade == MarkingGrade::AddresseeOnly,
        Details::SpecialCareInformation { owner, .. } => *owner == Owner::Person,
        _ => false,
    })
}

/// Whether subject, addressee lines or the sender's own words say that it is for one person.
fn says_so(mail: &MailView<'_>) -> bool {
    const WORDS: [&str; 8] = [
        "本人限り",
        "本人様限り",
        "本人様のみ",
        "直披",
        "personal and confidential",
        "private and confidential",
        "addressee only",
        "for your eyes only",
    ];
    let texts = mail.texts.iter().filter(|t| {
        matches!(t.part, TextPart::Subject | TextPart::Plain(_) | TextPart::Html(_) | TextPart::FileName(_))
    });
    texts.into_iter().any(|text| {
        WORDS.iter().any(|word| {
            let mut places = memchr::memmem::find_iter(text.text.as_bytes(), word.as_bytes()).take(20);
            places.any(|at| matches!(text.zones.at(at), Zone::Salutation | Zone::OwnText))
        })
    })
}
