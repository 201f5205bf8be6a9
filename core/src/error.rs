//! Errors: opaque, with a kind, and never with the caller's data in them.

use std::fmt;

/// What kind of input was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The policy is not valid.
    Policy,
    /// The context or directory is not valid.
    Context,
    /// The draft is not valid.
    Draft,
    /// A stored history or inspection is not valid.
    Stored,
    /// A locale is not known or its texts are not valid.
    Wording,
    /// A limit was exceeded.
    Limit,
}

/// An input that was refused. [`Error::kind`] says which, the text says what is wrong and, for JSON,
/// the line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    text: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// From a JSON error. serde_json quotes unknown field names and wrong values; a value may be
    /// personal data, so only messages about names known to the format are kept whole.
    pub(crate) fn json(kind: ErrorKind, error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let place = format!("line {} column {}", error.line(), error.column());
        let keep =
            ["unknown field", "unknown variant", "missing field", "duplicate field", "unknown detector"];
        let text = if error.is_data() && !keep.iter().any(|k| text.starts_with(k)) {
            let expected = text.split("expected ").nth(1).unwrap_or("another type");
            let expected = expected.split(" at line").next().unwrap_or(expected);
            format!("a value of another type; expected {expected} at {place}")
        } else {
            text
        };
        Self { kind, text }
    }

    /// Which input was refused.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

/// Deepest nesting of objects and lists accepted in JSON.
const JSON_DEPTH: usize = 64;

/// Refuses JSON that is no object (a list would be read field by field) or nested deeper than any document
/// of ours.
pub(crate) fn check_shape(kind: ErrorKind, json: &str) -> Result<(), Error> {
    if json.trim_start().starts_with('[') {
        return Err(Error::new(kind, "expected an object, found a list at line 1 column 1"));
    }
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for b in json.bytes() {
        match b {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > JSON_DEPTH {
                    return Err(Error::new(kind, format!("JSON nested deeper than {JSON_DEPTH}")));
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ErrorKind::Policy => "policy",
            ErrorKind::Context => "context",
            ErrorKind::Draft => "draft",
            ErrorKind::Stored => "stored data",
            ErrorKind::Wording => "wording",
            ErrorKind::Limit => "limit",
        };
        write!(f, "{what}: {}", self.text)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape() {
        let nested = |n: usize| "{\"a\":".to_owned() + &"[".repeat(n - 1) + &"]".repeat(n - 1) + "}";
        assert!(check_shape(ErrorKind::Draft, "[]").is_err());
        assert!(check_shape(ErrorKind::Draft, &nested(64)).is_ok());
        assert!(check_shape(ErrorKind::Draft, &nested(65)).is_err());
        assert!(
            check_shape(ErrorKind::Draft, &format!("\"{}\\\"{}\"", "[".repeat(99), "[".repeat(99))).is_ok()
        );
    }
}
