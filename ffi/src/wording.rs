//! The texts of the locales, made once each and shared by all handles.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use misdelivery_core::Wording;

/// More tags than a host has readers' languages. A caller that counts through tags pays, not the memory.
const KEPT: usize = 32;
/// RFC 5646 §4.4.1: room for every tag in use. A longer one is served, not kept.
const TAG_BYTES: usize = 35;

/// The texts made so far. They go with the last handle.
#[derive(Debug, Default)]
pub(crate) struct Wordings(Mutex<Vec<(String, Arc<Wording>)>>);

impl Wordings {
    /// Those of the handles that are alive.
    pub(crate) fn shared() -> Arc<Self> {
        static ALIVE: Mutex<Weak<Wordings>> = Mutex::new(Weak::new());
        let mut alive = ALIVE.lock().unwrap_or_else(PoisonError::into_inner);
        alive.upgrade().unwrap_or_else(|| {
            let made = Arc::default();
            *alive = Arc::downgrade(&made);
            made
        })
    }

    /// The texts for a BCP 47 tag.
    pub(crate) fn get(&self, tag: &str) -> Arc<Wording> {
        if tag.len() > TAG_BYTES {
            return Arc::new(Wording::for_locale(tag));
        }
        // A panic while it was locked leaves a list that is whole all the same.
        let mut wordings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_and_bounded() {
        let wordings = Wordings::default();
        assert!(Arc::ptr_eq(&wordings.get("ja"), &wordings.get("ja")));
        assert_eq!(wordings.get("ja-JP").locale(), "ja");
        let first = wordings.get("x-0");
        for i in 0..=KEPT {
            assert_eq!(wordings.get(&format!("x-{i}")).locale(), "en");
        }
        assert!(!Arc::ptr_eq(&first, &wordings.get("x-0")));
        let long = format!("ja-{}", "x".repeat(TAG_BYTES));
        assert!(!Arc::ptr_eq(&wordings.get(&long), &wordings.get(&long)));
    }

    #[test]
    fn shared_while_a_handle_is_alive() {
        let one = Wordings::shared();
        assert!(Arc::ptr_eq(&one, &Wordings::shared()));
        let seen = Arc::downgrade(&one);
        drop(one);
        assert!(seen.upgrade().is_none());
    }
}
