//! Exact way back from a changed text to the text it was made from.
//!
//! A map is a list of runs. In a run every `out_step` bytes of the changed text stand for `src_step`
//! bytes of the original: 1 to 1 for copied text, 1 to 3 for full-width letters, and a whole chunk for
//! a character that turned into several. Text that was taken out leaves a gap between two runs.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    out: u32,
    src: u32,
    out_step: u16,
    src_step: u16,
}

/// Maps byte offsets of a changed text to byte offsets of its original.
///
/// Runs are kept in columns of 9 bytes each: a text that changes width with every character must not
/// cost many times its size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OffsetMap {
    outs: Vec<u32>,
    srcs: Vec<u32>,
    /// Number of the run's steps in `shapes`; 255 where there is no room for another shape.
    shape: Vec<u8>,
    shapes: Vec<(u16, u16)>,
}

impl OffsetMap {
    /// Whether the text was not changed at all: every offset maps to itself.
    pub(crate) fn is_identity(&self) -> bool {
        self.outs.is_empty()
    }

    /// Says that from `out` on the text is a copy of the original from `src` on.
    pub(crate) fn copied(&mut self, out: usize, src: usize) {
        self.step(out, src, 1, 1);
    }

    /// Says that from `out` on each `out_step` bytes stand for `src_step` bytes from `src` on. A step
    /// too long for a run is kept as its start: spans inside it widen to the whole.
    pub(crate) fn step(&mut self, out: usize, src: usize, out_step: usize, src_step: usize) {
        let run = Run {
            out: out as u32,
            src: src as u32,
            out_step: u16::try_from(out_step.max(1)).unwrap_or(u16::MAX),
            src_step: u16::try_from(src_step).unwrap_or(u16::MAX),
        };
        if let Some(last) = self.outs.len().checked_sub(1).map(|i| self.run(i)) {
            if last.out == run.out {
                self.pop();
                self.push(run);
                return;
            }
            let continues = last.out_step == run.out_step && last.src_step == run.src_step && {
                let steps = (run.out - last.out) / u32::from(last.out_step);
                last.src + steps * u32::from(last.src_step) == run.src
                    && (run.out - last.out).is_multiple_of(u32::from(last.out_step))
            };
            if continues {
                return;
            }
        } else if run.out == 0 && run.src == 0 && out_step == 1 && src_step == 1 {
            // Identity so far: nothing to say until something differs.
            return;
        } else if run.out > 0 {
            self.push(Run { out: 0, src: 0, out_step: 1, src_step: 1 });
        }
        self.push(run);
    }

    /// Gives back the room that was taken for growing.
    pub(crate) fn shrink(&mut self) {
        self.outs.shrink_to_fit();
        self.srcs.shrink_to_fit();
        self.shape.shrink_to_fit();
    }

    fn push(&mut self, run: Run) {
        let steps = (run.out_step, run.src_step);
        let shape = match self.shapes.iter().position(|s| *s == steps) {
            Some(i) => i,
            None if self.shapes.len() < 255 => {
                self.shapes.push(steps);
                self.shapes.len() - 1
            }
            // Hundreds of different chunk lengths: the run after it says where this one ends.
            None => 255,
        };
        if self.outs.len() == self.outs.capacity() {
            // By half, not by double: a hostile text has a run for every other character.
            let more = self.outs.len() / 2 + 8;
            self.outs.reserve_exact(more);
            self.srcs.reserve_exact(more);
            self.shape.reserve_exact(more);
        }
        self.outs.push(run.out);
        self.srcs.push(run.src);
        self.shape.push(shape as u8);
    }

    fn pop(&mut self) {
        self.outs.pop();
        self.srcs.pop();
        self.shape.pop();
    }

    fn run(&self, i: usize) -> Run {
        let (out, src) = (self.outs[i], self.srcs[i]);
        let (out_step, src_step) = match self.shapes.get(self.shape[i] as usize) {
            Some(steps) => *steps,
            None => {
                let until = |list: &[u32], from: u32| {
                    let next = list.get(i + 1).map_or(u32::from(u16::MAX), |next| next - from);
                    u16::try_from(next).unwrap_or(u16::MAX)
                };
                (until(&self.outs, out).max(1), until(&self.srcs, src))
            }
        };
        Run { out, src, out_step, src_step }
    }

    fn run_at(&self, out: u32) -> Option<(Run, u32)> {
        let i = self.outs.partition_point(|start| *start <= out).checked_sub(1)?;
        let next = self.outs.get(i + 1).copied().unwrap_or(u32::MAX);
        Some((self.run(i), next))
    }

    /// Where the character at `out` starts in the original.
    pub(crate) fn start(&self, out: usize) -> usize {
        let Some((run, _)) = self.run_at(out as u32) else { return out };
        let steps = (out as u32 - run.out) / u32::from(run.out_step);
        (run.src + steps * u32::from(run.src_step)) as usize
    }

    /// Where the text that ends before `out` ends in the original: what was taken out after it does
    /// not belong to it.
    pub(crate) fn end(&self, out: usize) -> usize {
        if out == 0 {
            return self.start(0);
        }
        let Some((run, _)) = self.run_at(out as u32 - 1) else { return out };
        let steps = (out as u32 - run.out).div_ceil(u32::from(run.out_step));
        (run.src + steps * u32::from(run.src_step)) as usize
    }

    /// The range of the original that `range` stands for.
    pub(crate) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        start..self.end(range.end).max(start)
    }

    /// The ranges of the original that the characters of `range` stand for, without what lies between.
    pub(crate) fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let stop = match self.run_at(at as u32) {
                Some((_, next)) => (next as usize).min(range.end),
                None => self.outs.first().map_or(range.end, |out| (*out as usize).min(range.end)),
            };
            let piece = self.range(at..stop);
            match pieces.last_mut() {
                Some(last) if last.end >= piece.start => last.end = last.end.max(piece.end),
                _ => pieces.push(piece),
            }
            at = stop.max(at + 1);
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_maps_to_itself() {
        let map = OffsetMap::default();
        assert!(map.is_identity());
        assert_eq!(map.range(3..7), 3..7);
        assert_eq!(map.pieces(3..7), vec![3..7]);
    }

    #[test]
    fn full_width_runs_have_one_entry() {
        // "ab" then three full-width letters then "c"
        let mut map = OffsetMap::default();
        map.copied(0, 0);
        map.step(2, 2, 1, 3);
        map.step(3, 5, 1, 3);
        map.step(4, 8, 1, 3);
        map.copied(5, 11);
        assert_eq!(map.outs.len(), 3);
        assert_eq!(map.range(3..4), 5..8);
        assert_eq!(map.range(0..6), 0..12);
        assert_eq!(map.range(5..6), 11..12);
    }

    #[test]
    fn what_was_taken_out_does_not_belong() {
        // "1<zero width>2": 0..1, gap of 3, 4..5
        let mut map = OffsetMap::default();
        map.copied(0, 0);
        map.copied(1, 4);
        assert_eq!(map.range(0..1), 0..1);
        assert_eq!(map.range(0..2), 0..5);
        assert_eq!(map.pieces(0..2), vec![0..1, 4..5]);
    }

    #[test]
    fn more_chunk_lengths_than_shapes() {
        let mut map = OffsetMap::default();
        let (mut out, mut src) = (0, 0);
        for n in 1..400 {
            map.step(out, src, n, n + 1);
            (out, src) = (out + n, src + n + 1);
        }
        map.copied(out, src);
        let (mut out, mut src) = (0, 0);
        for n in 1..400 {
            assert_eq!(map.range(out..out + n), src..src + n + 1, "{n}");
            (out, src) = (out + n, src + n + 1);
        }
    }

    #[test]
    fn a_chunk_is_taken_whole() {
        // one character of 3 bytes became two of 3 bytes each
        let mut map = OffsetMap::default();
        map.step(0, 0, 6, 3);
        map.copied(6, 3);
        assert_eq!(map.range(0..3), 0..3);
        assert_eq!(map.range(3..6), 0..3);
        assert_eq!(map.range(6..8), 3..5);
    }
}
