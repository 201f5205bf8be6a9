//! The unit in which a report counts.

use misdelivery_core::OffsetUnit;

use crate::error::Failure;
use crate::status::misdelivery_status;

/// The unit in which the spans of a report count. Chosen once for an analyzer.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum misdelivery_offset_unit {
    /// UTF-8 bytes: C, C++.
    Utf8 = 0,
    /// UTF-16 code units: C#, Java, JavaScript.
    Utf16 = 1,
    /// Unicode code points: Python.
    Chars = 2,
}

/// The unit behind a number from outside.
pub(crate) fn offset_unit(number: u32) -> Result<OffsetUnit, Failure> {
    const UTF8: u32 = misdelivery_offset_unit::Utf8 as u32;
    const UTF16: u32 = misdelivery_offset_unit::Utf16 as u32;
    const CHARS: u32 = misdelivery_offset_unit::Chars as u32;
    match number {
        UTF8 => Ok(OffsetUnit::Utf8),
        UTF16 => Ok(OffsetUnit::Utf16),
        CHARS => Ok(OffsetUnit::Chars),
        _ => Err(Failure::new(
            misdelivery_status::BadEnum,
            format!("offset_unit: {number} is no misdelivery_offset_unit"),
        )),
    }
}
