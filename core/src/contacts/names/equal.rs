//! Whether two parts of names are the same, in whatever script each is written.

use std::borrow::Cow;

use misdelivery_data::roman;

use super::{NameKey, Script, known, western};

/// Yes, no, or nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    Unknown,
}

/// Whether two surnames are the same.
pub(super) fn surnames(one: &NameKey, a: &str, other: &NameKey, b: &str) -> Answer {
    let reading = |name: &NameKey| name.reading.as_ref().map(|r| r.0.clone());
    parts((one.script, a, reading(one)), (other.script, b, reading(other)), known::surname_keys)
}

/// Whether two given names are the same.
pub(super) fn givens(one: &NameKey, a: &str, other: &NameKey, b: &str) -> Answer {
    let reading = |name: &NameKey| name.reading.as_ref().map(|r| r.1.clone());
    match parts((one.script, a, reading(one)), (other.script, b, reading(other)), known::given_keys) {
        Answer::No if one.script == Script::Latin && other.script == Script::Latin && western::same(a, b) => {
            Answer::Yes
        }
        answer => answer,
    }
}

type Read = fn(&str, &mut Vec<String>);

fn parts(
    (script, a, reading): (Script, &str, Option<String>),
    (other_script, b, other_reading): (Script, &str, Option<String>),
    read: Read,
) -> Answer {
    if a.is_empty() || b.is_empty() {
        return Answer::Unknown;
    }
    if script == other_script {
        if a == b {
            return Answer::Yes;
        }
        // 山田 さくら may be 山田 桜.
        let is_kana = |part: &str| roman::of_kana(part, |_| ());
        if script == Script::Other || script == Script::Kanji && !is_kana(a) && !is_kana(b) {
            return Answer::No;
        }
    }
    let initial = |script: Script, word: &str| script == Script::Latin && word.len() == 1;
    let mine = keys(script, a, reading.as_deref(), read);
    let theirs = keys(other_script, b, other_reading.as_deref(), read);
    if mine.is_empty() || theirs.is_empty() {
        return Answer::Unknown;
    }
    if initial(script, a) || initial(other_script, b) {
        let (letter, words) = if initial(script, a) { (a, &theirs) } else { (b, &mine) };
        let fits = words.iter().any(|word| begins(letter, word));
        return if fits { Answer::Unknown } else { Answer::No };
    }
    if mine.iter().any(|key| theirs.contains(key)) {
        return Answer::Yes;
    }
    // A given name in kanji is read in more ways than the table has: 博 is Hiroshi, Hiro, Haku.
    let kanji = script == Script::Kanji || other_script == Script::Kanji;
    let alike = |a: &String, b: &String| a.get(..2).is_some_and(|start| b.starts_with(start));
    if kanji && mine.iter().any(|a| theirs.iter().any(|b| alike(a, b))) {
        return Answer::Unknown;
    }
    Answer::No
}

/// The keys of a part in Latin letters: of its spelling, of its kana, or of the readings of its kanji.
pub(super) fn keys(script: Script, part: &str, reading: Option<&str>, read: Read) -> Vec<String> {
    let mut keys = Vec::new();
    if part.is_empty() {
        return keys;
    }
    if let Some(reading) = reading.filter(|r| !r.is_empty()) {
        keys.push(key(reading).into_owned());
        return keys;
    }
    match script {
        Script::Kanji | Script::Kana => {
            let mut word = String::new();
            if roman::of_kana(part, |letter| word.push(char::from(letter))) {
                keys.push(key(&word).into_owned());
            } else {
                read(part, &mut keys);
            }
        }
        Script::Latin => keys.push(key(part).into_owned()),
        Script::Other => {}
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// The key of a word in Latin letters; the word itself where the rules have none.
pub(super) fn key(word: &str) -> Cow<'_, str> {
    let mut key = String::with_capacity(word.len());
    if roman::fold(word, |letter| key.push(char::from(letter))) { Cow::Owned(key) } else { word.into() }
}

/// Whether one to three letters are the beginning of a name, of which `key` is the key: t, ta; c and ch of Chie.
pub(super) fn begins(letters: &str, key_of_name: &str) -> bool {
    let folded = key(letters);
    let start = match &*folded {
        "c" => "t",
        other => other,
    };
    !start.is_empty() && key_of_name.starts_with(start) || key_of_name.starts_with(letters)
}
