//! Office documents: what is on the page, and what nobody sees.

pub(super) mod ole;
pub(super) mod package;
