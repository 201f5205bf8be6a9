//! # resident-record-code
//!
//! ## What it finds
//! A resident record code (住民票コード): 11 digits with their label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It leads to the resident record itself and may not be asked for outside the administration (住民基本台帳法 30条の37).
//!
//! ## Examples
//! - `住民票コード：12345678901` (inside: confirm, known: require approval, new: block)
//!
//! ## What it does not find
//! - 11 digits without the label: the formula of the check digit is not public, so none is guessed
//!
//! ## Sources
//! - 住民基本台帳法施行規則; personal-data.md

use super::labelled_number::Kind;
use crate::lexicon::words::Roles;

pub(crate) const RESIDENT_RECORD_CODE: Kind = Kind {
    role: Roles::RESIDENT_RECORD,
    shapes: &[&[11], &[4, 4, 3], &[5, 6], &[6, 5], &[3, 4, 4]],
    ..Kind::LABELLED
};
