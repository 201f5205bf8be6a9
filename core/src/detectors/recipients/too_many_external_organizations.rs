//! # too-many-external-organizations
//!
//! ## What it finds
//! Mail whose To, Cc and attendees belong to many outside organisations, counted as exposed-recipients counts them but
//! with those who know each other already. The standard policy asks from five, if somebody among them is a
//! stranger to the rest; an organisation may set its own number. Where exposed-recipients says as much, this one stays
//! an observation (K4, `policy/combine.rs`). *Certain*; *possible* in an answer of which nobody said who took
//! part in it.
//!
//! ## Why it matters
//! "At least so many outside domains" is the rule that most products have and most administrators bring along.
//!
//! ## Examples
//! - a conversation of four companies to which somebody of a fifth was added (confirm)
//!
//! ## What it does not find
//! - a project of any size that all of them took part in
//! - newcomers whom the text announces: 「外構の岩田様をCCに加えました」
//!
//! ## Sources
//! - practice.md §2, K4, §4 W9; the settings of other products: checks.md §1

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::visible::Visible;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::view::MailView;

/// Strangers up to which the text is asked whether it announces them.
const ANNOUNCED: usize = 5;

pub(crate) struct TooManyExternalOrganizations;

impl Detector for TooManyExternalOrganizations {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let visible = Visible::of(mail);
        let organizations = visible.organizations().len();
        if organizations < 2 {
            return;
        }
        let strangers = visible.strangers(mail);
        // Of a few strangers the text may say that they were added.
        let few = strangers.people.len() <= ANNOUNCED;
        let announced = few && strangers.people.iter().all(|r| addressed::announces(mail, r));
        let details = Details::ExternalOrganizations {
            organizations,
            strangers: if announced { 0 } else { strangers.organizations.len() },
        };
        let confidence = match addressed::answers_the_unknown(mail) {
            true => Confidence::Possible,
            false => Confidence::Certain,
        };
        let movable: Vec<Location> = strangers
            .people
            .iter()
            .filter(|r| r.field != RecipientField::Attendee)
            .map(|r| r.location())
            .collect();
        let suggestions =
            if movable.is_empty() { Vec::new() } else { vec![Suggestion::MoveToBcc { recipients: movable }] };
        let locations = visible.people.iter().map(|r| r.location()).collect();
        let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}
