//! A second opinion on the numbering plan: the crate `phonenumber`, another reading of libphonenumber's data.
//!
//! Its metadata (9.0.33) are older than the plan in misdelivery-data (9.0.43): look at a disagreement's date
//! before calling either wrong. Both know the mobile numbers under 060.

use phonenumber::country::Id;

use super::Groups;

/// Whether the oracle takes it for a valid Japanese number.
pub(crate) fn is_valid(number: &str) -> bool {
    phonenumber::parse(Some(Id::JP), number).is_ok_and(|number| number.is_valid())
}

/// The numbers, in one piece, of which the oracle does not think `expected`.
pub(crate) fn disagreements(numbers: &[Groups], expected: bool) -> Vec<String> {
    numbers.iter().map(|groups| groups.concat()).filter(|number| is_valid(number) != expected).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_knows_a_number_from_none() {
        assert!(is_valid("0312345678") && is_valid("09012345678") && is_valid("06012345678"));
        assert!(!is_valid("0000000000"));
    }
}
