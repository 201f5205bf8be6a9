//! Numbers and dates as a section shows them.

use std::fmt::Write;

use super::super::dates::{self, DateTime};
use super::section::{Section, Token};

impl Section {
    pub(super) fn number(&self, value: f64, keeps_sign: bool, is_1904: bool, out: &mut String) {
        if self.is_date {
            match dates::of_serial(value, is_1904, self.has_time) {
                Some(date) => self.date(value, &date, out),
                None => general(value, out),
            }
            return;
        }
        let start = out.len();
        let is_negative = keeps_sign && value < 0.0;
        self.absolute(value.abs(), out);
        // What is rounded to nothing has no sign.
        let shown = out.get(start..).unwrap_or_default();
        if is_negative && shown.bytes().any(|b| matches!(b, b'1'..=b'9')) {
            out.insert(start, '-');
        }
    }

    fn absolute(&self, value: f64, out: &mut String) {
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
        // Halves go up, also those that a binary fraction only comes near to.
        let nudged = value * (1.0 + 2.0 * f64::EPSILON);
        let written = format!("{nudged:.*}", self.decimals);
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
