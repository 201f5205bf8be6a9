//! How SpreadsheetML writes places, switches, and the headers of pages.

use super::grid::{Area, MOST_COLUMNS, MOST_ROWS};

/// A switch in an attribute.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Row and column of a place such as `$B$12`, counted from 1.
pub(super) fn cell_place(name: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0u32, 0u32);
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row == 0 => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(letter)?;
            }
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    ((1..=MOST_ROWS).contains(&row) && (1..=MOST_COLUMNS).contains(&column)).then_some((row, column))
}

/// `A1:C9`, or one cell.
pub(super) fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let (first, last) = (cell_place(first)?, cell_place(last)?);
    Some(Area { rows: (first.0, last.0), columns: (first.1, last.1) })
}

/// Adds a line that is not empty.
pub(in crate::formats::documents) fn add_line(text: &mut String, line: &str) {
    if line.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Header or footer of the pages without its codes: `&L&"ＭＳ ゴシック"&10社外秘&R&D`.
pub(super) fn page_text(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '&' {
            out.push(c);
            continue;
        }
        match rest.next() {
            Some('&') => out.push('&'),
            // Left, centre and right are texts of their own.
            Some('L' | 'C' | 'R') => out.push('\n'),
            Some('"') => while rest.next().is_some_and(|c| c != '"') {},
            Some('K') => {
                // A colour: six digits, or a theme's number, sign and tint.
                for _ in 0..6 {
                    if rest.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-')).is_none() {
                        break;
                    }
                }
            }
            Some('0'..='9') => while rest.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    let mut lines = String::new();
    for line in out.lines() {
        add_line(&mut lines, line.trim());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        assert_eq!(cell_place("A1"), Some((1, 1)));
        assert_eq!(cell_place("$XFD$1048576"), Some((1_048_576, 16_384)));
        assert_eq!(cell_place("XFE1"), None);
        assert_eq!(cell_place("A0"), None);
        assert_eq!(cell_place("1A"), None);
        assert_eq!(cell_place("ZZZZZZZZZZZZ9"), None);
        assert_eq!(area("B2:D9"), Some(Area { rows: (2, 9), columns: (2, 4) }));
    }

    #[test]
    fn codes_of_pages() {
        assert_eq!(page_text("&L&\"ＭＳ ゴシック,標準\"&10社外秘&C&A&R&P / &N &&"), "社外秘\n/  &");
        assert_eq!(page_text("&KFF0000極秘&\"未完"), "極秘");
    }
}
