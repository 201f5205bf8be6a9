//! Those who always got mail together with these recipients.

use super::super::super::ObservationSink;
use super::super::super::sink::{Part, Seen};
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;

/// More people missing than this are no slip but another circle.
const PEOPLE: usize = 2;

pub(super) fn detect(mail: &MailView<'_>, out: &mut ObservationSink) {
    let Some(history) = mail.context.history else { return };
    // Who does not get an answer was left out on purpose, or had no part in the conversation.
    let conversation = &mail.conversation;
    let is_new = !conversation.says_reply && !conversation.is_forward && !conversation.has_quotation;
    if history.is_hashed() || mail.context.mail.is_automatic || !is_new {
        return;
    }
    let recipients: Vec<&AddressKey> =
        mail.recipients.iter().filter(|r| !r.is_thing).map(|r| &r.key).collect();
    let all_inside = mail.recipients.iter().all(|r| r.class.is_own());
    let always = history.always_with(&recipients);
    if always.len() > PEOPLE {
        return;
    }
    for one in always {
        let (Some(contact), Some(person)) = (history.contact(one.contact), history.person(one.contact))
        else {
            continue;
        };
        // A mail among ourselves leaves the customer out on purpose.
        let is_inside = mail.context.directory.is_own(&contact.address);
        if all_inside && !is_inside {
            continue;
        }
        let address = contact.address.as_str();
        let details = Details::ForgottenRecipient { announced: 0, together: one.mails as usize };
        let evidence = mask::address(address);
        let seen = Seen { confidence: Confidence::Likely, evidence, details, about: "", value: 0 };
        let in_to = person.in_to.saturating_mul(2) > contact.ties.sent;
        let field = if in_to { RecipientField::To } else { RecipientField::Cc };
        let suggestion = Suggestion::AddRecipient { field, address: address.to_owned() };
        out.about(Part::Recipients, address, Vec::new(), seen, vec![suggestion]);
    }
}
