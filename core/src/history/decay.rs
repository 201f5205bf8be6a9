//! Weights that fade: an event counts 1 when it happens, half of it a half-life later.
//!
//! A weight stands for its own last event: `Σ ½^((last − t) / half-life)` over the events. So it need not be touched as
//! time passes, and events may come in any order: an older one adds what is left of it.

/// Half-life of the interest in a contact or a group, in days.
pub(crate) const MONTH: f64 = 30.0;
/// Half-life of what is going on right now, in days.
pub(crate) const DAYS: f64 = 3.0;

const DAY: f64 = 86_400.0;

/// What is left of 1 after so many seconds.
pub(crate) fn left(seconds: i64, half_life: f64) -> f64 {
    libm::exp2(-(seconds.max(0) as f64) / (half_life * DAY))
}

/// A weight after one more event. `last` is the time the weight stands for; `None`: there was none before.
pub(super) fn after(weight: f32, last: Option<i64>, when: i64, half_life: f64) -> f32 {
    let Some(last) = last else { return 1.0 };
    let (weight, gap) = (f64::from(weight), when.saturating_sub(last));
    let sum = if gap >= 0 { weight * left(gap, half_life) + 1.0 } else { weight + left(-gap, half_life) };
    sum as f32
}

/// Two weights of one thing as one, each standing for its own time.
pub(super) fn both(a: (f32, i64), b: (f32, i64), half_life: f64) -> f32 {
    let newest = a.1.max(b.1);
    let now = |(weight, last): (f32, i64)| f64::from(weight) * left(newest.saturating_sub(last), half_life);
    (now(a) + now(b)) as f32
}

/// A number by which weights of different times can be compared, however long ago: days, the larger the more is left.
/// Where nothing is left at all, this still tells which was there last.
pub(super) fn standing(weight: f32, last: i64, half_life: f64) -> f64 {
    last as f64 / DAY + half_life * libm::log2(f64::from(weight).max(1e-6))
}

#[cfg(test)]
mod tests {
    use super::*;

    const D: i64 = 86_400;

    #[test]
    fn half_is_left_after_a_half_life() {
        assert_eq!(after(0.0, None, 5, MONTH), 1.0);
        assert_eq!(after(1.0, Some(0), 30 * D, MONTH), 1.5);
        assert_eq!(after(2.0, Some(10 * D), 10 * D, MONTH), 3.0);
    }

    #[test]
    fn the_order_of_events_does_not_matter() {
        let there = after(after(1.0, Some(0), 10 * D, MONTH), Some(10 * D), 25 * D, MONTH);
        let back = after(after(1.0, Some(25 * D), 10 * D, MONTH), Some(25 * D), 0, MONTH);
        assert!((there - back).abs() < 1e-6, "{there} {back}");
        assert!((both((1.5, 30 * D), (1.0, 0), MONTH) - 2.0).abs() < 1e-6);
    }

    #[test]
    fn old_things_still_compare() {
        let old = standing(3.0, 0, MONTH);
        assert!(standing(1.0, 1, MONTH) < old && standing(1.0, 40_000 * D, MONTH) > old);
        assert!(after(1.0, Some(i64::MIN), i64::MAX, DAYS) >= 1.0);
    }
}
