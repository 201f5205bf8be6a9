//! Office documents: what is on the page, and what nobody sees.
//!
//! ```text
//! package (docx, xlsx, pptx, OpenDocument) ─▶ workbook | document | presentation | opendocument
//!                                          └▶ properties, macros, embedded files, links: the same in all of them
//! ole     (doc, xls, ppt, encrypted ones)
//! ```

#[cfg(any(feature = "office", feature = "legacy-office"))]
pub(super) mod compound;
#[cfg(feature = "office")]
mod document;
#[cfg(feature = "office")]
mod drawing;
#[cfg(feature = "office")]
mod flow;
#[cfg(any(feature = "office", feature = "legacy-office"))]
mod macros;
pub(super) mod ole;
#[cfg(feature = "office")]
mod opendocument;
pub(super) mod package;
#[cfg(feature = "office")]
mod presentation;
#[cfg(feature = "office")]
mod workbook;
#[cfg(feature = "office")]
mod xml;
