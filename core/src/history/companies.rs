//! Which company writes from which domain, as salutations say: 「株式会社みなと工業 山田様」 to somebody at minato.example.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};
use std::sync::OnceLock;

use crate::contacts::companies::{CompanyNames, Owner};

/// Companies remembered of a domain.
const OF_A_DOMAIN: usize = 4;
/// Domains of which companies are remembered.
pub(super) const DOMAINS: usize = 5_000;
/// Longest name of a company, in bytes.
pub(super) const NAME: usize = 200;

/// How often a name was used towards a domain before it is said to be the company's.
pub(crate) const ESTABLISHED: u32 = 2;
/// Domains of a company. What is used towards more is no company's name.
const OF_A_COMPANY: usize = 3;

/// Companies by domain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Companies {
    by_domain: BTreeMap<Box<str>, Vec<(Box<str>, u32)>>,
    /// The established names, made when they are asked for.
    names: OnceLock<CompanyNames>,
}

impl Companies {
    /// A company was named towards somebody at a domain. Where there are too many, the first ones stay: companies do not
    /// change often, and the ones that do no longer occur are what a count shows.
    pub(super) fn used(&mut self, domain: &str, company: &str, times: u32) {
        let company = company.trim();
        if company.is_empty() || company.len() > NAME || domain.is_empty() || times == 0 {
            return;
        }
        self.names.take();
        let is_full = self.by_domain.len() >= DOMAINS;
        let companies = match self.by_domain.entry(domain.into()) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(_) if is_full => return,
            Entry::Vacant(entry) => entry.insert(Vec::new()),
        };
        if let Some((_, count)) = companies.iter_mut().find(|(name, _)| **name == *company) {
            *count = count.saturating_add(times);
        } else if companies.len() < OF_A_DOMAIN {
            companies.push((company.into(), times));
        }
    }

    /// Companies named towards people at a domain, with how often.
    pub(crate) fn at(&self, domain: &str) -> impl Iterator<Item = (&str, u32)> {
        self.by_domain.get(domain).into_iter().flatten().map(|(name, count)| (&**name, *count))
    }

    /// Names that were used [`ESTABLISHED`] times towards a domain, and towards few others.
    pub(crate) fn names(&self) -> &CompanyNames {
        self.names.get_or_init(|| {
            let mut domains_of: HashMap<&str, usize> = HashMap::new();
            for (_, company, _) in self.iter() {
                *domains_of.entry(company).or_default() += 1;
            }
            let mut domains: Vec<Box<str>> = Vec::new();
            let mut pairs = Vec::new();
            for (domain, company, count) in self.iter() {
                if count < ESTABLISHED || domains_of.get(company).is_some_and(|n| *n > OF_A_COMPANY) {
                    continue;
                }
                if domains.last().is_none_or(|last| **last != *domain) {
                    domains.push(domain.into());
                }
                pairs.push((company, Owner::Domain(domains.len() as u32 - 1)));
            }
            CompanyNames::new(pairs, domains)
        })
    }

    /// All of them, by domain.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.by_domain
            .iter()
            .flat_map(|(domain, list)| list.iter().map(move |(name, count)| (&**domain, &**name, *count)))
    }

    /// Only those of domains for which `keep` speaks.
    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.names.take();
        self.by_domain.retain(|domain, _| keep(domain));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let mut companies = Companies::default();
        for (domain, company) in [
            ("minato.example", "みなと工業"),
            ("minato.example", " みなと工業 "),
            ("minato.example", "みなと商事"),
            ("aoba.example", "みなと工業"),
            ("aoba.example", ""),
        ] {
            companies.used(domain, company, 1);
        }
        assert_eq!(
            companies.at("minato.example").collect::<Vec<_>>(),
            [("みなと工業", 2), ("みなと商事", 1)]
        );
        let domains = |companies: &Companies| {
            let mut domains = Vec::new();
            companies.names().find("みなと工業様 御見積", |_, name| {
                for owner in &name.owners {
                    let Owner::Domain(number) = owner else { panic!() };
                    domains.push(companies.names().domain(*number).to_owned());
                }
            });
            domains
        };
        // Once is not enough.
        assert_eq!(domains(&companies), ["minato.example"]);
        companies.used("aoba.example", "みなと工業", 1);
        assert_eq!(domains(&companies), ["aoba.example", "minato.example"]);
        companies.retain(|domain| domain == "aoba.example");
        assert_eq!(companies.iter().count(), 1);
    }

    #[test]
    fn what_everybody_is_called_is_no_company() {
        let mut companies = Companies::default();
        for domain in ["a.example", "b.example", "c.example"] {
            companies.used(domain, "みなと工業", 2);
        }
        assert!(!companies.names().is_empty());
        companies.used("d.example", "みなと工業", 1);
        assert!(companies.names().is_empty());
    }

    #[test]
    fn bounded() {
        let mut companies = Companies::default();
        for n in 0..DOMAINS + 5 {
            companies.used(&format!("d{n}.example"), "あ", 1);
        }
        for n in 0..9 {
            companies.used("d1.example", &format!("社{n}"), 1);
        }
        companies.used("d2.example", &"あ".repeat(100), 1);
        assert_eq!(companies.by_domain.len(), DOMAINS);
        assert_eq!(companies.at("d1.example").count(), OF_A_DOMAIN);
        assert_eq!(companies.at("d2.example").count(), 1);
    }
}
