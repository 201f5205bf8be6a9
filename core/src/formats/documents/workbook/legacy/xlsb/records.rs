//! Records of an xlsb, and what they are made of.

use super::super::super::super::super::fields::{u32_at, utf16};
use super::super::super::grid::Area;

/// Records: kind and length are written in as few bytes as they need.
#[derive(Debug)]
pub(super) struct Records<'b> {
    pub(super) rest: &'b [u8],
}

impl<'b> Iterator for Records<'b> {
    type Item = (u32, &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut number = |bytes: u32| {
            let mut number = 0u32;
            for i in 0..bytes {
                let (byte, rest) = self.rest.split_first()?;
                self.rest = rest;
                // Two bytes of a kind keep their upper bits; lengths have seven each.
                number |= u32::from(byte & 0x7F) << (7 * i);
                if byte & 0x80 == 0 {
                    break;
                }
            }
            Some(number)
        };
        let kind = number(2)?;
        let length = number(4)? as usize;
        let body = self.rest.get(..length).unwrap_or(self.rest);
        self.rest = self.rest.get(length..).unwrap_or_default();
        Some((kind, body))
    }
}

/// A string with its length before it, and where the next field begins. No string has the length `FFFFFFFF`.
pub(super) fn string(body: &[u8], at: usize) -> Option<(String, usize)> {
    let length = u32_at(body, at)?;
    let start = at.checked_add(4)?;
    if length == u32::MAX {
        return Some((String::new(), start));
    }
    let end = (length as usize).checked_mul(2).and_then(|l| start.checked_add(l))?;
    Some((utf16(body.get(start..end)?), end))
}

pub(super) fn area(body: &[u8], at: usize) -> Option<Area> {
    let number = |i: usize| u32_at(body, at + 4 * i)?.checked_add(1);
    Some(Area { rows: (number(0)?, number(1)?), columns: (number(2)?, number(3)?) })
}
