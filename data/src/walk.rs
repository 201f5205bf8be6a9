//! The one walk that all tables of names share: from the beginning of a text through a finite-state machine.

use fst::raw::{Fst, Node};

/// Calls `found` for every key that `text` starts with, shortest first, with its length in bytes of `text` and its
/// value. `base` gives the character that the table is keyed by.
pub(crate) fn prefixes(
    table: &'static [u8],
    text: &str,
    base: impl Fn(char) -> char,
    mut found: impl FnMut(usize, u64),
) {
    walk(table, text, base, |len, node, value| {
        if node.is_final() {
            found(len, value + node.final_output().value());
        }
    });
}

/// The longest of them.
pub(crate) fn longest(table: &'static [u8], text: &str, base: impl Fn(char) -> char) -> Option<(usize, u64)> {
    let mut longest = None;
    prefixes(table, text, base, |len, value| longest = Some((len, value)));
    longest
}

/// Like [`prefixes`] for a set whose keys have one more byte, 0 to 3, which is their class. That takes a fifth less
/// room than values, because the ends of names stay shared.
#[cfg(feature = "names-ja")]
pub(crate) fn classed_prefixes(
    table: &'static [u8],
    text: &str,
    base: impl Fn(char) -> char,
    mut found: impl FnMut(usize, u8),
) {
    walk(table, text, base, |len, node, _| {
        // No other byte of a key is that low, and transitions are in ascending order.
        if let Some(class) = node.transitions().next().map(|first| first.inp).filter(|class| *class <= 3) {
            found(len, class);
        }
    });
}

/// Calls `found` with what stands behind `text` and a zero byte in a set of such pairs, in order.
#[cfg(feature = "names-ja")]
pub(crate) fn keys_of(
    table: &'static [u8],
    text: &str,
    base: impl Fn(char) -> char,
    found: &mut dyn FnMut(&str),
) {
    let mut start = None;
    walk(table, text, base, |len, node, _| {
        if len == text.len() {
            start = node.find_input(0).map(|place| node.transition(place).addr);
        }
    });
    let (Some(start), Ok(table)) = (start, Fst::new(table)) else { return };
    let mut key = [0; MAX_KEY];
    below(&table, start, &mut key, 0, found);
}

/// Longest key behind a name.
#[cfg(feature = "names-ja")]
const MAX_KEY: usize = 2 * crate::roman::MAX_LEN;

#[cfg(feature = "names-ja")]
fn below(
    table: &Fst<&'static [u8]>,
    address: usize,
    key: &mut [u8; MAX_KEY],
    len: usize,
    found: &mut dyn FnMut(&str),
) {
    let node = table.node(address);
    if node.is_final()
        && let Ok(key) = str::from_utf8(&key[..len])
    {
        found(key);
    }
    for transition in node.transitions() {
        if let Some(letter) = key.get_mut(len) {
            *letter = transition.inp;
            below(table, transition.addr, key, len + 1, found);
        }
    }
}

/// Calls `at` after every character of `text` that leads on, with the length so far, and the value on the way there.
fn walk(
    table: &'static [u8],
    text: &str,
    base: impl Fn(char) -> char,
    mut at: impl FnMut(usize, &Node<'_>, u64),
) {
    // Only reads a few numbers at the ends of the table: nothing worth keeping between calls.
    let Ok(table) = Fst::new(table) else { return };
    let mut node = table.root();
    let mut value = 0;
    for (start, c) in text.char_indices() {
        let mut buffer = [0; 4];
        for byte in base(c).encode_utf8(&mut buffer).bytes() {
            let Some(place) = node.find_input(byte) else { return };
            let transition = node.transition(place);
            value += transition.out.value();
            node = table.node(transition.addr);
        }
        at(start + c.len_utf8(), &node, value);
    }
}
