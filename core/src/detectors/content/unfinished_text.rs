//! # unfinished-text
//!
//! ## What it finds
//! What shows that a mail is not finished: placeholders (〇〇様, ●●株式会社, ＸＸ円, XX月XX日), fields of a mail
//! merge and what became of them (`{{name}}`, `%company%`, «氏名», `#N/A`, 「null様」, the day number 46372 in place of a
//! date), notes and dummy text (TODO, 「ここに本文を入力」, lorem ipsum), an honorific without a name or two of them, and
//! an empty subject or body. *Certain*: in the place of a name, a company, an amount or a date. *Likely*: notes.
//! *Possible*: in what looks like code or a model.
//!
//! ## Why it matters
//! 「〇〇様」 tells the customer that the letter was copied; a mail that went out too early cannot be taken back.
//!
//! ## Examples
//! - `〇〇様` in the salutation (outside: confirm; inside: notify), no subject (confirm)
//!
//! ## What it does not find
//! - 「〇〇様」 in quotation marks, 〇 as "yes" in a table, A社, XXL, 20XX年 (W32)
//! - 【要確認】 at the start of a subject, ToDo as a heading, code between developers
//!
//! ## Sources
//! - mail-merge fields: documentation of the usual tools; practice.md W32, W33

use std::ops::Range;

use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Residue};
use crate::finding::{Confidence, Location};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

pub(crate) struct UnfinishedText;

impl Detector for UnfinishedText {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let view = window.view;
        let all = window.range();
        // One look over the window for each sign, instead of one for each line.
        let bytes = &view.text.as_bytes()[all.clone()];
        let mut circles = memchr::memchr_iter(0xE2, bytes).peekable();
        let mut zeros = memchr::memmem::find_iter(bytes, "〇").peekable();
        let mut honorifics = memchr::memmem::find_iter(bytes, "様").peekable();
        let mut start = all.start;
        while start < all.end {
            let end =
                memchr::memchr(b'\n', &view.text.as_bytes()[start..all.end]).map_or(all.end, |i| start + i);
            if end > start
                && end - start <= 4000
                && matches!(view.zones.at(start), Zone::OwnText | Zone::Salutation | Zone::Signature)
            {
                let from = start - all.start..end - all.start;
                let signs = Signs {
                    circle: stands_in(&mut circles, &from) | stands_in(&mut zeros, &from),
                    honorific: stands_in(&mut honorifics, &from),
                    note: window.has(Roles::RESIDUE),
                };
                line(view, start..end, signs, out);
            }
            start = end + 1;
        }
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let empty = |residue| Seen {
            confidence: Confidence::Certain,
            evidence: String::new(),
            details: Details::UnfinishedText { residue },
            about: residue.name(),
            value: 0,
        };
        // An answer to an invitation and the like is written by a program.
        let machinery = mail.message.attachments.iter().any(crate::message::Attachment::is_machinery);
        if mail.message.subject.trim_matches(is_blank).is_empty() {
            out.about(
                Part::Subject,
                Residue::EmptySubject.name(),
                vec![Location::Subject { span: None }],
                empty(Residue::EmptySubject),
                Vec::new(),
            );
        }
        let is_body = |t: &&TextView<'_>| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_));
        let has_text = mail.texts.iter().filter(is_body).any(|t| {
            !t.text.trim_matches(is_blank).is_empty()
                || matches!(t.part, TextPart::Html(_)) && t.source.to_ascii_lowercase().contains("<img")
        });
        if !has_text && !machinery {
            out.about(
                Part::Body,
                Residue::EmptyBody.name(),
                vec![Location::Message],
                empty(Residue::EmptyBody),
                Vec::new(),
            );
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// What a line has that something unfinished begins with.
#[derive(Clone, Copy)]
struct Signs {
    /// 〇, or a sign that begins like ○.
    circle: bool,
    /// 様
    honorific: bool,
    /// A word of a note.
    note: bool,
}

/// Whether the next of some ascending offsets lies in a range.
fn stands_in(offsets: &mut std::iter::Peekable<impl Iterator<Item = usize>>, range: &Range<usize>) -> bool {
    while offsets.next_if(|at| *at < range.start).is_some() {}
    offsets.peek().is_some_and(|at| *at < range.end)
}

/// Everything in one line.
fn line(view: &TextView<'_>, range: Range<usize>, signs: Signs, out: &mut ObservationSink) {
    let text = &view.text[range.clone()];
    let bytes = text.as_bytes();
    let mut found: Vec<(Range<usize>, Residue, Confidence)> = Vec::new();
    // Every kind begins with one of few bytes; most lines have none.
    if signs.circle || memchr::memchr2(b'x', b'y', bytes).is_some() {
        placeholders(text, &mut found);
    }
    if memchr::memchr3(b'{', b'%', b'[', bytes).is_some()
        || memchr::memchr3(b'<', b'#', 0xC2, bytes).is_some()
        || text.contains('【')
    {
        fields(text, &mut found);
    }
    if signs.honorific {
        honorifics(view, &range, text, &mut found);
    }
    if signs.note {
        notes(view, &range, text, &mut found);
    }
    serial_date(text, &mut found);
    if found.is_empty() {
        return;
    }
    let code = is_code(text) || speaks_of_code(view, range.start);
    for (at, residue, confidence) in found {
        if is_cited(text, &at) {
            continue;
        }
        let confidence = if code { Confidence::Possible } else { confidence };
        let at = range.start + at.start..range.start + at.end;
        let seen = Seen {
            confidence,
            evidence: mask::word(&view.source_text(at.clone())),
            details: Details::UnfinishedText { residue },
            about: if code { "possible" } else { residue.name() },
            value: hash(&[&view.text[at.clone()]]),
        };
        out.in_text(at, seen);
    }
}

/// Whether something is spoken of, in quotation marks, or as a sample.
fn is_cited(text: &str, at: &Range<usize>) -> bool {
    let before = &text[..at.start];
    let pairs = [('「', '」'), ('『', '』'), ('“', '”')];
    if pairs.iter().any(|(open, close)| {
        before.rfind(*open).is_some_and(|i| !before[i..].contains(*close)) && text[at.end..].contains(*close)
    }) {
        return true;
    }
    [
        "例:",
        "例)",
        "(例",
        "記入例",
        "ひな形",
        "雛形",
        "伏せ",
        "匿名",
        "ダミー",
        "dummy",
        "サンプル",
        "テンプレート",
        "変数",
        "構文",
        "差し込み",
        "差込",
        "template",
        "variable",
    ]
    .iter()
    .any(|w| text.contains(w))
}

/// A line of a program or of markup.
fn is_code(text: &str) -> bool {
    let trimmed = text.trim_start();
    ["//", "#include", "/*", "--", "$ ", "import ", "const ", "let ", "var ", "def ", "function "]
        .iter()
        .any(|w| trimmed.starts_with(w))
        || ["</", "{%", "};", "();", "=> {", "/>", "//"]
            .iter()
            .any(|w| text.contains(w) && !text.contains("://"))
}

/// Whether a mail speaks of templates or holds a block of code above.
fn speaks_of_code(view: &TextView<'_>, at: usize) -> bool {
    let above = &view.text[floor(&view.text, at.saturating_sub(600))..at];
    ["```", "テンプレート", "構文", "変数", "{%", "{{#", "template", "差し込み"]
        .iter()
        .any(|w| above.contains(w))
}

const CIRCLES: [char; 12] = ['〇', '○', '◯', '●', '◎', '△', '▲', '□', '■', '◇', '×', '*'];

/// What follows a placeholder: it stands for a name, a company, an amount, a date.
const SLOTS: [&str; 50] = [
    "様",
    "さま",
    "さん",
    "殿",
    "御中",
    "先生",
    "氏",
    "株式会社",
    "(株)",
    "有限会社",
    "合同会社",
    "会社",
    "商事",
    "工業",
    "建設",
    "商店",
    "製作所",
    "病院",
    "大学",
    "銀行",
    "事務所",
    "部長",
    "課長",
    "社長",
    "部",
    "課",
    "円",
    "万円",
    "千円",
    "月",
    "日",
    "年",
    "時",
    "名",
    "個",
    "件",
    "台",
    "枚",
    "号室",
    "支店",
    "営業所",
    "教室",
    "会議室",
    "님",
    "씨",
    "先輩",
    "工場",
    "%",
    "社",
    "市",
];

/// What stands before one.
const LEADS: [&str; 7] = ["株式会社", "(株)", "有限会社", "担当:", "氏名:", "¥", "no."];

/// Runs of circles or of X in a slot.
fn placeholders(text: &str, found: &mut Vec<(Range<usize>, Residue, Confidence)>) {
    let mut at = 0;
    let mut last: Option<Range<usize>> = None;
    while let Some(c) = text[at..].chars().next() {
        let filler = CIRCLES.contains(&c) || matches!(c, 'x' | 'y' | 'm' | 'd');
        if !filler {
            at += c.len_utf8();
            continue;
        }
        let run = text[at..].len() - text[at..].trim_start_matches(c).len();
        let count = run / c.len_utf8();
        let end = at + run;
        let before = text[..at].chars().next_back();
        let letters = c.is_ascii();
        let slot = slot(&text[end..]);
        let fits = match c {
            'x' => count >= 2 && before.is_none_or(|b| !b.is_ascii_alphanumeric()),
            'y' => count == 4 && text[end..].starts_with('年'),
            'm' | 'd' => count == 2 && last.as_ref().is_some_and(|l| l.end == at),
            // 二〇〇〇年
            '〇' if before.is_some_and(|b| "一二三四五六七八九十".contains(b)) => false,
            // ×× and ** stand for much else.
            '×' | '*' => {
                count >= 2
                    && slot.is_some_and(|s| {
                        matches!(s, "様" | "さま" | "殿" | "御中" | "株式会社" | "部長" | "課長" | "円")
                    })
            }
            // ○月○日
            '〇' | '○' | '◯' | '●' if count == 1 => match slot {
                Some("月") => text[end + "月".len()..].starts_with(c),
                Some("日") => last.as_ref().is_some_and(|l| l.end == at),
                _ => false,
            },
            // 「■■」 and 「□」 are bullets and boxes.
            '■' | '□' | '◇' => count >= 2 && slot.is_some_and(|s| s != "日"),
            _ => count >= 2,
        };
        let next_is_letter =
            letters && text[end..].starts_with(|n: char| n.is_ascii_alphanumeric() || n == '-');
        let led = !letters && LEADS.iter().any(|l| text[..at].ends_with(l));
        if fits && !next_is_letter && (slot.is_some() || led) {
            let range = at..end + slot.map_or(0, |s| slot_len(&text[end..], s));
            match last.take() {
                // XX月XX日 is one.
                Some(joined) if joined.end == at => last = Some(joined.start..range.end),
                previous => {
                    found.extend(previous.map(|r| (r, Residue::Placeholder, Confidence::Certain)));
                    last = Some(range.clone());
                }
            }
            at = range.end;
        } else {
            at = end;
        }
    }
    found.extend(last.map(|r| (r, Residue::Placeholder, Confidence::Certain)));
}

/// The longest slot word that a text begins with.
fn slot(rest: &str) -> Option<&'static str> {
    let word =
        SLOTS.iter().filter(|s| rest.trim_start_matches(' ').starts_with(**s)).max_by_key(|s| s.len())?;
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    // 「○○○ 님」
    (blank == 0 || blank == 1 && *word == "님").then_some(*word)
}

/// Length of a slot word with the blank before it.
fn slot_len(rest: &str, word: &str) -> usize {
    rest.len() - rest.trim_start_matches(' ').len() + word.len()
}

/// Names of fields.
const FIELDS: [&str; 44] = [
    "氏名",
    "お名前",
    "名前",
    "姓",
    "名",
    "会社名",
    "御社名",
    "貴社名",
    "社名",
    "法人名",
    "部署名",
    "部署",
    "役職",
    "担当者名",
    "担当者",
    "ご担当者名",
    "お客様名",
    "顧客名",
    "宛名",
    "日付",
    "日時",
    "金額",
    "住所",
    "電話番号",
    "商品名",
    "件名",
    "name",
    "company",
    "first",
    "last",
    "firstname",
    "lastname",
    "first_name",
    "last_name",
    "full_name",
    "customer",
    "customer_name",
    "company_name",
    "recipient",
    "date",
    "email",
    "amount",
    "title",
    "insert",
];

/// Whether a text between marks names a field.
fn is_field(text: &str) -> bool {
    let text = text.trim();
    let words = || text.split([' ', '_', '.', '-', ':']).filter(|w| !w.is_empty());
    (1..=40).contains(&text.len())
        && (FIELDS.contains(&text)
            || FIELDS.iter().any(|f| {
                !f.is_ascii() && f.chars().count() >= 2 && text.ends_with(f) && text.chars().count() <= 10
            })
            || text.is_ascii() && words().count() <= 4 && words().any(|w| FIELDS.contains(&w)))
}

/// Whether a text between marks is the name of a variable.
fn is_variable(text: &str) -> bool {
    let text = text.trim();
    (1..=40).contains(&text.len())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' '))
        && text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

const HONORIFICS: [&str; 7] = ["様", "さま", "殿", "先生", "御中", "さん", "님"];

/// Fields of a mail merge and what became of them.
fn fields(text: &str, found: &mut Vec<(Range<usize>, Residue, Confidence)>) {
    /// How a field is written, and whether any name in it will do.
    const MARKS: [(&str, &str, bool); 10] = [
        ("{{", "}}", true),
        ("${", "}", true),
        ("«", "»", true),
        ("<<", ">>", false),
        ("%%", "%%", false),
        ("{", "}", false),
        ("%", "%", false),
        ("[", "]", false),
        ("##", "##", false),
        ("【", "】", false),
    ];
    let mut at = 0;
    let bytes = text.as_bytes();
    loop {
        // Only at a sign that opens a field; « begins with C2.
        let opens = |i: &usize| {
            matches!(bytes[*i], b'{' | b'$' | b'<' | b'%' | b'[' | b'#' | 0xC2)
                || bytes[*i] == 0xE3 && text[*i..].starts_with('【')
        };
        let Some(next) = (at..bytes.len()).find(opens) else { break };
        at = next;
        let rest = &text[at..];
        let mark = MARKS.iter().find_map(|(open, close, any)| {
            let inner = rest.strip_prefix(open)?;
            let inner = &inner[..floor(inner, inner.len().min(60))];
            let len = inner.find(close)?;
            let name = &inner[..len];
            let end = open.len() + len + close.len();
            // 「[日時] 12/2」 is a heading; a slot stands in a sentence or before an honorific.
            if matches!(*open, "[" | "【") {
                let behind = rest[end..].trim_start();
                let called =
                    HONORIFICS.iter().any(|h| behind.starts_with(h)) || text[..at].ends_with("dear ");
                let asks = name.starts_with("insert ") || name.starts_with("your ");
                return (is_field(name) && (called || asks)).then_some(end);
            }
            ((*any && is_variable(name)) || is_field(name)).then_some(end)
        });
        match mark {
            Some(len) => {
                // A variable of any name says little by itself; before an honorific it is somebody's name.
                let behind = text[at + len..].trim_start();
                let name = text[at..at + len]
                    .trim_matches(['{', '}', '$', '%', '«', '»', '<', '>', '#', '[', ']', '【', '】']);
                let named = is_field(name) || HONORIFICS.iter().any(|h| behind.starts_with(h));
                let confidence = if named { Confidence::Certain } else { Confidence::Possible };
                found.push((at..at + len, Residue::MergeField, confidence));
                at += len;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    if memchr::memchr(b'#', bytes).is_none() {
        return;
    }
    for error in ["#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"] {
        for (i, word) in text.match_indices(error) {
            let glued = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if !glued(text[..i].chars().next_back()) && !glued(text[i + word.len()..].chars().next()) {
                found.push((i..i + word.len(), Residue::MergeField, Confidence::Certain));
            }
        }
    }
}

/// 「null様」, 「様様」, a line with 様 alone.
fn honorifics(
    view: &TextView<'_>,
    range: &Range<usize>,
    text: &str,
    found: &mut Vec<(Range<usize>, Residue, Confidence)>,
) {
    let latin = text.contains("null")
        || text.contains("undefined")
        || text.contains("none様")
        || text.contains("nan様")
        || text.contains("nil様");
    for word in [
        "null様",
        "null 様",
        "undefined様",
        "undefined 様",
        "none様",
        "nan様",
        "nil様",
        "(null)様",
        "dear null",
        "dear undefined",
    ] {
        if latin && let Some(i) = text.find(word) {
            let before = text[..i].chars().next_back();
            if before.is_none_or(|c| !c.is_ascii_alphanumeric()) {
                found.push((i..i + word.len(), Residue::MergeField, Confidence::Certain));
            }
        }
    }
    for word in
        ["様様", "御中様", "御中 様", "様 様", "さん様", "様さん", "様御中", "様 御中", "先生様", "殿様"]
    {
        if let Some(i) = text.find(word)
            && text[i + word.len()..].trim_start().chars().next().is_none_or(|c| !c.is_alphabetic())
            && !text[..i].trim().is_empty()
            && word != "殿様"
        {
            found.push((i..i + word.len(), Residue::Honorific, Confidence::Certain));
        }
    }
    // Near the top of the text: below 200 bytes a line of 様 alone is something else.
    let is_alone = matches!(text.trim(), "様" | "御中" | "ご担当 様") || text.trim() == "様、";
    if is_alone && range.start < 400 && matches!(view.part, TextPart::Plain(_) | TextPart::Html(_)) {
        let at = text.len() - text.trim_start().len();
        found.push((at..at + text.trim().len(), Residue::Honorific, Confidence::Certain));
    }
}

/// What a writer left for himself, and dummy text.
fn notes(
    view: &TextView<'_>,
    range: &Range<usize>,
    text: &str,
    found: &mut Vec<(Range<usize>, Residue, Confidence)>,
) {
    let bytes = text.as_bytes();
    if memchr::memchr(b't', bytes).is_some() || memchr::memchr(b'f', bytes).is_some() {
        for word in ["todo", "fixme", "tbd"] {
            for (i, _) in text.match_indices(word) {
                let at = range.start + i..range.start + i + word.len();
                let upper = view.source_text(at).chars().all(|c| !c.is_lowercase());
                let begins = text[..i].trim_matches([' ', '(', '※', '★', '[', '・', '*']).is_empty();
                let marked =
                    text[i + word.len()..].trim_start_matches([']', ')']).starts_with([':', ' ', '、'])
                        || text[i + word.len()..].is_empty();
                // 「Venue: TBD」 is an answer of its own.
                let confidence = if word == "tbd" { Confidence::Possible } else { Confidence::Certain };
                if upper && marked && (begins || word == "tbd") {
                    found.push((i..i + word.len(), Residue::Note, confidence));
                }
            }
        }
        for word in [
            "lorem ipsum",
            "type your text here",
            "enter text here",
            "click here to enter text",
            "insert text here",
            "your text here",
        ] {
            if let Some(i) = text.find(word) {
                found.push((i..i + word.len(), Residue::Note, Confidence::Certain));
            }
        }
    }
    for word in [
        "ここに本文を入力",
        "ここに入力",
        "本文をここに",
        "ここに文章を入力",
        "テキストを入力してください",
        "ここに件名を入力",
        "ここに会社名",
    ] {
        if let Some(i) = text.find(word) {
            found.push((i..i + word.len(), Residue::Note, Confidence::Certain));
            break;
        }
    }
    // 「(★ここ課長に要確認)」
    if let Some(i) = text.find(['★', '※', '◆']) {
        let rest = &text[i..floor(text, (i + 90).min(text.len()))];
        const LATER: [&str; 10] = [
            "要確認",
            "確認要",
            "後で",
            "あとで",
            "要修正",
            "要調整",
            "仮置き",
            "未定、",
            "差し替え",
            "書き直",
        ];
        let own = ["ここ", "課長", "部長", "あとで", "後で", "?", "かも"].iter().any(|w| rest.contains(w));
        if own && rest.starts_with('★') && LATER.iter().any(|w| rest.contains(w)) {
            let len = rest.find([')', '。']).unwrap_or(rest.len());
            found.push((i..i + len, Residue::Note, Confidence::Likely));
        }
    }
}

/// The day number of a spreadsheet where a date belongs: 「納品日：46372」.
fn serial_date(text: &str, found: &mut Vec<(Range<usize>, Residue, Confidence)>) {
    let Some((label, value)) = text.split_once([':', '\t']) else { return };
    let trimmed = value.trim();
    let is_number = trimmed.len() == 5
        && trimmed.bytes().all(|b| b.is_ascii_digit())
        && matches!(trimmed.as_bytes(), [b'4' | b'5', ..]);
    let is_date =
        ["日", "日付", "年月日", "期限", "納期", "date"].iter().any(|w| label.trim_end().ends_with(w))
            && label.chars().count() <= 12;
    if is_number && is_date {
        let start = text.len() - value.trim_start().len();
        found.push((start..start + 5, Residue::MergeField, Confidence::Certain));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let view = TextView::plain(TextPart::Plain(0), text);
        let text: &str = &view.text;
        let mut found = Vec::new();
        placeholders(text, &mut found);
        fields(text, &mut found);
        honorifics(&view, &(0..text.len()), text, &mut found);
        notes(&view, &(0..text.len()), text, &mut found);
        serial_date(text, &mut found);
        found.retain(|f| !is_cited(text, &f.0));
        found.into_iter().map(|f| text[f.0].to_owned()).collect()
    }

    #[test]
    fn what_was_left() {
        for (text, left) in [
            ("〇〇様", "〇〇様"),
            ("先般、○○株式会社様の", "○○株式会社"),
            ("就職課 ●●様", "●●様"),
            ("税抜でＸＸ円となります", "xx円"),
            ("弊社はXX月XX日より", "xx月xx日"),
            ("見本は YYYY年MM月DD日 までに", "yyyy年mm月dd日"),
            ("{{name}} 様", "{{name}}"),
            ("Dear [Name],", "[name]"),
            ("○月○日に伺います", "○月○日"),
            ("××様", "××様"),
            ("【氏名】様", "【氏名】"),
            ("on [insert date].", "[insert date]"),
            ("【{会社名}様】年末", "{会社名}"),
            ("null様", "null様"),
            ("佐渡様様", "様様"),
            ("TODO: 送料を確認", "todo"),
            ("納品日:46372", "46372"),
        ] {
            assert_eq!(found(text), [left], "{text}");
        }
    }

    #[test]
    fn what_is_finished() {
        for text in [
            "「〇〇様」の部分に",
            "12/6 ○○ × ◎",
            "A社は",
            "XXLが12着",
            "型番XX-120",
            "20XX年カタログ",
            "5%OFF、乾物は10%引き",
            "昆布{12} 煮干{24}",
            "様々なお客様",
            "【ToDo】",
            "二〇〇〇年一〇月二〇日",
            "[日時] 12/2",
            "【氏名】山田",
            "**重要**",
            "10月○日",
            "石垣は〇〇でできている",
            "品番 46372 再生紙",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
