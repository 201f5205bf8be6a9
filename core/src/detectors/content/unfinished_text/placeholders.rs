//! Runs of circles or of X where a name, an amount or a date belongs.

use std::ops::Range;

use super::Found;
use crate::details::Residue;
use crate::finding::Confidence;

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
pub(super) fn placeholders(text: &str, found: &mut Vec<Found>) {
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
