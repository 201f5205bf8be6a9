//! People whom the text announces and who get no mail.

use super::super::super::ObservationSink;
use super::super::super::sink::{Seen, hash};
use super::super::meant::{candidates, is_senders};
use super::announcements::{Announcement, read};
use crate::contacts::NameKey;
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::salutation::fit::{self, Called, Fit, Known};
use crate::view::text::TextPart;

pub(super) fn detect(mail: &MailView<'_>, out: &mut ObservationSink) {
    if mail.recipients.is_empty() {
        return;
    }
    let bodies = mail.texts.iter().enumerate();
    let mut everybody = None;
    for (index, view) in bodies.filter(|(_, t)| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_))) {
        let mut announced = Vec::new();
        if index == mail.salutation_text {
            let copies = mail.salutation.iter().filter(|a| a.is_person() && a.is_copy);
            announced
                .extend(copies.map(|a| Announcement { name: a.name.to_string(), range: a.range.clone() }));
        }
        announced.extend(read(view));
        if announced.is_empty() {
            continue;
        }
        // Most mails announce nobody: names are compared only now.
        if everybody.is_none() {
            everybody = fit::everybody(mail);
        }
        let Some(everybody) = &everybody else { return };
        let missing: Vec<(&Announcement, Option<Suggestion>)> =
            announced.iter().filter_map(|a| Some((a, missing(a, mail, everybody)?))).collect();
        let suggestions: Vec<Suggestion> = missing.iter().filter_map(|(_, s)| s.clone()).collect();
        for (announcement, suggestion) in &missing {
            let confidence = if suggestion.is_some() { Confidence::Certain } else { Confidence::Likely };
            let seen = Seen {
                confidence,
                evidence: mask::name(&announcement.name),
                details: Details::ForgottenRecipient { announced: 1, together: 0 },
                about: "",
                value: hash(&[&announcement.name]),
            };
            out.in_mail(view, announcement.range.clone(), seen, suggestions.clone());
        }
    }
}

/// Whether somebody announced gets no mail, and who could be added.
fn missing(
    announcement: &Announcement,
    mail: &MailView<'_>,
    everybody: &[(&Recipient<'_>, Known<'_>)],
) -> Option<Option<Suggestion>> {
    let name = NameKey::of(&announcement.name)?;
    if is_senders(&name, mail) {
        return None;
    }
    // One single person in To is not whom the text calls a further one.
    let to = everybody.iter().filter(|(r, _)| r.field == RecipientField::To).count();
    for (recipient, known) in everybody {
        let may_be_meant = recipient.field != RecipientField::To || to > 1 || known.is_shared();
        match known.fit(&name, Called::in_text(&announcement.name)) {
            Fit::Yes => return None,
            Fit::Unknown | Fit::OtherGiven | Fit::NoByShape if may_be_meant => return None,
            _ => {}
        }
    }
    let found = candidates(&name, "", mail);
    let mut own = found.iter().filter(|c| mail.context.directory.is_own(&c.contact.address));
    let one = match (&found[..], own.next(), own.next()) {
        ([one], ..) => Some(one),
        // Colleagues are announced by surname.
        (_, Some(one), None) => Some(one),
        _ => None,
    };
    Some(one.map(|one| Suggestion::AddRecipient {
        field: RecipientField::Cc,
        address: one.contact.address.as_str().to_owned(),
    }))
}
