//! What follows the numbers of an address: a building, a floor, a room.

use super::place::{blanks, is_hiragana, is_kanji, is_katakana, is_over};

/// Words that make a name the name of a building. In folded form.
const BUILDINGS: [&str; 70] = [
    "ビルディング",
    "ビル",
    "マンション",
    "ハイツ",
    "コーポラス",
    "コーポ",
    "タワー",
    "レジデンス",
    "アパート",
    "ハイム",
    "パレス",
    "コート",
    "プラザ",
    "ヒルズ",
    "ハウス",
    "団地",
    "メゾン",
    "シャトー",
    "スクエア",
    "スクウェア",
    "ガーデン",
    "グラン",
    "サンハイツ",
    "ホール",
    "センター",
    "会館",
    "住宅",
    "宿舎",
    "社宅",
    "寮",
    "荘",
    "テラス",
    "ヴィラ",
    "ビラ",
    "カーサ",
    "ドミール",
    "ライオンズ",
    "パーク",
    "リバーサイド",
    "エステート",
    "フラット",
    "シティ",
    "キャッスル",
    "ドーム",
    "ビュー",
    "館",
    "棟",
    "building",
    "bldg.",
    "bldg",
    "tower",
    "heights",
    "mansion",
    "court",
    "residence",
    "house",
    "hills",
    "マンシオン",
    "アネックス",
    "ステージ",
    "フォレスト",
    "ヴィレッジ",
    "ビレッジ",
    "アベニュー",
    "オフィス",
    "エスポワール",
    "クレスト",
    "プレイス",
    "アーバン",
    "ロイヤル",
];
/// Longest building with floor and room, in characters.
const MOST_CHARS: usize = 40;

/// The end of what belongs to the address behind `at`; `at` itself if nothing does.
///
/// `is_closed` says that no number can follow any more.
pub(super) fn end(text: &str, at: usize) -> usize {
    let mut end = at;
    // A building and a room, or two buildings (棟) at most.
    for turn in 0..4 {
        let next = part(text, end, turn > 0);
        if next == end {
            break;
        }
        end = next;
    }
    end
}

/// How much of the inside of brackets is building and room.
fn end_of_parts(inside: &str) -> usize {
    if inside.starts_with(['(', ' ']) {
        return 0;
    }
    match room(inside, true).unwrap_or_else(|| name(inside, 1)) {
        0 => 0,
        first if inside[first..].contains('(') => 0,
        first => end(inside, first),
    }
}

/// One part behind an offset: after blanks or glued to it.
fn part(text: &str, at: usize, has_building: bool) -> usize {
    let rest = &text[at..];
    let mut gap = blanks(rest, 3);
    if gap == 0 && rest.starts_with(['-', ',', '、']) && !rest.starts_with('、') {
        gap = 1;
    }
    let body = &rest[gap..];
    if let Some(inside) = body.strip_prefix('(') {
        // 「1-17-1 (足立マンション205)」
        let close = inside.find(')').filter(|i| *i <= 90);
        let whole = close.filter(|i| *i > 0 && end_of_parts(&inside[..*i]) == *i);
        return whole.map_or(at, |i| at + gap + i + 2);
    }
    if let Some(len) = room(body, gap > 0 || has_building) {
        return at + gap + len;
    }
    match name(body, gap) {
        0 => at,
        len => at + gap + len,
    }
}

/// Length of a room or floor: 101号室, 3階, 3f, b1f, a-101, 地下1階.
fn room(text: &str, is_apart: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let below = text.starts_with("地下");
    if below {
        at += "地下".len();
    } else if let Some(len) = ["#", "第"].iter().find(|w| text.starts_with(**w)).map(|w| w.len()) {
        at += len;
    } else if bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        at += 1;
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
    }
    let letters = at;
    let is_letter = letters == 1 && bytes[0] != b'#';
    let digits = bytes[at..].iter().take(6).take_while(|b| b.is_ascii_digit()).count();
    at += digits;
    if digits == 0 || digits > 5 {
        // 「A棟」
        let wing = is_letter && ["棟", "号棟", "号室", "館"].iter().any(|w| text[1..].starts_with(w));
        return wing.then(|| {
            1 + ["号棟", "号室", "棟", "館"]
                .iter()
                .find(|w| text[1..].starts_with(**w))
                .map_or(0, |w| w.len())
        });
    }
    // 「301-2」, 「1-201」
    while bytes.get(at) == Some(&b'-') {
        let more = bytes[at + 1..].iter().take(6).take_while(|b| b.is_ascii_digit()).count();
        if more == 0 || more > 4 {
            break;
        }
        at += 1 + more;
    }
    let rest = &text[at..];
    for word in ["号室", "号棟", "号館", "階建", "階", "棟", "号", "室", "f", "楼"] {
        if let Some(after) = rest.strip_prefix(word) {
            let glued = word == "f" && after.starts_with(|c: char| c.is_ascii_alphanumeric());
            return (word != "階建" && !glued && !after.starts_with(['線', '目'])).then_some(at + word.len());
        }
    }
    // A bare number is a room only where it stands alone.
    let alone = is_over(rest) && !rest.starts_with(['-', '.', '/', ':']);
    let hyphens = bytes[letters..at].iter().filter(|b| **b == b'-').count();
    let plausible =
        letters > 0 || bytes[letters] != b'0' && ((2..=4).contains(&digits) || hyphens == 1 && at >= 5);
    (is_apart && alone && plausible && hyphens <= 1 && !rest.starts_with('つ')).then_some(at)
}

/// Length of the name of a building with what is glued to it.
fn name(text: &str, gap: usize) -> usize {
    const NOT_FIRST: [char; 13] =
        ['に', 'で', 'の', 'は', 'が', 'を', 'と', 'へ', 'も', 'か', 'や', 'ま', 'よ'];
    const NONE: [&str; 14] = [
        "tel", "電話", "fax", "mail", "e-mail", "〒", "http", "www", "携帯", "郵便", "担当", "氏名", "住所",
        "mobile",
    ];
    let first = text.chars().next();
    // 「まで」, 「の現場」, but はりまやスクエア after a blank.
    const PROSE: [&str; 18] = [
        "まで", "から", "より", "です", "でし", "でご", "でお", "にあ", "にて", "には", "にお", "では",
        "での", "とな", "のご", "のお", "もし", "はこ",
    ];
    let second = text.chars().nth(1);
    let particle = first.is_none_or(|c| NOT_FIRST.contains(&c));
    let word = gap > 0 && second.is_some_and(is_hiragana) && !PROSE.iter().any(|w| text.starts_with(w));
    if particle && !word || NONE.iter().any(|w| text.starts_with(w)) {
        return 0;
    }
    if let Some(len) = latin(text) {
        return len;
    }
    // The token, up to punctuation or a blank.
    let mut token = 0;
    let mut last_hiragana = None;
    for (i, c) in text.char_indices().take(MOST_CHARS) {
        let inside = is_kanji(c) || is_hiragana(c) || is_katakana(c) || c.is_ascii_alphanumeric();
        if !inside && !matches!(c, '・' | '-' | '\'' | '&' | '.' | 'ー' | '’' | '#' | '〆') {
            break;
        }
        if is_hiragana(c) && last_hiragana.is_none() {
            last_hiragana = Some(i);
        }
        token = i + c.len_utf8();
    }
    let token_text = &text[..token];
    // The last word of a building in it, before prose begins.
    let prose = prose_start(token_text);
    let head = &token_text[..prose];
    let word = BUILDINGS.iter().filter_map(|w| head.rfind(w).map(|i| i + w.len())).max();
    if let Some(word_end) = word {
        // The name may go on behind the word: 「グランメール堺東1102号室」, 「レジデンス光陽201」, 「ライオンズ代々木」.
        return glued(head, word_end, gap);
    }
    // Without such a word: a name in katakana, letters or kanji with a number at its end.
    let named = head.char_indices().find(|(_, c)| c.is_ascii_digit()).map_or(head.len(), |(i, _)| i);
    let letters = &head[..named];
    let script = letters.chars().all(|c| {
        is_katakana(c) || is_kanji(c) || c.is_ascii_alphabetic() || matches!(c, '・' | 'ー' | '-' | '\'')
    });
    if !script || letters.chars().count() < 2 {
        return 0;
    }
    if let Some(len) = room(&text[named..], true) {
        return named + len;
    }
    // 「サンライズ 201」, 「Sun 3F」: the number follows after a blank.
    let between = blanks(&text[token..], 2);
    let katakana = letters.chars().filter(|c| is_katakana(*c)).count() >= 3;
    if named == head.len() && prose == token {
        if between > 0
            && let Some(len) = room(&text[token + between..], true)
        {
            return token + between + len;
        }
        let over = text[token..]
            .chars()
            .next()
            .is_none_or(|c| matches!(c, '\n' | '\r' | '\t' | '。' | ')' | '」' | '|' | '"'));
        if katakana && over && gap > 0 {
            return token;
        }
    }
    if katakana && named == head.len() && prose < token && letters.chars().all(is_katakana) {
        return named;
    }
    0
}

/// Length of a name of several Latin words with its room: the tower 1501.
fn latin(text: &str) -> Option<usize> {
    let mut at = 0;
    for words in 0..5 {
        let rest = &text[at..];
        if words > 0
            && let Some(len) =
                room(rest, true).filter(|_| rest.starts_with(|c: char| c.is_ascii_digit() || c == '#'))
        {
            return (words > 1).then_some(at + len);
        }
        let word = rest
            .bytes()
            .take(20)
            .take_while(|b| b.is_ascii_alphabetic() || matches!(b, b'\'' | b'.' | b'&'))
            .count();
        if word == 0
            || !rest[word..].starts_with(' ')
            || ["tel", "fax", "mail"].iter().any(|w| rest.starts_with(w))
        {
            return None;
        }
        at += word + 1;
    }
    None
}

/// Where a name goes on as prose: a particle between two words, or an inflected ending.
fn prose_start(token: &str) -> usize {
    const PROSE: [&str; 16] = [
        "に",
        "で",
        "まで",
        "から",
        "へ",
        "を",
        "は",
        "が",
        "です",
        "となり",
        "より",
        "宛",
        "と",
        "も",
        "の",
        "様",
    ];
    // Hiragana at the beginning may belong to the name: おはようビル.
    let lead: usize = token.chars().take_while(|c| is_hiragana(*c)).map(char::len_utf8).sum();
    PROSE
        .iter()
        .filter_map(|w| {
            token[lead..].match_indices(w).map(|(i, _)| lead + i).find(|i| {
                // 「みどりが丘ハイツ」: が, の between kanji belong to the name if a building's word follows.
                let follows = BUILDINGS.iter().any(|b| token[*i + w.len()..].contains(b));
                !(follows && matches!(*w, "が" | "の" | "と" | "に"))
            })
        })
        .min()
        .unwrap_or(token.len())
}

/// The end of what is glued to a building's word: more of the name and the room.
fn glued(head: &str, word_end: usize, gap: usize) -> usize {
    let rest = &head[word_end..];
    if let Some(len) = room(rest, true) {
        return word_end + len;
    }
    let named: usize = rest
        .chars()
        .take_while(|c| {
            is_katakana(*c) || is_kanji(*c) || c.is_ascii_alphabetic() || matches!(c, '・' | 'ー' | '-')
        })
        .map(char::len_utf8)
        .sum();
    let tail = &rest[named..];
    if named > 0
        && let Some(len) = room(tail, true)
    {
        return word_end + named + len;
    }
    if named == 1 && rest.as_bytes()[0].is_ascii_alphabetic() && tail.is_empty() {
        // 「クイーンズタワーA 15F」
        return word_end + 1;
    }
    let whole =
        rest[..named].chars().all(|c| is_katakana(c) || is_kanji(c)) && rest[..named].chars().count() <= 8;
    if whole && gap > 0 && tail.is_empty() { word_end + named } else { word_end }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> &str {
        &text[..end(text, 0)]
    }

    #[test]
    fn buildings_and_rooms() {
        for whole in [
            " サンハイツ201",
            " グランメール堺東1102号室",
            " メゾン烏丸405",
            " リバーサイド桑園803号室",
            " はりまやスクエア3階",
            "千代田21ビル7階",
            "三番町ksビル10階",
            "おはようビル301号室",
            "-レジデンス光陽201",
            "1丁目マンション301",
            " 101号室",
            " a-101",
            " 霧島ビル5f",
            "山崎ビル401号室",
            " 三宮コミュニティホール 4階",
            " サンライズ 201",
            " コーポ山田 b-202",
            " a棟",
            " キタビル4階",
            " the tower 1501",
            " (足立マンション205)",
            " クイーンズタワーa 15f",
            " レジデンス#1204",
            " 県営住宅5-301",
        ] {
            assert_eq!(read(whole), whole);
        }
    }

    #[test]
    fn ends() {
        assert_eq!(read(" サンハイツ201に住んでいます"), " サンハイツ201");
        assert_eq!(read("までお送りください"), "");
        assert_eq!(read(" tel 03-1234-5678"), "");
        assert_eq!(read(" の現場事務所前"), "");
        assert_eq!(read("です。"), "");
        assert_eq!(read("にお住まいの三宅恵子様"), "");
        assert_eq!(read("のご自宅へ"), "");
    }
}
