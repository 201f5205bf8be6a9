//! # sensitive-extra
//!
//! ## What it finds
//! What the guideline for the financial sector (機微情報) and many ordinances count as sensitive beyond the law: domicile of
//! origin (本籍), family origin (門地), union membership, sexual life and orientation, public assistance, said of a
//! particular person. *Likely*: the person is named by label, honorific or full name. *Possible*: the name is doubtful.
//!
//! ## Why it matters
//! Banks, insurers and public bodies may not handle it without need. For other organisations it stays an observation.
//!
//! ## Examples
//! - `藤岡 直人様は、勤務先の労働組合に加入しており` (profile bank: confirm)
//!
//! ## What it does not find
//! - schemes, systems, trainings, negotiations, other kinds of unions (管理組合, 協同組合)
//! - ships' nationality, instructions which papers to bring
//!
//! ## Sources
//! - 金融分野における個人情報保護に関するガイドライン 5条; practice.md §2

use super::super::{Detector, ObservationSink};
use super::statement::{is_followed_by, is_preceded_by, longest, person, rest_of_line, seen, word};
use crate::details::Details;
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct SensitiveExtra;

/// Words after which it is a subject of talk.
const TOPICS: [&str; 22] = [
    "制度",
    "システム",
    "説明会",
    "研修",
    "申込",
    "案内",
    "団体交渉",
    "交渉",
    "法",
    "費",
    "課",
    "係",
    "担当",
    "記載のある",
    "窓口",
    "証書",
    "掲示板",
    "書記局",
    "大会",
    "規約",
    "基準",
    "行政",
];

impl Detector for SensitiveExtra {
    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for cell in window.cells.iter().filter(|c| c.roles.has(Roles::SENSITIVE_EXTRA)) {
            let range = cell.start as usize..cell.end as usize;
            let value = &window.view.text[range.clone()];
            let given =
                !value.is_empty() && !value.starts_with(['無', '-', '×', '非']) && !value.starts_with("なし");
            if given && let Some(person) = person(window, &range) {
                let details = Details::PersonalData { owner: person.owner, labelled: 1 };
                out.in_text(range, seen(window, person, details));
            }
        }
        for hit in longest(window.words(Roles::SENSITIVE_EXTRA).copied()) {
            let range = hit.start as usize..hit.end as usize;
            const OTHERS: [&str; 6] = ["管理", "協同", "振興", "農業協同", "信用", "漁業協同"];
            let word = word(window, &hit);
            if is_followed_by(window, range.end, &TOPICS) || is_preceded_by(window, range.start, &OTHERS) {
                continue;
            }
            let rest = rest_of_line(window, range.end);
            let is_head = window.is_head(range.start);
            if is_head
                || matches!(word, "国籍" | "保健医療" | "ユニオン" | "養子" | "破産")
                    && !rest.trim_start().starts_with(':')
            {
                continue;
            }
            let Some(person) = person(window, &range) else { continue };
            let details = Details::PersonalData {
                owner: person.owner,
                labelled: usize::from(rest.trim_start().starts_with([':', '\t'])),
            };
            out.in_text(range.clone(), seen(window, person, details));
        }
    }
}
