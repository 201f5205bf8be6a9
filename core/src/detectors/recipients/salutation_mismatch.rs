//! # salutation-mismatch
//!
//! ## What it finds
//! Addressee lines at the top of the text that do not fit those who get the mail:
//! - `other-person`: a person is addressed who is nobody among the recipients, and nobody else addressed is;
//! - `other-company`: a company is addressed that is another one than the recipients';
//! - `swapped-names`: name and company belong to two different recipients;
//! - `one-missing`: of several persons addressed one gets no mail;
//! - `all-with-one`: 各位 or "all" with one single person;
//! - `two-honorifics`: 御中 and 様 for one addressee.
//!
//! *Certain*: the names of all recipients are known and others, or the one addressed is known at another address. *Likely*:
//! the address spells another name, or only part of the evidence is there. *Possible*: nothing but the shape of the address
//! speaks against it. `customer` is 1 if the one addressed is known and of another organisation; then, with a file, the mail
//! is on its way from one customer to another.
//!
//! ## Why it matters
//! 使い回し: the last mail to one customer becomes the next mail to another, and the addressee lines stay. Either the name is
//! wrong, which is a discourtesy, or the recipient, which is a leak. It is the one line in which senders say themselves
//! whom they mean.
//!
//! ## Examples
//! - `株式会社港工業 山田様` to 佐藤 花子 of 青葉商事 (confirm; with a file, if 山田 is known: require approval)
//! - `Dear Mr. Brown,` to alice.smith@globex.example (confirm)
//! - `山田様、佐藤様` without 佐藤 among the recipients (notify)
//!
//! ## What it does not find
//! - titles and roles without a name: 「部長様」「ご担当者様」「皆様」 fit everybody
//! - names in the text: 「佐藤様よりご紹介いただき」「弊社の佐藤」
//! - another given name with the same surname, former surnames, variant characters, other spellings, short forms
//! - addresses of which nobody knows the person: a01234@, info@, lists; unless the one addressed is known elsewhere by full
//!   name or with the company
//! - people who took part in the conversation under that name
//! - names of rows of a mail merge that are shifted: see merge-shift
//!
//! ## Sources
//! - practice.md §2, §3 (1)–(8), §4 W4–W7

mod companies;
mod forms;
mod persons;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::merge_shift;
use crate::details::{Details, SalutationDoubt};
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::view::MailView;
use crate::view::salutation::{Addressee, Whom, fit};
use crate::view::text::TextPart;
use crate::view::zones::Zone;

pub(crate) struct SalutationMismatch;

/// A doubt about one addressee.
struct Doubt<'m> {
    addressee: &'m Addressee,
    doubt: SalutationDoubt,
    confidence: Confidence,
    /// The one addressed is known and of another organisation.
    is_customer: bool,
    suggestion: Option<Suggestion>,
}

impl Detector for SalutationMismatch {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if mail.salutation.is_empty() || mail.recipients.is_empty() || merge_shift::shift(mail).is_some() {
            return;
        }
        let Some(everybody) = fit::everybody(mail) else { return };
        let mut doubts = persons::doubts(mail, &everybody);
        doubts.extend(companies::doubts(mail, &everybody, &doubts));
        doubts.extend(forms::doubts(mail, &everybody));
        // One cause, one question: the gravest kind of doubt speaks, for everybody it concerns.
        let Some(gravest) = doubts.iter().map(|d| (weight(d), d.doubt)).max_by_key(|(weight, _)| *weight)
        else {
            return;
        };
        let suggestion = doubts.iter().find(|d| d.doubt == gravest.1).and_then(|d| d.suggestion.clone());
        doubts.sort_by_key(|d| d.addressee.range.start);
        for doubt in doubts.iter().filter(|d| d.doubt == gravest.1) {
            report(mail, doubt, suggestion.as_ref(), out);
        }
    }
}

/// How grave a doubt is: first what is asked about, then how sure it is.
fn weight(doubt: &Doubt<'_>) -> (u8, Confidence) {
    let kind = match doubt.doubt {
        _ if doubt.confidence == Confidence::Possible => 0,
        SalutationDoubt::OtherPerson => 5,
        SalutationDoubt::SwappedNames => 4,
        SalutationDoubt::OtherCompany => 3,
        SalutationDoubt::OneMissing => 2,
        SalutationDoubt::AllWithOne | SalutationDoubt::TwoHonorifics => 1,
    };
    (kind, doubt.confidence)
}

fn report(
    mail: &MailView<'_>,
    doubt: &Doubt<'_>,
    suggestion: Option<&Suggestion>,
    out: &mut ObservationSink,
) {
    let addressee = doubt.addressee;
    let Some(view) = mail.texts.get(mail.salutation_text) else { return };
    let Some(slice) = view.text.get(addressee.range.clone()) else { return };
    let evidence = match doubt.doubt {
        SalutationDoubt::OtherCompany if !addressee.company.is_empty() => mask::word(&addressee.company),
        _ if addressee.whom == Whom::Person => mask::name(&addressee.name),
        _ => mask::word(&addressee.company),
    };
    let value = hash(&[slice.trim()]);
    let seen = || Seen {
        confidence: doubt.confidence,
        evidence: evidence.clone(),
        details: Details::SalutationMismatch {
            mismatch: doubt.doubt,
            customer: usize::from(doubt.is_customer),
        },
        about: "",
        value,
    };
    let suggestions = || suggestion.cloned().into_iter().collect();
    out.in_mail(view, addressee.range.clone(), seen(), suggestions());
    // The HTML twin of a plain text says it once more.
    for twin in mail.texts.iter().skip(mail.salutation_text + 1) {
        let zone = twin.zones.first(Zone::Salutation, twin.text.len());
        if let (TextPart::Html(_), Some(zone)) = (&twin.part, zone)
            && let Some(at) = twin.text.get(zone.clone()).and_then(|text| text.find(slice))
        {
            let start = zone.start + at;
            out.in_mail(twin, start..start + slice.len(), seen(), suggestions());
        }
    }
}
