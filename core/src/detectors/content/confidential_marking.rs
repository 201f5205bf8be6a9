//! # confidential-marking
//!
//! ## What it finds
//! A marking that says the content is not for everybody: 社外秘, 部外秘, 極秘, 関係者限り, 取扱注意, 親展, Confidential,
//! Internal only and their like, in the subject, the sender's own text and file names. *Certain*: it stands as a marking, alone on its line, in brackets, at the head of a subject
//! or set off in a file name. *Likely*: a sentence says so (「本件は社外秘でお願いします」「社外秘資料をお送りします」).
//! In quotations only what stands as a marking counts. What is marked inside a file is internal-document.
//!
//! ## Why it matters
//! The marking is the author's own word that this must not leave; the mail is about to.
//!
//! ## Examples
//! - subject `【社外秘】来期計画` to a customer (require approval)
//! - file `極秘_買収案.txt` (require approval; to a new recipient: block)
//!
//! ## What it does not find
//! - talk about markings: 「社外秘の取り扱いについて」「秘密保持契約書」「極秘裏に」「機密性」, NDA as the name of a contract
//! - the disclaimer and the signature under the mail
//!
//! ## Sources
//! - grades and rules: practice.md §2 and §4 W31

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, MarkingGrade};
use crate::finding::Confidence;
use crate::formats::Layer;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

pub(crate) struct ConfidentialMarking;

impl Detector for ConfidentialMarking {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        // What stands inside a file is internal-document's.
        if matches!(window.view.part, TextPart::FileText { .. }) {
            return;
        }
        each_marking(window, |range, grade, confidence, word| {
            let marking = mask::word(&window.view.source_text(range.clone()));
            let details = Details::ConfidentialMarking { grade, marking: marking.clone() };
            let value = hash(&[word]);
            out.in_text(range, Seen { confidence, evidence: marking, details, about: grade.name(), value });
        });
    }
}

/// Calls `found` for every marking of a window: where it stands, its grade, how sure it is one, and the word.
pub(crate) fn each_marking(
    window: &Window<'_, '_>,
    mut found: impl FnMut(Range<usize>, MarkingGrade, Confidence, &str),
) {
    let view = window.view;
    let mut until = 0;
    let mut hits: Vec<Range<usize>> =
        window.words(Roles::MARKING).map(|h| h.start as usize..h.end as usize).collect();
    // The longest word at a place is the marking: "strictly confidential", not "confidential".
    hits.sort_by_key(|r| (r.start, usize::MAX - r.end));
    for range in hits {
        if range.start < until {
            continue;
        }
        let zone = view.zones.at(range.start);
        if matches!(zone, Zone::Disclaimer | Zone::Signature) {
            continue;
        }
        let word = &view.text[range.clone()];
        let Some((grade, strength)) = grade(word) else { continue };
        let marking_only = zone == Zone::Quotation || matches!(view.part, TextPart::FileText { .. });
        let confidence = if stands_as_marking(view, &range) {
            Confidence::Certain
        } else if !marking_only && strength == Strength::Plain && is_stated(view, &range) {
            Confidence::Likely
        } else {
            continue;
        };
        until = range.end;
        found(range, grade, confidence, word);
    }
}

/// Whether a word marks by itself in a sentence, or only where it stands as a marking.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strength {
    Plain,
    /// Everyday words: 機密, 秘密, NDA, confidencial.
    AloneOnly,
}

fn grade(word: &str) -> Option<(MarkingGrade, Strength)> {
    use MarkingGrade as G;
    use Strength::{AloneOnly, Plain};
    Some(match word {
        "極秘" | "厳秘" | "極 秘" | "top secret" | "streng vertraulich" => (G::TopSecret, Plain),
        "関係者限り" | "関係者外秘" => (G::Restricted, Plain),
        "取扱注意" | "取り扱い注意" | "取扱い注意" => (G::Restricted, AloneOnly),
        "親展" | "親 展" => (G::AddresseeOnly, AloneOnly),
        "confidential"
        | "nda"
        | "proprietary"
        | "机密"
        | "기밀"
        | "vertraulich"
        | "confidentiel"
        | "confidencial"
        | "strictly confidential"
        | "company confidential"
        | "do not distribute"
        | "do not forward" => (G::Confidential, AloneOnly),
        "機密" | "秘密" | "机密文件" => (G::Confidential, AloneOnly),
        "【秘】" | "(秘)" | "[秘]" | "マル秘" | "㊙" | "社 外 秘" | "部 外 秘" => {
            (G::Internal, AloneOnly)
        }
        _ => (G::Internal, Plain),
    })
}

const OPENING: [char; 10] = ['【', '[', '(', '<', '「', '『', '〔', '≪', '《', '〈'];
const CLOSING: [char; 10] = ['】', ']', ')', '>', '」', '』', '〕', '≫', '》', '〉'];
const ORNAMENTS: [char; 16] =
    ['*', '※', '■', '●', '◆', '★', '☆', '-', '=', '_', '・', '~', '!', '◎', '□', '#'];

/// Whether the word stands as a marking at its place.
fn stands_as_marking(view: &TextView<'_>, range: &Range<usize>) -> bool {
    let line = view.line(range.start);
    let before = view.text[line.start..range.start].trim_end();
    let after = view.text[range.end..line.end].trim_start();
    let opened = before.ends_with(OPENING);
    let closed = after.starts_with(CLOSING);
    if opened && closed {
        // 「社外秘」 in quotation marks is mentioned, not used, unless the line is nothing else.
        let contract = &view.text[range.clone()] == "nda" && before.chars().count() > 1;
        if contract {
            return false;
        }
        let mention = before.ends_with(['「', '『']);
        let rest = after.trim_start_matches(CLOSING);
        return !mention
            || (before.trim_start_matches(ORNAMENTS).chars().count() <= 1 && rest.trim().is_empty());
    }
    // A word with its own brackets is a marking wherever it heads a line or a name.
    if view.text[range.clone()].starts_with(['【', '(', '[']) {
        return before.trim_matches(ORNAMENTS).trim().is_empty() || is_reply_mark(before.trim());
    }
    let bare_before = before.trim_matches(|c| ORNAMENTS.contains(&c) || OPENING.contains(&c) || c == ' ');
    let bare_after = after.trim_matches(|c| ORNAMENTS.contains(&c) || CLOSING.contains(&c) || c == ' ');
    match view.part {
        TextPart::FileName(_) => {
            let set_off_before = before.is_empty() || before.ends_with(['_', '-', '.', ' ']) || opened;
            let set_off_after = after.is_empty() || after.starts_with(['_', '-', '.', ' ']) || closed;
            let spaced_after = view.text[range.end..].starts_with(' ');
            set_off_before && (set_off_after || spaced_after)
        }
        TextPart::Subject => {
            let head = bare_before.is_empty() || is_reply_mark(bare_before);
            // "NDAのドラフト", "（NDA）": the name of a contract.
            let contract = &view.text[range.clone()] == "nda" && !bare_after.is_empty();
            head && !contract
                && (bare_after.is_empty()
                    || after.starts_with([':', '/', '-', '|'])
                    || after.starts_with(CLOSING)
                    || view.text[range.end..].starts_with(' '))
        }
        TextPart::FileText { .. } if is_in_margin(view) => {
            // Header, footer and watermark are made of such words: a company, a date and a page number beside it.
            let apart =
                |rest: &str, c: Option<char>| rest.is_empty() || c.is_some_and(|c| !c.is_alphanumeric());
            line.len() <= MARGIN_BYTES
                && apart(before, view.text[..range.start].chars().next_back())
                && apart(after, view.text[range.end..].chars().next())
        }
        _ => {
            // Several markings are as good as one: 「社外秘　取扱注意」.
            let bare_before = without_markings(bare_before);
            let bare_after = without_markings(bare_after);
            // Alone on its line, or heading it.
            let alone = bare_before.is_empty() && bare_after.is_empty();
            let heading = bare_before.is_empty()
                && after.starts_with([':', '/', '-'])
                && bare_after.chars().count() <= 40;
            let label = matches!(
                bare_before,
                "機密区分:" | "区分:" | "取扱区分:" | "機密レベル:" | "classification:"
            );
            alone || heading || (label && bare_after.is_empty())
        }
    }
}

/// Longest line of a header or footer, in bytes.
const MARGIN_BYTES: usize = 180;

fn is_in_margin(view: &TextView<'_>) -> bool {
    view.block.is_some_and(|b| matches!(b.layer, Layer::Header | Layer::Watermark))
}

/// A text without the markings and the blanks at its ends.
fn without_markings(text: &str) -> &str {
    const WORDS: [&str; 10] = [
        "社外秘",
        "部外秘",
        "極秘",
        "厳秘",
        "関係者限り",
        "取扱注意",
        "取り扱い注意",
        "複製禁止",
        "confidential",
        "internal only",
    ];
    let mut text = text.trim();
    loop {
        let shorter = WORDS.iter().find_map(|w| text.strip_prefix(w).or_else(|| text.strip_suffix(w)));
        match shorter {
            Some(shorter) => text = shorter.trim_matches(|c: char| !c.is_alphanumeric()),
            None => return text,
        }
    }
}

fn is_reply_mark(text: &str) -> bool {
    text.split(':').all(|p| matches!(p.trim(), "" | "re" | "fw" | "fwd" | "aw" | "wg" | "転送" | "返信"))
}

/// Whether a sentence says of something at hand that it is marked so.
fn is_stated(view: &TextView<'_>, range: &Range<usize>) -> bool {
    const STATES: [&str; 18] = [
        "です",
        "でお願い",
        "扱い",
        "として",
        "につき",
        "とさせて",
        "となります",
        "となっており",
        "資料を",
        "資料です",
        "情報です",
        "の資料を",
        "のファイルを",
        "の情報です",
        "の内容です",
        "の案件です",
        "でございます",
        "文書を",
    ];
    const TALKS: [&str; 15] = [
        "ではな",
        "ですか",
        "でしょうか",
        "扱いについて",
        "扱いに関",
        "扱いの",
        "扱いとは",
        "扱い規程",
        "扱い要領",
        "扱い方",
        "についての",
        "として扱うべき",
        "かどうか",
        "の有無",
        "に該当",
    ];
    let sentence = view.sentence(range.start);
    let after = &view.text[range.end..sentence.end.max(range.end)];
    if TALKS.iter().any(|t| after.contains(t)) {
        return false;
    }
    if STATES.iter().any(|s| after.starts_with(s)) {
        return true;
    }
    let latin = view.text.as_bytes()[range.start].is_ascii();
    latin && {
        let before = &view.text[sentence.start..range.start];
        let about = ["this is ", "is for ", "are ", "is ", "keep this ", "treat as ", "marked "];
        about.iter().any(|a| before.ends_with(a)) && !before.contains(" not ") && !before.contains("if ")
    }
}
