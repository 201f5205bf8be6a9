//! Detectors about who gets the mail.

pub(crate) mod exposed_recipients;
pub(crate) mod first_time_recipient;
pub(crate) mod malformed_address;
