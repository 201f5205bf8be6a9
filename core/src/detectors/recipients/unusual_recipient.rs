//! # unusual-recipient
//!
//! ## What it finds
//! A recipient who was written to before and does not belong in this mail, going by the sender's own sent mail: the topic,
//! those who get it with them, the time since the last mail, whom the text greets and quotes. Two questions are asked:
//! is this mail odd, and who in it is. *Likely*: odder than all but one of a hundred ordinary mails. *Possible*: odder than
//! all but three. Only the most unusual recipient is named, with what moved the score most (`unusual`, `also`) and up to
//! three people of a similar name who fit better.
//!
//! ## Why it matters
//! Auto-completion takes the wrong 佐藤: address and name are right, so nothing else can tell. Whether a mail goes to the
//! wrong one of two known people is only seen by comparing it with earlier mail.
//!
//! ## Examples
//! - the weekly report to three people, with a namesake in the place of one of them (confirm; "did you mean …?")
//!
//! ## What it does not find
//! - anything with fewer than 50 sent mails or 5 contacts in the history, or in mails to more than 20 known people
//! - people never written to (first-time-recipient, look-alike-address)
//! - participants of the conversation that is answered; ourselves; automatic mail
//!
//! ## Sources
//! - Carvalho and Cohen, "Preventing Information Leaks in Email", 2007; Roth et al., "Suggesting Friends Using the Implicit
//!   Social Graph", 2010. Features and weights: core/src/history/score; figures: docs/evaluation.md

use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use crate::details::{Details, Unusual};
use crate::finding::{Confidence, Suggestion};
use crate::history::{Oddity, RecipientScore, SentHistory};
use crate::mask;
use crate::view::MailView;
use crate::view::recipient::Recipient;

pub(crate) struct UnusualRecipient;

impl Detector for UnusualRecipient {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some(history) = mail.context.history else { return };
        if mail.context.mail.is_automatic || !history.is_telling() {
            return;
        }
        let score = history.score_at(mail.message, mail.context.mail.now);
        let confidence = match score.oddity() {
            Oddity::VeryOdd => Confidence::Likely,
            Oddity::Odd => Confidence::Possible,
            Oddity::Usual | Oddity::Unknown => return,
        };
        let judged = score.recipients().iter().filter_map(|score| Some((score, score.reasons()?)));
        let most = judged.max_by(|(a, _), (b, _)| a.score().total_cmp(&b.score()));
        let Some((score, reasons)) = most else { return };
        let place = (score.field(), score.index());
        let Some(recipient) = mail.recipients.iter().find(|r| (r.field, r.index) == place) else { return };
        if !recipient.in_thread && !recipient.is_thing {
            report(history, recipient, score, reasons, confidence, out);
        }
    }
}

fn report(
    history: &SentHistory,
    recipient: &Recipient<'_>,
    score: &RecipientScore,
    [unusual, also]: [Unusual; 2],
    confidence: Confidence,
    out: &mut ObservationSink,
) {
    let location = recipient.location();
    let mut suggestions: Vec<Suggestion> = score
        .candidates()
        .iter()
        .filter(|_| !history.is_hashed())
        .map(|address| Suggestion::ReplaceRecipient { recipient: location.clone(), address: address.clone() })
        .collect();
    let better = usize::from(!suggestions.is_empty());
    suggestions.push(Suggestion::RemoveRecipient { recipient: location.clone() });
    let details = Details::UnusualRecipient {
        unusual,
        also,
        score: (score.score().max(0.0) * 1_000.0) as usize,
        better,
    };
    let evidence = mask::address(recipient.key.as_str());
    let seen = Seen { confidence, evidence, details, about: "", value: 0 };
    out.about(Part::Recipients, recipient.key.as_str(), vec![location], seen, suggestions);
}
