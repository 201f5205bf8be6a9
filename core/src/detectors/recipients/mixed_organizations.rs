//! # mixed-organizations
//!
//! ## What it finds
//! Two or more customers in one mail who see each other's addresses in To, in Cc or as attendees and were never
//! addressed together: not in the conversation that is answered, not in a group the host knows, not in a mail of the
//! history. Customers are the organisations that the directory calls so; where it calls nobody a customer,
//! nothing is said. *Likely*; *possible* in an answer of which nobody said who took part in it.
//!
//! ## Why it matters
//! A quotation for one customer that the other one reads tells both of them prices, plans and each other's name. More
//! than nine customers are a mass mailing, which is exposed-recipients' matter alone.
//!
//! ## Examples
//! - the buyers of two customers in To (confirm)
//! - a pair that the organisation's policy forbids (block)
//!
//! ## What it does not find
//! - a customer beside its contractor, our group company or an authority
//! - two customers of a project that was written to before
//! - customers in Bcc
//!
//! ## Sources
//! - practice.md §2, §4 W9, W10

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::visible::{Visible, were_together};
use crate::context::Relation;
use crate::details::Details;
use crate::finding::{Confidence, Location, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// More customers than this are a mass mailing, and too many to look at two by two.
const MOST: usize = 9;
/// Names shown.
const SHOWN: usize = 3;

pub(crate) struct MixedOrganizations;

impl Detector for MixedOrganizations {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let forbidden = forbidden_pair(mail);
        let Some(mixed) = forbidden.clone().or_else(|| mixed_customers(mail)) else { return };
        let mut locations: Vec<Location> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let mut organizations: Vec<&str> = Vec::new();
        for recipient in &mixed {
            locations.push(recipient.location());
            if !organizations.contains(&recipient.organization.as_ref()) {
                organizations.push(&recipient.organization);
                names.push(name_of(mail, recipient));
            }
        }
        let more = names.len() > SHOWN;
        names.truncate(SHOWN);
        if more {
            names.push("…".to_owned());
        }
        let confidence = match forbidden.is_none() && addressed::answers_the_unknown(mail) {
            true => Confidence::Possible,
            false => Confidence::Likely,
        };
        let details = Details::MixedOrganizations {
            organizations: organizations.len(),
            forbidden: usize::from(forbidden.is_some()),
        };
        let seen = Seen { confidence, evidence: names.join(" / "), details, about: "", value: 0 };
        out.about(Part::Recipients, "", locations, seen, vec![Suggestion::SplitPerOrganization]);
    }
}

/// The recipients whom the policy forbids to stand in one mail.
fn forbidden_pair<'m>(mail: &'m MailView<'_>) -> Option<Vec<&'m Recipient<'m>>> {
    mail.lists.forbidden_pair(&mail.recipients).map(|(one, other)| vec![one, other])
}

/// The people of customers that were never addressed together.
fn mixed_customers<'m>(mail: &'m MailView<'_>) -> Option<Vec<&'m Recipient<'m>>> {
    let directory = mail.context.directory;
    let is_customer = |r: &&Recipient<'_>| {
        directory.organization(&r.key).is_some_and(|(_, o)| o.relation == Relation::Customer)
    };
    let people: Vec<&Recipient<'_>> = Visible::of(mail).people.into_iter().filter(is_customer).collect();
    // One of each, somebody in the conversation rather than not.
    let mut customers: Vec<&Recipient<'_>> = Vec::new();
    for person in &people {
        match customers.iter_mut().find(|c| c.organization == person.organization) {
            Some(first) if person.in_thread && !first.in_thread => *first = person,
            Some(_) => {}
            None => customers.push(person),
        }
        if customers.len() > MOST {
            return None;
        }
    }
    let mut strange: Vec<&str> = Vec::new();
    for (i, one) in customers.iter().enumerate() {
        for other in &customers[i + 1..] {
            let in_thread = one.in_thread && other.in_thread;
            if !(in_thread || were_together(mail, one, other)) {
                strange.extend([one.organization.as_ref(), other.organization.as_ref()]);
            }
        }
    }
    if strange.is_empty() {
        return None;
    }
    Some(people.into_iter().filter(|p| strange.contains(&p.organization.as_ref())).collect())
}

/// What an organisation is called: its first name in the directory, or its domain.
fn name_of(mail: &MailView<'_>, recipient: &Recipient<'_>) -> String {
    let organization = mail.context.directory.organization(&recipient.key);
    let name = organization.and_then(|(_, o)| o.names.first()).filter(|n| !n.trim().is_empty());
    match name {
        Some(name) => mask::word(name),
        None => recipient.key.domain().to_owned(),
    }
}
