//! The compiled word automaton: one walk over a text finds every word of the list.

use daachorse::CharwiseDoubleArrayAhoCorasick;

use super::words::Roles;

/// A word found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) roles: Roles,
}

/// Finds words. The value of a pattern is its roles.
pub(crate) struct WordAutomaton {
    automaton: CharwiseDoubleArrayAhoCorasick<u64>,
}

impl std::fmt::Debug for WordAutomaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WordAutomaton")
    }
}

impl WordAutomaton {
    /// The built-in words.
    #[cfg(not(target_family = "wasm"))]
    pub(crate) fn built_in() -> Self {
        static TABLE: &[u8] = include_bytes!("words.bin");
        // A test deserializes the same bytes; a damaged build is the only way to the other branch, and
        // an automaton that finds nothing must not pass for one that found nothing.
        match CharwiseDoubleArrayAhoCorasick::deserialize(TABLE) {
            Ok((automaton, _)) => Self { automaton },
            Err(_) => panic!("words.bin does not belong to this build"),
        }
    }

    /// The built-in words. A web page loads the list, which is a quarter of the table, and makes the table once.
    #[cfg(target_family = "wasm")]
    pub(crate) fn built_in() -> Self {
        Self { automaton: build() }
    }

    /// Appends the words in `text[from..to]`, whole words only where they are written with spaces.
    pub(crate) fn find(&self, text: &str, from: usize, to: usize, hits: &mut Vec<Hit>) {
        let bytes = text.as_bytes();
        for found in self.automaton.find_overlapping_iter(&text[from..to]) {
            let (start, end) = (from + found.start(), from + found.end());
            if is_whole(bytes, start, end) {
                hits.push(Hit { start: start as u32, end: end as u32, roles: Roles(found.value()) });
            }
        }
    }
}

/// The automaton of the list.
#[cfg(any(test, target_family = "wasm"))]
fn build() -> CharwiseDoubleArrayAhoCorasick<u64> {
    let words = super::words::distinct().into_iter().map(|(word, roles)| (word, roles.0));
    match CharwiseDoubleArrayAhoCorasick::with_values(words) {
        Ok(automaton) => automaton,
        // Distinct words that are not empty: a test builds the same list.
        Err(_) => panic!("the list of words is not in order"),
    }
}

/// Whether a word written in Latin letters stands alone.
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    let starts = !letter(start) || start == 0 || !letter(start - 1);
    let ends = !letter(end - 1) || !letter(end);
    starts && ends
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    #[test]
    fn the_table_belongs_to_the_list() {
        let built = build().serialize();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/words.bin");
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &built).unwrap();
        }
        assert!(std::fs::read(path).unwrap() == built, "words.bin is old: run `cargo xtask bless`");
    }

    #[test]
    fn words_are_folded() {
        for (word, _) in words::distinct() {
            assert_eq!(crate::view::fold::folded(word), word);
        }
        assert!(words::count() > 100);
    }

    #[test]
    fn whole_words_only() {
        let automaton = WordAutomaton::built_in();
        let find = |text: &str| {
            let mut hits = Vec::new();
            automaton.find(text, 0, text.len(), &mut hits);
            hits.iter().map(|h| text[h.start as usize..h.end as usize].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(find("unattached. attached!"), ["attached"]);
        assert_eq!(find("資料を添付します"), ["添付"]);
        assert!(find("agenda").is_empty());
    }
}
