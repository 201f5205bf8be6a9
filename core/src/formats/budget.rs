//! How much work the files of one mail may cause, counted in one place.

use std::io::Read;

use crate::limits::Limits;
use crate::unexamined::UnexaminedReason as Reason;

/// Unpacked bytes to which the ratio does not apply.
const RATIO_FREE: usize = 1 << 20;

/// What may still be read of all files of a mail together.
#[derive(Debug)]
pub(crate) struct Budget {
    bytes: usize,
    entries: usize,
    steps: u64,
}

/// Why a file was not unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Too many bytes in all.
    Bytes,
    /// It unpacks to far more than it is.
    Ratio,
    /// What is packed is damaged.
    Corrupt,
}

impl Refusal {
    /// The reason in the report, with the limit it names.
    pub(crate) fn reason(self, limits: &Limits) -> (Reason, String) {
        match self {
            Self::Bytes => (Reason::LimitFileSize, limits.file_bytes.to_string()),
            Self::Ratio => (Reason::LimitFileRatio, limits.file_ratio.to_string()),
            Self::Corrupt => (Reason::Corrupt, String::new()),
        }
    }
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { bytes: limits.file_bytes, entries: limits.file_entries, steps: limits.file_steps }
    }

    /// Takes bytes; `false`, and nothing taken, if there are not that many left.
    pub(crate) fn take_bytes(&mut self, bytes: usize) -> bool {
        match self.bytes.checked_sub(bytes) {
            Some(rest) => {
                self.bytes = rest;
                true
            }
            None => false,
        }
    }

    /// Takes one entry of an archive, one attachment, one part of a document.
    pub(crate) fn take_entry(&mut self) -> bool {
        match self.entries.checked_sub(1) {
            Some(rest) => {
                self.entries = rest;
                true
            }
            None => false,
        }
    }

    /// Whether there are entries left.
    pub(crate) fn has_entries(&self) -> bool {
        self.entries > 0
    }

    /// Takes steps of work: an XML event, a cell, a PDF operator, about 64 bytes read.
    pub(crate) fn take_steps(&mut self, steps: u64) -> bool {
        match self.steps.checked_sub(steps) {
            Some(rest) => {
                self.steps = rest;
                true
            }
            None => {
                self.steps = 0;
                false
            }
        }
    }

    /// Unpacks a stream. What it claims to hold is not believed: bytes are taken as they come, and what was read is
    /// counted even if it is then refused.
    pub(crate) fn unpack(
        &mut self,
        mut from: impl Read,
        packed: usize,
        limits: &Limits,
    ) -> Result<Vec<u8>, Refusal> {
        let by_ratio = packed.saturating_mul(limits.file_ratio).max(RATIO_FREE);
        let most = self.bytes.min(by_ratio);
        let mut out = Vec::new();
        // One byte more than allowed tells whether there is more.
        let read = from.by_ref().take(most as u64 + 1).read_to_end(&mut out);
        let is_over = out.len() > most;
        self.bytes -= out.len().min(self.bytes);
        if is_over {
            return Err(if most == by_ratio { Refusal::Ratio } else { Refusal::Bytes });
        }
        read.map_err(|_| Refusal::Corrupt)?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_and_refuses() {
        let limits = Limits { file_bytes: 10, file_entries: 1, file_steps: 5, ..Limits::default() };
        let mut budget = Budget::new(&limits);
        assert!(budget.take_bytes(10) && !budget.take_bytes(1));
        assert!(budget.take_entry() && !budget.take_entry());
        assert!(budget.take_steps(5) && !budget.take_steps(1));
    }

    #[test]
    fn unpacks_within_bounds() {
        let limits = Limits { file_bytes: 4 << 20, ..Limits::default() };
        let mut budget = Budget::new(&limits);
        assert_eq!(budget.unpack(&b"abc"[..], 3, &limits).unwrap(), b"abc");
        let zeros = std::io::repeat(0);
        assert_eq!(budget.unpack(zeros, 100, &limits), Err(Refusal::Ratio));
        let zeros = std::io::repeat(0);
        assert_eq!(budget.unpack(zeros, 1 << 20, &limits), Err(Refusal::Bytes));
    }
}
