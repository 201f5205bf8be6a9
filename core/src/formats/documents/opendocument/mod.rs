//! OpenDocument: texts, sheets and presentations of LibreOffice and others.

pub(super) mod presentation;
pub(super) mod sheet;
pub(super) mod text;
