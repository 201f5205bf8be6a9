//! Numbers that a label, a shape and at times a check digit make what they are: the one way to read them all.
//!
//! *Certain*: the label stands beside the number. *Likely*: it heads the column or stands above, or the check digit is
//! right and a person stands beside it. *Possible*: the check digit or a distinctive shape alone.

use std::ops::Range;

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::document_name;
use super::number::{Grouped, continues, group_after_blank, is_inside_token, join, join_wrapped};
use super::owner::owner;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

/// What a check digit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Right,
    /// There is none, or its formula is not public.
    Unknown,
    Wrong,
}

/// A kind of number, and the detector of it.
pub(crate) struct Kind {
    /// Role of its labels.
    pub(super) role: Roles,
    /// Letters before the digits.
    pub(super) letters_before: usize,
    /// Lengths of the digit groups, most usual first; digits of all shapes together are the number.
    pub(super) shapes: &'static [&'static [usize]],
    /// Letters after the digits.
    pub(super) letters_after: usize,
    /// Reads letters and digits, in lower case without separators.
    pub(super) check: fn(&str) -> Check,
    /// What it is without any label; `None`: nothing.
    pub(super) bare: Option<Confidence>,
    /// Whether what stands above it makes it the kind without a label.
    pub(super) bare_below: Option<fn(&Window<'_, '_>, &Range<usize>) -> bool>,
    /// Whose it is whatever stands beside it; `None`: the mail says.
    pub(super) owner: Option<Owner>,
    /// Documents that bear it, of which a file may be a copy.
    pub(super) documents: &'static [&'static str],
}

impl Kind {
    /// Digits that only their label makes anything, without a public check digit.
    pub(super) const LABELLED: Self = Self {
        role: Roles(0),
        letters_before: 0,
        shapes: &[],
        letters_after: 0,
        check: |_| Check::Unknown,
        bare: None,
        bare_below: None,
        owner: None,
        documents: &[],
    };
}

impl Detector for Kind {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        read(window, self, out);
        let details = || Details::PersonalData { owner: Owner::Unknown, labelled: 1 };
        document_name::read(window, self.documents, details, out);
    }
}

fn is_separator(s: &str) -> bool {
    matches!(s, " " | "-" | "." | "/" | " - " | "\n" | "\r\n" | "-\n" | "-\r\n")
}

/// Reports every number of the kind in a window.
pub(super) fn read(window: &Window<'_, '_>, kind: &Kind, out: &mut ObservationSink) {
    let labels = window.has(kind.role) || !window.cells.is_empty();
    if kind.bare.is_none() && !labels && kind.bare_below.is_none() {
        return;
    }
    let mut i = 0;
    while i < window.digits.len() {
        let len = window.digits[i].len();
        if kind.letters_before > 0 && !has_letter_before(window, window.digits[i].start as usize) {
            i += 1;
            continue;
        }
        // Most runs of digits have the wrong length: nothing is put together for them.
        let fits = |shape: &[usize]| {
            shape.iter().enumerate().all(|(n, len)| window.digits.get(i + n).is_some_and(|d| d.len() == *len))
        };
        let used = kind
            .shapes
            .iter()
            .filter(|s| fits(s))
            .find_map(|s| {
                one(window, kind, join(window, i, s.len(), is_separator)?, s, false, out).map(|()| s.len())
            })
            // Broken by a line end in mid-group: with a label only.
            .or_else(|| {
                if !window.has(kind.role) {
                    return None;
                }
                let mut shapes = kind.shapes.iter().filter(|s| s[0] >= len);
                shapes.find_map(|s| {
                    let number = join_wrapped(window, i, s.len() + 1, is_separator)?;
                    one(window, kind, number, s, true, out).map(|()| s.len() + 1)
                })
            });
        i += used.unwrap_or(1);
    }
}

/// Whether a letter stands before a run of digits, or one blank or hyphen away from it.
fn has_letter_before(window: &Window<'_, '_>, start: usize) -> bool {
    let bytes = window.view.text.as_bytes();
    let at = |n: usize| start.checked_sub(n).map(|i| bytes[i]);
    at(1).is_some_and(|b| b.is_ascii_alphabetic())
        || matches!(at(1), Some(b' ' | b'-')) && at(2).is_some_and(|b| b.is_ascii_alphabetic())
}

/// Reports one number; `None` if it is none.
fn one(
    window: &Window<'_, '_>,
    kind: &Kind,
    number: Grouped,
    shape: &[usize],
    needs_label: bool,
    out: &mut ObservationSink,
) -> Option<()> {
    let mut separators = number.separators.iter().filter(|s| !s.ends_with('\n'));
    let first = separators.next();
    if number.lengths != shape
        || separators.any(|s| Some(s) != first)
        || number.digits.iter().all(|d| *d == number.digits[0])
    {
        return None;
    }
    // 「9999 1234 5678」: blanks part it from more of the same, so it is longer than it was taken for.
    if number.separators.iter().any(|s| s == " ") && has_neighbour(window, &number) {
        return None;
    }
    let range = with_letters(window, kind, &number)?;
    let text = &window.view.text;
    let value: String = text[range.clone()].chars().filter(char::is_ascii_alphanumeric).collect();
    let check = (kind.check)(&value);
    if check == Check::Wrong {
        return None;
    }
    let label = window.label(&range, kind.role);
    if needs_label && label != Label::Beside {
        return None;
    }
    let owner = kind.owner.unwrap_or_else(|| owner(window, &range));
    let confidence = match label {
        Label::Beside => Confidence::Certain,
        Label::Column | Label::Above => Confidence::Likely,
        // T and 13 digits with the right check digit are what they are beside an amount as well.
        Label::Other
            if !(kind.letters_before > 0
                && check == Check::Right
                && kind.bare == Some(Confidence::Likely)) =>
        {
            return None;
        }
        Label::Other | Label::None => {
            // What is likely by its check digit needs one.
            if kind.bare == Some(Confidence::Likely) && check != Check::Right {
                return None;
            }
            let bare = kind.bare.or_else(|| {
                kind.bare_below
                    .is_some_and(|is_below| is_below(window, &range))
                    .then_some(Confidence::Possible)
            })?;
            if check == Check::Right && owner == Owner::Person { bare.max(Confidence::Likely) } else { bare }
        }
    };
    // 「介護保険課 0312345678」: the telephone of a desk.
    let is_phone = matches!(value.len(), 10 | 11)
        && value.starts_with('0')
        && misdelivery_data::phone_jp::split(value.as_bytes()).is_some();
    if is_phone && window.word_before(range.start, Roles::DESK.and(Roles::PHONE), 40).is_some() {
        return None;
    }
    if counts_something(window, range.end) {
        return None;
    }
    let seen = Seen {
        confidence,
        evidence: mask::number(&window.view.source_text(range.clone())),
        details: Details::PersonalData { owner, labelled: usize::from(label.is_given()) },
        about: if confidence == Confidence::Possible { "possible" } else { owner.name() },
        value: hash(&[&value]),
    };
    out.in_text(range, seen);
    Some(())
}

/// Whether another group of the same length stands one blank before or behind.
fn has_neighbour(window: &Window<'_, '_>, number: &Grouped) -> bool {
    let i = window.digits.partition_point(|d| (d.end as usize) < number.start);
    let before = window.digits.get(i).filter(|d| d.end as usize + 1 == number.start);
    let after = group_after_blank(window, number.end);
    let bytes = window.view.text.as_bytes();
    before.is_some_and(|d| bytes[d.end as usize] == b' ' && d.len() == number.lengths[0])
        || after.is_some_and(|d| Some(&d.len()) == number.lengths.last())
}

/// The number with its letters; `None` where it is part of something longer.
fn with_letters(window: &Window<'_, '_>, kind: &Kind, number: &Grouped) -> Option<Range<usize>> {
    let view = window.view;
    let bytes = view.text.as_bytes();
    let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
    let mut start = number.start;
    if kind.letters_before > 0 {
        // One blank or hyphen may part the letters from the digits.
        if start > 0 && matches!(bytes[start - 1], b' ' | b'-') {
            start -= 1;
        }
        for _ in 0..kind.letters_before {
            if !letter(start.checked_sub(1).and_then(|i| bytes.get(i))) {
                return None;
            }
            start -= 1;
        }
    }
    let mut end = number.end;
    if kind.letters_after > 0 {
        if matches!(bytes.get(end), Some(b' ' | b'-')) {
            end += 1;
        }
        for _ in 0..kind.letters_after {
            if !letter(bytes.get(end)) {
                return None;
            }
            end += 1;
        }
    }
    // A word tied to a number by a hyphen is a code, not a label.
    let tied = start >= 2 && bytes[start - 1] == b'-' && bytes[start - 2].is_ascii_alphanumeric()
        || bytes.get(end) == Some(&b'-') && bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    let loose = !tied && !is_inside_token(view, start, end) && !continues(view, start, end);
    loose.then_some(start..end)
}

/// 「1234567件」: an amount, not a number of somebody.
fn counts_something(window: &Window<'_, '_>, end: usize) -> bool {
    let after = window.view.after(end, 10);
    let after = after.trim_start_matches(' ');
    ["円", "個", "件に", "件の", "本の", "台", "%", "枚", "人が", "名が", "kg", "mm", "ml"]
        .iter()
        .any(|u| after.starts_with(u))
}

/// The digits of a value.
pub(super) fn digits(value: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    value.bytes().filter(u8::is_ascii_digit).map(|b| u32::from(b - b'0'))
}

/// Whether year, month and day are a day of the calendar.
pub(super) fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}
