//! When two names are certainly two, when an address is somebody else's, and which local parts are an office's.

use super::equal::{self, Answer, key};
use super::{NameKey, Script, known, spelling, western, words};

/// How an address speaks against a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contradiction {
    /// It does not, or the name cannot be read.
    None,
    /// It has the shape of a person's, of words that no table knows as names.
    Shape,
    /// It has another name.
    Name,
}

impl NameKey {
    /// Whether the names are of two people for certain: nothing of them is the same, and nothing is unknown. Two given
    /// names with one surname are no such difference (W7), and neither is one given name with two surnames: people
    /// marry.
    pub(crate) fn differs_from(&self, other: &Self) -> bool {
        if self.same_person(other).is_possible() || self.has_given_of(other) || self.has_words_of(other) {
            return false;
        }
        // 林 is Hayashi or Lin: a single character may be Chinese or Korean.
        let may_be_read_otherwise = |kanji: &Self, latin: &Self| {
            kanji.script == Script::Kanji
                && latin.script == Script::Latin
                && kanji.surname.chars().nth(1).is_none()
                && !known::is_roman_surname(&latin.surname)
        };
        if may_be_read_otherwise(self, other) || may_be_read_otherwise(other, self) {
            return false;
        }
        // スミス様 is John Smith, たっくん is 拓也: kana that are no Japanese name spell what they like.
        if self.script != other.script && (self.is_foreign_kana() || other.is_foreign_kana()) {
            return false;
        }
        // 海斗さん and 岡田様: a given name, more likely than a surname.
        if [(self, other), (other, self)]
            .iter()
            .any(|(one, two)| one.is_rather_given() && two.given.is_empty())
        {
            return false;
        }
        let (a, b) = (&*self.surname, &*self.given);
        let (c, d) = (&*other.surname, &*other.given);
        match (self.is_settled || self.is_in_one_word(), other.is_settled || other.is_in_one_word()) {
            (true, true) => match (self.surnames(a, other, c), equal::givens(self, b, other, d)) {
                (Answer::No, _) => true,
                // One of them has no surname.
                (Answer::Unknown, Answer::No) => a.is_empty() || c.is_empty(),
                _ => false,
            },
            // Which part is which is not known: in every order it must differ.
            (true, false) => self.differs_in(other, a, b, c, d) && self.differs_in(other, a, b, d, c),
            _ => self.differs_in(other, a, b, c, d) && self.differs_in(other, b, a, c, d),
        }
    }

    /// Surname and given name of which nobody knows where one ends: 珍名太郎.
    fn is_in_one_word(&self) -> bool {
        self.script == Script::Kanji && self.given.is_empty() && self.surname.chars().count() >= 4
    }

    /// Kana of which no part is the reading of a Japanese name.
    fn is_foreign_kana(&self) -> bool {
        let is_read = |part: &str| known::is_surname_reading(part) || known::is_given_reading(part);
        self.script == Script::Kana && !is_read(&self.surname) && !is_read(&self.given)
    }

    /// A single word that is a given name rather than a surname.
    fn is_rather_given(&self) -> bool {
        self.script == Script::Kanji
            && self.given.is_empty()
            && known::given(&self.surname) > known::surname(&self.surname)
    }

    /// Whether parts differ when they are taken in this order.
    fn differs_in(&self, other: &Self, a: &str, b: &str, c: &str, d: &str) -> bool {
        let surnames = self.surnames(a, other, c);
        let givens = equal::givens(self, b, other, d);
        match (surnames, givens) {
            (Answer::Yes, _) | (_, Answer::Yes) => false,
            (Answer::No, _) | (_, Answer::No) => true,
            // A surname alone against a given name alone says nothing.
            (Answer::Unknown, Answer::Unknown) => false,
        }
    }

    /// As [`equal::surnames`], which is careful with readings that begin alike, as those of given names do. The readings of
    /// surnames that are not rare are all known.
    fn surnames(&self, a: &str, other: &Self, b: &str) -> Answer {
        match equal::surnames(self, a, other, b) {
            Answer::Unknown if !a.is_empty() && !b.is_empty() => {
                let reading = |name: &Self| name.reading.as_ref().map(|r| r.0.clone());
                let keys = |name: &Self, part: &str| {
                    equal::keys(name.script, part, reading(name).as_deref(), known::surname_keys)
                };
                let (mine, theirs) = (keys(self, a), keys(other, b));
                let initial = |part: &str| part.len() == 1;
                let apart = !mine.is_empty()
                    && !theirs.is_empty()
                    && !initial(a)
                    && !initial(b)
                    && mine.iter().all(|m| {
                        theirs.iter().all(|t| {
                            common(m, t) < 4 && !t.starts_with(m.as_str()) && !m.starts_with(t.as_str())
                        })
                    });
                if apart { Answer::No } else { Answer::Unknown }
            }
            answer => answer,
        }
    }

    /// Whether a word of one is a word of the other, wherever it stands.
    fn has_words_of(&self, other: &Self) -> bool {
        let words = |name: &'_ Self| -> Vec<String> {
            let parts = [&name.surname, &name.given, &name.middle];
            parts
                .iter()
                .flat_map(|part| part.split(' '))
                .filter(|part| part.len() > 1)
                .map(str::to_owned)
                .collect()
        };
        let theirs = words(other);
        words(self).iter().any(|word| theirs.contains(word))
    }

    /// Whether a table knows the name, so that it is no other word.
    pub(crate) fn is_known(&self) -> bool {
        self.surname().is_some() || self.given().is_some()
    }

    /// The name with its only part taken for the given name: 由紀 is a surname, and more often a given name.
    pub(crate) fn as_given(&self) -> Option<Self> {
        let alone = self.given.is_empty() && !self.surname.is_empty();
        alone.then(|| Self {
            surname: "".into(),
            given: self.surname.clone(),
            is_settled: true,
            ..self.clone()
        })
    }

    /// Whether a local part of one word may yet be this person's: it is a given name, or begins like the name (okumic of
    /// 奥村 智恵).
    pub(crate) fn may_be_cut(&self, local_part: &str) -> bool {
        let stem = local_part.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_given = (self.given.is_empty() || !self.is_settled)
            && (known::is_roman_given(stem) || crate::view::salutation::is_given(stem));
        let folded = key(stem);
        let keys = self.surname_keys().into_iter().chain(self.given_keys());
        is_given || keys.into_iter().any(|own| common(&own, &folded) >= 3)
    }

    /// How a local part speaks against this name. `is_surname`: a name in Latin letters of which nobody else knows what it
    /// is is one.
    pub(crate) fn is_contradicted_by(&self, local_part: &str, is_surname: bool) -> Contradiction {
        let local_part = local_part.split('+').next().unwrap_or(local_part);
        let stem = local_part.trim_end_matches(|c: char| c.is_ascii_digit());
        if !stem.is_ascii()
            || stem.len() > 64
            || local_part.len() > stem.len() + 4
            || stem.contains(|c: char| c.is_ascii_digit())
        {
            return Contradiction::None;
        }
        let parts: Vec<&str> = stem
            .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        let (long, short): (Vec<&str>, Vec<&str>) = parts.iter().copied().partition(|word| word.len() > 1);
        if long.is_empty() || parts.len() > 3 || is_office(stem) && long.len() < 2 {
            return Contradiction::None;
        }
        let (surnames, givens) = (self.surname_keys(), self.given_keys());
        let middles = self.middle.split(' ').filter(|w| !w.is_empty()).map(|w| key(w).into_owned());
        let mine: Vec<String> = surnames.iter().chain(&givens).cloned().chain(middles).collect();
        // A part that cannot be read may be the one that is spelled.
        let unread = |part: &str, keys: &[String]| !part.is_empty() && keys.is_empty();
        if mine.is_empty()
            || self.is_foreign_kana()
            || unread(&self.surname, &surnames)
            || unread(&self.given, &givens)
        {
            return Contradiction::None;
        }
        for word in &long {
            let folded = key(word);
            let alike = |own: &String| {
                common(own, &folded) >= 4 || own.starts_with(&*folded) || folded.starts_with(own.as_str())
            };
            let western = self.script == Script::Latin
                && [&self.surname, &self.given].iter().any(|part| western::same(part, word));
            if mine.iter().any(alike) || western {
                return Contradiction::None;
            }
        }
        // m.mitarai may be 美咲さん.
        let given = self.as_given().map(|name| name.given_keys()).unwrap_or_default();
        if short.iter().any(|letter| given.iter().any(|key| equal::begins(letter, key)))
            && known::given(&self.surname).is_some()
        {
            return Contradiction::None;
        }
        let names = long.iter().filter(|word| is_name(word)).count();
        match (&long[..], &short[..]) {
            // taro.yamada, yamada-ai
            ([_, _], _) if names == 2 => Contradiction::Name,
            ([a, b], [])
                if a.len() >= 3
                    && b.len() >= 3
                    && !parts.iter().any(|w| spelling::ROLES.contains(w) || words::is_no_person(w)) =>
            {
                let known = long.iter().any(|word| word.len() >= 4 && is_name(word));
                if known { Contradiction::Name } else { Contradiction::Shape }
            }
            // t.yamada says nothing of a given name.
            ([one], [_])
                if !surnames.is_empty()
                    && (is_surname
                        || self.is_settled
                        || self.script != Script::Latin
                        || !self.given.is_empty()) =>
            {
                match one.len() {
                    3.. if is_name(one) => Contradiction::Name,
                    4.. => Contradiction::Shape,
                    _ => Contradiction::None,
                }
            }
            _ => Contradiction::None,
        }
    }
}

/// How many letters two words have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// Whether a word in Latin letters is a name by any table.
fn is_name(word: &str) -> bool {
    known::is_roman_surname(word)
        || known::is_roman_given(word)
        || western::is_surname(word)
        || crate::view::salutation::is_given(word)
}

/// Whether this is a common given name of the Western world.
pub(crate) fn is_western_given(word: &str) -> bool {
    western::is_given(word)
}

/// Whether two given names of the Western world are one.
pub(crate) fn is_one_western_name(a: &str, b: &str) -> bool {
    western::same(a, b)
}

/// Whether a local part names an office, a list or a machine: info, eigyo-1, support.
pub(crate) fn is_office(local_part: &str) -> bool {
    let mut words =
        local_part.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).take(6);
    let (first, second, third) = (words.next(), words.next(), words.next());
    // sakura-chiba is a person, chiba and chiba-eigyo are places.
    if let (Some(first), Some(second), None) = (first, second, third)
        && is_name(first)
        && is_name(second)
    {
        return false;
    }
    [first, second, third].into_iter().flatten().chain(words).any(|word| spelling::ROLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "names-ja")]
    fn differences() {
        let differ = |a: &str, b: &str| {
            let (a, b) = (NameKey::of(a).unwrap(), NameKey::of(b).unwrap());
            assert_eq!(a.differs_from(&b), b.differs_from(&a), "{a:?} {b:?}");
            a.differs_from(&b)
        };
        for (a, b) in [
            ("山田", "佐藤 花子"),
            ("山田太郎", "Hanako Sato"),
            ("Brown", "Alice Smith"),
            ("Mr. Brown", "Smith"),
            ("ヤマダ", "佐藤 花子"),
            ("Yamada", "佐藤花子"),
            ("Kudo", "大西 友子"),
            ("田口", "Yuji Tanaka"),
            ("Bob", "Alice Smith"),
        ] {
            assert!(differ(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("山田", "山田 花子"),
            ("山田 太郎", "山田 花子"),
            ("髙橋", "高橋 一郎"),
            ("山田 花子", "佐藤 花子"),
            ("Bob", "Robert Smith"),
            ("Satoh", "佐藤 花子"),
            ("斎藤", "齋藤 一"),
            ("小鳥遊", "Hanako Takanashi"),
            ("スミス", "John Smith"),
            ("ジョン・スミス", "Smith"),
            ("たっ", "山田 拓也"),
            ("海斗", "岡田"),
        ] {
            assert!(!differ(a, b), "{a} {b}");
        }
    }

    #[test]
    #[cfg(feature = "names-ja")]
    fn addresses_of_others() {
        let against = |name: &str, local: &str| NameKey::of(name).unwrap().is_contradicted_by(local, false);
        for (name, local) in [
            ("加藤", "gonzou-hirayama"),
            ("藤原", "yuuka_ono"),
            ("阿部", "ai-harada"),
            ("Suzuki", "megumi.harada"),
            ("ミヤタ", "m.ohtsuka"),
            ("Novak", "richard_brown"),
            ("Richard", "kowalski-anna"),
        ] {
            assert_eq!(against(name, local), Contradiction::Name, "{name} {local}");
        }
        assert_eq!(against("Novak", "zhanna.lindqvist"), Contradiction::Shape);
        for (name, local) in [
            ("加藤", "katoh"),
            ("加藤", "t.kato"),
            ("加藤", "info"),
            ("加藤", "a01234"),
            ("加藤", "tokyo.sales"),
            ("Katherine", "kath.smith"),
            ("Bob", "robert.smith"),
            ("小鳥遊", "hanako.takanashi"),
            ("スミス", "john.smith"),
            ("美咲", "m.mitarai"),
        ] {
            assert_eq!(against(name, local), Contradiction::None, "{name} {local}");
        }
    }

    #[test]
    fn offices() {
        assert!(is_office("info") && is_office("eigyo-1") && is_office("tokyo.sales"));
        assert!(!is_office("yamada") && !is_office("t.sato"));
        assert!(is_office("chiba") && is_office("chiba-eigyo") && is_office("info.tokyo"));
        assert_eq!(is_office("sakura-chiba"), !cfg!(feature = "names-ja"));
    }
}
