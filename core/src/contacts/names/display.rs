//! Reading a display name: which part of it is the person's name, and which part of that the surname.

use misdelivery_data::roman;
use misdelivery_data::variant::variant_base;
use unicode_normalization::char::is_combining_mark;

use super::latin;
use super::words;
use super::{NameKey, Script, known};
use crate::view::fold::folded;

/// Longer display names are texts.
const MOST_BYTES: usize = 300;

/// Words of a name and of what stands around it that are looked at.
const MOST_WORDS: usize = 12;

/// How sure it is that a piece of a display name is a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// One word that no table has.
    Word,
    /// One word that is a surname or given name.
    Single,
    /// Two words.
    Pair,
    /// A surname and a given name by the tables.
    Full,
}

pub(super) fn read(display_name: &str) -> Option<NameKey> {
    let name = display_name.trim();
    if name.is_empty() || name.len() > MOST_BYTES {
        return None;
    }
    let (outside, inside) = take_brackets(name);
    let mut pieces: Vec<(NameKey, Sure)> = Vec::new();
    for piece in cut(&outside) {
        pieces.extend(person(piece));
    }
    let in_front = pieces.len();
    for piece in &inside {
        // 「港工業（山田太郎）」, but not 「港工業（夏祭り）」.
        pieces.extend(person(piece).filter(|found| found.1 >= Sure::Single || outside.trim().is_empty()));
    }
    // The best piece outside of brackets; what stands in them only where nothing else is a name.
    let candidates = if in_front > 0 { 0..in_front } else { 0..pieces.len() };
    let mut best = candidates.start;
    for i in candidates {
        if pieces.get(i)?.1 > pieces.get(best)?.1 {
            best = i;
        }
    }
    if best >= pieces.len() {
        return None;
    }
    let (mut name, _) = pieces.swap_remove(best);
    // 「山田 太郎 (Taro Yamada)」「山田 太郎／やまだ たろう」, and the other way round.
    for (other, sure) in pieces.into_iter().filter(|(other, _)| other.script != name.script) {
        if sure < Sure::Pair || !name.is_full() || other.given.is_empty() {
            continue;
        }
        if let Some(read) = with_reading(&name, &other) {
            name = read;
            break;
        }
    }
    Some(name)
}

/// Two spellings of one name: the kanji stay, the other says how they are read. `None` if they are no such two.
fn with_reading(name: &NameKey, other: &NameKey) -> Option<NameKey> {
    let (kanji, reading) = match (name.script, other.script) {
        (Script::Kanji, Script::Kana | Script::Latin) => (name, other),
        (Script::Kana | Script::Latin, Script::Kanji) => (other, name),
        _ => return None,
    };
    let word = |part: &str| {
        let mut word = String::new();
        if roman::of_kana(part, |letter| word.push(char::from(letter))) { word } else { part.to_owned() }
    };
    let (first, second) = (word(&reading.surname), word(&reading.given));
    let (mut surnames, mut givens) = (Vec::new(), Vec::new());
    known::surname_keys(&kanji.surname, &mut surnames);
    known::given_keys(&kanji.given, &mut givens);
    let has = |keys: &[String], word: &str| usize::from(keys.iter().any(|k| **k == *super::equal::key(word)));
    let straight = has(&surnames, &first) + has(&givens, &second);
    let turned = has(&surnames, &second) + has(&givens, &first);
    // Nothing agrees although the surname can be read: 「山田 太郎 (Blue Sky)」.
    if straight + turned == 0 && !surnames.is_empty() {
        return None;
    }
    let mut kanji = kanji.clone();
    kanji.reading = Some(Box::new(if turned > straight { (second, first) } else { (first, second) }));
    Some(kanji)
}

/// The text outside of brackets and quotation marks, and what stands in brackets.
fn take_brackets(name: &str) -> (String, Vec<String>) {
    let mut outside = String::with_capacity(name.len());
    let mut inside = Vec::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' | '（' | '[' | '［' | '【' | '<' | '＜' | '〈' | '《' | '{' | '〔' => {
                if depth == 0 {
                    inside.push(String::new());
                    outside.push(' ');
                }
                depth += 1;
            }
            ')' | '）' | ']' | '］' | '】' | '>' | '＞' | '〉' | '》' | '}' | '〕' => {
                depth = depth.saturating_sub(1);
            }
            '"' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '＂' => {
                if depth == 0 {
                    outside.push(' ');
                }
            }
            _ if depth > 0 => {
                if let Some(last) = inside.last_mut() {
                    last.push(c);
                }
            }
            _ => outside.push(c),
        }
    }
    inside.truncate(3);
    (outside, inside)
}

/// The pieces of a display name that a company or a department stands beside: 「山田／港工業」, 「山田@港工業」.
fn cut(name: &str) -> impl Iterator<Item = &str> {
    // An address is no name.
    let is_address = name.split_whitespace().any(|word| {
        word.split_once(['@', '＠']).is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && domain.is_ascii() && local.is_ascii()
        })
    });
    let rest = if is_address { "" } else { name };
    rest.split(['/', '／', '|', '｜', '@', '＠', ':', '：', ';', '\\', '＼', '※'])
        .flat_map(|piece| {
            // 「Taro Yamada - Minato」, "Bob via Docs": most names have no such word.
            let end = match piece.is_ascii() || piece.contains(['-', '–']) {
                true => [" - ", " – ", " via ", " from "].iter().filter_map(|word| piece.find(word)).min(),
                false => None,
            };
            let (first, second) = piece.split_at(end.unwrap_or(piece.len()));
            [first, second.trim_start_matches([' ', '-', '–'])]
        })
        .map(str::trim)
        .filter(|piece| !piece.is_empty() && !piece.starts_with("via ") && !piece.starts_with("from "))
        .take(6)
}

/// A word of a display name.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) script: Script,
    /// It names a company, a department, a role.
    pub(super) is_no_person: bool,
    /// Written in capitals, as surnames are where the order is in doubt.
    pub(super) is_upper: bool,
    /// A comma stands behind it.
    pub(super) has_comma: bool,
}

/// The person a piece of a display name names.
fn person(piece: &str) -> Option<(NameKey, Sure)> {
    let words = split(piece);
    let is_latin = |word: &Word| word.script == Script::Latin;
    if words.iter().all(is_latin) {
        return latin::person(words);
    }
    // 「ABC 山田」, 「Minato 山田 太郎」: the Latin words are a company or the same name once more.
    let words: Vec<Word> = words.into_iter().filter(|word| !is_latin(word)).collect();
    if words.iter().all(|word| word.script == Script::Other) {
        let mut words = words.into_iter().map(|word| word.text);
        let (first, second) = (words.next()?, words.next().unwrap_or_default());
        let sure = if second.is_empty() { Sure::Word } else { Sure::Pair };
        return Some((key(Script::Other, first, second, sure == Sure::Pair), sure));
    }
    eastern(&words)
}

pub(super) fn key(script: Script, surname: String, given: String, is_settled: bool) -> NameKey {
    NameKey {
        script,
        surname: surname.into(),
        given: given.into(),
        middle: "".into(),
        is_settled,
        reading: None,
    }
}

/// The words of a piece, folded, without honorifics and titles.
fn split(piece: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for raw in piece.split(|c: char| c.is_whitespace() || matches!(c, '・' | '･' | '_' | '＿' | '、' | '·'))
    {
        for raw in commas(raw) {
            let (raw, has_comma) = match raw.strip_suffix([',', '，']) {
                Some(raw) => (raw, true),
                None => (raw, false),
            };
            if words.len() < MOST_WORDS {
                words.extend(word(raw, has_comma));
            }
        }
    }
    words
}

/// A word cut behind its commas and behind the dots of initials: 「Yamada,Taro」, 「T.Yamada」.
fn commas(raw: &str) -> impl Iterator<Item = &str> {
    raw.split_inclusive([',', '，']).flat_map(|part| part.split_inclusive('.'))
}

fn word(raw: &str, has_comma: bool) -> Option<Word> {
    let letters = || raw.chars().filter(|c| c.is_alphabetic());
    let is_upper = letters().count() > 1 && letters().all(|c| !c.is_lowercase());
    let folded = folded(raw);
    let text = folded.trim_matches(|c: char| !c.is_alphanumeric() && c != 'ー' && c != '々');
    let eastern = |c: char| ('\u{3041}'..='\u{9FFF}').contains(&c);
    if text.is_empty() || !text.starts_with(eastern) && !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let script = script(text);
    let text = match script {
        Script::Latin => latin::word(text)?,
        Script::Other => text.to_owned(),
        Script::Kanji | Script::Kana => words::without_titles(text)?.to_owned(),
    };
    let script = if matches!(script, Script::Kanji) { self::script(&text) } else { script };
    let is_no_person = words::is_no_person(&text);
    let text = match script {
        Script::Kanji => base(&text),
        Script::Kana => text.chars().map(katakana).collect(),
        _ => text,
    };
    Some(Word { text, script, is_no_person, is_upper, has_comma })
}

/// Variant characters made one. Kana are only where they stand between kanji: 一の瀬 is 一ノ瀬, のぞみ stays.
fn base(text: &str) -> String {
    let is_kana = |c: char| matches!(c, '\u{3041}'..='\u{30FF}');
    let mut before = None;
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        let between = before.is_some_and(|b| !is_kana(b)) && chars.peek().is_some_and(|n| !is_kana(*n));
        out.push(if !is_kana(c) || between { variant_base(c) } else { c });
        before = Some(c);
    }
    out
}

fn script(text: &str) -> Script {
    let mut script = Script::Latin;
    for c in text.chars() {
        match c {
            '\u{4E00}'..='\u{9FFF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{2FFFF}'
            | '々'
            | '〆' => return Script::Kanji,
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' => script = Script::Kana,
            c if c < '\u{250}'
                || is_combining_mark(c)
                || matches!(c, '\u{1E00}'..='\u{1EFF}' | '’' | '-') => {}
            _ if script == Script::Latin => script = Script::Other,
            _ => {}
        }
    }
    script
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        other => other,
    }
}

/// A name in kanji or kana, with company, department and title around it.
fn eastern(words: &[Word]) -> Option<(NameKey, Sure)> {
    let words: Vec<&Word> = words
        .iter()
        // 長谷部 is a surname.
        .filter(|word| word.script != Script::Other && (!word.is_no_person || is_surname(word)))
        .collect();
    // From the end: 「港工業 山田 太郎」, 「営業部 佐藤」. A pair that the tables know is the name.
    for pair in words.windows(2).rev() {
        let [first, second] = pair else { continue };
        if is_surname(first) && is_given(second) {
            return Some((pair_of(first, second), Sure::Full));
        }
        if is_given(first) && is_surname(second) && !is_surname(first) {
            return Some((pair_of(second, first), Sure::Full));
        }
    }
    if let [one] = words[..] {
        return whole(one);
    }
    for word in words.iter().rev() {
        if let Some(found) = whole(word)
            && found.1 == Sure::Full
        {
            return Some(found);
        }
    }
    match words[..] {
        [] => None,
        [one] => whole(one),
        [.., first, second] => {
            // 「ミナト 山田」: a surname behind something that is no name.
            let is_name = |word: &Word| is_surname(word) || is_given(word);
            let known_surname = is_surname(second) && !is_given(second);
            if known_surname && !is_name(first) && (words.len() > 2 || first.script != Script::Kanji) {
                return whole(second);
            }
            // 「ジョン・スミス」: given name first; 「さとう はなこ」: surname first. Nobody knows.
            let is_foreign = first.script == Script::Kana && second.script == Script::Kana;
            if is_foreign {
                return Some((key(Script::Kana, second.text.clone(), first.text.clone(), false), Sure::Pair));
            }
            Some((pair_of(first, second), Sure::Pair))
        }
    }
}

fn pair_of(surname: &Word, given: &Word) -> NameKey {
    let script = if surname.script == Script::Kana && given.script == Script::Kana {
        Script::Kana
    } else {
        Script::Kanji
    };
    key(script, surname.text.clone(), given.text.clone(), true)
}

fn is_surname(word: &Word) -> bool {
    match word.script {
        Script::Kanji => known::surname(&word.text).is_some(),
        Script::Kana => known::is_surname_reading(&word.text),
        _ => false,
    }
}

fn is_given(word: &Word) -> bool {
    match word.script {
        Script::Kanji => known::given(&word.text).is_some(),
        Script::Kana => known::is_given_reading(&word.text),
        _ => false,
    }
}

/// A word without blanks: a surname, a given name, or both run together.
fn whole(word: &Word) -> Option<(NameKey, Sure)> {
    let text = || word.text.clone();
    let single = |surname: bool| {
        let (surname, given) = if surname { (text(), String::new()) } else { (String::new(), text()) };
        Some((key(word.script, surname, given, true), Sure::Single))
    };
    if word.script == Script::Kana {
        if known::is_surname_reading(&word.text) {
            return single(true);
        }
        if let Some(at) = known::split_kana(&word.text) {
            let (surname, given) = word.text.split_at(at);
            return Some((key(Script::Kana, surname.to_owned(), given.to_owned(), true), Sure::Full));
        }
        if known::is_given_reading(&word.text) {
            return single(false);
        }
        return Some((key(Script::Kana, text(), String::new(), false), Sure::Word));
    }
    let known::Parts { surname: as_surname, split } = known::parts(&word.text);
    // 長谷川 and 佐々木 are surnames although 長谷 and 佐 are, too; 森正人 is none.
    if as_surname.is_some_and(|class| class >= 1)
        || as_surname.is_some() && word.text.chars().nth(1).is_none()
    {
        return single(true);
    }
    let at = |(at, sure): (usize, u8)| {
        let (surname, given) = word.text.split_at(at);
        let sure = if sure == 2 { Sure::Full } else { Sure::Pair };
        Some((key(Script::Kanji, surname.to_owned(), given.to_owned(), true), sure))
    };
    if let Some(split) = split.filter(|split| split.1 == 2 && as_surname.is_none()) {
        return at(split);
    }
    let as_given = known::given(&word.text).is_some();
    match split {
        Some(split) if split.1 == 2 || !as_given => at(split),
        _ if as_surname.is_some() && !as_given => single(true),
        _ if as_given => single(false),
        _ => Some((key(Script::Kanji, text(), String::new(), false), Sure::Word)),
    }
}
