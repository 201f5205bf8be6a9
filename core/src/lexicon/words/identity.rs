//! Labels of numbers that a state gives to a person or a company.
//!
//! SOURCE: written for misdelivery from the keyword lists of checks.md and personal-data.md (facts about how
//! people write); licence MIT OR Apache-2.0.

use super::Roles;

pub(super) const GROUPS: &[(Roles, &[&str])] = &[
    (Roles::INDIVIDUAL_NUMBER, &[
            "マイナンバー",
            "マイ・ナンバー",
            "個人番号",
            "共通番号",
            "個人識別番号",
            "個人識別ナンバー",
            "通知カード",
            "my number",
            "mynumber",
            "individual number",
        ]),
];
