//! How people write a number: the spellings.

use super::Groups;

/// A way to write groups of ASCII letters and digits; `None` where nobody would.
pub(crate) struct Spelling {
    pub(crate) name: &'static str,
    pub(crate) write: fn(&[String]) -> Option<String>,
}

/// Spellings that are met, but seldom or by accident: counted in the whole, and left out of the usual ones.
const SELDOM: &[&str] = &[
    "em dash — U+2014",
    "half-width long vowel ｰ U+FF70",
    "line break after a hyphen",
    "line break in it",
    "zero-width space in it",
    "zero-width joiner in it",
    "zero-width joiners at the groups",
    "circled digits",
    "kanji digits with ー",
    "kanji digits with −",
];

impl Spelling {
    /// Whether people write so every day.
    pub(crate) fn usual(&self) -> bool {
        !SELDOM.contains(&self.name)
    }
}

/// Joins two groups or more with a separator.
fn joined(groups: &[String], separator: &str) -> Option<String> {
    (groups.len() > 1).then(|| groups.join(separator))
}

/// Full-width letters and digits.
fn wide(text: &str) -> String {
    let widen =
        |c: char| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c };
    text.chars().map(widen).collect()
}

fn wide_groups(groups: &[String]) -> Groups {
    groups.iter().map(|group| wide(group)).collect()
}

fn digits_only(groups: &[String]) -> bool {
    groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()))
}

/// `①②③` for digits.
fn circled(text: &str) -> String {
    let circle = |c: char| match c.to_digit(10) {
        Some(0) => '⓪',
        Some(digit) => char::from_u32(0x245f + digit).unwrap_or(c),
        None => c,
    };
    text.chars().map(circle).collect()
}

/// `〇三` for digits.
fn kanji(text: &str) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    text.chars().map(|c| c.to_digit(10).map_or(c, |digit| DIGITS[digit as usize])).collect()
}

/// Something invisible, or a line's end, in the middle of the number.
fn in_the_middle(groups: &[String], between: &str) -> String {
    let number = groups.concat();
    let (first, second) = number.split_at(number.len() / 2);
    format!("{first}{between}{second}")
}

/// Spellings that any kind of number is met in.
pub(crate) const SPELLINGS: &[Spelling] = &[
    Spelling { name: "bare", write: |g| Some(g.concat()) },
    Spelling { name: "hyphen-minus -", write: |g| joined(g, "-") },
    Spelling { name: "hyphen ‐ U+2010", write: |g| joined(g, "\u{2010}") },
    Spelling { name: "non-breaking hyphen ‑ U+2011", write: |g| joined(g, "\u{2011}") },
    Spelling { name: "en dash – U+2013", write: |g| joined(g, "\u{2013}") },
    Spelling { name: "em dash — U+2014", write: |g| joined(g, "\u{2014}") },
    Spelling { name: "minus − U+2212", write: |g| joined(g, "\u{2212}") },
    Spelling { name: "long vowel ー U+30FC", write: |g| joined(g, "\u{30fc}") },
    Spelling { name: "half-width long vowel ｰ U+FF70", write: |g| joined(g, "\u{ff70}") },
    Spelling { name: "full-width hyphen － U+FF0D", write: |g| joined(g, "\u{ff0d}") },
    Spelling { name: "space", write: |g| joined(g, " ") },
    Spelling { name: "full-width space", write: |g| joined(g, "\u{3000}") },
    Spelling { name: "no-break space", write: |g| joined(g, "\u{a0}") },
    Spelling { name: "dot", write: |g| joined(g, ".") },
    Spelling { name: "hyphens with spaces", write: |g| joined(g, " - ") },
    Spelling { name: "full-width, bare", write: |g| Some(wide(&g.concat())) },
    Spelling { name: "full-width with －", write: |g| joined(&wide_groups(g), "－") },
    Spelling { name: "full-width with ー", write: |g| joined(&wide_groups(g), "ー") },
    Spelling { name: "full-width with full-width space", write: |g| joined(&wide_groups(g), "\u{3000}") },
    Spelling { name: "mixed widths", write: |g| joined(&[vec![wide(&g[0])], g[1..].to_vec()].concat(), "-") },
    Spelling {
        name: "line break after a hyphen",
        write: |g| (g.len() > 1).then(|| g.join("-").replacen('-', "-\n", 1)),
    },
    Spelling { name: "line break in it", write: |g| Some(in_the_middle(g, "\r\n")) },
    Spelling { name: "zero-width space in it", write: |g| Some(in_the_middle(g, "\u{200b}")) },
    Spelling { name: "zero-width joiner in it", write: |g| Some(in_the_middle(g, "\u{200d}")) },
    Spelling { name: "zero-width joiners at the groups", write: |g| joined(g, "\u{200d}") },
];

/// Spellings of telephone numbers and postal codes.
pub(crate) const JAPANESE_SPELLINGS: &[Spelling] = &[
    Spelling { name: "circled digits", write: |g| digits_only(g).then(|| circled(&g.join("-"))) },
    Spelling { name: "kanji digits with ー", write: |g| digits_only(g).then(|| kanji(&g.join("ー"))) },
    Spelling { name: "kanji digits with −", write: |g| digits_only(g).then(|| kanji(&g.join("−"))) },
];

/// Spellings of telephone numbers.
pub(crate) const PHONE_SPELLINGS: &[Spelling] = &[
    Spelling { name: "(area)exchange-rest", write: |g| Some(format!("({}){}-{}", g[0], g[1], g[2])) },
    Spelling { name: "area(exchange)rest", write: |g| Some(format!("{}({}){}", g[0], g[1], g[2])) },
    Spelling { name: "full-width brackets", write: |g| Some(wide(&format!("{}({}){}", g[0], g[1], g[2]))) },
    Spelling { name: "+81-", write: |g| Some(format!("+81-{}-{}-{}", &g[0][1..], g[1], g[2])) },
    Spelling { name: "+81 with spaces", write: |g| Some(format!("+81 {} {} {}", &g[0][1..], g[1], g[2])) },
    Spelling { name: "+81 (0)", write: |g| Some(format!("+81 (0){}-{}-{}", &g[0][1..], g[1], g[2])) },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(name: &str, groups: &[&str]) -> Option<String> {
        let groups: Groups = groups.iter().map(|group| (*group).to_owned()).collect();
        let mut all = SPELLINGS.iter().chain(JAPANESE_SPELLINGS).chain(PHONE_SPELLINGS);
        (all.find(|spelling| spelling.name == name).expect(name).write)(&groups)
    }

    #[test]
    fn spellings_are_what_they_are_called() {
        let phone = ["03", "1234", "5678"];
        for (name, wanted) in [
            ("bare", "0312345678"),
            ("full-width with －", "０３－１２３４－５６７８"),
            ("mixed widths", "０３-1234-5678"),
            ("line break after a hyphen", "03-\n1234-5678"),
            ("circled digits", "⓪③-①②③④-⑤⑥⑦⑧"),
            ("kanji digits with ー", "〇三ー一二三四ー五六七八"),
            ("+81 (0)", "+81 (0)3-1234-5678"),
        ] {
            assert_eq!(spelled(name, &phone).as_deref(), Some(wanted));
        }
        assert_eq!(spelled("dot", &["12345678901"]), None);
        assert_eq!(spelled("circled digits", &["TR", "1234567"]), None);
    }

    #[test]
    fn seldom_spellings_are_spellings() {
        let all = || SPELLINGS.iter().chain(JAPANESE_SPELLINGS).chain(PHONE_SPELLINGS);
        assert_eq!(all().filter(|spelling| !spelling.usual()).count(), SELDOM.len());
    }

    #[test]
    fn there_are_at_least_twelve_for_everything_in_groups() {
        let groups = ["TR", "1234567"].map(str::to_owned);
        assert!(SPELLINGS.iter().filter(|spelling| (spelling.write)(&groups).is_some()).count() >= 12);
    }
}
