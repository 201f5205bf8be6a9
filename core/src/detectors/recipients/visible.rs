//! Who sees whom: the outside people in To, in Cc and among the attendees, and which of them know each other already.
//!
//! People know each other if they took part in the conversation, if the host names a group of their organisations, or if
//! mail went to all these organisations at least twice before (practice.md W9). Such a circle counts as one.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::recall_advice;
use crate::message::AddressKey;
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// From so many people, or so many consumers, having done it before is no excuse.
const MANY: usize = 50;
const MANY_CONSUMERS: usize = 20;
/// Organisations among which a circle with one stranger is looked for.
const CIRCLE: usize = 12;
/// Mails to all of them after which organisations are a circle.
const TOGETHER: u32 = 2;

/// The outside people who see each other, each once, in order. Group companies, rooms and archives do not count.
pub(super) struct Visible<'m> {
    pub(super) people: Vec<&'m Recipient<'m>>,
}

/// Those of them who are strangers to the others.
pub(super) struct Strangers<'m> {
    pub(super) people: Vec<&'m Recipient<'m>>,
    /// Organisations of theirs that nobody of a circle belongs to.
    pub(super) organizations: BTreeSet<&'m str>,
    /// Circles of people who know each other: 0, 1 or 2.
    pub(super) circles: usize,
}

impl<'m> Visible<'m> {
    pub(super) fn of(mail: &'m MailView<'_>) -> Self {
        let mut addresses = HashSet::new();
        let people = mail
            .recipients
            .iter()
            .filter(|r| r.is_visible() && is_outsider(r) && addresses.insert(r.key.as_str()))
            .collect();
        Self { people }
    }

    pub(super) fn organizations(&self) -> BTreeSet<&'m str> {
        self.people.iter().map(|r| r.organization.as_ref()).collect()
    }

    /// Whom the others do not know.
    pub(super) fn strangers(&self, mail: &MailView<'_>) -> Strangers<'m> {
        self.strangers_by(mail, self.conversation_counts(mail))
    }

    /// The same, where having been in the conversation means nothing.
    pub(super) fn strangers_but_for_the_conversation(&self, mail: &MailView<'_>) -> Strangers<'m> {
        self.strangers_by(mail, false)
    }

    fn strangers_by(&self, mail: &MailView<'_>, thread_counts: bool) -> Strangers<'m> {
        let organizations = self.organizations();
        let circle = self.circle(mail, &organizations);
        let in_thread = |r: &Recipient<'_>| thread_counts && r.in_thread;
        let acquainted = |r: &Recipient<'_>| in_thread(r) || circle.contains(r.organization.as_ref());
        let people: Vec<&Recipient<'_>> = self.people.iter().copied().filter(|r| !acquainted(r)).collect();
        let of_thread: HashSet<&str> =
            self.people.iter().filter(|r| in_thread(r)).map(|r| r.organization.as_ref()).collect();
        let strange: BTreeSet<&str> = people
            .iter()
            .map(|r| r.organization.as_ref())
            .filter(|organization| !of_thread.contains(organization))
            .collect();
        let overlap = of_thread.iter().any(|organization| circle.contains(organization));
        let circles = match (of_thread.is_empty(), circle.is_empty()) {
            (true, true) => 0,
            (false, false) if !overlap => 2,
            _ => 1,
        };
        Strangers { people, organizations: strange, circles }
    }

    /// Whether having been in the conversation means to know the others. Where we wrote to many, or ask them to forget
    /// what we wrote, they were only shown to each other.
    fn conversation_counts(&self, mail: &MailView<'_>) -> bool {
        if self.people.len() < 2 || !self.people.iter().any(|r| r.in_thread) {
            return true;
        }
        let writer = mail.context.mail.original.as_ref().and_then(|o| o.from.as_ref());
        let others_wrote = writer.is_some_and(|w| !mail.is_own(&AddressKey::of(&w.address)));
        let we_wrote = writer.is_some() && !others_wrote;
        !(we_wrote && self.is_mass() || !others_wrote && recall_advice::asks(mail))
    }

    fn is_mass(&self) -> bool {
        self.people.len() >= MANY || self.people.iter().filter(|r| r.is_consumer()).count() >= MANY_CONSUMERS
    }

    /// The organisations that were addressed together before, as far as they are in this mail.
    fn circle(&self, mail: &MailView<'_>, organizations: &BTreeSet<&'m str>) -> BTreeSet<&'m str> {
        if organizations.len() < 2 {
            return BTreeSet::new();
        }
        let told = told_circle(mail, organizations);
        if told.len() == organizations.len() || self.is_mass() {
            return told;
        }
        let learned = self.learned_circle(mail, organizations);
        if learned.len() > told.len() { learned } else { told }
    }

    fn learned_circle(&self, mail: &MailView<'_>, organizations: &BTreeSet<&'m str>) -> BTreeSet<&'m str> {
        let Some(history) = mail.context.history else { return BTreeSet::new() };
        let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for person in &self.people {
            names.entry(person.organization.as_ref()).or_default().insert(learned_name(person));
        }
        let together = |without: Option<&str>| {
            let all: Vec<&str> = names
                .iter()
                .filter(|(organization, _)| Some(**organization) != without)
                .flat_map(|(_, names)| names.iter().copied())
                .collect();
            all.len() >= 2 && history.times_together(&all) >= TOGETHER
        };
        if together(None) {
            return organizations.clone();
        }
        // All but one: a project, and somebody new in it.
        if (3..=CIRCLE).contains(&organizations.len())
            && let Some(stranger) = organizations.iter().find(|o| together(Some(o)))
        {
            return organizations.iter().copied().filter(|o| o != stranger).collect();
        }
        BTreeSet::new()
    }
}

impl Strangers<'_> {
    /// People who see strangers, a circle counted as one.
    pub(super) fn people_count(&self) -> usize {
        self.people.len() + self.circles
    }

    /// Organisations that see each other, a circle counted as one.
    pub(super) fn organization_count(&self) -> usize {
        self.organizations.len() + self.circles
    }

    pub(super) fn consumers(&self) -> usize {
        self.people.iter().filter(|r| r.is_consumer()).count()
    }
}

/// Of the groups that the host knows the one with most of these organisations, if it has two or more.
fn told_circle<'m>(mail: &MailView<'_>, organizations: &BTreeSet<&'m str>) -> BTreeSet<&'m str> {
    let directory = mail.context.directory;
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for organization in organizations {
        for group in directory.groups_of(organization) {
            *counts.entry(*group).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by_key(|(group, count)| (*count, std::cmp::Reverse(*group)));
    match best {
        Some((group, 2..)) => organizations
            .iter()
            .copied()
            .filter(|o| directory.groups_of(o).binary_search(&group).is_ok())
            .collect(),
        _ => BTreeSet::new(),
    }
}

/// What a history calls an organisation: its registrable domain, or the address where strangers share the domain.
pub(super) fn learned_name<'r>(recipient: &'r Recipient<'_>) -> &'r str {
    let domain = recipient.key.domain();
    if recipient.domain_kind.is_some() || domain.is_empty() {
        return recipient.key.as_str();
    }
    misdelivery_data::public_suffix::registrable_domain(domain).unwrap_or(domain)
}

/// Whether two organisations were addressed together before, in a group of the host's or in a mail of the history.
pub(super) fn were_together(mail: &MailView<'_>, one: &Recipient<'_>, other: &Recipient<'_>) -> bool {
    let directory = mail.context.directory;
    let groups = directory.groups_of(&other.organization);
    directory.groups_of(&one.organization).iter().any(|group| groups.binary_search(group).is_ok())
        || mail
            .context
            .history
            .is_some_and(|history| history.times_together(&[learned_name(one), learned_name(other)]) > 0)
}

/// Whether a recipient is somebody of another house.
pub(super) fn is_outsider(recipient: &Recipient<'_>) -> bool {
    !matches!(recipient.class, RecipientClass::Own | RecipientClass::Group) && !recipient.is_thing
}
