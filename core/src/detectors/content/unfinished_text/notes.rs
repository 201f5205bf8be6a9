//! Honorifics without a name, and what a writer left for himself.

use std::ops::Range;

use super::Found;
use crate::details::Residue;
use crate::finding::Confidence;
use crate::view::text::{TextPart, TextView, floor};

/// 「null様」, 「様様」, a line with 様 alone.
pub(super) fn honorifics(view: &TextView<'_>, range: &Range<usize>, text: &str, found: &mut Vec<Found>) {
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
pub(super) fn notes(view: &TextView<'_>, range: &Range<usize>, text: &str, found: &mut Vec<Found>) {
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
