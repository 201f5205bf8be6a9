//! What a mail says, as far as it tells who should get it: its terms, whom it greets, whom it names and where.

use crate::finding::RecipientField;
use crate::history::SentHistory;
use crate::history::terms::{MailText, Weighted, greeting_words, word_hash};
use crate::history::tokens::{beginning, runs};
use crate::message::Message;
use crate::view::fold::folded;
use crate::view::text::{TextView, floor};
use crate::view::zones::Zone;

/// Where a word stands. A set of bits.
pub(super) mod place {
    /// In what the sender wrote.
    pub(in super::super) const OWN: u8 = 1;
    /// Before the recipients in the header of a quoted mail: who wrote it.
    pub(in super::super) const FROM: u8 = 2;
    /// Among the recipients of a quoted mail.
    pub(in super::super) const TO: u8 = 4;
    /// Anywhere in what is quoted.
    pub(in super::super) const QUOTED: u8 = 8;
}

/// Bytes in which names are looked for.
const BYTES: usize = 8 << 10;
/// Different words that are looked up.
const WORDS: usize = 600;

/// A mail before anybody's place in it is judged.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The hash of the subject; 0: none.
    pub(super) subject: u64,
    pub(super) terms: Vec<Weighted>,
    /// Hashes of the words of the greeting, each with that of its first three letters.
    pub(super) greeting: Vec<(u32, u32)>,
    /// Hashes of words that may be names, ascending, with their places.
    pub(super) words: Vec<(u32, u8)>,
    pub(super) is_reply: bool,
    pub(super) is_forward: bool,
    pub(super) has_quotation: bool,
}

impl Reading {
    /// Of a hashed history nothing is read: it knows neither words nor names.
    pub(super) fn of(history: &SentHistory, message: &Message<'_>) -> Self {
        let (is_reply, is_forward) = prefixes(&folded(&message.subject()[..floor(message.subject(), 200)]));
        let mut reading = Self { is_reply, is_forward, ..Self::default() };
        if history.is_hashed() {
            return reading;
        }
        let (text, view) = MailText::with_body(message);
        reading.subject = text.subject;
        reading.terms = history.weigh(&text);
        let Some(view) = view else { return reading };
        let ourselves = ourselves(history, message);
        for word in greeting_words(&view) {
            let hash = word_hash(word);
            if !ourselves.contains(&hash) {
                reading.greeting.push((hash, word_hash(beginning(word))));
            }
        }
        reading.read_words(&view, &ourselves);
        reading
    }

    fn read_words(&mut self, view: &TextView<'_>, ourselves: &[u32]) {
        let text = &view.text[..floor(&view.text, BYTES)];
        let start = quotation(text, view);
        let (own, quoted) = text.split_at(start);
        self.has_quotation = quoted.len() > 20;
        self.is_forward |= quoted[..floor(quoted, 60)].contains("forwarded by");
        self.is_reply &= !self.is_forward;
        let mut words = Vec::with_capacity(512);
        names(own, place::OWN, &mut words);
        if !quoted.is_empty() {
            let (to, end) = header(quoted);
            names(&quoted[..to], place::FROM | place::QUOTED, &mut words);
            names(&quoted[to..end], place::TO | place::QUOTED, &mut words);
            names(&quoted[end..], place::QUOTED, &mut words);
        }
        words.sort_unstable_by_key(|(word, _)| *word);
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= if same { next.1 } else { 0 };
            same
        });
        words.retain(|(word, _)| !ourselves.contains(word));
        words.truncate(WORDS);
        self.words = words;
    }
}

/// Whether a folded subject begins as an answer, and as something passed on.
fn prefixes(subject: &str) -> (bool, bool) {
    const ANSWERS: [&str; 4] = ["re", "aw", "ref", "返信"];
    const PASSED_ON: [&str; 5] = ["fwd", "fw", "wg", "tr", "転送"];
    let (mut rest, mut answer, mut passed_on) = (subject.trim_start(), false, false);
    loop {
        let strip = |list: &[&str]| {
            list.iter().find_map(|p| {
                let rest = rest.strip_prefix(p)?;
                rest.trim_start_matches(|c: char| c.is_ascii_digit() || " []()^".contains(c))
                    .strip_prefix(':')
            })
        };
        if let Some(after) = strip(&PASSED_ON) {
            (rest, passed_on) = (after.trim_start(), true);
        } else if let Some(after) = strip(&ANSWERS) {
            (rest, answer) = (after.trim_start(), true);
        } else {
            return (answer && !passed_on, passed_on);
        }
    }
}

/// Hashes of the pieces of our own names and addresses: a signature names us, not a recipient.
fn ourselves(history: &SentHistory, message: &Message<'_>) -> Vec<u32> {
    let mut hashes = Vec::new();
    for own in history.own.iter().take(4) {
        hashes.extend(runs(own.local_part(), 3).map(word_hash));
    }
    for from in message.recipients(RecipientField::From).iter().take(2) {
        let name = &from.name[..floor(&from.name, 200)];
        hashes.extend(runs(&folded(name), 2).map(word_hash));
        let local = from.address.split('@').next().unwrap_or("");
        hashes.extend(runs(&folded(&local[..floor(local, 100)]), 3).map(word_hash));
    }
    hashes
}

/// Where what is quoted begins; the end of the text if nothing is.
fn quotation(text: &str, view: &TextView<'_>) -> usize {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let stripped = line.trim_start_matches([' ', '\t', '>']).trim_end();
        if opens(line.trim_start(), stripped) || view.zones.at(start) == Zone::Quotation {
            // Old clients put the writer's name and the time on lines of their own above the recipients.
            let above = if stripped.starts_with("to:") { 3 } else { 0 };
            for _ in 0..above {
                start = text[..start.saturating_sub(1)].rfind('\n').map_or(0, |i| i + 1);
            }
            return start;
        }
        start += line.len();
    }
    text.len()
}

fn opens(line: &str, stripped: &str) -> bool {
    const HEADERS: [&str; 6] = ["from:", "to:", "to: ", "差出人:", "送信者:", "宛先:"];
    const SEPARATORS: [&str; 6] =
        ["original message", "forwarded by", "forwarded message", "元のメッセージ", "転送", "原文"];
    line.starts_with('>')
        || HEADERS.iter().any(|h| stripped.starts_with(h))
        || stripped.starts_with("---") && SEPARATORS.iter().any(|s| stripped.contains(s))
        || stripped.len() < 120 && (stripped.ends_with(" wrote:") || stripped.ends_with("書きました:"))
}

/// Where in a quotation the recipients begin and end.
fn header(quoted: &str) -> (usize, usize) {
    const TO: [&str; 2] = ["to:", "宛先:"];
    const SUBJECT: [&str; 3] = ["subject:", "re:", "件名:"];
    let (mut to, mut end, mut start) = (None, None, 0);
    for line in quoted.split_inclusive('\n').take(40) {
        let stripped = line.trim_start_matches([' ', '\t', '>']);
        if to.is_none() && TO.iter().any(|label| stripped.starts_with(label)) {
            to = Some(start);
        }
        if to.is_some() && SUBJECT.iter().any(|label| stripped.starts_with(label)) {
            end = Some(start);
            break;
        }
        start += line.len();
    }
    let to = to.unwrap_or_else(|| floor(quoted, 200));
    let end = end.unwrap_or_else(|| floor(quoted, to + 400));
    (to, end.max(to))
}

/// Adds the hashes of words that may be names. Where words have no blanks between them, what stands before a title.
fn names(text: &str, place: u8, words: &mut Vec<(u32, u8)>) {
    const TITLES: [&str; 11] =
        ["様", "さま", "さん", "殿", "先生", "氏", "君", "くん", "部長", "課長", "社長"];
    const FIRST: [char; 10] = ['様', 'さ', '殿', '先', '氏', '君', 'く', '部', '課', '社'];
    for run in runs(text, 2) {
        if run.is_ascii() {
            if (3..=30).contains(&run.len()) {
                words.push((word_hash(run), place));
            }
            continue;
        }
        if run.chars().nth(6).is_none() {
            words.push((word_hash(run), place));
        }
        let titles = run
            .char_indices()
            .filter(|(at, c)| FIRST.contains(c) && TITLES.iter().any(|title| run[*at..].starts_with(title)));
        for (at, _) in titles.take(8) {
            let before = &run[..at];
            for (start, _) in before.char_indices().rev().take(4).skip(1) {
                words.push((word_hash(&before[start..]), place));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(subject: &str, text: &str) -> Reading {
        let draft = crate::message::Draft {
            subject: subject.to_owned(),
            text: Some(text.to_owned()),
            ..crate::message::Draft::default()
        };
        Reading::of(&SentHistory::of(&["hanako@aoba.example"]), &Message::from_draft(draft))
    }

    fn places(reading: &Reading, word: &str) -> u8 {
        reading.words.iter().find(|(w, _)| *w == word_hash(word)).map_or(0, |(_, place)| *place)
    }

    #[test]
    fn answers_and_what_is_passed_on() {
        let of = |s: &str| prefixes(&folded(s));
        assert_eq!(of("Re: 会議"), (true, false));
        assert_eq!(of("返信：会議"), (true, false));
        assert_eq!(of("Fw: Re: meeting"), (false, true));
        assert_eq!(of("転送：お見積もり"), (false, true));
        assert_eq!(of("Regarding you"), (false, false));
    }

    #[test]
    fn names_where_they_stand() {
        let english = reading(
            "Re: gas",
            "Hi Bob,\nHanako here.\n\n-----Original Message-----\nFrom: Smith, Carol\nTo: Jones, Dan\nSubject: gas\n\nEve says",
        );
        assert!(english.has_quotation && english.is_reply);
        assert_eq!(places(&english, "bob"), place::OWN);
        assert_eq!(places(&english, "carol"), place::FROM | place::QUOTED);
        assert_eq!(places(&english, "jones"), place::TO | place::QUOTED);
        assert_eq!(places(&english, "eve"), place::QUOTED);
        assert_eq!(places(&english, "hanako"), 0);
        let japanese = reading("会議", "株式会社みなと\n営業部 山田様\n\n本日佐々木さんと伺います。");
        assert_eq!(places(&japanese, "山田"), place::OWN);
        assert_eq!(places(&japanese, "佐々木"), place::OWN);
        assert!(!japanese.has_quotation && !japanese.is_reply);
    }
}
