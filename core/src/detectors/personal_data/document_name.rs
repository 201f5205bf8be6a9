//! Copies of personal documents by the name of the file: 免許証_表.jpg, パスポート写し.pdf.
//!
//! A picture or PDF that is named after the document is most likely a copy of it; a form, a guide or a request is not.

use super::super::ObservationSink;
use super::super::sink::{Seen, hash};
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::candidates::Window;
use crate::view::text::TextPart;

/// Endings of pictures, scans and archives of them.
const COPIES: [&str; 10] =
    [".jpg", ".jpeg", ".png", ".heic", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".pdf"];

/// Words that make it something about the document.
const ABOUT: [&str; 34] = [
    "申請",
    "記入例",
    "見本",
    "案内",
    "マニュアル",
    "手順",
    "お願い",
    "依頼",
    "について",
    "様式",
    "書式",
    "フォーマット",
    "テンプレート",
    "サンプル",
    "ひな形",
    "雛形",
    "説明",
    "取り方",
    "撮り方",
    "ガイド",
    "チェックリスト",
    "管理",
    "規程",
    "一覧表の",
    "更新のお知らせ",
    "お知らせ",
    "ポスター",
    "チラシ",
    "取扱",
    "form",
    "sample",
    "template",
    "guide",
    "返納",
];

/// Reports the name of an attachment that says it is a copy of one of these documents.
pub(super) fn read(
    window: &Window<'_, '_>,
    documents: &[&str],
    details: impl FnOnce() -> Details,
    out: &mut ObservationSink,
) {
    if !matches!(window.view.part, TextPart::FileName(_)) || !window.has(Roles::DOCUMENT) {
        return;
    }
    let name: &str = &window.view.text;
    let copy = COPIES.iter().any(|ending| name.trim_end().ends_with(ending));
    if !copy || ABOUT.iter().any(|word| name.contains(word)) {
        return;
    }
    // The longest of the words that stand there: マイナンバーカード before マイナンバー.
    let word = documents.iter().filter(|d| name.contains(**d)).max_by_key(|d| d.len());
    if let Some(word) = word
        && let Some(start) = name.find(word)
    {
        let seen = Seen {
            confidence: Confidence::Likely,
            evidence: mask::word(word),
            details: details(),
            about: "document",
            value: hash(&[name]),
        };
        out.in_text(start..start + word.len(), seen);
    }
}
