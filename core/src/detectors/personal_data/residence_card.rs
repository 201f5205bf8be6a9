//! # residence-card
//!
//! ## What it finds
//! The number of a residence card or special permanent resident certificate (在留カード, 特別永住者証明書): two letters, eight
//! digits, two letters. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above, or a person
//! stands beside it. *Possible*: the shape alone.
//!
//! ## Why it matters
//! It is an individual identification code, and says that somebody is a foreigner living in Japan.
//!
//! ## Examples
//! - `在留カード番号：AB12345678CD` (confirm, new recipient: require approval)
//!
//! ## What it does not find
//! - other letters or digits glued to it
//!
//! ## Sources
//! - 在留カード等仕様書 3.3.4.3; no check digit is published

use super::super::{Detector, ObservationSink};
use super::document_name;
use super::labelled_number::{Check, Kind, read};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct ResidenceCard;

const KIND: Kind = Kind {
    role: Roles::RESIDENCE_CARD,
    letters_before: 2,
    shapes: &[&[8], &[4, 4]],
    letters_after: 2,
    check,
    bare: Some(Confidence::Possible),
    bare_below: |_, _| false,
    owner: None,
};

impl Detector for ResidenceCard {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        read(window, &KIND, out);
        let details = || Details::PersonalData { owner: Owner::Unknown, labelled: 1 };
        document_name::read(
            window,
            &["在留カード", "特別永住者証明書", "residence card", "residence_card"],
            details,
            out,
        );
    }
}

fn check(_: &str) -> Check {
    Check::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_is_published() {
        assert_eq!(check("ab12345678cd"), Check::Unknown);
    }
}
