//! # long-term-care-insurance
//!
//! ## What it finds
//! The number of an insured person of long-term care insurance (介護保険被保険者番号): ten digits with their label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It says that somebody needs care, and opens the record of it.
//!
//! ## Examples
//! - `介護保険被保険者番号：0012345678` (confirm, new recipient: require approval)
//!
//! ## What it does not find
//! - ten digits without the label; numbers of care offices (事業所番号)
//!
//! ## Sources
//! - 介護保険法施行規則; personal-data.md

use super::super::{Detector, ObservationSink};
use super::labelled_number::{Check, Kind, read};
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct LongTermCareInsurance;

const KIND: Kind = Kind {
    role: Roles::CARE_INSURANCE,
    letters_before: 0,
    shapes: &[&[10], &[4, 6], &[4, 3, 3], &[3, 3, 4], &[5, 5]],
    letters_after: 0,
    check,
    bare: None,
    bare_below: |_, _| false,
    owner: None,
};

impl Detector for LongTermCareInsurance {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        read(window, &KIND, out);
    }
}

fn check(_: &str) -> Check {
    Check::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_formula_is_guessed() {
        assert_eq!(check("0012345678"), Check::Unknown);
    }
}
