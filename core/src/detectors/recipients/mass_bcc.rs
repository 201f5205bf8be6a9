//! # mass-bcc
//!
//! ## What it finds
//! Many outside people in Bcc: right for an announcement, and all the same a mailing that goes out in one stroke. The
//! standard policy asks from twenty. It is worse where the addressee lines name one person or one company
//! (`personal`: 「山田様」, "Dear Mr. Brown", not 各位, 皆様, お客様): then either the text or the Bcc is left from another
//! mail, and the policy asks from ten already. Recipients that only the SMTP envelope names count as Bcc, unless a
//! list in the mail may have brought them. Always *certain*.
//!
//! ## Why it matters
//! A mail for one reader that thirty others get cannot be called back, and each reads the one's name.
//!
//! ## Examples
//! - forty customers in Bcc of a price notice to 「お客様各位」 (confirm; banks, public bodies and schools: approval)
//! - 「山田様」 and thirty outside addresses in Bcc (require approval)
//!
//! ## What it does not find
//! - the sender in Bcc, the archive, the customer database (W14)
//! - own people and the group's
//!
//! ## Sources
//! - practice.md §2, profiles, §3 (2), §4 W5, W14

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::insider_among_outsiders::is_list;
use super::visible::is_outsider;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField};
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Fewer are not worth remembering, whatever an organisation's own limit is.
const LEAST: usize = 2;

/// Outside recipients from which it is a mass mailing (practice.md §2).
const MASS: usize = 20;

/// Recipients among whom a list is looked for.
const SEEN: usize = 100;

pub(crate) struct MassBcc;

impl Detector for MassBcc {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let has_list = mail.recipients.iter().take(SEEN).any(|r| r.is_visible() && is_list(r));
        let is_hidden = |r: &&Recipient<'_>| match r.field {
            RecipientField::Bcc => true,
            RecipientField::Envelope => !has_list,
            _ => false,
        };
        let mut addresses = HashSet::new();
        let locations: Vec<Location> = mail
            .recipients
            .iter()
            .filter(is_hidden)
            .filter(|r| is_outsider(r) && addresses.insert(r.key.as_str()))
            .map(|r| r.location())
            .collect();
        if locations.len() < LEAST {
            return;
        }
        let people = locations.len();
        let mass = usize::from(people >= mail.lists.bcc_limit.unwrap_or(MASS));
        let details = Details::MassBcc { people, mass, personal: usize::from(addressed::is_personal(mail)) };
        let (confidence, evidence) = (Confidence::Certain, String::new());
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, Vec::new());
    }
}
