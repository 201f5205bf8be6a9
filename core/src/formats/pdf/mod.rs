//! PDF.
//!
//! Objects, cross-reference tables and decryption are hayro-syntax's, character maps hayro-cmap's; what shows text is
//! our own:
//!
//! ```text
//! guard ─▶ document ─▶ per page: content (operators) ─▶ glyphs, fills, pictures ─▶ conceal ─▶ lines ─▶ TextBlock
//!              │                      │ fonts, encodings, metrics
//!              └─▶ annotations, properties, actions, embedded files
//! ```
//!
//! A page is a text block of its own: lines from top to bottom, in a line from left to right, a tab where a column
//! of a table begins. What a reader does not see has its layer: see [`conceal`].
//!
//! # Choices
//! - JavaScript of the document (name tree, opening action, additional actions of document and pages) is `Macros`, what
//!   runs on opening also `AutoRunMacro`. Scripts of single form fields are left out: every form with a formatted date
//!   has them.
//! - Actions that start a program or open another file are `ExternalLink`; addresses on the web are not.
//! - A document that opens without a password is not called encrypted, whatever it forbids.
//! - Values of form fields stand with their labels in a block of the page, files inside are members.
//! - A few glyphs without a meaning (bullets of home-made fonts) are left out in silence; more than 2 % or 30 are a
//!   gap, `glyphs`.
//!
//! # Bounds
//! Every operator, glyph and object looked at takes steps, every stream we unpack goes through the budget. The crate
//! unpacks the streams that hold objects by itself; [`guard`] unpacks those first, within the budget, and refuses files
//! whose repair would take time out of proportion. What remains with the crate: in an encrypted file such streams cannot
//! be looked at beforehand; and it keeps all pages in memory, some hundred bytes each, so the number of dictionaries is
//! limited. Should the crate panic, the file is damaged.

#[cfg(feature = "pdf")]
mod actions;
#[cfg(feature = "pdf")]
mod annotations;
#[cfg(feature = "pdf")]
mod colours;
#[cfg(feature = "pdf")]
mod composite;
#[cfg(feature = "pdf")]
mod conceal;
#[cfg(feature = "pdf")]
mod content;
#[cfg(feature = "pdf")]
mod document;
#[cfg(feature = "pdf")]
mod embedded;
#[cfg(feature = "pdf")]
mod encodings;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod geometry;
#[cfg(feature = "pdf")]
mod glyph_names;
#[cfg(feature = "pdf")]
mod guard;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod marked_content;
#[cfg(feature = "pdf")]
mod metrics;
#[cfg(feature = "pdf")]
mod optional_content;
#[cfg(feature = "pdf")]
mod painting;
#[cfg(feature = "pdf")]
mod properties;
#[cfg(feature = "pdf")]
mod run;
#[cfg(feature = "pdf")]
mod showing;
#[cfg(feature = "pdf")]
mod state;
#[cfg(feature = "pdf")]
mod streams;
#[cfg(all(feature = "pdf", test))]
mod tests;

use super::reader::Reader;

#[cfg(not(feature = "pdf"))]
pub(super) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "pdf");
}

#[cfg(feature = "pdf")]
pub(super) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    // The crate is young, and a mail must not be lost to an odd file: what it panics on is damaged. What was found
    // until then stays. The files inside are opened outside of this.
    let files = catch_unwind(AssertUnwindSafe(|| document::read(reader, bytes))).unwrap_or_else(|_| {
        reader.gap(crate::unexamined::UnexaminedReason::Corrupt, "pdf");
        Vec::new()
    });
    for file in files {
        match file.content {
            Ok(bytes) => reader.member(&file.name, &bytes),
            Err(gap) => reader.member_unread(&file.name, 0, None, Some(gap)),
        }
    }
}
