//! Detectors about people's data.

pub(crate) mod individual_number;
mod number;
pub(crate) mod phone_number;
