//! The numbers of an address: 1-2-3, 1丁目2番3号, 2番地の3, 北1条西2丁目, 三丁目十五番七号, 4の15の6, 第9地割12.

use super::place::{blanks, char_len, is_kana, is_kanji, is_numeral};

/// The numbers of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) end: usize,
    /// How many numbers.
    pub(super) numbers: usize,
    /// A word says that it is one: 丁目, 番地 …
    pub(super) has_word: bool,
    /// It ends with 丁目, so that a quarter is named and no house.
    pub(super) is_quarter: bool,
    /// It is over: 号 or a room follows nothing.
    pub(super) is_closed: bool,
}

/// Words that make a number something else.
const COUNTERS: [&str; 69] = [
    "年",
    "月",
    "日",
    "時",
    "分",
    "秒",
    "人",
    "名",
    "円",
    "個",
    "件",
    "本",
    "台",
    "回",
    "歳",
    "才",
    "%",
    "位",
    "点",
    "枚",
    "社",
    "店",
    "校",
    "倍",
    "万",
    "億",
    "千",
    "兆",
    "代",
    "世",
    "期",
    "週",
    "度",
    "杯",
    "試合",
    "戦",
    "票",
    "頭",
    "軒",
    "戸",
    "駅",
    "便",
    "系",
    "形",
    "級",
    "機",
    "ヶ月",
    "か月",
    "カ月",
    "ヶ所",
    "か所",
    "カ所",
    "つ",
    "ページ",
    "敗",
    "勝",
    "セット",
    "キロ",
    "メートル",
    "km",
    "kg",
    "cm",
    "mm",
    "m ",
    "対",
    "両",
    "選挙",
    "号線",
    "地区",
];

/// The numbers that begin at an offset.
pub(super) fn at(text: &str, start: usize) -> Option<Block> {
    let mut block = Block { end: start, numbers: 0, has_word: false, is_quarter: false, is_closed: false };
    let mut at = start;
    // What stands before the number of this turn: nothing, a word, or a separator.
    let mut after_word = false;
    while let Some((end, is_kanji_number)) = number(text, at) {
        let rest = &text[end..];
        let first = block.numbers == 0;
        let suffix = suffix(text, end, &block, is_kanji_number);
        let bare = suffix.is_none();
        if is_kanji_number && bare && !joins(rest) {
            // 「二丁目三井ビル」: the 三 is no number.
            let stands_alone = !first && !rest.chars().next().is_some_and(|c| is_kanji(c) || is_kana(c));
            if !stands_alone {
                break;
            }
        }
        if bare && (COUNTERS.iter().any(|c| rest.starts_with(c)) || is_word_like(rest)) {
            // 「1丁目21階建て」 ends before the 21, 「3-2勝」 is none at all.
            if after_word {
                break;
            }
            return None;
        }
        block.numbers += 1;
        block.end = end;
        block.is_quarter = false;
        after_word = false;
        if let Some(suffix) = suffix {
            block.end = end + suffix.len;
            block.has_word |= suffix.is_word;
            block.is_quarter = suffix.is_quarter;
            block.is_closed = suffix.closes;
            after_word = true;
            if suffix.closes {
                return Some(block);
            }
        }
        match next(text, block.end, after_word) {
            Some(to) => at = to,
            None => break,
        }
    }
    if block.numbers == 0 {
        return None;
    }
    block.end += tail(text, block.end);
    Some(block)
}

/// A number of at most five digits, or kanji numerals.
fn number(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 5 && !rest.starts_with('0')).then_some((at + digits, false));
    }
    let numerals: usize = rest.chars().take(9).take_while(|c| is_numeral(*c)).map(char::len_utf8).sum();
    (numerals > 0 && numerals <= 24).then_some((at + numerals, true))
}

struct Suffix {
    len: usize,
    is_word: bool,
    is_quarter: bool,
    closes: bool,
}

/// The word behind a number.
fn suffix(text: &str, at: usize, block: &Block, is_kanji_number: bool) -> Option<Suffix> {
    let rest = &text[at..];
    let word = |word: &str| Suffix { len: word.len(), is_word: true, is_quarter: false, closes: false };
    let next_is = |len: usize, chars: &[char]| rest[len..].starts_with(chars);
    let number_follows = |len: usize| number(text, at + len).is_some();
    for quarter in ["丁目", "町目"] {
        if rest.starts_with(quarter) {
            return Some(Suffix { is_quarter: true, ..word(quarter) });
        }
    }
    for w in ["番地", "地割", "街区"] {
        if rest.starts_with(w) {
            return Some(word(w));
        }
    }
    if rest.starts_with('丁') && !next_is(3, &['目', '堀', '町']) && (!is_kanji_number || number_follows(3))
    {
        return Some(word("丁"));
    }
    if rest.starts_with('番')
        && !next_is(3, &['目', '町', '丁', '街', '組', '手', '人', '艦', '線', '台', '館'])
    {
        return Some(word("番"));
    }
    // 北1条西2丁目, 西3線北15号
    if rest.starts_with(['条', '線', '号']) {
        let direction = usize::from(next_is(3, &['東', '西', '南', '北'])) * 3;
        if number_follows(3 + direction)
            && (direction > 0 || rest.starts_with('条'))
            && follows_grid(text, at + 3 + direction)
        {
            return Some(word("条"));
        }
    }
    if rest.starts_with("条通") && number_follows(6) && follows_grid(text, at + 6) {
        return Some(word("条通"));
    }
    if rest.starts_with('号') && block.numbers > 0 && !next_is(3, &['線', '機', '車', '艦', '店']) {
        let len = if next_is(3, &['室', '棟', '館']) { 6 } else { 3 };
        return Some(Suffix { len, is_word: true, is_quarter: false, closes: true });
    }
    None
}

/// Whether a number of a street grid goes on like one: 5丁目, 15号, 2-9.
fn follows_grid(text: &str, at: usize) -> bool {
    number(text, at).is_some_and(|(end, is_kanji_number)| {
        let rest = &text[end..];
        ["丁目", "号", "線", "番"].iter().any(|w| rest.starts_with(w))
            || !is_kanji_number && rest.starts_with('-')
    })
}

/// Whether a separator and a further number follow.
fn joins(rest: &str) -> bool {
    separator(rest).is_some_and(|len| number(rest, len).is_some())
}

/// Length of a separator between two numbers.
fn separator(rest: &str) -> Option<usize> {
    let c = rest.chars().next()?;
    matches!(c, '-' | '‐' | '―' | '–' | '−' | 'ー' | 'の' | 'ノ' | '之' | '・').then(|| c.len_utf8())
}

/// Where the next number begins.
fn next(text: &str, at: usize, after_word: bool) -> Option<usize> {
    let rest = &text[at..];
    if let Some(len) = separator(rest) {
        return number(text, at + len).map(|_| at + len);
    }
    if !after_word {
        return None;
    }
    let blank = blanks(rest, 2);
    if rest.starts_with(['\n', '\r']) {
        return wrapped(text, at);
    }
    let at = at + blank;
    // 「4丁目中8-21」, 北1条西2丁目
    let direction = if text[at..].starts_with(['東', '西', '南', '北', '中', '上', '下']) {
        char_len(text, at)
    } else {
        0
    };
    let digit = text.as_bytes().get(at + direction).is_some_and(u8::is_ascii_digit);
    let numeral = blank == 0 && number(text, at + direction).is_some();
    // A telephone number or a room after a blank is none of it: a long number, or one that begins with 0.
    (digit && number(text, at + direction).is_some() || numeral).then_some(at + direction)
}

/// The number in the next line, where a line was broken behind 丁目: only one with several parts or a word.
fn wrapped(text: &str, at: usize) -> Option<usize> {
    let rest = text[..at].ends_with("丁目").then_some(&text[at..])?;
    let line = rest.strip_prefix('\r').unwrap_or(rest).strip_prefix('\n')?;
    let indent = line.bytes().take(9).take_while(|b| *b == b' ').count();
    let start = text.len() - line.len() + indent;
    let (end, _) = number(text, start)?;
    let is_part = text[end..].starts_with('番')
        || separator(&text[end..]).is_some_and(|len| number(text, end + len).is_some());
    is_part.then_some(start)
}

/// What may still belong to it: a room's letter, a hyphen left open.
fn tail(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let bytes = rest.as_bytes();
    if let Some(behind) = rest.strip_prefix('-') {
        let letter = bytes.get(1).is_some_and(u8::is_ascii_alphabetic);
        let digits = bytes.iter().skip(2).take(5).take_while(|b| b.is_ascii_digit()).count();
        if letter && !bytes.get(2 + digits).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return 2 + digits;
        }
        let goes_on = behind.chars().next().is_some_and(|c| c.is_alphanumeric() && !is_hiragana_particle(c));
        if !goes_on && !matches!(bytes.get(1), Some(b'-' | b' ')) {
            return 1;
        }
    }
    0
}

fn is_hiragana_particle(c: char) -> bool {
    matches!(c, 'に' | 'で' | 'ま' | 'へ' | 'を' | 'は' | 'が')
}

/// Whether letters or more digits are glued to a number: a size, a code, a date.
fn is_word_like(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    let digits = bytes.iter().skip(1).take(4).take_while(|b| b.is_ascii_digit()).count();
    let decimal = match bytes.first() {
        // 「3026-5/090-…」: a telephone number in the next column.
        Some(b'.' | b'/' | b':' | b'~') => digits > 0 && bytes.get(1) != Some(&b'0'),
        // Three digits after a comma are thousands; else it is the next column.
        Some(b',') => digits == 3,
        _ => false,
    };
    decimal || bytes.first().is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<&str> {
        at(text, 0).map(|b| &text[..b.end])
    }

    #[test]
    fn whole_blocks() {
        for block in [
            "1-2-3",
            "3丁目9-20",
            "4丁目17番2号",
            "2番地の3",
            "2番地3",
            "3丁目2番5",
            "5条西12丁目2-9",
            "三条五丁目4番22号",
            "三丁目十五番七号",
            "4の15の6",
            "2丁目14番地8",
            "6丁9-24",
            "813―2",
            "5-30-a",
            "5丁目9-",
            "三丁目2",
            "二番二号",
            "24条西6丁目1-1",
            "9地割12番地3",
            "6条通9丁目46番地",
            "一丁目\n26-7",
            "1丁目",
            "6丁目 31-17",
            "4丁目中8-21",
            "5番3-702号",
            "一ノ二ノ三",
            "7-3・4",
        ] {
            assert_eq!(read(block), Some(block));
        }
    }

    #[test]
    fn ends() {
        assert_eq!(read("1丁目2番3号に住んで"), Some("1丁目2番3号"));
        assert_eq!(read("1-2-3 090-1234-5678"), Some("1-2-3"));
        assert_eq!(read("二丁目三井ビル"), Some("二丁目"));
        assert_eq!(read("二丁目\n3.議題"), Some("二丁目"));
        for none in ["2023年", "3-2勝", "21.5", "123456", "03-1234", "三井", "15人", "八丁堀", "三番町"]
        {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
