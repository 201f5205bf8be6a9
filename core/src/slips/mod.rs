//! How one address or domain becomes another by a slip of the hand or of the eye.
//!
//! A slip is one letter more, less or another, two letters that changed places, a letter doubled, another ending, a hyphen
//! or a dot that moved, or letters that look alike. [`change`] finds the one change between two words, [`letters`] makes
//! words that look alike equal, [`domain`] and [`local`] put both together for the two sides of an address.
//!
//! Nothing here knows who is known: that a slip *could* be is worth saying only where the one spelling is known and the
//! other is not (practice.md W12).

pub(crate) mod change;
pub(crate) mod domain;
pub(crate) mod letters;
pub(crate) mod local;

/// FNV-1a of 32 bits over bytes as they come. Equal words have equal sums; whoever finds equal sums compares the words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sum(u32);

impl Sum {
    pub(crate) fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(crate) fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }

    pub(crate) fn get(self) -> u32 {
        self.0
    }
}
