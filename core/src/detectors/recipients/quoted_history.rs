//! # quoted-history
//!
//! ## What it finds
//! Somebody outside who took no part so far and now gets, in the quotation, mails that were between own people only, or
//! mail of another organisation (`other`). The quotation is read mail by mail from the top, down to the first that the
//! recipient wrote or had: what stands below that, the recipient has. *Certain*: the header of the quoted mail, or the
//! host, says to whom it went. *Likely*: only the writers are known, or who took part, two or more own people and nobody else. *Possible*:
//! one own writer and nothing more; another organisation that is no registered customer, that is told of in the text, or
//! whose people get this mail too; a contractor, whose work is what we pass on; one single mail of a colleague that the
//! text says is passed on.
//!
//! ## Why it matters
//! 「値引きは15%までなら可」 between two colleagues, quoted below a friendly answer to the customer.
//!
//! ## Examples
//! - a reply to a colleague's mail, with a customer added in Cc (confirm; with a marking or personal data: approval)
//! - a customer's enquiry passed on to another customer without a word about it (confirm)
//!
//! ## What it does not find
//! - what the recipient wrote or had (the header of the quoted mail, the host's list of participants)
//! - headers that name people without address whom nobody knows: no opinion from ignorance
//! - own people and the group
//!
//! ## Sources
//! - practice.md §2, §4 W15; checks.md §4.5 "leakage in quoted chain to a newly added outsider"

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::announcement::{Announcements, company, label};
use crate::context::Relation;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::conversation::QuotedMail;
use crate::view::recipient::{Recipient, RecipientClass};
use crate::view::zones::Zone;

/// Recipients that are judged; more at once are a distribution, which other detectors speak of.
const JUDGED: usize = 50;
/// Stretches of quotation that are offered for deletion.
const STRETCHES: usize = 20;

pub(crate) struct QuotedHistory;

impl Detector for QuotedHistory {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.conversation.has_quotation {
            return;
        }
        let is_outside = |r: &&Recipient<'_>| {
            !matches!(r.class, RecipientClass::Own | RecipientClass::Group)
                && !r.key.domain().is_empty()
                && !mail.context.directory.is_archive(&r.key)
        };
        let (mut own, mut other) = (Vec::new(), Vec::new());
        for recipient in mail.recipients.iter().filter(is_outside).take(JUDGED) {
            let unseen = unseen(mail, recipient);
            if let Some(mut found) = own_only(mail, unseen) {
                // One mail, passed on with a word about it: the sender knows what is in it.
                if mail.conversation.is_forward && mail.conversation.quoted.len() == 1 && passes_on(mail) {
                    found.confidence = Confidence::Possible;
                }
                own.push((recipient, found));
            } else if let Some(confidence) = of_others(mail, recipient, unseen) {
                other.push((recipient, Disclosure { confidence, insiders: 0 }));
            }
        }
        report(mail, &own, 0, out);
        report(mail, &other, 1, out);
    }
}

/// What is disclosed to a recipient.
struct Disclosure {
    confidence: Confidence,
    /// Own people whose mail it is.
    insiders: usize,
}

/// The mails at the top of the quotation that a recipient has not seen.
fn unseen<'m>(mail: &'m MailView<'_>, recipient: &Recipient<'_>) -> &'m [QuotedMail] {
    let quoted = &mail.conversation.quoted;
    let original = mail.context.mail.original.as_ref();
    let has_original = |key: &AddressKey| {
        let people = original.iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc).chain(&o.reply_to));
        people.map(|m| AddressKey::of(&m.address)).any(|k| k == *key)
    };
    let until = match quoted.iter().position(|m| m.has(&recipient.key)) {
        _ if has_original(&recipient.key) => 0,
        Some(position) => position,
        // Took part at some time; only the header of the mail that is answered says that it was not now.
        None if mail.conversation.is_told(&recipient.key) => {
            quoted.iter().take(1).take_while(|m| m.is_complete).count()
        }
        None => quoted.len(),
    };
    &quoted[..until]
}

fn passes_on(mail: &MailView<'_>) -> bool {
    Announcements::of(mail).passes_on()
}

/// Own people's mail among themselves.
fn own_only(mail: &MailView<'_>, unseen: &[QuotedMail]) -> Option<Disclosure> {
    let is_own = |key: &AddressKey| mail.is_own(key);
    let mut people: HashSet<&AddressKey> = HashSet::new();
    for quoted in unseen.iter().filter(|m| m.is_complete && m.from.is_some() && m.people().all(is_own)) {
        people.extend(quoted.people());
    }
    if people.len() >= 2 {
        return Some(Disclosure { confidence: Confidence::Certain, insiders: people.len() });
    }
    // Only the writers are known, or who took part at all: nobody else may have had a part in it.
    let conversation = &mail.conversation;
    let writers: HashSet<&AddressKey> = unseen.iter().filter_map(|m| m.from.as_ref()).collect();
    let told: HashSet<&AddressKey> = conversation.told().collect();
    let only_own = unseen.len() == conversation.quoted.len()
        && unseen.iter().all(|m| (m.from.is_some() || told.len() >= 2) && !m.has_unknown)
        && conversation.everybody().chain(writers.iter().copied()).all(is_own);
    if !only_own {
        return None;
    }
    let insiders = writers.union(&told).count();
    if told.len() >= 2 || writers.len() >= 2 {
        return Some(Disclosure { confidence: Confidence::Likely, insiders });
    }
    let sender = mail.message.recipients(RecipientField::From).first().map(|m| AddressKey::of(&m.address));
    let wrote_colleague = writers.iter().any(|key| Some(*key) != sender.as_ref());
    wrote_colleague.then_some(Disclosure { confidence: Confidence::Possible, insiders: 2 })
}

/// Another organisation's mail, and how sure it is that the recipient is not meant to see it.
fn of_others(mail: &MailView<'_>, recipient: &Recipient<'_>, unseen: &[QuotedMail]) -> Option<Confidence> {
    let is_other = |key: &&AddressKey| {
        !mail.is_own(key) && mail.context.directory.organization_key(key) != recipient.organization
    };
    let others: Vec<&AddressKey> = unseen.iter().flat_map(QuotedMail::people).filter(is_other).collect();
    let directory = mail.context.directory;
    let relation = |key: &AddressKey| directory.organization(key).map(|(_, o)| o.relation);
    if others.iter().all(|key| relation(key) == Some(Relation::Group)) {
        return None;
    }
    let customers: Vec<&AddressKey> =
        others.into_iter().filter(|key| relation(key) == Some(Relation::Customer)).collect();
    // Whose people get this mail too, they are in on it: then it is a matter of the reply, not of the quotation.
    let get_it: HashSet<&str> = mail.recipients.iter().map(|r| r.organization.as_ref()).collect();
    let in_on_it =
        |key: &&&AddressKey| get_it.contains(mail.context.directory.organization_key(key).as_ref());
    let is_contractor = recipient.class == RecipientClass::Contractor;
    if customers.is_empty() || is_contractor || customers.iter().find(in_on_it).is_some() {
        return Some(Confidence::Possible);
    }
    let announcements = Announcements::of(mail);
    let is_customer = relation(&recipient.key) == Some(Relation::Customer);
    let told = match is_customer {
        // One customer's mail to another: the text must say whose it is.
        true => announcements.says(&names_of(mail, &customers)),
        false => announcements.passes_on(),
    };
    let told = told || announcements.names(recipient) && !is_customer;
    Some(if told { Confidence::Possible } else { Confidence::Certain })
}

/// What the text may call these people's organisations by.
fn names_of(mail: &MailView<'_>, keys: &[&AddressKey]) -> Vec<String> {
    let mut names = Vec::new();
    for key in keys.iter().take(10) {
        if let Some((_, organization)) = mail.context.directory.organization(key) {
            names.extend(organization.names.iter().map(|name| company(name)));
        }
        names.push(label(key.domain()).to_owned());
    }
    names.retain(|name| name.chars().nth(1).is_some());
    names
}

fn report(
    mail: &MailView<'_>,
    found: &[(&Recipient<'_>, Disclosure)],
    other: usize,
    out: &mut ObservationSink,
) {
    let Some(confidence) = found.iter().map(|(_, d)| d.confidence).max() else { return };
    let of_it = || found.iter().filter(|(_, d)| d.confidence == confidence);
    let insiders = of_it().map(|(_, d)| d.insiders).max().unwrap_or(0);
    let evidence = of_it().next().map(|(r, _)| mask::address(r.key.as_str())).unwrap_or_default();
    let details = Details::QuotedHistory { insiders, other };
    let seen = Seen { confidence, evidence, details, about: "", value: 0 };
    let locations: Vec<Location> = of_it().map(|(r, _)| r.location()).collect();
    let mut suggestions: Vec<Suggestion> = mail
        .bodies()
        .flat_map(|text| {
            let stretches = text.zones.stretches(Zone::Quotation, text.text.len());
            stretches.map(|stretch| Suggestion::RedactSpan { location: text.location(stretch) })
        })
        .take(STRETCHES + 1)
        .collect();
    // Half a quotation taken out would be worse than none.
    if suggestions.len() > STRETCHES {
        suggestions.clear();
    }
    suggestions.extend(locations.iter().map(|l| Suggestion::RemoveRecipient { recipient: l.clone() }));
    out.about(Part::Recipients, if other == 1 { "other" } else { "" }, locations, seen, suggestions);
}
