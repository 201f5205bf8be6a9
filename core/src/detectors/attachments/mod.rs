//! Detectors about the files that go with the mail.

pub(crate) mod disguised_file;
pub(crate) mod missing_attachment;
