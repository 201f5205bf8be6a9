//! # invitation-without-bcc
//!
//! ## What it finds
//! A calendar invitation in the mail or attached to it (.ics) whose attendees see each other although they do not belong
//! together: at least three outside organisations, or two webmail or mobile-carrier addresses. Attendees who also stand in
//! To and Cc are counted once. *Certain*: the calendar names them.
//!
//! ## Why it matters
//! An invitation has no Bcc: every attendee gets the list of all others, and so does everybody who opens the file.
//! 佐賀県, June 2025: thirteen addresses shown in a Teams invitation.
//!
//! ## Examples
//! - `説明会.ics` with thirteen applicants' addresses (confirm; from ten consumers: require approval)
//!
//! ## What it does not find
//! - colleagues, group companies and rooms; one customer's team; people who took part in the conversation
//! - what exposed-recipients says already of the mail's own recipients
//!
//! ## Sources
//! - practice.md §2 (invitation-without-bcc), §3 (21), (23); checks.md §5.4

use std::collections::{BTreeMap, BTreeSet};

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::context::Relation;
use crate::details::Details;
use crate::finding::{Confidence, Location, Place};
use crate::formats::FeatureKind;
use crate::lexicon::mail_domain::{MailDomain, classify};
use crate::message::AddressKey;
use crate::view::MailView;

pub(crate) struct InvitationWithoutBcc;

/// Attendees looked at of one invitation.
const MOST: usize = 10_000;

impl Detector for InvitationWithoutBcc {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() {
            return;
        }
        let told = out.groups().iter().any(|g| g.detector.as_str() == "recipients/exposed-recipients");
        let visible: BTreeSet<&str> = mail
            .recipients
            .iter()
            .filter(|r| r.is_visible() || r.in_thread)
            .map(|r| r.key.as_str())
            .collect();
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                let people: BTreeMap<String, AddressKey> = file
                    .features(FeatureKind::Attendee)
                    .take(MOST)
                    .map(|a| AddressKey::of(&a.value))
                    .filter(|key| is_outsider(key, mail))
                    .map(|key| (key.as_str().to_owned(), key))
                    .collect();
                let (organizations, consumers) = count(people.values(), mail);
                let seen_already = people.keys().filter(|p| visible.contains(p.as_str())).count();
                // The mail's own recipients are the other detector's.
                let is_news = !told || people.len() > seen_already + 1;
                if !is_news || organizations < 3 && consumers < 2 {
                    continue;
                }
                let place = Location::Attachment {
                    index,
                    path: file.path.clone(),
                    place: Some(Place::Metadata),
                    span: None,
                };
                let details =
                    Details::InvitationWithoutBcc { people: people.len(), organizations, consumers };
                let confidence = Confidence::Certain;
                let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
                out.about(Part::Attachment(index), "", vec![place], seen, Vec::new());
            }
        }
    }
}

fn is_outsider(key: &AddressKey, mail: &MailView<'_>) -> bool {
    let relation = mail.context.directory.organization(key).map(|(_, o)| o.relation);
    !key.domain().is_empty()
        && !mail.is_own(key)
        && !matches!(relation, Some(Relation::Own | Relation::Group))
        // Rooms of the two large calendar services.
        && !key.domain().ends_with("resource.calendar.google.com")
}

/// Outside organisations and consumers; a consumer counts as an organisation of its own.
fn count<'k>(people: impl Iterator<Item = &'k AddressKey>, mail: &MailView<'_>) -> (usize, usize) {
    let mut organizations = BTreeSet::new();
    let mut consumers = 0;
    for key in people {
        if matches!(classify(key.domain()), Some(MailDomain::Webmail | MailDomain::Carrier)) {
            consumers += 1;
            organizations.insert(key.as_str().to_owned());
        } else {
            organizations.insert(mail.context.directory.organization_key(key).into_owned());
        }
    }
    (organizations.len(), consumers)
}
