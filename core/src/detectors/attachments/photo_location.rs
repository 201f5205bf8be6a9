//! # photo-location
//!
//! ## What it finds
//! A photograph that says where it was taken. More severe where it may be somebody's home: the mail speaks of a home, or
//! it goes to a private address. *Certain*: the coordinates are in the file.
//!
//! ## Why it matters
//! The coordinates lead to the front door of whoever took the picture.
//!
//! ## Examples
//! - a smartphone photograph to a new recipient (notify)
//! - the same to a webmail address (confirm)
//!
//! ## What it does not find
//! - photographs of sites, products and events to known recipients (practice.md W40): observations
//!
//! ## Sources
//! - practice.md §2 (photo-location), §4 W40; GPS tags of Exif 2.32

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::carried;
use crate::details::Details;
use crate::finding::{Confidence, Location, Place, Suggestion};
use crate::formats::FeatureKind;
use crate::view::MailView;

pub(crate) struct PhotoLocation;

const HOME: [&str; 10] =
    ["自宅", "我が家", "わが家", "実家", "拙宅", "ご自宅", "お住まい", "my house", "my home", "our home"];

impl Detector for PhotoLocation {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut home = None;
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                if !file.has(FeatureKind::PhotoLocation) {
                    continue;
                }
                let home = *home.get_or_insert_with(|| {
                    let consumer =
                        |r: &&crate::view::recipient::Recipient<'_>| !r.class.is_own() && r.is_consumer();
                    mail.recipients.iter().any(|r| consumer(&r)) || carried::announces(mail, &HOME)
                });
                let place = Some(Place::Metadata);
                let location = Location::Attachment { index, path: file.path.clone(), place, span: None };
                let details = Details::PhotoLocation { home: usize::from(home) };
                let confidence = Confidence::Certain;
                let seen = Seen { confidence, evidence: String::new(), details, about: "", value: 0 };
                let suggestions = vec![Suggestion::RemoveHiddenContent { index }];
                out.about(Part::Attachment(index), "", vec![location], seen, suggestions);
            }
        }
    }
}
