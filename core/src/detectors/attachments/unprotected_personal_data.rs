//! # unprotected-personal-data
//!
//! ## What it finds
//! A file with persons that goes outside and that everybody who gets it can open. One finding for each attachment,
//! however many files of an archive are in it: it is as strict as the strictest of names, telephone numbers, addresses,
//! birth dates and records inside, counts the persons, and points to the places. These kinds stay observations then.
//! As certain as the most certain of them.
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
//! - numbers of documents, accounts and cards, health, evaluations and pay: they have their own findings, with their own
//!   remedy; where those tell of the same persons at least as severely, the file is not told twice
//! - data of the recipients themselves, business cards in a notice's range, mail that stays inside
//! - what cannot be read: encrypted files are encrypted-file, others file-not-examined
//!
//! ## Sources
//! - practice.md §2 (unprotected-personal-data), K2, K4; 個人情報保護法施行規則 7条

use super::super::sink::{Group, Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Location, Place, Suggestion};
use crate::view::MailView;

pub(crate) struct UnprotectedPersonalData;

/// What a list of persons is made of. Other kinds speak for themselves wherever they are found.
pub(crate) const OF_LISTS: [&str; 9] = [
    "personal-data/person-record",
    "personal-data/person-name",
    "personal-data/phone-number",
    "personal-data/email-address",
    "personal-data/postal-address",
    "personal-data/birth-date",
    "personal-data/age-and-sex",
    "personal-data/vehicle-number",
    "personal-data/member-number",
];

impl Detector for UnprotectedPersonalData {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() {
            return;
        }
        // What it weighs, the policy says when it has judged the kinds (policy/files.rs).
        let mut files: Vec<File> = Vec::new();
        for group in out.groups() {
            let Part::Attachment(index) = group.part else { continue };
            let id = group.detector.as_str();
            if !OF_LISTS.contains(&id) || group.confidence == Confidence::Possible {
                continue;
            }
            let inside: Vec<Location> = group.locations.iter().filter(|l| is_inside(l)).cloned().collect();
            if inside.is_empty() {
                continue;
            }
            let at = files.iter().position(|f| f.index == index).unwrap_or_else(|| {
                files.push(File::of(index, group));
                files.len() - 1
            });
            if let Some(file) = files.get_mut(at) {
                file.confidence = file.confidence.max(group.confidence);
                file.kinds.push(id);
                file.locations.extend(inside);
            }
        }
        for File { index, confidence, mut kinds, mut locations, evidence } in files {
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

/// What was seen in one attachment.
struct File {
    index: usize,
    confidence: Confidence,
    kinds: Vec<&'static str>,
    locations: Vec<Location>,
    evidence: String,
}

impl File {
    fn of(index: usize, group: &Group) -> Self {
        let (confidence, evidence) = (group.confidence, group.evidence.clone());
        Self { index, confidence, kinds: Vec::new(), locations: Vec::new(), evidence }
    }
}

/// In the file, not in its name.
fn is_inside(location: &Location) -> bool {
    matches!(location, Location::Attachment { place: Some(place), .. } if *place != Place::Name)
}
