//! SPDX licence expressions, as far as Cargo.toml files use them: ids, `AND`, `OR`, `WITH`, parentheses, and
//! the old `/` for `OR`.

/// A licence expression as a tree.
#[derive(Debug, PartialEq)]
pub(super) enum Expression {
    /// One licence, with its exception: `Apache-2.0 WITH LLVM-exception`.
    Licence(String),
    /// All of them apply.
    All(Vec<Expression>),
    /// One may be chosen.
    Any(Vec<Expression>),
}

impl Expression {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let words = words(text)?;
        let mut parser = Parser { words: &words, at: 0 };
        let expression = parser.any()?;
        match parser.peek() {
            None => Ok(expression),
            Some(word) => Err(format!("{word:?} is not expected there")),
        }
    }

    /// The licences that stand in the way; empty if the expression is fulfilled by allowed ones.
    pub(super) fn missing(&self, allowed: &dyn Fn(&str) -> bool) -> Vec<&str> {
        match self {
            Self::Licence(id) if allowed(id) => Vec::new(),
            Self::Licence(id) => vec![id],
            Self::All(parts) => parts.iter().flat_map(|part| part.missing(allowed)).collect(),
            Self::Any(choices) => {
                let of_each: Vec<_> = choices.iter().map(|choice| choice.missing(allowed)).collect();
                if of_each.iter().any(Vec::is_empty) {
                    Vec::new()
                } else {
                    of_each.into_iter().flatten().collect()
                }
            }
        }
    }
}

fn words(text: &str) -> Result<Vec<&str>, String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_id = |c: char| c.is_ascii_alphanumeric() || "-.+:".contains(c);
        let length = match first {
            '(' | ')' | '/' => 1,
            c if is_id(c) => rest.find(|c| !is_id(c)).unwrap_or(rest.len()),
            c => return Err(format!("{c:?} is no part of a licence expression")),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    Ok(words)
}

struct Parser<'a> {
    words: &'a [&'a str],
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.words.get(self.at).copied()
    }

    fn take(&mut self, wanted: &[&str]) -> bool {
        let found = self.peek().is_some_and(|word| wanted.contains(&word));
        self.at += usize::from(found);
        found
    }

    /// `OR` binds weakest.
    fn any(&mut self) -> Result<Expression, String> {
        let mut choices = vec![self.all()?];
        while self.take(&["OR", "or", "/"]) {
            choices.push(self.all()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Expression::Any(choices) })
    }

    fn all(&mut self) -> Result<Expression, String> {
        let mut parts = vec![self.one()?];
        while self.take(&["AND", "and"]) {
            parts.push(self.one()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::All(parts) })
    }

    fn one(&mut self) -> Result<Expression, String> {
        if self.take(&["("]) {
            let inside = self.any()?;
            return if self.take(&[")"]) {
                Ok(inside)
            } else {
                Err("a parenthesis is not closed".to_owned())
            };
        }
        let id = self.id()?;
        if self.take(&["WITH", "with"]) {
            return Ok(Expression::Licence(format!("{id} WITH {}", self.id()?)));
        }
        Ok(Expression::Licence(id.to_owned()))
    }

    fn id(&mut self) -> Result<&'a str, String> {
        const OPERATORS: &[&str] = &["(", ")", "/", "AND", "and", "OR", "or", "WITH", "with"];
        match self.peek() {
            Some(word) if !OPERATORS.contains(&word) => {
                self.at += 1;
                Ok(word)
            }
            Some(word) => Err(format!("a licence is expected before {word:?}")),
            None => Err("a licence is expected at the end".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(text: &str) -> Vec<String> {
        let expression = Expression::parse(text).unwrap();
        let allowed =
            |id: &str| ["MIT", "Apache-2.0", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"].contains(&id);
        expression.missing(&allowed).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn one_choice_is_enough_and_all_parts_count() {
        for fulfilled in [
            "MIT",
            "MIT OR GPL-3.0-only",
            "GPL-2.0-only OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
            "GPL-3.0-only OR (MIT AND Unicode-3.0)",
        ] {
            assert!(missing(fulfilled).is_empty(), "{fulfilled}");
        }
        assert_eq!(missing("MIT AND MPL-2.0"), ["MPL-2.0"]);
        assert_eq!(missing("GPL-2.0-only OR GPL-3.0-only"), ["GPL-2.0-only", "GPL-3.0-only"]);
        assert_eq!(missing("(MIT OR X) AND (Y OR Z)"), ["Y", "Z"]);
    }

    #[test]
    fn an_exception_makes_another_licence_of_it() {
        assert_eq!(missing("Apache-2.0 WITH Another-exception"), ["Apache-2.0 WITH Another-exception"]);
        assert_eq!(missing("GPL-2.0-only WITH Classpath-exception-2.0").len(), 1);
    }

    #[test]
    fn and_binds_stronger_than_or() {
        assert!(missing("MIT OR GPL-3.0-only AND AGPL-3.0-only").is_empty());
        assert_eq!(missing("(MIT OR GPL-3.0-only) AND AGPL-3.0-only"), ["AGPL-3.0-only"]);
        assert!(missing("GPL-3.0-only AND AGPL-3.0-only OR MIT").is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        for text in ["", "MIT OR", "(MIT", "MIT)", "AND MIT", "MIT Apache-2.0", "MIT WITH", "MIT; ISC", "()"]
        {
            assert!(Expression::parse(text).is_err(), "{text:?}");
        }
    }
}
