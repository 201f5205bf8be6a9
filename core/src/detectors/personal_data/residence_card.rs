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

use super::labelled_number::Kind;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;

pub(crate) const RESIDENCE_CARD: Kind = Kind {
    role: Roles::RESIDENCE_CARD,
    letters_before: 2,
    shapes: &[&[8], &[4, 4]],
    letters_after: 2,
    bare: Some(Confidence::Possible),
    documents: &["在留カード", "特別永住者証明書", "residence card", "residence_card"],
    ..Kind::LABELLED
};
