//! The parts of a number format between its semicolons, taken apart.

/// Longest format that Excel accepts is 255 characters.
const MOST_TOKENS: usize = 300;

/// What is shown of values that fulfil its condition.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) condition: Option<(Comparison, f64)>,
    pub(super) tokens: Vec<Token>,
    pub(super) is_date: bool,
    pub(super) has_time: bool,
    /// Decimals of a number.
    pub(super) decimals: usize,
    /// Whether thousands are separated.
    pub(super) is_grouped: bool,
    /// By which the number is multiplied: percent, or thousands left out.
    pub(super) factor: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Equal,
    NotEqual,
    AtLeast,
    More,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(u8),
    Point,
    Text,
    General,
    /// A letter of dates and how many of them.
    Date(u8, usize),
    /// `[h]`, `[mm]`, `[s]`.
    Elapsed(u8, usize),
    Noon,
}

impl Comparison {
    pub(super) fn holds(self, value: f64, to: f64) -> bool {
        match self {
            Self::Less => value < to,
            Self::AtMost => value <= to,
            Self::Equal => value == to,
            Self::NotEqual => value != to,
            Self::AtLeast => value >= to,
            Self::More => value > to,
        }
    }
}

impl Section {
    /// Reads up to the next semicolon and returns what follows it.
    pub(super) fn parse(code: &str) -> (Self, Option<&str>) {
        let mut section = Self { factor: 1.0, ..Self::default() };
        let mut rest = code;
        let mut next = None;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            if c == ';' {
                next = Some(after);
                break;
            }
            if section.tokens.len() > MOST_TOKENS {
                // No program writes that; the rest is not looked at.
                break;
            }
            rest = section.token(c, rest, after);
        }
        section.finish();
        (section, next)
    }

    /// Reads one token and returns what follows it.
    fn token<'c>(&mut self, c: char, rest: &'c str, after: &'c str) -> &'c str {
        let skip_one = |s: &'c str| s.chars().next().map_or(s, |c| s.get(c.len_utf8()..).unwrap_or_default());
        match c {
            '"' => {
                let end = after.find('"').unwrap_or(after.len());
                self.literal(after.get(..end).unwrap_or_default());
                return after.get(end + 1..).unwrap_or_default();
            }
            '\\' | '!' => {
                let next = skip_one(after);
                self.literal(after.get(..after.len() - next.len()).unwrap_or_default());
                return next;
            }
            // As wide as the next character; filled up with it.
            '_' | '*' => return skip_one(after),
            '[' => {
                let end = after.find(']').unwrap_or(after.len());
                self.bracket(after.get(..end).unwrap_or_default());
                return after.get(end + 1..).unwrap_or_default();
            }
            '0' | '#' | '?' => self.tokens.push(Token::Digit(c as u8)),
            '.' if self.tokens.contains(&Token::Point) => self.literal("."),
            '.' => self.tokens.push(Token::Point),
            ',' => {
                // Between digits it separates thousands; behind them it divides.
                let is_digit = |t: Option<&Token>| matches!(t, Some(Token::Digit(_)));
                if is_digit(self.tokens.last()) && after.starts_with(['0', '#', '?']) {
                    self.is_grouped = true;
                } else if is_digit(self.tokens.last()) {
                    self.factor /= 1000.0;
                } else {
                    self.literal(",");
                }
            }
            '%' => {
                self.factor *= 100.0;
                self.literal("%");
            }
            '@' => self.tokens.push(Token::Text),
            'E' | 'e' if after.starts_with(['+', '-']) && self.has_digits() => {
                // No exponents.
                self.tokens.clear();
                self.tokens.push(Token::General);
                return after.trim_start_matches(['+', '-', '0', '#', '?']);
            }
            '/' if self.has_digits()
                && after.starts_with(|c: char| matches!(c, '?' | '#') || c.is_ascii_digit()) =>
            {
                // A fraction: the decimals say as much.
                self.tokens.clear();
                self.tokens.push(Token::General);
                return after.trim_start_matches(|c: char| matches!(c, '?' | '#') || c.is_ascii_digit());
            }
            _ => {
                let lower = c.to_ascii_lowercase();
                let starts =
                    |word: &str| rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word));
                if starts("general") {
                    self.tokens.push(Token::General);
                    return rest.get(7..).unwrap_or_default();
                }
                for word in ["am/pm", "a/p", "上午/下午", "午前/午後"] {
                    if starts(word) {
                        self.tokens.push(Token::Noon);
                        return rest.get(word.len()..).unwrap_or_default();
                    }
                }
                if matches!(lower, 'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'a' | 'b') {
                    let count = rest.bytes().take_while(|b| b.to_ascii_lowercase() == lower as u8).count();
                    // A single a or b is a letter like any other.
                    if matches!(lower, 'a' | 'b') && count < 3 {
                        self.literal(rest.get(..count).unwrap_or_default());
                    } else {
                        self.tokens.push(Token::Date(lower as u8, count));
                    }
                    return rest.get(count..).unwrap_or_default();
                }
                self.literal(rest.get(..c.len_utf8()).unwrap_or_default());
            }
        }
        after
    }

    fn literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(last)) => last.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }

    pub(super) fn has_digits(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t, Token::Digit(_)))
    }

    /// `[<=999]`, `[$¥-411]`, `[h]`; colours and languages are passed over.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let symbol = currency.split('-').next().unwrap_or_default();
            if !symbol.is_empty() {
                self.literal(symbol);
            }
            // The long date and the time of the system.
            match currency.split_once('-').map(|(_, id)| id.to_ascii_lowercase()).as_deref() {
                Some("f800") => self.tokens.push(Token::Elapsed(b'L', 0)),
                Some("f400") => self.tokens.push(Token::Elapsed(b'T', 0)),
                _ => {}
            }
            return;
        }
        let comparisons = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<>", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ];
        for (sign, comparison) in comparisons {
            if let Some(number) = inside.strip_prefix(sign) {
                self.condition = number.trim().parse().ok().map(|n| (comparison, n));
                return;
            }
        }
        let first = inside.bytes().next().unwrap_or(0).to_ascii_lowercase();
        if matches!(first, b'h' | b'm' | b's') && inside.bytes().all(|b| b.to_ascii_lowercase() == first) {
            self.tokens.push(Token::Elapsed(first, inside.len()));
        }
    }

    /// What the tokens mean together.
    fn finish(&mut self) {
        // `0kg` is no date; `ss.0` is one.
        let first = self
            .tokens
            .iter()
            .find(|t| matches!(t, Token::Digit(_) | Token::Date(..) | Token::Elapsed(..) | Token::Noon));
        self.is_date = !matches!(first, None | Some(Token::Digit(_)))
            && !self.tokens.contains(&Token::General)
            && !self.tokens.contains(&Token::Text);
        if !self.is_date {
            let from = self.tokens.iter().position(|t| *t == Token::Point);
            let decimals = self.tokens.iter().skip(from.unwrap_or(usize::MAX));
            self.decimals = decimals.filter(|t| matches!(t, Token::Digit(_))).count().min(30);
            return;
        }
        // A point before digits begins parts of seconds; any other stands between the parts of a date.
        for i in 0..self.tokens.len() {
            if !matches!(self.tokens.get(i + 1), Some(Token::Digit(_)))
                && let Some(point @ Token::Point) = self.tokens.get_mut(i)
            {
                *point = Token::Literal(".".to_owned());
            }
        }
        // The system's own date and time stand for the whole section.
        let system = self.tokens.iter().find_map(|t| match t {
            Token::Elapsed(system @ (b'L' | b'T'), _) => Some(*system),
            _ => None,
        });
        if let Some(system) = system {
            let code = if system == b'L' { "yyyy\"年\"m\"月\"d\"日\"" } else { "h:mm:ss" };
            self.tokens = Self::parse(code).0.tokens;
            self.has_time = system == b'T';
            return;
        }
        // An m beside hours or seconds is minutes.
        let mut last = 0;
        for i in 0..self.tokens.len() {
            let next = self.tokens.get(i + 1..).unwrap_or_default().iter().find_map(|t| match t {
                Token::Date(letter, _) | Token::Elapsed(letter, _) => Some(*letter),
                _ => None,
            });
            match self.tokens.get_mut(i) {
                Some(Token::Date(letter, count)) => {
                    if *letter == b'm' && *count <= 2 && (last == b'h' || next == Some(b's')) {
                        *letter = b'n';
                    }
                    last = *letter;
                }
                Some(Token::Elapsed(letter, _)) => last = *letter,
                _ => {}
            }
        }
        self.has_time =
            self.tokens.iter().any(|t| matches!(t, Token::Date(b'h' | b'n' | b's', _) | Token::Elapsed(..)));
    }
}
