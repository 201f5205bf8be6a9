//! # name-address-mismatch
//!
//! ## What it finds
//! A recipient whose display name is one person's and whose address is another's. It needs positive evidence of *another
//! known person*: the address is known under other names only and the name belongs to another known address
//! (`other-person`, *certain* if the address spells the other name, else *likely*); or the address spells another known
//! person's name while the display name is that of somebody known elsewhere, or nobody's (`local-part`, *likely*).
//!
//! ## Why it matters
//! Name and address come from two cells of a sheet, two lines of an address book or an old entry that was overwritten:
//! the sender reads the name and the mail goes to the address.
//!
//! ## Examples
//! - 「山田 太郎 &lt;suzuki@minato.example&gt;」, which is known as 鈴木 花子's, while 山田 太郎 is known at
//!   yamada@minato.example (confirm)
//!
//! ## What it does not find
//! - anything that is merely unknown: a local part that cannot be derived (a01234, info, initials, a former surname), a
//!   name or an address seen for the first time (practice.md W4)
//! - departments, companies, nicknames, surnames alone as display names
//! - a person with a second address that spells the name
//! - one given name with two surnames: people marry
//! - an address that was in the conversation under this name
//!
//! ## Sources
//! - practice.md §2, §3 (6)–(8), W4, W7

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::acquaintance::{known_names, namesakes};
use crate::contacts::{Contact, NameKey, Spelling};
use crate::details::{Details, NameDoubt};
use crate::finding::{Confidence, Suggestion};
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::Recipient;

pub(crate) struct NameAddressMismatch;

impl Detector for NameAddressMismatch {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !mail.context.knows_people() {
            return;
        }
        let mut addresses = BTreeSet::new();
        for recipient in mail.recipients.iter().filter(|r| !r.in_thread && !r.mailbox.name.is_empty()) {
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            let Some((doubt, confidence, right)) = judge(mail, recipient) else { continue };
            let details = Details::NameAddressMismatch { doubt };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            let location = recipient.location();
            let suggestions = right.map(|address| Suggestion::ReplaceRecipient {
                recipient: location.clone(),
                address: address.as_str().to_owned(),
            });
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![location.clone()],
                seen,
                suggestions.into_iter().collect(),
            );
        }
    }
}

/// Why name and address do not fit, and the address at which the person named is known.
fn judge<'a>(
    mail: &'a MailView<'_>,
    recipient: &Recipient<'_>,
) -> Option<(NameDoubt, Confidence, Option<&'a AddressKey>)> {
    let name = NameKey::of(&recipient.mailbox.name).filter(NameKey::is_full)?;
    let local_part = recipient.key.local_part();
    let known: Vec<NameKey> = known_names(&recipient.key, mail.context).collect();
    // The same person under another spelling, under the surname alone, or before a marriage.
    if known.iter().any(|known| known.same_person(&name).is_possible() || known.has_given_of(&name)) {
        return None;
    }
    let elsewhere = namesakes(&name, mail.context);
    if elsewhere.iter().any(|contact| contact.address == recipient.key) {
        return None;
    }
    // Of several addresses the one that is used most.
    let used = |contact: &&&Contact| mail.context.ties(&contact.address).map_or(0, |ties| ties.sent);
    let right = elsewhere.iter().rev().max_by_key(used).map(|contact| &contact.address);
    let others: Vec<&NameKey> = known.iter().filter(|known| known.is_full()).collect();
    if right.is_none() && others.is_empty() {
        return None;
    }
    let spelling = name.spells(local_part);
    let spells_other = others.iter().any(|other| other.spells(local_part) == Spelling::Yes);
    // A second address of the person named; yamada@ of two Yamadas is no such one.
    if spelling == Spelling::Yes && !spells_other {
        return None;
    }
    if !others.is_empty() {
        if right.is_some() {
            let confidence = if spells_other { Confidence::Certain } else { Confidence::Likely };
            return Some((NameDoubt::OtherPerson, confidence, right));
        }
        // The name is nobody's we know: the address must speak for itself.
        let certain = spells_other && spelling == Spelling::No;
        return (certain && elsewhere.is_empty()).then_some((NameDoubt::LocalPart, Confidence::Likely, None));
    }
    if known.is_empty()
        && right.is_some()
        && spelling == Spelling::No
        && is_somebody_elses(mail, recipient, &name)
    {
        return Some((NameDoubt::LocalPart, Confidence::Likely, right));
    }
    None
}

/// Whether the local part spells the name of a known person other than the one named.
fn is_somebody_elses(mail: &MailView<'_>, recipient: &Recipient<'_>, name: &NameKey) -> bool {
    let words = recipient.key.local_part().split(|c: char| !c.is_ascii_alphabetic());
    // A letter before or behind is an initial: ksuzuki, suzukik.
    let surnames = words.filter(|word| word.len() >= 3).flat_map(|word| {
        [Some(word), word.get(1..), word.get(..word.len() - 1)].into_iter().flatten().filter_map(NameKey::of)
    });
    surnames.take(9).any(|surname| {
        mail.context.contacts().flat_map(|contacts| contacts.surnamed(&surname)).any(|contact| {
            contact.names.iter().filter_map(|n| NameKey::of(n)).any(|other| {
                other.is_full()
                    && other.spells(recipient.key.local_part()) == Spelling::Yes
                    && !other.same_person(name).is_possible()
            })
        })
    })
}
