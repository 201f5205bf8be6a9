//! Which of several detectors is right where they claim the same characters. The one place where that is decided.
//!
//! The more certain finding wins, then the longer one, then the one whose detector stands first in the list.

use std::ops::Range;

use super::DetectorId;
use super::sink::Seen;
use crate::details::Owner;
use crate::finding::Confidence;

/// Something found in a window.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) detector: DetectorId,
    pub(crate) is_exclusive: bool,
    /// Where, in the folded text.
    pub(crate) range: Range<usize>,
    pub(crate) seen: Seen,
}

impl Found {
    pub(crate) fn confidence(&self) -> Confidence {
        self.seen.confidence
    }

    /// Whose it is; `None` where the detector does not say.
    pub(crate) fn owner(&self) -> Option<Owner> {
        self.seen.details.owner()
    }
}

/// Sorts what was found by its place and takes out what another detector has better reason to claim.
pub(crate) fn resolve(found: &mut Vec<Found>) {
    found.sort_by_key(|f| (f.range.start, f.range.end));
    // A stack of what stays: whatever overlaps it is compared with the top.
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for next in found.drain(..) {
        let mut loses = false;
        if next.is_exclusive {
            let overlapping = kept
                .iter()
                .enumerate()
                .rev()
                .take(8)
                .filter(|(_, k)| k.is_exclusive && k.range.end > next.range.start)
                .map(|(i, _)| i)
                .collect::<Vec<_>>();
            loses = overlapping.iter().any(|i| !is_better(&next, &kept[*i]));
            if !loses {
                for i in overlapping {
                    kept.remove(i);
                }
            }
        }
        if !loses {
            kept.push(next);
        }
    }
    *found = kept;
}

fn is_better(one: &Found, other: &Found) -> bool {
    let rank = |f: &Found| (f.seen.confidence, f.range.len());
    match rank(one).cmp(&rank(other)) {
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => one.detector < other.detector,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::Details;

    fn found(detector: usize, range: Range<usize>, confidence: Confidence) -> Found {
        let seen = Seen { confidence, evidence: String::new(), details: Details::None, about: "", value: 0 };
        Found { detector: DetectorId::at(detector), is_exclusive: true, range, seen }
    }

    fn kept(mut found: Vec<Found>) -> Vec<(usize, Range<usize>)> {
        resolve(&mut found);
        found.into_iter().map(|f| (if f.detector == DetectorId::at(0) { 0 } else { 1 }, f.range)).collect()
    }

    #[test]
    fn the_more_certain_then_the_longer_then_the_first() {
        use Confidence::{Certain, Likely};
        assert_eq!(kept(vec![found(0, 0..4, Likely), found(1, 2..9, Certain)]), [(1, 2..9)]);
        assert_eq!(kept(vec![found(0, 0..4, Likely), found(1, 2..9, Likely)]), [(1, 2..9)]);
        assert_eq!(kept(vec![found(1, 0..4, Likely), found(0, 0..4, Likely)]), [(0, 0..4)]);
        assert_eq!(kept(vec![found(0, 0..4, Likely), found(1, 4..9, Likely)]).len(), 2);
    }

    #[test]
    fn a_long_one_against_several_short_ones() {
        use Confidence::{Certain, Likely};
        let short = || vec![found(0, 0..4, Likely), found(0, 5..8, Likely)];
        let with = |one: Found| short().into_iter().chain([one]).collect::<Vec<_>>();
        assert_eq!(kept(with(found(1, 0..9, Certain))), [(1, 0..9)]);
        assert_eq!(kept(with(found(1, 0..9, Likely))), [(1, 0..9)]);
    }
}
