//! # document-metadata
//!
//! ## What it finds
//! Author, last editor, company, manager, template and title of a document; a finding where one of them names another
//! organisation than ours and the recipients'. *Certain*: the property is there.
//!
//! ## Why it matters
//! The proposal that was made from another customer's proposal still says so.
//!
//! ## Examples
//! - `提案書.docx` to 青葉商事 with the company 「港工業株式会社」 in its properties (confirm)
//!
//! ## What it does not find
//! - our own people and company, the recipients' (practice.md W38): observations
//! - names of programs, devices and service providers
//!
//! ## Sources
//! - practice.md §2 (document-metadata), §4 W38

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Carries, Details, MetadataField};
use crate::finding::{Confidence, Location, Place, Suggestion};
use crate::formats::FeatureKind;
use crate::mask;
use crate::view::MailView;

pub(crate) struct DocumentMetadata;

const FIELDS: [(FeatureKind, MetadataField); 6] = [
    (FeatureKind::Company, MetadataField::Company),
    (FeatureKind::Author, MetadataField::Author),
    (FeatureKind::LastEditor, MetadataField::LastEditor),
    (FeatureKind::Manager, MetadataField::Manager),
    (FeatureKind::Title, MetadataField::Title),
    (FeatureKind::Template, MetadataField::Template),
];

impl Detector for DocumentMetadata {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.has_outside() {
            return;
        }
        let mut known = None;
        for (index, inspection) in mail.inspections.iter().enumerate() {
            for file in inspection.iter().flat_map(|i| &i.files) {
                for (kind, field) in FIELDS {
                    let Some(feature) = file.features(kind).find(|f| !f.value.trim().is_empty()) else {
                        continue;
                    };
                    let known = known.get_or_insert_with(|| Known::of(mail));
                    let other = known.other(&feature.value, field, mail);
                    let carries = if other.is_some() { Carries::Organization } else { Carries::Nothing };
                    let evidence = other.unwrap_or_else(|| match field {
                        MetadataField::Author | MetadataField::LastEditor | MetadataField::Manager => {
                            mask::name(&feature.value)
                        }
                        _ => String::new(),
                    });
                    let place = Some(Place::Metadata);
                    let location = Location::Attachment { index, path: file.path.clone(), place, span: None };
                    let details = Details::DocumentMetadata { field, carries };
                    let confidence = Confidence::Certain;
                    let seen = Seen { confidence, evidence, details, about: "", value: 0 };
                    let suggestions = vec![Suggestion::RemoveHiddenContent { index }];
                    out.about(Part::Attachment(index), carries.name(), vec![location], seen, suggestions);
                }
            }
        }
    }
}

#[cfg(feature = "recipients")]
use with_recipients::Known;

#[cfg(feature = "recipients")]
mod with_recipients {
    use super::super::super::recipients::company_mismatch::{Standing, Theirs, Weight, each_company};
    use super::super::company_in_file::Known as Companies;
    use crate::details::MetadataField;
    use crate::view::MailView;

    /// What is known of the companies of this mail.
    pub(super) struct Known<'a> {
        companies: Companies<'a>,
        theirs: Theirs<'a>,
    }

    impl<'a> Known<'a> {
        pub(super) fn of(mail: &'a MailView<'_>) -> Self {
            Self { companies: Companies::of(mail), theirs: Theirs::of(mail) }
        }

        /// The other organisation that a property names.
        pub(super) fn other(&self, value: &str, field: MetadataField, mail: &MailView<'_>) -> Option<String> {
            let folded = crate::view::fold::folded(value);
            if field == MetadataField::Company {
                return self.companies.is_others(&folded, mail).then(|| value.trim().to_owned());
            }
            // A customer's name in a title or in the path of a template; nobody's opinion where it is not registered.
            let mut other = None;
            each_company(mail, &self.theirs, &folded, |at, standing| {
                if other.is_none() && matches!(standing, Standing::Others(Weight::Customer)) {
                    other = Some(folded[at].to_owned());
                }
            });
            other
        }
    }
}

#[cfg(not(feature = "recipients"))]
struct Known;

#[cfg(not(feature = "recipients"))]
impl Known {
    fn of(_: &MailView<'_>) -> Self {
        Self
    }

    fn other(&self, _: &str, _: MetadataField, _: &MailView<'_>) -> Option<String> {
        None
    }
}
