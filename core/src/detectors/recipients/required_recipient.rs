//! # required-recipient
//!
//! ## What it finds
//! A mail with a word of the policy's list `recipients.required` that does not go to the recipient the word demands. The
//! word counts in the subject, in what the sender wrote and in file names; each entry of the list is a finding of its own.
//! Always *certain*.
//!
//! ## Why it matters
//! Contracts go to legal, tenders to the compliance officer: who forgets the copy learns of it in the audit.
//!
//! ## Examples
//! - with `"required": [{ "keyword": ["契約書", "NDA"], "recipient": "legal@aoba.example" }]` a mail 「契約書をお送りします」
//!   without `legal@aoba.example` (confirm, with the recipient to add)
//!
//! ## What it does not find
//! - words in the quotation, the signature and the disclaimer; Latin words inside longer ones (`NDA` in `agenda`)
//! - a recipient who is there in whatever field, who sends the mail, or who is a member of a list that gets it
//!
//! ## Sources
//! - checks.md §1 "keyword in body → required recipient present"; practice.md §2

use std::ops::Range;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

pub(crate) struct RequiredRecipient;

impl Detector for RequiredRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let lists = mail.lists;
        if lists.keywords.is_empty() {
            return;
        }
        // The first place of each entry's words.
        let mut places: Vec<Option<(&TextView<'_>, Range<usize>)>> = vec![None; lists.required.len()];
        for text in &mail.texts {
            for stretch in own_writing(text) {
                lists.keywords.each(&text.text, stretch, |entry, at| {
                    if let Some(place) = places.get_mut(entry) {
                        place.get_or_insert((text, at));
                    }
                });
            }
        }
        for (entry, (required, place)) in lists.required.iter().zip(places).enumerate() {
            let Some((text, at)) = place.filter(|_| !gets_it(mail, &required.key)) else { continue };
            let keyword = mask::word(&text.text[at.clone()]);
            let details = Details::RequiredRecipient { entry, keyword: keyword.clone() };
            let seen =
                Seen { confidence: Confidence::Certain, evidence: keyword, details, about: "", value: 0 };
            let add =
                Suggestion::AddRecipient { field: RecipientField::Cc, address: required.address.clone() };
            let locations = vec![text.location(at)];
            out.about(Part::Message, &format!("entry {entry}"), locations, seen, vec![add]);
        }
    }
}

/// The stretches of a text that the sender wrote.
fn own_writing(text: &TextView<'_>) -> Vec<Range<usize>> {
    let len = text.text.len();
    match text.part {
        TextPart::Subject | TextPart::FileName(_) => std::iter::once(0..len).collect(),
        TextPart::Plain(_) | TextPart::Html(_) => text
            .zones
            .stretches(Zone::Salutation, len)
            .chain(text.zones.stretches(Zone::OwnText, len))
            .collect(),
        TextPart::HiddenHtml(_) | TextPart::FileText { .. } => Vec::new(),
    }
}

fn gets_it(mail: &MailView<'_>, wanted: &AddressKey) -> bool {
    let is_wanted = |address: &str| AddressKey::of(address) == *wanted;
    mail.recipients.iter().any(|r| r.key == *wanted)
        || mail.message.recipients(RecipientField::From).iter().any(|m| is_wanted(&m.address))
        || mail.context.mail.lists.iter().any(|list| {
            list.members.iter().any(|m| is_wanted(&m.address))
                && mail.recipients.iter().any(|r| r.key == AddressKey::of(&list.address))
        })
}
