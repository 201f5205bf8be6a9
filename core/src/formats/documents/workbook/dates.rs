//! Dates as workbooks keep them: days since the end of 1899, or since 1904.

/// A day and a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateTime {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: u32,
    /// 0 is Sunday.
    pub(super) weekday: u32,
    /// Seconds since midnight.
    pub(super) seconds: u32,
}

/// Days from 1904 on are this much less.
const OF_1904: f64 = 1462.0;
/// The last day, 9999-12-31.
const LAST: f64 = 2_958_466.0;

/// The date of a number; `None` where Excel shows no date.
pub(super) fn of_serial(value: f64, is_1904: bool, with_time: bool) -> Option<DateTime> {
    let value = if is_1904 { value + OF_1904 } else { value };
    if !(0.0..LAST).contains(&value) {
        return None;
    }
    let (serial, seconds) = if with_time {
        let all = (value * 86_400.0).round();
        ((all / 86_400.0).floor(), all % 86_400.0)
    } else {
        (value.floor(), 0.0)
    };
    let (serial, seconds) = (serial as i64, seconds as u32);
    // Excel counts a 29 February 1900 that never was.
    let (year, month, day) = match serial {
        60 => (1900, 2, 29),
        0 => (1900, 1, 0),
        1..60 => civil(serial - 25_568),
        _ => civil(serial - 25_569),
    };
    Some(DateTime { year, month, day, weekday: (serial.rem_euclid(7) + 6) as u32 % 7, seconds })
}

/// Year, month and day of a number of days since 1970-01-01.
fn civil(days: i64) -> (i32, u32, u32) {
    // Years that begin in March, in cycles of 400 years.
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as i32, month as u32, day as u32)
}

/// A Japanese era: its letter, its name, and the year of it.
pub(super) fn era(date: &DateTime) -> Option<(char, &'static str, i32)> {
    const ERAS: [(char, &str, (i32, u32, u32)); 5] = [
        ('R', "令和", (2019, 5, 1)),
        ('H', "平成", (1989, 1, 8)),
        ('S', "昭和", (1926, 12, 25)),
        ('T', "大正", (1912, 7, 30)),
        ('M', "明治", (1868, 1, 25)),
    ];
    let at = (date.year, date.month, date.day);
    let (letter, name, from) = ERAS.into_iter().find(|(_, _, from)| at >= *from)?;
    Some((letter, name, date.year - from.0 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let day = |v: f64, old: bool| {
            let d = of_serial(v, old, false).unwrap();
            (d.year, d.month, d.day, d.weekday)
        };
        assert_eq!(day(46113.0, false), (2026, 4, 1, 3));
        assert_eq!(day(1.0, false), (1900, 1, 1, 0));
        assert_eq!(day(59.0, false), (1900, 2, 28, 2));
        assert_eq!(day(61.0, false), (1900, 3, 1, 4));
        assert_eq!(day(2_958_465.0, false), (9999, 12, 31, 5));
        assert_eq!(day(46113.0 - 1462.0, true), (2026, 4, 1, 3));
        assert_eq!(of_serial(-1.0, false, false), None);
        assert_eq!(of_serial(f64::NAN, false, true), None);
        assert_eq!(of_serial(46113.5, false, true).unwrap().seconds, 43_200);
        // One tick before midnight is the next day.
        assert_eq!(of_serial(46_112.999_999_9, false, true).unwrap().day, 1);
    }

    #[test]
    fn eras() {
        let of = |v: f64| era(&of_serial(v, false, false).unwrap()).unwrap();
        assert_eq!(of(46113.0), ('R', "令和", 8));
        assert_eq!(of(43585.0), ('H', "平成", 31));
        assert_eq!(of(29283.0), ('S', "昭和", 55));
    }
}
