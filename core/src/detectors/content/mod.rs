//! Detectors about what the text says.

pub(crate) mod confidential_marking;
