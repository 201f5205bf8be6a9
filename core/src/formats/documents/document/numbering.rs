//! The numbers of lists: 第1条, (2), ③. They are on the page and nowhere in the text.

use std::collections::BTreeMap;

use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};

/// Levels of a list; Word has nine.
const LEVELS: usize = 9;

/// Longest label that is built: a pattern may name its numbers more than once.
const MOST_LABEL: usize = 64;

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1.%2`
    pattern: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), pattern: String::new() }
    }
}

#[derive(Clone, Debug, Default)]
struct List {
    levels: BTreeMap<usize, Level>,
    counters: [Option<u32>; LEVELS],
}

#[derive(Clone, Debug, Default)]
struct Number {
    list: String,
    /// Levels that begin anew with this number.
    restarts: BTreeMap<usize, u32>,
}

/// The lists of a document and how far they have been counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, List>,
    numbers: BTreeMap<String, Number>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str, reader: &mut Reader<'_>) -> Self {
        let mut all = Self::default();
        let (mut list, mut number, mut level) = (String::new(), String::new(), 0);
        let mut walk = Walk::new(text);
        while let Some(event) = walk.next(reader) {
            let element = match event {
                Event::Start(element) => element,
                Event::End(end) => {
                    match end.name() {
                        "abstractNum" => list.clear(),
                        "num" => number.clear(),
                        _ => {}
                    }
                    continue;
                }
                Event::Text(_) => continue,
            };
            let value = element.attribute("val").unwrap_or_default();
            match element.name() {
                "abstractNum" => {
                    list = element.attribute("abstractNumId").unwrap_or_default().into_owned();
                    all.lists.entry(list.clone()).or_default();
                }
                "num" => {
                    number = element.attribute("numId").unwrap_or_default().into_owned();
                    all.numbers.entry(number.clone()).or_default();
                }
                "abstractNumId" => {
                    if let Some(number) = all.numbers.get_mut(&number) {
                        number.list = value.into_owned();
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = element.attribute("ilvl").and_then(|v| v.parse().ok()).unwrap_or(0);
                }
                "startOverride" => {
                    if let Some(number) = all.numbers.get_mut(&number).filter(|_| level < LEVELS) {
                        number.restarts.insert(level, value.parse().unwrap_or(1));
                    }
                }
                name @ ("start" | "numFmt" | "lvlText") => {
                    // Levels overridden within a number are rare and look like their list.
                    if let Some(list) = all.lists.get_mut(&list).filter(|_| level < LEVELS) {
                        let level = list.levels.entry(level).or_default();
                        match name {
                            "start" => level.start = value.parse().unwrap_or(1),
                            "numFmt" => level.format = value.into_owned(),
                            _ => level.pattern = value.into_owned(),
                        }
                    }
                }
                _ => {}
            }
        }
        all
    }

    /// Counts a paragraph of a list and gives its label; empty if it has none.
    pub(super) fn label(&mut self, number: &str, level: usize) -> String {
        let Some(number) = self.numbers.get_mut(number) else { return String::new() };
        let Some(list) = self.lists.get_mut(&number.list) else { return String::new() };
        let level = level.min(LEVELS - 1);
        let start = |i: usize| list.levels.get(&i).map_or(1, |l| l.start);
        let next = match number.restarts.remove(&level) {
            Some(anew) => anew,
            None => match list.counters.get(level).copied().flatten() {
                Some(last) => last.saturating_add(1),
                None => start(level),
            },
        };
        let mut counters = list.counters;
        for (i, counter) in counters.iter_mut().enumerate() {
            match i.cmp(&level) {
                std::cmp::Ordering::Less => *counter = counter.or_else(|| Some(start(i))),
                std::cmp::Ordering::Equal => *counter = Some(next),
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
        list.counters = counters;
        let Some(own) = list.levels.get(&level) else { return String::new() };
        if own.format == "bullet" {
            return own.pattern.chars().map(bullet).collect();
        }
        let mut label = String::new();
        let mut characters = own.pattern.chars().peekable();
        while let Some(c) = characters.next() {
            let digit = (c == '%').then(|| characters.peek().and_then(|d| d.to_digit(10))).flatten();
            match digit.and_then(|d| (d as usize).checked_sub(1)) {
                Some(i) => {
                    characters.next();
                    let format = list.levels.get(&i).map_or("decimal", |l| &l.format);
                    let counter = list.counters.get(i).copied().flatten().unwrap_or(1);
                    label.push_str(&formatted(counter, format));
                }
                None => label.push(c),
            }
            if label.len() > MOST_LABEL {
                break;
            }
        }
        label
    }
}

/// Bullets of the symbol fonts as the characters that look like them.
fn bullet(c: char) -> char {
    match c {
        '\u{F06C}' => '●',
        '\u{F06E}' => '■',
        '\u{F071}' => '❑',
        '\u{F075}' => '◆',
        '\u{F076}' => '❖',
        '\u{F0A7}' => '▪',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✓',
        '\u{E000}'..='\u{F8FF}' => '•',
        c => c,
    }
}

/// A number in a format of lists; formats of other languages come out as digits.
pub(in crate::formats::documents) fn formatted(number: u32, format: &str) -> String {
    let from = |letters: &str| letters.chars().nth((number.saturating_sub(1)) as usize).map(String::from);
    let styled = match format {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|r| r.to_lowercase()),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, 0x2460),
        "decimalEnclosedParen" => enclosed(number, 0x2474),
        "decimalEnclosedFullstop" => enclosed(number, 0x2488),
        "japaneseCounting"
        | "chineseCounting"
        | "ideographTraditional"
        | "chineseCountingThousand"
        | "japaneseLegal"
        | "taiwaneseCountingThousand" => kanji(number),
        "ideographDigital" | "japaneseDigitalTenThousand" => Some(kanji_digits(number)),
        "aiueo" => from("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
        "aiueoFullWidth" => from(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        ),
        "iroha" => from("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
        "irohaFullWidth" => from(
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        ),
        _ => None,
    };
    styled.unwrap_or_else(|| number.to_string())
}

fn roman(number: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = (number < 4000).then_some(number)?;
    let mut out = String::new();
    for (value, letters) in STEPS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    Some(out)
}

/// a … z, aa, bb …
fn letters(number: u32, first: char) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from_u32(first as u32 + at % 26)?;
    let times = (at / 26 + 1) as usize;
    (times < 10).then(|| std::iter::repeat_n(letter, times).collect())
}

fn enclosed(number: u32, first: u32) -> Option<String> {
    (1..=20).contains(&number).then(|| char::from_u32(first + number - 1).map(String::from)).flatten()
}

fn full_width(number: u32) -> String {
    number.to_string().chars().filter_map(|c| char::from_u32(0xFF10 + c.to_digit(10)?)).collect()
}

const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn kanji_digits(number: u32) -> String {
    number.to_string().chars().filter_map(|c| KANJI.get(c.to_digit(10)? as usize)).collect()
}

fn kanji(number: u32) -> Option<String> {
    let mut rest = (1..10_000).contains(&number).then_some(number)?;
    let mut out = String::new();
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = rest / unit;
        rest %= unit;
        if digit > 1 || digit == 1 && unit == 1 {
            out.push(*KANJI.get(digit as usize)?);
        }
        if digit > 0 {
            out.push_str(name);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let cases = [
            (3, "decimal", "3"),
            (14, "upperRoman", "XIV"),
            (28, "lowerLetter", "bb"),
            (12, "decimalFullWidth", "１２"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (114, "japaneseCounting", "百十四"),
            (20, "japaneseCounting", "二十"),
            (2, "aiueoFullWidth", "イ"),
            (u32::MAX, "lowerLetter", "4294967295"),
        ];
        for (number, format, expected) in cases {
            assert_eq!(formatted(number, format), expected, "{format}");
        }
    }
}
