//! Sentences by which the sender says who else gets this mail.

mod western;

use std::ops::Range;

use western::{is_other_western, latin_name, plus, western};

use crate::view::salutation::person_before;
use crate::view::text::{TextView, floor};
use crate::view::zones::Zone;

/// How much of a text is read, in bytes.
const MOST_BYTES: usize = 64 * 1024;

/// Announcements of one mail that are kept.
const MOST: usize = 20;

/// Places of one word that are looked at.
const PLACES: usize = 200;

/// Somebody announced.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Announcement {
    pub(super) name: String,
    /// Where the name stands in the folded text.
    pub(super) range: Range<usize>,
}

/// What follows the name of somebody put into Cc.
#[rustfmt::skip]
const PUT: &[&str] = &[
    "入れて", "入れさせ", "入れま", "入れた", "いれて", "追加し", "追加い", "追加さ", "追加致", "加えて", "加えさ", "加えま",
    "含めて", "含めさ", "含めま", "入って", "設定し", "して", "しま", "いたし", "致し", "させて", "お送り", "送付", "共有",
    "失礼",
];

/// What makes a sentence something else behind the words: a request, a refusal, a question, somebody else's doing.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "ください", "下さい", "くださり", "くださっ", "いただけ", "頂け", "いただき", "頂き", "いただい", "頂い", "もらえ", "もらい",
    "もらっ", "ましょうか", "ますか", "でしょうか", "たほうが", "た方が", "べき", "場合", "れば", "たら", "なら", "ように",
    "お願い", "願います", "外し", "はずし", "外させ", "外れ", "入れず", "入れない", "入れません", "ていません", "ておりません",
    "なし", "不要", "漏れ", "忘れ", "予定", "つもり", "必要", "可能", "かどうか", "とのこと", "そうです", "と聞", "という",
];

/// What stands before the words in a sentence about another mail.
#[rustfmt::skip]
const ELSEWHEN: &[&str] = &[
    "次回", "今後は", "今後も", "今後、", "後ほど", "後程", "後日", "別途", "改めて", "あらためて", "先日", "昨日", "前回", "先ほど",
    "先程", "さきほど", "以前", "過去に", "もし", "場合", "ようであれば", "いつもは", "通常は", "普段は",
];

/// What comes between 「私もCCに入れて」 and an announcement: the reader is asked for something that is polite only.
#[rustfmt::skip]
const POLITE: &[&str] = &[
    "ご了承ください", "ご承知おきください", "ご確認ください", "ご承知ください", "よろしくお願い", "宜しくお願い",
    "お願いいたします", "お願い致します", "お願いします", "ご承知おき下さい", "ご了承下さい", "させていただき", "させて頂き",
    "させていただい", "させて頂い",
];

/// People announced in the sender's own words.
pub(super) fn read(view: &TextView<'_>) -> Vec<Announcement> {
    let text = &view.text[..floor(&view.text, MOST_BYTES.min(view.text.len()))];
    let mut out = Vec::new();
    for (word, read) in WORDS {
        for at in memchr::memmem::find_iter(text.as_bytes(), word).take(PLACES) {
            if view.zones.at(at) == Zone::OwnText && out.len() < MOST {
                read(view, at..at + word.len(), &mut out);
            }
        }
    }
    out.sort_by_key(|a: &Announcement| a.range.start);
    out.dedup_by(|a, b| a.range == b.range || a.name == b.name);
    out
}

type Read = fn(&TextView<'_>, Range<usize>, &mut Vec<Announcement>);

/// The words that announce, and who reads what stands around them.
const WORDS: &[(&[u8], Read)] = &[
    (b"cc", copy),
    ("宛先に".as_bytes(), broadcast),
    ("同報".as_bytes(), broadcast),
    ("写し".as_bytes(), broadcast),
    ("にも".as_bytes(), also),
    (b"copying ", western),
    (b"copied", western),
    (b"looping ", western),
    (b"looped in", western),
    (b"adding ", western),
    (b"added ", western),
    (b"including ", western),
    (b"+", plus),
];

/// The sentence around a place, cut at line ends that are no hand-made breaks.
fn around<'t>(view: &'t TextView<'_>, at: &Range<usize>) -> (usize, &'t str, &'t str) {
    let sentence = view.sentence(at.start);
    let start = sentence.start.min(at.start);
    let end = sentence.end.max(at.end);
    (start, &view.text[start..at.start], &view.text[at.end..end])
}

/// 「CCに佐藤様を入れております」「佐藤をCCに入れました」「CC:佐藤さん」, "cc'ing Bob".
fn copy(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let before_char = view.text[..at.start].chars().next_back();
    // account, bcc is a copy as well.
    if before_char.is_some_and(|c| c.is_ascii_alphanumeric() && c != 'b') {
        return;
    }
    let rest = &view.text[at.end..];
    if rest.starts_with(['\'', '’']) || rest.starts_with("ing") || rest.starts_with("ed ") {
        return western(view, at, out);
    }
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return;
    }
    let line = view.line(at.start);
    let lead = view.text[line.start..at.start].trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = rest.trim_start_matches(' ').starts_with([':', '】', ']']);
    let begins = lead.is_empty() || lead == "b";
    if begins && (label || rest.starts_with(' ')) {
        return labelled(view, at.end..line.end, out);
    }
    let (start, before, after) = around(view, &at);
    if label
        || (rest.is_empty() || rest.starts_with([' ', ')', '.', ',', '\n', '\r']))
            && !before.chars().any(is_japanese)
            && !after.chars().any(is_japanese)
    {
        // 「（CC:佐藤さん）」 in a line, "(cc Bob)".
        let open = before.ends_with(['(', '[', '*']) || label;
        if is_other(before, "") || is_other_western(before, "") {
            return;
        }
        return if open { labelled(view, at.end..line.end, out) } else { western(view, at, out) };
    }
    if is_other(before, after) {
        return;
    }
    // 「CCに佐藤様を入れて」「CCにて佐藤様にも」
    let inner = ["には", "にも", "にて", "に", "へ", "で", "欄に", "欄には"]
        .iter()
        .find_map(|p| after.strip_prefix(p));
    if let Some(inner) = inner
        && let Some((end, _)) = inner
            .char_indices()
            .find(|(i, c)| matches!(c, 'を' | 'も' | 'が' | 'に') && starts(&inner[i + c.len_utf8()..], PUT))
        && !inner[..end].is_empty()
    {
        let from = at.end + (after.len() - inner.len());
        return names(view, from..from + end, out);
    }
    // 「佐藤をCCに入れて」「佐藤様にもCCして」「佐藤さんもCCで」
    let verb = ["にても", "にて", "にも", "に", "へ", "で", "欄に", "を"]
        .iter()
        .find_map(|p| after.strip_prefix(p))
        .unwrap_or(after);
    let particle = ["にも", "へも", "を", "も", "に", "へ", "が", "は"]
        .iter()
        .find_map(|p| before.trim_end_matches([' ', '、', 'b']).strip_suffix(p));
    if let Some(named) = particle
        && starts(verb, PUT)
    {
        names(view, start..start + named.len(), out);
    }
}

/// 「佐藤さんも同報しております」「同報：佐藤」「写しを佐藤様に」
fn broadcast(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let (start, before, after) = around(view, &at);
    let line = view.line(at.start);
    if view.text[line.start..at.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
        && after.trim_start_matches(['者', '先', ' ']).starts_with(':')
    {
        let skip = after.len() - after.trim_start_matches(['者', '先', ' ']).len();
        return labelled(view, at.end + skip..line.end, out);
    }
    if is_other(before, after) {
        return;
    }
    let particle = ["にも", "へも", "を", "も", "に", "へ"].iter().find_map(|p| before.strip_suffix(p));
    let verb = ["に", "で", "にて", "を"].iter().find_map(|p| after.strip_prefix(p)).unwrap_or(after);
    if let Some(named) = particle
        && starts(verb, PUT)
    {
        names(view, start..start + named.len(), out);
    }
}

/// 「佐藤さんにもお送りします」; 「お送りしました」 was another mail.
fn also(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let (start, before, after) = around(view, &at);
    let after = after.trim_start_matches(['、', ' ']);
    let after = [
        "本メールを",
        "このメールを",
        "同じメールを",
        "同内容を",
        "同じものを",
        "合わせて",
        "あわせて",
        "併せて",
        "同時に",
    ]
    .iter()
    .find_map(|w| after.strip_prefix(w))
    .unwrap_or(after);
    let Some(verb) = ["お送り", "送付", "送信", "送って", "共有", "同送", "配信"]
        .iter()
        .find_map(|v| after.strip_prefix(v))
    else {
        return;
    };
    let verb =
        ["させていただいて", "させていただき", "させて頂き", "いたして", "いたし", "致し", "して", "し", ""]
            .iter()
            .find_map(|v| verb.strip_prefix(v))
            .unwrap_or(verb);
    let now = ["ます", "おります", "います", "いる", "ております"].iter().any(|t| verb.starts_with(t));
    // The verb itself is polite, 「ください」 behind it is not.
    if now && !is_other(before, verb) {
        names(view, start..start + before.len(), out);
    }
}

fn starts(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Whether a sentence asks, refuses, or speaks of another mail.
fn is_other(before: &str, after: &str) -> bool {
    let clean = POLITE.iter().fold(after.to_owned(), |text, polite| text.replace(polite, ""));
    let after_line = clean.trim_end();
    // 「今後のご連絡のため、CCに根本を入れております」 is now.
    let is_now = ["ております", "ています", "ました"].iter().any(|t| clean.contains(t));
    let elsewhen =
        |text: &str| ELSEWHEN.iter().any(|word| text.contains(word) && !(is_now && *word == "今後"));
    after_line.ends_with('?')
        || OTHER.iter().any(|word| clean.contains(word))
        || elsewhen(&clean)
        || elsewhen(before)
}

/// The people named in a stretch: those at its end, joined by と, 、 and ・.
fn names(view: &TextView<'_>, range: Range<usize>, out: &mut Vec<Announcement>) {
    let Some(text) = view.text.get(range.clone()) else { return };
    let mut end = text.len();
    for _ in 0..6 {
        let head = text[..end].trim_end_matches([' ', '、', ',', '・', '&', '/']);
        let start = head
            .rfind(['、', ',', '・', '&', '/', 'と', '\n', '。'])
            .map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
        let Some(name) = person_before(&head[start..]) else { return };
        // 「本件の窓口となる弊社の佐藤」: the name and its honorific alone.
        let first = name.split(' ').next().unwrap_or("");
        let at = head[start..].rfind(first).map_or(start, |i| start + i);
        if !push(view, range.start + at..range.start + head.len(), name, out) || start == 0 {
            return;
        }
        end = start - head[..start].chars().next_back().map_or(0, char::len_utf8);
        // 「本件と佐藤」: only 、 and と join names.
        if text[end..start].starts_with(['\n', '。']) {
            return;
        }
    }
}

/// 「CC:佐藤さん、田中様」, "cc: Bob and Mary": the rest of the line.
fn labelled(view: &TextView<'_>, range: Range<usize>, out: &mut Vec<Announcement>) {
    let Some(text) = view.text.get(range.clone()) else { return };
    if is_header(view, range.start) {
        return;
    }
    // 「【CC】佐藤」: the mark of the label may be a bracket itself.
    let skip = text.len() - text.trim_start_matches([' ', ':', '】', ']']).len();
    let end = text[skip..].find([')', ']', '。', '】']).map_or(text.len(), |i| skip + i);
    let text = &text[..end];
    let body = text.trim_start_matches([' ', ':', '】', ']']);
    let mut at = range.start + (text.len() - body.len());
    if body.contains('@') || body.chars().count() > 60 {
        return;
    }
    for part in body.split(['、', ',', '&', '/', ';', '・']) {
        let start = at;
        at += part.len() + view.text[at + part.len()..].chars().next().map_or(1, char::len_utf8);
        let lead = part.len() - part.trim_start().len();
        let bare = part.trim();
        if bare.is_empty() {
            continue;
        }
        if bare.chars().any(is_japanese) {
            if let Some(name) = person_before(bare) {
                push(view, start + lead..start + lead + bare.len(), name, out);
            }
            continue;
        }
        let mut from = start + lead;
        for one in bare.split(" and ") {
            latin_name(view, from, out, true);
            from += one.len() + " and ".len();
        }
    }
}

/// Whether a line belongs to the header of a mail that was pasted: lines of To and Subject stand around it.
fn is_header(view: &TextView<'_>, at: usize) -> bool {
    let line = view.line(at);
    let from = floor(&view.text, line.start.saturating_sub(300));
    let to = floor(&view.text, (line.end + 300).min(view.text.len()));
    let is_label = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '*']);
        HEADERS
            .iter()
            .any(|label| line.strip_prefix(label).is_some_and(|rest| rest.trim_start().starts_with(':')))
    };
    view.text[from..line.start].lines().rev().take(4).any(is_label)
        || view.text[line.end..to].lines().take(4).any(is_label)
}

/// Labels of a header.
const HEADERS: &[&str] =
    &["to", "from", "subject", "date", "sent", "宛先", "件名", "差出人", "送信者", "送信日時", "日時"];

fn push(view: &TextView<'_>, range: Range<usize>, name: String, out: &mut Vec<Announcement>) -> bool {
    let fits = out.len() < MOST && view.text.get(range.clone()).is_some_and(|t| !t.is_empty());
    if fits {
        let text = &view.text[range.clone()];
        let lead = text.len() - text.trim_start().len();
        out.push(Announcement { name, range: range.start + lead..range.end });
    }
    fits
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '々')
}

#[cfg(test)]
mod tests;
