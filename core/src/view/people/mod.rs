//! The people a text names, without a model: labels, table columns, honorifics, and tables of surnames and
//! given names as a validator.

mod participants;

pub(crate) use participants::Participants;

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

/// Finds the people named in a window.
pub(crate) fn find(_window: &Window<'_, '_>, _participants: &Participants, _out: &mut Vec<Person>) {}
