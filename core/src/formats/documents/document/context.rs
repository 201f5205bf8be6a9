//! Where the walk over a story stands, and what it has met.

use super::super::flow::Flow;
use super::fields::Field;
use super::properties;
use super::styles::{Ground, Look};

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// One text.
    Text,
    /// One text of many notes, numbered in a format.
    Notes(&'static str),
    /// Each comment a text.
    Comments,
}

/// What was met besides the text.
#[derive(Clone, Default)]
pub(super) struct Seen {
    /// Insertions and deletions.
    pub(super) changes: usize,
    /// Texts drawn along a line.
    pub(super) pictured: Vec<String>,
    pub(super) pictures: usize,
    pub(super) has_text: bool,
    /// Text under a black marker.
    pub(super) is_blackened: bool,
}

impl Seen {
    pub(super) fn add(&mut self, other: &Self) {
        self.changes += other.changes;
        self.pictures += other.pictures;
        self.has_text |= other.has_text;
        self.is_blackened |= other.is_blackened;
    }
}

/// What the text inside an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taking {
    Nothing,
    Text,
    Instruction,
}

/// Where the walk stands within one story; a text box begins a new one.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) flow: Flow,
    pub(super) paragraph: properties::Paragraph,
    pub(super) of_paragraph: Look,
    pub(super) run: Look,
    pub(super) is_in_run: bool,
    pub(super) fields: Vec<Field>,
    /// Grounds of the tables around, each with its cell.
    pub(super) tables: Vec<Table>,
    /// Depth of the element of a text box, which lies on a shape of some colour; 0: it is none.
    pub(super) box_depth: usize,
    /// The label of the list is still to come.
    pub(super) is_label_due: bool,
}

/// A table around, and the row and the cell of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Table {
    pub(super) ground: Option<Ground>,
    pub(super) cell: Option<Ground>,
    pub(super) columns: usize,
    pub(super) is_hidden: bool,
    pub(super) is_around_hidden: bool,
    pub(super) is_row_started: bool,
    pub(super) empty_columns: usize,
}
