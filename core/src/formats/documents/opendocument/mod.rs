//! OpenDocument: texts, sheets and presentations of LibreOffice and others. Source: OpenDocument 1.3 part 3.

mod flowing;
mod lists;
pub(super) mod presentation;
mod rest;
pub(super) mod sheet;
mod sheet_styles;
mod styles;
#[cfg(test)]
mod tests;
pub(super) mod text;

pub(super) use rest::{is_encrypted, read_rest};
