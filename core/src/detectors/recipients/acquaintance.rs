//! What is known of the person behind an address: under which names, of which organisation, and whether the top of the
//! mail (subject and addressee lines) speaks of that organisation.

use std::borrow::Cow;

use misdelivery_data::public_suffix::registrable_domain;
use misdelivery_data::variant::variant_base;

use crate::contacts::companies::{self, core};
use crate::contacts::{Contact, NameKey};
use crate::context::SendContext;
use crate::lexicon::mail_domain::classify;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::text::{TextPart, floor};
use crate::view::zones::Zone;

/// How much of the addressee lines is read, in bytes.
const TOP_BYTES: usize = 2_000;

/// The organisation of an address, as [`Recipient::organization`] says it.
pub(super) fn organization_of<'a>(address: &AddressKey, context: &'a SendContext<'_>) -> Cow<'a, str> {
    let domain = address.domain();
    match context.directory.organization(address) {
        Some((_, o)) if !o.id.is_empty() => Cow::Borrowed(o.id.as_str()),
        Some((number, _)) => Cow::Owned(format!("#{number}")),
        None if classify(domain).is_some() => Cow::Owned(address.as_str().to_owned()),
        None => Cow::Owned(registrable_domain(domain).unwrap_or(domain).to_owned()),
    }
}

/// Names under which an address is known.
pub(super) fn known_names<'a>(
    address: &'a AddressKey,
    context: &'a SendContext<'_>,
) -> impl Iterator<Item = NameKey> + use<'a> {
    let contacts = context.contacts().filter_map(|contacts| contacts.find(address));
    contacts.flat_map(|contact| contact.names.iter()).filter_map(|name| NameKey::of(name))
}

/// The full name of a recipient: of the display name, else the first one the address is known by.
pub(super) fn full_name(recipient: &Recipient<'_>, context: &SendContext<'_>) -> Option<NameKey> {
    NameKey::of(&recipient.mailbox.name)
        .filter(NameKey::is_full)
        .or_else(|| known_names(&recipient.key, context).find(NameKey::is_full))
}

/// Everybody known by a full name, each address once, in the order of the lists.
pub(super) fn namesakes<'a>(name: &NameKey, context: &'a SendContext<'_>) -> Vec<&'a Contact> {
    let mut found: Vec<&Contact> = Vec::new();
    for contacts in context.contacts() {
        for contact in contacts.named(name) {
            if found.iter().all(|f| f.address != contact.address) {
                found.push(contact);
            }
        }
    }
    found
}

/// Subject and addressee lines without blanks and marks, in base characters.
pub(super) struct Top(String);

impl Top {
    pub(super) fn of(mail: &MailView<'_>) -> Self {
        let mut top = String::new();
        let mut read = |text: &str| {
            top.extend(text.chars().filter(|c| c.is_alphanumeric() || *c == 'ー').map(variant_base));
            top.push('\n');
        };
        for text in &mail.texts {
            match text.part {
                TextPart::Subject => read(&text.text[..floor(&text.text, TOP_BYTES)]),
                TextPart::Plain(_) | TextPart::Html(_) => {
                    let len = text.text.len();
                    if let Some(zone) = text.zones.first(Zone::Salutation, len) {
                        let end = floor(&text.text, zone.end.min(zone.start + TOP_BYTES));
                        read(&text.text[zone.start..end]);
                    }
                }
                _ => {}
            }
        }
        Self(top)
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Whether a name, as [`core`] makes it, stands here.
    pub(super) fn names(&self, core: &str) -> bool {
        let enough = if core.is_ascii() { core.len() >= 3 } else { core.chars().count() >= 2 };
        enough && self.0.contains(core)
    }

    /// Whether the organisation of an address is named here: by a name of the directory, by the company beside one of the
    /// person's names, or by the label of the domain.
    pub(super) fn speaks_of(&self, address: &AddressKey, names: &[&str], context: &SendContext<'_>) -> bool {
        let listed = context.directory.organization(address);
        let listed = listed.into_iter().flat_map(|(_, o)| o.names.iter()).any(|name| self.names(&core(name)));
        listed
            || names
                .iter()
                .filter_map(|name| companies::in_display_name(name))
                .any(|company| self.names(&core(&company)))
            || classify(address.domain()).is_none() && label(address).is_some_and(|label| self.names(&label))
    }
}

/// The first label of the registrable domain, letters and digits only: `minato` of mail.minato.co.jp.
pub(super) fn label(address: &AddressKey) -> Option<String> {
    let domain = address.domain();
    let label = registrable_domain(domain).unwrap_or(domain).split('.').next()?;
    let label: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    (label.len() >= 3).then_some(label)
}
