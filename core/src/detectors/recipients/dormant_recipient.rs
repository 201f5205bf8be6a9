//! # dormant-recipient
//!
//! ## What it finds
//! An outside recipient with whom the last mail went, either way, 180 days ago or longer. The dates come from the
//! directory and the history; of somebody without a date nothing is said, and without the time of sending
//! the gap is reported as `no-time`. Always *certain*. More than three are one finding that counts them.
//!
//! ## Why it matters
//! People move on: in April, July and October whole departments do. What is sent to the one who left is read by the
//! successor, by nobody, or by whoever got the address. With a file or with somebody's data it is worth a question.
//!
//! ## Examples
//! - the last mail to `k.mori@…` was seven months ago (notify; with an attachment: confirm)
//!
//! ## What it does not find
//! - own people, the group's, rooms and archives
//! - somebody in the conversation that is answered
//! - yearly contacts: the last mail was in the same month of last year, one more or less, and there were no more
//!   than twelve a year
//!
//! ## Sources
//! - practice.md §2, K1, §4 W13

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::visible::is_outsider;
use crate::contacts::Ties;
use crate::details::Details;
use crate::finding::{Confidence, Location};
use crate::mask;
use crate::moment::Moment;
use crate::unexamined::UnexaminedReason;
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Days without a mail.
const DAYS: i64 = 180;
/// More than this are reported as one finding.
const TOGETHER: usize = 3;
/// Mails a year, either way, up to which somebody can be a yearly contact.
const YEARLY: i64 = 12;

pub(crate) struct DormantRecipient;

impl Detector for DormantRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = HashSet::new();
        let mut dated = mail
            .recipients
            .iter()
            .filter(|r| is_outsider(r) && !r.in_thread)
            .filter_map(|r| Some((r, r.ties.and_then(last)?)))
            .filter(|(r, _)| addresses.insert(r.key.as_str()))
            .peekable();
        let Some(now) = mail.context.mail.now else {
            if dated.peek().is_some() {
                out.not_examined(Location::Message, UnexaminedReason::NoTime);
            }
            return;
        };
        let dormant: Vec<(&Recipient<'_>, i64)> = dated
            .filter(|(r, last)| is_dormant(r.ties.unwrap_or_default(), *last, now))
            .map(|(r, last)| (r, now.months_since(now.at(last)).max(0)))
            .collect();
        if dormant.len() <= TOGETHER {
            for one in &dormant {
                report(now, std::slice::from_ref(one), one.0.key.as_str(), out);
            }
        } else {
            report(now, &dormant, "", out);
        }
    }
}

fn report(now: Moment, dormant: &[(&Recipient<'_>, i64)], about: &str, out: &mut ObservationSink) {
    let longest = dormant.iter().max_by_key(|(_, months)| *months);
    let Some((recipient, months)) = longest else { return };
    let details = Details::DormantRecipient {
        months: *months as usize,
        transfers: usize::from(matches!(now.date().1, 4 | 7 | 10)),
    };
    let evidence = mask::address(recipient.key.as_str());
    let locations = dormant.iter().map(|(r, _)| r.location()).collect();
    let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
    out.about(Part::Recipients, about, locations, seen, Vec::new());
}

/// When the last mail went, either way.
fn last(ties: Ties) -> Option<i64> {
    ties.last_sent.max(ties.last_received)
}

fn is_dormant(ties: Ties, last: i64, now: Moment) -> bool {
    now.days_since(now.at(last)) >= DAYS && !is_yearly(ties, last, now)
}

/// Whether somebody is written to once a year, and it is the time of the year.
fn is_yearly(ties: Ties, last: i64, now: Moment) -> bool {
    let then = now.at(last);
    let ((year, month, _), (last_year, last_month, _)) = (now.date(), then.date());
    if !(11..=13).contains(&((year - last_year) * 12 + month - last_month)) {
        return false;
    }
    let mails = i64::from(ties.sent) + i64::from(ties.received);
    let months_known = ties.first.map_or(0, |first| then.months_since(now.at(first)));
    mails <= YEARLY * (1 + months_known.max(0) / 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dormant(last: &str, first: Option<&str>, mails: u32) -> bool {
        let at = |t: &str| Moment::parse(t).unwrap();
        let now = at("2026-11-24T10:00:00+09:00");
        let last = at(last).unix_seconds;
        let first = first.map(|f| at(f).unix_seconds);
        let ties = Ties { sent: mails, was_sent: true, last_sent: Some(last), first, ..Ties::default() };
        is_dormant(ties, last, now)
    }

    #[test]
    fn judged() {
        assert!(dormant("2026-04-10T10:00:00+09:00", None, 30));
        assert!(dormant("2026-05-28T09:00:00+09:00", None, 1));
        assert!(!dormant("2026-05-28T11:00:00+09:00", None, 1));
        assert!(!dormant("2026-11-23T10:00:00+09:00", None, 1));
        assert!(!dormant("2027-01-05T10:00:00+09:00", None, 1));
        // Every November.
        assert!(!dormant("2025-11-20T10:00:00+09:00", None, 3));
        assert!(!dormant("2025-12-20T10:00:00+09:00", Some("2021-12-20T10:00:00+09:00"), 10));
        assert!(!dormant("2025-10-02T10:00:00+09:00", None, 0));
        assert!(dormant("2025-09-30T10:00:00+09:00", None, 3));
        // Every week until last November.
        assert!(dormant("2025-11-20T10:00:00+09:00", Some("2025-01-10T10:00:00+09:00"), 40));
        assert!(dormant("2024-11-20T10:00:00+09:00", None, 3));
    }
}
