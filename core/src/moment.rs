//! Points in time: RFC 3339 with an offset, since policies speak of the sender's local hours.
//!
//! The calendar arithmetic is Howard Hinnant's `days_from_civil` (public domain).

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time and the local offset it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub unix_seconds: i64,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i16,
}

impl Moment {
    /// Reads `2026-11-24T10:00:00+09:00`. A time without an offset is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let number = |range: std::ops::Range<usize>| -> Option<i64> {
            let part = bytes.get(range)?;
            if !part.iter().all(u8::is_ascii_digit) {
                return None;
            }
            std::str::from_utf8(part).ok()?.parse().ok()
        };
        let at = |i: usize, set: &[u8]| bytes.get(i).is_some_and(|b| set.contains(b));
        if !(at(4, b"-") && at(7, b"-") && at(10, b"Tt ") && at(13, b":") && at(16, b":")) {
            return None;
        }
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
        if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
            return None;
        }
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let mut rest = 19;
        if at(rest, b".") {
            rest += 1;
            let digits = bytes[rest..].iter().take_while(|b| b.is_ascii_digit()).count();
            if digits == 0 {
                return None;
            }
            rest += digits;
        }
        let offset = match bytes.get(rest)? {
            b'Z' | b'z' if bytes.len() == rest + 1 => 0,
            sign @ (b'+' | b'-') if bytes.len() == rest + 6 && at(rest + 3, b":") => {
                let (h, m) = (number(rest + 1..rest + 3)?, number(rest + 4..rest + 6)?);
                if h > 23 || m > 59 {
                    return None;
                }
                (h * 60 + m) * if *sign == b'-' { -1 } else { 1 }
            }
            _ => return None,
        };
        let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
        Some(Self { unix_seconds: seconds - offset * 60, offset_minutes: offset as i16 })
    }

    /// Whole days from `earlier` to this moment; negative if it is later.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.unix_seconds - earlier.unix_seconds).div_euclid(86_400)
    }

    /// Year, month and day at the place of this moment.
    pub(crate) fn date(self) -> (i64, i64, i64) {
        let local = self.unix_seconds.saturating_add(i64::from(self.offset_minutes) * 60);
        civil_from_days(local.div_euclid(86_400))
    }

    /// Another point in time with the offset of this one.
    pub(crate) fn at(self, unix_seconds: i64) -> Self {
        Self { unix_seconds, ..self }
    }

    /// Whole months of the calendar from `earlier` to this moment; negative if it is later.
    pub(crate) fn months_since(self, earlier: Self) -> i64 {
        let (year, month, day) = self.date();
        let (earlier_year, earlier_month, earlier_day) = earlier.date();
        (year - earlier_year) * 12 + month - earlier_month - i64::from(day < earlier_day)
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("expected a time such as 2026-11-24T10:00:00+09:00"))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let local = self.unix_seconds + i64::from(self.offset_minutes) * 60;
        let (days, seconds) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let offset = self.offset_minutes.unsigned_abs();
        serializer.collect_str(&format_args!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60,
            offset / 60,
            offset % 60
        ))
    }
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * mp + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months() {
        let m = |t| Moment::parse(t).unwrap();
        let now = m("2026-11-24T10:00:00+09:00");
        for (earlier, months) in [
            ("2026-11-24T09:00:00+09:00", 0),
            ("2026-10-25T09:00:00+09:00", 0),
            ("2026-10-24T09:00:00+09:00", 1),
            ("2026-04-01T00:00:00+09:00", 7),
            ("2025-11-25T00:00:00+09:00", 11),
            ("2024-02-29T00:00:00+09:00", 32),
            ("2027-01-01T00:00:00+09:00", -2),
        ] {
            assert_eq!(now.months_since(m(earlier)), months, "{earlier}");
        }
        // Midnight in Tokyo is the day before in London.
        assert_eq!(m("2026-12-01T00:30:00+09:00").date(), (2026, 12, 1));
        assert_eq!(m("2026-11-30T15:30:00+00:00").date(), (2026, 11, 30));
    }

    #[test]
    fn reads_and_writes() {
        let m = Moment::parse("2026-11-24T10:00:00+09:00").unwrap();
        assert_eq!((m.unix_seconds, m.offset_minutes), (1_795_482_000, 540));
        assert_eq!(serde_json::to_string(&m).unwrap(), "\"2026-11-24T10:00:00+09:00\"");
        assert_eq!(Moment::parse("1970-01-01T00:00:00Z").unwrap().unix_seconds, 0);
        assert_eq!(Moment::parse("2024-02-29T23:59:59.5-05:30").unwrap().offset_minutes, -330);
        for bad in
            ["2026-11-24T10:00:00", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z", "", "x", "2026-11-24"]
        {
            assert_eq!(Moment::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_between() {
        let a = Moment::parse("2026-05-01T00:00:00+09:00").unwrap();
        let b = Moment::parse("2026-11-24T10:00:00+09:00").unwrap();
        assert_eq!(b.days_since(a), 207);
    }
}
