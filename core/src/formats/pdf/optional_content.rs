//! Layers of a drawing that can be switched off, and which ones are.

use std::collections::BTreeSet;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// The groups that are off when the file is opened.
#[derive(Clone, Debug, Default)]
pub(super) struct OptionalContent {
    off: BTreeSet<ObjectIdentifier>,
}

impl OptionalContent {
    /// From the catalogue of the document.
    pub(super) fn of(root: &Dict<'_>) -> Self {
        let Some(properties) = root.get::<Dict<'_>>("OCProperties") else { return Self::default() };
        let Some(usual) = properties.get::<Dict<'_>>("D") else { return Self::default() };
        let mut off = BTreeSet::new();
        if usual.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
            off.extend(references(&properties, "OCGs"));
            for on in references(&usual, "ON") {
                off.remove(&on);
            }
        }
        off.extend(references(&usual, "OFF"));
        Self { off }
    }

    /// Whether the group or the membership under a key is off.
    pub(super) fn is_off(&self, dict: &Dict<'_>, key: impl AsRef<[u8]>) -> bool {
        let key = key.as_ref();
        if self.off.is_empty() || !dict.contains_key(key) {
            return false;
        }
        if dict.get_ref(key).is_some_and(|id| self.off.contains(&id.into())) {
            return true;
        }
        let Some(membership) = dict.get::<Dict<'_>>(key) else { return false };
        let mut groups = references(&membership, "OCGs");
        groups.extend(membership.get_ref("OCGs").map(ObjectIdentifier::from));
        if groups.is_empty() {
            return false;
        }
        let mut is_off = groups.iter().map(|id| self.off.contains(id));
        match membership.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => is_off.any(|off| off),
            Some(b"AnyOff") => is_off.all(|off| !off),
            Some(b"AllOff") => is_off.any(|off| !off),
            _ => is_off.all(|off| off),
        }
    }
}

/// The references in an array; not more than anybody has layers.
fn references(dict: &Dict<'_>, key: &str) -> Vec<ObjectIdentifier> {
    let items = dict.get::<Array<'_>>(key).into_iter().flat_map(|array| array.raw_iter());
    let reference = |item: MaybeRef<Object<'_>>| item.as_obj_ref().map(ObjectIdentifier::from);
    items.filter_map(reference).take(10_000).collect()
}
