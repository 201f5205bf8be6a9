//! # recall-advice
//!
//! ## What it finds
//! The sender's own text or the subject asks to delete, to ignore or to recall an earlier mail, or apologises for having
//! sent it, and this one shows its readers to each other again: people of two or more outside organisations, or five
//! outside people, in To and Cc. Those who took part in a conversation count as well, since the mail that is to be
//! recalled was mostly ours; a circle that the host or the history knows does not. *Likely*.
//!
//! ## Why it matters
//! 東京都 2023-03: 105 addresses in To, and the request to delete the mail went to the same 105 in To, twice.
//!
//! ## Examples
//! - 「先ほどのメールは誤送信です。お手数ですが削除をお願いいたします。」 to four customers in To (confirm)
//! - "Please disregard my previous e-mail" to a list of parents in Cc (confirm)
//!
//! ## What it does not find
//! - the same to one person, to one company, or in Bcc
//! - an order or a reservation that is cancelled, a file that is to be deleted
//! - boilerplate: 「誤って受信された場合は削除してください」, "if you are not the intended recipient"
//!
//! ## Sources
//! - practice.md §2, wording 22; checks.md §5.4; phrases written for misdelivery from how people write

mod request;
mod words;

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::visible::Visible;
use crate::details::Details;
use crate::finding::{Confidence, Location, RecipientField, Suggestion};
use crate::view::MailView;
pub(super) use request::asks;

pub(crate) struct RecallAdvice;

impl Detector for RecallAdvice {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let visible = Visible::of(mail);
        if visible.people.len() < 2 {
            return;
        }
        let people = visible.people.len();
        if visible.organizations().len() < 2 && people < 5 || !asks(mail) {
            return;
        }
        let strangers = visible.strangers_but_for_the_conversation(mail);
        if strangers.people_count() < 2 {
            return;
        }
        let movable: Vec<Location> = visible
            .people
            .iter()
            .filter(|r| r.field != RecipientField::Attendee)
            .map(|r| r.location())
            .collect();
        let locations = visible.people.iter().map(|r| r.location()).collect();
        let details = Details::RecallAdvice { people };
        let (confidence, evidence) = (Confidence::Likely, String::new());
        let seen = Seen { confidence, evidence, details, about: "", value: 0 };
        let suggestions =
            if movable.is_empty() { Vec::new() } else { vec![Suggestion::MoveToBcc { recipients: movable }] };
        out.about(Part::Recipients, "", locations, seen, suggestions);
    }
}
