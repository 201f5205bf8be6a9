//! Which words greet whom: 「山田様」, "Hi Bob". Learned by hash, so no names are kept here.

use std::collections::HashMap;

/// Contacts kept of a word.
const CONTACTS: usize = 8;
/// Pairs of word and contact that are kept.
pub(super) const PAIRS: usize = 4_000;

/// How a word was used.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Greeting {
    /// Mails that greeted with it.
    pub(crate) total: u32,
    /// Contacts that were greeted with it, with how often; ascending by number.
    pub(crate) contacts: Vec<(u32, u32)>,
}

/// Words by their hash.
#[derive(Clone, Debug, Default)]
pub(crate) struct Greetings {
    words: HashMap<u32, Greeting>,
    pairs: usize,
}

impl Greetings {
    /// How a word was used; the hash is [`super::terms::word_hash`].
    pub(crate) fn of(&self, word: u32) -> Option<&Greeting> {
        self.words.get(&word)
    }

    /// A mail to these contacts greeted with these words, each once.
    pub(super) fn record(&mut self, words: &[u32], contacts: &[u32]) {
        for word in words {
            let greeting = self.words.entry(*word).or_default();
            greeting.total = greeting.total.saturating_add(1);
            for contact in contacts {
                add(greeting, *contact, 1, &mut self.pairs);
            }
        }
        self.bound();
    }

    /// What another history knows of a word, its contacts with their numbers here.
    pub(super) fn add(&mut self, word: u32, other: &Greeting) {
        let greeting = self.words.entry(word).or_default();
        greeting.total = greeting.total.saturating_add(other.total);
        for (contact, count) in &other.contacts {
            add(greeting, *contact, *count, &mut self.pairs);
        }
    }

    /// Drops the words that were used least, if there are too many: an eighth more than needed, so that this is rare.
    pub(super) fn bound(&mut self) {
        if self.pairs <= PAIRS {
            return;
        }
        let mut order: Vec<(u32, u32)> = self.words.iter().map(|(word, g)| (g.total, *word)).collect();
        order.sort_unstable();
        for (_, word) in order {
            if self.pairs <= PAIRS - PAIRS / 8 {
                break;
            }
            let gone = self.words.remove(&word).map_or(0, |g| g.contacts.len());
            self.pairs -= gone;
        }
    }

    /// Gives every contact its new number. A word that greeted only one that has none goes.
    pub(super) fn renumber(&mut self, numbers: &[Option<u32>]) {
        let number = |n: u32| numbers.get(n as usize).copied().flatten();
        self.words.retain(|_, greeting| {
            let before: u32 = greeting.contacts.iter().map(|(_, count)| *count).sum();
            greeting.contacts.retain_mut(|(contact, _)| number(*contact).map(|n| *contact = n).is_some());
            greeting.contacts.sort_unstable();
            let after: u32 = greeting.contacts.iter().map(|(_, count)| *count).sum();
            greeting.total = greeting.total.saturating_sub(before - after);
            after > 0
        });
        self.pairs = self.words.values().map(|g| g.contacts.len()).sum();
    }

    /// All words by their hash.
    pub(super) fn sorted(&self) -> Vec<(u32, &Greeting)> {
        let mut words: Vec<_> = self.words.iter().map(|(word, greeting)| (*word, greeting)).collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        words
    }
}

/// Where there are too many, the newcomer takes the place of one that was greeted but once.
fn add(greeting: &mut Greeting, contact: u32, times: u32, pairs: &mut usize) {
    let contacts = &mut greeting.contacts;
    match contacts.binary_search_by_key(&contact, |(c, _)| *c) {
        Ok(i) => contacts[i].1 = contacts[i].1.saturating_add(times),
        Err(i) if contacts.len() < CONTACTS => {
            contacts.insert(i, (contact, times));
            *pairs += 1;
        }
        Err(_) => {
            let least =
                contacts.iter().enumerate().min_by_key(|(_, (_, count))| *count).map(|(i, c)| (i, c.1));
            if let Some((i, count)) = least
                && count <= times
            {
                contacts.remove(i);
                let at = contacts.partition_point(|(c, _)| *c < contact);
                contacts.insert(at, (contact, times));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_greeted_with_a_word() {
        let mut greetings = Greetings::default();
        greetings.record(&[10, 20], &[1]);
        greetings.record(&[10], &[1]);
        greetings.record(&[10], &[2, 3]);
        assert_eq!(greetings.of(10), Some(&Greeting { total: 3, contacts: vec![(1, 2), (2, 1), (3, 1)] }));
        greetings.renumber(&[None, None, Some(0), Some(1)]);
        assert_eq!(greetings.of(10).map(|g| g.contacts.clone()), Some(vec![(0, 1), (1, 1)]));
        assert_eq!(greetings.of(20), None);
    }

    #[test]
    fn bounded() {
        let mut greetings = Greetings::default();
        greetings.record(&[1], &[7]);
        greetings.record(&[1], &[7]);
        for n in 0..20_000 {
            greetings.record(&[1, n + 2], &[n]);
        }
        assert!(greetings.pairs <= PAIRS);
        assert_eq!(greetings.pairs, greetings.words.values().map(|g| g.contacts.len()).sum::<usize>());
        let hi = greetings.of(1).unwrap();
        assert!(hi.contacts.len() == CONTACTS && hi.contacts.contains(&(7, 3)) && hi.total == 20_002);
    }
}
