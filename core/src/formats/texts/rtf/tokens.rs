//! RTF cut into tokens.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\*`
    Optional,
    /// `\'e9`
    Byte(u8),
    /// Bytes of text in the charset that holds.
    Text(&'a [u8]),
    /// A symbol that is a character.
    Character(char),
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// Bytes that follow and are no RTF.
    Binary(usize),
}

pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            match first {
                b'{' | b'}' => {
                    self.rest = rest;
                    return Some(if *first == b'{' { Token::Open } else { Token::Close });
                }
                b'\r' | b'\n' | 0 => self.rest = rest,
                b'\t' => {
                    self.rest = rest;
                    return Some(Token::Character('\t'));
                }
                b'\\' => {
                    self.rest = rest;
                    return self.control();
                }
                _ => {
                    let ends = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\t' | 0);
                    let end = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                    let (text, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return Some(Token::Text(text));
                }
            }
        }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (first, rest) = self.rest.split_first()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.rest = rest;
        Some(match first {
            b'*' => Token::Optional,
            b'\'' => {
                let digit = |b: &u8| char::from(*b).to_digit(16);
                match (rest.first().and_then(digit), rest.get(1).and_then(digit)) {
                    (Some(high), Some(low)) => {
                        self.skip(2);
                        Token::Byte((high << 4 | low) as u8)
                    }
                    _ => Token::Text(b""),
                }
            }
            b'\\' | b'{' | b'}' => Token::Byte(*first),
            b'~' => Token::Character('\u{A0}'),
            b'_' => Token::Character('-'),
            b'\r' | b'\n' => Token::Character('\n'),
            b'\t' => Token::Character('\t'),
            // Optional hyphen, index marks.
            _ => Token::Text(b""),
        })
    }

    fn word(&mut self) -> Token<'a> {
        /// The longest that the specification knows has 20 letters.
        const LONGEST: usize = 32;
        let letters = self.rest.iter().take(LONGEST).take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at(letters);
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(sign).take(12).take_while(|b| b.is_ascii_digit()).count();
        let number = if digits == 0 { None } else { rest.get(..sign + digits) };
        self.rest = number.map_or(rest, |n| rest.get(n.len()..).unwrap_or_default());
        if self.rest.first() == Some(&b' ') {
            self.skip(1);
        }
        let number = number.and_then(|n| std::str::from_utf8(n).ok()).and_then(|n| n.parse::<i64>().ok());
        let word = std::str::from_utf8(word).unwrap_or_default();
        match (word, number) {
            ("bin", Some(n)) => Token::Binary(usize::try_from(n).unwrap_or(0)),
            _ => Token::Word(word, number.map(|n| n.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_their_ends() {
        let mut tokens = Tokens::new(b"\\u-10179?{\\*\\ab1 c\\'e9\\\r\n\\bin3 xyz}");
        assert_eq!(tokens.next(), Some(Token::Word("u", Some(-10179))));
        assert_eq!(tokens.next(), Some(Token::Text(b"?")));
        assert_eq!(tokens.next(), Some(Token::Open));
        assert_eq!(tokens.next(), Some(Token::Optional));
        assert_eq!(tokens.next(), Some(Token::Word("ab", Some(1))));
        assert_eq!(tokens.next(), Some(Token::Text(b"c")));
        assert_eq!(tokens.next(), Some(Token::Byte(0xE9)));
        assert_eq!(tokens.next(), Some(Token::Character('\n')));
        assert_eq!(tokens.next(), Some(Token::Binary(3)));
        tokens.skip(3);
        assert_eq!((tokens.next(), tokens.next()), (Some(Token::Close), None));
    }
}
