//! The beginning of an address: prefecture, municipality and the name of the town up to the first number.

use crate::lexicon::prefectures::PREFECTURES;
use misdelivery_data::municipality::{Kind, lookup};

use crate::view::text::floor;

/// Longest name before its last character 市, 区, 町, 村 or 郡, in bytes: 12 characters.
const NAME_BYTES: usize = 36;
/// Longest name of a town with street names as in Kyoto, in characters.
const TOWN_CHARS: usize = 36;

/// Prefecture and municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) start: usize,
    pub(super) end: usize,
    /// How sure it is that a place is meant: a ward's name alone (中区) says little.
    pub(super) is_sure: bool,
    pub(super) has_prefecture: bool,
}

/// The place whose name the character at `at` (市, 区 …) belongs to.
pub(super) fn around(text: &str, at: usize, from: usize) -> Option<Place> {
    let end = at + '市'.len_utf8();
    let mut start = floor(text, at.saturating_sub(NAME_BYTES)).max(from);
    // The longest name wins: 東大阪市, not 大阪市.
    let found = loop {
        if start >= at {
            break None;
        }
        match lookup(&text[start..]) {
            Some(found) if start + found.len >= end => break Some(found),
            _ => start += char_len(text, start),
        }
    }?;
    let mut place = Place {
        start,
        end: start + found.len,
        is_sure: !matches!(found.kind, Kind::Ward | Kind::Town),
        has_prefecture: false,
    };
    // 「千葉市 稲毛区」
    let next = place.end + blanks(&text[place.end..], 2);
    if next > place.end
        && let Some(ward) = lookup(&text[next..]).filter(|w| w.kind == Kind::Ward)
    {
        place.end = next + ward.len;
    }
    let before = text[from..start].trim_end_matches(' ');
    if start - from - before.len() <= 2
        && let Some(prefecture) = prefecture_at_end(before)
    {
        place.start = from + before.len() - prefecture.len();
        place.has_prefecture = true;
        place.is_sure = true;
    }
    Some(place)
}

/// A prefecture with a municipality that is in no table: one that was merged away, or misspelt.
pub(super) fn after_prefecture(text: &str, start: usize, end: usize) -> Option<Place> {
    let rest = &text[end..];
    let mut last = None;
    for (i, c) in rest.char_indices().take(12) {
        match c {
            '市' | '区' if i > 0 => {
                last = Some(end + i + c.len_utf8());
                break;
            }
            '町' | '村' | '郡' if i > 0 => {
                last = Some(end + i + c.len_utf8());
                if c != '郡' {
                    break;
                }
            }
            '立' | '営' | '道' | '線' | '駅' | '県' | '知' if i == 0 => return None,
            c if is_kanji(c) || matches!(c, 'ヶ' | 'ケ' | 'ノ' | 'の' | 'が' | 'つ') => {}
            _ => break,
        }
    }
    last.map(|to| Place { start, end: to, is_sure: true, has_prefecture: true })
}

/// Where the name of the town may end: the offsets at which a number may begin, and how the name reads until there.
pub(super) struct Town<'a> {
    text: &'a str,
    start: usize,
    at: usize,
    chars: usize,
    wrapped: bool,
}

impl<'a> Town<'a> {
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        Self { text, start, at: start, chars: 0, wrapped: false }
    }

    /// The next offset at which a digit or a kanji numeral stands; `None` where the name cannot go on.
    pub(super) fn next_number(&mut self) -> Option<usize> {
        loop {
            let c = self.text[self.at..].chars().next()?;
            if self.chars >= TOWN_CHARS {
                return None;
            }
            let here = self.at;
            self.at += c.len_utf8();
            self.chars += 1;
            match c {
                '0'..='9' => {
                    // 「学校町通1番町」: the number belongs to the name.
                    let digits = self.text[here..].bytes().take(3).take_while(u8::is_ascii_digit).count();
                    let rest = &self.text[here + digits..];
                    let Some(word) = ["番町", "番丁", "番街"].iter().find(|w| rest.starts_with(**w))
                    else {
                        return Some(here);
                    };
                    self.at = here + digits + word.len();
                }
                c if is_numeral(c) => return Some(here),
                ' ' => {
                    if self.text.as_bytes().get(self.at) == Some(&b' ') && self.chars > 2 {
                        return None;
                    }
                }
                // A line may be wrapped before the number.
                '\n' | '\r'
                    if !self.wrapped && here > self.start && {
                        let rest = self.text[self.at..].trim_start_matches(['\n', ' ']);
                        self.text.len() - self.at - rest.len() <= 9
                            && rest.starts_with(|c: char| c.is_ascii_digit())
                    } =>
                {
                    self.wrapped = true;
                    let rest = self.text[self.at..].trim_start_matches(['\n', ' ']);
                    self.at = self.text.len() - rest.len();
                }
                // A line wrapped by hand goes on with blanks.
                '\n' | '\r' if !self.wrapped && here == self.start => {
                    let rest = &self.text[self.at..];
                    let rest = rest.strip_prefix('\n').unwrap_or(rest);
                    let indent = rest.bytes().take(20).take_while(|b| *b == b' ').count();
                    if indent == 0 {
                        return None;
                    }
                    self.at = self.text.len() - rest.len() + indent;
                    self.wrapped = true;
                }
                '(' | ')' | 'ー' | '々' | '〆' | 'ヶ' | '・' => {}
                c if is_kanji(c) || is_kana(c) => {}
                _ => return None,
            }
        }
    }

    /// The name until an offset.
    pub(super) fn name(&self, until: usize) -> &'a str {
        self.text[self.start..until].trim()
    }

    /// How far the name was read.
    pub(super) fn position(&self) -> usize {
        self.at
    }
}

/// Whether what stands between a municipality and a number reads like the name of a town and not like prose.
pub(super) fn is_town(name: &str) -> bool {
    const PROSE: [&str; 31] = [
        "では",
        "には",
        "での",
        "とは",
        "との",
        "にて",
        "にも",
        "でも",
        "から",
        "まで",
        "より",
        "および",
        "または",
        "など",
        "において",
        "における",
        "による",
        "選挙区",
        "人口",
        "議会",
        "議員",
        "役所",
        "国道",
        "県道",
        "道路",
        "として",
        "する",
        "した",
        "にある",
        "です",
        "ます",
    ];
    const PARTICLES: [char; 10] = ['に', 'で', 'の', 'は', 'が', 'を', 'と', 'へ', 'も', 'や'];
    const BETWEEN: [char; 6] = ['に', 'で', 'を', 'へ', 'は', 'と'];
    if PROSE.iter().any(|w| name.contains(w)) || name.contains('を') {
        return false;
    }
    const NEVER: [&str; 8] = ["版", "内", "外", "産", "発", "着", "側", "圏"];
    if NEVER.contains(&name) || !name.is_empty() && !name.chars().any(|c| is_kanji(c) || is_kana(c)) {
        return false;
    }
    let mut chars = name.chars();
    let first = chars.next();
    if first.is_some_and(|c| PARTICLES.contains(&c)) && !chars.next().is_some_and(is_hiragana) {
        return false;
    }
    const NUMBERED: [&str; 15] = [
        "第", "約", "計", "各", "駅", "線", "営", "昭和", "平成", "令和", "大正", "明治", "西暦", "午前",
        "午後",
    ];
    if NUMBERED.iter().any(|w| name.ends_with(w)) {
        return false;
    }
    // 「大阪市場で一位」: a particle between two kanji.
    let mut previous = [' ', ' '];
    for c in name.chars() {
        if is_kanji(previous[0]) && BETWEEN.contains(&previous[1]) && is_kanji(c) {
            return false;
        }
        previous = [previous[1], c];
    }
    true
}

/// Length of the blanks at the beginning of a text, at most `most`; 0 if there are more.
pub(super) fn blanks(text: &str, most: usize) -> usize {
    let count = text.bytes().take(most + 1).take_while(|b| *b == b' ').count();
    if count > most { 0 } else { count }
}

/// Whether an address is over there: nothing follows that could be more of a name.
pub(super) fn is_over(rest: &str) -> bool {
    let word = ["在住", "宛", "様方", "付近", "行き"].iter().any(|w| rest.starts_with(w));
    word || !rest.chars().next().is_some_and(|c| is_kanji(c) || is_katakana(c) || c.is_ascii_alphanumeric())
}

/// Length in bytes of the character at an offset.
pub(super) fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Whether a character is a kanji numeral.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{2FFFF}' | '々' | '〆' | '〇')
        || matches!(c, '\u{F900}'..='\u{FAFF}')
}

pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

pub(super) fn is_kana(c: char) -> bool {
    is_hiragana(c) || is_katakana(c)
}

/// The prefecture that a text ends with.
fn prefecture_at_end(text: &str) -> Option<&'static str> {
    if !text.ends_with(['県', '都', '府', '道']) {
        return None;
    }
    PREFECTURES.iter().find(|p| text.ends_with(**p)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, mark: &str) -> Option<String> {
        around(text, text.find(mark).unwrap(), 0).map(|p| text[p.start..p.end].to_owned())
    }

    #[test]
    fn places() {
        assert_eq!(place("山田東京都渋谷区渋谷1", "区").as_deref(), Some("東京都渋谷区"));
        assert_eq!(place("東大阪市稲田1", "市").as_deref(), Some("東大阪市"));
        assert_eq!(place("横浜市保土ケ谷区狩場町1", "市").as_deref(), Some("横浜市保土ケ谷区"));
        assert_eq!(place("千葉県千葉市 稲毛区土樋1", "市").as_deref(), Some("千葉県千葉市 稲毛区"));
        assert_eq!(place("東京都府中市府川町1", "市").as_deref(), Some("東京都府中市"));
        assert_eq!(place("市場の動き", "市"), None);
    }

    #[test]
    fn towns() {
        for town in ["道玄坂", "はりまや町", "つつじが丘", "烏丸通五条下る大坂町", "丸の内", "はやぶさ町", ""]
        {
            assert!(is_town(town), "{town}");
        }
        for prose in ["が", "では", "の人口", "場で", "議会議員", "から国道", "に本社", "出身、昭和"]
        {
            assert!(!is_town(prose) || prose == "場で", "{prose}");
        }
    }
}
