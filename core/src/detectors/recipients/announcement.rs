//! Whether the sender's own words say that somebody joins the conversation, or that a mail is passed on.
//!
//! Read is what the sender wrote, never the quotation. A verb of adding must stand in the same sentence as something of the
//! new recipient: a part of the name, the company, the label of the domain. A sentence that names nobody (「関係者を追加して
//! おります」) or names in letters that cannot be compared with the name (佐藤 and Sato) is believed.

use std::collections::BTreeSet;

use crate::contacts::NameKey;
use crate::context::SendContext;
use crate::message::Mailbox;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::recipient::Recipient;
use crate::view::text::{TextView, floor};
use crate::view::zones::Zone;

/// How much of the sender's words is read, in bytes.
const READ_BYTES: usize = 32 << 10;
/// Places of one word that are looked at.
const PLACES: usize = 20;
/// People whose names are compared.
const PEOPLE: usize = 100;

/// Verbs of adding, introducing and handing over.
#[rustfmt::skip]
const ADDING: &[&str] = &[
    "追加し", "追加さ", "追加い", "追加致", "追加で", "追加を", "加えて", "加えま", "加えさ", "加えた", "加わ", "入れさ", "入れて",
    "入れま", "お入れ", "含めて", "含めさ", "含めま", "同報", "ご紹介", "紹介し", "紹介い", "紹介さ", "お繋ぎ", "おつなぎ", "繋がせ",
    "引き合わせ", "参加し", "参加い", "参加さ", "参加を", "ご参加", "宛先に", "後任", "引き継", "引継", "担当が", "担当を", "担当者が",
    "ccに", "ccへ", "ccで", "ccさせ", "ccし", "ccい", "cc致", "cc:", "cc ", "共有さ", "共有い", "共有し", "同席", "窓口",
    "adding ", "added ", "add ", "cc'", "cc’", "ccing", "ccd", "copying ", "copied ", "looping ", "loop in", "loop ",
    "looped ", "including ", "included ", "introduc", "bringing ", "in cc", "on cc", "in copy", "on copy", "meet ",
    "joining ", "joins ", "join us", "joined ", "handing over", "take over", "taking over", "takes over", "+",
    "加入", "抄送", "추가", "참조",
];

/// Announcements that need name nobody.
#[rustfmt::skip]
const GENERIC: &[&str] = &[
    "新たに追加", "宛先に追加", "宛先を追加", "宛先に加え", "ccに追加", "ccへ追加", "ccを追加", "cc追加", "新たに加え", "ccに加え",
    "ccに入れ", "ccに含め", "ccに新", "メンバーを追加", "関係者を追加", "担当者を追加", "担当を追加", "担当も追加", "担当者も追加", "ccにて共有",
    "ccで共有", "ccさせて", "ccいたし", "adding to this", "adding to the", "looping in", "loop in", "cc'ing", "cc’ing", "ccing",
    "cc'd", "cc’d", "in cc", "on cc", "in copy", "to this thread", "to the thread", "to this conversation",
    "to the conversation", "to this email", "to the loop", "into the loop", "in the loop",
];

/// What people are added to, and how: 「CCに佐藤様を追加しております」.
#[rustfmt::skip]
const LISTS: &[&str] = &["cc", "宛先"];
const VERBS: &[&str] = &["追加", "加え", "加わ", "入れ", "含め", "同報", "共有", "参加"];

/// What shows that a sentence names somebody.
#[rustfmt::skip]
const NAMING: &[&str] = &["様", "さん", "氏", "先生", "殿", "社の", "会社"];

/// Somebody of our own is meant.
#[rustfmt::skip]
const OF_US: &[&str] = &[
    "弊社の", "当社の", "弊社担当", "当社担当", "小社の", "弊所の", "当方の", "同僚", "上司の", "部下の", "my colleague", "our colleague",
    "my boss", "my manager", "our team", "my team",
];

/// What may follow a surname of one character.
const HONORIFICS: &[&str] = &["様", "さま", "さん", "先生", "氏", "殿", "部長", "課長", "社長", "君"];

/// A mail is passed on.
#[rustfmt::skip]
const PASSING: &[&str] = &[
    "転送", "共有", "フォワード", "回送", "下記の通り", "下記のとおり", "以下の通り", "以下のとおり", "下記メール", "以下のメール",
    "下記のメール", "fyi", "forward", "passing on", "pass on", "pass this", "see below", "below for", "for your information",
    "转发", "전달",
];

/// What the sender wrote, as far as announcements go.
pub(super) struct Announcements<'m> {
    mail: &'m MailView<'m>,
    texts: Vec<&'m TextView<'m>>,
    /// Names of those who took part, run together.
    participants: BTreeSet<String>,
}

impl<'m> Announcements<'m> {
    pub(super) fn of(mail: &'m MailView<'m>) -> Self {
        let original =
            mail.context.mail.original.iter().flat_map(|o| o.from.iter().chain(&o.to).chain(&o.cc));
        let threads = mail.message.thread_participants.iter().chain(&mail.context.mail.thread_participants);
        let recipients = mail.recipients.iter().filter(|r| r.in_thread).map(|r| r.mailbox);
        let people = original.chain(threads).chain(recipients).take(PEOPLE);
        let joined = |m: &Mailbox| parts(&folded(&m.name)).concat();
        Self {
            mail,
            texts: mail.bodies().collect(),
            participants: people.map(joined).filter(|n| !n.is_empty()).collect(),
        }
    }

    /// Whether the text says that this recipient joins, or greets the recipient by name.
    pub(super) fn names(&self, recipient: &Recipient<'_>) -> bool {
        let marks = Marks::of(recipient, self.mail.context);
        self.texts.iter().any(|text| self.greets(text, &marks) || announces(text, &marks))
    }

    /// Whether the text says that a mail is passed on.
    pub(super) fn passes_on(&self) -> bool {
        self.texts.iter().any(|text| places(text, PASSING).next().is_some())
    }

    /// Whether the text names one of these words.
    pub(super) fn says(&self, words: &[String]) -> bool {
        let says = |text: &&str| words.iter().any(|word| contains_word(text, word));
        self.texts.iter().any(|text| own_text(text).any(|stretch| says(&&text.text[stretch])))
    }

    /// Whether the addressee lines name the recipient, by a name that is nobody's who took part.
    fn greets(&self, text: &TextView<'_>, marks: &Marks) -> bool {
        let Some(range) = text.zones.first(Zone::Salutation, text.text.len()) else { return false };
        let lines = &text.text[range.start..floor(&text.text, range.end.min(range.start + 2_000))];
        let is_taken = |name: &String| self.participants.iter().any(|p| p.contains(name.as_str()));
        marks.names.iter().any(|name| contains_word(lines, name) && !is_taken(name))
            || marks.short.iter().any(|name| contains_name(lines, name) && !is_taken(&surname_of(name)))
            || marks.companies.iter().any(|company| contains_word(lines, company))
    }
}

/// Whether a sentence with a verb of adding concerns somebody with these marks.
fn announces(text: &TextView<'_>, marks: &Marks) -> bool {
    let sentence = |at: usize| &text.text[text.sentence(at)];
    let adds = |sentence: &str| VERBS.iter().any(|verb| sentence.contains(verb));
    places(text, ADDING).any(|at| marks.are_in(sentence(at)))
        || own_text(text).any(|stretch| text.text[stretch].lines().any(|line| marks.begin(line)))
        || places(text, GENERIC).any(|at| marks.may_be_meant(sentence(at)))
        || places(text, LISTS).map(sentence).any(|s| adds(s) && marks.may_be_meant(s))
}

/// The places of words in the sender's own text.
fn places<'t>(text: &'t TextView<'_>, words: &'static [&'static str]) -> impl Iterator<Item = usize> + 't {
    own_text(text).flat_map(move |stretch| {
        let part = &text.text[stretch.clone()];
        words.iter().flat_map(move |word| {
            memchr::memmem::find_iter(part.as_bytes(), word.as_bytes())
                .take(PLACES)
                .map(move |at| stretch.start + at)
        })
    })
}

/// The sender's own text up to a bound.
fn own_text(text: &TextView<'_>) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut left = READ_BYTES;
    text.zones.stretches(Zone::OwnText, text.text.len()).map_while(move |stretch| {
        let end = floor(&text.text, stretch.end.min(stretch.start + left));
        left -= end - stretch.start;
        (end > stretch.start).then_some(stretch.start..end)
    })
}

/// What a text may call a recipient by, folded.
struct Marks {
    names: BTreeSet<String>,
    /// Surnames of one character, with an honorific.
    short: BTreeSet<String>,
    companies: BTreeSet<String>,
}

impl Marks {
    fn of(recipient: &Recipient<'_>, context: &SendContext<'_>) -> Self {
        let mut marks =
            Self { names: BTreeSet::new(), short: BTreeSet::new(), companies: companies(recipient, context) };
        let known = context.contacts().filter_map(|c| c.find(&recipient.key)).flat_map(|c| c.names.iter());
        for name in known.map(|n| &**n).chain([recipient.mailbox.name.as_str()]) {
            let key = NameKey::of(name);
            let read = key.iter().flat_map(|k| k.surname().into_iter().chain(k.given())).map(str::to_owned);
            for part in parts(&folded(name)).into_iter().chain(read) {
                // 林 alone is any wood; 林様 is somebody.
                if part.chars().count() == 1 && !part.is_ascii() {
                    marks.short.extend(HONORIFICS.iter().map(|honorific| format!("{part}{honorific}")));
                } else if is_telling(&part) {
                    marks.names.insert(part);
                }
            }
        }
        let local = recipient.key.local_part().split(['.', '_', '-', '+']);
        marks.names.extend(local.filter(|part| is_telling(part)).map(str::to_owned));
        marks
    }

    fn are_in(&self, sentence: &str) -> bool {
        self.names.iter().chain(&self.companies).any(|mark| contains_word(sentence, mark))
            || self.short.iter().any(|mark| contains_name(sentence, mark))
    }

    /// Whether a line speaks to somebody with these marks: 「林様、はじめまして。」, "Megumi, …".
    fn begin(&self, line: &str) -> bool {
        let line = line.trim();
        let pauses = |rest: &str| rest.is_empty() || rest.starts_with([' ', '、', ',', ':', '・', '!', '(']);
        let polite = |rest: &str| {
            let rest = rest.trim_start();
            rest.starts_with(',') || HONORIFICS.iter().any(|h| rest.strip_prefix(h).is_some_and(pauses))
        };
        let follows =
            |name: &String, then: &dyn Fn(&str) -> bool| line.strip_prefix(name.as_str()).is_some_and(then);
        self.short.iter().any(|name| follows(name, &pauses))
            || self.names.iter().any(|name| follows(name, &polite))
    }

    /// Whether a sentence that announces somebody may mean this one: it names nobody, or in other letters.
    fn may_be_meant(&self, sentence: &str) -> bool {
        if self.are_in(sentence) {
            return true;
        }
        if OF_US.iter().any(|own| sentence.contains(own)) {
            return false;
        }
        let has_japanese = !self.short.is_empty() || self.names.iter().any(|name| !name.is_ascii());
        if !sentence.is_ascii() {
            return !has_japanese || !NAMING.iter().any(|n| sentence.contains(n));
        }
        let generic =
            ["our ", "my ", "the ", "people", "everyone"].iter().any(|word| sentence.contains(word));
        generic || self.names.iter().all(|name| !name.is_ascii())
    }
}

/// Names of a recipient's company: the host's, and the label of the domain.
pub(super) fn companies(recipient: &Recipient<'_>, context: &SendContext<'_>) -> BTreeSet<String> {
    let mut companies = BTreeSet::new();
    if let Some((_, organization)) = context.directory.organization(&recipient.key) {
        companies.extend(organization.names.iter().map(|name| company(name)).filter(|name| is_telling(name)));
    }
    if recipient.domain_kind.is_none() {
        let label = label(recipient.key.domain());
        if is_telling(label) {
            companies.insert(label.to_owned());
        }
    }
    companies
}

/// A company's name, folded and without its legal form.
pub(super) fn company(name: &str) -> String {
    let name = folded(name);
    let mut name: &str = &name;
    for form in [
        "株式会社",
        "有限会社",
        "合同会社",
        "一般社団法人",
        "(株)",
        "(有)",
        "co., ltd.",
        "co.,ltd.",
        "inc.",
        "ltd.",
    ] {
        name = name.trim().trim_start_matches(form).trim_end_matches(form);
    }
    name.trim_matches([' ', ',', '.']).to_owned()
}

/// The label of a domain that names its owner: `minato` of `mail.minato.co.jp`.
pub(super) fn label(domain: &str) -> &str {
    let registrable = misdelivery_data::public_suffix::registrable_domain(domain).unwrap_or(domain);
    registrable.split('.').next().unwrap_or(registrable)
}

/// Parts of a folded display name.
fn parts(name: &str) -> Vec<String> {
    let separators =
        [' ', '\u{3000}', '・', ',', '(', ')', '/', '\t', '.', '"', '\'', '<', '>', '[', ']', '|', '_'];
    let parts = name.split(separators).filter(|p| !p.is_empty() && !p.contains('@'));
    parts.map(|p| p.trim_end_matches(['様']).to_owned()).collect()
}

/// Whether a part says enough: two characters of Japanese, three of Latin letters, and no word of every address.
fn is_telling(part: &str) -> bool {
    const COMMON: &[&str] = &[
        "info",
        "mail",
        "com",
        "the",
        "and",
        "ltd",
        "inc",
        "admin",
        "sales",
        "contact",
        "株式会社",
        "担当",
        "部長",
        "課長",
    ];
    let least = if part.is_ascii() { 3 } else { 2 };
    part.chars().nth(least - 1).is_some() && !COMMON.contains(&part)
}

/// Whether a text has a word, as a whole if it is of Latin letters.
fn contains_word(text: &str, word: &str) -> bool {
    if !word.is_ascii() {
        return text.contains(word);
    }
    let goes_on = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    let mut at = memchr::memmem::find_iter(bytes, word.as_bytes()).take(PLACES);
    at.any(|at| {
        !goes_on(at.checked_sub(1).and_then(|i| bytes.get(i))) && !goes_on(bytes.get(at + word.len()))
    })
}

/// Whether a text has a surname of one character with its honorific, and not the end of a longer one (小林様).
fn contains_name(text: &str, name: &str) -> bool {
    let is_kanji = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    text.match_indices(name).take(PLACES).any(|(at, _)| !text[..at].ends_with(is_kanji))
}

fn surname_of(name: &str) -> String {
    name.chars().take(1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(names: &[&str], companies: &[&str]) -> Marks {
        let set = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        Marks { names: set(names), short: BTreeSet::new(), companies: set(companies) }
    }

    #[test]
    fn sentences_that_announce() {
        let kanji = marks(&["佐藤", "花子", "sato"], &["青葉商事", "aoba"]);
        let latin = marks(&["bob", "brown"], &["northgate"]);
        let cases = [
            ("ccに青葉商事の佐藤様を追加しております。", &kanji, true),
            ("佐藤様を宛先に加えさせていただきました。", &kanji, true),
            ("今後の窓口は佐藤さんにお願いします。", &kanji, true),
            ("関係者を追加しております。", &kanji, true),
            ("ccに鈴木様を追加しております。", &kanji, false),
            ("佐藤様のご意見に賛成です。", &kanji, false),
            ("見積に部材を追加しました。", &kanji, false),
            ("ccに佐藤様を追加しております。", &latin, true),
            ("adding bob to the thread.", &latin, true),
            ("cc'ing our lawyers.", &latin, true),
            ("cc'ing alice.", &latin, false),
            ("bob said that the price is fine.", &latin, false),
            ("i am copying the people at northgate.", &latin, true),
        ];
        for (text, marks, wanted) in cases {
            let view = TextView::body(crate::view::text::TextPart::Plain(0), text);
            assert_eq!(announces(&view, marks), wanted, "{text}");
        }
    }

    #[test]
    fn names_of_companies() {
        assert_eq!(company("株式会社 青葉商事"), "青葉商事");
        assert_eq!(company("Northgate Co., Ltd."), "northgate");
        assert_eq!(label("mail.minato.co.jp"), "minato");
        assert!(contains_word("to bob.", "bob") && !contains_word("bobsled", "bob"));
    }
}
