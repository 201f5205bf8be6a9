//! Archives: what is in them, by name and content.

pub(super) mod gzip;
pub(super) mod lzh;
pub(super) mod other;
pub(super) mod seven_zip;
pub(super) mod tar;
pub(super) mod zip;
