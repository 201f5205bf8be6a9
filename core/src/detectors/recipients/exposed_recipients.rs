//! # exposed-recipients
//!
//! ## What it finds
//! Outside people who can see each other's addresses: To, Cc and the attendees of an invitation, which
//! has no Bcc. It counts people and the organisations they belong to. Webmail, mobile-carrier and
//! provider addresses are an organisation each, since their owners have nothing to do with one another;
//! several domains of one organisation in the directory are one. Own people and group companies do not
//! count. Those who took part in the conversation that is answered count as one together: they know each
//! other already. What the host says of earlier batches of the day is added. Always *certain*.
//!
//! ## Why it matters
//! The client list in Cc instead of Bcc is the classic reportable leak: 鹿嶋市 2024-12 (1,780 addresses in
//! four batches), 東京都 2023-03 (105 addresses), 佐賀県 2025-06 (a Teams invitation to 13 people).
//!
//! ## Examples
//! - twelve customers of twelve companies in Cc (confirm; from ten organisations: require approval)
//! - fifty addresses in To (block)
//!
//! ## What it does not find
//! - one or two outside organisations, however many mails went between them
//! - fewer than twenty people of one organisation
//! - Bcc
//! - a reply to all in a conversation that all took part in
//!
//! ## Sources
//! - thresholds: practice.md §2; counting by organisation and its exemptions: practice.md §4 W9–W11

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::view::MailView;
use crate::view::recipient::RecipientClass;

pub(crate) struct ExposedRecipients;

impl Detector for ExposedRecipients {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = BTreeSet::new();
        let mut organizations = BTreeSet::new();
        let mut consumers = 0;
        let mut in_thread = false;
        let mut locations: Vec<Location> = Vec::new();
        for recipient in mail.recipients.iter().filter(|r| r.is_visible()) {
            if matches!(recipient.class, RecipientClass::Own | RecipientClass::Group) {
                continue;
            }
            if recipient.in_thread {
                in_thread = true;
                continue;
            }
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            consumers += usize::from(recipient.is_consumer());
            organizations.insert(recipient.organization.as_ref());
            locations.push(recipient.location());
        }
        let batch = &mail.context.mail.batch;
        let together = usize::from(in_thread);
        let people = addresses.len() + together + batch.people;
        let organization_count = organizations.len() + together + batch.organizations;
        if organization_count < 2 && people < 20 || addresses.is_empty() || people < 2 {
            return;
        }
        let invitation = locations
            .iter()
            .any(|l| matches!(l, Location::Recipient { field: RecipientField::Attendee, .. }));
        let movable: Vec<Location> = locations
            .iter()
            .filter(|l| !matches!(l, Location::Recipient { field: RecipientField::Attendee, .. }))
            .cloned()
            .collect();
        let suggestions =
            if movable.is_empty() { Vec::new() } else { vec![Suggestion::MoveToBcc { recipients: movable }] };
        let details = Details::ExposedRecipients {
            people,
            organizations: organization_count,
            consumers: consumers + batch.consumers,
            invitation: usize::from(invitation),
        };
        let evidence = String::new();
        let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}
