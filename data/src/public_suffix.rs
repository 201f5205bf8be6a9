//! Which part of a domain somebody registered, by the Public Suffix List.
//!
//! `mail.example.co.jp` and `example.co.jp` belong to one organisation, `a.co.jp` and `b.co.jp` do not: the border is
//! one label to the left of the *public suffix* (`co.jp`), below which anybody may register. Both parts of the list
//! count, that of the registries and that of companies whose customers are strangers to each other (`github.io`,
//! `sakura.ne.jp`). Where no rule matches, the last label is the suffix, so `.example` and `.local` work as well.
//!
//! The rules are a set of keys in a finite-state machine: labels from the top level down (`jp.ne`), with the
//! label `*` for a wildcard (`jp.kawasaki.*`) and a `!` after an exception (`jp.kawasaki.city!`). One walk through
//! it, label by label from the right, finds the longest rule.
//!
//! A wildcard says nothing about the name it stands below: `kawasaki.jp` itself follows the rule `jp`.

use fst::raw::{Fst, Node};

static RULES: &[u8] = include_bytes!("public_suffix.fst");

/// The public suffix and the one label before it: `example.co.jp` of `mail.example.co.jp`.
///
/// `None` where there is no such label because the domain is a public suffix itself (`co.jp`, `jp`, `localhost`),
/// or where one of the labels looked at is empty (`a..jp`, `example.jp.`).
///
/// `domain` is a host name in lower-case A-labels (`xn--…`) without a dot at the end. An IP address is none.
///
/// ```
/// use misdelivery_data::public_suffix::registrable_domain;
/// assert_eq!(registrable_domain("mail.example.co.jp"), Some("example.co.jp"));
/// assert_eq!(registrable_domain("co.jp"), None);
/// ```
pub fn registrable_domain(domain: &str) -> Option<&str> {
    let before_suffix = suffix_start(domain)?.checked_sub(1)?;
    let start = label_start(domain.as_bytes(), before_suffix);
    (start < before_suffix).then(|| &domain[start..])
}

/// Whether anybody may register below this domain: `co.jp`, `github.io`, and every name of one label.
///
/// The same input as for [`registrable_domain`]; `false` where a label is empty.
pub fn is_public_suffix(domain: &str) -> bool {
    suffix_start(domain) == Some(0)
}

/// Whether the list knows what the domain ends in: `false` for `gmail.con`, and for reserved names such as `.example`.
///
/// ```
/// use misdelivery_data::public_suffix::has_listed_suffix;
/// assert!(has_listed_suffix("example.co.jp"));
/// assert!(!has_listed_suffix("example.con"));
/// ```
pub fn has_listed_suffix(domain: &str) -> bool {
    let top = label_start(domain.as_bytes(), domain.len());
    Fst::new(RULES).ok().is_some_and(|rules| {
        let mut label = domain[top..].bytes();
        label
            .try_fold(rules.root(), |node, byte| step(&rules, node, byte))
            .is_some_and(|node| node.is_final())
    })
}

/// Where the public suffix begins; `None` where one of its labels is empty.
fn suffix_start(domain: &str) -> Option<usize> {
    let bytes = domain.as_bytes();
    // Only reads a few numbers at the ends of the table: nothing worth keeping between calls.
    let rules = Fst::new(RULES).ok()?;
    let mut node = rules.root();
    let mut end = bytes.len();
    let mut suffix = None;
    let mut below_wildcard = false;
    loop {
        let start = label_start(bytes, end);
        if start == end {
            return None;
        }
        let label = bytes[start..end].iter().try_fold(node, |node, byte| step(&rules, node, *byte));
        if label.is_some_and(|label| label.find_input(b'!').is_some()) {
            // An exception wins over everything, and the suffix is what is left of it without its first label.
            return Some(end + 1);
        }
        // Where no rule matches at all, the last label is the suffix.
        if suffix.is_none() || below_wildcard || label.is_some_and(|label| label.is_final()) {
            suffix = Some(start);
        }
        match label.and_then(|label| step(&rules, label, b'.')) {
            Some(below) if start > 0 => node = below,
            _ => return suffix,
        }
        below_wildcard = node.find_input(b'*').is_some();
        end = start - 1;
    }
}

/// Where the label that ends at `end` begins.
fn label_start(bytes: &[u8], end: usize) -> usize {
    bytes[..end].iter().rposition(|byte| *byte == b'.').map_or(0, |dot| dot + 1)
}

fn step<'f>(rules: &'f Fst<&'static [u8]>, node: Node<'f>, byte: u8) -> Option<Node<'f>> {
    let transition = node.find_input(byte)?;
    Some(rules.node(node.transition_addr(transition)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Fst::new` looks at no more than the table's frame.
    #[test]
    fn the_table_is_whole() {
        let rules = Fst::new(RULES).expect("a table");
        rules.verify().expect("its checksum");
        assert!((10_000..20_000).contains(&rules.len()), "{} rules", rules.len());
    }
}
