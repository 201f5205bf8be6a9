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

mod fields;
mod notes;
mod placeholders;

use std::ops::Range;

use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Residue};
use crate::finding::{Confidence, Location};
use crate::formats::{Layer, TextBlock};
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;
use fields::fields;
use notes::{honorifics, notes};
use placeholders::placeholders;

/// What was found in a line: where, what, and how sure it is.
type Found = (Range<usize>, Residue, Confidence);

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
/// Forms, examples and templates are made of 〇〇 and blanks; only a field that a program should have filled has no
/// business in a finished document. Notes of reviewers are comments-and-notes'.
fn is_usual_in_file(block: &TextBlock, residue: Residue) -> bool {
    match residue {
        Residue::MergeField => false,
        Residue::Note => block.layer != Layer::Visible,
        _ => true,
    }
}

fn line(view: &TextView<'_>, range: Range<usize>, signs: Signs, out: &mut ObservationSink) {
    let text = &view.text[range.clone()];
    let bytes = text.as_bytes();
    let mut found: Vec<Found> = Vec::new();
    // Every kind begins with one of few bytes; most lines have none.
    if signs.circle
        || memchr::memchr2(b'x', b'y', bytes).is_some()
        || memchr::memchr2(b'*', 0xC3, bytes).is_some()
    {
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
        if is_cited(text, &at) || view.block.is_some_and(|block| is_usual_in_file(block, residue)) {
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

/// The day number of a spreadsheet where a date belongs: 「納品日：46372」.
fn serial_date(text: &str, found: &mut Vec<Found>) {
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
