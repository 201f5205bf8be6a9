//! Names behind a label and in the columns below one.

use std::ops::Range;

use super::honorific::capitalised;
use super::names::{Form, begins_with_surname, form, is_hiragana, is_kanji, is_katakana, is_reading};
use super::stop_words::{KANA_ROLES, ROLES, WORDS};
use super::{Person, person};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;
use crate::view::text::floor;

/// Longest text looked at behind a label, in bytes.
const VALUE_BYTES: usize = 120;
/// Names in one list behind a label.
const MOST_NAMES: usize = 40;

pub(super) fn find(window: &Window<'_, '_>, out: &mut Vec<Person>) {
    let text: &str = &window.view.text;
    for cell in window.cells.iter().filter(|c| c.roles.has(Roles::NAME)) {
        let range = cell.start as usize..cell.end as usize;
        if let Some(name) = whole_name(text, range) {
            out.push(person(name, Confidence::Likely));
        }
    }
    let mut until = 0;
    for hit in window.words(Roles::NAME) {
        let (start, end) = (hit.start as usize, hit.end as usize);
        if window.column(start).is_some() || window.is_head(start) || start < until {
            continue;
        }
        let Some(mut at) = value_start(text, start, end) else {
            // "Our student Kevin Tran"
            let role = text.as_bytes()[start].is_ascii() && text[end..].starts_with(' ');
            if role
                && let Some(name) = capitalised(window.view, end + 1, 2)
                && looks_like_name(&text[name.clone()])
            {
                out.push(person(name, Confidence::Likely));
            }
            continue;
        };
        let in_prose = text[..at].trim_end().ends_with('は');
        let line = window.view.line(end);
        let stop = floor(text, (at + VALUE_BYTES).min(text.len()));
        let single = matches!(&text[start..end], "姓" | "名");
        // 「氏名：山田太郎、佐藤花子」
        for _ in 0..MOST_NAMES {
            let Some(name) = leading_name(text, at, stop.max(line.end.min(stop)), single, in_prose) else {
                break;
            };
            let next = text[name.end..].trim_start_matches(['様', '殿', ' ']);
            until = name.end;
            out.push(person(name, Confidence::Certain));
            let Some(rest) = next.strip_prefix(['、', ',', '・', '/']) else { break };
            at = text.len() - rest.trim_start().len();
            if at >= stop {
                break;
            }
        }
    }
}

/// Where the value of a label begins; `None` where the word is no label.
fn value_start(text: &str, start: usize, end: usize) -> Option<usize> {
    // 「会社名」「商品名」 end like a label of a name, "file name" as well.
    let word = &text[start..end];
    let before = &text[..start];
    let joined = before.ends_with(|c: char| is_kanji(c) || is_katakana(c) || c.is_ascii_alphanumeric());
    if joined && matches!(word, "姓" | "名" | "担当" | "名義" | "名前" | "代表者") {
        return None;
    }
    const THINGS: [&str; 14] = [
        "file ", "user ", "host ", "company ", "domain ", "product ", "account ", "project ", "server ",
        "event ", "hotel ", "bank ", "display ", "vessel ",
    ];
    if word == "name" && THINGS.iter().any(|t| before.ends_with(t)) {
        return None;
    }
    let mut rest = &text[end..];
    // 「氏名（カナ）：」
    if let Some(bracket) = rest.trim_start().strip_prefix('(') {
        let close = bracket.char_indices().take(12).find(|(_, c)| *c == ')')?.0;
        rest = &bracket[close + 1..];
    }
    let trimmed = rest.trim_start_matches([' ', ']', '】', '」', '』', '*', '"', '\'']);
    let after = trimmed
        .strip_prefix([':', '=', '\t', '→', '|', '…'])
        .map(|r| r.trim_start_matches([' ', '\t', ':', '"', '\'', '*', '|', '…', '[']))
        .or_else(|| {
            (trimmed.len() < rest.len() && !trimmed.starts_with(|c: char| c.is_ascii_lowercase()))
                .then_some(trimmed)
        })
        .or_else(|| {
            trimmed.strip_prefix("は").filter(|_| text[start..end].chars().count() >= 2).map(str::trim_start)
        })?;
    if after.starts_with('\n') || after.starts_with('\r') {
        // The value may stand in the next line, alone.
        let value = after.trim_start_matches(['\r', '\n']);
        return (after.len() - value.len() <= 2).then_some(text.len() - value.len());
    }
    Some(text.len() - after.len())
}

/// The name that a text begins with.
fn leading_name(text: &str, at: usize, stop: usize, part: bool, in_prose: bool) -> Option<Range<usize>> {
    let value = text.get(at..stop.max(at))?;
    let end = value
        .find(|c: char| {
            !(is_kanji(c)
                || is_hiragana(c)
                || is_katakana(c)
                || c.is_ascii_alphabetic()
                || c == '・'
                || c == '.'
                || c == '\''
                || c == ' '
                || c == '-'
                || c.is_alphabetic())
        })
        .unwrap_or(value.len());
    let mut words = value[..end].trim_end();
    // An honorific ends it, a note after a wide gap as well.
    for mark in ["様", "さま", "さん", "殿", "先生", " 氏", "  ", "です", "でし", "にな", "と申"]
    {
        if let Some(i) = words.find(mark) {
            words = words[..i].trim_end();
        }
    }
    // 「講師は小山 心春が務めます」
    if in_prose
        && let Some((i, _)) = words.char_indices().skip(2).find(|(_, c)| "がをにでとのも".contains(*c))
    {
        words = words[..i].trim_end();
    }
    // The local part of a mail address is no name.
    if text[at + words.len()..].starts_with('@') {
        return None;
    }
    whole_name(text, at..at + words.len()).filter(|n| n.len() > 3 || part && has_surname_above(text, at))
}

/// Whether the 姓 that belongs to a 名 stands in the lines above.
fn has_surname_above(text: &str, at: usize) -> bool {
    text[floor(text, at.saturating_sub(VALUE_BYTES))..at].contains('姓')
}

/// A cell or value that is a name as a whole.
fn whole_name(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let value = text[range.clone()].trim();
    let start = range.start + text[range.clone()].find(value)?;
    let mut value = value;
    for honorific in ["様", "さま", "さん", "殿", "先生", "氏", "君", "くん", "ちゃん"] {
        value = value.strip_suffix(honorific).unwrap_or(value).trim_end();
    }
    // 「山田 太郎（ヤマダ タロウ）」
    if let Some(i) = value.find('(') {
        value = value[..i].trim_end();
    }
    let name = start..start + value.len();
    looks_like_name(value).then_some(name)
}

/// Whether a value under a label has the shape of a name and is none of the words that stand there instead.
fn looks_like_name(value: &str) -> bool {
    let count = value.chars().count();
    if !(1..=30).contains(&count) || is_role(value) {
        return false;
    }
    let words: Vec<&str> = value.split([' ', '・', '.', ',', '\u{3000}']).filter(|w| !w.is_empty()).collect();
    if words.is_empty() || words.len() > 5 {
        return false;
    }
    let latin = value.chars().all(|c| {
        c.is_ascii_alphabetic()
            || matches!(c, ' ' | '.' | '-' | '\'' | ',')
            || c.is_alphabetic() && (c as u32) < 0x250
    });
    if latin {
        const COMPANY: [&str; 20] = [
            "corp",
            "inc",
            "ltd",
            "llc",
            "co",
            "company",
            "gmbh",
            "limited",
            "team",
            "department",
            "support",
            "services",
            "group",
            "office",
            "the",
            "of",
            "and",
            "desk",
            "division",
            "center",
        ];
        let company = words.iter().any(|w| COMPANY.contains(w));
        return words.len() >= 2 && !company && words.iter().all(|w| w.len() <= 15) && !value.contains("  ");
    }
    if value.chars().all(|c| is_katakana(c) || is_hiragana(c) || matches!(c, ' ' | '・')) {
        let katakana = value.chars().all(|c| !is_hiragana(c));
        return words.iter().any(|w| is_reading(w))
            || words.len() >= 2 && katakana && count >= 4 && words.iter().all(|w| w.chars().count() <= 8);
    }
    let japanese = value.chars().all(|c| is_kanji(c) || is_hiragana(c) || is_katakana(c) || c == ' ');
    if japanese && words.len() <= 2 && count <= 10 {
        let first = form(words[0]);
        return match words.len() {
            // 大和, 三重: places and eras that are also names.
            1 if WORDS.binary_search(&value).is_ok() => false,
            1 => {
                let kanji = value.chars().filter(|c| is_kanji(*c)).count();
                first.is_known()
                    || begins_with_surname(value)
                    || (3..=5).contains(&count) && kanji == count && !has_common_ending(value)
            }
            _ => {
                first.is_known()
                    || form(words[1]).is_known()
                    || words.iter().all(|w| w.chars().count() <= 4)
                        && value.chars().filter(|c| is_kanji(*c)).count() >= 2
            }
        };
    }
    // Korean, Chinese with other letters: short words only.
    value.chars().all(|c| c.is_alphabetic() || c == ' ') && count <= 6 && !japanese
}

/// A role stands where a name should: 「担当：営業部」「参加者：全員」.
fn is_role(value: &str) -> bool {
    const NOBODY: [&str; 24] = [
        "なし",
        "無し",
        "未定",
        "同上",
        "不明",
        "同左",
        "未記入",
        "記入",
        "必須",
        "任意",
        "全角",
        "カタカナ",
        "漢字",
        "各自",
        "全員",
        "両名",
        "別途",
        "下記",
        "右記",
        "上記",
        "こちら",
        "以下",
        "英語",
        "変更",
    ];
    NOBODY
        .iter()
        .any(|w| value == *w || value.starts_with(w) && value.chars().count() <= w.chars().count() + 2)
        || ROLES.binary_search(&value).is_ok()
        || KANA_ROLES.contains(&value)
        || has_common_ending(value) && !matches!(form(value), Form::Full(_))
}

/// Endings of organisations, departments and groups.
pub(super) fn has_common_ending(value: &str) -> bool {
    const ENDINGS: [&str; 78] = [
        "部",
        "課",
        "室",
        "係",
        "局",
        "社",
        "店",
        "所",
        "会",
        "団",
        "班",
        "組",
        "校",
        "院",
        "園",
        "館",
        "者",
        "員",
        "名",
        "中",
        "様",
        "方",
        "先",
        "銀行",
        "大学",
        "役所",
        "工業",
        "商事",
        "商店",
        "建設",
        "製作所",
        "センター",
        "チーム",
        "グループ",
        "一同",
        "各位",
        "窓口",
        "担当",
        "県",
        "府",
        "市",
        "区",
        "町",
        "村",
        "駅",
        "線",
        "港",
        "橋",
        "寺",
        "神社",
        "公園",
        "高校",
        "中学",
        "小学",
        "支店",
        "本店",
        "工場",
        "倉庫",
        "病院",
        "医院",
        "電機",
        "電気",
        "物産",
        "物流",
        "運輸",
        "産業",
        "化学",
        "薬品",
        "食品",
        "印刷",
        "不動産",
        "空港",
        "号",
        "様分",
        "時代",
        "祭",
        "関東",
        "関西",
    ];
    let Some(last) = value.chars().next_back() else { return false };
    // Most words end in none of their last characters.
    (!('\u{3400}'..='\u{9FFF}').contains(&last) || is_last(last))
        && ENDINGS.iter().any(|e| value.ends_with(e))
}

/// Last characters of the endings in kanji.
fn is_last(c: char) -> bool {
    matches!(
        c,
        '西' | '東'
            | '祭'
            | '代'
            | '一'
            | '中'
            | '事'
            | '会'
            | '位'
            | '係'
            | '倉'
            | '先'
            | '分'
            | '刷'
            | '動'
            | '化'
            | '区'
            | '医'
            | '口'
            | '号'
            | '同'
            | '名'
            | '品'
            | '員'
            | '団'
            | '園'
            | '場'
            | '学'
            | '室'
            | '寺'
            | '小'
            | '局'
            | '工'
            | '市'
            | '店'
            | '府'
            | '庫'
            | '当'
            | '所'
            | '支'
            | '方'
            | '本'
            | '村'
            | '校'
            | '業'
            | '様'
            | '橋'
            | '機'
            | '気'
            | '流'
            | '港'
            | '班'
            | '産'
            | '町'
            | '病'
            | '県'
            | '社'
            | '空'
            | '組'
            | '線'
            | '者'
            | '薬'
            | '行'
            | '設'
            | '課'
            | '輸'
            | '部'
            | '院'
            | '電'
            | '館'
            | '駅'
    )
}
