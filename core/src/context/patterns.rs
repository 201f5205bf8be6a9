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
mod tests {
    use super::*;

    fn set(entries: &[&str]) -> AddressPatterns {
        AddressPatterns::parse(entries).unwrap()
    }

    fn is_in(entries: &[&str], address: &str) -> bool {
        set(entries).matches(&AddressKey::of(address))
    }

    #[test]
    fn a_domain_is_exact() {
        let own = ["clear-code.com"];
        assert!(is_in(&own, "a@clear-code.com"));
        for outside in [
            "a@unclear-code.com",
            "a@sub.clear-code.com",
            "a@clear-code.com.example",
            "clear-code.com@example.com",
            "\"x@clear-code.com\"@example.com",
            "clear-code.com",
            "a@clear-code",
        ] {
            assert!(!is_in(&own, outside), "{outside}");
        }
    }

    #[test]
    fn spelling_makes_no_difference() {
        for entry in [
            "Example.CO.JP",
            "@example.co.jp",
            "example.co.jp.",
            "ｅｘａｍｐｌｅ．ｃｏ．ｊｐ",
            " example.co.jp # head office",
        ] {
            for address in
                ["a@example.co.jp", "A@EXAMPLE.co.jp", "a@example.co.jp.", "ａ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ"]
            {
                assert!(is_in(&[entry], address), "{entry} {address}");
            }
        }
        assert!(is_in(&["日本語.jp"], "a@xn--wgv71a119e.jp") && is_in(&["xn--wgv71a119e.jp"], "a@日本語.jp"));
        assert!(is_in(&["*.日本語.jp"], "a@x.日本語.jp") && is_in(&["a@*.日本語.jp"], "a@x.日本語.jp"));
    }

    #[test]
    fn below_and_wildcards() {
        let below = ["*.example.co.jp"];
        assert!(is_in(&below, "a@x.example.co.jp") && is_in(&below, "a@y.x.example.co.jp"));
        assert!(!is_in(&below, "a@example.co.jp") && !is_in(&below, "a@x-example.co.jp"));
        let cases = [
            ("*@example.jp", "a@example.jp", true),
            ("*@example.jp", "a@x.example.jp", false),
            ("info@*", "info@example.jp", true),
            ("info@*", "xinfo@example.jp", false),
            ("branch??.example.jp", "a@branch01.example.jp", true),
            ("branch??.example.jp", "a@branch1.example.jp", false),
            ("*-guest@example.jp", "yamada-guest@example.jp", true),
            ("*-guest@example.jp", "yamada-guests@example.jp", false),
            ("a*b*c@example.jp", "abc@example.jp", true),
            ("a*b*c@example.jp", "axxbxbxc@example.jp", true),
            ("a*b*c@example.jp", "axxc@example.jp", false),
            ("aa*aa@example.jp", "aaa@example.jp", false),
            ("?@example.jp", "山@example.jp", true),
            ("*", "a@anything.example", true),
            ("*@*", "a@anything.example", true),
            // Both wildcards stay on their side.
            ("*example.jp", "a@myexample.jp", true),
            ("x*example.jp", "x@example.jp", false),
            ("soumu@example.jp", "soumu@example.jp", true),
            ("soumu@example.jp", "soumu2@example.jp", false),
        ];
        for (pattern, address, wanted) in cases {
            assert_eq!(is_in(&[pattern], address), wanted, "{pattern} {address}");
        }
    }

    /// FlexConfirmMail for Outlook, issues 50 and 51: the `-` was ignored; for Thunderbird it removes an
    /// identical line only, and only above it.
    #[test]
    fn upstream_negation_subtracts_whatever_the_order() {
        for own in [
            ["*.example.co.jp", "-guest.example.co.jp", "-info@*"],
            ["-info@*", "-guest.example.co.jp", "*.example.co.jp"],
        ] {
            assert!(is_in(&own, "a@x.example.co.jp"));
            assert!(!is_in(&own, "a@guest.example.co.jp") && !is_in(&own, "info@x.example.co.jp"));
        }
        assert!(!is_in(&["example.jp", "-example.jp"], "a@example.jp"));
        assert!(!is_in(&["example.jp", "- @EXAMPLE.jp."], "a@example.jp"));
    }

    /// checks.md §2.6, 4: an empty list of internal domains became `^()$`, which a list without an address matched.
    #[test]
    fn upstream_4_a_list_without_address_is_not_inside() {
        for own in [&[][..], &["example.jp"], &["*"], &["*@*"], &[""]] {
            for address in ["", "all-staff", "@", "a@", "@example.jp"] {
                assert!(!is_in(own, address), "{own:?} {address:?}");
            }
        }
    }

    /// checks.md §2.6, 5: a root dot and the other spelling of an internationalised domain made insiders outsiders.
    #[test]
    fn upstream_5_root_dot_and_idn_are_inside() {
        assert!(is_in(&["example.com"], "a@example.com.") && is_in(&["example.com."], "a@example.com"));
        assert!(is_in(&["bücher.example"], "a@xn--bcher-kva.example"));
        assert!(is_in(&["xn--bcher-kva.example"], "a@BÜCHER.example."));
    }

    /// checks.md §2.6, 6: `new Set("(?!)")` made every domain of one character trusted, unsafe and forbidden at once.
    #[test]
    fn upstream_6_an_empty_list_holds_no_single_letters() {
        for letter in ["(", "?", "!", ")", "a"] {
            assert!(!is_in(&[], &format!("x@{letter}")) && !is_in(&[], &format!("{letter}@example.jp")));
        }
    }

    /// checks.md §2.6, 7: a list of comments and negations only became `RegExp("")`, which matches everything.
    #[test]
    fn upstream_7_comments_and_negations_match_nothing() {
        let entries = ["# nothing here", "-example.jp", "", "   ", "-*.example.co.jp # not these"];
        assert!(set(&entries).is_empty());
        for address in ["a@example.jp", "a@x.example.co.jp", "a@other.example", ""] {
            assert!(!is_in(&entries, address), "{address}");
        }
    }

    /// checks.md §2.6, 8: OutlookOkan compares by suffix and by case.
    #[test]
    fn upstream_8_no_suffix_and_no_case() {
        assert!(!is_in(&["sample.com"], "a@evilsample.com") && !is_in(&["co.jp"], "a@sample.co.jp"));
        assert!(is_in(&["sample.com"], "a@Sample.COM"));
    }

    #[test]
    fn what_is_no_pattern_is_said_with_its_place_and_without_its_text() {
        let problems =
            ["taro b", "taro..jp", ".taro.jp", "-", "@", "taro@", "taro!ple.jp", "日taro*本.jp", "taro@b,jp"];
        for bad in problems {
            let error = AddressPatterns::parse(&["example.jp", "# fine", bad]).unwrap_err().to_string();
            assert!(error.starts_with("entry 3 ") && !error.contains("taro"), "{bad}: {error}");
        }
        assert!(AddressPatterns::parse(&["x".repeat(500)]).is_err());
        let many: Vec<String> = (0..1_001).map(|i| format!("x{i}*.example.jp")).collect();
        assert!(AddressPatterns::parse(&many).is_err() && AddressPatterns::parse(&many[..1_000]).is_ok());
    }

    #[test]
    fn the_entry_is_told() {
        let patterns = set(&["# head", "*.example.jp", "a@x.example.jp", "info*@other.example"]);
        let entry = |address: &str| patterns.find(&AddressKey::of(address));
        assert_eq!(entry("b@x.example.jp"), Some(1));
        assert_eq!(entry("a@x.example.jp"), Some(2));
        assert_eq!(entry("info2@other.example"), Some(3));
        assert_eq!(entry("x@other.example"), None);
    }

    /// One pattern and one address of the worst kind, a thousand times over, are soon done.
    #[test]
    fn hostile_input_is_bounded() {
        let pattern = format!("{}b@example.jp", "a*".repeat(190));
        let patterns: Vec<String> =
            (0..WILDCARDS).map(|i| format!("{}{i}@example.jp", &pattern[..300])).collect();
        let patterns = AddressPatterns::parse(&patterns).unwrap();
        let address = |len: usize| AddressKey::of(&format!("{}@example.jp", "a".repeat(len)));
        assert!(!patterns.matches(&address(1_000)) && !patterns.matches(&address(64 << 10)));
    }
}
