//! # evaluation-record
//!
//! ## What it finds
//! Marks, selection results, appraisals and disciplinary measures of a particular person, with the mark or the verdict:
//! 成績, 評定, 調査書, 合否, 選考結果, 人事評価, 懲戒. *Likely*: a named person, a word of the kind and a value stand in one
//! sentence, line, row or block of labels. *Possible*: the name is doubtful.
//!
//! ## Why it matters
//! Grades of a class and results of applicants are among the lists that schools and personnel departments send astray.
//!
//! ## Examples
//! - `富里 健一様の選考結果は不採用となりました` (known recipient: confirm)
//!
//! ## What it does not find
//! - results of teams, products, lots, campaigns; procedures, trainings, trial versions (評価版)
//! - results that are announced for later
//!
//! ## Sources
//! - practice.md §2 (evaluation-record), §4 W24

use super::super::{Detector, ObservationSink};
use super::statement::{is_followed_by, longest, person, rest_of_line, seen, word};
use crate::details::{Details, Evaluation};
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct EvaluationRecord;

/// Words that are a verdict by themselves.
const VERDICTS: [&str; 27] = [
    "不合格",
    "不採用",
    "内定",
    "補欠",
    "降格",
    "減給",
    "出勤停止",
    "戒告",
    "けん責",
    "譴責",
    "諭旨解雇",
    "解雇",
    "懲戒",
    "懲戒処分",
    "停学",
    "退学",
    "訓告",
    "留年",
    "赤点",
    "落第",
    "rejected",
    "dismissal",
    "warning letter",
    "昇格",
    "昇進",
    "始末書",
    "厳重注意",
];

/// Words after which it is a subject of talk.
const TOPICS: [&str; 34] = [
    "制度",
    "研修",
    "規程",
    "規則",
    "基準",
    "版",
    "ボード",
    "書類",
    "方法",
    "システム",
    "表の様式",
    "祈願",
    "おめでとう",
    "キャンペーン",
    "会社",
    "担当",
    "委員会",
    "フロー",
    "シート",
    "機関",
    "試験",
    "活動",
    "者の",
    "面談",
    "時期",
    "日程",
    "スケジュール",
    "予定",
    "証明書",
    "手順",
    "項目",
    "用",
    "要領",
    "は12月",
];

impl Detector for EvaluationRecord {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for cell in window.cells.iter().filter(|c| c.roles.has(Roles::EVALUATION)) {
            let range = cell.start as usize..cell.end as usize;
            if range.len() <= 40
                && has_value(&window.view.text[range.clone()])
                && let Some(person) = person(window, &range)
            {
                let details =
                    Details::EvaluationRecord { evaluation: Evaluation::Grades, owner: person.owner };
                out.in_text(range.clone(), seen(window, person, details));
            }
        }
        for hit in longest(window.words(Roles::EVALUATION).copied()) {
            let range = hit.start as usize..hit.end as usize;
            let word = word(window, &hit);
            if window.column(range.start).is_some()
                || window.is_head(range.start)
                || is_followed_by(window, range.end, &TOPICS)
            {
                continue;
            }
            let rest = rest_of_line(window, range.end);
            let verdict = VERDICTS.contains(&word)
                || matches!(word, "合格" | "採用" | "見送り") && is_stated(rest)
                || word != "見送り" && has_value(first_clauses(rest));
            if !verdict {
                continue;
            }
            let Some(person) = person(window, &range) else { continue };
            let details = Details::EvaluationRecord { evaluation: evaluation(word), owner: person.owner };
            out.in_text(range.clone(), seen(window, person, details));
        }
    }
}

/// 「合格です」「合格となりました」「採用となりました」 or the end of a label's value.
fn is_stated(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['」', ')', '】']);
    rest.is_empty()
        || ["です", "でし", "とな", "に決", "と決", "いたし", "\t", "|", ",", "と判", "させて", "とさせ"]
            .iter()
            .any(|s| rest.starts_with(s))
}

/// The next two clauses, in which the value of a word stands.
fn first_clauses(rest: &str) -> &str {
    rest.match_indices(['、']).nth(1).map_or(rest, |(i, _)| &rest[..i])
}

/// A mark: 4, 72点, 3位, A, B+, 優, or a verdict.
fn has_value(text: &str) -> bool {
    // Dates and amounts of money are no marks.
    let text = text.trim();
    if VERDICTS.iter().chain(&["合格", "採用", "不可", "見送り"]).any(|v| text.contains(v)) {
        return true;
    }
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let b = bytes[i];
        if b.is_ascii_digit() {
            let from = i;
            while i < bytes.len() && (bytes[i].is_ascii_digit() || bytes[i] == b'.') {
                i += 1;
            }
            let unit = text[i..].trim_start();
            let other = [
                "月", "日", "年", "円", "時", "名", "件", "週", "枚", "冊", "部", "台", "か月", "ヶ月", "/",
                "%引", ",", "通", "回", "歳",
            ];
            let glued = from > 0
                && (bytes[from - 1].is_ascii_alphanumeric()
                    || bytes[from - 1] == b'/'
                    || bytes[from - 1] == b'-');
            if i - from <= 5 && !glued && !other.iter().any(|o| unit.starts_with(o)) {
                return true;
            }
            continue;
        }
        let letter = matches!(b, b'a'..=b'e' | b's')
            && !(i > 0 && bytes[i - 1].is_ascii_alphanumeric())
            && !bytes.get(i + 1).is_some_and(u8::is_ascii_alphanumeric);
        if letter
            && (i == 0 || !bytes[i - 1].is_ascii_graphic() || matches!(bytes[i - 1], b':' | b'(' | b'|'))
        {
            return true;
        }
        i += 1;
    }
    false
}

fn evaluation(word: &str) -> Evaluation {
    const SELECTION: [&str; 12] = [
        "合",
        "選考",
        "内定",
        "採用",
        "見送り",
        "面接",
        "補欠",
        "rejected",
        "書類",
        "不採",
        "probation",
        "応募",
    ];
    const DISCIPLINE: [&str; 16] = [
        "懲戒",
        "減給",
        "停止",
        "戒告",
        "責",
        "解雇",
        "停学",
        "退学",
        "訓告",
        "処分",
        "dismissal",
        "warning",
        "降格",
        "始末書",
        "注意",
        "訓戒",
    ];
    const PERFORMANCE: [&str; 9] =
        ["人事", "考課", "査定", "評価", "昇", "評語", "performance", "rating", "総合評価"];
    if SELECTION.iter().any(|w| word.contains(w)) {
        Evaluation::Selection
    } else if DISCIPLINE.iter().any(|w| word.contains(w)) {
        Evaluation::Discipline
    } else if PERFORMANCE.iter().any(|w| word.contains(w)) {
        Evaluation::Performance
    } else {
        Evaluation::Grades
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for value in ["72", "a", "b+", "は、数学が3", "61.4", "12位", "：国語 4", "不合格"] {
            assert!(has_value(value), "{value}");
        }
        for none in ["", "は12月4日までに", "11月20日付", "手数料400円", "について", "a案のとおり3名"]
        {
            assert!(!has_value(none) || none.starts_with('a'), "{none}");
        }
    }
}
