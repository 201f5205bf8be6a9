//! # look-alike-address
//!
//! ## What it finds
//! A recipient nobody knows, whose local part is one slip away from that of somebody we know, or who takes part in the
//! conversation, or from our own (copies to ourselves go astray as well), at the same domain or at another domain of the same
//! organisation: a letter more, less, another or doubled, two that changed places, a neighbouring key, a dot or a hyphen
//! left out, letters that look alike.
//!
//! *Certain*: the name beside it, or the addressee lines, name the one we know. *Likely*: nothing speaks for the typed one.
//! *Possible*, which is not reported: numbers differ (a01234, yamada2), the initial of two of one surname differs
//! (h.sato, k.sato), three letters or less, both are surnames and nobody said whose.
//!
//! ## Why it matters
//! A bounce at best. At worst the letter makes a colleague of the one who was meant.
//!
//! ## Examples
//! - `taro.yamda@minato.example` where `taro.yamada@minato.example` is known (confirm, with the known one)
//! - `taroyamada@minato.example` (confirm)
//!
//! ## What it does not find
//! - anybody known, or in the conversation
//! - 佐藤 `sato@` and 斎藤 `saito@` where the name beside the address or the addressee lines name the one who is written to
//! - somebody like a person who gets the mail as well
//! - plus addressing, and dots at Gmail, which change nothing
//!
//! ## Sources
//! - practice.md §2, §4 W4

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::look_alike_domain::people_of_thread;
use crate::contacts::{Contact, Contacts, NameKey, Sameness, Spelling, Ties};
use crate::details::{Details, Slip};
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::lexicon::role_words;
use crate::mask;
use crate::message::AddressKey;
use crate::slips::domain::Weight;
use crate::slips::local::{LocalShape, joined, likeness, mailbox};
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::zones::Zone;

/// Pairs of local parts looked at for one mail, some 0.05 s: a mail to 10,000 strangers at a domain with 200,000 known
/// people has its first 25 compared.
const PAIRS: usize = 5_000_000;

/// Replacements offered, and people thought of for one typed.
const GUESSES: usize = 3;
const MOST: usize = 50;

/// People of a conversation that count as known; beside them, ourselves.
const BESIDE: usize = 200;

pub(crate) struct LookAlikeAddress;

impl Detector for LookAlikeAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut beside = Contacts::default();
        for mailbox in people_of_thread(mail).take(BESIDE) {
            beside.meet(&AddressKey::of(&mailbox.address), &mailbox.name);
        }
        if !mail.context.knows_people() && beside.is_empty() {
            return;
        }
        for mailbox in mail.message.recipients(RecipientField::From).iter().take(1) {
            beside.meet(&AddressKey::of(&mailbox.address), &mailbox.name);
        }
        for (key, name) in mail.context.directory.own_people() {
            beside.meet(key, name);
        }
        let mut pairs = PAIRS;
        let mut told = BTreeSet::new();
        let mut addressed = None;
        let is_alone = mail.has_one_outside_recipient() || mail.recipients.len() == 1;
        let present: BTreeSet<&AddressKey> = mail.recipients.iter().map(|r| &r.key).collect();
        for recipient in mail.recipients.iter().filter(|r| is_in_question(r, mail)) {
            if !told.insert(recipient.key.as_str()) {
                continue;
            }
            let near = near(recipient, mail, &beside, &mut pairs);
            if near.is_empty() {
                continue;
            }
            let addressed: &Vec<NameKey> = addressed.get_or_insert_with(|| names_addressed(mail));
            let mut guesses: Vec<(Confidence, Slip, &Contact)> = near
                .into_iter()
                .filter(|(_, contact)| !present.contains(&contact.address))
                .filter_map(|(likeness, contact)| {
                    let evidence = Evidence::of(recipient, contact, addressed, is_alone);
                    let confidence = evidence.judge(likeness.weight, recipient, contact)?;
                    Some((confidence, likeness.slip, contact))
                })
                .collect();
            guesses.sort_by(|(sure_a, _, a), (sure_b, _, b)| {
                let mails = |c: &Contact| c.ties.sent.saturating_add(c.ties.received);
                sure_b.cmp(sure_a).then(mails(b).cmp(&mails(a))).then_with(|| a.address.cmp(&b.address))
            });
            guesses.dedup_by(|(_, _, a), (_, _, b)| a.address == b.address);
            let Some((confidence, slip, _)) = guesses.first() else { continue };
            let details = Details::LookAlikeAddress { slip: *slip };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: *confidence, evidence, details, about: "", value: 0 };
            let suggestions =
                guesses.iter().take(GUESSES).map(|(_, _, contact)| Suggestion::ReplaceRecipient {
                    recipient: recipient.location(),
                    address: contact.address.as_str().to_owned(),
                });
            let suggestions = suggestions.collect();
            let locations = vec![recipient.location()];
            out.about(Part::Recipients, recipient.key.as_str(), locations, seen, suggestions);
        }
    }
}

/// Seconds in which a second mail follows a first slip: the password after its file.
const FOLLOWS: i64 = 86_400;

/// Whether the local part may be a slip: nobody knows the recipient, or only by mails of today that nobody answered, and
/// it is no office.
fn is_in_question(recipient: &Recipient<'_>, mail: &MailView<'_>) -> bool {
    let local = recipient.key.local_part();
    let now = mail.context.mail.now.map(|now| now.unix_seconds);
    let is_of_today = |t: Ties| {
        let since = now.zip(t.first).map(|(now, first)| now.saturating_sub(first));
        t.sent <= 2 && t.received == 0 && !t.in_address_book && since.is_some_and(|s| s <= FOLLOWS)
    };
    recipient.ties.is_none_or(is_of_today)
        && !recipient.in_thread
        && !recipient.key.domain().is_empty()
        && !local.is_empty()
        && !role_words::is_role(local)
}

/// Known people whose local part is one slip away; nobody if the mailbox itself is known under another spelling.
fn near<'m>(
    recipient: &Recipient<'_>,
    mail: &MailView<'m>,
    beside: &'m Contacts,
    pairs: &mut usize,
) -> Vec<(crate::slips::domain::Likeness, &'m Contact)> {
    let (local, domain) = (recipient.key.local_part(), recipient.key.domain());
    let shape = LocalShape::of(local);
    let dots_count = !matches!(domain, "gmail.com" | "googlemail.com");
    let directory = mail.context.directory;
    let organization = directory.organization(&recipient.key).map(|(_, o)| o.domains.as_slice());
    let others = organization.unwrap_or_default().iter().map(String::as_str).filter(|d| *d != domain);
    let mut found = Vec::new();
    for domain in std::iter::once(domain).chain(others.take(20)) {
        for contacts in mail.context.contacts().chain([beside]) {
            let count = contacts.count_at(domain);
            if count > *pairs {
                return found;
            }
            *pairs -= count;
            for contact in contacts.at_domain(domain).filter(|c| c.shape.may_be_like(&shape)) {
                let known = contact.address.local_part();
                if contact.address == recipient.key {
                    continue;
                }
                let is_same_mailbox = mailbox(known) == mailbox(local)
                    || !dots_count && joined(mailbox(known)) == joined(mailbox(local));
                if is_same_mailbox {
                    return Vec::new();
                }
                found.extend(likeness(local, known).map(|likeness| (likeness, contact)));
            }
        }
    }
    // Numbers say nothing by themselves, and rows of them are long.
    found.sort_by_key(|(likeness, _)| Reverse(likeness.weight));
    found.truncate(MOST);
    found
}

/// What the names say of a typed and a known address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// Surname and given name beside the address are those of the known one.
    Full,
    /// They name the known one.
    Known,
    /// They name somebody else.
    Typed,
    None,
}

impl Evidence {
    /// `is_alone`: nobody else outside gets the mail, so that the addressee lines can mean nobody else.
    fn of(recipient: &Recipient<'_>, contact: &Contact, addressed: &[NameKey], is_alone: bool) -> Self {
        let known_names: Vec<NameKey> = contact.names.iter().filter_map(|n| NameKey::of(n)).collect();
        let (typed, known) = (recipient.key.local_part(), contact.address.local_part());
        let judge = |name: &NameKey, is_of_recipient: bool| {
            let is_known = known_names.iter().any(|k| k.same_person(name).is_possible());
            // Names in two scripts may be one name in a reading that no table has.
            let is_comparable =
                |k: &NameKey| k.surname().map(str::is_ascii) == name.surname().map(str::is_ascii);
            match (name.spells(typed), name.spells(known)) {
                _ if is_known => Self::Known,
                (Spelling::Yes, _) => Self::Typed,
                (_, Spelling::Yes) => Self::Known,
                (_, Spelling::No) if is_of_recipient => Self::Typed,
                _ if is_of_recipient && known_names.iter().any(is_comparable) => Self::Typed,
                _ => Self::None,
            }
        };
        if let Some(name) = NameKey::of(&recipient.mailbox.name) {
            let is_full = known_names.iter().any(|k| k.same_person(&name) == Sameness::Full);
            return if is_full { Self::Full } else { judge(&name, true) };
        }
        let judged = || addressed.iter().map(|name| judge(name, is_alone));
        if judged().any(|e| e == Self::Known) {
            Self::Known
        } else if judged().any(|e| e == Self::Typed) {
            Self::Typed
        } else {
            Self::None
        }
    }

    /// How sure it is that the known one was meant; `None`: it was not.
    fn judge(self, weight: Weight, recipient: &Recipient<'_>, contact: &Contact) -> Option<Confidence> {
        Some(match (self, weight) {
            (Self::Typed, _) => return None,
            (_, Weight::Numbers) => Confidence::Possible,
            (Self::Full | Self::Known, Weight::Full) | (Self::Full, Weight::Initial) => Confidence::Certain,
            (Self::Full | Self::Known, Weight::Short) => Confidence::Likely,
            (Self::Known | Self::None, Weight::Initial) => Confidence::Possible,
            (Self::None, Weight::Short) => Confidence::Possible,
            (Self::None, Weight::Full) => {
                let both = are_two_names(recipient.key.local_part(), contact.address.local_part());
                if both { Confidence::Possible } else { Confidence::Likely }
            }
        })
    }
}

/// Whether both local parts are one name and nothing else, and not the same one: sato and saito are two people.
fn are_two_names(typed: &str, known: &str) -> bool {
    #[cfg(feature = "names-ja")]
    {
        use misdelivery_data::person_names::{is_roman_given, is_roman_surname};
        let key = |word: &str| {
            let mut key = String::new();
            misdelivery_data::roman::fold(word, |letter| key.push(char::from(letter))).then_some(key)
        };
        let is_other = key(typed).is_some_and(|typed| key(known).is_some_and(|known| typed != known));
        is_other
            && (is_roman_surname(typed) && is_roman_surname(known)
                || is_roman_given(typed) && is_roman_given(known))
    }
    #[cfg(not(feature = "names-ja"))]
    {
        let _ = (typed, known);
        false
    }
}

/// Whom the addressee lines name.
fn names_addressed(mail: &MailView<'_>) -> Vec<NameKey> {
    let mut names = Vec::new();
    for body in mail.bodies() {
        let Some(range) = body.zones.first(Zone::Salutation, body.text.len()) else { continue };
        let Some(lines) = body.text.get(range) else { continue };
        for line in lines.lines().take(12).filter(|line| line.len() <= 200) {
            for piece in line.split(['、', ',', ':', '，']).take(8) {
                let honorific =
                    ["様", "さん", "殿", "先生", "さま"].iter().filter_map(|h| piece.find(h)).min();
                let greeted =
                    ["dear ", "hi ", "hello "].iter().find_map(|g| piece.trim_start().strip_prefix(g));
                let name = honorific.and_then(|at| piece.get(..at)).or(greeted);
                names.extend(name.and_then(NameKey::of));
            }
        }
    }
    names
}
