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

use super::labelled_number::Kind;
use crate::lexicon::words::Roles;

pub(crate) const LONG_TERM_CARE_INSURANCE: Kind = Kind {
    role: Roles::CARE_INSURANCE,
    shapes: &[&[10], &[4, 6], &[4, 3, 3], &[3, 3, 4], &[5, 5]],
    ..Kind::LABELLED
};
