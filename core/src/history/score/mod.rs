//! What the history says of the recipients of a mail: is this mail odd, and who in it.
//!
//! - [`reading`]: what the mail says. - [`candidates`]: whom it could be for. - [`features`], [`scene`]: the numbers.
//! - [`model`], [`weights`]: what is made of them. - [`explain`]: in words. - [`missing`]: who always gets mail together
//!   with these.
//!
//! The weights are learned by `benches/training/recipients.py` from the mail of ten people; how well they do on the mail of
//! others is in docs/evaluation.md.
//!
//! The model is linear on purpose: every score is a sum of a few dozen products and can be explained.

mod candidates;
mod explain;
mod features;
mod missing;
mod model;
mod reading;
mod scene;
#[cfg(feature = "training")]
pub mod training;
mod weights;

use super::SentHistory;
use super::groups::MEMBERS;
use crate::details::Unusual;
use crate::finding::RecipientField;
use crate::message::{AddressKey, Message};
use crate::moment::Moment;

use model::Weights;
use reading::Reading;
use scene::Scene;

/// Candidates proposed for one recipient.
const CANDIDATES: usize = 3;
/// Missing recipients proposed.
const MISSING: usize = 5;
/// The score of somebody never written to, above that of nearly everybody who was.
const UNKNOWN: f64 = 9.0;
/// Mails and contacts from which the history knows enough to call something odd.
const ENOUGH_MAILS: u32 = 50;
const ENOUGH_CONTACTS: usize = 5;

/// How usual the recipients of a mail are. Scores are logits in steps of a thousandth: the higher, the more unusual.
/// Compare them with scores of the same version of the engine only.
///
/// Only recipients who were written to before are judged: what is new to the history is told by other detectors. A mail
/// to more than 20 such recipients is a circular, of which nothing is said.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Score {
    mail: f64,
    oddity: Oddity,
    recipients: Vec<RecipientScore>,
    missing: Vec<String>,
}

/// How odd a mail is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Oddity {
    /// Nothing can be said: nobody known gets it, it is a circular, or the history knows fewer than 50 sent mails or 5
    /// contacts.
    #[default]
    Unknown,
    /// Like other mail.
    Usual,
    /// As odd as three of a hundred ordinary mails are.
    Odd,
    /// As odd as one of a hundred ordinary mails is.
    VeryOdd,
}

/// How usual one recipient is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecipientScore {
    field: RecipientField,
    index: usize,
    score: f64,
    reasons: Option<[Unusual; 2]>,
    candidates: Vec<String>,
}

impl Score {
    /// How odd the mail is as a whole; 0 where nothing can be said.
    pub fn mail(&self) -> f64 {
        self.mail
    }

    /// What that means: the limits are fixed, and the same for everybody.
    pub fn oddity(&self) -> Oddity {
        self.oddity
    }

    /// Every recipient of To, then of Cc, then of Bcc.
    pub fn recipients(&self) -> &[RecipientScore] {
        &self.recipients
    }

    /// Addresses that mail to these recipients usually goes to as well, the likeliest first.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }
}

impl RecipientScore {
    /// The list the recipient stands in.
    pub fn field(&self) -> RecipientField {
        self.field
    }

    /// The place in that list, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// How unusual this recipient is in this mail. Somebody never written to has a fixed, high score.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// What makes the recipient less usual than others: what moved the score most, and what next. `None` if the recipient
    /// was not judged.
    pub fn reasons(&self) -> Option<[Unusual; 2]> {
        self.reasons
    }

    /// Addresses that fit better and have a similar name, the likeliest first.
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }
}

impl SentHistory {
    /// How usual the recipients of a mail are that is to be sent now.
    ///
    /// ```
    /// use misdelivery_core::{Draft, Message, Moment, Oddity, SentHistory};
    ///
    /// let draft = r#"{"from": {"address": "hanako@aoba.example"}, "to": [{"address": "taro@minato.example"}]}"#;
    /// let mail = Message::from_draft(Draft::from_json(draft)?);
    /// let now = Moment::parse("2026-11-24T10:00:00+09:00").expect("a time with an offset");
    /// let score = SentHistory::of(&["hanako@aoba.example"]).score(&mail, now);
    /// assert_eq!(score.oddity(), Oddity::Unknown);
    /// assert_eq!(score.recipients().len(), 1);
    /// # Ok::<(), misdelivery_core::Error>(())
    /// ```
    pub fn score(&self, message: &Message<'_>, now: Moment) -> Score {
        self.score_at(message, Some(now))
    }

    /// The same at a time that need not be known: then it is that of the newest mail.
    pub(crate) fn score_at(&self, message: &Message<'_>, now: Option<Moment>) -> Score {
        self.score_by(&weights::SHIPPED, message, self.now(now))
    }

    /// Whether it knows enough to call something odd.
    pub(crate) fn is_telling(&self) -> bool {
        self.totals.sent >= ENOUGH_MAILS && self.len() >= ENOUGH_CONTACTS
    }

    fn score_by(&self, weights: &Weights, message: &Message<'_>, now: i64) -> Score {
        let places = Places::of(self, message);
        let mut score = Score { recipients: places.recipients(), ..Score::default() };
        let Some(scene) = places.scene(self, message, now) else { return score };
        let (rows, better) = scene.rows(weights);
        let (scores, mail) = weights.judge(&rows);
        let several = rows.len() > 1;
        score.mail = rounded(mail);
        score.oddity = self.oddity(weights, score.mail, several);
        let address = |contact: &u32| Some(self.contact(*contact)?.address.as_str().to_owned());
        for (place, recipient) in places.contacts.iter().zip(&mut score.recipients) {
            let Place::Known(slot) = place else { continue };
            let (Some(own), Some(row)) = (scores.get(*slot), rows.get(*slot)) else { continue };
            recipient.score = rounded(*own);
            recipient.reasons = Some(explain::reasons(weights, row, several));
            let better = better.get(*slot).into_iter().flatten().take(CANDIDATES);
            recipient.candidates = better.filter_map(address).filter(|_| !self.is_hashed()).collect();
        }
        if !self.is_hashed() {
            score.missing = scene.missing(weights, MISSING).iter().filter_map(address).collect();
        }
        score
    }

    fn oddity(&self, weights: &Weights, mail: f64, several: bool) -> Oddity {
        if !self.is_telling() {
            return Oddity::Unknown;
        }
        let limits = if several { &weights.limits.several } else { &weights.limits.one };
        match mail {
            mail if mail > f64::from(limits[0]) => Oddity::VeryOdd,
            mail if mail > f64::from(limits[1]) => Oddity::Odd,
            _ => Oddity::Usual,
        }
    }
}

/// A score in steps of a thousandth.
fn rounded(value: f32) -> f64 {
    libm::round(f64::from(value) * 1_000.0) / 1_000.0
}

/// What a recipient is to the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// One of those judged, by number among them.
    Known(usize),
    Unknown,
    Ourselves,
}

/// The recipients as the history knows them.
struct Places {
    fields: Vec<(RecipientField, usize)>,
    contacts: Vec<Place>,
    /// Those written to before, each once, by contact.
    known: Vec<u32>,
}

impl Places {
    fn of(history: &SentHistory, message: &Message<'_>) -> Self {
        let mut places = Self { fields: Vec::new(), contacts: Vec::new(), known: Vec::new() };
        let mut numbers = std::collections::HashMap::new();
        for field in [RecipientField::To, RecipientField::Cc, RecipientField::Bcc] {
            for (index, mailbox) in message.recipients(field).iter().enumerate() {
                let key = AddressKey::of(&mailbox.address);
                let place = if history.naming.call(&key).is_some_and(|called| history.own.contains(&called)) {
                    Place::Ourselves
                } else {
                    match history.number(&key).filter(|number| history.ties_of(*number).sent > 0) {
                        None => Place::Unknown,
                        Some(number) => Place::Known(*numbers.entry(number).or_insert_with(|| {
                            places.known.push(number);
                            places.known.len() - 1
                        })),
                    }
                };
                places.fields.push((field, index));
                places.contacts.push(place);
            }
        }
        places
    }

    /// The recipients before they are judged.
    fn recipients(&self) -> Vec<RecipientScore> {
        let one = |((field, index), place): (&(RecipientField, usize), &Place)| RecipientScore {
            field: *field,
            index: *index,
            score: if *place == Place::Unknown { UNKNOWN } else { 0.0 },
            reasons: None,
            candidates: Vec::new(),
        };
        self.fields.iter().zip(&self.contacts).map(one).collect()
    }

    /// `None` if nobody is known or too many are.
    fn scene<'h>(&self, history: &'h SentHistory, message: &Message<'_>, now: i64) -> Option<Scene<'h>> {
        let judged = (1..=MEMBERS).contains(&self.known.len());
        judged.then(|| Scene::of(history, &self.known, Reading::of(history, message), now))
    }
}

#[cfg(test)]
mod tests;
