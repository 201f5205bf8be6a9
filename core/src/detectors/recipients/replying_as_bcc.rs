//! # replying-as-bcc
//!
//! ## What it finds
//! An answer to a mail that reached the sender in Bcc, sent to others than its writer: none of the sender's addresses
//! stands in To or Cc of the `original`, and somebody who stands there gets the answer. *Certain* where the host names the
//! sender's own addresses, else *likely*. Speaks only where `original` is given.
//!
//! ## Why it matters
//! Whoever was put into Bcc was not to be seen. The answer tells everybody, and it is the one who wrote whom it embarrasses.
//!
//! ## Examples
//! - "reply to all" to a mail from the head of sales to a customer, read in Bcc (confirm; to own people only: notify)
//!
//! ## What it does not find
//! - an answer to the writer alone
//! - mail over a list (List-Id, a list's address in To or Cc, a shared address of ours such as info@ or sales@), to an
//!   alias of the sender, or to another own address where the host does not say which are the sender's
//! - an answer to one's own mail; a forwarded mail
//!
//! ## Sources
//! - practice.md §2 "replying-as-bcc", §3 (16), §7 row 23

use std::collections::HashSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::shared_address::{is_list, is_shared};
use crate::context::SendContext;
use crate::details::Details;
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::recipient::Recipient;

/// Removals that are offered.
const REMOVALS: usize = 20;

pub(crate) struct ReplyingAsBcc;

impl Detector for ReplyingAsBcc {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some(original) = &mail.context.mail.original else { return };
        if mail.conversation.is_forward || original.list_id.as_ref().is_some_and(|id| !id.trim().is_empty()) {
            return;
        }
        let key = |m: &Mailbox| AddressKey::of(&m.address);
        let mine = Mine::of(mail);
        let addressed: HashSet<AddressKey> = original.to.iter().chain(&original.cc).map(key).collect();
        let writers: HashSet<AddressKey> = original.from.iter().chain(&original.reply_to).map(key).collect();
        if writers.iter().any(|writer| mine.has(writer)) {
            return;
        }
        let came_otherwise = |to: &Mailbox| {
            let address = key(to);
            mine.has(&address)
                || is_list(&address)
                || mail.context.mail.lists.iter().any(|list| AddressKey::of(&list.address) == address)
                || mail.is_own(&address) && (!mine.is_listed || is_shared(&address, &to.name))
        };
        if original.to.iter().chain(&original.cc).any(came_otherwise) {
            return;
        }
        let learns =
            |r: &&Recipient<'_>| addressed.contains(&r.key) && !writers.contains(&r.key) && !mine.has(&r.key);
        let others: Vec<&Recipient<'_>> = mail.recipients.iter().filter(learns).collect();
        let Some(first) = others.first() else { return };
        let confidence = if mine.is_listed { Confidence::Certain } else { Confidence::Likely };
        let evidence = mask::address(first.key.as_str());
        let seen = Seen { confidence, evidence, details: Details::None, about: "", value: 0 };
        let removal = |r: &&Recipient<'_>| Suggestion::RemoveRecipient { recipient: r.location() };
        let suggestions = others.iter().take(REMOVALS).map(removal).collect();
        let locations = others.iter().map(|r| r.location()).collect();
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}

/// The addresses under which the sender gets mail.
struct Mine<'m> {
    context: &'m SendContext<'m>,
    /// Of this mail: From, the envelope, the person behind a shared mailbox.
    of_mail: Vec<AddressKey>,
    /// The host listed the sender's own addresses, and the sender's is among them.
    is_listed: bool,
}

impl<'m> Mine<'m> {
    fn of(mail: &'m MailView<'_>) -> Self {
        let context = mail.context;
        let from = mail.message.recipients(RecipientField::From).iter();
        let envelope = context.mail.envelope.iter().flat_map(|e| &e.from);
        let of_mail: Vec<AddressKey> = from
            .chain(envelope)
            .chain(&context.mail.operator)
            .map(|m| without_tag(&AddressKey::of(&m.address)))
            .collect();
        let is_listed = of_mail.first().is_some_and(|from| context.directory.is_own_address(from));
        Self { context, of_mail, is_listed }
    }

    fn has(&self, address: &AddressKey) -> bool {
        let bare = without_tag(address);
        self.of_mail.contains(&bare)
            || self.context.directory.is_own_address(address)
            || self.context.directory.is_own_address(&bare)
    }
}

/// `taro+news@…` is `taro@…`.
fn without_tag(address: &AddressKey) -> AddressKey {
    match address.local_part().split_once('+') {
        Some((local, _)) if !local.is_empty() => AddressKey::of(&format!("{local}@{}", address.domain())),
        _ => address.clone(),
    }
}
