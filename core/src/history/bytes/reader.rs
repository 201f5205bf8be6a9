//! Reading what [`super::writer`] wrote, or anything else: every count is held against what is left to read before room
//! is made for it.

use super::super::record::LATEST;
use super::refused;
use crate::error::Error;

/// Bytes that are being read.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) newest: i64,
}

/// What every damage is called: which one it was helps nobody.
pub(super) fn damaged() -> Error {
    refused("the history is damaged")
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, newest: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(super) fn fixed(&mut self, len: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.bytes.split_at_checked(len).ok_or_else(damaged)?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.fixed(N)?.try_into().map_err(|_| damaged())
    }

    pub(super) fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.array::<1>()?[0])
    }

    pub(super) fn number(&mut self) -> Result<u64, Error> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return Err(damaged());
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(damaged())
    }

    pub(super) fn small<T: TryFrom<u64>>(&mut self) -> Result<T, Error> {
        T::try_from(self.number()?).map_err(|_| damaged())
    }

    /// How many things of at least `each` bytes follow: no more than `most`, and no more than there is room for.
    pub(super) fn count(&mut self, most: usize, each: usize) -> Result<usize, Error> {
        let count: usize = self.small()?;
        let has_room = count.checked_mul(each).is_some_and(|bytes| bytes <= self.bytes.len());
        if count <= most && has_room { Ok(count) } else { Err(damaged()) }
    }

    pub(super) fn text(&mut self, most: usize) -> Result<&'a str, Error> {
        let len = self.count(most, 1)?;
        std::str::from_utf8(self.fixed(len)?).map_err(|_| damaged())
    }

    pub(super) fn weight(&mut self) -> Result<f32, Error> {
        let weight = f32::from_le_bytes(self.array()?);
        if weight.is_finite() && weight >= 0.0 && weight.is_sign_positive() {
            Ok(weight)
        } else {
            Err(damaged())
        }
    }

    pub(super) fn hash(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub(super) fn time(&mut self) -> Result<i64, Error> {
        let age: i64 = self.small()?;
        let time = self.newest.checked_sub(age).ok_or_else(damaged)?;
        if (0..=LATEST).contains(&time) { Ok(time) } else { Err(damaged()) }
    }

    /// So many ascending numbers below a bound.
    pub(super) fn ascending(&mut self, count: usize, bound: u64) -> Result<Vec<u64>, Error> {
        let mut numbers = Vec::with_capacity(count);
        for i in 0..count {
            let step = self.number()?;
            let number = match numbers.last() {
                Some(last) => step.checked_add(*last).ok_or_else(damaged)?,
                None => step,
            };
            if number >= bound || (i > 0 && step == 0) {
                return Err(damaged());
            }
            numbers.push(number);
        }
        Ok(numbers)
    }

    /// Numbers of contacts or organisations, ascending.
    pub(super) fn members(&mut self, count: usize, bound: usize) -> Result<Box<[u32]>, Error> {
        let numbers = self.ascending(count, (bound as u64).min(u64::from(u32::MAX)))?;
        Ok(numbers.into_iter().map(|n| n as u32).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::writer::Writer;
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let mut w = Writer { newest: 1_000, ..Writer::default() };
        numbers.iter().for_each(|n| w.number(*n));
        w.text("山田");
        w.time(990);
        w.weight(1.5);
        w.ascending([3, 4, 900].into_iter());
        let mut r = Reader { bytes: &w.bytes, newest: 1_000 };
        numbers.iter().for_each(|n| assert_eq!(r.number().unwrap(), *n));
        assert_eq!(r.text(10).unwrap(), "山田");
        assert_eq!(r.time().unwrap(), 990);
        assert_eq!(r.weight().unwrap(), 1.5);
        assert_eq!(r.ascending(3, 901).unwrap(), [3, 4, 900]);
        assert!(r.is_at_end() && r.byte().is_err());
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let read = |bytes: &'static [u8]| Reader::new(bytes);
        assert!(read(&[0xFF; 10]).number().is_err());
        assert!(read(&[0x80]).number().is_err());
        assert!(read(&[9, 1, 1]).count(100, 1).is_err());
        assert!(read(&[3, 1, 1, 1]).count(2, 1).is_err());
        assert!(read(&[3, 1, 1, 1]).count(100, 2).is_err());
        assert!(read(&[1, 0xFF]).text(9).is_err());
        assert!(read(&[0, 0, 0xC0, 0x7F]).weight().is_err());
        assert!(read(&[0, 0, 0x80, 0xBF]).weight().is_err());
        assert!(read(&[1, 0]).ascending(2, 10).is_err());
        assert!(read(&[5, 5]).ascending(2, 10).is_err());
        assert!(read(&[1]).time().is_err());
    }
}
