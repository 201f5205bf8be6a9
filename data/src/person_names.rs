//! Surnames and given names of Japan, in kanji, in katakana and in Latin letters. Feature `names-ja`.
//!
//! Names in kanji are looked up in folded text (NFKC, lower case) and through
//! [`variant_base`]: 髙橋 is found as 高橋, 齋藤 as 斉藤.
//!
//! A name alone proves little. Many are words or places as well (原, 千葉, 中国 is a surname too), and the dictionary
//! finds a surname every few hundred characters of ordinary prose: take a name for a person only with something beside
//! it, a title, a label, or a given name after a surname.
//!
//! # Classes
//!
//! A name in kanji has a class, made from the cost that IPADIC gives it (the lower, the more readily it was taken for
//! a name in the newspapers the costs were learned from):
//!
//! | class | who |
//! |---|---|
//! | 3 | the 1,500 lowest costs: 佐藤, 鈴木, 田中 |
//! | 2 | other names with a cost of their own: less common, or a common name that is a word or a place as well (千葉) |
//! | 1 | names that were not met there and share a cost |
//! | 0 | single characters that are another word first: 東, 中, 上 |
//!
//! Source: IPADIC 2.7.0 of the Nara Institute of Science and Technology, in the form of 2007. Names that have become
//! common since are missing where they are spelled in new ways (大翔).

use crate::roman::katakana;
use crate::variant::variant_base;
use crate::{roman, walk};

static SURNAMES: &[u8] = include_bytes!("person_names/surnames.fst");
static GIVEN: &[u8] = include_bytes!("person_names/given.fst");
static SURNAME_READINGS: &[u8] = include_bytes!("person_names/surname_readings.fst");
static GIVEN_READINGS: &[u8] = include_bytes!("person_names/given_readings.fst");
static ROMAN_SURNAMES: &[u8] = include_bytes!("person_names/roman_surnames.fst");
static ROMAN_GIVEN: &[u8] = include_bytes!("person_names/roman_given.fst");
static SURNAME_KEYS: &[u8] = include_bytes!("person_names/surname_keys.fst");
static GIVEN_KEYS: &[u8] = include_bytes!("person_names/given_keys.fst");

/// Calls `out` for every surname in kanji that `text` starts with, shortest first: length in bytes, class 0–3.
///
/// ```
/// use misdelivery_data::person_names::surname_lengths;
/// let mut found = Vec::new();
/// surname_lengths("髙橋様", |len, class| found.push((len, class)));
/// assert_eq!(found, [("髙".len(), 0), ("髙橋".len(), 3)]);
/// ```
pub fn surname_lengths(text: &str, out: impl FnMut(usize, u8)) {
    walk::classed_prefixes(SURNAMES, text, variant_base, out);
}

/// Calls `out` for every given name in kanji that `text` starts with, shortest first: length in bytes, class 0–3.
///
/// Names of kanji and kana are among them (れい子), names of kana alone are not.
///
/// ```
/// use misdelivery_data::person_names::given_lengths;
/// let mut longest = 0;
/// given_lengths("健一さん", |len, _| longest = len);
/// assert_eq!(longest, "健一".len());
/// ```
pub fn given_lengths(text: &str, out: impl FnMut(usize, u8)) {
    walk::classed_prefixes(GIVEN, text, variant_base, out);
}

/// Calls `out` with the length in bytes of every reading of a surname that `text` starts with, shortest first.
///
/// `text` is full-width katakana or hiragana: サトウ, さとう.
pub fn surname_reading_lengths(text: &str, mut out: impl FnMut(usize)) {
    walk::prefixes(SURNAME_READINGS, text, katakana, |len, _| out(len));
}

/// The same for given names.
pub fn given_reading_lengths(text: &str, mut out: impl FnMut(usize)) {
    walk::prefixes(GIVEN_READINGS, text, katakana, |len, _| out(len));
}

/// Whether this is how a surname is read, in full-width katakana or hiragana.
///
/// ```
/// use misdelivery_data::person_names::is_surname_reading;
/// assert!(is_surname_reading("サトウ"));
/// assert!(is_surname_reading("さとう"));
/// assert!(!is_surname_reading("サトウサン"));
/// ```
pub fn is_surname_reading(kana: &str) -> bool {
    walk::longest(SURNAME_READINGS, kana, katakana).is_some_and(|(len, _)| len == kana.len())
}

/// Whether this is how a given name is read, in full-width katakana or hiragana.
pub fn is_given_reading(kana: &str) -> bool {
    walk::longest(GIVEN_READINGS, kana, katakana).is_some_and(|(len, _)| len == kana.len())
}

/// Whether this is a surname in Latin letters, in any of the usual spellings (see [`roman::fold`]).
///
/// `lower_ascii` is one word in lower case. Short keys are many: `an`, `so`, `to` are surnames as well.
///
/// ```
/// use misdelivery_data::person_names::is_roman_surname;
/// for spelling in ["ohno", "oono", "ono", "satoh", "sato", "tsuchiya", "homma"] {
///     assert!(is_roman_surname(spelling), "{spelling}");
/// }
/// assert!(!is_roman_surname("support"));
/// ```
pub fn is_roman_surname(lower_ascii: &str) -> bool {
    has_roman(ROMAN_SURNAMES, lower_ascii)
}

/// Whether this is a given name in Latin letters, in any of the usual spellings (see [`roman::fold`]).
pub fn is_roman_given(lower_ascii: &str) -> bool {
    has_roman(ROMAN_GIVEN, lower_ascii)
}

/// Calls `out` with the key ([`roman::fold`]) of every reading of a surname in kanji that the dictionary has, in
/// alphabetical order. Not at all: the surname is unknown, and how it is read may not be guessed.
///
/// ```
/// use misdelivery_data::person_names::surname_keys;
/// let mut keys = Vec::new();
/// surname_keys("河野", |key| keys.push(key.to_owned()));
/// assert_eq!(keys, ["kawano", "kono"]);
/// ```
pub fn surname_keys(kanji: &str, mut out: impl FnMut(&str)) {
    walk::keys_of(SURNAME_KEYS, kanji, variant_base, &mut out);
}

/// The same for a given name in kanji. Given names are read in more ways than any dictionary has.
///
/// ```
/// use misdelivery_data::person_names::given_keys;
/// let mut keys = Vec::new();
/// given_keys("裕子", |key| keys.push(key.to_owned()));
/// assert_eq!(keys, ["hiroko", "yuko"]);
/// ```
pub fn given_keys(kanji: &str, mut out: impl FnMut(&str)) {
    walk::keys_of(GIVEN_KEYS, kanji, variant_base, &mut out);
}

fn has_roman(table: &'static [u8], word: &str) -> bool {
    let mut key = [0; 2 * roman::MAX_LEN];
    let mut len = 0;
    let folded = roman::fold(word, |letter| {
        key[len] = letter;
        len += 1;
    });
    folded
        && std::str::from_utf8(&key[..len])
            .is_ok_and(|key| walk::longest(table, key, |c| c).is_some_and(|(found, _)| found == len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for (table, names) in [
            (SURNAMES, 9_000..12_000),
            (GIVEN, 13_000..18_000),
            (SURNAME_READINGS, 8_000..10_000),
            (GIVEN_READINGS, 3_000..9_000),
            (ROMAN_SURNAMES, 4_000..9_000),
            (ROMAN_GIVEN, 2_000..9_000),
            (SURNAME_KEYS, 9_000..13_000),
            (GIVEN_KEYS, 13_000..19_000),
        ] {
            let table = fst::raw::Fst::new(table).expect("a table");
            table.verify().expect("its checksum");
            assert!(names.contains(&table.len()), "{} in {names:?}", table.len());
        }
        for table in [SURNAMES, GIVEN] {
            let table = fst::Set::new(table).expect("a table");
            let mut all = table.stream();
            while let Some(key) = fst::Streamer::next(&mut all) {
                let (class, name) = key.split_last().expect("a key");
                assert!(*class <= 3 && str::from_utf8(name).is_ok(), "{key:?}");
            }
        }
    }
}
