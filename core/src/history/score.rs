//! What the history says of the recipients of a mail.

use super::SentHistory;
use crate::finding::RecipientField;
use crate::message::Message;
use crate::moment::Moment;

/// How usual the recipients of a mail are. Scores are logits in steps of a thousandth: the higher, the more unusual.
/// Compare them with scores of the same version of the engine only.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Score {
    mail: f64,
    recipients: Vec<RecipientScore>,
    missing: Vec<String>,
}

/// How usual one recipient is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RecipientScore {
    field: RecipientField,
    index: usize,
    score: f64,
    candidates: Vec<String>,
}

impl Score {
    /// How odd the mail is as a whole.
    pub fn mail(&self) -> f64 {
        self.mail
    }

    /// Every recipient of To, then of Cc.
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

    /// How unusual this recipient is in this mail.
    pub fn score(&self) -> f64 {
        self.score
    }

    /// Addresses that fit better and have a similar name, the likeliest first.
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }
}

impl SentHistory {
    /// How usual the recipients of a mail are that is to be sent now.
    pub fn score(&self, message: &Message<'_>, _now: Moment) -> Score {
        let lists = [RecipientField::To, RecipientField::Cc];
        let recipients = lists
            .into_iter()
            .flat_map(|field| (0..message.recipients(field).len()).map(move |index| (field, index)))
            .map(|(field, index)| RecipientScore { field, index, score: 0.0, candidates: Vec::new() })
            .collect();
        Score { recipients, ..Score::default() }
    }
}
