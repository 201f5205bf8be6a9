//! Whether somebody addressed is one of the recipients.
//!
//! A recipient is known by the display name, by the names that directory, history and conversation have for the address,
//! and by the local part of the address. Who is not known by any of them may be anybody: no opinion from ignorance
//! (practice.md W4).

use std::borrow::Cow;
use std::cell::OnceCell;

use misdelivery_data::public_suffix::registrable_domain;
use misdelivery_data::variant::variant_base;

use super::company::may_be_label;
use super::given_names;
use crate::contacts::companies::{core, in_display_name, may_be_one};
use crate::contacts::{Contact, Contradiction, NameKey, Sameness, Spelling, is_office};
use crate::context::{Organization, SendContext};
use crate::lexicon::mail_domain::classify;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;

/// Recipients up to which names are compared: nobody addresses more by name.
pub(crate) const MOST_RECIPIENTS: usize = 200;

/// Whether an addressee is a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// By a name or by the address; one matching surname is enough (W7).
    Yes,
    /// Nobody knows.
    Unknown,
    /// The surname is the recipient's, the given name is another one.
    OtherGiven,
    /// The address alone speaks against it, and only by its shape: word.word.
    NoByShape,
    /// The local part spells another name.
    NoByAddress,
    /// Every name known of the recipient is another one.
    No,
}

/// A name as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called<'t> {
    /// Folded, without honorific.
    pub(crate) written: &'t str,
    /// A title makes it a surname.
    pub(crate) by_surname: bool,
}

impl<'t> Called<'t> {
    pub(crate) fn in_text(written: &'t str) -> Self {
        Self { written, by_surname: false }
    }
}

/// A recipient as far as names go. What is asked for seldom is made when it is asked for.
#[derive(Debug)]
pub(crate) struct Known<'m> {
    pub(crate) key: Cow<'m, AddressKey>,
    /// Display names, those under which the address is known among them.
    written: Vec<Cow<'m, str>>,
    /// Names of the person in them.
    names: OnceCell<Vec<NameKey>>,
    /// The names in one form, to look for a word in them.
    flat: OnceCell<Flat>,
    listed: Option<&'m Organization>,
    /// Names of the company, without legal form.
    companies: OnceCell<Vec<String>>,
    /// What salutations called the people at the domain at least twice, without legal form.
    learned: Vec<&'m str>,
    /// The address is a list of which the host told us.
    is_list: bool,
    /// Not at a domain of a company's own.
    is_consumer: bool,
}

/// Display names, folded, in base characters, one a line, with and without blanks; and their words in Latin letters.
#[derive(Debug)]
struct Flat {
    text: String,
    words: Vec<String>,
}

/// Everybody who gets the mail, each address once; `None` if they are too many to be addressed by name.
pub(crate) fn everybody<'m>(mail: &'m MailView<'_>) -> Option<Vec<(&'m Recipient<'m>, Known<'m>)>> {
    if mail.recipients.len() > MOST_RECIPIENTS {
        return None;
    }
    let mut list: Vec<(&Recipient<'_>, Known<'_>)> = Vec::with_capacity(mail.recipients.len());
    for recipient in &mail.recipients {
        if list.iter().all(|(other, _)| other.key != recipient.key) {
            list.push((recipient, Known::of_recipient(recipient, mail)));
        }
    }
    Some(list)
}

impl<'m> Known<'m> {
    fn of_recipient(recipient: &'m Recipient<'_>, mail: &'m MailView<'_>) -> Self {
        let context = mail.context;
        let mut known = Self::new(Cow::Borrowed(&recipient.key), &recipient.mailbox.name, context);
        if recipient.in_thread {
            let original = context.mail.original.as_ref();
            let original = original.into_iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
            let people = mail.message.thread_participants.iter().chain(&context.mail.thread_participants);
            let same = |m: &&Mailbox| !m.name.is_empty() && AddressKey::of(&m.address) == recipient.key;
            for person in people.chain(original).take(MOST_RECIPIENTS).filter(same) {
                known.call(&person.name);
            }
        }
        known.is_list = context.mail.lists.iter().any(|list| AddressKey::of(&list.address) == recipient.key);
        known.is_consumer = recipient.domain_kind.is_some();
        known
    }

    /// Somebody with a name and an address who is no recipient of this mail.
    pub(crate) fn of_mailbox(mailbox: &'m Mailbox, context: &SendContext<'m>) -> Self {
        let key = AddressKey::of(&mailbox.address);
        let is_consumer = classify(key.domain()).is_some();
        Self { is_consumer, ..Self::new(Cow::Owned(key), &mailbox.name, context) }
    }

    /// Somebody known who is no recipient of this mail.
    pub(crate) fn of_contact(contact: &'m Contact, context: &SendContext<'m>) -> Self {
        let is_consumer = classify(contact.address.domain()).is_some();
        Self { is_consumer, ..Self::new(Cow::Borrowed(&contact.address), "", context) }
    }

    fn new(key: Cow<'m, AddressKey>, name: &'m str, context: &SendContext<'m>) -> Self {
        let listed = context.directory.organization(&key).map(|(_, organization)| organization);
        let mut known = Self {
            key,
            written: Vec::new(),
            names: OnceCell::new(),
            flat: OnceCell::new(),
            listed,
            companies: OnceCell::new(),
            learned: Vec::new(),
            is_list: false,
            is_consumer: false,
        };
        let learned = context.history.into_iter().flat_map(|h| h.companies_at(known.key.domain()));
        known.learned = learned.filter(|(_, times)| *times >= 2).map(|(name, _)| name).collect();
        known.call(name);
        for contacts in context.contacts() {
            if let Some(contact) = contacts.find(&known.key) {
                for name in &contact.names {
                    known.call(name);
                }
            }
        }
        known
    }

    fn call(&mut self, name: &'m str) {
        if !name.is_empty() && self.written.iter().all(|known| known != name) {
            self.written.push(Cow::Borrowed(name));
        }
    }

    fn names(&self) -> &[NameKey] {
        self.names.get_or_init(|| self.written.iter().filter_map(|name| NameKey::of(name)).collect())
    }

    fn flat(&self) -> &Flat {
        self.flat.get_or_init(|| {
            let (mut text, mut words) = (String::new(), Vec::new());
            for name in &self.written {
                let name = folded(name);
                text.extend(name.chars().map(variant_base));
                text.push('\n');
                if name.contains(char::is_whitespace) {
                    text.extend(name.chars().filter(|c| !c.is_whitespace()).map(variant_base));
                    text.push('\n');
                }
                let latin = name.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 2);
                words.extend(latin.take(12).map(str::to_owned));
            }
            Flat { text, words }
        })
    }

    fn companies(&self) -> &[String] {
        self.companies.get_or_init(|| {
            let listed = self.listed.into_iter().flat_map(|o| o.names.iter()).map(|name| core(name));
            let beside = self.written.iter().filter_map(|name| in_display_name(name)).map(|name| core(&name));
            let learned = self.learned.iter().map(|name| core(name));
            listed.chain(beside).chain(learned).filter(|name| !name.is_empty()).collect()
        })
    }

    /// The label of the domain, if it is a company's own.
    fn label(&self) -> Option<&str> {
        let domain = self.key.domain();
        let own = !self.is_consumer && !domain.is_empty();
        own.then(|| registrable_domain(domain).unwrap_or(domain).split('.').next().unwrap_or(""))
    }

    /// Whether several people read what is sent there, or whoever is there: a role address, a list. yamaguchi@ of 山口 太郎
    /// is no office.
    pub(crate) fn is_shared(&self) -> bool {
        self.is_list || is_office(self.key.local_part()) && !self.names().iter().any(NameKey::is_full)
    }

    /// Whether any name of the person is known.
    pub(crate) fn has_name(&self) -> bool {
        !self.names().is_empty()
    }

    /// Whether the person is known by exactly this full name.
    pub(crate) fn has_full_name(&self, name: &NameKey) -> bool {
        self.names().iter().any(|known| known.same_person(name) == Sameness::Full)
    }

    /// Whether a name known of the person is this one. Asked first: it costs little, and mostly it is.
    pub(crate) fn is_named(&self, name: &NameKey) -> bool {
        self.names().iter().any(|known| known.same_person(name).is_possible())
    }

    /// Whether this is the person of a name.
    pub(crate) fn fit(&self, name: &NameKey, addressee: Called<'_>) -> Fit {
        if self.is_named(name) {
            return Fit::Yes;
        }
        let written = addressee.written;
        if self.names().iter().any(|known| known.same_person(name) == Sameness::OtherGiven) {
            return Fit::OtherGiven;
        }
        // One given name and two surnames; 「山田（旧姓：佐藤）花子」; 武さん, which is a surname as well; Jerry for Gerald.
        if self.names().iter().any(|known| known.has_given_of(name))
            || written_in(&self.flat().text, written)
            || self.has_given_name(name)
            || self.has_short_form(written)
        {
            return Fit::Yes;
        }
        let local_part = self.key.local_part();
        if name.spells(local_part) == Spelling::Yes {
            return Fit::Yes;
        }
        if self.is_shared() {
            return Fit::Unknown;
        }
        if self.has_name() {
            return if self.names().iter().all(|known| known.differs_from(name)) {
                Fit::No
            } else {
                Fit::Unknown
            };
        }
        self.fit_by_address(name, addressee.by_surname, local_part)
    }

    /// What the address alone says.
    fn fit_by_address(&self, name: &NameKey, by_surname: bool, local_part: &str) -> Fit {
        let contradiction = match name.is_contradicted_by(local_part, by_surname) {
            Contradiction::None
                if name.spells(local_part) == Spelling::No && !name.may_be_cut(local_part) =>
            {
                Contradiction::Name
            }
            other => other,
        };
        let words =
            local_part.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() >= 3).count();
        // Nicknames and names of shops are no names: sakura@, hana.m@.
        let may_be_nickname =
            if self.is_consumer { words < 2 } else { words < 2 && self.is_named_after_domain(local_part) };
        match contradiction {
            Contradiction::Name if !may_be_nickname => Fit::NoByAddress,
            Contradiction::Shape if !self.is_consumer => Fit::NoByShape,
            _ => Fit::Unknown,
        }
    }

    /// A given name that was taken for a surname.
    fn has_given_name(&self, name: &NameKey) -> bool {
        name.as_given().is_some_and(|given| self.names().iter().any(|known| known.has_given_of(&given)))
    }

    fn has_short_form(&self, written: &str) -> bool {
        let mut mine = written.split(' ').filter(|word| word.is_ascii());
        let in_address = || self.key.local_part().split(|c: char| !c.is_ascii_alphabetic());
        mine.any(|word| {
            self.flat().words.iter().any(|w| given_names::may_be_one(w, word))
                || in_address().any(|w| given_names::may_be_one(w, word))
        })
    }

    fn is_named_after_domain(&self, local_part: &str) -> bool {
        self.label().is_some_and(|label| label.contains(local_part) || local_part.contains(label))
    }

    /// Whether the person is of a company, given without its legal form. `None`: nobody knows.
    pub(crate) fn is_of(&self, company: &str) -> Option<bool> {
        let mine = || self.companies().iter().any(|name| may_be_one(name, company));
        let by_label =
            || company.is_ascii() && self.label().is_some_and(|label| may_be_label(company, label));
        if mine() || by_label() || written_in(&self.flat().text, company) {
            Some(true)
        } else if self.listed.is_some_and(|o| !o.names.is_empty()) {
            Some(false)
        } else {
            None
        }
    }

    /// Whether the domain looks like another one of the same company: minato.example and minato-sales.example.
    pub(crate) fn has_label_like(&self, domain: &str) -> bool {
        let other = registrable_domain(domain).unwrap_or(domain).split('.').next().unwrap_or("");
        self.label().is_some_and(|label| may_be_label(other, label))
    }
}

/// Whether a name in kanji or kana stands in the display names: anywhere, or at the beginning of a word if it is one
/// character.
fn written_in(all: &str, name: &str) -> bool {
    let Some(first) = name.split(' ').find(|part| !part.is_empty()) else { return false };
    if first.is_ascii() {
        return false;
    }
    let first: String = first.chars().map(variant_base).collect();
    // 蔡小姐 is 蔡佩珊: one character begins a word.
    let begins = || all.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&first));
    if first.chars().count() >= 2 { all.contains(&first) } else { begins() }
}
