//! Numbers written in groups: what detectors of numbers share.

use crate::view::candidates::{Digits, Window};
use crate::view::text::TextView;

/// A number made of neighbouring digit groups with one separator between each two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grouped {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The digits without separators.
    pub(super) digits: Vec<u8>,
    /// Length of each group.
    pub(super) lengths: Vec<usize>,
    /// What stands between the groups.
    pub(super) separators: Vec<String>,
}

/// Joins `count` groups from position `from` of the window; `None` when the separators are none.
pub(super) fn join(
    window: &Window<'_, '_>,
    from: usize,
    count: usize,
    is_separator: fn(&str) -> bool,
) -> Option<Grouped> {
    let groups = window.digits.get(from..from + count)?;
    let text = &window.view.text;
    let mut grouped = Grouped {
        start: groups[0].start as usize,
        end: groups[count - 1].end as usize,
        digits: Vec::new(),
        lengths: Vec::new(),
        separators: Vec::new(),
    };
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            let gap = groups[i - 1].end as usize..group.start as usize;
            if gap.len() > 4 {
                return None;
            }
            let between = &text[gap];
            if !is_separator(between) {
                return None;
            }
            grouped.separators.push(between.to_owned());
        }
        grouped.digits.extend_from_slice(&text.as_bytes()[group.start as usize..group.end as usize]);
        grouped.lengths.push(group.len());
    }
    Some(grouped)
}

/// Joins groups like [`join`] where a line break stands in the middle of one of them: `090-12⏎34-5678`.
pub(super) fn join_wrapped(
    window: &Window<'_, '_>,
    from: usize,
    count: usize,
    is_separator: fn(&str) -> bool,
) -> Option<Grouped> {
    let text: &str = &window.view.text;
    let groups = window.digits.get(from..from + count)?;
    // Almost every number stands in one line: look for the break first.
    let gap = |i: usize| {
        text.get(groups[i].end as usize..(groups[i + 1].start as usize).min(groups[i].end as usize + 4))
    };
    let broken = (0..count - 1).find(|i| matches!(gap(*i), Some("\n" | "\r\n")))?;
    let mut grouped = Grouped {
        start: groups[0].start as usize,
        end: groups[count - 1].end as usize,
        digits: Vec::new(),
        lengths: Vec::new(),
        separators: Vec::new(),
    };
    for (i, group) in groups.iter().enumerate() {
        let merges = i > 0 && i - 1 == broken;
        if i > 0 && !merges {
            let between = gap(i - 1)?;
            if between.contains('\n') || !is_separator(between) {
                return None;
            }
            grouped.separators.push(between.to_owned());
        }
        grouped.digits.extend_from_slice(&text.as_bytes()[group.start as usize..group.end as usize]);
        match grouped.lengths.last_mut() {
            Some(last) if merges => *last += group.len(),
            _ => grouped.lengths.push(group.len()),
        }
    }
    Some(grouped)
}

/// Whether a number is part of a longer token: a word, a hash, an address, a URL.
pub(super) fn is_inside_token(view: &TextView<'_>, start: usize, end: usize) -> bool {
    let bytes = view.text.as_bytes();
    let before = start.checked_sub(1).map(|i| bytes[i]);
    let after = bytes.get(end).copied();
    let glued = |b: Option<u8>| {
        b.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'@' | b'%' | b'#' | b'='))
    };
    if glued(before) || glued(after) {
        return true;
    }
    // The blank-free token around it: a URL, a mail address, a message-id.
    // Columns of a CSV stand beside each other.
    let parts = |b: u8| b.is_ascii_whitespace() || matches!(b, b',' | b';' | b'|' | b'"' | b'<' | b'>');
    let from = bytes[..start].iter().rev().take(300).take_while(|b| !parts(**b)).count();
    let token = &bytes[start - from..start];
    let next = &bytes[end..bytes.len().min(end + 60)];
    let next = &next[..next.iter().take_while(|b| b.is_ascii_graphic() && !parts(**b)).count()];
    memchr::memmem::find(token, b"://").is_some()
        || token.starts_with(b"www.")
        || memchr::memchr(b'@', token).is_some()
        || memchr::memchr(b'@', next).is_some()
}

/// Whether more digits follow or precede across a tight separator: then the number is longer than it
/// was taken for.
pub(super) fn continues(view: &TextView<'_>, start: usize, end: usize) -> bool {
    let bytes = view.text.as_bytes();
    // Not the comma: columns of a CSV stand beside each other.
    let tight = |b: u8| matches!(b, b'-' | b'.' | b'/' | b':');
    let after =
        bytes.get(end).is_some_and(|b| tight(*b)) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let before = start >= 2 && tight(bytes[start - 1]) && bytes[start - 2].is_ascii_digit();
    after || before
}

/// The digit group that follows a number after one blank.
pub(super) fn group_after_blank(window: &Window<'_, '_>, end: usize) -> Option<Digits> {
    let text = window.view.text.as_bytes();
    let at = (end + 1) as u32;
    if text.get(end) != Some(&b' ') {
        return None;
    }
    let i = window.digits.partition_point(|d| d.start < at);
    window.digits.get(i).copied().filter(|d| d.start == at)
}
