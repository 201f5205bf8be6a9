//! Whether an address is where somebody lives or a place that people go to.

use std::ops::Range;

use super::super::owner::owner;
use crate::details::Owner;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;
use crate::view::text::floor;

/// How far the paragraph around an address is looked at, in bytes.
const AROUND: usize = 400;

/// Whose address it is: a person's only where nothing near speaks of a company or a venue.
pub(super) fn whose(window: &Window<'_, '_>, address: &Range<usize>) -> Owner {
    let owner = owner(window, address);
    if owner == Owner::Person && is_venue(window, address) { Owner::Organization } else { owner }
}

fn is_venue(window: &Window<'_, '_>, address: &Range<usize>) -> bool {
    let around = paragraph(&window.view.text, address);
    let before = window.word_before(address.start, Roles::VENUE, address.start - around.start);
    before.is_some_and(|h| h.start as usize >= around.start)
        || window
            .word_after(address.start, Roles::VENUE, around.end - address.start)
            .is_some_and(|h| (h.end as usize) <= around.end)
}

/// The lines around an address up to blank lines.
fn paragraph(text: &str, address: &Range<usize>) -> Range<usize> {
    let first = floor(text, address.start.saturating_sub(AROUND));
    let last = floor(text, (address.end + AROUND).min(text.len()));
    let before = &text[first..address.start];
    let start = before.rfind("\n\n").map(|i| i + 2).max(before.rfind("\n\r\n").map(|i| i + 3)).unwrap_or(0);
    let after = &text[address.end..last];
    let end = after.find("\n\n").into_iter().chain(after.find("\n\r\n")).min().unwrap_or(after.len());
    first + start..address.end + end
}
