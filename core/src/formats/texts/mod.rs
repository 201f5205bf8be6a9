//! Files that are text: plain text and tables, HTML, RTF.

pub(super) mod html;
pub(super) mod plain;
pub(super) mod rtf;
