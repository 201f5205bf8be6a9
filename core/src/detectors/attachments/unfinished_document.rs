//! # unfinished-document
//!
//! ## What it finds
//! A file that says it is not finished: 下書き, 作成中, 修正前, 未完成, draft, WIP, （案）, （仮）, v0.x set off in its name; or the
//! same as a watermark, in the header or alone on one of the first lines of the document. *Certain*: it is set off by
//! itself.
//!
//! ## Why it matters
//! The version before the last correction has the old price in it, and two versions with one name are told apart by
//! nobody afterwards.
//!
//! ## Examples
//! - `見積書_修正前.xlsx` to a customer (notify; to a new recipient: confirm)
//! - `契約書（案）.docx` with 「ご意見をお聞かせください」 (nothing: it is sent to be looked through)
//!
//! ## What it does not find
//! - 提案, 案内, 案件, 議案, 図案, and other words with 案 in them
//! - files sent for review (practice.md W33), templates and forms (雛形, 様式)
//! - placeholders in the text of the mail: unfinished-text
//!
//! ## Sources
//! - practice.md §2 (unfinished-document), §4 W33

use super::super::sink::{Part, Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Location, Place};
use crate::formats::Layer;
use crate::view::MailView;
use crate::view::fold::folded;
use crate::view::text::{TextPart, TextView, floor};
use crate::view::zones::Zone;

pub(crate) struct UnfinishedDocument;

/// Words that say it wherever they are set off.
const WORDS: [&str; 17] = [
    "下書き",
    "下書",
    "作成中",
    "修正前",
    "修正中",
    "未完成",
    "未完",
    "未確定",
    "書きかけ",
    "編集中",
    "ドラフト",
    "たたき台",
    "叩き台",
    "草案",
    "draft",
    "wip",
    "work in progress",
];
/// Words that say it only in brackets or as the last word of a name.
const IN_BRACKETS: [&str; 3] = ["案", "仮", "素案"];
/// What 案 stands behind when it means a draft: 契約書案, 規程案, 文案.
const BEFORE_DRAFT: [char; 8] = ['書', '約', '文', '程', '則', '状', '領', '稿'];
/// The first lines of a document, in bytes.
const HEAD_BYTES: usize = 400;

impl Detector for UnfinishedDocument {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut for_review = None;
        for (index, attachment) in mail.message.attachments.iter().enumerate() {
            if attachment.is_machinery() {
                continue;
            }
            let stem = attachment.name.rsplit_once('.').map_or(attachment.name.as_ref(), |(stem, _)| stem);
            let by_name = in_name(&folded(stem)).map(|word| (word, Place::Name));
            let found = by_name.or_else(|| {
                let is_content = |t: &&TextView<'_>| matches!(t.part, TextPart::FileText { .. });
                let texts = mail.texts_of_file(index).iter().filter(is_content);
                texts.take(50).find_map(|view| {
                    in_text(view).map(|word| (word, view.block.map(|b| b.place.clone()).unwrap_or_default()))
                })
            });
            let Some((word, place)) = found else { continue };
            let for_review = *for_review.get_or_insert_with(|| is_for_review(mail));
            let details =
                Details::UnfinishedDocument { word: word.clone(), for_review: usize::from(for_review) };
            let location = Location::Attachment { index, path: Vec::new(), place: Some(place), span: None };
            let seen = Seen {
                confidence: Confidence::Certain,
                evidence: word.clone(),
                details,
                about: "",
                value: hash(&[&word]),
            };
            out.about(Part::Attachment(index), "", vec![location], seen, Vec::new());
        }
    }
}

fn is_separator(c: char) -> bool {
    !c.is_alphanumeric() && c != 'ー'
}

/// What a file name, folded and without extension, says.
fn in_name(stem: &str) -> Option<String> {
    for word in WORDS {
        for (at, _) in stem.match_indices(word) {
            let before = stem[..at].chars().next_back();
            let after = stem[at + word.len()..].chars().next();
            let latin = word.is_ascii();
            let set_off = |c: Option<char>| {
                c.is_none_or(|c| is_separator(c) || c.is_ascii_digit() || latin && !c.is_ascii())
            };
            // 「見積書修正前」 has no separator before it; "overdraft" is another word.
            if set_off(after) && (!latin || set_off(before)) {
                return Some(word.to_owned());
            }
        }
    }
    for word in IN_BRACKETS {
        for (at, _) in stem.match_indices(word) {
            let before = stem[..at].chars().next_back();
            let rest = &stem[at + word.len()..];
            let after = rest.chars().next();
            let in_brackets = before.is_some_and(|c| matches!(c, '(' | '【' | '[' | '〔'))
                && after.is_none_or(|c| matches!(c, ')' | '】' | ']' | '〕' | '_') || c.is_ascii_digit());
            let last =
                rest.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next().is_none_or(is_separator);
            let as_draft = word == "案"
                && last
                && before.is_some_and(|c| matches!(c, '_' | '-' | ' ') || BEFORE_DRAFT.contains(&c));
            if in_brackets || as_draft {
                return Some(word.to_owned());
            }
        }
    }
    version_zero(stem)
}

/// `v0`, `v0.3`, `ver0.9` set off in a name.
fn version_zero(stem: &str) -> Option<String> {
    for (at, _) in stem.match_indices('v') {
        let set_off = stem[..at].chars().next_back().is_none_or(|c| is_separator(c) || !c.is_ascii());
        let rest = &stem[at + 1..];
        let number = rest.strip_prefix("er").unwrap_or(rest).trim_start_matches(['.', '_', ' ']);
        let digits: String = number.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let zero = digits == "0" || digits.starts_with("0.") && digits.len() <= 5;
        if set_off && zero {
            return Some(format!("v{}", digits.trim_end_matches('.')));
        }
    }
    None
}

/// What a document says of itself: watermark, header, or a line of its own at its head.
fn in_text(view: &TextView<'_>) -> Option<String> {
    let block = view.block?;
    let head = &view.text[..floor(&view.text, HEAD_BYTES)];
    let whole = match block.layer {
        Layer::Watermark | Layer::Header => true,
        Layer::Visible => false,
        _ => return None,
    };
    let mut lines = head.lines().take(if whole { 20 } else { 5 });
    lines.find_map(|line| {
        let line = line.trim();
        // 「【案】納期回答書」「就業規則（案）」
        let first = line.strip_prefix(['【', '(', '[']).and_then(|l| l.split(['】', ')', ']']).next());
        let last = line.strip_suffix(['】', ')', ']']).and_then(|l| l.rsplit(['【', '(', '[']).next());
        let alone = line.trim_matches(|c: char| is_separator(c));
        let short = line.chars().count() <= 40;
        let said = [first.filter(|_| short), last.filter(|_| short), Some(alone)];
        said.into_iter().flatten().find(|w| WORDS.contains(w) || IN_BRACKETS.contains(w)).map(str::to_owned)
    })
}

/// Whether the mail asks to look the file through (practice.md W33).
fn is_for_review(mail: &MailView<'_>) -> bool {
    const ASKS: [&str; 22] = [
        "ご確認",
        "ご意見",
        "レビュー",
        "案をお送り",
        "案を送",
        "案を作成",
        "案を添付",
        "案になります",
        "案です",
        "ご検討",
        "たたき台",
        "ドラフト",
        "下書き",
        "修正箇所",
        "コメント",
        "フィードバック",
        "review",
        "draft",
        "comment",
        "feedback",
        "your thoughts",
        "take a look",
    ];
    mail.bodies().any(|view| {
        let mut own = view.zones.stretches(Zone::OwnText, view.text.len());
        own.any(|range| view.text.get(range).is_some_and(|text| ASKS.iter().any(|ask| text.contains(ask))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, word) in [
            ("見積書_修正前", Some("修正前")),
            ("見積書修正前", Some("修正前")),
            ("契約書(案)", Some("案")),
            ("契約書案", Some("案")),
            ("規程_案2", Some("案")),
            ("【案】議事録", Some("案")),
            ("report_draft", Some("draft")),
            ("draft_report", Some("draft")),
            ("proposal v0.3", Some("v0.3")),
            ("仕様書_v0", Some("v0")),
            ("予算(仮)", Some("仮")),
            ("ご提案", None),
            ("ご提案書_v1.2", None),
            ("会社案内", None),
            ("案件一覧", None),
            ("議案", None),
            ("企画案", None),
            ("overdraft", None),
            ("仮設計画書", None),
            ("雛形", None),
            ("dev0", None),
        ] {
            assert_eq!(in_name(name).as_deref(), word, "{name}");
        }
    }
}
