//! # own-private-address
//!
//! ## What it finds
//! The sender's own mailbox at a webmail service, a mobile carrier or an Internet provider, while the sender writes from
//! the organisation's address. And a forwarding rule that sends there: `automatic` is 1.
//!
//! *Certain*: the host lists the address among the sender's own, or the name shown with it is the sender's full name.
//! *Likely*: its local part is the sender's own or spells surname and given name, or a forwarding rule sends to
//! a webmail or carrier address of somebody nobody knows.
//!
//! ## Why it matters
//! 職員の私用アドレスへの持ち帰り: what lies there is out of the organisation's hands for good. A rule that forwards to a
//! mistyped private address leaks every mail for months.
//!
//! ## Examples
//! - from `hanako.sato@aoba.example` to `hanako-sato85@gmail.com` (confirm; with an attachment: require approval)
//! - from 「佐藤 花子」 `h-sato@aoba.example` to 「佐藤花子」 `momo@docomo.ne.jp` (confirm)
//!
//! - the same after ten mails that went there, without a file and without anybody's data (notify)
//!
//! ## What it does not find
//! - a sender who writes from such an address, or of whom nothing is known
//! - relatives and customers with the same surname: surname and given name must be there
//! - `info@` here and there
//! - the archive that the user named in the settings
//!
//! ## Sources
//! - practice.md §2, §3 (40), (42), §4 W14, W45

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::contacts::{NameKey, Sameness};
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::lexicon::mail_domain::classify;
use crate::lexicon::role_words;
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::slips::local::{joined, mailbox};
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Mails after which the address is in use, and the question was answered (practice.md K8).
const USUAL: u32 = 10;

pub(crate) struct OwnPrivateAddress;

impl Detector for OwnPrivateAddress {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if mail.recipients.iter().all(|r| r.domain_kind.is_none()) {
            return;
        }
        let sender = Sender::of(mail);
        let automatic = mail.context.mail.is_automatic;
        let mut told = BTreeSet::new();
        for recipient in mail.recipients.iter().filter(|r| is_outside(r, mail)) {
            let is_strangers = || automatic && recipient.is_consumer() && recipient.ties.is_none();
            let confidence = match sender.owns(recipient, mail) {
                Some(confidence) => confidence,
                None if is_strangers() => Confidence::Likely,
                None => continue,
            };
            if !told.insert(recipient.key.as_str()) {
                continue;
            }
            let usual = !automatic && recipient.ties.is_some_and(|t| t.sent >= USUAL);
            let details =
                Details::OwnPrivateAddress { automatic: usize::from(automatic), usual: usize::from(usual) };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let suggestion = Suggestion::RemoveRecipient { recipient: recipient.location() };
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![recipient.location()],
                seen,
                vec![suggestion],
            );
        }
    }
}

/// A mailbox that strangers may have: not one of our domains, and not where copies are kept.
fn is_outside(recipient: &Recipient<'_>, mail: &MailView<'_>) -> bool {
    let directory = mail.context.directory;
    let is_ours =
        recipient.class.is_own() && !(recipient.is_consumer() && directory.is_own_address(&recipient.key));
    recipient.domain_kind.is_some() && !is_ours && !directory.is_archive(&recipient.key)
}

/// Who writes, as far as it is known: addresses at the organisation with the names beside them.
pub(super) struct Sender {
    people: Vec<(AddressKey, Option<NameKey>)>,
}

impl Sender {
    /// Nobody if the sender writes from a private address.
    pub(super) fn of(mail: &MailView<'_>) -> Self {
        let context = mail.context;
        let key = |mailbox: &Mailbox| (AddressKey::of(&mailbox.address), NameKey::of(&mailbox.name));
        let envelope = context.mail.envelope.iter().filter_map(|e| e.from.as_ref());
        let from = mail.message.recipients(RecipientField::From).iter();
        let written_by = |mailbox: &&Mailbox| {
            // A forwarding rule leaves the writer of the mail in From.
            !context.mail.is_automatic || context.directory.is_own(&AddressKey::of(&mailbox.address))
        };
        let mut people: Vec<_> =
            from.filter(written_by).chain(envelope).chain(&context.mail.operator).map(key).collect();
        let is_private =
            |(key, _): &(AddressKey, _)| classify(key.domain()).is_some() || key.domain().is_empty();
        if people.iter().any(is_private) || people.is_empty() && !context.mail.is_automatic {
            return Self { people: Vec::new() };
        }
        let own = context.directory.own_people().iter();
        people.extend(own.map(|(key, name)| (key.clone(), NameKey::of(name))));
        // A company's mail clients name the sender; addresses of an own list may be those of a whole office.
        people.retain(|person| !is_private(person));
        Self { people }
    }

    /// Whether a private mailbox is the sender's, and how sure that is.
    pub(super) fn owns(&self, recipient: &Recipient<'_>, mail: &MailView<'_>) -> Option<Confidence> {
        if self.people.is_empty() || !is_outside(recipient, mail) || recipient.key.local_part().len() > 64 {
            return None;
        }
        if mail.context.directory.is_own_address(&recipient.key) {
            return Some(Confidence::Certain);
        }
        let shown = NameKey::of(&recipient.mailbox.name);
        let is_namesake = |name: &NameKey| {
            name.is_full() && shown.as_ref().is_some_and(|shown| shown.same_person(name) == Sameness::Full)
        };
        let mut names = self.people.iter().filter_map(|(_, name)| name.as_ref());
        if names.clone().any(is_namesake) {
            return Some(Confidence::Certain);
        }
        // The name of somebody else stands beside it.
        if shown.is_some_and(|shown| {
            let is_other =
                |name: &NameKey| matches!(shown.same_person(name), Sameness::OtherGiven | Sameness::No);
            shown.is_full() && names.clone().next().is_some() && names.clone().all(is_other)
        }) {
            return None;
        }
        let local = recipient.key.local_part();
        let has_own_local =
            self.people.iter().any(|(key, name)| is_same_person(key.local_part(), local, name.as_ref()));
        (has_own_local || names.any(|name| name.is_spelled_in_full(local))).then_some(Confidence::Likely)
    }
}

/// Whether two local parts are one person's: the same words in whatever order, and more than a surname.
fn is_same_person(work: &str, private: &str, name: Option<&NameKey>) -> bool {
    let plain = |local: &str| mailbox(local).trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let (work, private) = if joined(mailbox(work)) == joined(mailbox(private)) {
        // Digits and all: a number that somebody was given.
        (mailbox(work).to_owned(), mailbox(private).to_owned())
    } else {
        (plain(work), plain(private))
    };
    let words = |local: &str| {
        let mut words: Vec<String> =
            local.split(['.', '-', '_']).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let (ours, theirs) = (words(&work), words(&private));
    let is_same = joined(&work) == joined(&private) || ours == theirs;
    if !is_same || joined(&work).len() < 4 || role_words::is_role(&work) || role_words::is_role(&private) {
        return false;
    }
    let is_one_word = ours.len() == 1 && theirs.len() == 1;
    !(is_one_word && is_name_of_many(&work, name))
}

/// Whether a word is a surname or a given name only, which others have as well.
fn is_name_of_many(word: &str, name: Option<&NameKey>) -> bool {
    #[cfg(feature = "names-ja")]
    {
        use misdelivery_data::person_names::{is_roman_given, is_roman_surname};
        if is_roman_surname(word) || is_roman_given(word) {
            return true;
        }
    }
    name.is_some_and(|name| name.surname() == Some(word) || name.given() == Some(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_parts_of_one_person() {
        let name = NameKey::of("Hanako Sato");
        for (work, private, wanted) in [
            ("hanako.sato", "hanako.sato", true),
            ("hanako.sato", "hanakosato", true),
            ("hanako.sato", "sato_hanako", true),
            ("hanako.sato", "hanako.sato1985", true),
            ("hanako.sato", "hanako.sato+work", true),
            ("a01234", "a01234", true),
            ("a01234", "a01235", false),
            ("h-sato", "hsato", true),
            ("jsmithers", "jsmithers", true),
            ("sato", "sato", false),
            ("hanako.sato", "taro.sato", false),
            ("info", "info", false),
            ("abc", "abc", false),
            ("", "", false),
        ] {
            assert_eq!(is_same_person(work, private, name.as_ref()), wanted, "{work} {private}");
        }
        for (name, local, wanted) in [
            ("佐藤 花子", "hanako.sato85", true),
            ("佐藤 花子", "satohanako", true),
            ("佐藤 花子", "hanako", false),
            ("佐藤", "sato", false),
            ("佐藤 花子", "taro.sato", false),
            ("Hanako Sato", "hanakosatoh", true),
        ] {
            assert_eq!(NameKey::of(name).unwrap().is_spelled_in_full(local), wanted, "{name} {local}");
        }
        let smith = NameKey::of("John Smith");
        assert!(!is_same_person("smith", "smith", smith.as_ref()));
    }
}
