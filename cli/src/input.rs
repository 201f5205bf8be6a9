//! Reading what the command line names, within limits, and what can go wrong with it.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stops the command. Never holds what was read.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A file cannot be read.
    Read(PathBuf, io::Error),
    /// A file is larger than the limit.
    TooLarge(PathBuf, u64),
    /// A file is not what it should be.
    Invalid(PathBuf, String),
    /// Nothing can be written.
    Write(io::Error),
    /// A file cannot be written.
    Keep(PathBuf, io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path, error) => write!(f, "{}: {error}", path.display()),
            Self::TooLarge(path, limit) => write!(f, "{}: larger than {} MiB", path.display(), limit >> 20),
            Self::Invalid(path, what) => write!(f, "{}: {what}", path.display()),
            Self::Write(error) => write!(f, "cannot write: {error}"),
            Self::Keep(path, error) => write!(f, "{}: cannot write: {error}", path.display()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a file or standard input, and no more than `limit` bytes of it.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::Read(path.to_owned(), error);
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = File::open(path).map_err(failed)?;
        let size = file.metadata().map_err(failed)?;
        if size.is_dir() {
            return Err(failed(io::Error::other("is a folder")));
        }
        if size.len() > limit {
            return Err(Failure::TooLarge(path.to_owned(), limit));
        }
        file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > limit {
        return Err(Failure::TooLarge(path.to_owned(), limit));
    }
    Ok(bytes)
}

/// Reads a text in UTF-8.
pub(crate) fn read_text(path: &Path, limit: u64) -> Result<String, Failure> {
    let bytes = read(path, limit)?;
    String::from_utf8(bytes).map_err(|e| {
        Failure::Invalid(path.to_owned(), format!("not UTF-8 at byte {}", e.utf8_error().valid_up_to()))
    })
}

/// Reads a policy or context, TOML by its ending and JSON otherwise, and gives it to `parse` as JSON.
pub(crate) fn read_document<T>(
    path: &Path,
    parse: impl FnOnce(&str) -> Result<T, misdelivery_core::Error>,
) -> Result<T, Failure> {
    const LIMIT: u64 = 256 << 20;
    let text = read_text(path, LIMIT)?;
    let invalid = |what: String| Failure::Invalid(path.to_owned(), what);
    let json = if path.extension().is_some_and(|e| e == "toml") {
        let value: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            // An unclosed list is noticed at the end: the line of its last character is meant.
            let line = e.span().map_or(0, |s| text[..s.start].trim_end().matches('\n').count() + 1);
            invalid(format!("{} at line {line}", e.message()))
        })?;
        serde_json::to_string(&value).map_err(|e| invalid(e.to_string()))?
    } else {
        return parse(&text).map_err(|e| invalid(e.to_string()));
    };
    parse(&json).map_err(|e| {
        // The place is one in the JSON made of the TOML: look for the name in the file instead.
        let error = e.to_string();
        let error = error.split(" at line ").next().unwrap_or(&error);
        let name = error.split('`').nth(1).filter(|n| !n.is_empty());
        let line = name.and_then(|n| text.lines().position(|l| l.contains(n)));
        invalid(line.map_or(error.to_owned(), |line| format!("{error} at line {}", line + 1)))
    })
}
