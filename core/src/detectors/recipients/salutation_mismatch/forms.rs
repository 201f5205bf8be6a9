//! Forms of address that do not go with the recipients, or with one another.

use super::Doubt;
use crate::details::SalutationDoubt;
use crate::finding::{Confidence, RecipientField};
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::salutation::fit::Known;
use crate::view::salutation::{Addressee, Whom};

/// Who is addressed as one of many in a mail of his own: 「お客様各位」.
#[rustfmt::skip]
const MANY: &[&str] = &[
    "客", "取引先", "会員", "保護者", "株主", "利用者", "参加者", "応募者", "申込", "契約者", "オーナー", "ユーザー", "読者",
    "住民", "御社", "貴社",
];

pub(super) fn doubts<'m>(
    mail: &'m MailView<'_>,
    everybody: &[(&'m Recipient<'m>, Known<'m>)],
) -> Vec<Doubt<'m>> {
    let mut doubts = Vec::new();
    let doubt = |addressee, doubt, confidence| Doubt {
        addressee,
        doubt,
        confidence,
        is_customer: false,
        suggestion: None,
    };
    if let Some(addressee) = mail.salutation.iter().find(|a| a.is_honoured_twice) {
        doubts.push(doubt(addressee, SalutationDoubt::TwoHonorifics, Confidence::Certain));
    }
    if let Some((addressee, confidence)) = all_with_one(mail, everybody) {
        doubts.push(doubt(addressee, SalutationDoubt::AllWithOne, confidence));
    }
    doubts
}

/// 各位 with one single person: right with a list, a role address or a department.
fn all_with_one<'m>(
    mail: &'m MailView<'_>,
    everybody: &[(&'m Recipient<'m>, Known<'m>)],
) -> Option<(&'m Addressee, Confidence)> {
    let [(recipient, known)] = everybody else { return None };
    let is_sender = mail
        .message
        .recipients(RecipientField::From)
        .iter()
        .any(|from| AddressKey::of(&from.address) == recipient.key);
    let has_other = mail.salutation.iter().any(|a| a.whom != Whom::Everybody);
    let is_batch = !mail.context.mail.batch.neighbours.is_empty() || mail.context.mail.batch.people > 0;
    // A display name that is no person's is a department's or a list's.
    let is_group = known.is_shared() || !known.has_name() && !recipient.mailbox.name.is_empty();
    if is_sender || has_other || is_batch || is_group {
        return None;
    }
    let view = mail.texts.get(mail.salutation_text)?;
    let addressee = mail.salutation.iter().find(|a| {
        let text = view.text.get(a.range.clone()).unwrap_or("");
        let is_all = text.ends_with("各位") || matches!(text, "all" | "everyone" | "everybody");
        is_all && !MANY.iter().any(|word| text.contains(word))
    })?;
    Some((addressee, if known.has_name() { Confidence::Likely } else { Confidence::Possible }))
}
