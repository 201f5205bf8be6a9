//! What could not be read. Never silent: every gap is in the report, and the policy acts on it.

use serde::{Deserialize, Serialize};

use crate::finding::Location;

/// Why something was not examined. The names are fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum UnexaminedReason {
    /// The bytes are no mail.
    NotAMessage,
    /// The mail has neither headers nor a body.
    EmptyMessage,
    /// A part ends before its end marker.
    Truncated,
    /// The text is in a charset that could not be decoded.
    CharsetUnknown,
    /// The charset was missing or wrong and was repaired; the text was read.
    CharsetRepaired,
    /// The transfer encoding was damaged.
    TransferEncodingDamaged,
    /// Lone surrogates were replaced by U+FFFD; the text was read.
    TextRepaired,
    /// The mail is larger than the limit.
    LimitMessageSize,
    /// More recipients than the limit.
    LimitRecipients,
    /// More parts than the limit.
    LimitParts,
    /// Nested deeper than the limit.
    LimitNesting,
    /// A header is longer than the limit.
    LimitHeader,
    /// A text is longer than the limit; the rest was not read.
    LimitText,
    /// More findings than the limit.
    LimitFindings,
    /// More locations than the limit; `count` is still true.
    LimitLocations,
    /// The files hold more than the limit.
    LimitFileSize,
    /// The files have more entries than the limit.
    LimitFileEntries,
    /// The file unpacks to far more than it is.
    LimitFileRatio,
    /// The files are more work than the limit.
    LimitFileSteps,
    /// The file's format is not opened by this version.
    FormatNotSupported,
    /// The content is encrypted.
    Encrypted,
    /// The content is damaged.
    Corrupt,
    /// Only name and size of the attachment were given.
    ContentNotProvided,
    /// The host has not inspected this attachment yet.
    NotInspectedYet,
    /// The policy or the content asks for something this build leaves out.
    NotInThisBuild,
    /// The policy names a detector that only a newer version has.
    UnknownDetector,
    /// The recipient is a list that nobody expanded.
    UnexpandedList,
    /// A rule needs the time and none was given.
    NoTime,
    /// The history holds only hashes.
    HistoryHashed,
}

impl UnexaminedReason {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAMessage => "not-a-message",
            Self::EmptyMessage => "empty-message",
            Self::Truncated => "truncated",
            Self::CharsetUnknown => "charset-unknown",
            Self::CharsetRepaired => "charset-repaired",
            Self::TransferEncodingDamaged => "transfer-encoding-damaged",
            Self::TextRepaired => "text-repaired",
            Self::LimitMessageSize => "limit-message-size",
            Self::LimitRecipients => "limit-recipients",
            Self::LimitParts => "limit-parts",
            Self::LimitNesting => "limit-nesting",
            Self::LimitHeader => "limit-header",
            Self::LimitText => "limit-text",
            Self::LimitFindings => "limit-findings",
            Self::LimitLocations => "limit-locations",
            Self::LimitFileSize => "limit-file-size",
            Self::LimitFileEntries => "limit-file-entries",
            Self::LimitFileRatio => "limit-file-ratio",
            Self::LimitFileSteps => "limit-file-steps",
            Self::FormatNotSupported => "format-not-supported",
            Self::Encrypted => "encrypted",
            Self::Corrupt => "corrupt",
            Self::ContentNotProvided => "content-not-provided",
            Self::NotInspectedYet => "not-inspected-yet",
            Self::NotInThisBuild => "not-in-this-build",
            Self::UnknownDetector => "unknown-detector",
            Self::UnexpandedList => "unexpanded-list",
            Self::NoTime => "no-time",
            Self::HistoryHashed => "history-hashed",
        }
    }

    /// What the gap means for the decision.
    pub(crate) fn weight(self) -> Gap {
        match self {
            Self::NotAMessage
            | Self::EmptyMessage
            | Self::Truncated
            | Self::CharsetUnknown
            | Self::TransferEncodingDamaged
            | Self::LimitMessageSize
            | Self::LimitRecipients
            | Self::LimitParts
            | Self::LimitNesting
            | Self::LimitHeader
            | Self::LimitText => Gap::Message,
            Self::LimitFileSize
            | Self::LimitFileEntries
            | Self::LimitFileRatio
            | Self::LimitFileSteps
            | Self::FormatNotSupported
            | Self::Encrypted
            | Self::Corrupt
            | Self::ContentNotProvided
            | Self::NotInspectedYet
            | Self::UnexpandedList => Gap::Content,
            Self::CharsetRepaired
            | Self::TextRepaired
            | Self::LimitFindings
            | Self::LimitLocations
            | Self::NotInThisBuild
            | Self::UnknownDetector
            | Self::NoTime
            | Self::HistoryHashed => Gap::Remark,
        }
    }
}

/// How much a gap hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing was hidden from the detectors, or nothing of this mail.
    Remark,
    /// The content of a file or list is unknown.
    Content,
    /// The mail's own text or recipients are not known completely.
    Message,
}

/// Something that was not examined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unexamined {
    /// What was not examined.
    pub location: Location,
    /// Why.
    pub reason: UnexaminedReason,
    /// A number or a name that explains it, never personal data: a limit, a charset, a format.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub details: String,
}

impl Unexamined {
    pub(crate) fn new(location: Location, reason: UnexaminedReason, details: impl Into<String>) -> Self {
        Self { location, reason, details: details.into() }
    }
}
