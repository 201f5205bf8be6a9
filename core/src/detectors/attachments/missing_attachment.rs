//! # missing-attachment
//!
//! ## What it finds
//! A mail that announces an attachment and has none: 「見積書を添付いたします」「見積書.pdfをお送りします」
//! "please find attached", "anbei", "ci-joint", "adjunto", "em anexo", "прилагаю", "附件", "첨부", "đính kèm",
//! "แนบไฟล์", "terlampir" … in the sender's own text; and a mail that announces more files than it has
//! (「3点添付」). Always *likely*: only the sender knows.
//!
//! ## Why it matters
//! 添付忘れ is the slip that almost half of all senders admit. It harms nobody, and the second mail is the
//! one that goes to the wrong person in haste.
//!
//! ## Examples
//! - `資料を添付しましたのでご確認ください。` without a file (confirm)
//!
//! ## What it does not find
//! - attachments of earlier mails, received ones, ones not needed, asked for, sent by post, fax or chat,
//!   put into a folder or behind a link in the same sentence; 「ご査収ください」 alone; lists of 添付書類
//! - anything in quotation, signature or disclaimer; pictures in the signature are no attachment
//!
//! ## Sources
//! - practice.md §4 W34, W35; keyword lists of OutlookOkan, Thunderbird and Roundcube as facts (checks.md §2)

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::{Confidence, Suggestion};
use crate::formats::FileFamily;
use crate::lexicon::attachment_words as words;
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

pub(crate) struct MissingAttachment;

impl Detector for MissingAttachment {
    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        let view = window.view;
        if !matches!(view.part, TextPart::Plain(_) | TextPart::Html(_)) {
            return;
        }
        let attached = mail.message.attachments.iter().filter(|a| !a.is_machinery()).count();
        // One sentence announces once, with however many words.
        let mut announced_until = 0;
        for hit in window.words(Roles::ATTACHMENT) {
            let at = hit.start as usize;
            if view.zones.at(at) != Zone::OwnText || at < announced_until {
                continue;
            }
            let announced = if attached == 0 {
                announces(view, hit).then_some(0)
            } else {
                announced_number(view, hit).filter(|n| *n > attached && !has_archive(mail))
            };
            if let Some(announced) = announced {
                announced_until = view.sentence(at).end;
                report(view, hit, announced, attached, out);
            }
        }
        if attached == 0 {
            for hit in window.words(Roles::FILE_NAME) {
                let at = hit.start as usize;
                if view.zones.at(at) == Zone::OwnText && at >= announced_until && sends_named_file(view, hit)
                {
                    report(view, hit, 0, 0, out);
                }
            }
        }
    }
}

fn report(view: &TextView<'_>, hit: &Hit, announced: usize, attached: usize, out: &mut ObservationSink) {
    let range = hit.start as usize..hit.end as usize;
    let seen = Seen {
        confidence: Confidence::Likely,
        evidence: mask::word(&view.source_text(range.clone())),
        details: Details::MissingAttachment { announced, attached },
        about: "",
        value: hash(&[&squeezed(&view.text[view.line(range.start)])]),
    };
    out.in_mail(view, range, seen, vec![Suggestion::AddAttachment]);
}

/// A line without its white space, which differs between a text and its HTML twin.
fn squeezed(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

fn has_archive(mail: &MailView<'_>) -> bool {
    mail.message.attachments.iter().zip(mail.inspections).any(|(attachment, inspection)| {
        matches!(
            crate::formats::extension(&attachment.name).as_str(),
            "zip" | "lzh" | "7z" | "rar" | "tar" | "gz"
        ) || inspection.as_ref().is_some_and(|i| {
            i.family() == FileFamily::Archive && i.content() == "zip" && attachment.name.is_empty()
        })
    })
}

/// Whether the sentence around a word announces an attachment of this mail.
fn announces(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let word = &view.text[at..hit.end as usize];
    let range = view.sentence(at);
    let sentence = &view.text[range.clone()];
    if sentence.contains("http://") || sentence.contains("https://") {
        return false;
    }
    let before = &view.text[range.start..at];
    let after = &view.text[hit.end as usize..range.end.max(hit.end as usize)];
    match word {
        "添付" | "同封" | "別添" => japanese(word, sentence, before, after),
        _ if word.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && is_english(word) => {
            english(word, sentence, before, after)
        }
        _ => !words::OTHER_NEGATIONS.iter().any(|n| sentence.contains(n)),
    }
}

fn is_english(word: &str) -> bool {
    word == "pfa" || word.starts_with("attach") || word.starts_with("enclos")
}

fn japanese(word: &str, sentence: &str, before: &str, after: &str) -> bool {
    let starts = |words: &[&str]| words.iter().any(|w| after.starts_with(w));
    let has = |text: &str, words: &[&str]| words.iter().any(|w| text.contains(w));
    // 「添付し忘れておりました。改めて添付いたします」 mends the slip: the file must be there.
    let attaches = starts(words::JAPANESE_ATTACHES);
    if attaches || starts(words::JAPANESE_ATTACHED) {
        let tail: String = after.chars().take(14).collect();
        if has(&tail, words::JAPANESE_UNSURE)
            || has(before, words::JAPANESE_ELSEWHERE)
            || words::JAPANESE_PLACES.iter().any(|p| before.ends_with(p))
        {
            return false;
        }
        // 「先日ご依頼いただいた資料を添付しました」 attaches; 「先日のメールに添付しました」 did.
        let near: String = before.chars().rev().take(16).collect::<Vec<_>>().into_iter().rev().collect();
        let earlier = has(&near, words::JAPANESE_EARLIER)
            && (near.contains("メール") || near.contains("送り") || near.contains("送信"))
            || words::JAPANESE_EARLIER.iter().any(|w| before.ends_with(w));
        if !attaches && earlier {
            return false;
        }
        return word == "添付"
            || !has(sentence, &["郵送", "宅配", "返信用", "封筒", "お品", "商品", "書類一式"]);
    }
    if word == "同封" || has(sentence, words::JAPANESE_TAKES_BACK) && !is_polite_only(sentence) {
        return false;
    }
    starts(words::JAPANESE_ANNOUNCES)
        || after.is_empty() && !before.is_empty()
        || after.starts_with([')', '】', ']']) && before.ends_with(['(', '【', '['])
        || before.ends_with("本メールに")
        || before.ends_with("このメールに")
}

/// 「添付の資料をご確認いただけますと幸いです」: いただけ belongs to the request, not to the attachment.
fn is_polite_only(sentence: &str) -> bool {
    const POLITE: [&str; 8] =
        ["いただい", "いただき", "いただけ", "いただく", "頂い", "頂き", "頂け", "ご返信"];
    const REQUESTS: [&str; 7] = ["ご確認", "ご覧", "ご参照", "ご検討", "ご一読", "ご査収", "お目通し"];
    let others =
        words::JAPANESE_TAKES_BACK.iter().filter(|w| !POLITE.contains(w)).any(|w| sentence.contains(w));
    let Some(at) = sentence.find("添付") else { return false };
    !others && REQUESTS.iter().any(|r| sentence[at..].contains(r))
}

fn asks_something(sentence: &str) -> bool {
    let sentence = sentence.trim_end();
    sentence.ends_with('?')
        || ["can you ", "could you ", "would you ", "did you ", "will you "]
            .iter()
            .any(|q| sentence.contains(q))
}

fn english(word: &str, sentence: &str, before: &str, after: &str) -> bool {
    let back = words::ENGLISH_TAKES_BACK.iter().any(|w| sentence.contains(w));
    // "Could you attach …?" asks; "Could you check the attached draft?" attaches.
    let asks = asks_something(sentence)
        && !(word == "attached"
            && (before.trim_end().ends_with("the") || before.trim_end().ends_with("find")));
    if back || asks {
        return false;
    }
    let before = before.trim_end();
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    match word {
        "attached" | "enclosed" => {
            !ends(&["was", "were", "get", "got", "becoming", "became", "is not", "are not"])
                && !after.starts_with(" to the ")
        }
        "attaching" | "enclosing" | "pfa" => true,
        _ => {
            ends(&[
                "see",
                "the",
                "in",
                "as",
                "as an",
                "see the",
                "with",
                "find",
                "review",
                "two",
                "three",
                "this",
                "following",
            ]) && ["see", "find", "check", "refer", "review", "in the", "as an", "as", "in this", "with this"]
                .iter()
                .any(|w| sentence.contains(w))
        }
    }
}

/// 「見積書.pdfをお送りします」, "I am sending report.pdf".
fn sends_named_file(view: &TextView<'_>, hit: &Hit) -> bool {
    let at = hit.start as usize;
    let range = view.sentence(at);
    let sentence = &view.text[range.clone()];
    let after = &view.text[hit.end as usize..range.end.max(hit.end as usize)];
    if sentence.contains("http") || sentence.contains("\\\\") || sentence.contains("www.") {
        return false;
    }
    let japanese = (after.starts_with("をお送り")
        || after.starts_with("を送")
        || after.starts_with("を送付")
        || after.starts_with("のファイルを"))
        && !words::JAPANESE_TAKES_BACK.iter().any(|w| sentence.contains(w))
        && (sentence.contains("します") || sentence.contains("いたします") || sentence.contains("ました"));
    let before = view.text[range.start..at].trim_start();
    let english =
        (before.contains("sending") || before.contains("here is") || before.contains("i have sent"))
            && !words::ENGLISH_TAKES_BACK.iter().any(|w| sentence.contains(w))
            && !sentence.trim_end().ends_with('?');
    japanese || english
}

/// The number in 「3点添付」「計2ファイルを添付」; none if the sentence gives none.
fn announced_number(view: &TextView<'_>, hit: &Hit) -> Option<usize> {
    if &view.text[hit.start as usize..hit.end as usize] != "添付" {
        return None;
    }
    let range = view.sentence(hit.start as usize);
    let sentence = &view.text[range];
    if words::JAPANESE_TAKES_BACK.iter().any(|w| sentence.contains(w)) {
        return None;
    }
    const COUNTERS: [&str; 5] = ["点", "ファイル", "つのファイル", "種類", "通"];
    let bytes = sentence.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let digits = bytes[i..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            i += 1;
            continue;
        }
        let rest = sentence.get(i + digits..).unwrap_or("");
        let fits = digits <= 2 && COUNTERS.iter().any(|c| rest.starts_with(c));
        if fits && (i == 0 || bytes[i - 1] != b'.') {
            let after = COUNTERS.iter().find(|c| rest.starts_with(**c)).map_or("", |c| &rest[c.len()..]);
            let near = after.starts_with("添付")
                || after.starts_with("を添付")
                || sentence.contains("添付ファイルは")
                || after.starts_with("の資料を添付");
            return near.then(|| sentence[i..i + digits].parse().ok()).flatten();
        }
        i += digits;
    }
    None
}
