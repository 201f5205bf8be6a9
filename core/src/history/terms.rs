//! What a mail is about, as hashes: its subject, its terms, how it greets.
//!
//! A term is a word of Latin letters, a pair of neighbouring characters where words have no blanks between them, or a
//! habit (the closing line, the number of lines), hashed into [`SPACE`] places. It is made to compare mails, not to be read:
//! many words share a place. The weights are those of TF-IDF (Salton and Buckley, "Term-weighting approaches in automatic
//! text retrieval", 1988) with a logarithmic frequency.

use super::frequencies::Frequencies;
use super::hash::{hash, quick};
use crate::message::{BodyKind, Message};
use crate::view::fold::folded;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

/// A hashed term, below [`SPACE`].
pub(crate) type Term = u16;
/// A term and its weight.
pub(crate) type Weighted = (Term, f32);

/// How many different terms there can be.
pub(crate) const SPACE: usize = 1 << 14;
/// Terms of a mail that count.
pub(super) const TERMS: usize = 24;
/// Characters of a body in which terms are looked for.
const CHARACTERS: usize = 2_000;
/// Bytes of a body that are read at all.
const BYTES: usize = 16 << 10;
/// Words of a greeting that count.
const GREETING: usize = 5;

/// A mail as the statistics see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MailText {
    /// [`subject_hash`].
    pub(crate) subject: u64,
    /// Terms with how often they occur, each once, in the order in which they came.
    pub(crate) terms: Vec<(Term, u8)>,
    /// Hashes of the words of the greeting, ascending.
    pub(crate) greeting: Vec<u32>,
}

impl MailText {
    /// Reads a mail. Of plain text and HTML the first that holds text counts.
    pub(crate) fn of(message: &Message<'_>) -> Self {
        Self::with_body(message).0
    }

    /// The same with the body that was read.
    pub(crate) fn with_body<'m>(message: &'m Message<'_>) -> (Self, Option<TextView<'m>>) {
        let subject = folded(cut(message.subject()));
        let view = body(message);
        let mut text = Self { subject: subject_hash(&subject), ..Self::default() };
        let mut tally = Tally::new();
        each_term(&subject, usize::MAX, &mut |term| tally.add(term, 2));
        if let Some(view) = &view {
            each_term(&view.text, CHARACTERS, &mut |term| tally.add(term, 1));
            habits(view, &mut tally);
            text.greeting = greeting(view);
        }
        text.terms = tally.into_terms();
        (text, view)
    }

    /// The strongest terms as a vector of length 1, ascending by term. `mails` is the number of mails that `frequencies`
    /// counts.
    pub(crate) fn weigh(&self, frequencies: &Frequencies, mails: u32) -> Vec<Weighted> {
        let all = libm::logf(1.0 + mails as f32);
        let mut weighted: Vec<Weighted> = self
            .terms
            .iter()
            .map(|(term, count)| {
                let often = if *count == 1 { 1.0 } else { 1.0 + libm::logf(f32::from(*count)) };
                (*term, often * (all - libm::logf(1.0 + f32::from(frequencies.of(*term))) + 0.3).max(0.0))
            })
            .collect();
        keep_strongest(&mut weighted, TERMS);
        let length = libm::sqrtf(weighted.iter().map(|(_, w)| w * w).sum());
        if length > 0.0 {
            weighted.iter_mut().for_each(|(_, w)| *w /= length);
        }
        weighted
    }
}

/// Keeps so many of the heaviest terms, ascending by term. Of equal ones the higher terms stay.
fn keep_strongest(weighted: &mut Vec<Weighted>, most: usize) {
    if weighted.len() > most {
        // Bits of numbers that are not negative have the order of the numbers.
        let rank = |(term, weight): &Weighted| !(u64::from(weight.to_bits()) << 16 | u64::from(*term));
        weighted.select_nth_unstable_by_key(most, rank);
        weighted.truncate(most);
    }
    weighted.sort_unstable_by_key(|(term, _)| *term);
}

fn cut(text: &str) -> &str {
    &text[..floor(text, BYTES)]
}

/// The body that is read.
fn body<'m>(message: &'m Message<'_>) -> Option<TextView<'m>> {
    let with_text = |kind| message.bodies().iter().find(|b| b.kind == kind && !b.text.trim().is_empty());
    if let Some(plain) = with_text(BodyKind::Text) {
        return Some(TextView::outline(TextPart::Plain(0), cut(&plain.text)));
    }
    html(&with_text(BodyKind::Html)?.text)
}

#[cfg(feature = "html")]
fn html(source: &str) -> Option<TextView<'_>> {
    // Markup takes more room than what is read of it.
    let source = &source[..floor(source, 4 * BYTES)];
    Some(TextView::html(0, source).0)
}

#[cfg(not(feature = "html"))]
fn html(_: &str) -> Option<TextView<'_>> {
    None
}

/// The hash of a folded subject without Re:, Fwd: and their like; 0 if hardly anything is left.
pub(crate) fn subject_hash(subject: &str) -> u64 {
    let mut rest = subject.trim_start();
    while let Some(after) = without_prefix(rest) {
        rest = after.trim_start();
    }
    let mut words = String::with_capacity(rest.len());
    for word in rest.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.chars().nth(2).is_none() { 0 } else { hash(words.as_bytes()) }
}

fn without_prefix(subject: &str) -> Option<&str> {
    const PREFIXES: [&str; 9] = ["re", "fwd", "fw", "aw", "wg", "tr", "ref", "返信", "転送"];
    let rest = PREFIXES.iter().find_map(|p| subject.strip_prefix(p))?;
    // re[2]:, re(2):, re^2:
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || " []()^".contains(c));
    rest.strip_prefix(':')
}

/// The hash of a text, whatever its line ends and blanks.
pub(crate) fn text_hash(message: &Message<'_>) -> u64 {
    let Some(view) = body(message) else { return 0 };
    let letters: Vec<u8> = view.text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    if letters.is_empty() { 0 } else { hash(&letters) }
}

/// The hash of a word of a greeting.
pub(crate) fn word_hash(word: &str) -> u32 {
    hash(word.as_bytes()) as u32
}

fn term(bytes: &[u8]) -> Term {
    (quick(bytes) % SPACE as u64) as Term
}

/// Every term in the first characters of a folded text, in order.
fn each_term(text: &str, characters: usize, each: &mut impl FnMut(Term)) {
    let bytes = text.as_bytes();
    let mut word = None;
    // The start of the character before, where it is one that is written without blanks.
    let mut last = None;
    for (i, c) in text.char_indices().take(characters) {
        if c.is_ascii_alphanumeric() || c == '\'' {
            word = word.or(Some(i));
            last = None;
            continue;
        }
        if let Some(start) = word.take() {
            each_word(&bytes[start..i], each);
        }
        if c.is_ascii() || !is_unspaced(c) {
            last = None;
            continue;
        }
        if let Some(last) = last {
            each(term(&bytes[last..i + c.len_utf8()]));
        }
        last = Some(i);
    }
    if let Some(start) = word {
        let end = bytes[start..].iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'\'');
        each_word(&bytes[start..end.map_or(bytes.len(), |n| start + n)], each);
    }
}

fn each_word(word: &[u8], each: &mut impl FnMut(Term)) {
    if (3..=20).contains(&word.len()) && word[0].is_ascii_alphabetic() {
        each(term(word));
    }
}

/// Kanji, katakana, Hangul, Thai: not hiragana, which is grammar.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{30A1}'..='\u{30FA}' | 'ー' | '々' | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{E00}'..='\u{E7F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Counts terms: how often each occurs, in the order in which they came.
struct Tally {
    counts: Box<[u8; SPACE]>,
    terms: Vec<Term>,
}

impl Tally {
    fn new() -> Self {
        Self { counts: Box::new([0; SPACE]), terms: Vec::with_capacity(512) }
    }

    fn add(&mut self, term: Term, times: u8) {
        if let Some(count) = self.counts.get_mut(usize::from(term)) {
            if *count == 0 {
                self.terms.push(term);
            }
            *count = count.saturating_add(times);
        }
    }

    fn into_terms(self) -> Vec<(Term, u8)> {
        self.terms.into_iter().map(|term| (term, self.counts[usize::from(term)])).collect()
    }
}

/// The lines of what the sender wrote, without signature and boilerplate.
fn own_lines<'v>(view: &'v TextView<'_>) -> impl DoubleEndedIterator<Item = &'v str> {
    let text: &str = &view.text;
    let offset = move |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    text.lines().filter(move |line| {
        !line.trim().is_empty() && matches!(view.zones.at(offset(line)), Zone::Salutation | Zone::OwnText)
    })
}

/// How a mail ends and how long it is.
fn habits(view: &TextView<'_>, tally: &mut Tally) {
    let Some(last) = own_lines(view).next_back() else { return };
    let last = last.trim();
    let end = last.char_indices().nth(20).map_or(last.len(), |(i, _)| i);
    let closing = term(&[b"s:", &last.as_bytes()[..end]].concat());
    tally.add(closing, 2);
    let lines = own_lines(view).take(8).count();
    tally.add(term(&[b'l', b':', b'0' + lines as u8]), 1);
}

fn greeting(view: &TextView<'_>) -> Vec<u32> {
    let mut words: Vec<u32> = greeting_words(view).into_iter().map(word_hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The words by which a mail greets: those of the first line, in Japanese those of the whole salutation.
pub(super) fn greeting_words<'v>(view: &'v TextView<'_>) -> Vec<&'v str> {
    let Some(first) = own_lines(view).next() else { return Vec::new() };
    let first = first.trim();
    let end = first.char_indices().nth(60).map_or(first.len(), |(i, _)| i);
    let mut words = Vec::with_capacity(GREETING);
    let salutation = view.zones.first(Zone::Salutation, view.text.len());
    match salutation {
        Some(range) if first.chars().any(is_unspaced) => {
            let salutation = &view.text[range];
            let end = salutation.char_indices().nth(120).map_or(salutation.len(), |(i, _)| i);
            salutation[..end].split(|c: char| !is_written(c)).for_each(|word| greet(word, &mut words));
        }
        _ => {
            for part in first[..end].split([',', ';', ':', '!', '.', '?', '-']).take(2) {
                part.split(|c: char| !is_written(c)).take(4).for_each(|word| greet(word, &mut words));
            }
        }
    }
    words
}

fn is_written(c: char) -> bool {
    c.is_alphabetic() || c == 'ー'
}

fn greet<'v>(word: &'v str, words: &mut Vec<&'v str>) {
    const HONORIFICS: [&str; 7] = ["様", "さま", "さん", "殿", "先生", "御中", "各位"];
    let named = HONORIFICS.iter().find_map(|h| word.strip_suffix(h)).filter(|name| !name.is_empty());
    let word = named.unwrap_or(word);
    // One letter alone is no name, one kanji with a title is: 森様.
    if words.len() < GREETING && (named.is_some() || word.chars().nth(1).is_some()) {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        each_term(text, usize::MAX, &mut |term| terms.push(term));
        terms
    }

    fn of(words: &[&str]) -> Vec<Term> {
        words.iter().map(|w| term(w.as_bytes())).collect()
    }

    #[test]
    fn terms_of_a_text() {
        assert_eq!(words("the gas's q3-forecast, as of 2001"), of(&["the", "gas's", "forecast"]));
        assert_eq!(words("見積書をaoba商事"), of(&["見積", "積書", "aoba", "商事"]));
        assert_eq!(words("サーバー、本"), of(&["サー", "ーバ", "バー"]));
        assert!(words("é x ۱ 🎉 \u{301}").is_empty());
    }

    #[test]
    fn subjects_without_their_prefixes() {
        let of = |s: &str| subject_hash(&folded(s));
        let plain = of("Gas  forecast");
        for same in [
            "Re: Gas forecast",
            "RE: Fwd: re[2]: gas forecast ",
            "FW: 返信：Gas forecast",
            "AW: WG: gas forecast",
        ] {
            assert_eq!(of(same), plain, "{same}");
        }
        assert_ne!(of("Regarding gas"), of("garding gas"));
        assert_eq!((of("Re: "), of("hi"), of("")), (0, 0, 0));
        assert_ne!(of("見積書"), 0);
    }

    fn message(text: &str) -> Message<'_> {
        Message::from_text(text)
    }

    #[test]
    fn greetings() {
        let greeting = |text: &str| MailText::of(&message(text)).greeting;
        let words = |words: &[&str]| {
            let mut words: Vec<u32> = words.iter().map(|w| word_hash(w)).collect();
            words.sort_unstable();
            words
        };
        assert_eq!(greeting("Hi Bob,\n\nplease see"), words(&["hi", "bob"]));
        assert_eq!(greeting("Bob - I think so"), words(&["bob", "think", "so"]));
        assert_eq!(
            greeting("株式会社みなと工業\n営業部 山田様\n\nお世話になっております。"),
            words(&["株式会社みなと工業", "営業部", "山田"])
        );
        assert!(greeting("> Hi Bob\n").is_empty());
        assert!(greeting("").is_empty());
    }

    #[test]
    fn weights_are_of_length_one() {
        let text = "gas gas gas pipeline contract with the desk";
        let text = MailText::of(&message(text));
        let mut frequencies = Frequencies::default();
        for _ in 0..50 {
            frequencies.record(of(&["with", "the"]).into_iter());
        }
        let weighted = text.weigh(&frequencies, 50);
        let length: f32 = weighted.iter().map(|(_, w)| w * w).sum();
        assert!((length - 1.0).abs() < 1e-4 && weighted.is_sorted_by_key(|(t, _)| *t));
        let weight = |word: &str| weighted.iter().find(|(t, _)| *t == term(word.as_bytes())).unwrap().1;
        assert!(weight("gas") > weight("pipeline") && weight("pipeline") > weight("the"));
    }

    #[test]
    fn bounded() {
        let long = "word".repeat(1 << 20);
        assert!(MailText::of(&message(&long)).terms.len() < 5);
        let many: String = (0..100_000).map(|n| format!("w{n}x\n")).collect();
        let text = MailText::of(&message(&many));
        assert!(text.terms.len() < 700 && text.weigh(&Frequencies::default(), 0).len() <= TERMS);
    }
}
