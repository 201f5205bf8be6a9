//! The people known who may be meant by a name in a text.

use super::acquaintance::organization_of;
use crate::contacts::{Contact, NameKey, Sameness};
use crate::context::SendContext;
use crate::finding::RecipientField;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::salutation::fit::Known;

/// Somebody known who may be meant.
pub(super) struct Candidate<'a> {
    pub(super) contact: &'a Contact,
    /// Known by this very full name.
    pub(super) by_full_name: bool,
    /// Of the company that stands beside the name in the text.
    pub(super) by_company: bool,
}

/// Contacts looked at.
const MOST: usize = 50;

/// Everybody known by a name who gets no mail and is not the sender; those of the company if any are of it.
pub(super) fn candidates<'a>(name: &NameKey, company: &str, mail: &'a MailView<'_>) -> Vec<Candidate<'a>> {
    let context = mail.context;
    let mut found: Vec<Candidate<'_>> = Vec::new();
    for contacts in context.contacts() {
        let by_surname = contacts.surnamed(name);
        for contact in contacts.named(name).chain(by_surname).take(MOST) {
            let is_here =
                mail.recipients.iter().any(|r| r.key == contact.address) || is_sender(&contact.address, mail);
            if is_here || found.iter().any(|f| f.contact.address == contact.address) {
                continue;
            }
            let same = contact.names.iter().filter_map(|n| NameKey::of(n)).map(|n| n.same_person(name));
            let best = same.fold(Sameness::No, |best, one| match (best, one) {
                (Sameness::Full, _) | (_, Sameness::Full) => Sameness::Full,
                (best, one) if best.is_possible() || !one.is_possible() => best,
                (_, one) => one,
            });
            if best.is_possible() {
                let by_company =
                    !company.is_empty() && Known::of_contact(contact, context).is_of(company) == Some(true);
                found.push(Candidate { contact, by_full_name: best == Sameness::Full, by_company });
            }
        }
    }
    if found.iter().any(|c| c.by_company) {
        found.retain(|c| c.by_company);
    } else if found.iter().any(|c| c.by_full_name) {
        found.retain(|c| c.by_full_name);
    }
    found
}

fn is_sender(address: &AddressKey, mail: &MailView<'_>) -> bool {
    mail.message.recipients(RecipientField::From).iter().any(|m| AddressKey::of(&m.address) == *address)
}

/// Whether somebody is of an organisation that is neither ours nor any recipient's.
pub(super) fn is_of_other_organization(
    contact: &Contact,
    mail: &MailView<'_>,
    context: &SendContext<'_>,
) -> bool {
    let organization = organization_of(&contact.address, context);
    !context.directory.is_own(&contact.address)
        && mail.recipients.iter().all(|r| r.organization != organization)
}

/// Whether a name is the sender's own: a mail that was pasted is addressed to whoever passes it on.
pub(super) fn is_senders(name: &NameKey, mail: &MailView<'_>) -> bool {
    mail.message
        .recipients(RecipientField::From)
        .iter()
        .filter_map(|from| NameKey::of(&from.name))
        .any(|from| from.same_person(name).is_possible())
}
