//! # forgotten-recipient
//!
//! ## What it finds
//! Mail to these recipients always went to somebody else as well: in at least nine of ten of the mails to all of
//! them, at least five, and in the last three (`together` counts them). *Likely*.
//!
//! ## Why it matters
//! The one who was left out learns of the matter too late; the mail is sent again in haste.
//!
//! ## Examples
//! - the weekly report to 佐藤 and 鈴木, without 田中 who always gets it (notify)
//!
//! ## What it does not find
//! - anything in a mail to one recipient, in answers, or where a mail was addressed to just these before
//!
//! ## Sources
//! - practice.md §2; Roth et al., "Suggesting Friends Using the Implicit Social Graph", 2010

mod together;

use super::super::{Detector, ObservationSink};
use crate::view::MailView;

pub(crate) struct ForgottenRecipient;

impl Detector for ForgottenRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        together::detect(mail, out);
    }
}
