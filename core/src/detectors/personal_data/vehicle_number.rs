//! # vehicle-number
//!
//! ## What it finds
//! The number on a Japanese number plate: a place that issues plates, a class of up to three characters (the last two
//! may be letters), one kana that plates have, and up to four digits (`12-34`, `・・・7`), with or without blanks and
//! line breaks. *Certain*: a label (車両番号, ナンバー …) stands beside it. *Likely*: the shape, which hardly
//! anything else has. Where the kana may be a particle (「品川 300 と 12」) a hyphen or a label must be there.
//!
//! ## Why it matters
//! With a plate its keeper can be asked for at the transport office, and it says where somebody is.
//!
//! ## Examples
//! - `お相手のお車は品川 300 さ 12-34 です` (outside: notify)
//!
//! ## What it does not find
//! - places with other numbers (「品川 300 名」), kana that no plate has (お, し, へ, ん)
//! - the truck of a company, the own car and the recipient's: seen, and no finding
//!
//! ## Sources
//! - classes, kana: 自動車登録規則 別表; places: 国土交通省, list of plates including ご当地ナンバー to 2025

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::account_holder::names_organization;
use super::owner::owner;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};
use crate::view::text::floor;

pub(crate) struct VehicleNumber;

impl Detector for VehicleNumber {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        for digits in window.digits {
            if digits.len() > 3 {
                continue;
            }
            if let Some(plate) = at(&window.view.text, digits.start as usize, digits.end as usize) {
                report(window, plate, out);
            }
        }
    }
}

/// A plate: where it stands, and whether its shape alone is enough.
#[derive(Debug, PartialEq, Eq)]
struct Plate {
    range: Range<usize>,
    is_distinctive: bool,
}

/// The plate whose class starts with a run of digits.
fn at(text: &str, start: usize, mut end: usize) -> Option<Plate> {
    let bytes = text.as_bytes();
    // Letters in the class: 30a, 5lm.
    while end < start + 3 && bytes.get(end).is_some_and(|b| b"acfhklmpxy".contains(b)) {
        end += 1;
    }
    let rest = &text[end..];
    let kana_at = end + blanks(rest);
    let kana = text[kana_at..].chars().next()?;
    // The US forces' plates carry a letter.
    let is_kana = KANA.contains(kana) || matches!(kana, 'e' | 'h' | 'k' | 'm' | 't' | 'y') && kana_at > end;
    if !is_kana {
        return None;
    }
    let serial_at = kana_at + kana.len_utf8();
    let serial_at = serial_at + blanks(&text[serial_at..]);
    let (serial, is_grouped) = serial(&text[serial_at..])?;
    let from = floor(text, start.saturating_sub(24));
    let before = text[from..start].trim_end_matches([' ', '\n', '\r']);
    if start - from - before.len() > 2 {
        return None;
    }
    let place = PLACES.iter().filter(|p| before.ends_with(**p)).max_by_key(|p| p.len())?;
    let is_particle = "はのとにもをやかてな".contains(kana);
    let class = end - start;
    let is_distinctive = class >= 2 && (is_grouped || class == 3 && !is_particle);
    Some(Plate { range: from + before.len() - place.len()..serial_at + serial, is_distinctive })
}

/// Length of the blanks, or the one line break, at the beginning of a text.
fn blanks(text: &str) -> usize {
    let blank = text.len() - text.trim_start_matches([' ', '\n', '\r']).len();
    if blank <= 3 { blank } else { 0 }
}

/// Length of the serial number at the beginning of a text, and whether it has a hyphen or dots.
fn serial(text: &str) -> Option<(usize, bool)> {
    let dots = text.len() - text.trim_start_matches(['・', '·', '.', '･']).len();
    let filler = text[..dots].chars().count();
    let rest = &text[dots..];
    let digits = |t: &str| t.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(rest);
    let (len, is_grouped) = match rest.as_bytes().get(first) {
        Some(b'-') if filler + first <= 2 && first > 0 && digits(&rest[first + 1..]) == 2 => {
            (first + 3, true)
        }
        _ => (first, dots > 0),
    };
    let count = if is_grouped && dots == 0 { len - 1 } else { len };
    let ends = !rest[len..].starts_with(|c: char| c.is_ascii_alphanumeric() || "-号円名個台%人".contains(c));
    let fits =
        first > 0 && if dots > 0 { filler <= 3 && (2..=5).contains(&(filler + count)) } else { count <= 4 };
    (fits && ends).then_some((dots + len, is_grouped))
}

fn report(window: &Window<'_, '_>, plate: Plate, out: &mut ObservationSink) {
    let view = window.view;
    let range = plate.range;
    let near = &view.text[floor(&view.text, range.start.saturating_sub(36))..range.start];
    let label = window.label(&range, Roles::VEHICLE);
    let beside = label == Label::Beside || ["ナンバー", "車番", "車両番号"].iter().any(|w| near.contains(w));
    if !plate.is_distinctive && !beside && !label.is_given() {
        return;
    }
    let owner = owner_of(window, &range);
    let plain: String = view.text[range.clone()].chars().filter(|c| c.is_alphanumeric()).collect();
    let seen = Seen {
        confidence: if beside { Confidence::Certain } else { Confidence::Likely },
        evidence: mask::number(&view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(beside || label.is_given()) },
        about: owner.name(),
        value: hash(&[&plain]),
    };
    out.in_text(range, seen);
}

/// Whose car it is: a company's where one is named in the line and no person is.
fn owner_of(window: &Window<'_, '_>, range: &Range<usize>) -> Owner {
    let line = &window.view.text[window.view.line(range.start)];
    const OWN: [&str; 5] = ["社用車", "社有車", "営業車", "公用車", "レンタカー"];
    match owner(window, range) {
        Owner::Unknown if names_organization(line) || OWN.iter().any(|w| line.contains(w)) => {
            Owner::Organization
        }
        owner => owner,
    }
}

/// Every kana on plates, with those of hire cars and the forces.
const KANA: &str = "あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわを";

/// Places on plates.
#[rustfmt::skip]
const PLACES: [&str; 138] = [
    "札幌", "函館", "旭川", "室蘭", "苫小牧", "釧路", "知床", "帯広", "十勝", "北見", "青森", "弘前", "八戸", "岩手", "盛岡", "平泉",
    "宮城", "仙台", "秋田", "山形", "庄内", "福島", "会津", "郡山", "いわき", "白河", "水戸", "土浦", "つくば", "宇都宮", "那須", "とちぎ",
    "日光", "群馬", "前橋", "高崎", "大宮", "川口", "所沢", "川越", "熊谷", "春日部", "越谷", "千葉", "成田", "習志野", "市川", "船橋",
    "袖ヶ浦", "市原", "野田", "柏", "松戸", "品川", "世田谷", "練馬", "杉並", "板橋", "足立", "江東", "葛飾", "八王子", "多摩", "横浜",
    "川崎", "湘南", "相模", "相模原", "山梨", "富士山", "新潟", "長岡", "上越", "富山", "石川", "金沢", "福井", "長野", "松本", "諏訪",
    "南信州", "岐阜", "飛騨", "静岡", "浜松", "沼津", "伊豆", "名古屋", "豊橋", "三河", "岡崎", "豊田", "尾張小牧", "一宮", "春日井", "三重",
    "鈴鹿", "四日市", "伊勢志摩", "滋賀", "京都", "大阪", "なにわ", "和泉", "堺", "奈良", "飛鳥", "和歌山", "神戸", "姫路", "鳥取", "島根",
    "出雲", "岡山", "倉敷", "広島", "福山", "山口", "下関", "徳島", "香川", "高松", "愛媛", "高知", "福岡", "北九州", "久留米", "筑豊",
    "佐賀", "長崎", "佐世保", "熊本", "大分", "宮崎", "鹿児島", "奄美", "沖縄", "安曇野",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(String, bool)> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let end = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
        at(text, start, end).map(|p| (text[p.range].to_owned(), p.is_distinctive))
    }

    #[test]
    fn shapes() {
        for plate in [
            "品川 300 さ 12-34",
            "横浜 30a\nほ 45-67",
            "前橋581め27-05",
            "なにわ580う・・・7",
            "島根 501 れ 8",
            "多摩500 ぬ 3-19",
        ] {
            assert_eq!(found(&format!("車は{plate}です")), Some((plate.to_owned(), true)), "{plate}");
        }
        assert_eq!(found("島根 501 な 8\t12"), Some(("島根 501 な 8".to_owned(), false)));
        for other in
            ["品川 300 名", "名古屋 3 お 12-34", "多摩 500 円区間", "山田 300 さ 12-34", "品川 300 さ 12-345"]
        {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
