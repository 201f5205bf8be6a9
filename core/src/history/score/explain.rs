//! Why a recipient is unusual, in words.
//!
//! The score is a sum, so each feature has its share in it: weight × (value − usual value). What the first stage adds
//! ([`Feature::Fit`] and what is compared with it) is shared out among the features it is made of. The shares are summed by
//! [`Unusual`]; the largest sums are the reasons. A word is said only if what it says is true of this recipient.

use super::features::{COUNT, FIRST, Feature, Row};
use super::model::Weights;
use crate::details::Unusual;

/// The word a feature belongs to; `None` if it is made of others or is about the mail.
fn word(feature: Feature) -> Option<Unusual> {
    use Feature::*;
    Some(match feature {
        Beside | BesideMost | BesideLeast | OthersBeside | TogetherLately | TogetherLong | Set
        | SetLately | SameDomain | NeverBeside | AheadSet | AheadBeside | AheadTogether => {
            Unusual::NeverTogether
        }
        Sent | Month | Alone => Unusual::Rare,
        Hours | Days | Since | Gap | Last | LastFive => Unusual::LongAgo,
        Neighbours | Nearest | Terms | BestTerm | BestTerms | AheadNeighbours | AheadNearest | AheadTerms
        | AheadBestTerm | AheadBestTerms => Unusual::Text,
        SubjectLately | SubjectShare | QuotedWriter | QuotedWriterPartly | QuotedRecipient | Quoted
        | AnsweredWriter | PassedOnWriter | AheadQuotedWriter | AheadQuoted | AheadSubjectLately
        | AheadSubjectShare => Unusual::Thread,
        Greeted | GreetedLike | GreetedBefore | Named | NamedPartly | AheadGreeted | AheadGreetedLike
        | AheadGreetedBefore | AheadNamed => Unusual::OtherNamed,
        FitSimilar | FitSimilarRank | TextSimilar => Unusual::SimilarName,
        Fit | FitGap | FitShare | FitRank | Text | TextGap | TextOthers | TextRank | HasQuotation
        | IsReply | IsForward | SomebodyGreeted | Recipients => return None,
    })
}

/// Whether what a word says is true.
fn holds(word: Unusual, row: &Row, several: bool) -> bool {
    let value = |feature: Feature| row[feature as usize];
    match word {
        Unusual::NeverTogether => several && value(Feature::NeverBeside) == 1.0,
        Unusual::Rare => value(Feature::Sent) < libm::log1pf(5.5),
        // Forty days.
        Unusual::LongAgo => value(Feature::Hours) > libm::log1pf(40.0 * 24.0),
        Unusual::Text => value(Feature::Terms) < 0.0,
        Unusual::Thread => {
            let is_elsewhere = value(Feature::AheadSubjectShare) > 0.0 && value(Feature::SubjectShare) == 0.0;
            let is_unquoted = value(Feature::AheadQuoted) > 0.0 && value(Feature::HasQuotation) > 0.0;
            is_elsewhere || is_unquoted
        }
        Unusual::OtherNamed => {
            value(Feature::NamedPartly) == 0.0
                && value(Feature::Greeted) == 0.0
                && (value(Feature::AheadGreeted) > 0.0 || value(Feature::AheadNamed) > 0.0)
        }
        Unusual::SimilarName => value(Feature::FitSimilar) < 0.0,
    }
}

const WORDS: [Unusual; 7] = [
    Unusual::NeverTogether,
    Unusual::Rare,
    Unusual::LongAgo,
    Unusual::Text,
    Unusual::Thread,
    Unusual::OtherNamed,
    Unusual::SimilarName,
];

/// The two reasons that count most. Where there is but one, it is given twice.
pub(super) fn reasons(weights: &Weights, row: &Row, several: bool) -> [Unusual; 2] {
    let (who, fit, usual) = match several {
        true => (&weights.who, &weights.fit.several, &weights.usual.several),
        false => (&weights.unusual.one, &weights.fit.one, &weights.usual.one),
    };
    // What the first stage as a whole weighs.
    let whole = who[Feature::Fit as usize] + who[Feature::FitGap as usize] + who[Feature::FitShare as usize];
    let mut sums = [0.0_f32; WORDS.len()];
    for (i, feature) in Feature::ALL.iter().enumerate().take(COUNT) {
        let Some(word) = word(*feature) else { continue };
        let share = who[i] + if i < FIRST { whole * fit[i] } else { 0.0 };
        let part = share * (row[i] - usual[i]);
        if let Some(sum) = WORDS.iter().position(|w| *w == word).and_then(|at| sums.get_mut(at)) {
            *sum += part;
        }
    }
    let mut order: Vec<(f32, Unusual)> = sums.into_iter().zip(WORDS).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut held = order.iter().filter(|(_, word)| holds(*word, row, several)).map(|(_, word)| *word);
    // Where nothing plain can be said, the text is what differs.
    let first = held.next().unwrap_or(Unusual::Text);
    [first, held.next().unwrap_or(first)]
}
