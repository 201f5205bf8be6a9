//! # unprotected-personal-data
//!
//! ## What it finds
//! A file with personal data that goes outside and that everybody who gets it can open. One finding for each
//! attachment, whatever kinds of data and however many files of an archive are in it: it is as strict as the strictest
//! kind inside, counts the persons, and points to the places. The kinds themselves stay observations then.
//! As certain as the most certain kind.
//!
//! ## Why it matters
//! A list of persons in the wrong file is the incident that has to be reported. A file that lies behind a link can
//! still be closed when the mistake is noticed ten minutes later; one that was sent cannot.
//!
//! ## Examples
//! - `参加者名簿.xlsx` with 45 names and telephone numbers to a customer (require approval)
//! - the first suggestion is a link, the second a protected copy whose password goes another way: encrypted archives
//!   are refused by many receivers now
//!
//! ## What it does not find
//! - Individual Numbers, payment cards, health and the like and protected addresses: they have their own findings,
//!   since no protection makes them fit for mail; a file that has one of these is not told twice
//! - data of the recipients themselves, business cards in a notice's range, mail that stays inside
//! - what cannot be read: encrypted files are encrypted-file, others file-not-examined
//!
//! ## Sources
//! - practice.md §2 (unprotected-personal-data), K2, K4; 個人情報保護法施行規則 7条

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Location, Place, Suggestion};
use crate::view::MailView;

pub(crate) struct UnprotectedPersonalData;

/// Kinds that speak for themselves wherever they are found.
pub(crate) const BY_THEMSELVES: [&str; 4] = [
    "personal-data/individual-number",
    "personal-data/payment-card",
    "personal-data/special-care-information",
    "personal-data/protected-address",
];

impl Detector for UnprotectedPersonalData {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() {
            return;
        }
        // What it weighs, the policy says when it has judged the kinds (policy/files.rs).
        let mut files: Vec<(usize, Confidence, Vec<&'static str>, Vec<Location>, String)> = Vec::new();
        for group in out.groups() {
            let Part::Attachment(index) = group.part else { continue };
            let id = group.detector.as_str();
            if group.detector.info().category() != "personal-data"
                || BY_THEMSELVES.contains(&id)
                || group.confidence == Confidence::Possible
            {
                continue;
            }
            let inside: Vec<Location> = group.locations.iter().filter(|l| is_inside(l)).cloned().collect();
            if inside.is_empty() {
                continue;
            }
            match files.iter_mut().find(|f| f.0 == index) {
                Some((_, confidence, kinds, locations, _)) => {
                    *confidence = group.confidence.max(*confidence);
                    kinds.push(id);
                    locations.extend(inside);
                }
                None => {
                    files.push((index, group.confidence, vec![id], inside, group.evidence.clone()));
                }
            }
        }
        for (index, confidence, mut kinds, mut locations, evidence) in files {
            kinds.sort_unstable();
            kinds.dedup();
            locations.sort();
            let details = Details::UnprotectedPersonalData { kinds: kinds.len(), worst: String::new() };
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let suggestions =
                vec![Suggestion::ShareAsLink { index }, Suggestion::ProtectAttachment { index }];
            out.about(Part::Attachment(index), "", locations, seen, suggestions);
        }
    }
}

/// In the file, not in its name.
fn is_inside(location: &Location) -> bool {
    matches!(location, Location::Attachment { place: Some(place), .. } if *place != Place::Name)
}
