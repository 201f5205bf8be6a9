//! Check digits, written from the published rules and not from the engine, so that the two can disagree.
//!
//! Each function takes the whole number without separators, in ASCII, and says whether it holds.

fn digits(number: &str) -> Option<Vec<u32>> {
    number.chars().map(|c| c.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Individual Number: MIC ordinance 85 of 2014, article 5.
pub(crate) fn individual_number(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 12) else { return false };
    let rest = weighted(&d[..11], &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    d[11] == if rest <= 1 { 0 } else { 11 - rest }
}

/// Corporate Number: MOF ordinance 70 of 2014, article 2. The first digit is the check digit.
pub(crate) fn corporate_number(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 13) else { return false };
    let sum: u32 = d[1..].iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, q)| digit * q).sum();
    d[0] == 9 - sum % 9
}

/// Invoice registration: T and thirteen digits of the corporate number's rule.
pub(crate) fn invoice_number(number: &str) -> bool {
    number.strip_prefix('T').is_some_and(corporate_number)
}

/// Driver's licence: eleventh digit; the formula is in wide use but not official.
pub(crate) fn drivers_license(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 12) else { return false };
    d[10] == (11 - weighted(&d[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10
}

/// Insurer number of health insurance, six or eight digits (notice 104 of 1974).
pub(crate) fn insurer_number(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 8 || d.len() == 6) else { return false };
    let (check, rest) = (d[d.len() - 1], &d[..d.len() - 1]);
    let products = rest.iter().rev().zip([2, 1].into_iter().cycle()).map(|(digit, w)| digit * w);
    let sum: u32 = products.map(|p| p / 10 + p % 10).sum();
    check == (10 - sum % 10) % 10
}

/// Account of Japan Post Bank: five digits of 記号 and eight of 番号; the fourth digit checks both.
pub(crate) fn yucho(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 13) else { return false };
    let double = |x: u32| if 2 * x >= 10 { 2 * x - 9 } else { 2 * x };
    let (s, n) = (&d[..5], &d[5..]);
    let sum = s[0]
        + 3 * s[1]
        + double(s[2])
        + 3 * s[4]
        + double(n[0])
        + n[1]
        + 3 * n[2]
        + double(n[3])
        + n[4]
        + 3 * n[5]
        + double(n[6])
        + n[7];
    s[0] == 1 && s[4] == 0 && n[7] == 1 && s[3] == sum % 10
}

/// Luhn (ISO/IEC 7812-1).
pub(crate) fn luhn(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() > 1) else { return false };
    let products = d.iter().rev().zip([1, 2].into_iter().cycle()).map(|(digit, w)| digit * w);
    products.map(|p| p / 10 + p % 10).sum::<u32>() % 10 == 0
}

/// IBAN: ISO 13616, the number modulo 97 is 1 with country and check digits moved to the end.
pub(crate) fn iban(number: &str) -> bool {
    if number.len() < 15 || !number.is_ascii() {
        return false;
    }
    let moved = number[4..].chars().chain(number[..4].chars());
    let rest = moved.into_iter().try_fold(0, |rest, c| {
        let value = c.to_digit(36)?;
        Some(if value < 10 { rest * 10 + value } else { rest * 100 + value } % 97)
    });
    rest == Some(1)
}

/// Korean resident registration number, as issued until October 2020.
pub(crate) fn korean(number: &str) -> bool {
    let Some(d) = digits(number).filter(|d| d.len() == 13) else { return false };
    d[12] == (11 - weighted(&d[..12], &[2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10
}

/// Chinese identity number: GB 11643-1999, ISO 7064 MOD 11-2.
pub(crate) fn chinese(number: &str) -> bool {
    let Some((body, last)) = number.split_at_checked(17) else { return false };
    let Some(d) = digits(body) else { return false };
    let sum = weighted(&d, &[7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
    last.chars().eq("10X98765432".chars().nth(sum as usize % 11))
}

/// Taiwanese identity number: a letter, 1 or 2, eight digits.
pub(crate) fn taiwanese(number: &str) -> bool {
    let Some((letter, rest)) = number.split_at_checked(1) else { return false };
    // The places of the letters in this list are their values from 10.
    let Some(place) = "ABCDEFGHJKLMNPQRSTUVXYWZIO".find(letter) else { return false };
    let Some(d) = digits(rest).filter(|d| d.len() == 9 && (d[0] == 1 || d[0] == 2)) else { return false };
    let value = place as u32 + 10;
    let sum = value / 10 + value % 10 * 9 + weighted(&d, &[8, 7, 6, 5, 4, 3, 2, 1, 1]);
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_hold_and_their_neighbours_do_not() {
        type Case = (fn(&str) -> bool, &'static str);
        // SOURCE: the worked examples and public samples named in personal-data.md.
        let cases: [Case; 14] = [
            (individual_number, "123456789018"),
            (individual_number, "983205673214"),
            (individual_number, "199001230000"),
            (corporate_number, "8700110005901"),
            (corporate_number, "1180301018771"),
            (invoice_number, "T7010705000725"),
            (drivers_license, "309012345620"),
            (insurer_number, "33120015"),
            (insurer_number, "138057"),
            (yucho, "1403012345671"),
            (luhn, "3530111333300000"),
            (luhn, "378282246310005"),
            (iban, "GB82WEST12345698765432"),
            (iban, "DE89370400440532013000"),
        ];
        for (check, number) in cases {
            assert!(check(number), "{number}");
            let last = number.len() - 1;
            // One digit other than a driver's reissue count or the last of 番号, which is 1 by form.
            let at = if number == "309012345620" { last - 1 } else { last };
            let digit = number.as_bytes()[at];
            let other = if digit == b'9' { '0' } else { char::from(digit + 1) };
            let broken = format!("{}{other}{}", &number[..at], &number[at + 1..]);
            assert!(!check(&broken), "{broken}");
        }
    }

    #[test]
    fn neighbours_in_asia_hold() {
        // 11010519491231002X and A123456789 are the usual examples of their standards; the Korean one was worked by
        // hand: 122 mod 11 is 1, and 11 - 1 gives 0.
        assert!(chinese("11010519491231002X") && !chinese("110105194912310021"));
        assert!(taiwanese("A123456789") && !taiwanese("A123456788"));
        assert!(korean("8001011234560") && !korean("8001011234561"));
    }

    #[test]
    fn other_lengths_and_letters_do_not_hold() {
        for check in [individual_number, corporate_number, drivers_license, insurer_number, yucho, korean] {
            assert!(!check("") && !check("12a") && !check("一二三"));
        }
        assert!(!iban("GB82") && !taiwanese("") && !chinese("1"));
    }
}
