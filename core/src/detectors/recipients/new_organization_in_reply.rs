//! # new-organization-in-reply
//!
//! ## What it finds
//! An answer that goes to somebody of an organisation that took no part in the conversation so far, as the host says
//! (`original`, `thread_participants`) or as the quotation shows. Several domains of one organisation are one; a webmail,
//! carrier or provider address is one by itself. All new ones are one finding, those whom the text announces another:
//! `announced` is 1 where the sender's own words say that they join, or greet them by name. *Certain* where the host says
//! who took part, else *likely*.
//!
//! ## Why it matters
//! A reply carries the quotation and everybody else's address. An address that auto-completion put there gets both.
//!
//! ## Examples
//! - a reply to `yamada@minato.example` with `sato@hikari.example` in Cc and not a word about her (confirm)
//! - the same with 「CCにひかり電機の佐藤様を追加しております」 (notify)
//!
//! ## What it does not find
//! - a colleague at a company that takes part already; own people and the group; archive addresses
//! - a mail that is passed on: what is quoted there is quoted-history's
//! - anything where nobody said who took part
//! - `minato.com` beside `minato.co.jp` once both are known
//!
//! ## Sources
//! - FlexConfirmMail "new domain in a reply" (checks.md §2.2); practice.md §2, §4 W3, W10

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::announcement::{Announcements, label};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::lexicon::mail_domain::classify;
use crate::mask;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// Recipients whose announcement is looked for; more at once are a distribution.
const ANNOUNCED: usize = 20;
/// Removals that are offered.
const REMOVALS: usize = 20;

pub(crate) struct NewOrganizationInReply;

impl Detector for NewOrganizationInReply {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        if !is_known(mail) || !is_answer(mail) {
            return;
        }
        let conversation = &mail.conversation;
        // Where answers are to go has a part in it; whether it should is reply-to-elsewhere's.
        let original = mail.context.mail.original.as_ref();
        let reply_to: Vec<AddressKey> =
            original.iter().flat_map(|o| &o.reply_to).map(|m| AddressKey::of(&m.address)).collect();
        let everybody = || conversation.everybody().chain(&reply_to);
        let took_part: HashSet<Cow<'_, str>> =
            everybody().map(|key| mail.context.directory.organization_key(key)).collect();
        let labels: HashSet<&str> = everybody()
            .map(AddressKey::domain)
            .filter(|domain| classify(domain).is_none())
            .map(label)
            .collect();
        let is_news = |r: &&Recipient<'_>| {
            let inside = matches!(r.class, RecipientClass::Own | RecipientClass::Group);
            let sister = !r.first_time && r.domain_kind.is_none() && labels.contains(label(r.key.domain()));
            !inside
                && !r.in_thread
                && !r.key.domain().is_empty()
                && !sister
                && !took_part.contains(&r.organization)
                && !mail.context.directory.is_archive(&r.key)
        };
        let news: Vec<&Recipient<'_>> = mail.recipients.iter().filter(is_news).collect();
        if news.is_empty() {
            return;
        }
        let announcements = Announcements::of(mail);
        let is_announced = |r: &Recipient<'_>| news.len() <= ANNOUNCED && announcements.names(r);
        let (announced, silent): (Vec<_>, Vec<_>) = news.iter().partition(|r| is_announced(r));
        report(mail, &silent, 0, out);
        report(mail, &announced, 1, out);
    }
}

/// Whether anybody said who took part: the host, the header of a quoted mail, or somebody outside who stands in the
/// quotation. Own writers alone say nothing of their readers.
fn is_known(mail: &MailView<'_>) -> bool {
    let conversation = &mail.conversation;
    if conversation.told().next().is_some() {
        return true;
    }
    // Somebody who had the mail stands there without an address: it may be anybody.
    let is_dark = conversation.quoted.iter().any(|m| m.has_unknown);
    !is_dark
        && (conversation.quoted.iter().any(|m| m.is_complete)
            || conversation.everybody().any(|key| !mail.is_own(key)))
}

/// Whether the mail answers the conversation. Without the mark in the subject somebody who took part must get it: some
/// start a new mail with "reply".
fn is_answer(mail: &MailView<'_>) -> bool {
    let conversation = &mail.conversation;
    if conversation.is_forward {
        return false;
    }
    conversation.says_reply
        || (mail.message.is_reply || mail.context.mail.original.is_some())
            && mail.recipients.iter().any(|r| r.in_thread)
}

fn report(mail: &MailView<'_>, news: &[&Recipient<'_>], announced: usize, out: &mut ObservationSink) {
    let Some(first) = news.first() else { return };
    let organizations = news.iter().map(|r| r.organization.as_ref()).collect::<HashSet<_>>().len();
    let details = Details::NewOrganizationInReply { organizations, announced };
    let evidence = match first.domain_kind {
        None => first.key.domain().to_owned(),
        Some(_) => mask::address(first.key.as_str()),
    };
    let is_told = mail.recipients.iter().any(|r| mail.conversation.is_told(&r.key))
        || mail.context.mail.original.is_some()
        || !mail.context.mail.thread_participants.is_empty();
    let confidence = if is_told { Confidence::Certain } else { Confidence::Likely };
    let seen = Seen { confidence, evidence, details, about: "", value: 0 };
    let removal = |r: &&Recipient<'_>| Suggestion::RemoveRecipient { recipient: r.location() };
    let suggestions = news.iter().take(REMOVALS).map(removal).collect();
    let about = if announced == 1 { "announced" } else { "" };
    out.about(Part::Recipients, about, news.iter().map(|r| r.location()).collect(), seen, suggestions);
}
