//! What says that words are the name of a company, and companies against domains.

use super::words::{BODIES, LATIN_LEGAL, ends_of, legal_form};
use crate::contacts::companies::core;

/// Where the legal form of a name in Latin letters begins.
pub(super) fn latin_legal_form(name: &str) -> Option<usize> {
    let name = name.trim_end_matches([',', ' ', ':']);
    if !name.is_ascii() || !name.contains([' ', ',']) {
        return None;
    }
    LATIN_LEGAL
        .iter()
        .filter_map(|legal| {
            let before = name.strip_suffix(legal)?;
            (before.ends_with([' ', ',']) && before.len() > 2)
                .then(|| before.trim_end_matches([' ', ',']).len())
        })
        .min()
}

/// Whether a word says that it belongs to the name of a company or another body.
pub(super) fn has_mark(word: &str) -> bool {
    legal_form(word).is_some()
        || ends_of(word, BODIES).any(|body| word.len() > body.len())
        || latin_legal_form(word).is_some()
}

/// Whether the label of a domain may be the name of a company in Latin letters: equal, or one in the other.
pub(crate) fn may_be_label(name: &str, label: &str) -> bool {
    let label: String = label.chars().filter(char::is_ascii_alphanumeric).collect();
    let name: String = core(name).chars().filter(char::is_ascii_alphanumeric).collect();
    if name.len() < 2 || label.len() < 2 {
        return false;
    }
    let common = name.bytes().zip(label.bytes()).take_while(|(a, b)| a == b).count();
    name == label
        || name.len() >= 3 && label.contains(&name)
        || label.len() >= 3 && name.contains(&label)
        || common >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_labels() {
        assert!(
            has_mark("株式会社港")
                && has_mark("港工業")
                && has_mark("acme inc.")
                && has_mark("acme co., ltd.")
        );
        assert!(!has_mark("山田") && !has_mark("工業") && !has_mark("inc."));
        assert!(may_be_label("acme trading", "acme-trading") && may_be_label("acmetrading", "acme"));
        assert!(!may_be_label("globex", "acme") && !may_be_label("港工業", "minato"));
    }
}
