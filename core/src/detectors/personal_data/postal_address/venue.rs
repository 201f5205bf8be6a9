//! Whether an address is where somebody lives or a place that people go to.

use std::ops::Range;

use super::super::owner::owner;
use super::place::{is_kana, is_kanji};
use crate::details::Owner;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;
use crate::view::text::floor;

/// Words that say that somebody lives there.
const HOME: [&str; 9] = ["自宅", "お宅", "住まい", "住んで", "在住", "現住所", "居住", "帰省", "実家"];
/// How far the paragraph around an address is looked at, in bytes.
const AROUND: usize = 400;

/// Whose address it is: a person's only where nothing near speaks of a company or a venue.
pub(super) fn whose(window: &Window<'_, '_>, address: &Range<usize>) -> Owner {
    let owner = addressee(window, address).unwrap_or_else(|| owner(window, address));
    let at_home = HOME.iter().any(|w| window.view.text[window.view.sentence(address.start)].contains(w));
    if owner == Owner::Person && !at_home && is_venue(window, address) { Owner::Organization } else { owner }
}

/// Whose an address is by the name in the line below it, as on an envelope.
fn addressee(window: &Window<'_, '_>, address: &Range<usize>) -> Option<Owner> {
    let text: &str = &window.view.text;
    let line = window.view.line(address.start);
    let alone = text[line.start..address.start].chars().all(|c| !c.is_alphabetic())
        && text[address.end..window.view.line(address.end).end].trim().is_empty();
    let i = window.people.partition_point(|p| (p.start as usize) < address.end);
    let person = window.people.get(i).filter(|_| alone)?;
    let between = &text[address.end..person.start as usize];
    // A surname the tables lack may be cut at its end: 「江ノ|島 冬子 様」.
    let rest = between.trim();
    let is_name = rest.len() <= 9 && rest.chars().all(|c| is_kanji(c) || is_kana(c));
    let is_below = is_name && between.bytes().filter(|b| *b == b'\n').count() == 1;
    is_below.then_some(person.owner)
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
