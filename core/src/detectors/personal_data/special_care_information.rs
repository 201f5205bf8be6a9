//! # special-care-information
//!
//! ## What it finds
//! 要配慮個人情報 as 個人情報保護法 2条3項 and 施行令 2条 list it: race, creed, social status, medical history, disability,
//! results of health checks, treatment, criminal record, having been a victim of a crime, criminal and juvenile
//! procedure, where a word for it is said of a particular person: in the same sentence, line or table row, or below a
//! name in a block of labels. *Likely*: the person is named by label, honorific or full name. *Possible*: the name is
//! doubtful.
//!
//! ## Why it matters
//! A leak is reportable from the first person (施行規則 7条), and it cannot be taken back.
//!
//! ## Examples
//! - `大田原 梅子様ですが、パーキンソン病と診断されております` (known recipient: require approval)
//! - a table with the columns 氏名 and 病名
//!
//! ## What it does not find
//! - the sender's own illness (「体調不良のためお休みします」)
//! - illness without a person: epidemics, seminars, insurance, medical goods, systems with a 障害
//! - nationality and 本籍, which the law does not count (see sensitive-extra)
//!
//! ## Sources
//! - 個人情報保護法 2条3項, 同施行令 2条; practice.md §4 W24, W25

use super::super::{Detector, ObservationSink};
use super::statement::{is_followed_by, is_preceded_by, longest, person, rest_of_line, seen, word};
use crate::details::{Details, SpecialCare};
use crate::lexicon::automaton::Hit;
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct SpecialCareInformation;

impl Detector for SpecialCareInformation {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        // One sentence about one person is one statement, however many words it has.
        let mut told = (0, 0);
        for hit in longest(window.words(Roles::SPECIAL_CARE).copied()) {
            let range = hit.start as usize..hit.end as usize;
            if window.is_head(range.start) || is_topic(window, &hit) || is_negated(window, &hit) {
                continue;
            }
            let Some(person) = person(window, &range) else { continue };
            if told.0 == person.start && range.start < told.1 {
                continue;
            }
            told = (person.start, window.view.sentence(range.start).end);
            let matter = matter(word(window, &hit));
            let details = Details::SpecialCareInformation { matter, owner: person.owner };
            out.in_text(range.clone(), seen(window, person, details));
        }
    }
}

/// Words after which a matter is a subject of talk, a product or a service.
const TOPICS: [&str; 66] = [
    "保険",
    "セミナー",
    "対策",
    "研修",
    "検査",
    "検診のご",
    "健診のご",
    "制度",
    "手当",
    "システム",
    "ご案内",
    "案内",
    "説明会",
    "予防",
    "ワクチン",
    "休暇",
    "キャンペーン",
    "プログラム",
    "規程",
    "規則",
    "薬",
    "キット",
    "対応",
    "表示",
    "フリー",
    "講座",
    "講演",
    "学会",
    "患者会",
    "支援セ",
    "相談",
    "治療薬",
    "装置",
    "器具",
    "用品",
    "台",
    "室",
    "科",
    "病棟",
    "病院",
    "センター",
    "法",
    "罪の",
    "防止",
    "基準",
    "方法",
    "事例",
    "研究",
    "啓発",
    "イベント",
    "ポスター",
    "マーク",
    "枠",
    "雇用率",
    "雇用納付金",
    "者数",
    "食",
    "食品",
    "専門",
    "外来",
    "費",
    "給付",
    "保障",
    "特約",
    "事件",
    "照会",
];

/// Whether the word is only talked about.
fn is_topic(window: &Window<'_, '_>, hit: &Hit) -> bool {
    const SYSTEMS: [&str; 12] = [
        "システム",
        "通信",
        "電気",
        "電子",
        "回線",
        "ネットワーク",
        "サーバー",
        "サーバ",
        "機器",
        "車両",
        "プログラムの",
        "不具合の",
    ];
    // A label says nothing without its value: 「既往歴」 as the head of a column.
    const LABELS: [&str; 9] =
        ["病名", "傷病名", "主病名", "診断名", "既往歴", "既往症", "病歴", "持病", "健診結果"];
    let word = word(window, hit);
    if LABELS.contains(&word) {
        let rest = rest_of_line(window, hit.end as usize);
        let value = rest.trim_start_matches([' ', ':', '\t', 'は', 'が', 'に', ')', '】']);
        return value.is_empty()
            || value.len() == rest.len()
            || value.starts_with("なし")
            || value.starts_with("無")
            || value.starts_with("特に");
    }
    let weak = matches!(
        word,
        "障害"
            | "障がい"
            | "診断"
            | "所見"
            | "検査結果"
            | "発症"
            | "処方"
            | "治療"
            | "手術"
            | "陽性"
            | "思想"
            | "宗教"
            | "民族"
            | "人種"
            | "信条"
            | "信仰"
            | "審判"
            | "被害に遭"
            | "在日"
            | "カウンセリング"
            | "受診"
            | "リハビリ"
            | "再検査"
            | "ガン"
            | "虐待"
            | "出所"
            | "妊娠"
    );
    if weak && (word.contains("障") || is_preceded_by(window, hit.start as usize, &SYSTEMS)) {
        return true;
    }
    is_followed_by(window, hit.end as usize, &TOPICS) || is_preceded_by(window, hit.start as usize, &SYSTEMS)
}

/// Whether it is said not to be so: 「アレルギーはありません」「既往歴なし」.
fn is_negated(window: &Window<'_, '_>, hit: &Hit) -> bool {
    let rest = rest_of_line(window, hit.end as usize);
    let clause = rest.split(['、', ',']).next().unwrap_or("");
    let short = clause.chars().count() <= 14;
    short
        && ["なし", "ありません", "ございません", "ない", "無し", "ではな"].iter().any(|n| clause.contains(n))
}

/// Which of the matters of the law a word belongs to.
fn matter(word: &str) -> SpecialCare {
    use SpecialCare::*;
    const MATTERS: [(SpecialCare, &[&str]); 9] = [
        (CrimeVictim, &["被害", "性暴力"]),
        (
            CriminalProcedure,
            &[
                "逮捕",
                "起訴",
                "送検",
                "勾留",
                "容疑",
                "被疑者",
                "被告人",
                "保護観察",
                "少年院",
                "家庭裁判所",
                "審判",
                "補導",
                "arrested",
            ],
        ),
        (
            CriminalRecord,
            &[
                "前科",
                "前歴",
                "犯罪歴",
                "有罪",
                "懲役",
                "執行猶予",
                "服役",
                "出所",
                "罰金刑",
                "窃盗",
                "詐欺罪",
                "横領",
                "痴漢",
                "盗撮",
                "万引",
                "飲酒運転",
                "わいせつ",
                "criminal",
                "convicted",
                "虐待",
            ],
        ),
        (Race, &["アイヌ", "在日", "人種", "民族"]),
        (
            Creed,
            &[
                "信",
                "教",
                "政",
                "思想",
                "イスラム",
                "ムスリム",
                "クリスチャン",
                "エホバ",
                "党員",
                "イスラーム",
            ],
        ),
        (SocialStatus, &["部落", "同和", "嫡出"]),
        (
            HealthCheck,
            &[
                "健診",
                "検診",
                "健康診断",
                "要再検査",
                "要精",
                "要治療",
                "再検査",
                "ストレス",
                "血糖",
                "hba1c",
                "検査結果",
                "陽性",
                "所見",
            ],
        ),
        (
            Treatment,
            &[
                "通院",
                "入院",
                "手術",
                "服薬",
                "投薬",
                "処方",
                "治療",
                "診断書",
                "カウンセリング",
                "療養",
                "受診",
                "抗がん剤",
                "リハビリ",
                "術後",
                "投与",
                "保健指導",
                "surgery",
                "chemotherapy",
            ],
        ),
        (
            Disability,
            &[
                "身体障",
                "知的障",
                "精神障",
                "発達障",
                "自閉",
                "adhd",
                "アスペルガー",
                "学習障",
                "視覚障",
                "聴覚障",
                "障害者",
                "障がい者",
                "療育手帳",
                "障害等級",
                "車椅子",
                "要介護",
                "disability",
            ],
        ),
    ];
    MATTERS
        .iter()
        .find(|(_, words)| words.iter().any(|w| word.contains(w)))
        .map_or(MedicalHistory, |(m, _)| *m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matters_of_the_law() {
        assert_eq!(matter("うつ病"), SpecialCare::MedicalHistory);
        assert_eq!(matter("身体障害"), SpecialCare::Disability);
        assert_eq!(matter("要精密検査"), SpecialCare::HealthCheck);
        assert_eq!(matter("前科"), SpecialCare::CriminalRecord);
        assert_eq!(matter("被害届"), SpecialCare::CrimeVictim);
        assert_eq!(matter("イスラム教"), SpecialCare::Creed);
        assert_eq!(matter("逮捕"), SpecialCare::CriminalProcedure);
        assert_eq!(matter("適応障害"), SpecialCare::MedicalHistory);
    }
}
