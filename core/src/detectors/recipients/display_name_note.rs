//! # display-name-note
//!
//! ## What it finds
//! A remark in a recipient's display name that was meant for the sender's own address book: 「佐藤（クレーマー）」,
//! 「NG_山本」, 「要注意 田中」, 「鈴木（退職）」, 「元港工業 山田」. The display name goes out with the mail: everybody in To
//! and Cc reads it, and whoever is in Bcc reads the own one in many programs. *Likely* for 元, 旧 and words that need a
//! bracket or a mark beside them to be a remark, *certain* for the others.
//!
//! ## Why it matters
//! 「クレーマー」 in a display name was the news more than once: a local office and a shop had to apologise.
//!
//! ## Examples
//! - To: 「要注意 田中様」 (confirm)
//! - Cc: 「鈴木（退職）」 (confirm)
//!
//! ## What it does not find
//! - 「旧姓 田中」, 「（旧 佐藤）」: a former surname
//! - 元木, 元村, 元気, 元町; Ng as a surname, NGK, NG社
//! - departments: お客様クレーム対応室, 滞納整理課, 退職手続担当
//!
//! ## Sources
//! - practice.md §2 (proposed ids); the words are ours, from what people write into address books

use std::collections::BTreeSet;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::contacts::NameKey;
use crate::details::Details;
use crate::finding::Confidence;
use crate::mask;
use crate::view::MailView;
use crate::view::fold::folded;

/// Longest display name that is read, in bytes.
const MOST_BYTES: usize = 400;

pub(crate) struct DisplayNameNote;

impl Detector for DisplayNameNote {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let mut addresses = BTreeSet::new();
        for recipient in mail.recipients.iter().filter(|r| !r.mailbox.name.is_empty()) {
            let Some((note, confidence)) = note(&recipient.mailbox.name) else { continue };
            if !addresses.insert(recipient.key.as_str()) {
                continue;
            }
            let details = Details::DisplayNameNote { note: note.to_owned() };
            let evidence = mask::address(recipient.key.as_str());
            let seen = Seen { confidence, evidence, details, about: "", value: 0 };
            out.about(Part::Recipients, recipient.key.as_str(), vec![recipient.location()], seen, Vec::new());
        }
    }
}

/// Words that are a remark wherever they stand, and what may follow them in the name of a department.
#[rustfmt::skip]
const SURE: &[(&str, &[&str])] = &[
    ("要注意", &["報"]), ("クレーマー", &["対策", "対応"]), ("モンスターペアレント", &["対策"]), ("モンペ", &[]),
    ("カスハラ", &["対策", "対応", "相談", "防止"]), ("ブラックリスト", &[]), ("出入り禁止", &[]), ("出入禁止", &[]), ("出禁", &[]),
    ("対応注意", &[]), ("取扱注意", &[]), ("扱い注意", &[]), ("与信注意", &[]), ("与信ng", &[]), ("見込み薄", &[]), ("見込薄", &[]),
    ("見込みなし", &[]), ("見込なし", &[]), ("脈なし", &[]), ("冷やかし", &[]), ("取引停止", &[]), ("取引中止", &[]), ("支払い遅", &[]), ("支払遅", &[]),
    ("うるさい", &[]), ("しつこい", &[]), ("めんどくさい", &[]), ("めんどう", &[]), ("面倒", &["見"]), ("怖い", &[]), ("嫌い", &[]), ("嫌な", &[]),
    ("使えない", &[]), ("仕事できない", &[]), ("無能", &[]), ("バカ", &["ラ", "ン"]), ("アホ", &[]), ("うざい", &[]), ("ウザい", &[]), ("ウザイ", &[]), ("キモ", &[]),
    ("苦手", &["克服", "分野", "科目"]), ("問題児", &[]), ("問題客", &[]), ("厄介", &[]), ("使用禁止", &[]), ("使用不可", &[]),
    ("使わない", &[]), ("送信禁止", &[]), ("送信不可", &[]), ("送るな", &[]), ("送らない", &[]), ("連絡不要", &[]), ("連絡しない", &[]), ("削除予定", &[]), ("要削除", &[]),
    ("死亡", &["保険", "届", "診断"]), ("逝去", &[]), ("故人", &[]), ("係争中", &[]), ("訴訟中", &[]), ("不払い", &[]), ("踏み倒", &[]),
    ("元担当", &[]), ("旧担当", &[]), ("前担当", &[]), ("元彼", &[]), ("元カレ", &[]), ("元カノ", &[]), ("元夫", &[]), ("元妻", &[]), ("元上司", &[]),
    ("旧アドレス", &[]), ("旧メール", &[]), ("旧連絡先", &[]), ("旧住所", &[]), ("古いアドレス", &[]),
    ("退職", &["金", "給付", "年金", "手続", "支援", "代行", "者の会", "者会", "共済", "互助", "自衛官", "募集", "制度", "準備"]), ("辞めた", &[]), ("解雇", &[]), ("クビ", &[]),
    ("クレーム", &["対応", "処理", "担当", "係", "室", "窓口", "課", "部", "受付", "品質", "管理", "対策", "・", "ブリュレ"]),
    ("未払い", &["金", "残業", "賃金", "対策", "管理"]), ("未払", &["金", "残業", "賃金", "対策", "管理", "い"]), ("未入金", &["管理", "対策"]),
    ("滞納", &["整理", "対策", "管理", "処分", "課", "係", "相談", "者対策"]),
    ("悪い", &[]), ("悪質", &["商法"]), ("激怒", &[]), ("怒って", &[]), ("嘘つき", &[]), ("うそつき", &[]), ("詐欺", &["対策", "被害", "防止"]), ("暴言", &[]),
    ("パワハラ", &["対策", "相談", "防止", "窓口"]), ("セクハラ", &["対策", "相談", "防止", "窓口"]), ("変な人", &[]), ("変人", &[]), ("メンヘラ", &[]), ("ストーカー", &["対策", "相談"]),
    ("やばい", &[]), ("ヤバい", &[]), ("ヤバイ", &[]), ("危ない", &[]), ("トラブルメーカー", &[]), ("金払い", &[]), ("電話に出ない", &[]), ("音信不通", &[]), ("連絡つかない", &[]),
    ("返信遅い", &[]), ("レス遅い", &[]), ("引継済", &[]), ("引き継ぎ済", &[]), ("引継ぎ済", &[]), ("異動済", &[]), ("前任", &["者会"]),
    ("do not use", &[]), ("don't use", &[]), ("dont use", &[]), ("do not email", &[]), ("do not contact", &[]), ("do not send", &[]),
    ("blacklist", &[]), ("left company", &[]), ("left the company", &[]), ("has left", &[]), ("no longer works", &[]), ("no longer here", &[]),
    ("old address", &[]), ("old email", &[]), ("wrong address", &[]), ("bad payer", &[]), ("non-payer", &[]), ("problem customer", &[]),
    ("difficult customer", &[]), ("troublemaker", &[]), ("pain in the", &[]), ("asshole", &[]), ("idiot", &[]), ("deadbeat", &[]),
];

/// Words that are a remark only as a whole piece: in brackets, or cut off by a mark.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "ng", "注意", "※注意", "ブラック", "トラブル", "モンスター", "危険", "警戒", "要警戒", "要監視", "監視", "無効", "不要", "不通", "不達", "故", "死去", "反社",
    "ケチ", "値切り", "問題", "問題あり", "地雷", "難あり", "保留", "没", "切り", "敵", "ライバル", "旧", "元", "異動", "異動済", "異動済み", "転職",
    "転職済", "辞職", "離職", "休職", "休職中", "old", "former", "obsolete", "inactive", "invalid", "angry", "complainer", "difficult",
    "annoying", "avoid", "beware", "caution", "careful", "unpaid", "overdue", "resigned", "fired", "dead", "deceased", "bad", "liar",
    "enemy", "rude", "crazy", "stupid", "jerk", "blocked", "banned", "spam", "wrong", "not used", "unused", "retired", "left", "gone", "quit", "scammer", "psycho", "creepy",
];

/// The first three bytes of the words, as a set of bits: at most places of most names no word begins.
struct Beginnings([u64; 64]);

static BEGINNINGS: Beginnings = Beginnings::of(SURE);

impl Beginnings {
    const fn of(list: &[(&str, &[&str])]) -> Self {
        let mut bits = [0; 64];
        let mut i = 0;
        while i < list.len() {
            let (word, bit) = Self::place(list[i].0.as_bytes());
            bits[word] |= bit;
            i += 1;
        }
        Self(bits)
    }

    const fn place(text: &[u8]) -> (usize, u64) {
        match text {
            [_, second, third, ..] => ((*second & 0x3F) as usize, 1 << (*third & 0x3F)),
            _ => (0, 1),
        }
    }

    fn may_be(&self, text: &[u8]) -> bool {
        let (place, bit) = Self::place(text);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }
}

/// The remark in a display name.
fn note(name: &str) -> Option<(&'static str, Confidence)> {
    if name.len() > MOST_BYTES {
        return None;
    }
    let name = folded(name);
    for (at, _) in name.char_indices().filter(|(at, _)| BEGINNINGS.may_be(&name.as_bytes()[*at..])) {
        let words = SURE.iter().filter(|(word, _)| name[at..].starts_with(*word));
        for (word, departments) in words {
            let rest = &name[at + word.len()..];
            let whole = !word.is_ascii()
                || !name[..at].ends_with(|c: char| c.is_ascii_alphabetic())
                    && !rest.starts_with(|c: char| c.is_ascii_alphabetic() && word.len() < 9);
            // ロバカ, 村上アホウドリ: a word of katakana goes on.
            let runs_on = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
            let katakana = word.chars().all(runs_on);
            let is_part = katakana && (name[..at].ends_with(runs_on) || rest.starts_with(runs_on));
            if whole && !is_part && !departments.iter().any(|d| rest.starts_with(d)) {
                return Some((word, Confidence::Certain));
            }
        }
    }
    let is_eastern = name.chars().any(|c| c > '\u{3040}');
    for piece in pieces(&name) {
        let text = piece.text.trim_matches(|c: char| {
            matches!(c, '!' | '?' | '！' | '★' | '●' | '×' | '✕' | '▲' | '※' | '*' | ' ')
        });
        if let Some(word) = PIECES.iter().find(|word| **word == text) {
            // Ng Wei Ming, Jack Black: a name of Latin letters needs a bracket.
            let counts = if text.is_ascii() {
                piece.is_bracketed || is_eastern || piece.is_cut
            } else {
                piece.is_bracketed
                    || piece.is_cut
                    || text.chars().nth(1).is_some() && !text.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー'))
            };
            if counts && !(text.is_ascii() && piece.is_cut && !is_eastern && text == "ng") {
                return Some((word, Confidence::Likely));
            }
        }
        if let Some(word) = former(text, piece.is_bracketed) {
            return Some((word, Confidence::Likely));
        }
    }
    None
}

/// A piece of a display name.
struct Piece<'a> {
    text: &'a str,
    /// It stands in brackets by itself.
    is_bracketed: bool,
    /// A mark, not only a blank, stands before or behind it.
    is_cut: bool,
}

/// The pieces between blanks, brackets and marks; of a bracket also the whole.
fn pieces(name: &str) -> Vec<Piece<'_>> {
    let opens = |c: char| matches!(c, '(' | '[' | '【' | '<' | '〈' | '《' | '「' | '『' | '{' | '〔');
    let closes = |c: char| matches!(c, ')' | ']' | '】' | '>' | '〉' | '》' | '」' | '』' | '}' | '〕');
    let marks = |c: char| {
        matches!(c, '_' | '/' | '|' | ':' | ';' | '※' | '*' | '!' | '★' | '●' | '▲' | '→' | '、' | ',' | '-')
    };
    let mut out = Vec::new();
    let mut start = 0;
    let mut opened: Option<usize> = None;
    let mut mark_before = false;
    let mut push = |start: usize, end: usize, is_bracketed: bool, is_cut: bool| {
        let text = name.get(start..end).unwrap_or("").trim();
        if !text.is_empty() && out.len() < 40 {
            out.push(Piece { text, is_bracketed, is_cut });
        }
    };
    for (at, c) in name.char_indices() {
        let next = at + c.len_utf8();
        if opens(c) {
            push(start, at, false, mark_before);
            (start, opened, mark_before) = (next, Some(next), false);
        } else if closes(c) {
            push(start, at, opened == Some(start), mark_before);
            if let Some(open) = opened.take().filter(|open| *open != start) {
                push(open, at, true, false);
            }
            (start, mark_before) = (next, false);
        } else if marks(c) && !(c == '-' && is_joined(name, at)) {
            push(start, at, false, true);
            (start, mark_before) = (next, true);
        } else if matches!(c, ' ' | '・') {
            push(start, at, false, mark_before);
            mark_before &= name.get(start..at).is_none_or(|piece| piece.trim().is_empty());
            start = next;
        }
    }
    push(start, name.len(), false, mark_before);
    out
}

/// Whether a hyphen stands between two letters: Jean-Luc.
fn is_joined(name: &str, at: usize) -> bool {
    let bytes = name.as_bytes();
    let letter = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphanumeric);
    letter(at.checked_sub(1)) && letter(at.checked_add(1))
}

/// What may follow 元 and 旧 in words that are no remark.
#[rustfmt::skip]
const NO_FORMER: &[&str] = &[
    "姓", "気", "町", "年", "旦", "祖", "素", "帳", "請", "栓", "原", "住吉", "箱根", "赤坂", "麻布", "浅草", "和泉", "本", "来", "金", "利",
    "売", "方", "県庁", "市街", "街道", "館", "校舎", "宮", "居留地", "山手", "軽井沢", "仮名", "字体", "約", "暦", "正月", "盆", "式",
];

/// What follows 元 and 旧 where they are a remark.
#[rustfmt::skip]
const FORMER: &[&str] = &[
    "担当", "部長", "課長", "係長", "社長", "会長", "次長", "店長", "所長", "社員", "職員", "同僚", "上司", "部下", "先輩", "営業", "総務", "経理",
    "人事", "秘書", "取引先", "お客", "客", "顧客", "彼", "夫", "妻", "嫁", "旦那", "代表", "アルバイト", "バイト", "派遣", "メンバー",
];

/// 「元港工業」, 「旧担当」, and 「(元営業部)」; not 元木, 旧姓.
fn former(piece: &str, is_bracketed: bool) -> Option<&'static str> {
    let (word, rest) = ["元", "旧"].iter().find_map(|word| Some((*word, piece.strip_prefix(*word)?)))?;
    let rest = rest.trim_start_matches([':', '・', ' ', '、']);
    if rest.is_empty() || NO_FORMER.iter().any(|no| rest.starts_with(no)) {
        return None;
    }
    if FORMER.iter().any(|former| rest.starts_with(former)) {
        return Some(word);
    }
    // 元木, 元村健: the whole is a name. 「(旧 佐藤)」: a former surname.
    let is_body = rest.ends_with('社') || NameKey::of(rest).is_none();
    let whole_is_name = !is_bracketed
        && NameKey::of(piece).is_some_and(|name| name.surname().is_some_and(|s| s.starts_with(word)));
    // What is left of a company or a department is no person.
    (is_body && !whole_is_name).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks() {
        for (name, expected) in [
            ("佐藤（クレーマー）", "クレーマー"),
            ("NG_山本", "ng"),
            ("山本（NG）", "ng"),
            ("ＮＧ 山本", "ng"),
            ("要注意 田中", "要注意"),
            ("【要注意】田中様", "要注意"),
            ("鈴木（退職）", "退職"),
            ("鈴木(退職済み)", "退職"),
            ("元港工業 山田", "元"),
            ("山田（元営業部）", "元"),
            ("旧担当 山田", "旧担当"),
            ("山田（旧アドレス）", "旧アドレス"),
            ("高橋 うるさい人", "うるさい"),
            ("佐々木（滞納）", "滞納"),
            ("田中（ブラック）", "ブラック"),
            ("木村様（注意）", "注意"),
            ("木村※注意", "注意"),
            ("中村・見込み薄", "見込み薄"),
            ("Bob Smith (do not use)", "do not use"),
            ("Bob Smith - OLD", "old"),
            ("Alice (angry)", "angry"),
            ("BLACKLIST Jones", "blacklist"),
            ("Ng (NG)", "ng"),
            ("小林【クレーム】", "クレーム"),
            ("鈴木（旧）", "旧"),
            ("鈴木（元ABC社）", "元"),
        ] {
            assert_eq!(note(name).map(|n| n.0), Some(expected), "{name}");
        }
        for name in [
            "",
            "山田 太郎",
            "旧姓田中 花子",
            "佐藤花子（旧姓 田中）",
            "佐藤花子（旧 田中）",
            "元木 健",
            "元村",
            "元気クリニック",
            "元町支店 佐藤",
            "NGK株式会社 山田",
            "NG社 田中",
            "David Ng",
            "Ng Wei Ming",
            "Angela Smith",
            "お客様クレーム対応室",
            "滞納整理課 鈴木",
            "退職手続担当",
            "ジャック・ブラック",
            "Jack Black",
            "株式会社ブラックボックス 山田",
            "未払金管理係",
            "退職金共済 佐藤",
            "苦手克服塾",
            "Old Navy",
            "Harold Goldman",
            "新元 太郎",
            "Alex Wong",
            "旧軽井沢ホテル",
            "株式会社港工業 元木",
            "元山 光",
            "アホウドリ観光 山田",
            "バカラ事業部",
            "Ex Libris 山田",
            "注意報センター",
        ] {
            assert_eq!(note(name), None, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_panics(name in "[元旧佐藤(（）)\\[NGng_ -※・バカ要注意退職do not useé\u{200b}한]{0,30}") {
            let _ = note(&name);
        }
    }
}
