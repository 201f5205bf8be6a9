//! Sets of addresses written as patterns: who is inside, whom a policy forbids or watches.
//!
//! | written | means |
//! |---|---|
//! | `example.co.jp`, `@example.co.jp` | every address at exactly this domain; nothing below it, nothing that only ends so |
//! | `*.example.co.jp` | every address at a domain below it, itself not included |
//! | `soumu@example.co.jp` | this address |
//! | `*-guest@example.co.jp`, `info@*`, `branch??.example.jp` | `*` is any characters, `?` is one; both stay on their side of the @ |
//! | `-partner.example.co.jp` | all but these: taken away from the whole set, wherever the line stands |
//! | `# comment` | nothing; also after a pattern and a space |
//!
//! Letters compare as in addresses: upper case, full width, a root dot and the two spellings of an internationalised
//! domain make no difference. An address without a domain, as a list that could not be expanded, is in no set; so is
//! every address in a set that names nobody. What is not in the set is not in it: unknown is outside.
//!
//! Plain entries are looked up, so their number costs nothing. Those with wildcards inside are tried one by one, each in
//! at most (length of the address × length of the pattern) steps.

use std::collections::HashMap;
use std::fmt;

use crate::message::{AddressKey, domain_key};
use crate::view::fold::folded;

/// Most entries that need trying one by one.
const WILDCARDS: usize = 1_000;
/// Longest pattern in bytes; no address is longer than 320.
const PATTERN_BYTES: usize = 400;
/// Longest side of an address that wildcards are tried on. Longer ones cannot be delivered.
const SIDE_BYTES: usize = 1_000;

/// A set of addresses.
#[derive(Clone, Debug, Default)]
pub(crate) struct AddressPatterns {
    included: Set,
    excluded: Set,
}

/// An entry that is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// Its place in the list, from 0.
    entry: usize,
    problem: &'static str,
}

/// Names the place and not the entry, which may be somebody's address.
impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {} {}", self.entry + 1, self.problem)
    }
}

impl AddressPatterns {
    /// Reads a list, one pattern an entry.
    pub(crate) fn parse<S: AsRef<str>>(entries: &[S]) -> Result<Self, PatternError> {
        let mut patterns = Self::default();
        for (entry, text) in entries.iter().enumerate() {
            patterns.add(text.as_ref(), entry)?;
        }
        Ok(patterns)
    }

    /// Adds one more entry, which has this place in its list.
    pub(crate) fn add(&mut self, text: &str, entry: usize) -> Result<(), PatternError> {
        let error = |problem| PatternError { entry, problem };
        let text = without_comment(text).trim();
        if text.is_empty() {
            return Ok(());
        }
        let (set, text) = match text.strip_prefix('-') {
            Some(text) => (&mut self.excluded, text.trim()),
            None => (&mut self.included, text),
        };
        let pattern = Pattern::parse(text).map_err(error)?;
        if matches!(pattern, Pattern::Wild(_)) && set.wild.len() >= WILDCARDS {
            return Err(error("is one wildcard pattern too many: 1,000 are tried at most"));
        }
        set.insert(pattern, entry);
        Ok(())
    }

    /// Whether an address is in the set.
    pub(crate) fn matches(&self, address: &AddressKey) -> bool {
        self.find(address).is_some()
    }

    /// The first entry, from 0, that has an address in the set; the more exact one where several do.
    pub(crate) fn find(&self, address: &AddressKey) -> Option<usize> {
        self.included.find(address).filter(|_| !self.excludes(address))
    }

    /// Whether a `-` entry takes an address away.
    pub(crate) fn excludes(&self, address: &AddressKey) -> bool {
        self.excluded.find(address).is_some()
    }

    /// Whether the set names nobody: there is no entry, or only comments and `-` entries.
    pub(crate) fn is_empty(&self) -> bool {
        self.included.is_empty()
    }

    /// The domains named, exactly or for what is below them, in order.
    pub(crate) fn domains(&self) -> Vec<&str> {
        let keys = self.included.domains.keys().chain(self.included.below.keys());
        let mut domains: Vec<&str> = keys.map(|domain| &**domain).collect();
        domains.sort_unstable();
        domains.dedup();
        domains
    }
}

fn without_comment(text: &str) -> &str {
    let starts = |(at, _): &(usize, &str)| *at == 0 || text[..*at].ends_with(char::is_whitespace);
    text.match_indices('#').find(starts).map_or(text, |(at, _)| &text[..at])
}

/// One entry, read.
enum Pattern {
    Address(String),
    Domain(String),
    /// All domains below.
    Below(String),
    Wild(Wild),
}

impl Pattern {
    fn parse(text: &str) -> Result<Self, &'static str> {
        if text.len() > PATTERN_BYTES {
            return Err("is longer than an address can be");
        }
        let text = folded(text);
        let text = text.strip_prefix('@').unwrap_or(&text);
        if text.contains(char::is_whitespace) {
            return Err("holds a space; write one pattern an entry");
        }
        let (local, domain) = text.rsplit_once('@').unwrap_or(("*", text));
        if local.is_empty() {
            return Err("has nothing before the @");
        }
        let domain = domain_pattern(domain)?;
        let is_wild = |text: &str| text.contains(['*', '?']);
        if local != "*" {
            return Ok(if is_wild(local) || is_wild(&domain) {
                Self::Wild(Wild { local: Some(Glob::of(local)), domain: Glob::of(&domain) })
            } else {
                Self::Address(format!("{local}@{domain}"))
            });
        }
        if !is_wild(&domain) {
            return Ok(Self::Domain(domain));
        }
        match domain.strip_prefix("*.") {
            Some(parent) if !is_wild(parent) => Ok(Self::Below(parent.to_owned())),
            _ => Ok(Self::Wild(Wild { local: None, domain: Glob::of(&domain) })),
        }
    }
}

/// A domain in its comparable form, wildcards left in place.
fn domain_pattern(domain: &str) -> Result<String, &'static str> {
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let mut whole = String::with_capacity(domain.len());
    for label in domain.split('.') {
        if label.is_empty() {
            return Err("is no domain; write example.co.jp, or *.example.co.jp for all below it");
        }
        if !whole.is_empty() {
            whole.push('.');
        }
        let is_wild = label.contains(['*', '?']);
        if is_wild && !label.is_ascii() {
            return Err("has a wildcard inside a label that is not ASCII");
        }
        let label = if is_wild { label.into() } else { domain_key(label) };
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_*?[]:".contains(c);
        if label.is_empty() || !label.chars().all(allowed) {
            return Err("is no domain; write example.co.jp, or *.example.co.jp for all below it");
        }
        whole.push_str(&label);
    }
    Ok(whole)
}

/// The entries of one sign. Values are places in the list.
#[derive(Clone, Debug, Default)]
struct Set {
    addresses: HashMap<Box<str>, usize>,
    domains: HashMap<Box<str>, usize>,
    below: HashMap<Box<str>, usize>,
    wild: Vec<(Wild, usize)>,
}

impl Set {
    fn insert(&mut self, pattern: Pattern, entry: usize) {
        let (map, key) = match pattern {
            Pattern::Address(address) => (&mut self.addresses, address),
            Pattern::Domain(domain) => (&mut self.domains, domain),
            Pattern::Below(domain) => (&mut self.below, domain),
            Pattern::Wild(wild) => return self.wild.push((wild, entry)),
        };
        map.entry(key.into()).or_insert(entry);
    }

    fn is_empty(&self) -> bool {
        self.addresses.is_empty() && self.domains.is_empty() && self.below.is_empty() && self.wild.is_empty()
    }

    fn find(&self, address: &AddressKey) -> Option<usize> {
        let domain = address.domain();
        if domain.is_empty() || address.local_part().is_empty() {
            return None;
        }
        let exact = self.addresses.get(address.as_str()).or_else(|| self.domains.get(domain)).copied();
        exact.or_else(|| self.find_below(domain)).or_else(|| self.find_wild(address))
    }

    fn find_below(&self, domain: &str) -> Option<usize> {
        if self.below.is_empty() || domain.len() > SIDE_BYTES {
            return None;
        }
        let mut parents = std::iter::successors(domain.split_once('.'), |(_, rest)| rest.split_once('.'));
        parents.find_map(|(_, parent)| self.below.get(parent)).copied()
    }

    fn find_wild(&self, address: &AddressKey) -> Option<usize> {
        let (local, domain) = (address.local_part(), address.domain());
        if local.len() > SIDE_BYTES || domain.len() > SIDE_BYTES {
            return None;
        }
        let fits = |wild: &Wild| {
            wild.domain.matches(domain) && wild.local.as_ref().is_none_or(|glob| glob.matches(local))
        };
        self.wild.iter().find(|(wild, _)| fits(wild)).map(|(_, entry)| *entry)
    }
}

/// A pattern with wildcards: one for either side of the @.
#[derive(Clone, Debug)]
struct Wild {
    /// `None`: any local part.
    local: Option<Glob>,
    domain: Glob,
}

/// Text with `*` and `?`, cut at the stars.
#[derive(Clone, Debug)]
struct Glob {
    first: Box<str>,
    /// What follows each star; empty if there is no star.
    rest: Vec<Box<str>>,
}

impl Glob {
    fn of(text: &str) -> Self {
        let mut pieces = text.split('*').map(Box::from);
        Self { first: pieces.next().unwrap_or_default(), rest: pieces.collect() }
    }

    /// The leftmost place for each piece is always good enough, so nothing is tried twice.
    fn matches(&self, text: &str) -> bool {
        let Some(mut rest) = after(&self.first, text) else { return false };
        let Some((last, middle)) = self.rest.split_last() else { return rest.is_empty() };
        for piece in middle {
            match after_first(piece, rest) {
                Some(next) => rest = next,
                None => return false,
            }
        }
        ends_with(last, rest)
    }
}

/// What follows a piece that a text begins with.
fn after<'t>(piece: &str, text: &'t str) -> Option<&'t str> {
    let mut rest = text.chars();
    for wanted in piece.chars() {
        let found = rest.next()?;
        if wanted != '?' && wanted != found {
            return None;
        }
    }
    Some(rest.as_str())
}

/// What follows the first place of a piece.
fn after_first<'t>(piece: &str, text: &'t str) -> Option<&'t str> {
    let mut starts = text.char_indices().map(|(at, _)| &text[at..]).chain(std::iter::once(""));
    starts.find_map(|start| after(piece, start))
}

fn ends_with(piece: &str, text: &str) -> bool {
    let mut rest = text.chars().rev();
    piece.chars().rev().all(|wanted| rest.next().is_some_and(|found| wanted == '?' || wanted == found))
}

#[cfg(test)]
mod tests;
