//! # employment-insurance
//!
//! ## What it finds
//! The number of an insured person of employment insurance (雇用保険被保険者番号): 4-6-1 digits, or eleven, with their label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It is an individual identification code (個人情報保護法施行令 1条) and stays with a person for life.
//!
//! ## Examples
//! - `雇用保険被保険者番号：5001-234567-8` (confirm, new recipient: require approval)
//!
//! ## What it does not find
//! - 4-6-1 without the label; the number of the office (事業所番号)
//!
//! ## Sources
//! - 雇用保険法施行規則; 行政手引 20706 (the formula of the check digit is not public); personal-data.md

use super::labelled_number::Kind;
use crate::lexicon::words::Roles;

pub(crate) const EMPLOYMENT_INSURANCE: Kind =
    Kind { role: Roles::EMPLOYMENT_INSURANCE, shapes: &[&[4, 6, 1], &[11]], ..Kind::LABELLED };
