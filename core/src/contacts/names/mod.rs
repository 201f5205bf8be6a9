//! Person names in the form in which they are compared: kanji, kana and Latin letters against one another.
//!
//! - [`NameKey::of`] reads a display name: 「山田 太郎（港工業）」, 「YAMADA, Taro」, 「港工業 営業部 山田様」.
//! - [`NameKey::same_person`] compares two of them: 髙橋 and 高橋, 佐藤 and Satoh are one surname.
//! - [`NameKey::spells`] asks whether the local part of an address spells a name: `t.yamada`, `yamada2`.
//!
//! All three know when they do not know: a reading that no table has is no difference (practice.md W4, W7). Without
//! the tables (feature `names-ja`) kanji are compared as they stand, and no address contradicts a name.

mod difference;
mod display;
mod equal;
mod known;
mod latin;
mod spelling;
mod western;
mod words;

pub(crate) use difference::{Contradiction, is_office, is_one_western_name, is_western_given};
pub(crate) use spelling::Spelling;

use equal::Answer;

/// Whether a word in base characters is a surname by the tables.
pub(super) fn is_surname(word: &str) -> bool {
    known::surname(word).is_some()
}

/// What two names have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sameness {
    /// Surname and given name are the same.
    Full,
    /// The surname is the same, and one of the two has no given name, an initial only, or one that cannot be
    /// compared.
    SurnameOnly,
    /// The given name is the same, and one of the two has no surname.
    GivenOnly,
    /// The surname is the same, the given names are two: 山田 太郎 and 山田 花子.
    OtherGiven,
    /// They differ, or nothing shows that they are the same.
    No,
}

impl Sameness {
    /// Whether both may be one person (practice.md W7: one matching surname is enough to be content).
    pub(crate) fn is_possible(self) -> bool {
        matches!(self, Self::Full | Self::SurnameOnly | Self::GivenOnly)
    }
}

/// What a name is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Script {
    /// Kanji, and kana among them.
    Kanji,
    /// Katakana or hiragana only; kept as katakana.
    Kana,
    Latin,
    /// Hangul and the rest of the world.
    Other,
}

/// A person's name as it is compared: folded, variant characters of kanji made one, without honorific, title, company
/// and brackets. Two keys that are equal are the same name; names written in other ways need
/// [`same_person`](Self::same_person).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameKey {
    script: Script,
    /// The surname, or the whole name where its parts are not known.
    surname: Box<str>,
    /// The given name, or its initial; empty if there is none.
    given: Box<str>,
    /// Latin words between the two, with blanks.
    middle: Box<str>,
    /// Whether it is known which part is which.
    is_settled: bool,
    /// Surname and given name in Latin letters, where the display name has both: 「山田 太郎 (Taro Yamada)」.
    reading: Option<Box<(String, String)>>,
}

impl NameKey {
    /// The name in a display name; `None` if it has none: an address, a company, a department.
    ///
    /// ```text
    /// 山田太郎 · 山田 太郎 様 · 太郎 山田 · 山田 太郎（港工業） · 港工業 山田太郎   one key
    /// Taro Yamada · YAMADA Taro · "Yamada, Taro" · Mr. Taro Yamada               one key
    /// ```
    pub(crate) fn of(display_name: &str) -> Option<Self> {
        display::read(display_name)
    }

    /// The surname in its compared form, where it is known which part it is.
    pub(crate) fn surname(&self) -> Option<&str> {
        (self.is_settled && !self.surname.is_empty()).then_some(&*self.surname)
    }

    /// The given name in its compared form, where it is known which part it is; never an initial.
    #[allow(dead_code, reason = "the other half of the name")]
    pub(crate) fn given(&self) -> Option<&str> {
        (self.is_settled && !self.given.is_empty() && !self.has_initial_only()).then_some(&*self.given)
    }

    /// Whether surname and given name are there, so that it names one person and not a family. A name whose parts nobody
    /// can tell is none: it may be a company.
    pub(crate) fn is_full(&self) -> bool {
        !self.given.is_empty() && !self.surname.is_empty() && !self.has_initial_only()
    }

    /// 「珍名太郎」: nobody knows where the surname ends, but it is more than that.
    fn is_whole(&self) -> bool {
        self.script != Script::Latin
            && !self.is_settled
            && self.given.is_empty()
            && self.surname.chars().nth(3).is_some()
    }

    fn has_initial_only(&self) -> bool {
        self.script == Script::Latin && self.given.len() == 1
    }

    /// What this name and another have in common.
    pub(crate) fn same_person(&self, other: &Self) -> Sameness {
        let straight = self.compare(&self.surname, &self.given, other, &other.surname, &other.given);
        if straight == Sameness::Full || self.is_settled && other.is_settled {
            return straight;
        }
        // Which part is which is not known of one of them: the better of both orders.
        let turned = if other.is_settled {
            self.compare(&self.given, &self.surname, other, &other.surname, &other.given)
        } else {
            self.compare(&self.surname, &self.given, other, &other.given, &other.surname)
        };
        let rank = |s: Sameness| match s {
            Sameness::Full => 0,
            Sameness::SurnameOnly => 1,
            Sameness::GivenOnly => 2,
            Sameness::OtherGiven => 3,
            Sameness::No => 4,
        };
        if rank(turned) < rank(straight) { turned } else { straight }
    }

    fn compare(
        &self,
        surname: &str,
        given: &str,
        other: &Self,
        other_surname: &str,
        other_given: &str,
    ) -> Sameness {
        if self.script == other.script && self.script != Script::Latin {
            // 「珍名太郎」 and 「珍名 太郎」
            let whole = |a: &str, b: &str| [a, b].concat();
            if (self.given.is_empty() != other.given.is_empty())
                && (self.is_full() || self.is_whole())
                && (other.is_full() || other.is_whole())
                && whole(surname, given) == whole(other_surname, other_given)
            {
                return Sameness::Full;
            }
            // 「珍名太郎」 and 「珍名様」
            let begins = |long: &Self, short: &Self| {
                long.is_whole()
                    && short.given.is_empty()
                    && short.surname.chars().count() >= 2
                    && long.surname.starts_with(&*short.surname)
                    && long.surname.len() > short.surname.len()
            };
            if begins(self, other) || begins(other, self) {
                return Sameness::SurnameOnly;
            }
        }
        let surnames = equal::surnames(self, surname, other, other_surname);
        let givens = equal::givens(self, given, other, other_given);
        match (surnames, givens) {
            (Answer::Yes, Answer::Yes) => Sameness::Full,
            (Answer::Yes, Answer::Unknown) if self.is_whole() && other.is_whole() => Sameness::Full,
            (Answer::Yes, Answer::Unknown) => Sameness::SurnameOnly,
            (Answer::Yes, Answer::No) => Sameness::OtherGiven,
            (Answer::Unknown, Answer::Yes) => Sameness::GivenOnly,
            _ => Sameness::No,
        }
    }

    /// Whether the given names are the same, whatever the surnames: somebody may have married.
    pub(crate) fn has_given_of(&self, other: &Self) -> bool {
        let same = |a: &str, b: &str| equal::givens(self, a, other, b) == Answer::Yes;
        same(&self.given, &other.given)
            || !self.is_settled && same(&self.surname, &other.given)
            || !other.is_settled && same(&self.given, &other.surname)
    }

    /// Whether the local part of an address spells this name.
    pub(crate) fn spells(&self, local_part: &str) -> Spelling {
        spelling::spells(local_part, self)
    }

    /// Whether a local part has surname and given name in full, in whatever order: taro.yamada85, yamadataro.
    pub(crate) fn is_spelled_in_full(&self, local_part: &str) -> bool {
        if !self.is_full() || local_part.len() > 64 || !local_part.is_ascii() {
            return false;
        }
        let words: Vec<&str> =
            local_part.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).collect();
        let joined: String = words.concat();
        let (surnames, givens) = (self.surname_keys(), self.given_keys());
        let has_word =
            |keys: &[String]| words.iter().any(|w| w.len() > 1 && keys.iter().any(|k| *k == *equal::key(w)));
        let is_joined = |first: &[String], second: &[String]| {
            let starts = |end: usize| {
                let (head, tail) = joined.split_at(end);
                first.iter().any(|k| *k == *equal::key(head))
                    && second.iter().any(|k| *k == *equal::key(tail))
            };
            (2..joined.len().saturating_sub(1)).any(starts)
        };
        has_word(&surnames) && has_word(&givens)
            || is_joined(&surnames, &givens)
            || is_joined(&givens, &surnames)
    }

    /// Hashes under which a name is looked up, as it stands and in Latin letters where it can be read: those of a full
    /// name, and those of the surname. What is found is to be compared.
    pub(super) fn look_ups(&self, full: &mut Vec<u64>, surname: &mut Vec<u64>) {
        let surnames = self.surname_keys();
        let is_latin = self.script == Script::Latin;
        if !is_latin && !self.surname.is_empty() {
            surname.push(hash(&["surname", &self.surname]));
        }
        surname.extend(surnames.iter().map(|key| hash(&["surname-read", key])));
        let either = is_latin && !self.is_settled;
        if self.is_whole() {
            full.push(hash(&["whole", &self.surname, ""]));
        }
        if !self.is_full() && !either {
            return;
        }
        let mut givens = self.given_keys();
        if either {
            surname.extend(givens.iter().map(|key| hash(&["surname-read", key])));
        }
        if !self.is_full() {
            return;
        }
        if is_latin {
            // Bob and Robert meet under Robert. Where it is not known which part is which, either may be the short one.
            givens.extend(western::long_forms(&self.given).map(|long| equal::key(long).into_owned()));
        } else {
            let joined = |first: &str, second: &str| hash(&["whole", &[first, second].concat(), ""]);
            full.push(joined(&self.surname, &self.given));
            if !self.is_settled {
                full.push(joined(&self.given, &self.surname));
            }
        }
        for surname in &surnames {
            for given in &givens {
                let (first, second) = if surname < given { (surname, given) } else { (given, surname) };
                full.push(hash(&["read", first, second]));
            }
        }
        full.sort_unstable();
        full.dedup();
        surname.sort_unstable();
        surname.dedup();
    }

    /// The ways to write the surname in Latin letters, as keys of `misdelivery_data::roman`; none if it cannot be read.
    fn surname_keys(&self) -> Vec<String> {
        let reading = self.reading.as_ref().map(|r| r.0.as_str());
        equal::keys(self.script, &self.surname, reading, known::surname_keys)
    }

    /// The same for the given name.
    fn given_keys(&self) -> Vec<String> {
        let reading = self.reading.as_ref().map(|r| r.1.as_str());
        equal::keys(self.script, &self.given, reading, known::given_keys)
    }
}

/// FNV-1a of parts; the zero keeps them apart. Collisions are harmless: what is found is compared.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

#[cfg(test)]
mod tests;
