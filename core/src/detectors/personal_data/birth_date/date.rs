//! Dates as people write them: western, Japanese eras, English months.

/// A date found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) year: u32,
    pub(super) month: u32,
    pub(super) day: u32,
    /// Six or eight digits without separators.
    pub(super) is_bare: bool,
}

/// Year, month, day.
type Day = (u32, u32, u32);

/// Eras: their spellings, the year before the first, the first and the last day.
const ERAS: [(&[&str], u32, Day, Day); 5] = [
    (&["明治", "明", "m"], 1867, (1868, 1, 25), (1912, 7, 30)),
    (&["大正", "大", "t"], 1911, (1912, 7, 30), (1926, 12, 25)),
    (&["昭和", "昭", "s"], 1925, (1926, 12, 25), (1989, 1, 7)),
    (&["平成", "平", "h"], 1988, (1989, 1, 8), (2019, 4, 30)),
    (&["令和", "令", "r"], 2018, (2019, 5, 1), (2099, 12, 31)),
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Where the date begins whose first digits stand at an offset: with the era or the month before them.
pub(super) fn start(text: &str, digits: usize) -> usize {
    let before = text[..digits].trim_end_matches([' ', '.', '-']);
    if digits - before.len() > 2 {
        return digits;
    }
    for (names, ..) in ERAS {
        for name in names {
            if let Some(rest) = before.strip_suffix(name) {
                let letter = name.len() == 1;
                let glued = rest.bytes().last().is_some_and(|b| b.is_ascii_alphanumeric());
                if !(letter && glued) {
                    return rest.len();
                }
            }
        }
    }
    // Only letters can be a month: look no further than its longest name.
    let letters = before.bytes().rev().take(10).take_while(u8::is_ascii_alphabetic).count();
    let word = &before[before.len() - letters..];
    if month(word).is_some() { before.len() - letters } else { digits }
}

/// The date at an offset, if there is one and the calendar has it.
pub(super) fn at(text: &str, start: usize) -> Option<Written> {
    let rest = &text[start..];
    let first = rest.bytes().next()?;
    let date = if first.is_ascii_digit() {
        digits_first(text, start)
    } else {
        era_first(text, start).or_else(|| month_first(text, start))
    }?;
    let before = text[..start].bytes().last();
    let glued_before = first.is_ascii_alphanumeric() && before.is_some_and(|b| b.is_ascii_alphanumeric())
        || first.is_ascii_digit()
            && before.is_some_and(|b| matches!(b, b'-' | b'/' | b'.'))
            && text[..start - 1].bytes().last().is_some_and(|b| b.is_ascii_digit());
    let after = text.as_bytes().get(date.end);
    let further = after.is_some_and(|b| matches!(b, b'-' | b'/' | b'.'))
        && text.as_bytes().get(date.end + 1).is_some_and(u8::is_ascii_digit);
    let glued_after = after.is_some_and(u8::is_ascii_digit) || further;
    (!glued_before && !glued_after && exists(date.year, date.month, date.day)).then_some(date)
}

/// 1985年1月2日, 1985-01-02, 19850102, 2/1/1985, 12 March 1988.
fn digits_first(text: &str, start: usize) -> Option<Written> {
    let (first, end) = number(text, start)?;
    let len = end - start;
    let written = |end, year, month, day, is_bare| Some(Written { start, end, year, month, day, is_bare });
    if len == 8 {
        return written(end, first / 10_000, first / 100 % 100, first % 100, true);
    }
    if len == 4 {
        let (month, day, end) = month_and_day(text, end)?;
        return written(end, first, month, day, false);
    }
    if len > 2 {
        return None;
    }
    let separator = text.as_bytes().get(end).copied()?;
    if matches!(separator, b'/' | b'.' | b'-')
        && let Some((second, end)) = number(text, end + 1)
        && text.as_bytes().get(end) == Some(&separator)
        && let Some((year, to)) = number(text, end + 1)
        && to - end == 5
    {
        // Which of the two is the month is not said: either reading will do.
        return if exists(year, first, second) {
            written(to, year, first, second, false)
        } else {
            written(to, year, second, first, false)
        };
    }
    // 12 March 1988, 12th of March, 1988
    let mut at = end;
    for suffix in ["st", "nd", "rd", "th", "."] {
        at += if text[at..].starts_with(suffix) { suffix.len() } else { 0 };
    }
    at += blank_or(text, at, &[" of ", " ", "-"])?;
    let letters = letters(text, at);
    let month = month(&text[at..at + letters])?;
    at += letters;
    at += blank_or(text, at, &[". ", ", ", " ", "-", "."])?;
    let (year, end) = number(text, at)?;
    (end - at == 4).then_some(())?;
    written(end, year, month, first, false)
}

/// May 3, 2011
fn month_first(text: &str, start: usize) -> Option<Written> {
    let letters = letters(text, start);
    let month = month(&text[start..start + letters])?;
    let mut at = start + letters;
    at += blank_or(text, at, &[". ", " ", "-"])?;
    let (day, end) = number(text, at)?;
    (end - at <= 2).then_some(())?;
    at = end;
    for suffix in ["st", "nd", "rd", "th"] {
        at += if text[at..].starts_with(suffix) { 2 } else { 0 };
    }
    at += blank_or(text, at, &[", ", " ", ",", "-"])?;
    let (year, end) = number(text, at)?;
    (end - at == 4).then_some(Written { start, end, year, month, day, is_bare: false })
}

/// 平成3年1月5日, H3.1.5, 昭和六十一年四月一日
fn era_first(text: &str, start: usize) -> Option<Written> {
    let rest = &text[start..];
    let (name, (_, base, from, to)) =
        ERAS.iter().find_map(|era| era.0.iter().find(|n| rest.starts_with(**n)).map(|n| (*n, *era)))?;
    let mut at = start + name.len();
    at += blank_or(text, at, &[" ", ".", "-"]).unwrap_or(0);
    let (year, end) = match text[at..].strip_prefix('元') {
        Some(_) => (1, at + '元'.len_utf8()),
        None => number(text, at)?,
    };
    if end - at == 6 && text.as_bytes()[at].is_ascii_digit() {
        // S600102
        let date = (base + year / 10_000, year / 100 % 100, year % 100);
        return (from..=to).contains(&date).then_some(Written {
            start,
            end,
            year: date.0,
            month: date.1,
            day: date.2,
            is_bare: true,
        });
    }
    if !(1..=99).contains(&year) {
        return None;
    }
    let (month, day, end) = month_and_day(text, end)?;
    (from..=to).contains(&(base + year, month, day)).then_some(Written {
        start,
        end,
        year: base + year,
        month,
        day,
        is_bare: false,
    })
}

/// What follows the year: 年1月2日, -01-02, /1/2, .1.2, with blanks, and the other calendar's year in brackets.
fn month_and_day(text: &str, at: usize) -> Option<(u32, u32, usize)> {
    let mut at = skip_blanks(text, at);
    if text[at..].starts_with('年') {
        at = skip_blanks(text, at + '年'.len_utf8());
        at = skip_brackets(text, at)?;
        let (month, end) = number(text, at)?;
        let end = skip_blanks(text, end);
        if !text[end..].starts_with('月') {
            return None;
        }
        let at = skip_blanks(text, end + '月'.len_utf8());
        let (day, end) = number(text, at)?;
        let end_of_day = skip_blanks(text, end);
        let end = if text[end_of_day..].starts_with('日') { end_of_day + '日'.len_utf8() } else { end };
        return Some((month, day, end));
    }
    at = skip_brackets(text, at)?;
    let separator = text[at..].chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '・' | '、'))?;
    let (month, end) = number(text, skip_blanks(text, at + separator.len_utf8()))?;
    let end = skip_blanks(text, end);
    if !text[end..].starts_with(separator) {
        return None;
    }
    let (day, end) = number(text, skip_blanks(text, end + separator.len_utf8()))?;
    let end = if text[end..].starts_with('日') { end + '日'.len_utf8() } else { end };
    Some((month, day, end))
}

fn skip_blanks(text: &str, at: usize) -> usize {
    at + text[at..].bytes().take(2).take_while(|b| *b == b' ').count()
}

/// 「1985年(昭和60年)1月2日」
fn skip_brackets(text: &str, at: usize) -> Option<usize> {
    if !text[at..].starts_with('(') {
        return Some(at);
    }
    let close = text.as_bytes()[at..].iter().take(24).position(|b| *b == b')')?;
    let mut at = at + close + 1;
    at += if text[at..].starts_with('年') { '年'.len_utf8() } else { 0 };
    Some(skip_blanks(text, at))
}

fn blank_or(text: &str, at: usize, options: &[&str]) -> Option<usize> {
    options.iter().find(|o| text[at..].starts_with(**o)).map(|o| o.len())
}

/// Digits, or kanji numerals, with the offset behind them.
fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let rest = text.get(at..)?;
    let digits = rest.bytes().take(9).take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        return (digits <= 8).then(|| rest[..digits].parse().ok().map(|n| (n, at + digits))).flatten();
    }
    let (mut value, mut pending, mut len) = (0, 0, 0);
    for c in rest.chars().take(6) {
        match "〇一二三四五六七八九".chars().position(|n| n == c) {
            Some(n) => pending = pending * 10 + n as u32,
            None if c == '十' => {
                value += pending.max(1) * 10;
                pending = 0;
            }
            None => break,
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((value + pending, at + len))
}

fn letters(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take(10).take_while(|b| b.is_ascii_alphabetic()).count()
}

/// The number of a month's English name or its first three letters (sept, too).
fn month(word: &str) -> Option<u32> {
    let is = |name: &&str| {
        **name == *word
            || word.len() == 3 && name.starts_with(word)
            || word == "sept" && name.starts_with(word)
    };
    (word.len() >= 3).then(|| MONTHS.iter().position(is)).flatten().map(|i| i as u32 + 1)
}

/// Whether the calendar has such a day, in years in which people who live today were born.
fn exists(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1868..=2099).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, u32, u32)> {
        let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let from = if text.starts_with(|c: char| !c.is_ascii()) { 0 } else { start(text, digits) };
        at(text, from).filter(|d| d.end == text.len()).map(|d| (d.year, d.month, d.day))
    }

    #[test]
    fn spellings() {
        for date in [
            "1991年1月5日",
            "1991-01-05",
            "1991/1/5",
            "1991.1.5",
            "19910105",
            "1991年 1月 5日",
            "平成3年1月5日",
            "平成三年一月五日",
            "h3.1.5",
            "h03-01-05",
            "h.3.1.5",
            "平3.1.5",
            "h3年1月5日",
            "1991年(平成3年)1月5日",
            "平成3年(1991年)1月5日",
            "5 january 1991",
            "h030105",
            "january 5, 1991",
            "jan 5th, 1991",
            "1/5/1991",
            "5 jan. 1991",
        ] {
            assert_eq!(read(date), Some((1991, 1, 5)), "{date}");
        }
        assert_eq!(read("平成元年2月1日"), Some((1989, 2, 1)));
        assert_eq!(read("昭和六十一年十二月三十一日"), Some((1986, 12, 31)));
        assert_eq!(read("13/4/1991"), Some((1991, 4, 13)));
    }

    #[test]
    fn no_dates() {
        for none in [
            "2023年2月29日",
            "平成3年13月5日",
            "s41.4.31",
            "平成元年1月7日",
            "昭和64年1月8日",
            "令和1年4月30日",
            "1991年1月",
            "123.4.5",
            "1.1991.1",
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
