//! Whose data a value is, where the mail says so. One rule for all kinds.
//!
//! A signature is the sender's, a salutation the recipient's. Else the person named beside the value counts, then
//! words like 弊社 and 貴社 in its line. Sources: practice.md §2 K2, §4 W16 and W19.

use std::ops::Range;

use crate::details::Owner;
use crate::lexicon::words::Roles;
use crate::view::candidates::Window;
use crate::view::zones::Zone;

/// Whose a value is.
pub(super) fn owner(window: &Window<'_, '_>, value: &Range<usize>) -> Owner {
    match window.view.zones.at(value.start) {
        Zone::Signature | Zone::Disclaimer => return Owner::Sender,
        Zone::Salutation => return Owner::Recipient,
        Zone::OwnText | Zone::Quotation => {}
    }
    if let Some(person) = window.person_beside(value) {
        return person.owner;
    }
    let line = window.view.line(value.start);
    let in_line = |role| {
        let before = window.word_before(value.start, role, value.start - line.start);
        before.is_some() || window.word_after(value.end, role, 30).is_some_and(|h| h.end as usize <= line.end)
    };
    // 「our」 says whose something is only right before it: 「our guest … (Student ID …)」.
    let far = window.word_before(value.start, Roles::OURS, value.start - line.start).is_some_and(|w| {
        window.view.text.as_bytes()[w.start as usize].is_ascii() && w.end as usize + 32 < value.start
    });
    if !far && in_line(Roles::OURS) {
        Owner::Sender
    } else if in_line(Roles::YOURS) {
        Owner::Recipient
    } else {
        Owner::Unknown
    }
}
