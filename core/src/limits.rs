//! How much is read of one mail. One table; a hit is always reported as unexamined.

use serde::{Deserialize, Serialize};

/// Bounds of the work done for one mail. A hit never fails the analysis: the rest is reported as
/// [`crate::Unexamined`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Limits {
    /// Raw mail, in bytes.
    pub message_bytes: usize,
    /// Recipients of all fields together.
    pub recipients: usize,
    /// MIME parts.
    pub parts: usize,
    /// MIME nesting.
    pub nesting: usize,
    /// One header field, in bytes.
    pub header_bytes: usize,
    /// Text looked at per part, in bytes of UTF-8; at most 64 MiB count.
    pub text_bytes: usize,
    /// Findings in a report.
    pub findings: usize,
    /// Locations of one finding.
    pub locations: usize,
    /// Unpacked bytes of all attachments together.
    pub file_bytes: usize,
    /// Entries of all archives together.
    pub file_entries: usize,
    /// Archives in archives, mails in mails.
    pub file_depth: usize,
    /// Unpacked to packed size, once above 1 MiB.
    pub file_ratio: usize,
    /// Steps of work on files.
    pub file_steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: 256 << 20,
            recipients: 10_000,
            parts: 10_000,
            nesting: 64,
            header_bytes: 1 << 20,
            text_bytes: 16 << 20,
            findings: 1_000,
            locations: 100,
            file_bytes: 64 << 20,
            file_entries: 10_000,
            file_depth: 5,
            file_ratio: 200,
            file_steps: 50_000_000,
        }
    }
}

/// Most bytes of one text whatever a policy says: offsets of folded text, up to four times as long, are kept
/// in 29 bits.
pub(crate) const TEXT_BYTES: usize = 64 << 20;
/// Largest policy text accepted, in bytes.
pub(crate) const POLICY_BYTES: usize = 4 << 20;
/// Most entries of a directory.
pub(crate) const DIRECTORY_ENTRIES: usize = 200_000;
