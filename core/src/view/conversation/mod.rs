//! The conversation a mail belongs to: who took part as the host says, and as the quotation shows.
//!
//! Mail programs quote in two ways: with a header block (From, Sent, To, Cc, Subject), which says who had the mail, and
//! with one line (「…のメール：」, "On … wrote:"), which says who wrote it. Both are read, mail by mail from the top, so that
//! a detector can say who has not seen which of them. Names without an address are looked up among those who take part;
//! whoever stays unknown leaves the header incomplete, and no judgement is built on it.

mod labels;
mod people;

use std::collections::HashSet;

use self::labels::{Label, bare, begins_with_label, label, opens_block};
use self::people::People;
pub(crate) use self::people::addresses;
use super::fold::folded;
use super::recipient::Recipient;
use super::text::{TextPart, TextView, floor};
use super::zones::{Zone, is_attribution};
use crate::context::SendContext;
use crate::message::{AddressKey, Message};

/// How much of a quotation is read, in bytes.
const QUOTATION_BYTES: usize = 256 << 10;
/// Quoted mails that are told apart.
const MAILS: usize = 50;
/// Addresses remembered of a quotation.
const ADDRESSES: usize = 200;

/// A mail in the quotation.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuotedMail {
    pub(crate) from: Option<AddressKey>,
    pub(crate) to: Vec<AddressKey>,
    /// It is known to whom the mail went, each of them by address.
    pub(crate) is_complete: bool,
    /// Somebody had it whose address is not known.
    pub(crate) has_unknown: bool,
}

impl QuotedMail {
    /// Writer and readers, as far as known.
    pub(crate) fn people(&self) -> impl Iterator<Item = &AddressKey> {
        self.from.iter().chain(&self.to)
    }

    pub(crate) fn has(&self, address: &AddressKey) -> bool {
        self.people().any(|key| key == address)
    }
}

/// What is known of the conversation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conversation {
    /// The mail passes another one on.
    pub(crate) is_forward: bool,
    /// The subject says that the mail answers another one.
    pub(crate) says_reply: bool,
    /// Something is quoted.
    pub(crate) has_quotation: bool,
    /// Who took part, as the host says.
    told: HashSet<AddressKey>,
    /// The mails of the quotation, the newest first.
    pub(crate) quoted: Vec<QuotedMail>,
    /// Addresses that stand anywhere in the quotation.
    mentioned: Vec<AddressKey>,
}

impl Conversation {
    pub(crate) fn of(
        message: &Message<'_>,
        context: &SendContext<'_>,
        recipients: &[Recipient<'_>],
        texts: &[TextView<'_>],
    ) -> Self {
        let original = context.mail.original.as_ref();
        let participants = message.thread_participants.iter().chain(&context.mail.thread_participants);
        let of_original = original.into_iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
        let mut conversation = Self {
            is_forward: is_forward(&message.subject),
            says_reply: says_reply(&message.subject),
            told: participants
                .chain(of_original)
                .map(|m| AddressKey::of(&m.address))
                .filter(|key| !key.domain().is_empty())
                .collect(),
            ..Self::default()
        };
        let is_body = |t: &&TextView<'_>| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_));
        let mut people = None;
        // Plain text and HTML say the same: the first that has a quotation is read.
        for text in texts.iter().filter(is_body).filter(|t| t.zones.has(Zone::Quotation)) {
            let people = people.get_or_insert_with(|| People::of(message, context, recipients));
            conversation.read(text, people);
            if !conversation.quoted.is_empty() || !conversation.mentioned.is_empty() {
                break;
            }
        }
        if people.is_some() {
            conversation.has_quotation = true;
            conversation.complete(context);
        }
        conversation
    }

    /// Those of whom the host says that they took part, in no order.
    pub(crate) fn told(&self) -> impl Iterator<Item = &AddressKey> {
        self.told.iter()
    }

    /// Whether the host says that somebody took part.
    pub(crate) fn is_told(&self, address: &AddressKey) -> bool {
        self.told.contains(address)
    }

    /// Everybody who took part, in no order.
    pub(crate) fn everybody(&self) -> impl Iterator<Item = &AddressKey> {
        self.told.iter().chain(&self.mentioned).chain(self.quoted.iter().flat_map(QuotedMail::people))
    }

    /// What the host says of the mail that is answered completes what the top of the quotation says of it.
    fn complete(&mut self, context: &SendContext<'_>) {
        let Some(original) = &context.mail.original else { return };
        let Some(from) = original.from.as_ref().map(|m| AddressKey::of(&m.address)) else { return };
        let to: Vec<AddressKey> =
            original.to.iter().chain(&original.cc).map(|m| AddressKey::of(&m.address)).collect();
        let is_complete = !to.is_empty();
        match self.quoted.first_mut() {
            None => self.quoted.push(QuotedMail { from: Some(from), to, is_complete, has_unknown: false }),
            Some(top) if !top.is_complete && top.from.as_ref().is_none_or(|f| *f == from) => {
                *top = QuotedMail { from: Some(from), to, is_complete, has_unknown: false };
            }
            Some(_) => {}
        }
    }

    fn read(&mut self, text: &TextView<'_>, people: &People<'_>) {
        let mut budget = QUOTATION_BYTES;
        for stretch in text.zones.stretches(Zone::Quotation, text.text.len()) {
            let end = floor(&text.text, stretch.end.min(stretch.start + budget));
            budget -= end - stretch.start;
            self.read_stretch(&text.text[stretch.start..end], people);
            if budget == 0 || self.quoted.len() >= MAILS {
                return;
            }
        }
    }

    fn read_stretch(&mut self, text: &str, people: &People<'_>) {
        let mut header = Header::Outside;
        let mut before = "";
        let mut rest = text;
        while !rest.is_empty() && self.quoted.len() < MAILS {
            let (raw, next) = rest.split_once('\n').unwrap_or((rest, ""));
            let line = bare(raw);
            self.mention(line);
            header = match label(line) {
                Some((label, value)) if header != Header::Outside || opens_block(rest) => {
                    if header == Header::Outside {
                        self.quoted.push(QuotedMail::default());
                    }
                    self.add(label, value, people);
                    if label == Label::To { Header::To } else { Header::Inside }
                }
                // A long list of recipients goes on in the next line.
                None if header == Header::To && line.contains('@') && !line.ends_with(':') => {
                    self.add(Label::To, line, people);
                    Header::To
                }
                // HTML may leave a blank line between two of them.
                None if header != Header::Outside && line.is_empty() && begins_with_label(next) => {
                    Header::Inside
                }
                _ => {
                    self.read_attribution(before, line, people);
                    Header::Outside
                }
            };
            before = line;
            rest = next;
        }
    }

    fn mention(&mut self, line: &str) {
        if self.mentioned.len() >= ADDRESSES {
            return;
        }
        for at in addresses(line) {
            let key = AddressKey::of(&line[at]);
            if self.mentioned.len() < ADDRESSES && !self.mentioned.contains(&key) {
                self.mentioned.push(key);
            }
        }
    }

    fn add(&mut self, label: Label, value: &str, people: &People<'_>) {
        let Some(mail) = self.quoted.last_mut() else { return };
        match label {
            Label::From if mail.from.is_none() => {
                mail.from = people.in_text(value).or_else(|| people.named(value));
            }
            Label::To => {
                let (known, all) = people.in_list(value, ADDRESSES.saturating_sub(mail.to.len()));
                // One list that names somebody unknown leaves the whole incomplete.
                mail.has_unknown |= !all;
                mail.to.extend(known);
                mail.is_complete = !mail.to.is_empty() && !mail.has_unknown;
            }
            Label::From | Label::Other => {}
        }
    }

    /// 「…のメール：」, "On … wrote:", in one line or broken over two.
    fn read_attribution(&mut self, before: &str, line: &str, people: &People<'_>) {
        if !line.ends_with(':') || line.len() > 400 {
            return;
        }
        let joined = format!("{before} {line}");
        let whole = if is_attribution(line) && people.in_text(line).is_some() { line } else { &joined };
        if is_attribution(whole) {
            let from = people.in_text(whole);
            self.quoted.push(QuotedMail { from, ..QuotedMail::default() });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Header {
    Outside,
    Inside,
    /// The last line was a list of recipients.
    To,
}

/// Whether a subject says that a mail is passed on.
pub(crate) fn is_forward(subject: &str) -> bool {
    starts_with_one_of(subject, &["fw:", "fwd:", "wg:", "tr:", "転送:", "转发:", "轉寄:", "전달:"])
}

/// Whether a subject says that a mail is answered.
fn says_reply(subject: &str) -> bool {
    starts_with_one_of(subject, &["re:", "aw:", "sv:", "返信:", "答复:", "回复:", "回覆:", "답장:", "re["])
}

fn starts_with_one_of(subject: &str, marks: &[&str]) -> bool {
    let subject = folded(subject);
    let mut subject = subject.trim_start();
    // Lists and departments put their name before it: 「[nakama:0123] Re: …」, 「【至急】Re: …」.
    for _ in 0..3 {
        let close = match subject.chars().next() {
            Some('[') => ']',
            Some('【') => '】',
            Some('(') => ')',
            _ => break,
        };
        let Some((_, rest)) = subject.split_once(close) else { break };
        subject = rest.trim_start();
    }
    marks.iter().any(|mark| subject.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::ContextDocument;
    use crate::message::Draft;

    fn conversation(draft: &str, context: &str) -> Conversation {
        let message = Message::from_draft(Draft::from_json(draft).unwrap());
        let document = ContextDocument::from_json(context).unwrap();
        let context = document.send_context();
        let recipients = super::super::recipient::classify_all(&message, &context);
        let texts = [TextView::body(TextPart::Plain(0), &message.bodies[0].text)];
        Conversation::of(&message, &context, &recipients, &texts)
    }

    fn of_text(text: &str) -> Vec<(Option<String>, Vec<String>, bool)> {
        let draft = serde_json::json!({ "from": {"name": "佐藤 花子", "address": "sato@aoba.example"},
            "to": [{"name": "山田 太郎", "address": "yamada@minato.example"}], "text": text });
        let string = |key: &AddressKey| key.as_str().to_owned();
        conversation(&draft.to_string(), "{}")
            .quoted
            .iter()
            .map(|m| (m.from.as_ref().map(string), m.to.iter().map(string).collect(), m.is_complete))
            .collect()
    }

    #[test]
    fn header_blocks() {
        let quoted = of_text(
            "了解です。\n\n-----Original Message-----\nFrom: 鈴木 <Suzuki@aoba.example>\nSent: Friday\nTo: 佐藤 <sato@aoba.example>; 青木 <aoki@aoba.example>\nCc: 森 <mori@aoba.example>\nSubject: 見積\n\nお願いします。\n\n差出人: 山田 太郎\n送信日時: 2026年11月20日\n宛先: 鈴木 <suzuki@aoba.example>\n件名: 見積\n\nお送りください。\n",
        );
        let s = |t: &[&str]| t.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            quoted,
            [
                (
                    Some("suzuki@aoba.example".to_owned()),
                    s(&["sato@aoba.example", "aoki@aoba.example", "mori@aoba.example"]),
                    true
                ),
                (Some("yamada@minato.example".to_owned()), s(&["suzuki@aoba.example"]), true),
            ]
        );
    }

    #[test]
    fn names_nobody_knows_leave_a_header_incomplete() {
        let text = |to: &str| {
            format!(
                "了解です。\n\n-----Original Message-----\nFrom: 鈴木 <suzuki@aoba.example>\nSent: Friday\nTo: {to}\nSubject: 見積\n\nお願いします。\n"
            )
        };
        for (to, complete) in [
            ("佐藤 花子", true),
            ("佐藤花子; 山田太郎", true),
            ("佐藤", true),
            ("Yamada Taro; 佐藤様", true),
            ("営業部全員", false),
            ("佐藤 花子; 営業部全員", false),
            ("", false),
            ("Mori, Jiro <mori@aoba.example>, aoki@aoba.example", true),
        ] {
            assert_eq!(of_text(&text(to))[0].2, complete, "{to}");
        }
    }

    #[test]
    fn attributions() {
        for (line, from) in [
            ("2026年11月20日(金) 10:15 鈴木 <suzuki@aoba.example>:", "suzuki@aoba.example"),
            ("2026/11/20 10:15、山田太郎のメール：", "yamada@minato.example"),
            ("On Fri, Nov 20, 2026 at 10:15 AM Suzuki\n<suzuki@aoba.example> wrote:", "suzuki@aoba.example"),
            ("On 2026/11/20 10:15, 山田 太郎 wrote:", "yamada@minato.example"),
        ] {
            let quoted = of_text(&format!("了解です。\n\n{line}\n> お願いします。\n> 鈴木\n"));
            assert_eq!(quoted, [(Some(from.to_owned()), vec![], false)], "{line}");
        }
    }

    #[test]
    fn the_host_completes_the_top() {
        let draft = r#"{"from": {"address": "sato@aoba.example"}, "to": [{"address": "yamada@minato.example"}],
            "subject": "Re: x", "text": "了解です。\n\nOn Fri, Nov 20, 2026, Suzuki wrote:\n> 値引きは\n> 15%まで\n"}"#;
        let context = r#"{"original": {"from": "suzuki@aoba.example", "to": ["sato@aoba.example"]}}"#;
        let conversation = conversation(draft, context);
        assert!(conversation.says_reply && !conversation.is_forward && conversation.told().count() == 2);
        assert_eq!(conversation.quoted.len(), 1);
        assert!(conversation.quoted[0].is_complete);
        assert!(conversation.is_told(&AddressKey::of("suzuki@aoba.example")));
    }

    #[test]
    fn places_of_addresses() {
        let found = |text: &'static str| addresses(text).map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(
            found("a@b.jp, <c.d@e.co.jp>. x@y @z.jp 山@k.jp f@g.jp."),
            ["a@b.jp", "c.d@e.co.jp", "f@g.jp"]
        );
        assert_eq!(addresses(&"@".repeat(10_000)).count(), 0);
    }

    #[test]
    fn marks_of_subjects() {
        for reply in ["Re: x", "ＲＥ：x", "[nakama:012] Re: x", "【至急】【営業】返信: x", "AW: x"]
        {
            assert!(says_reply(reply) && !is_forward(reply), "{reply}");
        }
        for forward in ["Fw: Re: x", "Fwd:x", "[外部] FW: x", "転送：x"] {
            assert!(is_forward(forward) && !says_reply(forward), "{forward}");
        }
        assert!(!says_reply("Regarding x") && !is_forward("[Re: x") && !says_reply(""));
    }

    #[test]
    fn endless_quotations_are_cut() {
        let text = format!("了解\n\n{}", "> On 2026/11/20 10:15, x <a@b.jp> wrote:\n".repeat(20_000));
        assert_eq!(of_text(&text).len(), MAILS);
    }
}
