//! # forgotten-recipient
//!
//! ## What it finds
//! Somebody who should get the mail and does not:
//! - the text announces the person as one who gets a copy (`announced` = 1): 「CC：佐藤さん」「CCに田中様を入れております」
//!   「佐藤さんにもお送りします」, "cc'ing Bob", "I have copied Bob", "+Bob". *Certain* if exactly one known person fits and
//!   could be added, else *likely*;
//! - mail to these recipients always went to the person as well: in at least nine of ten of the mails to all of them, at
//!   least five, and in the last three (`together` counts them). *Likely*.
//!
//! ## Why it matters
//! The reader answers to all and believes that the person announced has read it; the missing copy is sent later, in haste,
//! with a new chance to take the wrong address.
//!
//! ## Examples
//! - `佐藤さんをCCに入れています。` with nobody in Cc (confirm)
//! - the weekly report to 佐藤 and 鈴木, without 田中 who always gets it (notify)
//!
//! ## What it does not find
//! - somebody in To, Cc or Bcc under any spelling of the name, or under an address of which nobody knows whose it is
//! - requests and questions (「CCに入れてください」 "Should I copy Bob?"), refusals (「CCなしで」「CCから外しました」), what
//!   others did (「CCに入れていただき」), what was done in earlier mails or will be done later
//! - groups: 「関係者をCCに入れております」
//! - by habit: anything in a mail to one recipient, in answers, or where a mail was addressed to just these before
//!
//! ## Sources
//! - practice.md §2, §3 (5); Roth et al., "Suggesting Friends Using the Implicit Social Graph", 2010

mod announced;
mod announcements;
mod together;

use super::super::{Detector, ObservationSink};
use crate::view::MailView;

pub(crate) struct ForgottenRecipient;

impl Detector for ForgottenRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        announced::detect(mail, out);
        together::detect(mail, out);
    }
}
