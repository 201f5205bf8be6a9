//! The people a text names, without a model: labels, table columns, honorifics, and tables of surnames and
//! given names as a validator.
//!
//! - `labelled`: what stands behind 氏名, お名前, name, and in the columns below them: *certain* and *likely*.
//! - `honorific`: what stands before 様, さん, 部長 and behind Mr.: *likely* if the tables know it or it has the
//!   shape of a full name, else *possible*.
//! - `full_name`: a surname and a given name with nothing around them that makes them part of a longer word:
//!   *likely* if both are common, else *possible*.
//!
//! Sources: personal-data.md (coverage and false pressure of the tables), practice.md §4 W5, W6, W16, W27.

#[cfg(feature = "personal-data")]
mod full_name;
#[cfg(feature = "personal-data")]
mod honorific;
#[cfg(feature = "personal-data")]
mod labelled;
#[cfg(feature = "names-ja")]
mod modern_names;
pub(crate) mod names;
mod participants;
#[cfg(feature = "personal-data")]
mod stop_words;

#[cfg(feature = "names-ja")]
pub(crate) use modern_names::is_modern_given;
pub(crate) use participants::Participants;

use std::ops::Range;

use super::candidates::Window;
use crate::details::Owner;
use crate::finding::Confidence;

/// A person named in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Where the name stands in the folded text, without honorific.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) confidence: Confidence,
    /// [`Owner::Sender`], [`Owner::Recipient`] or, for anybody else, [`Owner::Person`].
    pub(crate) owner: Owner,
}

/// Finds the people named in a window, in order and without overlaps.
#[cfg(feature = "personal-data")]
pub(crate) fn find(
    window: &Window<'_, '_>,
    participants: &Participants,
    recognized: &[Range<usize>],
    out: &mut Vec<Person>,
) {
    let all = window.range();
    let from = recognized.partition_point(|name| name.start < all.start);
    let names = recognized[from..].iter().take_while(|name| name.start < all.end);
    out.extend(names.map(|name| person(name.clone(), Confidence::Likely)));
    labelled::find(window, out);
    honorific::find(window, out);
    full_name::find(window, out);
    settle(out);
    for person in out.iter_mut() {
        let name = &window.view.text[person.start as usize..person.end as usize];
        person.owner = match window.view.zones.at(person.start as usize) {
            Zone::Salutation => Owner::Recipient,
            Zone::Signature | Zone::Disclaimer => Owner::Sender,
            Zone::OwnText | Zone::Quotation => match participants.owner(name) {
                Some(owner) => {
                    // Whoever takes part is no doubtful name.
                    person.confidence = person.confidence.max(Confidence::Likely);
                    owner
                }
                None => Owner::Person,
            },
        };
    }
}

/// Without the detectors of personal data nobody asks.
#[cfg(not(feature = "personal-data"))]
pub(crate) fn find(_: &Window<'_, '_>, _: &Participants, _: &[Range<usize>], _: &mut Vec<Person>) {}

#[cfg(feature = "personal-data")]
use super::zones::Zone;

/// Of overlapping mentions the more certain stays, then the longer.
#[cfg(feature = "personal-data")]
fn settle(people: &mut Vec<Person>) {
    people.sort_by_key(|p| (p.start, std::cmp::Reverse(p.end)));
    let rank = |p: &Person| (p.confidence, p.end - p.start);
    let mut kept: Vec<Person> = Vec::with_capacity(people.len());
    for person in people.drain(..) {
        match kept.last_mut() {
            Some(last) if last.end > person.start => {
                if rank(&person) > rank(last) {
                    // The certainty of one holds for the longer one it lies in.
                    if person.end <= last.end
                        && last.end - last.start > person.end - person.start
                        && last.confidence > Confidence::Possible
                    {
                        last.confidence = last.confidence.max(person.confidence);
                    } else {
                        *last = person;
                    }
                }
            }
            _ => kept.push(person),
        }
    }
    *people = kept;
}

/// A mention whose owner is not settled yet.
#[cfg(feature = "personal-data")]
fn person(range: Range<usize>, confidence: Confidence) -> Person {
    Person { start: range.start as u32, end: range.end as u32, confidence, owner: Owner::Person }
}
