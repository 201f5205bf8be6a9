//! Sentences by which the sender says who else gets this mail.

use std::ops::Range;

use crate::contacts::NameKey;
use crate::view::salutation::{is_name_word, person_before};
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
    let label = rest.trim_start_matches(' ').starts_with(':');
    let begins = lead.is_empty() || lead == "b";
    if begins && (label || rest.starts_with(' ')) {
        return labelled(view, at.end..line.end, out);
    }
    let (start, before, after) = around(view, &at);
    if label
        || rest.starts_with([' ', ')']) && !before.chars().any(is_japanese) && !after.chars().any(is_japanese)
    {
        // 「（CC:佐藤さん）」 in a line, "(cc Bob)".
        let open = before.ends_with(['(', '[', '*']) || label;
        return if open { labelled(view, at.end..line.end, out) } else { western(view, at, out) };
    }
    if is_other(before, after) {
        return;
    }
    // 「CCに佐藤様を入れて」「CCにて佐藤様にも」
    let inner = ["には", "にも", "に", "へ", "で", "にて", "欄に"].iter().find_map(|p| after.strip_prefix(p));
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
    let verb = ["にも", "に", "へ", "で", "にて", "欄に", "を"]
        .iter()
        .find_map(|p| after.strip_prefix(p))
        .unwrap_or(after);
    let particle = ["にも", "を", "も", "に", "が", "は"]
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
    let particle = ["にも", "を", "も", "に"].iter().find_map(|p| before.strip_suffix(p));
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
    let text = text.split([')', ']', '。', '】']).next().unwrap_or("");
    let body = text.trim_start_matches([' ', ':']);
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

/// "cc'ing Bob", "I have copied Bob and Mary", "adding Bob Smith to this thread", "Bob is copied".
fn western(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let text: &str = &view.text;
    let before_char = text[..at.start].chars().next_back();
    if before_char.is_some_and(|c| c.is_alphanumeric() && c != 'b') {
        return;
    }
    let word_end = at.start
        + text[at.start..]
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
            .map(char::len_utf8)
            .sum::<usize>();
    let word = &text[at.start..word_end];
    let (_, before, after) = around(view, &at);
    if is_other_western(before, after) {
        return;
    }
    let rest = text[word_end..].trim_start_matches(' ');
    let rest = ["in ", "on ", "here ", "also ", "my ", "our ", "colleague ", "manager ", "boss "]
        .iter()
        .fold(rest, |rest, w| rest.strip_prefix(w).unwrap_or(rest));
    let mut from = text.len() - rest.len();
    let weak = matches!(word.trim_end(), "adding" | "added" | "including" | "copied" | "copying");
    let to_this = [
        "to this",
        "to the thread",
        "to the conversation",
        "to the loop",
        "in cc",
        "on cc",
        "to cc",
        "for visibility",
        "here",
        "for awareness",
        "in the loop",
    ]
    .iter()
    .any(|w| after.contains(w));
    let strong = !weak || to_this;
    for _ in 0..4 {
        let end = latin_name(view, from, out, strong);
        let Some(end) = end else { return };
        let next = &text[end..];
        let Some(joint) = [", and ", " and ", ", ", " & ", "/"].iter().find(|j| next.starts_with(**j)) else {
            return;
        };
        from = end + joint.len();
    }
}

/// "+Bob" at the beginning of a line, or "(+Bob)".
fn plus(view: &TextView<'_>, at: Range<usize>, out: &mut Vec<Announcement>) {
    let line = view.line(at.start);
    let before = view.text[line.start..at.start].trim_start_matches([' ', '(', '*']);
    let rest = &view.text[at.end..line.end.max(at.end)];
    // A telephone number, a sum, C++.
    if !before.is_empty()
        || rest.trim_start().starts_with(|c: char| !c.is_alphabetic())
        || rest.chars().count() > 60
    {
        return;
    }
    let from = at.end + (rest.len() - rest.trim_start().len());
    if rest.trim_start().chars().next().is_some_and(is_japanese) {
        return labelled(view, at.end..line.end, out);
    }
    latin_name(view, from, out, false);
}

/// Words that make a sentence something else.
#[rustfmt::skip]
const OTHER_WESTERN: &[&str] = &[
    "please", "can you", "could you", "would you", "will you", "should", "shall", "do you", "did you", "don't", "do not",
    "not ", "never", "without", "if ", "forgot", "you copied", "you cc", "you added", "was copied", "were copied", "yesterday",
    "last week", "earlier", "previous", "next time", "later", "he copied", "she copied", "they copied", "kindly", "want me to",
    "copied from", "copied to the", "remove", "instead of", "n't", "thank", "for adding", "for copying", "for including",
    "for cc", "for looping",
];

fn is_other_western(before: &str, after: &str) -> bool {
    let near: String = before.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    after.trim_end().ends_with('?')
        || OTHER_WESTERN.iter().any(|word| near.contains(word))
        || ["?", "yesterday", "last week", "earlier mail"].iter().any(|w| after.contains(w))
}

/// One to three capitalised words from a place; where they end. `strong`: nothing but a person can stand there.
fn latin_name(view: &TextView<'_>, from: usize, out: &mut Vec<Announcement>, strong: bool) -> Option<usize> {
    let text: &str = &view.text;
    let (mut at, mut end) = (from, from);
    let mut words = Vec::new();
    for _ in 0..3 {
        let word: &str = &text[at..];
        let len: usize = word
            .chars()
            .take_while(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
            .map(char::len_utf8)
            .sum();
        let word = &word[..len];
        let upper = view.source_text(at..at + len).chars().next().is_some_and(char::is_uppercase);
        if len < 2 || !upper || !is_name_word(word) {
            break;
        }
        words.push(word);
        end = at + len;
        match text[end..].strip_prefix(' ') {
            Some(_) => at = end + 1,
            None => break,
        }
    }
    let name = words.join(" ");
    let key = NameKey::of(&name)?;
    // "Adding Excel files", "Including Tax".
    if !strong && !key.is_known() {
        return None;
    }
    push(view, from..end, name, out).then_some(end)
}

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
mod tests {
    use super::*;
    use crate::view::text::TextPart;

    fn announced(text: &str) -> String {
        let body = format!("山田様\n\nお世話になっております。\n{text}\n");
        let view = TextView::body(TextPart::Plain(0), &body);
        let all = read(&view);
        assert!(
            all.iter().all(|a| view.text[a.range.clone()].contains(a.name.split(' ').next().unwrap())),
            "{all:?}"
        );
        all.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    #[cfg(feature = "names-ja")]
    fn announcements() {
        let cases = [
            ("CCに田中様を入れております。", "田中"),
            ("CCに弊社の佐藤を入れております。", "佐藤"),
            ("弊社の佐藤をCCに入れております。", "佐藤"),
            ("佐藤さんをCCに追加しました。", "佐藤"),
            ("営業部の佐藤もCCに入れています。", "佐藤"),
            ("佐藤様にもCCでお送りしております。", "佐藤"),
            ("※CC：佐藤さん", "佐藤"),
            ("（CC：佐藤さん、鈴木さん）", "佐藤 | 鈴木"),
            ("cc: 佐藤", "佐藤"),
            ("本メールは佐藤と鈴木をCCに入れております。", "佐藤 | 鈴木"),
            ("佐藤さんにもお送りします。", "佐藤"),
            ("経理の鈴木様にも共有しております。", "鈴木"),
            ("鈴木課長も同報しております。", "鈴木"),
            ("CCに入れている佐藤が担当します。", ""),
            ("I'm cc'ing Bob on this.", "bob"),
            ("I have copied Bob Smith and Mary.", "bob smith | mary"),
            ("Adding Bob to this thread.", "bob"),
            ("Looping in Alice from finance.", "alice"),
            ("+Bob", "bob"),
            ("cc: Bob", "bob"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter_map(|(text, expected)| {
                let got = announced(text);
                (got != *expected).then(|| format!("{text}: {got} ≠ {expected}"))
            })
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn no_announcements() {
        let cases = [
            "佐藤さんをCCに入れてください。",
            "佐藤様をCCに入れていただきありがとうございます。",
            "今回はCCなしでお送りします。",
            "佐藤をCCから外しました。",
            "先日のメールでは佐藤もCCに入れておりました。",
            "佐藤さんにもお送りしました。",
            "佐藤さんにもお送りいただけますか。",
            "後ほど佐藤にも共有いたします。",
            "次回から佐藤をCCに入れます。",
            "関係者をCCに入れております。",
            "佐藤さんをCCに入れたほうがよいでしょうか。",
            "CCの設定方法をご案内します。",
            "東京にも送付しています。",
            "Could you copy Bob on this?",
            "Please cc Bob next time.",
            "Thanks for adding Bob.",
            "You copied Bob yesterday.",
            "The account success rate is 20%.",
            "Adding Excel files is easy.",
            "I copied the files to the folder.",
            "+81-3-5550-1234",
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter_map(|text| {
                let got = announced(text);
                (!got.is_empty()).then(|| format!("{text}: {got}"))
            })
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
