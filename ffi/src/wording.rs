//! The texts of the locales, made once each.

use std::sync::{Arc, Mutex, PoisonError};

use misdelivery_core::Wording;

/// More tags than a host has readers' languages. A caller that counts through tags pays, not the memory.
const KEPT: usize = 32;
/// RFC 5646 §4.4.1: room for every tag in use. A longer one is served, not kept.
const TAG_BYTES: usize = 35;

/// The texts for a BCP 47 tag.
pub(crate) fn wording(tag: &str) -> Arc<Wording> {
    static WORDINGS: Mutex<Vec<(String, Arc<Wording>)>> = Mutex::new(Vec::new());
    if tag.len() > TAG_BYTES {
        return Arc::new(Wording::for_locale(tag));
    }
    // A panic while it was locked leaves a list that is whole all the same.
    let mut wordings = WORDINGS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, wording)) = wordings.iter().find(|(t, _)| t == tag) {
        return Arc::clone(wording);
    }
    let wording = Arc::new(Wording::for_locale(tag));
    if wordings.len() == KEPT {
        wordings.remove(0);
    }
    wordings.push((tag.to_owned(), Arc::clone(&wording)));
    wording
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_and_bounded() {
        assert!(Arc::ptr_eq(&wording("ja"), &wording("ja")));
        assert_eq!(wording("ja-JP").locale(), "ja");
        let first = wording("x-0");
        for i in 0..=KEPT {
            assert_eq!(wording(&format!("x-{i}")).locale(), "en");
        }
        assert!(!Arc::ptr_eq(&first, &wording("x-0")));
    }
}
