//! Words that speak of what a person would not want known.
//!
//! SOURCE: written for misdelivery from the texts of the law and from practice.md (facts about how people write);
//! licence MIT OR Apache-2.0.

use super::Roles;

pub(super) const GROUPS: &[(Roles, &[&str])] = &[];
