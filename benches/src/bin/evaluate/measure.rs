//! Counting: what was to be found, what was found, and the three usual figures.
//!
//! *Exact*: a hit has the very span of something wanted. *Overlap*: they share a byte. A wanted span counts
//! once however many hits it has; a hit counts once however many wanted spans it touches.

/// A byte range.
pub(crate) type Range = (usize, usize);

/// Whether two ranges share a byte.
pub(crate) fn overlap(a: Range, b: Range) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) part: usize,
    pub(crate) whole: usize,
}

impl Share {
    pub(crate) fn count(&mut self, yes: bool) {
        self.part += usize::from(yes);
        self.whole += 1;
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
    }

    /// 0 where there is nothing.
    pub(crate) fn value(self) -> f64 {
        if self.whole == 0 { 0.0 } else { self.part as f64 / self.whole as f64 }
    }
}

/// Precision and recall by exact span and by overlap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Score {
    /// Wanted spans with a hit of their span.
    pub(crate) exact_recall: Share,
    /// Wanted spans with a hit that touches them.
    pub(crate) overlap_recall: Share,
    /// Hits with the span of something wanted.
    pub(crate) exact_precision: Share,
    /// Hits that touch something wanted.
    pub(crate) overlap_precision: Share,
}

/// F1 of a precision and a recall.
pub(crate) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

impl Score {
    /// Counts one text. Hits that touch only `neutral` are neither right nor wrong.
    pub(crate) fn count(&mut self, wanted: &[Range], neutral: &[Range], hits: &[Range]) {
        for &span in wanted {
            self.exact_recall.count(hits.contains(&span));
            self.overlap_recall.count(hits.iter().any(|&hit| overlap(hit, span)));
        }
        for &hit in hits {
            let right = wanted.iter().any(|&span| overlap(hit, span));
            if !right && neutral.iter().any(|&span| overlap(hit, span)) {
                continue;
            }
            self.exact_precision.count(wanted.contains(&hit));
            self.overlap_precision.count(right);
        }
    }

    pub(crate) fn exact(&self) -> [f64; 3] {
        let (p, r) = (self.exact_precision.value(), self.exact_recall.value());
        [p, r, f1(p, r)]
    }

    pub(crate) fn overlap(&self) -> [f64; 3] {
        let (p, r) = (self.overlap_precision.value(), self.overlap_recall.value());
        [p, r, f1(p, r)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_right_is_half() {
        let mut score = Score::default();
        // One found exactly, one touched, one missed; one hit beside everything.
        score.count(&[(0, 6), (10, 16), (20, 26)], &[], &[(0, 6), (10, 13), (30, 33)]);
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        let [p, r, f] = score.exact();
        assert!(close(p, 1.0 / 3.0) && close(r, 1.0 / 3.0) && close(f, 1.0 / 3.0));
        let [p, r, f] = score.overlap();
        assert!(close(p, 2.0 / 3.0) && close(r, 2.0 / 3.0) && close(f, 2.0 / 3.0));
    }

    #[test]
    fn neutral_hits_do_not_count_but_wanted_ones_do() {
        let mut score = Score::default();
        score.count(&[(0, 6)], &[(6, 12)], &[(0, 6), (6, 12), (5, 8)]);
        assert_eq!(score.overlap_precision, Share { part: 2, whole: 2 });
        assert_eq!(score.exact_precision, Share { part: 1, whole: 2 });
    }

    #[test]
    fn nothing_is_zero_and_touching_is_not_overlapping() {
        assert_eq!(Score::default().exact(), [0.0; 3]);
        assert!(!overlap((0, 3), (3, 6)));
        assert!(overlap((0, 4), (3, 6)));
        assert_eq!(f1(1.0, 1.0), 1.0);
    }
}
