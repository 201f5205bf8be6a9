//! The directory: our own addresses, the organisations around us and the people we know, with indexes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use super::patterns::AddressPatterns;
use crate::contacts::Contacts;
use crate::contacts::companies::{self, CompanyNames, Owner};
use crate::contacts::domains::KnownDomains;
use crate::error::{Error, ErrorKind};
use crate::lexicon::mail_domain::classify;
use crate::limits::DIRECTORY_ENTRIES;
use crate::message::{AddressKey, Mailbox, domain_key};
use crate::moment::Moment;
use crate::view::recipient::organization_of;

/// What an organisation is to us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Relation {
    /// Ourselves.
    Own,
    /// A company of our group.
    Group,
    /// Works for us: 委託先, tax accountant, health insurance society.
    Contractor,
    /// We work for it.
    Customer,
    /// A public authority.
    Authority,
    /// Anything else.
    #[default]
    Other,
}

/// An organisation the host knows.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Organization {
    /// The host's own id of it.
    pub id: String,
    /// Names it is called by.
    pub names: Vec<String>,
    /// Its domains; `*.example.co.jp` for all sub-domains.
    pub domains: Vec<String>,
    /// Addresses of its people at domains that are not its own.
    pub addresses: Vec<String>,
    /// What it is to us.
    pub relation: Relation,
}

/// A correspondent: an address, or an object with name, count and last_sent.
pub(super) struct KnownEntry {
    name: String,
    address: String,
    count: Option<u32>,
    last_sent: Option<Moment>,
}

impl<'de> Deserialize<'de> for KnownEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Object {
            #[serde(default)]
            name: Option<String>,
            address: String,
            #[serde(default)]
            count: Option<u32>,
            #[serde(default)]
            last_sent: Option<Moment>,
        }
        struct EntryVisitor;
        impl<'de> Visitor<'de> for EntryVisitor {
            type Value = KnownEntry;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an address or an object with address, name, count and last_sent")
            }
            fn visit_str<E: de::Error>(self, address: &str) -> Result<KnownEntry, E> {
                let (name, address) = (String::new(), address.to_owned());
                Ok(KnownEntry { name, address, count: None, last_sent: None })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<KnownEntry, A::Error> {
                let o = Object::deserialize(MapAccessDeserializer::new(map))?;
                let name = o.name.unwrap_or_default();
                Ok(KnownEntry { name, address: o.address, count: o.count, last_sent: o.last_sent })
            }
        }
        deserializer.deserialize_any(EntryVisitor)
    }
}

/// The directory's part of a context document.
pub(super) struct DirectoryDocument {
    pub(super) own_addresses: Vec<Mailbox>,
    pub(super) internal_domains: Vec<String>,
    pub(super) organizations: Vec<Organization>,
    pub(super) known_recipients: Option<Vec<KnownEntry>>,
    pub(super) received_from: Option<Vec<KnownEntry>>,
    pub(super) address_book: Option<Vec<Mailbox>>,
    pub(super) known_groups: Vec<Vec<Mailbox>>,
    pub(super) archive_addresses: Vec<Mailbox>,
}

/// Own addresses that are remembered with their names.
const OWN_PEOPLE: usize = 10;

/// A set of domains: exact, or with `*.` all below it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum DomainPattern {
    Exact(String),
    /// Every sub-domain of this one, itself not included.
    Below(String),
}

impl DomainPattern {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (below, domain) = match text.strip_prefix("*.") {
            Some(domain) => (true, domain),
            None => (false, text),
        };
        let domain = domain_key(domain).into_owned();
        if domain.is_empty() || domain.contains(['*', '?', '@', ' ']) {
            return None;
        }
        Some(if below { Self::Below(domain) } else { Self::Exact(domain) })
    }
}

/// Who we are and whom we know. Built once; `Send + Sync`.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    own_addresses: HashMap<String, ()>,
    /// Who is inside by address or domain.
    own: AddressPatterns,
    organizations: Vec<Organization>,
    organization_domains: Domains<u32>,
    organization_addresses: HashMap<String, u32>,
    contacts: Contacts,
    /// Our own domains and those of the organisations, to find the one that was meant.
    own_domains: KnownDomains,
    known_organizations: KnownDomains,
    /// The sender's own addresses with the names beside them, the first ones.
    own_people: Vec<(AddressKey, String)>,
    has_address_book: bool,
    /// Names of the organisations, and of the companies that names of contacts have beside the person.
    companies: CompanyNames,
    /// Sets of addresses that belong into one mail, as the host knows them, each in order.
    known_groups: Vec<Vec<AddressKey>>,
    /// In which of them an organisation has somebody.
    groups_of: HashMap<Box<str>, Vec<u32>>,
    /// Where copies are kept: the sender's own archive, a customer database.
    archive_addresses: Vec<AddressKey>,
    /// Whether the host said anything about whom we know.
    knows_people: bool,
    /// Whether the host said who we are.
    knows_ourselves: bool,
}

#[derive(Clone, Debug)]
struct Domains<T> {
    exact: HashMap<String, T>,
    below: HashMap<String, T>,
}

impl<T> Default for Domains<T> {
    fn default() -> Self {
        Self { exact: HashMap::new(), below: HashMap::new() }
    }
}

impl<T: Copy> Domains<T> {
    fn insert(&mut self, pattern: DomainPattern, value: T) {
        match pattern {
            DomainPattern::Exact(domain) => self.exact.entry(domain).or_insert(value),
            DomainPattern::Below(domain) => self.below.entry(domain).or_insert(value),
        };
    }

    fn get(&self, domain: &str) -> Option<T> {
        if let Some(value) = self.exact.get(domain) {
            return Some(*value);
        }
        if self.below.is_empty() {
            return None;
        }
        let mut rest = domain;
        while let Some((_, parent)) = rest.split_once('.') {
            if let Some(value) = self.below.get(parent) {
                return Some(*value);
            }
            rest = parent;
        }
        None
    }
}

impl Directory {
    /// Reads a directory from JSON; the fields of a context document that belong to one mail are
    /// accepted and left aside.
    ///
    /// # Errors
    /// As [`super::ContextDocument::from_json`].
    pub fn from_json(json: &str) -> Result<Self, Error> {
        super::document::read(json).map(|document| document.directory)
    }

    pub(super) fn build(document: DirectoryDocument) -> Result<Self, Error> {
        let d = document;
        let count = |n: Option<usize>| n.unwrap_or(0);
        let entries = d.own_addresses.len()
            + d.organizations.iter().map(|o| 1 + o.domains.len() + o.addresses.len()).sum::<usize>()
            + count(d.known_recipients.as_ref().map(Vec::len))
            + count(d.received_from.as_ref().map(Vec::len))
            + count(d.address_book.as_ref().map(Vec::len))
            + d.known_groups.iter().map(Vec::len).sum::<usize>()
            + d.archive_addresses.len();
        if entries > DIRECTORY_ENTRIES {
            let text = format!("{entries} directory entries; at most {DIRECTORY_ENTRIES}");
            return Err(Error::new(ErrorKind::Limit, text));
        }
        let mut directory = Self {
            knows_people: d.known_recipients.is_some()
                || d.received_from.is_some()
                || d.address_book.is_some(),
            own: AddressPatterns::parse(&d.internal_domains)
                .map_err(|e| Error::new(ErrorKind::Context, format!("internal_domains: {e}")))?,
            ..Self::default()
        };
        directory.knows_ourselves = !d.own_addresses.is_empty()
            || !directory.own.is_empty()
            || d.organizations.iter().any(|o| o.relation == Relation::Own);
        directory.has_address_book = d.address_book.is_some();
        for domain in directory.own.domains() {
            directory.own_domains.meet(domain);
        }
        for mailbox in &d.own_addresses {
            let key = AddressKey::of(&mailbox.address);
            directory.own_addresses.insert(key.as_str().to_owned(), ());
            if classify(key.domain()).is_none() {
                directory.own_domains.meet(key.domain());
            }
            if directory.own_people.len() < OWN_PEOPLE {
                directory.own_people.push((key, mailbox.name.clone()));
            }
        }
        for (index, organization) in d.organizations.iter().enumerate() {
            for domain in &organization.domains {
                let pattern = parse_domain(domain, "organizations.domains")?;
                let (DomainPattern::Exact(name) | DomainPattern::Below(name)) = &pattern;
                match organization.relation {
                    Relation::Own => directory.own_domains.meet(name),
                    _ => directory.known_organizations.meet(name),
                }
                directory.organization_domains.insert(pattern, index as u32);
            }
            for address in &organization.addresses {
                let key = AddressKey::of(address).as_str().to_owned();
                directory.organization_addresses.insert(key, index as u32);
            }
        }
        directory.organizations = d.organizations;
        let most = d.known_recipients.as_ref().map_or(0, Vec::len);
        directory.contacts.reserve(most.max(d.address_book.as_ref().map_or(0, Vec::len)));
        for entry in d.known_recipients.into_iter().flatten() {
            let (_, ties) = directory.contacts.meet(&AddressKey::of(&entry.address), &entry.name);
            ties.was_sent = true;
            ties.sent = ties.sent.saturating_add(entry.count.unwrap_or(0));
            ties.last_sent = ties.last_sent.max(entry.last_sent.map(|m| m.unix_seconds));
        }
        for entry in d.received_from.into_iter().flatten() {
            let (_, ties) = directory.contacts.meet(&AddressKey::of(&entry.address), &entry.name);
            ties.received = ties.received.saturating_add(entry.count.unwrap_or(1).max(1));
        }
        for entry in d.address_book.into_iter().flatten() {
            directory.contacts.meet(&AddressKey::of(&entry.address), &entry.name).1.in_address_book = true;
        }
        directory.companies = directory.company_names();
        let keys = |list: &[Mailbox]| list.iter().map(|m| AddressKey::of(&m.address)).collect();
        directory.known_groups = d.known_groups.iter().map(|group| keys(group)).collect();
        directory.known_groups.iter_mut().for_each(|group| group.sort_unstable());
        let mut groups_of: HashMap<Box<str>, Vec<u32>> = HashMap::new();
        for (number, group) in directory.known_groups.iter().enumerate() {
            for key in group {
                let groups = groups_of.entry(directory.organization_key(key).into()).or_default();
                if groups.last() != Some(&(number as u32)) {
                    groups.push(number as u32);
                }
            }
        }
        directory.groups_of = groups_of;
        directory.archive_addresses = keys(&d.archive_addresses);
        Ok(directory)
    }

    pub(crate) fn knows_people(&self) -> bool {
        self.knows_people
    }

    pub(crate) fn knows_ourselves(&self) -> bool {
        self.knows_ourselves
    }

    /// Whether an address is inside: one of our own, in `internal_domains`, or of an organisation that is us.
    pub(crate) fn is_own(&self, address: &AddressKey) -> bool {
        let ours = || self.organization(address).is_some_and(|(_, o)| o.relation == Relation::Own);
        self.own_addresses.contains_key(address.as_str())
            || self.own.matches(address)
            || ours() && !self.own.excludes(address)
    }

    /// Whether an address is inside by its domain: listing it as our own is not enough.
    pub(crate) fn is_internal(&self, address: &AddressKey) -> bool {
        self.own.matches(address)
            || self.organization(address).is_some_and(|(_, o)| o.relation == Relation::Own)
    }

    /// Whether we are known to have a domain of our own.
    pub(crate) fn knows_own_domain(&self) -> bool {
        !self.own.is_empty()
            || self.business_addresses().next().is_some()
            || self.organizations.iter().any(|o| o.relation == Relation::Own && !o.domains.is_empty())
    }

    /// The one own address at a domain of our own, if there is just one.
    pub(crate) fn business_address(&self) -> Option<AddressKey> {
        let mut all = self.business_addresses();
        all.next().filter(|_| all.next().is_none())
    }

    fn business_addresses(&self) -> impl Iterator<Item = AddressKey> {
        let is_firm = |key: &AddressKey| !key.domain().is_empty() && classify(key.domain()).is_none();
        self.own_addresses.keys().map(|address| AddressKey::of(address)).filter(is_firm)
    }

    /// Whether `internal_domains` says that an address is not inside.
    pub(crate) fn is_excluded(&self, address: &AddressKey) -> bool {
        self.own.excludes(address)
    }

    /// Whom the host knows.
    pub(crate) fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    /// Our own domains.
    pub(crate) fn own_domains(&self) -> &KnownDomains {
        &self.own_domains
    }

    /// The domains of the organisations that are not us.
    pub(crate) fn known_organizations(&self) -> &KnownDomains {
        &self.known_organizations
    }

    /// The sender's own addresses with the names beside them.
    pub(crate) fn own_people(&self) -> &[(AddressKey, String)] {
        &self.own_people
    }

    /// Whether an address is among the sender's own by itself, and not by its domain.
    pub(crate) fn is_own_address(&self, address: &AddressKey) -> bool {
        self.own_addresses.contains_key(address.as_str())
    }

    /// Whether the host handed over an address book, be it empty.
    pub(crate) fn has_address_book(&self) -> bool {
        self.has_address_book
    }

    /// Names of companies, and whose they are.
    pub(crate) fn companies(&self) -> &CompanyNames {
        &self.companies
    }

    fn company_names(&self) -> CompanyNames {
        let mut pairs: Vec<(&str, Owner)> = Vec::new();
        for (number, organization) in self.organizations.iter().enumerate() {
            let owner = Owner::Organization(number as u32);
            pairs.extend(organization.names.iter().map(|name| (name.as_str(), owner)));
        }
        // 「山田 太郎（港工業）」 at minato.example: the company of that domain, unless strangers share it.
        let mut domains: HashMap<&str, u32> = HashMap::new();
        let mut beside = Vec::new();
        for contact in self.contacts.iter() {
            let Some(company) = contact.names.iter().find_map(|name| companies::in_display_name(name)) else {
                continue;
            };
            if self.is_own(&contact.address) {
                continue;
            }
            let domain = contact.address.domain();
            let owner = match self.organization(&contact.address) {
                Some((number, _)) => Owner::Organization(number),
                None if domain.is_empty() || classify(domain).is_some() => continue,
                None => {
                    let number = domains.len() as u32;
                    Owner::Domain(*domains.entry(domain).or_insert(number))
                }
            };
            beside.push((company.into_owned(), owner));
        }
        pairs.extend(beside.iter().map(|(name, owner)| (name.as_str(), *owner)));
        let mut numbered: Vec<(&str, u32)> = domains.into_iter().collect();
        numbered.sort_unstable_by_key(|(_, number)| *number);
        CompanyNames::new(pairs, numbered.into_iter().map(|(domain, _)| domain.into()).collect())
    }

    /// Sets of addresses that belong into one mail.
    pub(crate) fn known_groups(&self) -> &[Vec<AddressKey>] {
        &self.known_groups
    }

    /// The numbers of those groups in which an organisation ([`Self::organization_key`]) has somebody, in order.
    pub(crate) fn groups_of(&self, organization: &str) -> &[u32] {
        self.groups_of.get(organization).map_or(&[], Vec::as_slice)
    }

    /// Whether an address is in one of those groups.
    pub(crate) fn is_in_group(&self, address: &AddressKey) -> bool {
        !self.known_groups.is_empty()
            && self.groups_of(&self.organization_key(address)).iter().take(100).any(|number| {
                self.known_groups
                    .get(*number as usize)
                    .is_some_and(|group| group.binary_search(address).is_ok())
            })
    }

    /// Whether copies are kept there: never a stranger, never too many.
    pub(crate) fn is_archive(&self, address: &AddressKey) -> bool {
        self.archive_addresses.contains(address)
    }

    /// The organisations the host knows.
    pub(crate) fn organizations(&self) -> &[Organization] {
        &self.organizations
    }

    /// The organisation an address belongs to, and its number.
    pub(crate) fn organization(&self, address: &AddressKey) -> Option<(u32, &Organization)> {
        let index = self
            .organization_addresses
            .get(address.as_str())
            .copied()
            .or_else(|| self.organization_domains.get(address.domain()))?;
        Some((index, self.organizations.get(index as usize)?))
    }

    /// What an address is counted under: an id of the directory, a registrable domain, or the address itself where
    /// people share a domain without belonging together.
    pub(crate) fn organization_key(&self, address: &AddressKey) -> Cow<'_, str> {
        let domain = address.domain();
        match self.organization(address) {
            Some((_, o)) if !o.id.is_empty() => Cow::Borrowed(o.id.as_str()),
            Some((number, _)) => Cow::Owned(format!("#{number}")),
            None if domain.is_empty() => Cow::Owned(address.as_str().to_owned()),
            None => Cow::Owned(organization_of(address, classify(domain)).to_owned()),
        }
    }
}

fn parse_domain(text: &str, field: &str) -> Result<DomainPattern, Error> {
    DomainPattern::parse(text).ok_or_else(|| {
        let text = format!(
            "{field}: an entry is no domain; write example.co.jp, or *.example.co.jp for all below it"
        );
        Error::new(ErrorKind::Context, text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::ContextDocument;
    use super::*;

    fn directory(json: &str) -> Directory {
        ContextDocument::from_json(json).unwrap().directory
    }

    #[test]
    fn own_means_the_exact_domain() {
        let d = directory(r#"{"internal_domains": ["Clear-Code.com", "*.example.co.jp", "日本語.jp"]}"#);
        let own = |a: &str| d.is_own(&AddressKey::of(a));
        assert!(
            own("a@clear-code.com")
                && own("A@CLEAR-CODE.COM.")
                && own("a@x.example.co.jp")
                && own("a@xn--wgv71a119e.jp")
        );
        assert!(!own("a@unclear-code.com") && !own("a@sub.clear-code.com") && !own("a@example.co.jp"));
        assert!(!own("clear-code.com@example.com") && !own(""));
    }

    #[test]
    fn exceptions_win_over_organisations_and_not_over_own_addresses() {
        let d = directory(
            r##"{"internal_domains": ["*.aoba.example", "-guest.aoba.example", "-partner-*@*", "# as of November"],
                "own_addresses": ["partner-sato@aoba.example"],
                "organizations": [{"domains": ["aoba.example"], "relation": "own"}]}"##,
        );
        let own = |a: &str| d.is_own(&AddressKey::of(a));
        assert!(own("a@aoba.example") && own("a@x.aoba.example") && own("partner-sato@aoba.example"));
        assert!(
            !own("a@guest.aoba.example")
                && !own("partner-ito@aoba.example")
                && !own("partner-ito@x.aoba.example")
        );
        let nobody = directory(r##"{"internal_domains": ["# nothing yet", "-guest.aoba.example"]}"##);
        assert!(!nobody.knows_ourselves() && nobody.is_excluded(&AddressKey::of("a@guest.aoba.example")));
        let error =
            ContextDocument::from_json(r##"{"internal_domains": ["aoba.example", "a@"]}"##).unwrap_err();
        assert!(error.to_string().contains("internal_domains: entry 2"), "{error}");
    }

    #[test]
    fn known_people() {
        let d = directory(
            r#"{"known_recipients": ["a@x.jp", {"address": "b@x.jp", "count": 4, "last_sent": "2026-11-10T09:00:00+09:00"}],
                "received_from": ["c@x.jp"], "address_book": [{"name": "D", "address": "d@y.jp"}]}"#,
        );
        assert!(d.knows_people());
        assert_eq!(d.contacts().count_at("x.jp"), 3);
        let b = d.contacts().find(&AddressKey::of("B@X.jp")).unwrap().ties;
        assert_eq!((b.sent, b.was_sent), (4, true));
        assert_eq!(d.contacts().find(&AddressKey::of("c@x.jp")).unwrap().ties.received, 1);
        assert!(d.contacts().find(&AddressKey::of("z@x.jp")).is_none());
        assert!(!directory("{}").knows_people());
    }

    #[test]
    fn bad_documents_are_named_with_their_place() {
        let error = ContextDocument::from_json("{\n  \"own_adresses\": []}").unwrap_err();
        assert!(
            error.to_string().contains("own_adresses") && error.to_string().contains("line 2"),
            "{error}"
        );
        let error = ContextDocument::from_json(r#"{"internal_domains": ["a b"]}"#).unwrap_err();
        assert!(error.to_string().contains("internal_domains"));
        let error = ContextDocument::from_json(r#"{"now": "secret 1234"}"#).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
