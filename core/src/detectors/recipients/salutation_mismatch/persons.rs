//! Persons addressed by name.

use super::super::meant::{Candidate, candidates, is_of_other_organization, is_senders};
use super::Doubt;
use crate::contacts::NameKey;
use crate::details::SalutationDoubt;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::salutation::fit::{Fit, Known};
use crate::view::salutation::{Addressee, Whom, is_given};
use crate::view::zones::Zone;

/// What is to be said of one person addressed.
enum Verdict {
    /// One of the recipients, or nobody knows.
    Here,
    /// Nobody of them.
    Missing { confidence: Confidence, is_customer: bool, suggestion: Option<Suggestion> },
}

type Everybody<'m> = [(&'m Recipient<'m>, Known<'m>)];

pub(super) fn doubts<'m>(mail: &'m MailView<'_>, everybody: &Everybody<'m>) -> Vec<Doubt<'m>> {
    let mut here = mail.salutation.iter().any(|a| a.whom == Whom::Everybody) && everybody.len() > 1;
    let mut missing = Vec::new();
    // Those who are announced to get a copy are forgotten-recipient's.
    for addressee in mail.salutation.iter().filter(|a| a.is_person() && !a.is_copy) {
        match judge(addressee, mail, everybody) {
            Verdict::Here => here = true,
            Verdict::Missing { confidence, is_customer, suggestion } => {
                let doubt = SalutationDoubt::OtherPerson;
                missing.push(Doubt { addressee, doubt, confidence, is_customer, suggestion });
            }
        }
    }
    if here {
        for doubt in &mut missing {
            doubt.doubt = SalutationDoubt::OneMissing;
            doubt.suggestion = match doubt.suggestion.take() {
                Some(Suggestion::ReplaceRecipient { address, .. }) => {
                    Some(Suggestion::AddRecipient { field: RecipientField::To, address })
                }
                other => other,
            };
        }
    }
    missing
}

fn judge(addressee: &Addressee, mail: &MailView<'_>, everybody: &Everybody<'_>) -> Verdict {
    let Some(name) = NameKey::of(&addressee.name) else { return Verdict::Here };
    // Mostly it is so, and then the addresses need not be read.
    if everybody.iter().any(|(_, known)| known.is_named(&name)) {
        return Verdict::Here;
    }
    let fits: Vec<(Fit, &Recipient<'_>, &Known<'_>)> = everybody
        .iter()
        .map(|(recipient, known)| (known.fit(&name, addressee.called()), *recipient, known))
        .collect();
    if fits.iter().any(|(fit, ..)| *fit == Fit::Yes) {
        return Verdict::Here;
    }
    if is_senders(&name, mail) {
        return Verdict::Here;
    }
    let candidates = candidates(&name, &addressee.company, mail);
    let is_customer = candidates.iter().any(|c| is_of_other_organization(c.contact, mail, mail.context));
    // 山田 太郎様 to 山田 花子: one surname is enough (W7), unless it is exactly somebody else known.
    if fits.iter().any(|(fit, ..)| *fit == Fit::OtherGiven) {
        let other = name.is_full() && candidates.iter().any(|c| c.by_full_name);
        let suggestion = replace(&fits, &candidates);
        return if other {
            Verdict::Missing { confidence: Confidence::Likely, is_customer, suggestion }
        } else {
            Verdict::Here
        };
    }
    // Own people in Cc and shared mailboxes of ours are not whom a mail is addressed to.
    let may_be_meant = |r: &Recipient<'_>| {
        matches!(r.field, RecipientField::To | RecipientField::Attendee) || !r.class.is_own()
    };
    let mut meant: Vec<_> = fits.iter().filter(|(_, r, _)| may_be_meant(r)).collect();
    if meant.is_empty() {
        meant = fits.iter().collect();
    }
    if meant.iter().any(|(_, _, known)| known.is_shared()) || took_part(addressee, mail, &meant) {
        return Verdict::Here;
    }
    let weakest = meant.iter().map(|(fit, ..)| *fit).min().unwrap_or(Fit::Unknown);
    let is_known = !candidates.is_empty();
    let is_name = is_known || addressee.name.split(' ').next().is_some_and(is_given);
    let confidence = match weakest {
        Fit::Yes | Fit::Unknown | Fit::OtherGiven => {
            // Nobody knows who the recipient is; but who is addressed is known, and elsewhere.
            let elsewhere = |c: &Candidate<'_>| {
                (c.by_full_name || c.by_company && addressee.company_is_sure)
                    && meant.iter().all(|(fit, r, known)| {
                        *fit > Fit::Unknown
                            || r.domain_kind.is_none()
                                && r.key.domain() != c.contact.address.domain()
                                && !known.has_label_like(c.contact.address.domain())
                                && known.is_of(&addressee.company) != Some(true)
                    })
            };
            if !addressee.is_sure || !candidates.iter().any(elsewhere) {
                return Verdict::Here;
            }
            Confidence::Likely
        }
        // "Dear Mr. Novak" to zhanna.lindqvist@; "Hi Tiny" may go to anybody.
        Fit::NoByShape if is_name || addressee.by_surname || name.is_full() => Confidence::Likely,
        Fit::NoByShape => Confidence::Possible,
        Fit::NoByAddress if is_known => Confidence::Certain,
        Fit::NoByAddress => Confidence::Likely,
        Fit::No => Confidence::Certain,
    };
    // "Bob," without a greeting may be any word, and "Hi Tiny" what only the two of them know.
    let by_given = addressee.name.is_ascii() && !addressee.by_surname && !name.is_full();
    let most = match (addressee.is_sure, is_name) {
        (true, true) => Confidence::Certain,
        (true, false) if by_given && weakest < Fit::No => Confidence::Possible,
        (true, false) => Confidence::Certain,
        (false, true) => Confidence::Likely,
        (false, false) => return Verdict::Here,
    };
    let confidence = confidence.min(most);
    let suggestion = replace(&fits, &candidates);
    Verdict::Missing { confidence, is_customer, suggestion }
}

/// Everybody took part in the conversation, and the name stands in what is quoted: they know who is meant.
fn took_part(
    addressee: &Addressee,
    mail: &MailView<'_>,
    meant: &[&(Fit, &Recipient<'_>, &Known<'_>)],
) -> bool {
    if !meant.iter().all(|(_, r, _)| r.in_thread) {
        return false;
    }
    let first = addressee.name.split(' ').next().unwrap_or("");
    first.chars().count() >= 2
        && mail.bodies().any(|body| {
            let hits = memchr::memmem::find_iter(body.text.as_bytes(), first.as_bytes()).take(50);
            let mut quoted = hits.map(|at| body.zones.at(at));
            quoted.any(|zone| zone == Zone::Quotation)
        })
}

/// The one who is meant instead of the one who would get it, if both are clear.
fn replace(fits: &[(Fit, &Recipient<'_>, &Known<'_>)], candidates: &[Candidate<'_>]) -> Option<Suggestion> {
    let [candidate] = candidates else { return None };
    let mut outside = fits.iter().filter(|(_, r, _)| matches!(r.field, RecipientField::To));
    let (_, recipient, _) = outside.next()?;
    if outside.next().is_some() {
        return None;
    }
    Some(Suggestion::ReplaceRecipient {
        recipient: recipient.location(),
        address: candidate.contact.address.as_str().to_owned(),
    })
}
