//! Whose account it is: one rule for bank accounts, Japan Post Bank and IBAN.
//!
//! An organisation as the holder (カ）, 株式会社, GmbH, 「…学会」) makes it nobody's data. An account into which the
//! reader is asked to pay is the sender's. Else the person beside it counts, and what nothing is said of stays
//! unknown. Sources: practice.md W19; form of カナ holder names: 全国銀行協会 (カ）, （カ, ユ）, シヤ）).

use std::ops::Range;

use super::owner::owner;
use crate::details::Owner;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;
use crate::view::text::{TextView, floor};
use crate::view::zones::Zone;

/// How far above a value its paragraph is read.
const ABOVE: usize = 420;
/// How far below it.
const BELOW: usize = 240;

/// Whose account a value is.
pub(super) fn holder(window: &Window<'_, '_>, value: &Range<usize>) -> Owner {
    let view = window.view;
    let line = view.line(value.start);
    if view.zones.at(value.start) == Zone::Signature && !says(&view.text[line.clone()]) {
        return Owner::Sender;
    }
    let before = &view.text[floor(&view.text, value.start.saturating_sub(240)).max(line.start)..value.start];
    // In a table the row says whose it is, and what stands around it nothing.
    if window.column(value.start).is_some() {
        return if names_organization(before) { Owner::Organization } else { owner(window, value) };
    }
    let below = below(view, value.end);
    if names_organization(before) || below.lines().enumerate().any(|(i, l)| is_holder(l, i)) {
        return Owner::Organization;
    }
    let above = above(view, value.start);
    let nearest = above.trim_end().lines().next_back().unwrap_or("");
    if PAYEE.iter().any(|w| nearest.contains(w)) && names_organization(nearest) || is_company_alone(nearest) {
        return Owner::Organization;
    }
    if nearest.contains("ご登録") || nearest.contains("registered account") {
        return Owner::Recipient;
    }
    match owner(window, value) {
        Owner::Unknown => {}
        known => return known,
    }
    let third = names_somebody(above) || below.lines().take(3).any(|l| names_somebody(l) || is_reading(l));
    // 「our」 and 「my」 say little in an English mail.
    let ours = window
        .word_before(value.start, Roles::OURS, above.len())
        .is_some_and(|w| !view.text.as_bytes()[w.start as usize].is_ascii());
    if !third && (ours || ASKS.iter().any(|w| above.contains(w))) { Owner::Sender } else { Owner::Unknown }
}

/// Whether a line says something: such a line is no signature, whatever contact data it has.
pub(super) fn says(line: &str) -> bool {
    ["。", "です", "ます", "ください"].iter().any(|w| line.contains(w))
}

/// Says that the reader is to pay.
const ASKS: [&str; 22] = [
    "お振込先",
    "お振り込み先",
    "お振込み先",
    "お振り込みくだ",
    "お振込みくだ",
    "お振込くだ",
    "お振込をお願い",
    "お振込みをお願い",
    "お振り込みをお願い",
    "お振込み願",
    "お支払いくだ",
    "お納めくだ",
    "ご入金くだ",
    "ご入金をお願い",
    "ご請求",
    "お支払い方法",
    "義援金",
    "ご寄付",
    "ご寄附",
    "payment details",
    "our bank",
    "please remit",
];

/// Says who is to be paid.
const PAYEE: [&str; 8] =
    ["送金先", "支払先", "お支払い先", "受取人", "名義", "beneficiary", "holder", "payee"];

/// The paragraph above a value: the salutation is not part of it.
pub(super) fn above<'v>(view: &'v TextView<'_>, at: usize) -> &'v str {
    let mut from = floor(&view.text, at.saturating_sub(ABOVE));
    if let Some(salutation) = view.zones.first(Zone::Salutation, view.text.len())
        && salutation.end <= at
    {
        from = from.max(salutation.end);
    }
    let start = view.line(at).start.min(at);
    &view.text[from.min(start)..start]
}

/// The rest of the line and the lines below, as far as the block goes.
pub(super) fn below<'v>(view: &'v TextView<'_>, at: usize) -> &'v str {
    let text = view.after(at, BELOW);
    let end = text.find("\n\n").or_else(|| text.find("\n\r\n")).unwrap_or(text.len());
    let mut lines = text[..end].match_indices('\n');
    let end = lines.nth(2).map_or(end, |(i, _)| i);
    &text[..end]
}

/// Whether one of the lines below an account names an organisation as its holder.
fn is_holder(line: &str, below: usize) -> bool {
    let label = ["名義", "加入者名", "受取人", "holder", "beneficiary"]
        .iter()
        .find_map(|w| line.find(w).map(|i| i + w.len()));
    match label {
        Some(at) => {
            let name =
                line[at..].trim_start_matches(['人', ':', ' ', '\t', ')', '】', 'は', '・']).trim_end();
            names_organization(name) || ENDINGS.iter().any(|w| name.ends_with(w))
        }
        // A line that is a sentence names no holder.
        None => {
            (below == 0 || line.chars().count() <= 30) && !line.contains('。') && names_organization(line)
        }
    }
}

/// How names of organisations end.
const ENDINGS: [&str; 32] = [
    "会",
    "組合",
    "大学",
    "高校",
    "学校",
    "学園",
    "幼稚園",
    "保育園",
    "こども園",
    "病院",
    "医院",
    "クリニック",
    "事務所",
    "事務局",
    "商店",
    "店",
    "社",
    "センター",
    "市",
    "町",
    "県",
    "基金",
    "連盟",
    "クラブ",
    "法人",
    "寺",
    "神社",
    "園",
    "財団",
    "会計",
    "工業",
    "製作所",
];

/// Whether a text names a company or another body by its legal form.
pub(super) fn names_organization(text: &str) -> bool {
    const FORMS: [&str; 22] = [
        "株式会社",
        "(株)",
        "有限会社",
        "(有)",
        "合同会社",
        "(同)",
        "合資会社",
        "社団法人",
        "財団法人",
        "医療法人",
        "学校法人",
        "宗教法人",
        "福祉法人",
        "npo法人",
        "協同組合",
        "学会",
        "協会",
        "委員会",
        "自治会",
        "gmbh",
        "事務局",
        "連合会",
    ];
    const LATIN: [&str; 9] = ["inc", "ltd", "llc", "corp", "ag", "s.a.", "b.v.", "s.r.l.", "k.k."];
    FORMS.iter().any(|w| text.contains(w))
        || LATIN.iter().any(|w| has_word(text, w))
        || has_reading_of_a_form(text)
}

fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(i, _)| {
        i > 0 && !letter(text[..i].chars().next_back()) && !letter(text[i + word.len()..].chars().next())
    })
}

/// カ）ヤマブキデザイン, ヤマブキデザイン（カ: not the end or the beginning of a name in brackets.
fn has_reading_of_a_form(text: &str) -> bool {
    const FORMS: [&str; 10] = ["カ", "ユ", "ド", "メ", "シ", "イ", "ザイ", "シヤ", "ガク", "フク"];
    let kana = |c: Option<char>| c.is_some_and(is_katakana);
    FORMS.iter().any(|form| {
        text.match_indices(form).any(|(i, _)| {
            let (before, after) = (&text[..i], &text[i + form.len()..]);
            let first = after.starts_with(')')
                && !kana(before.chars().next_back())
                && kana(after[1..].trim_start().chars().next());
            let last = before.ends_with('(')
                && kana(before[..before.len() - 1].trim_end().chars().next_back())
                && after.chars().next().is_none_or(|c| c == ')' || c.is_whitespace());
            first || last
        })
    })
}

/// A line that is a company's name and nothing else, as over an account in an English mail.
fn is_company_alone(line: &str) -> bool {
    line.len() <= 60
        && names_organization(line)
        && !line.contains(['。', ',', '、'])
        && !line.ends_with("です")
        && !names_somebody(line)
}

/// Whether a text speaks of somebody by an honorific or a label.
pub(super) fn names_somebody(text: &str) -> bool {
    const NOT: [&str; 6] = ["お客", "皆", "仕", "同", "各位", "関係者"];
    let honorific = |word: &str| {
        text.match_indices(word).any(|(i, _)| {
            let before = &text[..i];
            !before.trim_end().is_empty()
                && !NOT.iter().any(|w| before.ends_with(w))
                && !text[i..].starts_with("様式")
        })
    };
    ["様", "さん", "氏"].iter().any(|w| honorific(w))
        || has_word(text, "mr")
        || has_word(text, "ms")
        || has_word(text, "mrs")
}

/// Whether a line holds a person's name in katakana: two words.
fn is_reading(line: &str) -> bool {
    let mut run = 0;
    let mut words = 0;
    for c in line.chars().chain(['\n']) {
        if is_katakana(c) {
            run += 1;
        } else {
            if (2..=6).contains(&run) && (c == ' ' || words > 0) {
                words += 1;
            }
            if c != ' ' {
                if words >= 2 {
                    return true;
                }
                words = 0;
            }
            run = 0;
        }
    }
    false
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_and_their_readings() {
        for body in [
            "カ)ヤマブキデザイン",
            "ヤマブキデザイン(カ",
            "(株)アラキトソウ",
            "bergmann werkzeuge gmbh",
            "acme ltd.",
        ] {
            assert!(names_organization(body), "{body}");
        }
        for person in ["(ヤマダ ハルカ)", "カトウ (カツミ)", "lincoln", "クスノキ ナナコ"]
        {
            assert!(!names_organization(person), "{person}");
        }
    }

    #[test]
    fn readings_of_names() {
        assert!(is_reading("口座名義 ハラダ ミノル"));
        assert!(!is_reading("カ)ヤマブキデザイン"));
        assert!(!is_reading("パーティー会場"));
    }
}
