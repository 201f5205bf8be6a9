//! How a call went.

use misdelivery_core::ErrorKind;

/// How a call went. Everything but OK comes with a misdelivery_error, if one is asked for.
///
/// The numbers are fixed and never reused: a status that goes leaves its number behind as reserved.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum misdelivery_status {
    /// Done.
    Ok = 0,
    /// A pointer was NULL that must not be.
    NullArgument = 1,
    /// A text was not UTF-8.
    InvalidUtf8 = 2,
    /// A length above PTRDIFF_MAX, or a document above its limit.
    TooLarge = 3,
    /// A number that is no value of its enum.
    BadEnum = 4,
    // 5 to 9: for arguments. Last added: 4.
    /// The policy is not valid; the text names the key with line and column.
    Policy = 10,
    /// The context is not valid; the text names the key with line and column.
    Context = 11,
    /// The draft is not valid; the text names the key with line and column.
    Draft = 12,
    /// A stored history or inspection is not valid.
    Stored = 13,
    /// A locale is not known or its texts are not valid.
    Wording = 14,
    /// Another input was refused; the text says which.
    Input = 15,
    // 16 to 98: for documents. Last added: 15.
    /// The library itself failed. The handles that took part stay usable and must be freed as ever.
    Panic = 99,
}

impl From<ErrorKind> for misdelivery_status {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::Policy => Self::Policy,
            ErrorKind::Context => Self::Context,
            ErrorKind::Draft => Self::Draft,
            ErrorKind::Stored => Self::Stored,
            ErrorKind::Wording => Self::Wording,
            ErrorKind::Limit => Self::TooLarge,
            _ => Self::Input,
        }
    }
}
