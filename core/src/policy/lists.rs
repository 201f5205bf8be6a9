//! What an organisation lists by itself: whom nobody writes to, whom to ask about, who must get a copy, who must not stand
//! together, whom it trusts. What it lists about attachments is in `attachment_lists.rs`.
//!
//! A list holds patterns (`context/patterns.rs`); keywords are found in one pass over a text, however many there are.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::attachment_lists::{AttachmentLists, AttachmentRules};
use crate::context::patterns::{AddressPatterns, PatternError};
use crate::details::Details;
use crate::error::{Error, ErrorKind};
use crate::message::AddressKey;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;

/// Most required recipients.
const REQUIRED: usize = 1_000;
/// Most forbidden pairs: each is looked for among all recipients.
const PAIRS: usize = 200;

/// Words by locale; `*` for every other one.
type Text = BTreeMap<String, String>;

/// The organisation's own lists of recipients, as written. Entries are patterns: `soumu@example.co.jp`,
/// `example.co.jp`, `*.example.co.jp`, `info@*`; `-` takes away, `#` begins a comment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RecipientLists {
    /// Nobody writes to these.
    pub forbidden: Vec<String>,
    /// Ask before sending to these.
    pub watched: Vec<WatchedRecipient>,
    /// Mails with these words go to these recipients as well.
    pub required: Vec<RequiredRecipient>,
    /// These never get one mail together.
    pub forbidden_pairs: Vec<ForbiddenPair>,
    /// Doubts that are only noise with these are not reported.
    pub trusted: Vec<String>,
    /// The same for mail that goes to own people only.
    pub trust_own: bool,
    /// Outside recipients in Bcc from which it is a mass mailing; absent: as the standard policy has it.
    pub bcc_limit: Option<usize>,
}

/// Recipients to ask about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WatchedRecipient {
    /// One pattern or a list of them.
    #[serde(rename = "match", deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub patterns: Vec<String>,
    /// What the sender reads, by locale.
    #[serde(default)]
    pub text: BTreeMap<String, String>,
}

/// A recipient that mails with a word must have.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct RequiredRecipient {
    /// One word or a list of them; any will do.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub keyword: Vec<String>,
    /// The address.
    pub recipient: String,
    /// What the sender reads, by locale.
    #[serde(default)]
    pub text: BTreeMap<String, String>,
}

/// Recipients that must not get one mail together.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ForbiddenPair {
    /// Patterns of the one side.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub first: Vec<String>,
    /// Patterns of the other side.
    #[serde(deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub second: Vec<String>,
}

pub(super) fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    struct OneOrMany;
    impl<'de> Visitor<'de> for OneOrMany {
        type Value = Vec<String>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a list of them")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(vec![text.to_owned()])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = seq.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    deserializer.deserialize_any(OneOrMany)
}

/// The lists, ready for use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    /// Nobody writes to these.
    pub(crate) forbidden: AddressPatterns,
    /// What is found here is the place in `watched_texts`.
    pub(crate) watched: AddressPatterns,
    watched_texts: Vec<Text>,
    pub(crate) required: Vec<Required>,
    pub(crate) keywords: Keywords,
    forbidden_pairs: Vec<(AddressPatterns, AddressPatterns)>,
    trusted: AddressPatterns,
    /// Mail to own people only is as if all of them were trusted.
    pub(crate) trusts_own: bool,
    /// Outside recipients in Bcc from which it is a mass mailing.
    pub(crate) bcc_limit: Option<usize>,
    /// What holds for attachments.
    pub(crate) attachments: AttachmentRules,
}

/// A recipient that must be there.
#[derive(Clone, Debug)]
pub(crate) struct Required {
    /// As written.
    pub(crate) address: String,
    pub(crate) key: AddressKey,
    text: Text,
}

impl Lists {
    pub(super) fn of(recipients: RecipientLists, attachments: &AttachmentLists) -> Result<Self, Error> {
        let d = recipients;
        let mut lists = Self {
            attachments: AttachmentRules::of(attachments)?,
            forbidden: patterns("forbidden", &d.forbidden)?,
            trusted: patterns("trusted", &d.trusted)?,
            trusts_own: d.trust_own,
            bcc_limit: d.bcc_limit,
            ..Self::default()
        };
        for (entry, one) in d.watched.into_iter().enumerate() {
            for pattern in &one.patterns {
                lists.watched.add(pattern, entry).map_err(|e| refused("watched", &e))?;
            }
            lists.watched_texts.push(one.text);
        }
        at_most("required", d.required.len(), REQUIRED)?;
        for (entry, one) in d.required.into_iter().enumerate() {
            let key = AddressKey::of(&one.recipient);
            if key.local_part().is_empty() || key.domain().is_empty() || key.as_str().contains(['*', '?']) {
                return Err(refuse(format!("recipients.required: entry {}: no address", entry + 1)));
            }
            for word in &one.keyword {
                lists.keywords.add(word, entry);
            }
            lists.required.push(Required { address: one.recipient.trim().to_owned(), key, text: one.text });
        }
        lists.keywords.sort();
        at_most("forbidden_pairs", d.forbidden_pairs.len(), PAIRS)?;
        for pair in &d.forbidden_pairs {
            let side = |list| patterns("forbidden_pairs", list);
            lists.forbidden_pairs.push((side(&pair.first)?, side(&pair.second)?));
        }
        Ok(lists)
    }

    /// Whether doubts about an address are only noise.
    pub(crate) fn trusts(&self, address: &AddressKey) -> bool {
        self.trusted.matches(address)
    }

    /// Whether there is anybody to trust.
    pub(crate) fn trusts_somebody(&self) -> bool {
        self.trusts_own || !self.trusted.is_empty()
    }

    /// The first two of these recipients that must not get one mail together.
    pub(crate) fn forbidden_pair<'r, 'm>(
        &self,
        recipients: &'r [Recipient<'m>],
    ) -> Option<(&'r Recipient<'m>, &'r Recipient<'m>)> {
        self.forbidden_pairs.iter().find_map(|(first, second)| {
            let of = |side: &AddressPatterns| {
                recipients.iter().filter(|r| side.matches(&r.key)).collect::<Vec<_>>()
            };
            let (ones, others) = (of(first), of(second));
            // Somebody who is on both sides makes a pair with another only.
            ones.iter()
                .find_map(|one| others.iter().find(|other| other.key != one.key).map(|other| (*one, *other)))
        })
    }

    /// The organisation's own words about a group, if its list has any.
    pub(super) fn text(&self, details: &Details) -> Option<&BTreeMap<String, String>> {
        match details {
            Details::ListedRecipient { entry, built_in: 0, watched: 1 } => self.watched_texts.get(*entry),
            Details::RequiredRecipient { entry, .. } => self.required.get(*entry).map(|r| &r.text),
            _ => None,
        }
    }
}

fn refuse(text: String) -> Error {
    Error::new(ErrorKind::Policy, text)
}

fn refused(list: &str, error: &PatternError) -> Error {
    refuse(format!("recipients.{list}: {error}"))
}

fn patterns(list: &str, entries: &[String]) -> Result<AddressPatterns, Error> {
    AddressPatterns::parse(entries).map_err(|e| refused(list, &e))
}

fn at_most(list: &str, count: usize, most: usize) -> Result<(), Error> {
    match count > most {
        true => {
            Err(Error::new(ErrorKind::Limit, format!("recipients.{list}: {count} entries; at most {most}")))
        }
        false => Ok(()),
    }
}

/// Words that are looked for all at once, each with the entry it belongs to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keywords {
    /// By their first two characters; NUL is no second one.
    words: Vec<([char; 2], Box<str>, usize)>,
    /// First characters that are ASCII: most of a text is passed over by a look at this.
    ascii: u128,
}

impl Keywords {
    fn add(&mut self, word: &str, entry: usize) {
        let word = folded(word.trim());
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            if first.is_ascii() {
                self.ascii |= 1 << u32::from(first);
            }
            self.words.push(([first, chars.next().unwrap_or('\0')], word.into(), entry));
        }
    }

    fn sort(&mut self) {
        self.words.sort();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn beginning_with(&self, start: [char; 2]) -> &[([char; 2], Box<str>, usize)] {
        let from = self.words.partition_point(|(first, ..)| *first < start);
        let until = self.words.partition_point(|(first, ..)| *first <= start);
        &self.words[from..until]
    }

    /// Visits every place of every word in a stretch of a folded text, with the entry of the word.
    pub(crate) fn each(&self, text: &str, stretch: Range<usize>, mut visit: impl FnMut(usize, Range<usize>)) {
        let Some(part) = text.get(stretch.clone()) else { return };
        let mut before = None;
        for (at, c) in part.char_indices() {
            let may_begin = !c.is_ascii() || self.ascii & (1 << u32::from(c)) != 0;
            if may_begin && begins_word(before, c) {
                let rest = &part[at..];
                for word in
                    seconds(rest).into_iter().flatten().flat_map(|second| self.beginning_with([c, second]))
                {
                    if let Some(len) = length_of(&word.1, rest) {
                        visit(word.2, stretch.start + at..stretch.start + at + len);
                    }
                }
            }
            before = Some(c);
        }
    }
}

/// What the second character of a word may be: none, the next one, and where a line ends a blank or the next one below.
fn seconds(text: &str) -> [Option<char>; 3] {
    let mut next = text.chars().skip(1).peekable();
    let is_end = |c: &char| matches!(c, '\r' | '\n');
    let blank = next.peek().filter(|c| is_end(c)).map(|_| ' ');
    [Some('\0'), next.find(|c| !is_end(c)), blank]
}

/// Whether a character does not go on with a word of Latin letters.
fn begins_word(before: Option<char>, c: char) -> bool {
    !(c.is_ascii_alphanumeric() && before.is_some_and(|b| b.is_ascii_alphanumeric()))
}

/// How much of the text the word at its beginning takes. Japanese is broken into lines anywhere, so a line end inside a
/// word does not count; a word that ends with a Latin letter must end there.
fn length_of(word: &str, text: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let mut last = ' ';
    for wanted in word.chars() {
        if wanted != ' ' && !(wanted.is_ascii() && last.is_ascii()) {
            while rest.peek().is_some_and(|(at, c)| *at > 0 && matches!(c, '\r' | '\n')) {
                rest.next();
            }
        }
        let (_, found) = rest.next()?;
        if found != wanted && !(wanted == ' ' && found == '\n') {
            return None;
        }
        last = wanted;
    }
    let next = rest.peek().copied();
    let goes_on = last.is_ascii_alphanumeric() && next.is_some_and(|(_, c)| c.is_ascii_alphanumeric());
    (!goes_on).then(|| next.map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(json: &str) -> Result<Lists, Error> {
        Lists::of(serde_json::from_str(json).unwrap(), &AttachmentLists::default())
    }

    #[test]
    fn entries_that_are_none_are_named_by_their_place() {
        for (json, place) in [
            (r#"{"forbidden": ["a.example", "a b"]}"#, "recipients.forbidden: entry 2"),
            (r#"{"trusted": ["a@b@"]}"#, "recipients.trusted: entry 1"),
            (
                r#"{"watched": [{"match": "x.example"}, {"match": ["y.example", "@"]}]}"#,
                "recipients.watched: entry 2",
            ),
            (r#"{"required": [{"keyword": "x", "recipient": "legal"}]}"#, "recipients.required: entry 1"),
            (
                r#"{"required": [{"keyword": "x", "recipient": "*@a.example"}]}"#,
                "recipients.required: entry 1",
            ),
            (
                r#"{"forbidden_pairs": [{"first": "a.example", "second": "b@"}]}"#,
                "recipients.forbidden_pairs: entry 1",
            ),
        ] {
            let error = lists(json).unwrap_err().to_string();
            assert!(error.contains(place), "{error}");
        }
        let many = vec![r#"{"keyword": "x", "recipient": "a@b.example"}"#; REQUIRED + 1].join(",");
        assert_eq!(lists(&format!("{{\"required\": [{many}]}}")).unwrap_err().kind(), ErrorKind::Limit);
    }

    #[test]
    fn pairs() {
        let lists = lists(
            r#"{"forbidden_pairs": [{"first": "a.example", "second": ["b.example", "*.b.example"]}, {"first": "*@c.example", "second": "*@c.example"}]}"#,
        )
        .unwrap();
        let pair = |to: &[&str]| {
            let draft = serde_json::json!({ "to": to }).to_string();
            let message =
                crate::message::Message::from_draft(crate::message::Draft::from_json(&draft).unwrap());
            let document = crate::context::ContextDocument::default();
            let context = document.send_context();
            let recipients = crate::view::recipient::classify_all(&message, &context);
            let pair = lists.forbidden_pair(&recipients);
            pair.map(|(one, other)| (one.key.as_str().to_owned(), other.key.as_str().to_owned()))
        };
        let found = |one: &str, other: &str| Some((one.to_owned(), other.to_owned()));
        assert_eq!(pair(&["x@b.example", "y@d.example", "z@a.example"]), found("z@a.example", "x@b.example"));
        assert_eq!(pair(&["x@jp.b.example", "z@A.example"]), found("z@a.example", "x@jp.b.example"));
        assert_eq!(pair(&["x@a.example", "y@a.example"]), None);
        assert_eq!(pair(&["x@c.example", "X@c.example"]), None);
        assert_eq!(pair(&["x@c.example", "y@c.example"]), found("x@c.example", "y@c.example"));
    }

    #[test]
    fn keywords_are_found_as_words() {
        let mut keywords = Keywords::default();
        for (entry, word) in ["契約書", "NDA", "見積 依頼", "ｺﾞﾙﾌ", "秘", "a b"].iter().enumerate()
        {
            keywords.add(word, entry);
        }
        keywords.sort();
        let found = |text: &str| {
            let text = folded(text).into_owned();
            let mut all = Vec::new();
            keywords.each(&text, 0..text.len(), |entry, at| all.push((entry, text[at].to_owned())));
            all
        };
        let one = |entry: usize, text: &str| vec![(entry, text.to_owned())];
        assert_eq!(found("契約書をお送りします"), one(0, "契約書"));
        assert_eq!(found("本契\r\n約書を"), one(0, "契\r\n約書"));
        assert_eq!(found("極秘"), one(4, "秘"));
        assert_eq!(found("A\nB, ab"), one(5, "a\nb"));
        assert_eq!(found("ＮＤＡ締結の件"), one(1, "nda"));
        assert_eq!(found("the agenda, calNDAr, NDAs"), []);
        assert_eq!(found("見積\n依頼です"), one(2, "見積\n依頼"));
        assert_eq!(found("ゴルフ"), one(3, "ゴルフ"));
        assert_eq!(found("契約"), []);
    }
}
