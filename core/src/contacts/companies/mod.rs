//! Names of companies and other bodies, and where a text names one that is known.
//!
//! A name is compared without legal form, blanks and marks, in base characters: 株式会社港工業, 港工業㈱ and 「港 工業」
//! are 港工業. The names are one sorted list; a text is walked once, and at each place where a name may begin the list is
//! narrowed character by character, so that 200,000 names cost little more than ten. The longest name wins: 港工業 and
//! not 港. What could be another word (two characters, a surname, a place, a product) is a company only beside its
//! legal form or 御中.

pub(crate) mod words;

use std::borrow::Cow;
use std::ops::Range;

use misdelivery_data::municipality;
use misdelivery_data::variant::variant_base;

use super::names::is_surname;
use crate::view::fold::folded;
use words::{BODIES, LATIN_LEGAL, LEGAL, PLACES, WORDS};

/// Longest name that is compared, in bytes.
const MOST_BYTES: usize = 200;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// An organisation of the directory, by its number.
    Organization(u32),
    /// Somebody's domain, by the number that [`CompanyNames::domain`] knows.
    Domain(u32),
}

/// A name, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct CompanyName {
    core: Box<str>,
    /// Sorted; more than one where several bodies have the name.
    pub(crate) owners: Vec<Owner>,
    /// It could be another word: only a company beside its legal form.
    needs_mark: bool,
}

/// Company names known, in an order in which they are found fast.
#[derive(Clone, Debug, Default)]
pub(crate) struct CompanyNames {
    /// Sorted by core.
    names: Vec<CompanyName>,
    domains: Vec<Box<str>>,
    /// A bit for the first two characters of every name.
    starts: Vec<u64>,
}

/// Words of the bit set.
const START_WORDS: usize = 1024;

impl CompanyNames {
    /// From pairs of a name as written and its owner. Domains are numbered by `domains`.
    /// Names of one character are left out: nothing tells them from a word.
    pub(crate) fn new(pairs: Vec<(&str, Owner)>, domains: Vec<Box<str>>) -> Self {
        let mut pairs: Vec<(Box<str>, Owner)> =
            pairs.into_iter().map(|(name, owner)| (core(name).into_boxed_str(), owner)).collect();
        pairs.retain(|(core, _)| core.chars().nth(1).is_some());
        pairs.sort_unstable();
        pairs.dedup();
        let mut names: Vec<CompanyName> = Vec::new();
        for (core, owner) in pairs {
            match names.last_mut() {
                Some(last) if last.core == core => last.owners.push(owner),
                _ => {
                    let needs_mark = needs_mark(&core);
                    names.push(CompanyName { core, owners: vec![owner], needs_mark });
                }
            }
        }
        let mut starts = if names.is_empty() { Vec::new() } else { vec![0; START_WORDS] };
        for name in &names {
            let mut chars = name.core.chars();
            if let (Some(first), Some(second)) = (chars.next(), chars.next()) {
                let (word, bit) = start(first, second);
                starts[word] |= bit;
            }
        }
        Self { names, domains, starts }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The domain of a number.
    pub(crate) fn domain(&self, number: u32) -> &str {
        self.domains.get(number as usize).map_or("", |domain| domain)
    }

    /// Names that several organisations of the directory have.
    pub(crate) fn shared(&self, name: &str) -> Option<&CompanyName> {
        let core = core(name);
        let at = self.names.binary_search_by(|n| (*n.core).cmp(&core)).ok()?;
        self.names.get(at).filter(|n| n.owners.len() > 1)
    }

    /// Calls `found` for every company that a folded text names, from left to right without overlaps.
    pub(crate) fn find<'a>(&'a self, text: &str, mut found: impl FnMut(Range<usize>, &'a CompanyName)) {
        if self.is_empty() {
            return;
        }
        let mut end = 0;
        let mut before: Option<char> = None;
        for (at, c) in text.char_indices() {
            let last = before.replace(c);
            if at < end
                || !is_part(c)
                || c.is_ascii_alphanumeric() && last.is_some_and(|b| b.is_ascii_alphanumeric())
            {
                continue;
            }
            if let Some((to, name)) = self.longest(text, at) {
                found(at..to, name);
                end = to;
            }
        }
    }

    /// The longest name that begins at a place, and where it ends.
    fn longest(&self, text: &str, at: usize) -> Option<(usize, &CompanyName)> {
        let mut chars = text[at..].char_indices().filter(|(_, c)| is_part(*c));
        let (first, second) = (chars.next()?.1, chars.next()?.1);
        let (word, bit) = start(variant_base(first), variant_base(second));
        if self.starts.get(word)? & bit == 0 {
            return None;
        }
        let (mut low, mut high) = (0, self.names.len());
        let mut len = 0;
        let mut best = None;
        let mut skipped = false;
        for (offset, c) in text[at..].char_indices() {
            if !is_part(c) {
                // 「港 工業」, "Acme-Trading": one mark or blank, but no line end.
                if c == '\n' || skipped && c != ' ' {
                    break;
                }
                skipped = true;
                continue;
            }
            skipped = false;
            let mut buffer = [0; 4];
            let bytes = variant_base(c).encode_utf8(&mut buffer).as_bytes();
            // How the next bytes of a name stand to these.
            let order = |name: &CompanyName| {
                let rest = name.core.as_bytes().get(len..).unwrap_or_default();
                rest.get(..bytes.len()).unwrap_or(rest).cmp(bytes)
            };
            let names = self.names.get(low..high)?;
            let from = low + names.partition_point(|name| order(name).is_lt());
            high = low + names.partition_point(|name| order(name).is_le());
            low = from;
            if low >= high {
                break;
            }
            len += bytes.len();
            let name = self.names.get(low)?;
            let end = at + offset + c.len_utf8();
            if name.core.len() == len
                && stands_alone(text, at, end)
                && (!name.needs_mark || has_mark(text, at, end))
            {
                best = Some((end, name));
            }
        }
        best
    }
}

/// Word and bit of the set of beginnings.
fn start(first: char, second: char) -> (usize, u64) {
    let hash =
        (u32::from(first).wrapping_mul(0x9E37_79B1) ^ u32::from(second).wrapping_mul(0x85EB_CA77)) >> 16;
    ((hash >> 6) as usize % START_WORDS, 1 << (hash & 63))
}

/// What a core is made of.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == 'ー'
}

/// A name without its legal form, blanks and marks, in base characters.
pub(crate) fn core(name: &str) -> String {
    let name = folded(name.get(..MOST_BYTES).unwrap_or(name));
    if name.len() > 2 * MOST_BYTES {
        return String::new();
    }
    without_legal_form(&name).chars().filter(|c| is_part(*c)).map(variant_base).collect()
}

/// Where a Japanese legal form stands in a name. All end in one of a few characters.
fn legal_form(name: &str) -> Option<Range<usize>> {
    name.match_indices(['社', '人', ')']).find_map(|(at, last)| {
        let end = at + last.len();
        let before = &name[..end];
        let found = LEGAL.iter().find(|legal| before.ends_with(**legal))?;
        let start = end - found.len();
        // 医療法人社団 begins like 医療法人.
        let longest = LEGAL.iter().find(|legal| name[start..].starts_with(**legal))?;
        Some(start..start + longest.len())
    })
}

/// A folded name without its legal form: 株式会社港工業, 港工業株式会社大阪支店, acme co., ltd.
fn without_legal_form(name: &str) -> &str {
    let mut name = name.trim();
    // 医療法人社団清水会, 公益財団法人: forms may follow one another.
    for _ in 0..3 {
        let Some(form) = legal_form(name) else { break };
        let (before, after) = (name[..form.start].trim(), name[form.end..].trim());
        // What stands behind it in the middle is a branch.
        name = if before.is_empty() { after } else { before };
    }
    match latin_legal_form(name) {
        Some(at) => &name[..at],
        None => name,
    }
}

/// Where the legal form of a name in Latin letters begins.
fn latin_legal_form(name: &str) -> Option<usize> {
    if !name.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | ',' | ' ')) {
        return None;
    }
    let mut at = name.len();
    let mut words = name.rsplit([' ', ',']).filter(|word| !word.is_empty());
    let mut found = None;
    let mut form = String::new();
    for _ in 0..2 {
        let Some(word) = words.next() else { break };
        at = at.min(name[..at].rfind(word)?);
        let word: String = word.chars().filter(|c| *c != '.').collect();
        form = if form.is_empty() { word } else { format!("{word} {form}") };
        if LATIN_LEGAL.contains(&&*form) && at > 1 {
            found = Some(at);
        }
    }
    found
}

/// Whether a name could be another word.
fn needs_mark(core: &str) -> bool {
    let count = core.chars().count();
    let is_latin = core.is_ascii();
    (is_latin && count <= 3)
        || (!is_latin && count <= 2)
        || is_short_kana(core)
        || core.bytes().all(|b| b.is_ascii_digit())
        // Longer ones are no words and no places.
        || count <= 12 && (WORDS.contains(&core) || PLACES.contains(&core))
        || !is_latin && count <= 6 && (is_surname(core) || is_place(core))
}

/// Whether a name is a short word in kana: さくら, みらい, ミナト.
fn is_short_kana(core: &str) -> bool {
    let is_hiragana = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ー');
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let count = core.chars().count();
    count <= 4 && core.chars().all(|c| is_hiragana(c) || is_katakana(c))
}

/// Whether a name is that of a municipality, with or without what it is.
fn is_place(core: &str) -> bool {
    municipality::longest_at(core) == Some(core.len())
        || ["市", "区", "町", "村"]
            .iter()
            .any(|end| municipality::longest_at(&format!("{core}{end}")).is_some_and(|len| len > core.len()))
}

/// Whether a name is no part of a longer word: of 新港工業, 港工業団地, ミナトエンジニアリング.
fn stands_alone(text: &str, at: usize, end: usize) -> bool {
    let first = text[at..].chars().next();
    let last = text[..end].chars().next_back();
    let before = text[..at].chars().next_back();
    let rest = &text[end..];
    let after = rest.chars().next();
    let (Some(first), Some(last)) = (first, last) else { return false };
    let kind = |c: char| match c {
        c if c.is_ascii_alphanumeric() => 1,
        'ァ'..='ヺ' | 'ー' => 2,
        '\u{3400}'..='\u{9FFF}' | '々' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'.. => 3,
        _ => 0,
    };
    // A word of the same script runs on in front. 書, 表 and the like end the name of a document: 見積書港工業様.
    let joined = before.is_some_and(|b| kind(b) != 0 && kind(b) == kind(first));
    let document = before.is_some_and(|b| {
        matches!(b, '書' | '表' | '票' | '件' | '宛' | '社' | '各' | '元' | '先' | '様' | '御')
    });
    let legal = LEGAL.iter().any(|legal| text[..at].trim_end().ends_with(legal));
    if joined && !document && !legal {
        return false;
    }
    if after.is_some_and(|a| kind(a) != 0 && kind(a) == kind(last) && kind(a) != 3) {
        return false;
    }
    !is_another_body(rest, kind)
}

/// Whether what follows a name makes another company of it: 港工業団地, 青葉建設工業様; but not 港工業設計図.
fn is_another_body(rest: &str, kind: impl Fn(char) -> u8) -> bool {
    let mut behind = rest;
    for _ in 0..3 {
        let Some(body) =
            BODIES.iter().filter(|body| behind.starts_with(**body)).max_by_key(|body| body.len())
        else {
            break;
        };
        behind = &behind[body.len()..];
    }
    let ends = behind
        .chars()
        .next()
        .is_none_or(|c| kind(c) != 3 || matches!(c, '様' | '御' | '殿' | '株' | '有' | '社' | '内'));
    behind.len() < rest.len() && ends
}

/// Whether a legal form stands before or behind a name, or 御中 or 社 behind it.
fn has_mark(text: &str, at: usize, end: usize) -> bool {
    let (before, after) = (text[..at].trim_end_matches(' '), text[end..].trim_start_matches(' '));
    LEGAL.iter().any(|legal| before.ends_with(legal) || after.starts_with(legal))
        || after.starts_with("御中")
        || after.strip_prefix('社').is_some_and(|rest| {
            rest.starts_with(['様', 'の', 'へ', '向', '宛', '御', ' ', '】', ')', '_']) || rest.is_empty()
        })
        || is_short_kana(&text[at..end]) && ["様", "さま", "殿"].iter().any(|h| after.starts_with(h))
        || text[at..end].is_ascii() && {
            let after = after.trim_start_matches([',', ' ']);
            let word: String = after
                .chars()
                .take_while(|c| c.is_ascii_alphabetic() || *c == '.')
                .filter(|c| *c != '.')
                .collect();
            LATIN_LEGAL.contains(&&*word) || after.starts_with('様')
        }
}

/// The company that a display name has beside the person: 「山田 太郎（港工業）」, 「株式会社港工業 営業部 山田」,
/// 「Taro Yamada (Minato Industries Inc.)」. Only what says that it is a company counts.
pub(crate) fn in_display_name(name: &str) -> Option<Cow<'_, str>> {
    // Most names are a person's and nothing else.
    let may_have = |c: char| {
        matches!(c, '(' | '（' | '[' | '【' | '/' | '／' | '|' | '@' | '＠' | '社' | '㈱' | '_' | '.')
    };
    if name.is_empty() || name.len() > MOST_BYTES || !name.contains(may_have) && name.chars().count() < 8 {
        return None;
    }
    let name = folded(name);
    let says = |piece: &str| {
        (legal_form(piece).is_some()
            || latin_legal_form(piece).is_some()
            || BODIES.iter().any(|body| {
                body.as_bytes().last() == piece.as_bytes().last()
                    && piece.ends_with(body)
                    && piece.len() > body.len()
            }))
            && core(piece).chars().nth(2).is_some()
    };
    let cut = |c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '<' | '>' | '/' | '|' | '@' | '「' | '」' | '_')
    };
    // 「(株)港工業」: the bracket of the legal form is no bracket.
    let text = if name.contains(['株', '有']) {
        Cow::Owned(name.replace("(株)", "株式会社").replace("(有)", "有限会社"))
    } else {
        name
    };
    let piece = text.split(cut).find_map(|piece| {
        let piece = piece.trim();
        if piece.is_ascii() {
            return says(piece).then(|| piece.to_owned());
        }
        // 「株式会社 港工業 営業部 山田」
        let mut words = piece.split(' ').peekable();
        while let Some(word) = words.next() {
            if LEGAL.contains(&word) {
                return words.next().map(|next| format!("{word}{next}"));
            }
            if says(word) {
                return Some(word.to_owned());
            }
        }
        None
    });
    piece.map(Cow::Owned)
}

/// Whether two cores may be names of one body: equal, or one begins with the other (港工業 and 港工業ホールディングス).
pub(crate) fn may_be_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let enough = if short.is_ascii() { short.len() >= 4 } else { short.chars().count() >= 2 };
    a == b && !a.is_empty() || enough && (long.starts_with(short) || long.ends_with(short))
}

#[cfg(test)]
mod tests;
