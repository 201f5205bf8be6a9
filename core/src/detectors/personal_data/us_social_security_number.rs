//! # us-social-security-number
//!
//! ## What it finds
//! A US social security number: 3-2-4 digits in the ranges that are issued, with a label. *Certain*: the label stands beside it. *Likely*: it heads the column or stands above.
//!
//! ## Why it matters
//! It is the key to identity theft in the United States.
//!
//! ## Examples
//! - `SSN: 219-09-9999` (inside: confirm, known: require approval, new: block)
//!
//! ## What it does not find
//! - 3-2-4 digits without a label; areas 000, 666 and 900–999, group 00, serial 0000
//!
//! ## Sources
//! - Social Security Administration, randomization of 2011

use super::labelled_number::{Check, Kind};
use crate::lexicon::words::Roles;

pub(crate) const US_SOCIAL_SECURITY_NUMBER: Kind =
    Kind { role: Roles::FOREIGN_ID, shapes: &[&[3, 2, 4], &[9]], check, ..Kind::LABELLED };

/// Whether area, group and serial are issued.
fn check(value: &str) -> Check {
    let (Some(area), Some(group), Some(serial)) = (value.get(..3), value.get(3..5), value.get(5..9)) else {
        return Check::Wrong;
    };
    if matches!(area, "000" | "666")
        || area.starts_with('9')
        || group == "00"
        || serial == "0000"
        || value == "078051120"
    {
        return Check::Wrong;
    }
    Check::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(check("219099999"), Check::Unknown);
        for never in ["000121234", "666121234", "900121234", "123001234", "123120000"] {
            assert_eq!(check(never), Check::Wrong, "{never}");
        }
    }
}
