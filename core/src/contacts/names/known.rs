//! What the tables of Japanese names say; without them, nothing.

#[cfg(feature = "names-ja")]
use misdelivery_data::person_names as table;

#[cfg(feature = "names-ja")]
use crate::view::people::is_modern_given;

/// How common a surname in kanji is, 0 to 3.
#[cfg(feature = "names-ja")]
pub(super) fn surname(word: &str) -> Option<u8> {
    let mut found = None;
    table::surname_lengths(word, |len, class| {
        if len == word.len() {
            found = Some(class);
        }
    });
    found
}

/// How common a given name in kanji is, 0 to 3.
#[cfg(feature = "names-ja")]
pub(super) fn given(word: &str) -> Option<u8> {
    let mut found = None;
    table::given_lengths(word, |len, class| {
        if len == word.len() {
            found = Some(class);
        }
    });
    found.or_else(|| is_modern_given(word).then_some(2))
}

/// What a word without blanks may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// How common it is as a surname.
    pub(super) surname: Option<u8>,
    /// Where a surname in it ends, and how sure that is: 2 both parts are known, 1 the surname only.
    pub(super) split: Option<(usize, u8)>,
}

/// What a word without blanks may be, in one walk.
#[cfg(feature = "names-ja")]
pub(super) fn parts(word: &str) -> Parts {
    let mut parts = Parts::default();
    let mut best: Option<(usize, u8, u8)> = None;
    table::surname_lengths(word, |len, class| {
        let rest = &word[len..];
        if rest.is_empty() {
            parts.surname = Some(class);
            return;
        }
        let (sure, how_common) = match given(rest) {
            Some(given) => (2, class.min(given)),
            None if is_kana_given(rest) => (2, class.min(1)),
            // 鈴木陸斗: one to three kanji that no table has.
            None if class >= 1 && len >= 6 && rest.chars().count() <= 3 => (1, class),
            None => return,
        };
        if best.is_none_or(|(_, s, c)| (sure, how_common) >= (s, c)) {
            best = Some((len, sure, how_common));
        }
    });
    parts.split = best.map(|(len, sure, _)| (len, sure));
    parts
}

#[cfg(feature = "names-ja")]
fn is_kana_given(word: &str) -> bool {
    // Kana begin with this byte, kanji do not.
    word.as_bytes().first() == Some(&0xE3) && table::is_given_reading(word)
}

/// Whether this is how a surname is read, in kana.
#[cfg(feature = "names-ja")]
pub(super) fn is_surname_reading(kana: &str) -> bool {
    table::is_surname_reading(kana)
}

/// Whether this is how a given name is read, in kana.
#[cfg(feature = "names-ja")]
pub(super) fn is_given_reading(kana: &str) -> bool {
    table::is_given_reading(kana)
}

/// Where the surname of a name in kana without blank ends, if that can be only one place.
#[cfg(feature = "names-ja")]
pub(super) fn split_kana(word: &str) -> Option<usize> {
    let mut places = Vec::new();
    table::surname_reading_lengths(word, |len| {
        if table::is_given_reading(&word[len..]) {
            places.push(len);
        }
    });
    match places[..] {
        [place] => Some(place),
        _ => None,
    }
}

/// Whether this is a Japanese surname in Latin letters.
#[cfg(feature = "names-ja")]
pub(super) fn is_roman_surname(word: &str) -> bool {
    table::is_roman_surname(word)
}

/// Whether this is a Japanese given name in Latin letters.
#[cfg(feature = "names-ja")]
pub(super) fn is_roman_given(word: &str) -> bool {
    table::is_roman_given(word)
}

/// Adds the keys of the readings of a surname in kanji.
#[cfg(feature = "names-ja")]
pub(super) fn surname_keys(kanji: &str, out: &mut Vec<String>) {
    table::surname_keys(kanji, |key| out.push(key.to_owned()));
}

/// Adds the keys of the readings of a given name in kanji.
#[cfg(feature = "names-ja")]
pub(super) fn given_keys(kanji: &str, out: &mut Vec<String>) {
    table::given_keys(kanji, |key| out.push(key.to_owned()));
}

#[cfg(not(feature = "names-ja"))]
mod nothing {
    pub(crate) fn surname(_: &str) -> Option<u8> {
        None
    }
    pub(crate) fn given(_: &str) -> Option<u8> {
        None
    }
    pub(crate) fn parts(_: &str) -> super::Parts {
        super::Parts::default()
    }
    pub(crate) fn is_surname_reading(_: &str) -> bool {
        false
    }
    pub(crate) fn is_given_reading(_: &str) -> bool {
        false
    }
    pub(crate) fn split_kana(_: &str) -> Option<usize> {
        None
    }
    pub(crate) fn is_roman_surname(_: &str) -> bool {
        false
    }
    pub(crate) fn is_roman_given(_: &str) -> bool {
        false
    }
    pub(crate) fn surname_keys(_: &str, _: &mut Vec<String>) {}
    pub(crate) fn given_keys(_: &str, _: &mut Vec<String>) {}
}
#[cfg(not(feature = "names-ja"))]
pub(super) use nothing::*;
