//! Masking: the one place where what was seen becomes what may be shown.
//!
//! | kind | what stays |
//! |---|---|
//! | number | separators, and the last two digits if there are at least ten |
//! | address | the first character of the local part, and the domain |
//! | secret | the first four characters of 16 or more |
//! | name | the first character |
//! | postal address | prefecture and municipality |
//! | special care | nothing |
//! | word | everything: markings, announcements, extensions are nobody's data |
//!
//! docs/masking.md is this table; a test keeps the two equal.

/// A number: digits become `*` but the last two of at least ten.
pub(crate) fn number(text: &str) -> String {
    let digits = text.chars().filter(|c| is_digit(*c)).count();
    let keep_from = if digits >= 10 { digits - 2 } else { digits };
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if is_digit(c) {
                seen += 1;
                if seen > keep_from { c } else { '*' }
            } else if c.is_alphanumeric() && c != 'ー' {
                '*'
            } else {
                c
            }
        })
        .collect()
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// An address: `t***@example.co.jp`.
pub(crate) fn address(address: &str) -> String {
    let address = address.trim();
    match address.rsplit_once('@') {
        Some((local, domain)) if !domain.contains(char::is_whitespace) => {
            let first = local.chars().next().map(String::from).unwrap_or_default();
            format!("{first}***@{domain}")
        }
        _ => {
            let first = address.chars().next().map(String::from).unwrap_or_default();
            format!("{first}***")
        }
    }
}

/// A person's name: `山***`.
pub(crate) fn name(text: &str) -> String {
    let first = text.trim().chars().next().map(String::from).unwrap_or_default();
    format!("{first}***")
}

/// A postal address, of which the first `keep` bytes name prefecture and municipality.
pub(crate) fn postal_address(text: &str, keep: usize) -> String {
    let kept = text.get(..keep.min(text.len())).unwrap_or("");
    format!("{}***", kept.trim())
}

/// What nothing may be shown of.
pub(crate) fn nothing() -> String {
    "***".to_owned()
}

/// A secret: its first four characters if it is much longer than that, else nothing.
pub(crate) fn secret(text: &str) -> String {
    let first: String = text.trim().chars().take(4).collect();
    if text.trim().chars().count() >= 16 && first.chars().all(|c| c.is_ascii_graphic()) {
        format!("{first}***")
    } else {
        nothing()
    }
}

/// A word that is nobody's data, cut to a readable length.
pub(crate) fn word(text: &str) -> String {
    let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(40).collect();
    flat.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks() {
        assert_eq!(number("1234-5678-9018"), "****-****-**18");
        assert_eq!(number("０９０ー１２３４ー５６７８"), "***ー****ー**７８");
        assert_eq!(number("123456"), "******");
        assert_eq!(number("AB1234567"), "*********");
        assert_eq!(address("taro.yamada@example.co.jp"), "t***@example.co.jp");
        assert_eq!(address("山田太郎"), "山***");
        assert_eq!(address("a@b.jp c@d.jp"), "a***@d.jp");
        assert_eq!(address(""), "***");
        assert_eq!(name("山田 太郎"), "山***");
        assert_eq!(postal_address("東京都渋谷区渋谷1-2-3", 18), "東京都渋谷区***");
        assert_eq!(postal_address("渋谷1-2-3", 0), "***");
        assert_eq!(nothing(), "***");
        assert_eq!(secret("ghp_0123456789abcdef"), "ghp_***");
        assert_eq!(secret("hunter2"), "***");
        assert_eq!(word("社外秘\n"), "社外秘");
    }
}
