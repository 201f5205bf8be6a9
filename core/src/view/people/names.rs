//! What a word is as a name, by the tables of surnames and given names.

#[cfg(feature = "names-ja")]
use super::modern_names::MODERN;
#[cfg(feature = "names-ja")]
use misdelivery_data::person_names as table;

/// What a word is.
#[cfg_attr(not(feature = "names-ja"), expect(dead_code, reason = "only the tables tell"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Surname and given name; how common the rarer of them is, 0 to 3.
    Full(u8),
    /// A surname, 0 to 3.
    Surname(u8),
    /// A given name, 0 to 3.
    Given(u8),
    /// Nothing the tables know.
    Unknown,
}

impl Form {
    pub(crate) fn is_known(self) -> bool {
        self != Self::Unknown
    }
}

/// What a word without blanks is.
#[cfg(feature = "names-ja")]
pub(crate) fn form(word: &str) -> Form {
    let mut best = Form::Unknown;
    table::surname_lengths(word, |len, class| {
        let rest = &word[len..];
        let form = match given(rest) {
            _ if rest.is_empty() => Form::Surname(class),
            Some(given) => Form::Full(class.min(given)),
            // A given name in kana that no table has: 磯貝さくら.
            None if is_kana_name(rest) => Form::Full(0),
            None => return,
        };
        best = match (best, form) {
            (Form::Full(a), Form::Full(b)) => Form::Full(a.max(b)),
            // The whole word as a surname beats a short surname with a rare rest.
            (Form::Full(0), Form::Surname(b)) if b > 0 => Form::Surname(b),
            (Form::Full(a), _) => Form::Full(a),
            (Form::Surname(a), Form::Full(0)) if a > 0 => Form::Surname(a),
            (_, form) => form,
        };
    });
    match (best, given(word)) {
        (Form::Unknown, Some(class)) => Form::Given(class),
        _ => best,
    }
}

#[cfg(feature = "names-ja")]
fn given(word: &str) -> Option<u8> {
    let mut found = None;
    table::given_lengths(word, |len, class| {
        if len == word.len() {
            found = Some(class);
        }
    });
    found.or_else(|| MODERN.binary_search(&word).is_ok().then_some(2))
}

/// Whether a word is a surname and a given name, and how common the rarer of them is.
#[cfg(feature = "names-ja")]
pub(crate) fn full(word: &str) -> Option<u8> {
    let mut best = None;
    table::surname_lengths(word, |len, class| {
        if len < word.len()
            && let Some(given) = given(&word[len..])
        {
            best = best.max(Some(class.min(given)));
        }
    });
    best
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn full(_: &str) -> Option<u8> {
    None
}

/// Whether a word is a given name, whatever else it may be: 葵 and 武 are surnames as well.
#[cfg(feature = "names-ja")]
pub(crate) fn is_given(word: &str) -> bool {
    given(word).is_some()
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn is_given(_: &str) -> bool {
    false
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn form(_: &str) -> Form {
    Form::Unknown
}

/// Whether a word begins with a surname that is not rare, followed by one to three kanji, or two to four kana, no table
/// has as a given name: 鈴木陸斗, 古河ヨネ. Only where an honorific follows is that a name.
#[cfg(feature = "names-ja")]
pub(crate) fn begins_with_surname(word: &str) -> bool {
    let mut found = false;
    table::surname_lengths(word, |len, class| {
        let rest = &word[len..];
        let count = rest.chars().count();
        let kanji = (1..=3).contains(&count) && rest.chars().all(is_kanji);
        let kana =
            (2..=4).contains(&count) && (rest.chars().all(is_hiragana) || rest.chars().all(is_katakana));
        found |= class >= 1
            && len >= 6
            && (kanji || kana && !rest.starts_with(['の', 'は', 'と', 'が', 'や', 'も', 'に']));
    });
    found
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn begins_with_surname(_: &str) -> bool {
    false
}

/// Whether a katakana or hiragana word is the reading of a surname or given name.
#[cfg(feature = "names-ja")]
pub(crate) fn is_reading(word: &str) -> bool {
    let mut katakana = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ぁ'..='ゖ' => katakana.extend(char::from_u32(c as u32 + 0x60)),
            'ァ'..='ヺ' | 'ー' => katakana.push(c),
            _ => return false,
        }
    }
    if table::is_surname_reading(&katakana) || table::is_given_reading(&katakana) {
        return true;
    }
    // マツダマサト
    let mut found = false;
    table::surname_reading_lengths(&katakana, |len| found |= table::is_given_reading(&katakana[len..]));
    found
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn is_reading(_: &str) -> bool {
    false
}

/// Whether a word in Latin letters is a Japanese surname or given name.
#[cfg(feature = "names-ja")]
pub(crate) fn is_roman(word: &str) -> bool {
    table::is_roman_surname(word) || table::is_roman_given(word)
}

/// Without the tables nothing is known.
#[cfg(not(feature = "names-ja"))]
pub(crate) fn is_roman(_: &str) -> bool {
    false
}

/// Two to five hiragana or katakana, as given names are written.
#[cfg(feature = "names-ja")]
fn is_kana_name(word: &str) -> bool {
    let count = word.chars().count();
    (2..=5).contains(&count)
        && (word.chars().all(is_hiragana) || word.chars().all(is_katakana))
        && is_reading(word)
}

/// Kanji and the signs that stand among them in names.
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '々' | '〆' | 'ヶ' | 'ケ' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2FFFF}')
}

pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

pub(crate) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

#[cfg(all(test, feature = "names-ja"))]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert!(matches!(form("山田"), Form::Surname(2..)));
        assert!(matches!(form("山田太郎"), Form::Full(1..)));
        assert!(matches!(form("陸斗"), Form::Given(_)));
        assert!(MODERN.is_sorted());
        assert!(begins_with_surname("鈴木陸斗") && !begins_with_surname("鈴木"));
        assert!(matches!(form("長谷部"), Form::Surname(_)), "{:?}", form("長谷部"));
        assert!(matches!(form("猪股"), Form::Surname(_)), "{:?}", form("猪股"));
        assert!(matches!(form("駿"), Form::Given(_)), "{:?}", form("駿"));
        assert!(is_reading("さくら"));
        assert!(is_roman("sato"));
    }
}
