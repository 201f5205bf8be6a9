//! Letters that look alike: one spelling for all that the eye takes for the same.
//!
//! `rn` and `m`, `vv` and `w`, `cl` and `d`, `0` and `o`, `1`, `l` and `i`; with the feature `confusables` also letters of other
//! scripts (Cyrillic а, Greek ο, the kanji 口 and the kana ロ) by the skeletons of Unicode TS 39. Marks on letters are
//! left out, since `ö` is read over as `o`.
//!
//! An internationalised domain is taken as it is shown, not as its A-labels.

use std::borrow::Cow;

use super::Sum;

/// A domain, in A-labels, as it is shown to people.
pub(crate) fn shown(domain: &str) -> Cow<'_, str> {
    if domain.starts_with("xn--") || domain.contains(".xn--") {
        Cow::Owned(idna::domain_to_unicode(domain).0)
    } else {
        Cow::Borrowed(domain)
    }
}

/// Gives `out` the one spelling of a word, character by character as bytes.
pub(crate) fn skeleton(word: &str, out: impl FnMut(u8)) {
    if word.is_ascii() { of_ascii(word.as_bytes(), out) } else { of_ascii(latin(word).as_bytes(), out) }
}

/// The sum of the one spelling.
pub(crate) fn skeleton_sum(word: &str) -> u32 {
    let mut sum = Sum::new();
    skeleton(word, |b| sum.add(b));
    sum.get()
}

/// Whether two words look the same.
pub(crate) fn look_alike(a: &str, b: &str) -> bool {
    let spelled = |word: &str| {
        let mut spelling = Vec::with_capacity(word.len());
        skeleton(word, |b| spelling.push(b));
        spelling
    };
    spelled(a) == spelled(b)
}

fn of_ascii(mut word: &[u8], mut out: impl FnMut(u8)) {
    while let [first, rest @ ..] = word {
        let (letter, taken) = match (*first, rest.first()) {
            (b'r', Some(b'n')) => (b'm', 2),
            (b'v', Some(b'v')) => (b'w', 2),
            (b'c', Some(b'l' | b'1')) => (b'd', 2),
            (b'0', _) => (b'o', 1),
            (b'1' | b'i', _) => (b'l', 1),
            (other, _) => (other.to_ascii_lowercase(), 1),
        };
        out(letter);
        word = word.get(taken..).unwrap_or_default();
    }
}

/// Letters of other scripts as the Latin ones that they look like, without marks.
fn latin(word: &str) -> String {
    #[cfg(feature = "confusables")]
    let letters = unicode_security::confusable_detection::skeleton(word);
    #[cfg(not(feature = "confusables"))]
    let letters = unicode_normalization::UnicodeNormalization::nfd(word);
    letters.filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_one_script() {
        for (a, b) in [
            ("exarnple", "example"),
            ("vvakaba", "wakaba"),
            ("wakacla", "wakada"),
            ("wakac1a", "wakada"),
            ("m1zuho", "mizuho"),
            ("mlzuho", "mizuho"),
            ("t0yo", "toyo"),
            ("rnn", "mn"),
        ] {
            assert!(look_alike(a, b) && skeleton_sum(a) == skeleton_sum(b), "{a} {b}");
        }
        for (a, b) in [("example", "exemple"), ("ward", "vard"), ("nara", "mara"), ("", "a")] {
            assert!(!look_alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn marks_are_read_over() {
        assert!(look_alike("bücher.example", "bucher.example"));
        assert_eq!(shown("xn--bcher-kva.example"), "bücher.example");
        assert_eq!(shown("plain.example"), "plain.example");
    }

    #[cfg(feature = "confusables")]
    #[test]
    fn letters_of_other_scripts() {
        for (a, b) in [
            ("wаkаbа.example", "wakaba.example"),
            ("hikοtsu", "hikotsu"),
            ("ロ本語.example", "口本語.example"),
            ("mіzuho.example", "mizuho.example"),
            ("ехаmрlе", "example"),
        ] {
            assert!(look_alike(a, b), "{a} {b}");
        }
        assert!(!look_alike("日本語.example", "日木語.example"));
    }
}
