//! # unexpanded-list
//!
//! ## What it finds
//! A recipient that the host calls a list (`lists` of the context) and into which, or into a list in it, nobody could
//! look; and a list of our own that has outside members. The gap is also in `unexamined`, once for each list. A list of
//! ours with guests makes the mail an outside mail for every rule, although its address is ours. Always *certain*.
//!
//! ## Why it matters
//! 「社内ML」 with a former contractor on it is how internal papers leave. Nobody sees it in To.
//!
//! ## Examples
//! - `project@` of a customer, not expanded (notify; beside somebody new: confirm)
//! - `dev@` of our own with two guests (notify; with a finding about persons in the mail: require approval)
//!
//! ## What it does not find
//! - an own list in a mail among own people that nobody said has guests
//! - a list of which the host says that all members are inside
//!
//! ## Sources
//! - practice.md §2; counts as Microsoft's MailTips give them (`member_count`, `outside_count`)

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::Confidence;
use crate::mask;
use crate::unexamined::UnexaminedReason;
use crate::view::MailView;

pub(crate) struct UnexpandedList;

impl Detector for UnexpandedList {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = HashSet::new();
        for recipient in &mail.recipients {
            let Some(list) = recipient.list else { continue };
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            if list.is_closed {
                out.not_examined(recipient.location(), UnexaminedReason::UnexpandedList);
            }
            let has_guests = recipient.class.is_own() && list.outside > 0;
            if !list.is_closed && !has_guests {
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
