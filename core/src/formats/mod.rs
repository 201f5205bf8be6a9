//! Attachments opened: what was found out about one file.
//!
//! ```text
//! bytes ─▶ sniff ─▶ one reader per format ─▶ Inspection{files, texts, unexamined}
//!              ▲            │ a file in the file
//!              └────────────┘ (Reader::member; depth, entries, bytes, ratio and steps in one Budget)
//! ```
//!
//! [`Inspection::of`] looks into a file once; the result can be stored and handed in again, and a host
//! may supply text blocks of its own (OCR, its own extraction). Detectors read nothing else.

mod anchors;
mod archives;
#[cfg_attr(
    not(any(feature = "office", feature = "legacy-office", feature = "archives", feature = "pdf")),
    allow(dead_code, reason = "nothing is unpacked without these")
)]
mod budget;
mod code_page;
mod documents;
mod fields;
mod images;
mod inspection;
mod mails;
mod pdf;
mod protection;
#[cfg_attr(
    not(any(feature = "office", feature = "legacy-office", feature = "archives", feature = "pdf")),
    allow(dead_code, reason = "nothing is unpacked without these")
)]
mod reader;
mod sniff;
mod texts;

pub use anchors::Anchors;
pub use inspection::{
    Encryption, Feature, FeatureKind, FileFacts, Gap, Inspection, Layer, LayerRun, TextBlock,
};
pub use sniff::FileFamily;

pub(crate) use budget::Budget;
pub(crate) use mails::tnef::carries_files;

/// The extension of a file name in lower case, without the dot.
pub(crate) fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => crate::view::fold::folded(extension).trim().to_owned(),
        _ => String::new(),
    }
}
