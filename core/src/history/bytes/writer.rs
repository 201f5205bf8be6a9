//! Writing numbers and texts, small numbers in few bytes.

/// A growing list of bytes.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
    /// Seconds since 1970 that times are written as distances from.
    pub(super) newest: i64,
}

impl Writer {
    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// LEB128: seven bits in a byte, the lowest first.
    pub(super) fn number(&mut self, number: impl Into<u64>) {
        let mut rest: u64 = number.into();
        while rest >= 0x80 {
            self.byte(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.byte(rest as u8);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub(super) fn fixed(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.fixed(text.as_bytes());
    }

    pub(super) fn weight(&mut self, weight: f32) {
        self.fixed(&weight.to_le_bytes());
    }

    /// A time, none of which is later than `newest`.
    pub(super) fn time(&mut self, seconds: i64) {
        self.number(self.newest.saturating_sub(seconds).max(0) as u64);
    }

    /// Ascending numbers as distances from one to the next.
    pub(super) fn ascending(&mut self, numbers: impl Iterator<Item = u64>) {
        let mut last = 0;
        for number in numbers {
            self.number(number - last);
            last = number;
        }
    }
}
