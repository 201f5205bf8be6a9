//! Numbers of every kind, right ones and broken ones, and the ways in which people write them.

pub(crate) mod check_digits;
pub(crate) mod kinds;
#[cfg(feature = "phone-oracle")]
pub(crate) mod phone_oracle;
pub(crate) mod phones;
pub(crate) mod writing;

/// A number in the groups in which people cut it: `["1234", "5678", "9018"]`.
pub(crate) type Groups = Vec<String>;

/// A number in one piece, cut into groups of these lengths.
pub(crate) fn cut(number: &str, lengths: &[usize]) -> Groups {
    let mut rest = number;
    let mut groups = Vec::with_capacity(lengths.len());
    for &length in lengths {
        let (group, after) = rest.split_at(length.min(rest.len()));
        groups.push(group.to_owned());
        rest = after;
    }
    if !rest.is_empty() {
        groups.push(rest.to_owned());
    }
    groups
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_is_lost_in_cutting() {
        assert_eq!(super::cut("123456789018", &[4, 4, 4]), ["1234", "5678", "9018"]);
        assert_eq!(super::cut("12345", &[4]), ["1234", "5"]);
    }
}
