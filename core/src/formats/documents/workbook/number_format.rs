//! Number formats: how a cell shows its number.
//!
//! Telephone numbers lose their leading zero, dates become days and codes their hyphens only here, so detectors would
//! miss them in the stored numbers. Two things differ from the screen on purpose: a number is never shortened to
//! `9.01E+10`, and a format that shows nothing is told instead of obeyed.
//!
//! Source: ECMA-376 part 1, 18.8.30 and 18.8.31.

use std::fmt::Write;

use super::dates::{self, DateTime};

/// Longest format that Excel accepts is 255 characters.
const MOST_TOKENS: usize = 300;

/// A number format, taken apart.
#[derive(Clone, Debug, Default)]
pub(in crate::formats::documents) struct NumberFormat {
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Default)]
struct Section {
    condition: Option<(Comparison, f64)>,
    tokens: Vec<Token>,
    is_date: bool,
    has_time: bool,
    /// Decimals of a number.
    decimals: usize,
    /// Whether thousands are separated.
    is_grouped: bool,
    /// By which the number is multiplied: percent, or thousands left out.
    factor: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(u8),
    Point,
    Text,
    General,
    /// A letter of dates and how many of them.
    Date(u8, usize),
    /// `[h]`, `[mm]`, `[s]`.
    Elapsed(u8, usize),
    Noon,
}

/// What came of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::documents) enum Shown {
    Yes,
    /// The format shows nothing; the value was written nevertheless.
    Nothing,
}

impl NumberFormat {
    /// Values as they are.
    pub(super) const GENERAL: Self = Self { sections: Vec::new() };

    /// The format of a number that needs none in the file.
    pub(super) fn builtin(id: u32) -> Self {
        // As a Japanese Excel shows them; the ids from 27 on are East Asian dates.
        Self::parse(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            5 | 6 => "\"¥\"#,##0",
            7 | 8 => "\"¥\"#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 30 => "yyyy/m/d",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 | 32 => "h:mm",
            21 | 33 => "h:mm:ss",
            22 => "yyyy/m/d h:mm",
            27 | 36 | 50 | 57 => "ge.m.d",
            28 | 29 | 51 | 54 | 58 => "ggge\"年\"m\"月\"d\"日\"",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            34 | 52 | 55 => "yyyy\"年\"m\"月\"",
            35 | 53 | 56 => "m\"月\"d\"日\"",
            41 => "#,##0",
            42 => "\"¥\"#,##0",
            43 => "#,##0.00",
            44 => "\"¥\"#,##0.00",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            49 => "@",
            _ => return Self::default(),
        })
    }

    pub(super) fn parse(code: &str) -> Self {
        if code.trim().eq_ignore_ascii_case("general") || code.is_empty() {
            return Self::default();
        }
        let mut sections = Vec::new();
        let mut rest = code;
        while sections.len() < 4 {
            let (section, next) = Section::parse(rest);
            sections.push(section);
            match next {
                Some(next) => rest = next,
                None => break,
            }
        }
        Self { sections }
    }

    /// Whether numbers are written as they are.
    pub(super) fn is_general(&self) -> bool {
        self.sections.is_empty()
    }

    /// Writes a number.
    pub(in crate::formats::documents) fn number(&self, value: f64, is_1904: bool, out: &mut String) -> Shown {
        let Some((section, keeps_sign)) = self.section(value) else {
            general(value, out);
            return Shown::Yes;
        };
        let start = out.len();
        section.number(value, keeps_sign, is_1904, out);
        if out.get(start..).is_some_and(|shown| !shown.trim().is_empty()) {
            return Shown::Yes;
        }
        out.truncate(start);
        // Zeros are often left out for looks.
        if value == 0.0 {
            return Shown::Yes;
        }
        general(value, out);
        Shown::Nothing
    }

    /// Writes a text; formats may put words around it.
    pub(in crate::formats::documents) fn text(&self, text: &str, out: &mut String) -> Shown {
        let is_for_text = |s: &&Section| s.tokens.contains(&Token::Text);
        let section = self.sections.get(3).or_else(|| self.sections.last().filter(is_for_text));
        let Some(section) = section else {
            out.push_str(text);
            return Shown::Yes;
        };
        if !section.tokens.contains(&Token::Text) && !section.tokens.contains(&Token::General) {
            out.push_str(text);
            return Shown::Nothing;
        }
        for token in &section.tokens {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::Text | Token::General => out.push_str(text),
                _ => {}
            }
        }
        Shown::Yes
    }

    /// Whether texts are written as they are.
    pub(super) fn leaves_text(&self) -> bool {
        self.sections.len() < 4
            && !self.sections.last().is_some_and(|s| s.tokens.len() > 1 && s.tokens.contains(&Token::Text))
    }

    /// The section for a value, and whether a minus sign is written.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let numeric = self.sections.get(..self.sections.len().min(3))?;
        if numeric.iter().any(|s| s.condition.is_some()) {
            let holds = |s: &&Section| s.condition.is_none_or(|(comparison, to)| comparison.holds(value, to));
            return numeric.iter().find(holds).or(numeric.last()).map(|s| (s, true));
        }
        match numeric {
            [] => None,
            [all] => Some((all, true)),
            [positive, negative] => Some(if value < 0.0 { (negative, false) } else { (positive, false) }),
            [positive, negative, zero, ..] => Some(match value {
                v if v > 0.0 => (positive, false),
                v if v < 0.0 => (negative, false),
                _ => (zero, false),
            }),
        }
    }
}

impl Comparison {
    fn holds(self, value: f64, to: f64) -> bool {
        match self {
            Self::Less => value < to,
            Self::AtMost => value <= to,
            Self::Equal => value == to,
            Self::NotEqual => value != to,
            Self::AtLeast => value >= to,
            Self::More => value > to,
        }
    }
}

impl Section {
    /// Reads up to the next semicolon and returns what follows it.
    fn parse(code: &str) -> (Self, Option<&str>) {
        let mut section = Self { factor: 1.0, ..Self::default() };
        let mut rest = code;
        let mut next = None;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            if c == ';' {
                next = Some(after);
                break;
            }
            if section.tokens.len() > MOST_TOKENS {
                // No program writes that; the rest is not looked at.
                break;
            }
            rest = section.token(c, rest, after);
        }
        section.finish();
        (section, next)
    }

    /// Reads one token and returns what follows it.
    fn token<'c>(&mut self, c: char, rest: &'c str, after: &'c str) -> &'c str {
        let skip_one = |s: &'c str| s.chars().next().map_or(s, |c| s.get(c.len_utf8()..).unwrap_or_default());
        match c {
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                self.literal(after.get(..end).unwrap_or_default());
                return after.get(end + 1..).unwrap_or_default();
            }
            '\\' | '!' => {
                let next = skip_one(after);
                self.literal(after.get(..after.len() - next.len()).unwrap_or_default());
                return next;
            }
            // As wide as the next character; filled up with it.
            '_' | '*' => return skip_one(after),
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                self.bracket(after.get(..end).unwrap_or_default());
                return after.get(end + 1..).unwrap_or_default();
            }
            '0' | '#' | '?' => self.tokens.push(Token::Digit(c as u8)),
            '.' if self.tokens.contains(&Token::Point) => self.literal("."),
            '.' => self.tokens.push(Token::Point),
            ',' => {
                // Between digits it separates thousands; behind them it divides.
                let is_digit = |t: Option<&Token>| matches!(t, Some(Token::Digit(_)));
                if is_digit(self.tokens.last()) && after.starts_with(['0', '#', '?']) {
                    self.is_grouped = true;
                } else if is_digit(self.tokens.last()) {
                    self.factor /= 1000.0;
                } else {
                    self.literal(",");
                }
            }
            '%' => {
                self.factor *= 100.0;
                self.literal("%");
            }
            '@' => self.tokens.push(Token::Text),
            'E' | 'e' if after.starts_with(['+', '-']) && self.has_digits() => {
                // No exponents.
                self.tokens.clear();
                self.tokens.push(Token::General);
                return after.trim_start_matches(['+', '-', '0', '#', '?']);
            }
            '/' if self.has_digits()
                && after.starts_with(|c: char| matches!(c, '?' | '#') || c.is_ascii_digit()) =>
            {
                // A fraction: the decimals say as much.
                self.tokens.clear();
                self.tokens.push(Token::General);
                return after.trim_start_matches(|c: char| matches!(c, '?' | '#') || c.is_ascii_digit());
            }
            _ => {
                let lower = c.to_ascii_lowercase();
                let starts =
                    |word: &str| rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word));
                if starts("general") {
                    self.tokens.push(Token::General);
                    return rest.get(7..).unwrap_or_default();
                }
                for word in ["am/pm", "a/p", "上午/下午", "午前/午後"] {
                    if starts(word) {
                        self.tokens.push(Token::Noon);
                        return rest.get(word.len()..).unwrap_or_default();
                    }
                }
                if matches!(lower, 'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'a' | 'b') {
                    let count = rest.bytes().take_while(|b| b.to_ascii_lowercase() == lower as u8).count();
                    // A single a or b is a letter like any other.
                    if matches!(lower, 'a' | 'b') && count < 3 {
                        self.literal(rest.get(..count).unwrap_or_default());
                    } else {
                        self.tokens.push(Token::Date(lower as u8, count));
                    }
                    return rest.get(count..).unwrap_or_default();
                }
                self.literal(rest.get(..c.len_utf8()).unwrap_or_default());
            }
        }
        after
    }

    fn literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(last)) => last.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }

    fn has_digits(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t, Token::Digit(_)))
    }

    /// `[<=999]`, `[$¥-411]`, `[h]`; colours and languages are passed over.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or_default();
            if !symbol.is_empty() {
                self.literal(symbol);
            }
            // The long date and the time of the system.
            match currency.split_once('-').map(|(_, id)| id.to_ascii_lowercase()).as_deref() {
                Some("f800") => self.tokens.push(Token::Elapsed(b'L', 0)),
                Some("f400") => self.tokens.push(Token::Elapsed(b'T', 0)),
                _ => {}
            }
            return;
        }
        let comparisons = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<>", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ];
        for (sign, comparison) in comparisons {
            if let Some(number) = inside.strip_prefix(sign) {
                self.condition = number.trim().parse().ok().map(|n| (comparison, n));
                return;
            }
        }
        let first = inside.bytes().next().unwrap_or(0).to_ascii_lowercase();
        if matches!(first, b'h' | b'm' | b's') && inside.bytes().all(|b| b.to_ascii_lowercase() == first) {
            self.tokens.push(Token::Elapsed(first, inside.len()));
        }
    }

    /// What the tokens mean together.
    fn finish(&mut self) {
        // `0kg` is no date; `ss.0` is one.
        let first = self
            .tokens
            .iter()
            .find(|t| matches!(t, Token::Digit(_) | Token::Date(..) | Token::Elapsed(..) | Token::Noon));
        self.is_date = !matches!(first, None | Some(Token::Digit(_)))
            && !self.tokens.contains(&Token::General)
            && !self.tokens.contains(&Token::Text);
        if !self.is_date {
            let from = self.tokens.iter().position(|t| *t == Token::Point);
            let decimals = self.tokens.iter().skip(from.unwrap_or(usize::MAX));
            self.decimals = decimals.filter(|t| matches!(t, Token::Digit(_))).count().min(30);
            return;
        }
        // A point before digits begins parts of seconds; any other stands between the parts of a date.
        for i in 0..self.tokens.len() {
            if !matches!(self.tokens.get(i + 1), Some(Token::Digit(_)))
                && let Some(point @ Token::Point) = self.tokens.get_mut(i)
            {
                *point = Token::Literal(".".to_owned());
            }
        }
        // The system's own date and time stand for the whole section.
        let system = self.tokens.iter().find_map(|t| match t {
            Token::Elapsed(system @ (b'L' | b'T'), _) => Some(*system),
            _ => None,
        });
        if let Some(system) = system {
            let code = if system == b'L' { "yyyy\"年\"m\"月\"d\"日\"" } else { "h:mm:ss" };
            self.tokens = Self::parse(code).0.tokens;
            self.has_time = system == b'T';
            return;
        }
        // An m beside hours or seconds is minutes.
        let mut last = 0;
        for i in 0..self.tokens.len() {
            let next = self.tokens.get(i + 1..).unwrap_or_default().iter().find_map(|t| match t {
                Token::Date(letter, _) | Token::Elapsed(letter, _) => Some(*letter),
                _ => None,
            });
            match self.tokens.get_mut(i) {
                Some(Token::Date(letter, count)) => {
                    if *letter == b'm' && *count <= 2 && (last == b'h' || next == Some(b's')) {
                        *letter = b'n';
                    }
                    last = *letter;
                }
                Some(Token::Elapsed(letter, _)) => last = *letter,
                _ => {}
            }
        }
        self.has_time =
            self.tokens.iter().any(|t| matches!(t, Token::Date(b'h' | b'n' | b's', _) | Token::Elapsed(..)));
    }

    fn number(&self, value: f64, keeps_sign: bool, is_1904: bool, out: &mut String) {
        if self.is_date {
            match dates::of_serial(value, is_1904, self.has_time) {
                Some(date) => self.date(value, &date, out),
                None => general(value, out),
            }
            return;
        }
        if keeps_sign && value < 0.0 {
            out.push('-');
        }
        let value = value.abs();
        if !self.has_digits() {
            for token in &self.tokens {
                match token {
                    Token::Literal(literal) => out.push_str(literal),
                    Token::General | Token::Text => general(value, out),
                    _ => {}
                }
            }
            return;
        }
        self.digits(value * self.factor, out);
    }

    /// The digits of a number, put into the places of the format from the right.
    fn digits(&self, value: f64, out: &mut String) {
        if !value.is_finite() || value >= 1e21 {
            general(value, out);
            return;
        }
        let written = format!("{value:.*}", self.decimals);
        let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
        let whole = if whole == "0" { "" } else { whole };
        let point = self.tokens.iter().position(|t| *t == Token::Point).unwrap_or(self.tokens.len());
        let (before, after) = self.tokens.split_at(point);
        let places = before.iter().filter(|t| matches!(t, Token::Digit(_))).count();
        // Digits without a place of their own stand at the first place.
        let mut spare = whole.len().saturating_sub(places);
        let missing = places.saturating_sub(whole.len());
        let mut digits = whole.bytes();
        let mut place = 0;
        let last = places.max(whole.len());
        let put = |digit: u8, place: usize, out: &mut String| {
            out.push(char::from(digit));
            let right = last - place - 1;
            if self.is_grouped && right > 0 && right.is_multiple_of(3) {
                out.push(',');
            }
        };
        let mut at = 0;
        for token in before {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::Digit(kind) => {
                    while spare > 0 {
                        put(digits.next().unwrap_or(b'0'), at, out);
                        at += 1;
                        spare -= 1;
                    }
                    if place >= missing {
                        put(digits.next().unwrap_or(b'0'), at, out);
                    } else if *kind == b'0' {
                        put(b'0', at, out);
                    }
                    at += 1;
                    place += 1;
                }
                _ => {}
            }
        }
        if places == 0 {
            out.push_str(whole);
        }
        // Places that may stay empty show no zeros at the end.
        let needed = after.iter().filter(|t| matches!(t, Token::Digit(_))).enumerate();
        let needed =
            needed.filter(|(_, t)| **t == Token::Digit(b'0')).map(|(i, _)| i + 1).last().unwrap_or(0);
        let shown = decimals.trim_end_matches('0').len().max(needed);
        let mut decimals = decimals.bytes().take(shown);
        for token in after {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::Point if shown > 0 || after.len() == 1 => out.push('.'),
                Token::Digit(_) => out.extend(decimals.next().map(char::from)),
                _ => {}
            }
        }
    }

    fn date(&self, value: f64, date: &DateTime, out: &mut String) {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const DAYS: [&str; 7] =
            ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
        const KANJI: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
        let has_era = self.tokens.iter().any(|t| matches!(t, Token::Date(b'g', _)));
        let is_half = self.tokens.contains(&Token::Noon);
        let (hour, minute, second) = (date.seconds / 3600, date.seconds / 60 % 60, date.seconds % 60);
        let number = |number: i64, width: usize, out: &mut String| {
            let _ = write!(out, "{number:0width$}");
        };
        let mut in_decimals = false;
        for token in &self.tokens {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::Noon => out.push_str(if hour < 12 { "AM" } else { "PM" }),
                Token::Elapsed(letter, width) => {
                    let seconds = (value * 86_400.0).round() as i64;
                    let of = match letter {
                        b'h' => seconds / 3600,
                        b'm' => seconds / 60,
                        _ => seconds,
                    };
                    number(of, *width, out);
                }
                // Parts of seconds say nothing.
                Token::Point => in_decimals = true,
                Token::Digit(_) if in_decimals => {}
                Token::Digit(digit) => out.push(char::from(*digit)),
                Token::Date(letter, count) => {
                    let width = (*count).min(2);
                    match (letter, count) {
                        (b'y', 1 | 2) => number(i64::from(date.year % 100), 2, out),
                        (b'y', _) => number(i64::from(date.year), 4, out),
                        (b'm', 1 | 2) => number(i64::from(date.month), width, out),
                        (b'm', _) => {
                            let name = MONTHS
                                .get((date.month as usize).wrapping_sub(1))
                                .copied()
                                .unwrap_or_default();
                            out.push_str(match count {
                                3 => name.get(..3).unwrap_or_default(),
                                5 => name.get(..1).unwrap_or_default(),
                                _ => name,
                            });
                        }
                        (b'd', 1 | 2) => number(i64::from(date.day), width, out),
                        (b'd', _) => {
                            let name = DAYS.get(date.weekday as usize).copied().unwrap_or_default();
                            out.push_str(if *count == 3 { name.get(..3).unwrap_or_default() } else { name });
                        }
                        (b'a', _) => {
                            out.push_str(KANJI.get(date.weekday as usize).copied().unwrap_or_default());
                            out.push_str(if *count > 3 { "曜日" } else { "" });
                        }
                        (b'h', _) if is_half => number(i64::from((hour + 11) % 12 + 1), width, out),
                        (b'h', _) => number(i64::from(hour), width, out),
                        (b'n', _) => number(i64::from(minute), width, out),
                        (b's', _) => number(i64::from(second), width, out),
                        (b'g', _) => match dates::era(date) {
                            Some((letter, _, _)) if *count == 1 => out.push(letter),
                            Some((_, name, _)) if *count == 2 => out.extend(name.chars().next()),
                            Some((_, name, _)) => out.push_str(name),
                            None => {}
                        },
                        (b'e', _) => match dates::era(date).filter(|_| has_era) {
                            Some((_, _, year)) => number(i64::from(year), width, out),
                            None => number(i64::from(date.year), 4, out),
                        },
                        (b'b', _) => number(i64::from(date.year) + 543, 4, out),
                        _ => {}
                    }
                }
                Token::Text | Token::General => {}
            }
        }
    }
}

/// A number without a format: up to 15 digits that count, and no exponent where digits will do.
pub(in crate::formats::documents) fn general(value: f64, out: &mut String) {
    const EXACT: f64 = 1e15;
    if value.fract() == 0.0 && value.abs() < EXACT {
        let _ = write!(out, "{}", value as i64);
        return;
    }
    if !value.is_finite() {
        return;
    }
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let _ = match rounded.abs() {
        v if (1e-10..1e21).contains(&v) => write!(out, "{rounded}"),
        _ => write!(out, "{rounded:e}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        let mut out = String::new();
        NumberFormat::parse(code).number(value, false, &mut out);
        out
    }

    #[test]
    fn general_numbers() {
        let general = |v| shown("General", v);
        assert_eq!(general(9_012_345_678.0), "9012345678");
        assert_eq!(general(123_456_789_012.0), "123456789012");
        assert_eq!(general(0.1 + 0.2), "0.3");
        assert_eq!(general(-12.5), "-12.5");
        assert_eq!(general(1.5e300), "1.5e300");
        assert_eq!(general(4_111_111_111_111_111.0), "4111111111111110");
    }

    #[test]
    fn numbers() {
        for (code, value, expected) in [
            ("0", 12.0, "12"),
            ("00000", 42.0, "00042"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0", 12.0, "12"),
            ("#,##0.00", 1234.5, "1,234.50"),
            ("0.0#", 1.5, "1.5"),
            ("#", 0.0, ""),
            ("0%", 0.25, "25%"),
            ("0.00E+00", 9_012_345_678.0, "9012345678"),
            ("# ?/?", 0.5, "0.5"),
            ("#,##0,", 1_234_567.0, "1,235"),
            ("000-0000", 1_000_001.0, "100-0001"),
            ("[<=999]000;[<=9999]000-00;000-0000", 600_001.0, "060-0001"),
            ("[<=99999999]####-####;\\(00\\)\\ ####-####", 312_345_678.0, "(03) 1234-5678"),
            ("[<=99999999]####-####;\\(00\\)\\ ####-####", 12_345_678.0, "1234-5678"),
            ("000\\-0000\\-0000", 9_012_345_678.0, "090-1234-5678"),
            ("\"¥\"#,##0;[Red]\"¥\"\\-#,##0", -1200.0, "¥-1,200"),
            ("[$¥-411]#,##0;\\-[$¥-411]#,##0", 1200.0, "¥1,200"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", 1200.0, "1,200"),
            ("0_);(0)", -5.0, "(5)"),
            ("0.0", -0.25, "-0.2"),
            ("\"第\"0\"号\"", 7.0, "第7号"),
            ("0000 0000 0000", 123_456_789_012.0, "1234 5678 9012"),
            ("#,##0\"円\"", 5000.0, "5,000円"),
        ] {
            assert_eq!(shown(code, value).trim(), expected, "{code}");
        }
    }

    #[test]
    fn dates() {
        for (code, value, expected) in [
            ("yyyy/m/d", 46113.0, "2026/4/1"),
            ("yyyy-mm-dd hh:mm", 46113.75, "2026-04-01 18:00"),
            ("[$-411]ggge\"年\"m\"月\"d\"日\"", 29283.0, "昭和55年3月3日"),
            ("[$-411]ge.m.d;@", 46113.0, "R8.4.1"),
            ("m\"月\"d\"日\"(aaa)", 46113.0, "4月1日(水)"),
            ("yyyy年m月d日", 46113.0, "2026年4月1日"),
            ("d-mmm-yy", 46113.0, "1-Apr-26"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", 46113.0, "2026年4月1日"),
            ("h:mm AM/PM", 0.75, "6:00 PM"),
            ("[h]:mm", 1.5, "36:00"),
            ("mm:ss", 0.0007, "01:00"),
        ] {
            assert_eq!(shown(code, value), expected, "{code}");
        }
        assert_eq!(shown("yyyy/m/d", -3.0), "-3");
        let mut out = String::new();
        NumberFormat::builtin(14).number(46113.0 - 1462.0, true, &mut out);
        assert_eq!(out, "2026/4/1");
    }

    #[test]
    fn what_shows_nothing() {
        let mut out = String::new();
        let nothing = NumberFormat::parse(";;;");
        assert_eq!(nothing.number(12.0, false, &mut out), Shown::Nothing);
        assert_eq!(nothing.text("秘", &mut out), Shown::Nothing);
        assert_eq!(out, "12秘");
        let mut out = String::new();
        let numbers = NumberFormat::parse("0;-0;;@");
        assert_eq!(numbers.number(0.0, false, &mut out), Shown::Yes);
        assert_eq!(numbers.text("山田", &mut out), Shown::Yes);
        assert_eq!(out, "山田");
        let mut out = String::new();
        assert_eq!(NumberFormat::parse("@\"様\"").text("山田", &mut out), Shown::Yes);
        assert_eq!(out, "山田様");
        assert_eq!(NumberFormat::parse(";;").text("山田", &mut out), Shown::Yes);
    }

    #[test]
    fn nothing_breaks_it() {
        for code in
            ["\"", "\\", "[", "[<", "[<=x]0", "_", "*", ";;;;;;", "0.0.0.0", "e+e+", "///", "年\"月", "[$"]
        {
            let format = NumberFormat::parse(code);
            let mut out = String::new();
            for value in [0.0, -1.0, 1e300, f64::NAN, f64::INFINITY, 46113.5] {
                format.number(value, false, &mut out);
            }
            format.text("a", &mut out);
        }
        shown(&"0".repeat(100_000), 1.0);
    }
}
