//! Detectors about what the text says.

pub(crate) mod confidential_marking;
pub(crate) mod credential;
pub(in crate::detectors) mod secret_value;
pub(crate) mod shared_link;
pub(crate) mod unfinished_text;
