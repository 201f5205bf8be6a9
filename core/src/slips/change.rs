//! The one change between two words, if there is just one.

use crate::details::Slip;

/// A change that makes the known word into the typed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) slip: Slip,
    /// Offset of the change, the same in both words.
    pub(crate) at: usize,
    /// The typed character; `None`: one was left out. Of two that changed places, the first.
    pub(crate) typed: Option<u8>,
    /// The character of the known word; `None`: one was put in.
    pub(crate) known: Option<u8>,
}

impl Change {
    /// The change between two words that differ by one letter put in, left out or replaced, or by two neighbours that
    /// changed places. Takes time in proportion to the shorter word.
    pub(crate) fn between(typed: &[u8], known: &[u8]) -> Option<Self> {
        if typed.len().abs_diff(known.len()) > 1 {
            return None;
        }
        let at = typed.iter().zip(known).take_while(|(a, b)| a == b).count();
        let (typed_rest, known_rest) = (typed.get(at..)?, known.get(at..)?);
        let before = at.checked_sub(1).and_then(|i| typed.get(i)).copied();
        match (typed_rest, known_rest) {
            ([], []) => None,
            ([t, typed_end @ ..], [k, known_end @ ..]) if typed_end == known_end => {
                let slip = if are_neighbours(*t, *k) { Slip::Keyboard } else { Slip::Letter };
                Some(Self { slip, at, typed: Some(*t), known: Some(*k) })
            }
            ([t1, t2, typed_end @ ..], [k1, k2, known_end @ ..])
                if t1 == k2 && t2 == k1 && typed_end == known_end =>
            {
                Some(Self { slip: Slip::Transposition, at, typed: Some(*t1), known: Some(*k1) })
            }
            ([t, typed_end @ ..], _) if typed_end == known_rest => {
                let beside = [before, known_rest.first().copied()];
                let slip = if beside.contains(&Some(*t)) {
                    Slip::Doubled
                } else if beside.into_iter().flatten().any(|b| are_neighbours(*t, b)) {
                    Slip::Keyboard
                } else {
                    Slip::Letter
                };
                Some(Self { slip, at, typed: Some(*t), known: None })
            }
            (_, [k, known_end @ ..]) if typed_rest == known_end => {
                let slip = if before == Some(*k) { Slip::Doubled } else { Slip::Letter };
                Some(Self { slip, at, typed: None, known: Some(*k) })
            }
            _ => None,
        }
    }

    /// Whether all that differs is a number: area1 and area2, a01234 and a01243, tokyo and tokyo2. Numbers are given out
    /// one beside the other, so this says little. `typed` and `known` are the words that were compared.
    pub(crate) fn is_of_numbers(&self, typed: &[u8], known: &[u8]) -> bool {
        let is_digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
        // A number that stands by itself: behind it there is no letter.
        let ends = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphabetic());
        let before = |word: &[u8]| self.at.checked_sub(1).is_some_and(|i| is_digit(word.get(i)));
        match (self.typed, self.known) {
            (Some(t), Some(k)) => t.is_ascii_digit() && k.is_ascii_digit(),
            (Some(t), None) => t.is_ascii_digit() && (before(typed) || ends(typed.get(self.at + 1))),
            (None, Some(k)) => k.is_ascii_digit() && (before(known) || ends(known.get(self.at + 1))),
            (None, None) => false,
        }
    }
}

/// Whether two keys lie side by side on a QWERTY keyboard.
fn are_neighbours(a: u8, b: u8) -> bool {
    // Each row begins some quarters of a key further to the right.
    const ROWS: [(&[u8], usize); 4] =
        [(b"1234567890-", 0), (b"qwertyuiop@", 2), (b"asdfghjkl;", 3), (b"zxcvbnm,._", 5)];
    let place = |key: u8| {
        ROWS.iter().enumerate().find_map(|(row, (keys, offset))| {
            keys.iter().position(|k| *k == key).map(|column| (row, 4 * column + offset))
        })
    };
    match (place(a), place(b)) {
        (Some((row_a, x_a)), Some((row_b, x_b))) => match row_a.abs_diff(row_b) {
            0 => x_a.abs_diff(x_b) == 4,
            1 => x_a.abs_diff(x_b) < 4,
            _ => false,
        },
        _ => false,
    }
}

/// Which characters a word has, as bits. Words with one change between them differ in two bits at most.
pub(crate) fn mask(word: &[u8]) -> u64 {
    word.iter().fold(0, |mask, b| {
        let bit = match b {
            b'a'..=b'z' => b - b'a',
            b'0'..=b'9' => 26 + (b - b'0'),
            b'-' => 36,
            b'.' => 37,
            b'_' => 38,
            other => 39 + other % 24,
        };
        mask | 1 << bit
    })
}

/// Whether two words may have one change between them, by their [`mask`]s.
pub(crate) fn may_be_one_change(a: u64, b: u64) -> bool {
    // No more than two bits: without the lowest and the next one nothing is left.
    let first = a ^ b;
    let second = first & first.wrapping_sub(1);
    second & second.wrapping_sub(1) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(typed: &str, known: &str) -> Option<Slip> {
        let change = Change::between(typed.as_bytes(), known.as_bytes());
        let (a, b) = (mask(typed.as_bytes()), mask(known.as_bytes()));
        assert!(change.is_none() || may_be_one_change(a, b), "{typed} {known}");
        change.map(|c| c.slip)
    }

    #[test]
    fn one_change() {
        let cases = [
            ("yamada", "yamada", None),
            ("yamxda", "yamada", Some(Slip::Letter)),
            ("yanada", "yamada", Some(Slip::Keyboard)),
            ("yamakda", "yamada", Some(Slip::Letter)),
            ("yamada9", "yamada", Some(Slip::Letter)),
            ("yamasda", "yamada", Some(Slip::Keyboard)),
            ("yammada", "yamada", Some(Slip::Doubled)),
            ("haneda", "hanneda", Some(Slip::Doubled)),
            ("hanneda", "haneda", Some(Slip::Doubled)),
            ("yamda", "yamada", Some(Slip::Letter)),
            ("amada", "yamada", Some(Slip::Letter)),
            ("yamad", "yamada", Some(Slip::Letter)),
            ("yaamda", "yamada", Some(Slip::Transposition)),
            ("aymada", "yamada", Some(Slip::Transposition)),
            ("yamaad", "yamada", Some(Slip::Transposition)),
            ("yamaaad", "yamada", None),
            ("ymaaad", "yamada", None),
            ("tanaka", "yamada", None),
            ("", "yamada", None),
            ("", "a", Some(Slip::Letter)),
            ("", "", None),
        ];
        for (typed, known, wanted) in cases {
            assert_eq!(slip(typed, known), wanted, "{typed} {known}");
        }
    }

    #[test]
    fn numbers() {
        let is_number = |typed: &str, known: &str| {
            let (typed, known) = (typed.as_bytes(), known.as_bytes());
            Change::between(typed, known).unwrap().is_of_numbers(typed, known)
        };
        for (typed, known) in [
            ("area1", "area2"),
            ("area12", "area1"),
            ("area", "area1"),
            ("tokyo-1", "tokyo-2"),
            ("yamada2", "yamada"),
            ("a01234", "a01243"),
            ("a0123", "a01234"),
            ("1area.jp", "area.jp"),
        ] {
            // A number before a word is part of its name, one behind it counts.
            assert_eq!(is_number(typed, known), typed != "1area.jp", "{typed} {known}");
        }
        for (typed, known) in
            [("yama0da", "yamada"), ("exampl3", "example"), ("areb1", "area1"), ("yamda", "yamada")]
        {
            assert!(!is_number(typed, known), "{typed} {known}");
        }
    }

    #[test]
    fn keys_side_by_side() {
        for (a, b) in
            [(b'a', b's'), (b'q', b'a'), (b'w', b'a'), (b'a', b'z'), (b'n', b'm'), (b'i', b'8'), (b'g', b'b')]
        {
            assert!(are_neighbours(a, b) && are_neighbours(b, a), "{} {}", a as char, b as char);
        }
        for (a, b) in [(b'a', b'd'), (b'q', b'z'), (b'a', b'p'), (b'a', b'a'), (b'x', b'.'), (b'\xff', b'a')]
        {
            assert!(!are_neighbours(a, b), "{} {}", a as char, b as char);
        }
    }
}
