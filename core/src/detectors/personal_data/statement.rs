//! Whom a statement is about: what detectors of sensitive matters share.
//!
//! An illness is nobody's until a person stands beside it (practice.md §4 W25, W26): in the same line or table row, in
//! the same sentence, or above it in the same block of labels.

use std::ops::Range;

use super::super::sink::{Seen, hash};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::automaton::Hit;
use crate::view::candidates::Window;
use crate::view::people::Person;
use crate::view::zones::Zone;

/// The words of a hit.
pub(super) fn word<'w>(window: &'w Window<'_, '_>, hit: &Hit) -> &'w str {
    &window.view.text[hit.start as usize..hit.end as usize]
}

/// The longest words of overlapping ones: 「うつ病」, not 「うつ」.
pub(super) fn longest(hits: impl Iterator<Item = Hit>) -> Vec<Hit> {
    let mut all: Vec<Hit> = hits.collect();
    all.sort_by_key(|h| (h.start, u32::MAX - h.end));
    let mut until = 0;
    all.retain(|h| {
        let keep = h.start >= until;
        if keep {
            until = h.end;
        }
        keep
    });
    all
}

/// The person a place of the text is about; `None` in signatures and boilerplate.
pub(super) fn person<'w>(window: &'w Window<'_, '_>, range: &Range<usize>) -> Option<&'w Person> {
    let view = window.view;
    if matches!(view.zones.at(range.start), Zone::Signature | Zone::Disclaimer | Zone::Salutation) {
        return None;
    }
    // Whom a mail addresses is not whom it tells of: 「阪本先生⏎うつ病をテーマに…」.
    let other = |p: &&Person| p.owner != Owner::Sender && view.zones.at(p.start as usize) != Zone::Salutation;
    if let Some(person) = window.person_beside(range).filter(other) {
        return Some(person);
    }
    let sentence = view.sentence(range.start);
    let inside = |p: &&Person| p.start as usize >= sentence.start && p.end as usize <= sentence.end;
    let i = window.people.partition_point(|p| (p.end as usize) <= range.start);
    let before = window.people[..i].iter().rev().take(4).find(|p| inside(p) && other(p));
    before.or_else(|| window.people[i..].iter().take(4).find(|p| inside(p) && other(p)))
}

/// Whether a text goes on with one of these words, a の or 「・」 between them or not.
pub(super) fn is_followed_by(window: &Window<'_, '_>, at: usize, words: &[&str]) -> bool {
    let after = window.view.after(at, 40);
    let after = after.trim_start_matches(['の', '・', '」', '』', ' ', '等', '(', ')', '/']);
    words.iter().any(|w| after.starts_with(w))
}

/// Whether one of these words stands directly before a place.
pub(super) fn is_preceded_by(window: &Window<'_, '_>, at: usize, words: &[&str]) -> bool {
    let before = &window.view.text[..at];
    words.iter().any(|w| before.ends_with(w))
}

/// What follows a word up to the end of its line or sentence, at most 90 bytes.
pub(super) fn rest_of_line<'w>(window: &'w Window<'_, '_>, at: usize) -> &'w str {
    let after = window.view.after(at, 90);
    after.split(['\n', '。']).next().unwrap_or("")
}

/// An observation about a person. Nothing of its words is shown.
pub(super) fn seen(window: &Window<'_, '_>, person: &Person, details: Details) -> Seen {
    let name = &window.view.text[person.start as usize..person.end as usize];
    let confidence =
        if person.confidence == Confidence::Possible { Confidence::Possible } else { Confidence::Likely };
    let owner = person.owner.name();
    // Counted by persons: two words about one are one person.
    Seen { confidence, evidence: crate::mask::nothing(), details, about: owner, value: hash(&[name]) }
}
