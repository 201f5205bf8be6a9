//! Names and codes of the banks that take part in Japan's transfer system (Zengin).
//!
//! A name is found as it is said and as it is written in full: 城南信用金庫 and 城南信金, さがみ農業協同組合, さがみ農協
//! and JAさがみ. Only banks of the day of the data (`NOTICE`) are in the table, none that were merged away, and no
//! branches.
//!
//! Source: Zengin Code, as PyPI `zengin-code` holds it.

use crate::variant::variant_base;
use crate::walk;

mod codes;

use codes::CODES;

static NAMES: &[u8] = include_bytes!("bank.fst");

/// The longest name of a bank that `text` starts with: its length in bytes of `text`, and the bank's code.
///
/// `text` is folded (NFKC, lower case). Where several banks have the name, the code is the lowest.
///
/// ```
/// use misdelivery_data::bank::longest_at;
/// assert_eq!(longest_at("みずほ銀行 渋谷支店"), Some(("みずほ銀行".len(), 1)));
/// assert_eq!(longest_at("三菱ufj銀行"), Some(("三菱ufj銀行".len(), 5)));
/// assert_eq!(longest_at("銀行"), None);
/// ```
pub fn longest_at(text: &str) -> Option<(usize, u16)> {
    let (len, code) = walk::longest(NAMES, text, variant_base)?;
    Some((len, u16::try_from(code).ok()?))
}

/// Whether this is the four-digit code of a bank: `1` for 0001, Mizuho.
///
/// ```
/// use misdelivery_data::bank::is_code;
/// assert!(is_code(9900)); // Japan Post Bank
/// assert!(!is_code(2));
/// ```
pub fn is_code(code: u16) -> bool {
    CODES.binary_search(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let names = fst::raw::Fst::new(NAMES).expect("a table");
        names.verify().expect("its checksum");
        assert!((2_000..5_000).contains(&names.len()), "{} names", names.len());
        assert!(CODES.is_sorted_by(|a, b| a < b));
        let mut all = names.stream();
        while let Some((_, code)) = fst::Streamer::next(&mut all) {
            assert!(is_code(code.value() as u16));
        }
    }
}
