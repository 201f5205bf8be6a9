//! # nested-list
//!
//! ## What it finds
//! A recipient that the host calls a list and that has other lists among its members, by name or by number. Always
//! *certain*.
//!
//! ## Why it matters
//! Whoever looks at the members of a list sees people and overlooks the list of two hundred between them.
//!
//! ## Examples
//! - `partners@` of our own that holds the list of a supplier (notify)
//!
//! ## What it does not find
//! - lists of people only, and lists in a mail among own people
//!
//! ## Sources
//! - practice.md §2

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::Confidence;
use crate::mask;
use crate::view::MailView;

pub(crate) struct NestedList;

impl Detector for NestedList {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = HashSet::new();
        for recipient in &mail.recipients {
            let Some(list) = recipient.list.filter(|list| list.nested > 0) else { continue };
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            let details = Details::DistributionList { members: list.members, outside: list.outside };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
            let locations = vec![recipient.location()];
            out.about(Part::Recipients, recipient.key.as_str(), locations, seen, Vec::new());
        }
    }
}
