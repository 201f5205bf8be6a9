//! # look-alike-domain
//!
//! ## What it finds
//! A recipient at a domain nobody is known at, which is one slip away from a domain of ours, of somebody we know, of an
//! organisation of the directory, or of a large mail service: a letter more, less, another or doubled, two that changed
//! places, a neighbouring key, another ending (co.jp, ne.jp, or.jp, jp, com …) or one that does not exist (`.con`), a hyphen
//! or a dot moved, letters that look alike (rn and m, 0 and o, Cyrillic а), also behind A-labels. And the domains that
//! wait for mail to webmail services (`gmai.com`), known by name: `trap` is 1.
//!
//! *Certain*: a domain of that list, or the very same local part is known at the other domain. *Likely*: any other slip.
//! *Possible*, which is not reported: the domains differ in a number only (area1, area2), the name is so short that its
//! neighbours are taken as well, or two people are written to at the typed domain.
//!
//! The best guesses come as replacements: first the domain where that local part is known, then the one with the
//! most people.
//!
//! ## Why it matters
//! Mail to a mistyped domain that exists does not bounce. Municipalities and universities have lost thousands of mails to
//! `gmai.com` before anybody noticed.
//!
//! ## Examples
//! - `taro@gmai.com` (block, with `taro@gmail.com`)
//! - `taro@minaot.example` where `minato.example` is a customer (confirm)
//! - `taro@minato.com` where only `minato.co.jp` is known (confirm)
//!
//! ## What it does not find
//! - anybody known, and anybody at a domain where somebody is known or below it; an address that was written to once or twice
//!   without an answer is known only if the same person is not five times as usual at the other domain
//! - co.jp and com of one company, when both are written to
//! - words that differ in two places
//! - a customer's neighbour in the alphabet, when nobody told us of the customer
//!
//! ## Sources
//! - practice.md §2, §4 W1, W12; look-alike letters: Unicode TS 39; traps: `core/src/lexicon/trap_domain.rs`

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use misdelivery_data::public_suffix::has_listed_suffix;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::contacts::Ties;
use crate::contacts::domains::{KnownDomains, TypedDomain};
use crate::details::{Details, Slip};
use crate::finding::{Confidence, RecipientField, Suggestion};
use crate::lexicon::mail_domain::classify;
use crate::lexicon::role_words;
use crate::lexicon::trap_domain::{trap, well_known};
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::slips::change::Change;
use crate::slips::domain::{Likeness, Weight};
use crate::view::MailView;
use crate::view::recipient::{Recipient, RecipientClass};

/// Pairs of domains looked at for one mail, about 0.1 s. A mail to 10,000 strangers from somebody who knows 200,000 domains
/// has its first 200 domains compared; whom it goes to is told by other detectors then.
const PAIRS: usize = 40_000_000;

/// How many times more often the other one was written to, if the typed one was at all.
const USUAL: u32 = 5;

/// Replacements offered, and domains thought of for one typed.
const GUESSES: usize = 3;
const MOST: usize = 100;

/// People of a conversation, and domains of a mail, that count as real ones. A list of more is no conversation.
const BESIDE: usize = 200;

pub(crate) struct LookAlikeDomain;

impl Detector for LookAlikeDomain {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut search = Search::new(mail);
        let mut told = BTreeSet::new();
        for recipient in mail.recipients.iter().filter(|r| is_in_question(r, mail)) {
            if !told.insert(recipient.key.as_str()) {
                continue;
            }
            let guesses = search.guesses(&recipient.key);
            let Some((best, confidence)) = guesses.first() else { continue };
            let details = Details::LookAlikeDomain {
                slip: best.likeness.slip,
                trap: usize::from(best.likeness.slip == Slip::Trap),
                own: usize::from(best.is_own),
                typed: recipient.key.domain().to_owned(),
                known: best.domain.clone(),
            };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence: *confidence, evidence, details, about: "", value: 0 };
            let suggestions = guesses.iter().take(GUESSES).map(|(guess, _)| Suggestion::ReplaceRecipient {
                recipient: recipient.location(),
                address: format!("{}@{}", recipient.key.local_part(), guess.domain),
            });
            let suggestions = suggestions.collect();
            out.about(
                Part::Recipients,
                recipient.key.as_str(),
                vec![recipient.location()],
                seen,
                suggestions,
            );
        }
    }
}

/// Whether the domain may be a slip: it is neither ours nor a real mail service, and the recipient is not known.
fn is_in_question(recipient: &Recipient<'_>, mail: &MailView<'_>) -> bool {
    let is_ours =
        matches!(recipient.class, RecipientClass::Own | RecipientClass::Group | RecipientClass::Contractor);
    let domain = recipient.key.domain();
    if is_ours || domain.is_empty() || recipient.domain_kind.is_some() {
        return false;
    }
    let wrote_to_us = recipient.ties.is_some_and(|t| t.received > 0);
    let is_known =
        if trap(domain).is_some() { wrote_to_us } else { recipient.ties.is_some_and(is_established) };
    !is_known && mail.context.directory.organization(&recipient.key).is_none()
}

/// Whether somebody is known. An address that was written to once or twice and never answered may be the slip itself,
/// made before.
fn is_established(ties: Ties) -> bool {
    ties.received > 0 || ties.in_address_book || !ties.was_sent || !(1..3).contains(&ties.sent)
}

/// Who took part in the conversation that is answered.
pub(super) fn people_of_thread<'m>(mail: &'m MailView<'_>) -> impl Iterator<Item = &'m Mailbox> {
    let original = mail.context.mail.original.iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
    mail.message.thread_participants.iter().chain(&mail.context.mail.thread_participants).chain(original)
}

/// A domain that may have been meant.
#[derive(Clone, Debug)]
struct Guess {
    domain: String,
    likeness: Likeness,
    is_own: bool,
    people: u32,
}

/// The domains of one mail, each looked for once.
struct Search<'m> {
    mail: &'m MailView<'m>,
    /// The sender's own domain, where the host did not say who we are.
    sender: KnownDomains,
    /// Domains of those who took part in the conversation, and of several people whom the mail goes to. They are
    /// real; that does not make the others there known.
    beside: KnownDomains,
    /// How many people the mail goes to at each domain.
    people: HashMap<&'m str, usize>,
    found: HashMap<&'m str, Vec<Guess>>,
    pairs: usize,
}

impl<'m> Search<'m> {
    fn new(mail: &'m MailView<'m>) -> Self {
        let mut sender = KnownDomains::default();
        if !mail.context.directory.knows_ourselves() {
            for mailbox in mail.message.recipients(RecipientField::From) {
                let key = AddressKey::of(&mailbox.address);
                if classify(key.domain()).is_none() {
                    sender.meet(key.domain());
                }
            }
        }
        let addresses: BTreeSet<&AddressKey> = mail.recipients.iter().map(|r| &r.key).collect();
        let mut people = HashMap::new();
        for key in addresses {
            *people.entry(key.domain()).or_insert(0) += 1;
        }
        let mut beside: BTreeSet<String> = people_of_thread(mail)
            .take(BESIDE)
            .map(|mailbox| AddressKey::of(&mailbox.address).domain().to_owned())
            .collect();
        let several = people.iter().filter(|(_, count)| **count > 1).map(|(domain, _)| (*domain).to_owned());
        if people.len() <= BESIDE {
            beside.extend(several);
        }
        let mut real = KnownDomains::default();
        for domain in &beside {
            real.meet(domain);
        }
        Self { mail, sender, beside: real, people, found: HashMap::new(), pairs: PAIRS }
    }

    /// Whether the mails to a domain are the slip itself: nobody there is established.
    fn is_old_slip(&self, domain: &str) -> bool {
        let directory = self.mail.context.directory;
        let mut at = self.mail.context.contacts().flat_map(|c| c.at_domain(domain)).take(5).peekable();
        at.peek().is_some()
            && at.all(|contact| !is_established(contact.ties))
            && !directory.own_domains().knows(domain)
            && !directory.known_organizations().knows(domain)
    }

    /// What may have been meant, the best guess first.
    fn guesses(&mut self, key: &'m AddressKey) -> Vec<(Guess, Confidence)> {
        let domain = key.domain();
        if !self.found.contains_key(domain) {
            let found = self.look_for(domain);
            self.found.insert(domain, found);
        }
        let found = self.found.get(domain).map_or(&[][..], Vec::as_slice);
        let is_alone = self.people.get(domain).is_none_or(|people| *people < 2);
        let is_person = !role_words::is_role(key.local_part());
        let typed_before = self.mail.context.ties(key);
        let is_known_at = |domain: &str| {
            let other = AddressKey::of(&format!("{}@{domain}", key.local_part()));
            let ties = self.mail.context.ties(&other);
            // Written to before, the typed one may be right: unless the other one is much more usual.
            let is_usual = |ties: Ties| ties.sent >= USUAL * typed_before.map_or(0, |t| t.sent);
            is_person && ties.is_some_and(is_usual)
        };
        let mut guesses: Vec<(Guess, Confidence)> = found
            .iter()
            .filter(|g| typed_before.is_none() || g.likeness.slip == Slip::Trap || is_known_at(&g.domain))
            .map(|guess| {
                let confidence = match (guess.likeness.slip, guess.likeness.weight) {
                    (Slip::Trap, _) => Confidence::Certain,
                    (_, Weight::Numbers) => Confidence::Possible,
                    (_, Weight::Full) if is_known_at(&guess.domain) => Confidence::Certain,
                    (_, Weight::Short) if is_known_at(&guess.domain) => Confidence::Likely,
                    (_, Weight::Full) if is_alone || guess.is_own => Confidence::Likely,
                    _ => Confidence::Possible,
                };
                (guess.clone(), confidence)
            })
            .collect();
        guesses.sort_by(|(a, sure_a), (b, sure_b)| {
            let order =
                |guess: &Guess| (!guess.is_own, Reverse(guess.people), closeness(guess.likeness.slip));
            sure_b.cmp(sure_a).then_with(|| order(a).cmp(&order(b))).then_with(|| a.domain.cmp(&b.domain))
        });
        guesses
    }

    fn look_for(&mut self, domain: &'m str) -> Vec<Guess> {
        let slip = |slip| Likeness { slip, weight: Weight::Full };
        if let Some(real) = trap(domain) {
            let domain = real.to_owned();
            return vec![Guess { domain, likeness: slip(Slip::Trap), is_own: false, people: 0 }];
        }
        let directory = self.mail.context.directory;
        let mut lists: Vec<(&KnownDomains, bool)> = vec![
            (directory.own_domains(), true),
            (&self.sender, true),
            (directory.known_organizations(), false),
        ];
        lists.extend(self.mail.context.contacts().map(|contacts| (contacts.known_domains(), false)));
        let total: usize = lists.iter().map(|(list, _)| list.len()).sum();
        let is_known = lists.iter().any(|(list, _)| list.knows(domain)) && !self.is_old_slip(domain);
        if is_known || total > self.pairs {
            return Vec::new();
        }
        self.pairs -= total;
        if !self.beside.knows(domain) {
            lists.push((&self.beside, false));
        }
        let Some(typed) = TypedDomain::of(domain) else { return Vec::new() };
        let mut found: Vec<Guess> = Vec::new();
        let mut add = |guess: Guess| {
            if let Some(same) = found.iter_mut().find(|g| g.domain == guess.domain) {
                same.people = same.people.max(guess.people);
                same.is_own |= guess.is_own;
            } else if found.len() < MOST {
                found.push(guess);
            }
        };
        // A mail service's company has its own mail under another ending of the name.
        let is_company = |service: &str, likeness: &Likeness| {
            likeness.slip == Slip::Ending
                && classify(service).is_some()
                && has_listed_suffix(domain)
                && !well_known().iter().any(|w| w.domain == service && w.is_unique)
        };
        for (list, is_own) in lists {
            for (domain, likeness, people) in list.like(&typed).filter(|(d, l, _)| !is_company(d, l)) {
                add(Guess { domain: domain.to_owned(), likeness, is_own, people });
            }
        }
        for service in well_known() {
            let likeness = typed.likeness(service.domain, &service.shape);
            if let Some(likeness) = likeness.filter(|l| !is_company(service.domain, l)) {
                add(Guess { domain: service.domain.to_owned(), likeness, is_own: false, people: 0 });
            }
        }
        if found.is_empty()
            && let Some(domain) = with_right_ending(domain)
        {
            found.push(Guess { domain, likeness: slip(Slip::Ending), is_own: false, people: 0 });
        }
        found
    }
}

/// Which of two slips is the likelier one.
fn closeness(slip: Slip) -> usize {
    const ORDER: [Slip; 8] = [
        Slip::LookAlikeLetters,
        Slip::Transposition,
        Slip::Doubled,
        Slip::Keyboard,
        Slip::Hyphen,
        Slip::Letter,
        Slip::Ending,
        Slip::Trap,
    ];
    ORDER.iter().position(|s| *s == slip).unwrap_or(ORDER.len())
}

/// `minato.com` for `minato.con`: the ending is none, and one slip makes it a common one.
fn with_right_ending(domain: &str) -> Option<String> {
    // Reserved names, and those that networks use inside.
    const RESERVED: [&str; 14] = [
        "arpa",
        "corp",
        "example",
        "home",
        "internal",
        "intra",
        "intranet",
        "invalid",
        "lan",
        "local",
        "localdomain",
        "localhost",
        "onion",
        "test",
    ];
    let (name, ending) = domain.rsplit_once('.')?;
    if RESERVED.contains(&ending) || has_listed_suffix(domain) {
        return None;
    }
    let common = ["com", "jp", "net", "org"];
    let meant = common.iter().find(|c| Change::between(ending.as_bytes(), c.as_bytes()).is_some())?;
    Some(format!("{name}.{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_that_are_none() {
        let cases = [
            ("minato.con", Some("minato.com")),
            ("minato.ocm", Some("minato.com")),
            ("minato.co.jpp", Some("minato.co.jp")),
            ("minato.nett", Some("minato.net")),
            ("minato.example", None),
            ("minato.cm", None),
            ("minato.local", None),
            ("minato", None),
            ("", None),
        ];
        for (domain, wanted) in cases {
            assert_eq!(with_right_ending(domain).as_deref(), wanted, "{domain}");
        }
    }
}
