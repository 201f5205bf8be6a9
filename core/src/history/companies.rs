//! Which company writes from which domain, as salutations say: 「株式会社みなと工業 山田様」 to somebody at minato.example.

use std::collections::{BTreeMap, btree_map::Entry};

/// Companies remembered of a domain.
const OF_A_DOMAIN: usize = 4;
/// Domains of which companies are remembered.
pub(super) const DOMAINS: usize = 5_000;
/// Longest name of a company, in bytes.
pub(super) const NAME: usize = 200;

/// Companies by domain.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Companies {
    by_domain: BTreeMap<Box<str>, Vec<(Box<str>, u32)>>,
}

impl Companies {
    /// A company was named towards somebody at a domain. Where there are too many, the first ones stay: companies do not
    /// change often, and the ones that do no longer occur are what a count shows.
    pub(super) fn used(&mut self, domain: &str, company: &str, times: u32) {
        let company = company.trim();
        if company.is_empty() || company.len() > NAME || domain.is_empty() || times == 0 {
            return;
        }
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

    /// Domains towards which a company was named, with how often, in order.
    pub(crate) fn domains_of(&self, company: &str) -> impl Iterator<Item = (&str, u32)> {
        self.iter().filter(move |(_, name, _)| *name == company).map(|(domain, _, count)| (domain, count))
    }

    /// All of them, by domain.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str, u32)> {
        self.by_domain
            .iter()
            .flat_map(|(domain, list)| list.iter().map(move |(name, count)| (&**domain, &**name, *count)))
    }

    /// Only those of domains for which `keep` speaks.
    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
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
        let domains: Vec<_> = companies.domains_of("みなと工業").collect();
        assert_eq!(domains, [("aoba.example", 1), ("minato.example", 2)]);
        companies.retain(|domain| domain == "aoba.example");
        assert_eq!(companies.iter().count(), 1);
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
