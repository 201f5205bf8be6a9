//! Ranks, areas and the share of leaks caught at a rate of alarms.

/// Rank of the leak among the recipients, from 1, ties broken at their expected place.
pub(crate) fn rank(suspicion: &[f64], leak: usize) -> f64 {
    let own = suspicion[leak];
    let above = suspicion.iter().filter(|s| **s > own).count() as f64;
    let equal = suspicion.iter().filter(|s| **s == own).count() as f64 - 1.0;
    1.0 + above + equal / 2.0
}

/// Chance that the leak comes first, ties shared.
pub(crate) fn first(suspicion: &[f64], leak: usize) -> f64 {
    let own = suspicion[leak];
    if suspicion.iter().any(|s| *s > own) {
        return 0.0;
    }
    1.0 / suspicion.iter().filter(|s| **s == own).count() as f64
}

/// The chance that a positive has a higher score than a negative.
pub(crate) fn area(positives: &[f64], negatives: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> =
        positives.iter().map(|s| (*s, true)).chain(negatives.iter().map(|s| (*s, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0.0, 0.0);
    let mut at = 0;
    while at < all.len() {
        let end = at + all[at..].iter().take_while(|x| x.0 == all[at].0).count();
        let here = all[at..end].iter().filter(|x| !x.1).count() as f64;
        let positive = (end - at) as f64 - here;
        sum += positive * (below + here / 2.0);
        below += here;
        at = end;
    }
    sum / (positives.len().max(1) as f64 * below.max(1.0))
}

/// The lowest threshold at which at most this share of clean mails raises an alarm.
pub(crate) fn threshold(clean: &[f64], share: f64) -> f64 {
    let mut sorted = clean.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let allowed = (clean.len() as f64 * share) as usize;
    sorted.get(allowed).copied().unwrap_or(f64::NEG_INFINITY)
}

/// The share of scores above a threshold.
pub(crate) fn above(scores: &[f64], threshold: f64) -> f64 {
    scores.iter().filter(|s| **s > threshold).count() as f64 / scores.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_are_shared() {
        assert_eq!(rank(&[1.0, 3.0, 2.0], 2), 2.0);
        assert_eq!(rank(&[1.0, 1.0, 1.0], 0), 2.0);
        assert_eq!((first(&[1.0, 1.0], 0), first(&[1.0, 2.0], 0)), (0.5, 0.0));
    }

    #[test]
    fn areas_and_thresholds() {
        assert_eq!(area(&[2.0, 3.0], &[0.0, 1.0]), 1.0);
        assert_eq!(area(&[1.0], &[1.0]), 0.5);
        let clean: Vec<f64> = (0..100).map(f64::from).collect();
        assert_eq!(above(&clean, threshold(&clean, 0.05)), 0.05);
    }
}
