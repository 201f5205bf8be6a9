//! Person names in the form in which they are compared.

use crate::view::fold::folded;

/// A person's name as it is compared: folded, variant characters of kanji made one, its parts in one order, without
/// honorific, company and brackets. Two names with equal keys are the same name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameKey(Box<str>);

impl NameKey {
    /// The key of a display name; `None` if no name is left.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = folded(name);
        let mut parts: Vec<&str> = name
            .split([' ', '\u{3000}', '・', ',', '\t'])
            .filter(|p| !p.is_empty() && !p.contains('@'))
            .collect();
        parts.sort_unstable();
        let joined = parts.join(" ");
        (!joined.is_empty()).then(|| Self(joined.into()))
    }
}
