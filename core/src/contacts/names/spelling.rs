//! Whether the local part of an address spells a name.
//!
//! *Yes*: the surname or the given name is there, in any of the usual forms (yamada, taro.yamada, t.yamada, yamada-t,
//! tyamada, yamadat, taroy, ty, with digits behind), and nothing contradicts. *No*: it clearly spells the name of
//! somebody else. Everything between is *Unknown*: codes, roles, former surnames, readings that no table has
//! (practice.md W4).

use super::equal::{begins, key};
use super::{NameKey, Script, known, western};

/// Whether a local part spells a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// It does.
    Yes,
    /// It spells another one.
    No,
    /// It says nothing.
    Unknown,
}

/// Words that stand for an office, a place or a machine: with one of them a local part says nothing of a person, unless
/// the name is there as well.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "admin", "all", "backoffice", "billing", "career", "center", "contact", "desk", "eigyo", "eigyou", "factory", "fax", "gyomu",
    "help", "hisho", "honbu", "honsha", "honten", "info", "inquiry", "it", "jimu", "jimukyoku", "jinji", "kaihatsu", "kaikei",
    "kanri", "keiri", "kenshu", "kikaku", "kojo", "koujou", "koho", "kouhou", "kobai", "koubai", "kyujin", "list", "mail", "main",
    "market", "marketing", "ml", "news", "noreply", "office", "order", "post", "press", "pr", "reception", "recruit", "reserve",
    "room", "saiyo", "saiyou", "sales", "scan", "seizo", "shisha", "shiten", "shop", "shomu", "soumu", "somu", "staff", "store",
    "support", "system", "team", "toiawase", "uketsuke", "user", "web", "webmaster", "yoyaku", "zaimu",
    // Places: a branch as often as a person.
    "aichi", "akita", "aomori", "chiba", "ehime", "fukui", "fukuoka", "fukushima", "gifu", "gunma", "hiroshima", "hokkaido",
    "hyogo", "ibaraki", "ishikawa", "iwate", "kagawa", "kagoshima", "kanagawa", "kobe", "kochi", "kumamoto", "kyoto", "mie",
    "miyagi", "miyazaki", "nagano", "nagasaki", "nagoya", "nara", "niigata", "oita", "okayama", "okinawa", "osaka", "saga",
    "saitama", "sapporo", "sendai", "shiga", "shimane", "shizuoka", "tochigi", "tokushima", "tokyo", "tottori", "toyama",
    "wakayama", "yamagata", "yamaguchi", "yamanashi", "yokohama", "japan", "nihon", "nippon", "kanto", "kansai", "tohoku", "kyushu",
];

/// The parts of a name in Latin letters, in all ways they may be read.
struct Readings {
    surnames: Vec<String>,
    givens: Vec<String>,
    /// Other names, and for Western ones the short forms.
    middles: Vec<String>,
    /// The given name as written, for short forms.
    western_given: Option<String>,
    /// The given name is an initial.
    given_is_initial: bool,
}

/// How one word of a local part stands to the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Surname,
    Given,
    /// One to three letters that begin the surname or the given name.
    Initial,
    /// One letter that begins neither.
    OtherInitial,
    /// Surname and given name, or one and letters of the other, run together.
    Both,
    /// The surname with a letter that does not begin the given name: kyamada for 山田 太郎.
    SurnameWithOther,
    /// Begins like a part of the name, or the other way round: hiro for Hiroshi.
    Alike,
    /// The name of somebody else.
    OtherSurname,
    OtherGiven,
    /// Another surname with a letter or a given name, that begins this given name or does not.
    OtherBoth {
        fits_given: bool,
    },
    Word,
}

pub(super) fn spells(local_part: &str, name: &NameKey) -> Spelling {
    let local_part = local_part.split('+').next().unwrap_or(local_part);
    if local_part.len() > 64 || !local_part.is_ascii() {
        return Spelling::Unknown;
    }
    let words: Vec<&str> = local_part
        .split(|c: char| !c.is_ascii_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let letters: usize = words.iter().map(|w| w.len()).sum();
    let digits = local_part.bytes().filter(u8::is_ascii_digit).count();
    // Codes: a01234, k2023118, x9f3a2. Names have digits behind them, if any.
    let digits_inside =
        local_part.trim_end_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit());
    if words.is_empty() || words.len() > 5 || letters < 2 || digits > letters || digits_inside && digits > 2 {
        return Spelling::Unknown;
    }
    let readings = Readings::of(name);
    if readings.surnames.is_empty() && readings.givens.is_empty() {
        return Spelling::Unknown;
    }
    let straight = judge(&words, &readings);
    if name.is_settled {
        return straight;
    }
    // Which part is which is not known: both orders.
    let turned = judge(&words, &readings.turned());
    match (straight, turned) {
        (Spelling::Yes, _) | (_, Spelling::Yes) => Spelling::Yes,
        (Spelling::No, Spelling::No) => Spelling::No,
        _ => Spelling::Unknown,
    }
}

impl Readings {
    fn of(name: &NameKey) -> Self {
        let given_is_initial = name.has_initial_only();
        let western = name.script == Script::Latin && !given_is_initial && !name.given.is_empty();
        Self {
            surnames: name.surname_keys(),
            givens: name.given_keys(),
            middles: name.middle.split(' ').filter(|w| !w.is_empty()).map(|w| key(w).into_owned()).collect(),
            western_given: western.then(|| name.given.to_string()),
            given_is_initial,
        }
    }

    fn turned(self) -> Self {
        Self { surnames: self.givens, givens: self.surnames, western_given: None, ..self }
    }

    fn is_surname(&self, word: &str) -> bool {
        has(&self.surnames, word)
    }

    fn is_given(&self, word: &str) -> bool {
        !self.given_is_initial && has(&self.givens, word)
            || self.western_given.as_ref().is_some_and(|given| western::same(given, word))
    }

    fn begins_surname(&self, letters: &str) -> bool {
        letters.len() <= 3 && self.surnames.iter().any(|key| begins(letters, key))
    }

    fn begins_given(&self, letters: &str) -> bool {
        letters.len() <= 3
            && (self.givens.iter().chain(&self.middles).any(|key| begins(letters, key))
                || self
                    .western_given
                    .as_ref()
                    .is_some_and(|given| letters.len() == 1 && western::begins_a_form(given, letters)))
    }

    /// What a word of a local part is to this name.
    fn role(&self, word: &str) -> Role {
        if self.is_surname(word) {
            return Role::Surname;
        }
        if self.is_given(word) || has(&self.middles, word) {
            return Role::Given;
        }
        if word.len() <= 3 && (self.begins_given(word) || self.begins_surname(word)) {
            return Role::Initial;
        }
        if word.len() == 1 {
            return Role::OtherInitial;
        }
        self.run_together(word).unwrap_or_else(|| self.unrelated(word))
    }

    /// yamadataro, taroyamada, tyamada, yamadat, taroy, ty; and kyamada.
    fn run_together(&self, word: &str) -> Option<Role> {
        let mut other = None;
        for at in 1..word.len() {
            let (front, back) = (word.get(..at)?, word.get(at..)?);
            let (first, second) = (self.is_surname(front), self.is_surname(back));
            let fits_given = |part: &str| self.is_given(part) || self.begins_given(part);
            if first && fits_given(back)
                || second && fits_given(front)
                || self.is_given(front) && self.begins_surname(back)
                || self.is_given(back) && self.begins_surname(front)
            {
                return Some(Role::Both);
            }
            if first && (back.len() == 1 || known_given(back))
                || second && (front.len() == 1 || known_given(front))
            {
                other = Some(if self.givens.is_empty() { Role::Surname } else { Role::SurnameWithOther });
            }
        }
        // Initials of both: ty, yt.
        if word.len() == 2 {
            let (a, b) = word.split_at(1);
            if self.begins_given(a) && self.begins_surname(b)
                || self.begins_surname(a) && self.begins_given(b)
            {
                return Some(Role::Both);
            }
        }
        // Old systems cut at eight letters: hasegawk, tishikaw.
        if word.len() == 8 {
            let is_cut = |part: &str| {
                part.len() >= 5 && self.surnames.iter().any(|surname| surname.starts_with(&*key(part)))
            };
            if is_cut(word)
                || is_cut(word.get(1..)?) && self.begins_given(word.get(..1)?)
                || is_cut(word.get(..7)?) && self.begins_given(word.get(7..)?)
            {
                return Some(Role::Both);
            }
        }
        other
    }

    /// What a word is that spells no part of this name.
    fn unrelated(&self, word: &str) -> Role {
        let folded = key(word);
        // hiro for Hiroshi, kenichi for Ken.
        let alike = |own: &String| {
            own.len().min(folded.len()) >= 3
                && (own.starts_with(&*folded) || folded.starts_with(own.as_str()))
        };
        if self.surnames.iter().chain(&self.givens).chain(&self.middles).any(alike) {
            return Role::Alike;
        }
        if word.len() >= 4 && known_surname(word) {
            return Role::OtherSurname;
        }
        if known_given(word) {
            return Role::OtherGiven;
        }
        if word.len() < 4 {
            return Role::Word;
        }
        for at in 1..word.len() {
            let (Some(front), Some(back)) = (word.get(..at), word.get(at..)) else { continue };
            for (surname, rest) in [(front, back), (back, front)] {
                if surname.len() >= 4
                    && known_surname(surname)
                    && (rest.len() == 1 || rest.len() >= 3 && known_given(rest))
                {
                    return Role::OtherBoth { fits_given: self.begins_given(rest) || self.is_given(rest) };
                }
            }
        }
        Role::Word
    }
}

fn judge(words: &[&str], name: &Readings) -> Spelling {
    // jun-ichi.sato, sato-jun-ichi, de.la.cruz
    let joined: String = words.concat();
    if matches!(name.role(&joined), Role::Both | Role::Surname | Role::Given) {
        return Spelling::Yes;
    }
    if words.iter().any(|word| ROLES.contains(word)) {
        return match words.iter().any(|word| matches!(name.role(word), Role::Both | Role::Surname)) {
            true => Spelling::Yes,
            false => Spelling::Unknown,
        };
    }
    let roles: Vec<Role> = words.iter().map(|word| name.role(word)).collect();
    let has = |role: Role| roles.contains(&role);
    let initials = roles.iter().filter(|r| **r == Role::Initial).count();
    let foreign =
        roles.iter().any(|r| matches!(r, Role::OtherSurname | Role::OtherGiven | Role::OtherBoth { .. }));
    if has(Role::Both) {
        return Spelling::Yes;
    }
    if has(Role::Surname) {
        // hanako.yamada and k.yamada are other Yamadas, or the same one under a name nobody told us.
        let other_given = !name.givens.is_empty()
            && (foreign || has(Role::OtherInitial) && initials == 0 && !has(Role::Given));
        return if other_given { Spelling::Unknown } else { Spelling::Yes };
    }
    if has(Role::Given) {
        return if foreign { Spelling::Unknown } else { Spelling::Yes };
    }
    if has(Role::SurnameWithOther) || has(Role::Alike) {
        return Spelling::Unknown;
    }
    // t.y, y-t
    if initials >= 2 && initials == roles.len() && !name.givens.is_empty() && !name.surnames.is_empty() {
        return Spelling::Yes;
    }
    if name.surnames.is_empty() {
        return Spelling::Unknown;
    }
    // Somebody else's name, and not a former surname of the same person: hanako.suzuki, h.suzuki.
    let surname =
        roles.iter().any(|r| matches!(r, Role::OtherSurname | Role::OtherBoth { fits_given: false }));
    let former = initials > 0 || roles.iter().any(|r| matches!(r, Role::OtherBoth { fits_given: true }));
    let words_only = roles.iter().all(|r| {
        matches!(r, Role::OtherSurname | Role::OtherGiven | Role::OtherInitial | Role::OtherBoth { .. })
    });
    // alice.fisher; but not sora.kitchen
    let western = |word: &&str| word.len() >= 4 && western::is_given(word);
    let with_word = has(Role::OtherSurname) && has(Role::OtherGiven)
        || roles.len() == 2 && words.iter().any(western) && words.iter().all(|word| word.len() >= 4);
    if former || !(words_only || with_word) {
        return Spelling::Unknown;
    }
    let long_enough = words.iter().any(|word| word.len() >= 4);
    if surname || with_word || has(Role::OtherGiven) && long_enough && !name.givens.is_empty() {
        Spelling::No
    } else {
        Spelling::Unknown
    }
}

fn known_surname(word: &str) -> bool {
    known::is_roman_surname(word) || western::is_surname(word)
}

fn known_given(word: &str) -> bool {
    word.len() >= 3 && (known::is_roman_given(word) || western::is_given(word))
}

/// Whether a word in Latin letters has one of these keys, with or without the h of a long vowel before a vowel: Ohi.
fn has(keys: &[String], word: &str) -> bool {
    // A key is no longer than the word by more than a glide, and begins like it: most words are told apart by that.
    let likely =
        |k: &String| k.len() <= word.len() + 2 && word.len() <= 2 * k.len() + 2 && same_start(k, word);
    if word.len() < 2 || !keys.iter().any(likely) {
        return false;
    }
    let folded = key(word);
    keys.iter().any(|k| **k == *folded)
        || word.contains("oh") && {
            let without = word.replace("oh", "o");
            let folded = key(&without);
            keys.iter().any(|k| **k == *folded)
        }
}

/// Whether a key and a word may begin with one sound.
fn same_start(key: &str, word: &str) -> bool {
    let sound = |b: Option<&u8>| match b {
        Some(b'c') => b't',
        Some(b'j' | b'd') => b'z',
        Some(b'f') => b'h',
        Some(b'm') => b'n',
        Some(b'\'') | None => 0,
        Some(other) => *other,
    };
    let (a, b) = (sound(key.as_bytes().first()), sound(word.as_bytes().first()));
    a == b || a == 0 || b == 0
}
