//! # outsider-among-insiders
//!
//! ## What it finds
//! One single person of another house in a mail, or in an invitation, to four or more of our own people (the sender, rooms
//! and archives not counted; a list counts with its members). Most mails of that shape are for the outsider, with
//! colleagues in Cc. So it is silent where the text speaks to the outsider: addressee lines that name the
//! person or a company, a subject with the name or with 様, a text that announces the person, 「お世話になっております」「貴社」「弊社」, or an outsider who is alone in To and
//! nobody greets all or greets as colleagues do. It is also silent where the outsider took part in the conversation, or
//! the host names a group that holds the outsider and one of us, or the outsider was addressed with half of them before.
//!
//! *Likely*; *possible* in an answer of which nobody said who took part in it. `quotes` is 1 where a
//! quoted conversation was among own people only.
//!
//! ## Why it matters
//! The wrong 佐藤 of the address book gets what was meant for the department. FlexConfirmMail issue #53: an internal
//! invitation reached an outsider because invitations were not looked at.
//!
//! ## Examples
//! - 「各位 お疲れ様です。来期の人員計画です」 to seven colleagues and `sato@…` of a supplier (confirm)
//! - the same with 社外秘 or with an internal conversation below it (require approval)
//!
//! ## What it does not find
//! - a mail to a customer with the whole team in Cc
//! - two or more people of other houses
//!
//! ## Sources
//! - practice.md §2, K1; checks.md §3 (FCM-TB #53), §5.4

use std::collections::HashMap;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::addressed;
use super::visible::is_outsider;
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::zones::Zone;

/// Own people from which one outsider is strange.
const INSIDERS: usize = 4;
/// Mails to outsider and insider after which they belong together.
const TOGETHER: u32 = 2;
/// Bytes of a quotation that are searched for addresses.
const QUOTATION_BYTES: usize = 64 << 10;

pub(crate) struct OutsiderAmongInsiders;

impl Detector for OutsiderAmongInsiders {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some((outsider, insiders)) = found(mail) else { return };
        let quotes = quotes_insiders_only(mail);
        let confidence = match !quotes && addressed::answers_the_unknown(mail) {
            true => Confidence::Possible,
            false => Confidence::Likely,
        };
        let evidence = mask::address(outsider.key.as_str());
        let details = Details::OutsiderAmongInsiders { insiders, quotes: usize::from(quotes) };
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        let suggestion = Suggestion::RemoveRecipient { recipient: outsider.location() };
        let locations = vec![outsider.location()];
        out.about(Part::Recipients, outsider.key.as_str(), locations, seen, vec![suggestion]);
    }
}

/// The outsider and the number of own people, if it is a mail among own people.
pub(super) fn found<'m>(mail: &'m MailView<'_>) -> Option<(&'m Recipient<'m>, usize)> {
    let mut outsider: Option<&Recipient<'_>> = None;
    for recipient in mail.recipients.iter().filter(|r| is_outsider(r)) {
        if outsider.is_some_and(|first| first.key != recipient.key) {
            return None;
        }
        outsider = outsider.or(Some(recipient));
    }
    let outsider = outsider?;
    let senders: Vec<AddressKey> =
        mail.message.recipients(RecipientField::From).iter().map(|m| AddressKey::of(&m.address)).collect();
    let mut insiders: HashMap<&str, &AddressKey> = HashMap::new();
    let mut members = 0;
    for recipient in mail.recipients.iter().filter(|r| !is_outsider(r) && !r.is_thing) {
        if senders.contains(&recipient.key)
            || insiders.insert(recipient.key.as_str(), &recipient.key).is_some()
        {
            continue;
        }
        if let Some(list) = recipient.list {
            members += list.members.saturating_sub(list.outside).saturating_sub(1);
        }
    }
    let count = insiders.len() + members;
    if count < INSIDERS || outsider.in_thread || is_expected(mail, outsider, &insiders) {
        return None;
    }
    (!speaks_to(mail, outsider)).then_some((outsider, count))
}

/// Whether the host names a group that holds the outsider and one of the insiders, or the outsider was addressed
/// together with half of them at least twice.
fn is_expected(mail: &MailView<'_>, outsider: &Recipient<'_>, insiders: &HashMap<&str, &AddressKey>) -> bool {
    let learned = mail.context.history.and_then(|history| {
        let beside = history.beside(history.number(&outsider.key)?);
        let often = |key: &&&AddressKey| {
            let together = history.number(key).and_then(|number| beside.get(&number));
            together.is_some_and(|together| together.count >= TOGETHER)
        };
        Some(2 * insiders.values().filter(often).count() >= insiders.len())
    });
    if learned == Some(true) {
        return true;
    }
    let directory = mail.context.directory;
    let groups = directory.groups_of(&outsider.organization).iter().take(100);
    groups.filter_map(|number| directory.known_groups().get(*number as usize)).any(|group| {
        group.contains(&outsider.key) && group.iter().any(|member| insiders.contains_key(member.as_str()))
    })
}

/// Whether the mail is for the outsider.
fn speaks_to(mail: &MailView<'_>, outsider: &Recipient<'_>) -> bool {
    if addressed::greets(mail, outsider)
        || addressed::announces(mail, outsider)
        || addressed::subject_is_for(mail, outsider)
        || addressed::greets_company(mail)
    {
        return true;
    }
    if addressed::greets_inside(mail) {
        return false;
    }
    if addressed::speaks_to_outside(mail) {
        return true;
    }
    let in_to = |r: &&Recipient<'_>| r.field == RecipientField::To && !r.is_thing;
    let alone = mail.recipients.iter().filter(in_to).all(|r| r.key == outsider.key);
    alone
        && mail.recipients.iter().any(|r| in_to(&r))
        && !addressed::greets_all(mail)
        && !mail.recipients.iter().filter(|r| r.class.is_own()).take(20).any(|r| addressed::greets(mail, r))
}

/// Whether there is a quotation, and those who took part in it are all our own.
fn quotes_insiders_only(mail: &MailView<'_>) -> bool {
    let quoted = || mail.bodies().filter(|b| b.zones.has(Zone::Quotation));
    if quoted().next().is_none() {
        return false;
    }
    let context = mail.context.mail;
    let original = context.original.iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
    let told = mail.message.thread_participants.iter().chain(&context.thread_participants).chain(original);
    let mut people =
        told.map(|m| AddressKey::of(&m.address)).filter(|key| !key.domain().is_empty()).peekable();
    if people.peek().is_some() {
        return people.all(|key| mail.is_own(&key));
    }
    // Nobody said it: the addresses in the quotation do.
    let mut found = false;
    for body in quoted() {
        let text = &body.text[..crate::view::text::floor(&body.text, QUOTATION_BYTES)];
        for at in
            memchr::memchr_iter(b'@', text.as_bytes()).filter(|at| body.zones.at(*at) == Zone::Quotation)
        {
            let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
            let start = text[..at]
                .rfind(|c| !part(c))
                .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
            let end = text[at + 1..].find(|c| !part(c)).map_or(text.len(), |i| at + 1 + i);
            let address = text[start..end].trim_matches(['.', '-']);
            if address.len() < 5 || address.starts_with('@') || address.ends_with('@') {
                continue;
            }
            if !mail.is_own(&AddressKey::of(address)) {
                return false;
            }
            found = true;
        }
    }
    found
}
