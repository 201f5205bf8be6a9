//! # merge-shift
//!
//! ## What it finds
//! A mail of a mail merge whose names belong to the mail before or after it: the person addressed in the text, or the
//! display name in To, fits a recipient of a neighbouring mail (`batch.neighbours`) and not its own. `rows` says how far
//! away. *Certain*: the own recipient is known under another name. *Likely*: the own address spells another name, or
//! nobody knows whose it is and the neighbour has exactly the full name.
//!
//! ## Why it matters
//! 行ずれ: one cell deleted or sorted alone in the sheet, and from there on everybody gets the mail of the person in the
//! next row, with the name, the amount and the result of somebody else.
//!
//! ## Examples
//! - `佐藤 花子 様` to taro.yamada@minato.example, while the next mail goes to hanako.sato@aoba.example (require approval)
//!
//! ## What it does not find
//! - a name that fits the own recipient as well; the same surname in two rows
//! - anything where the host does not say who gets the mails before and after
//! - mails that address nobody by name
//!
//! ## Sources
//! - practice.md §3 (18); the field `batch.neighbours` of the context

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::contacts::{NameKey, Sameness, Spelling};
use crate::details::Details;
use crate::finding::{Confidence, RecipientField};
use crate::mask;
use crate::message::{AddressKey, Mailbox};
use crate::view::MailView;
use crate::view::recipient::Recipient;
use crate::view::salutation::fit::{self, Fit, Known};

/// Neighbours that are looked at.
const NEIGHBOURS: usize = 40;

pub(crate) struct MergeShift;

impl Detector for MergeShift {
    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        let Some(shift) = shift(mail) else { return };
        let details = Details::MergeShift { rows: shift.rows };
        let evidence = mask::address(&shift.neighbour.address);
        let confidence = shift.confidence;
        let value = hash(&["shift"]);
        let seen = Seen { confidence, evidence, details, about: "", value };
        match (shift.addressee, mail.texts.get(mail.salutation_text)) {
            (Some(number), Some(view)) => {
                let range = mail.salutation.get(number).map_or(0..0, |a| a.range.clone());
                out.in_mail(view, range, seen, Vec::new());
            }
            _ => {
                let key = shift.recipient.key.as_str();
                out.about(
                    super::super::sink::Part::Recipients,
                    key,
                    vec![shift.recipient.location()],
                    seen,
                    Vec::new(),
                );
            }
        }
    }
}

/// A name that belongs to another row.
pub(super) struct Shift<'m> {
    rows: usize,
    neighbour: &'m Mailbox,
    recipient: &'m Recipient<'m>,
    /// The number of the addressee in the salutation; `None`: it is the display name.
    addressee: Option<usize>,
    confidence: Confidence,
}

/// The shift of a mail, if it has one.
pub(super) fn shift<'m>(mail: &'m MailView<'_>) -> Option<Shift<'m>> {
    let neighbours = &mail.context.mail.batch.neighbours;
    if neighbours.is_empty() {
        return None;
    }
    // Own people in Cc get all of them.
    let everybody = fit::everybody(mail)?;
    let mut to =
        everybody.iter().filter(|(r, _)| matches!(r.field, RecipientField::To | RecipientField::Envelope));
    let (recipient, own) = to.next()?;
    if to.next().is_some() {
        return None;
    }
    let neighbours = &neighbours[..neighbours.len().min(NEIGHBOURS)];
    let others: Vec<(usize, &Mailbox, Known<'_>)> = neighbours
        .iter()
        .enumerate()
        .filter(|(_, m)| AddressKey::of(&m.address) != recipient.key)
        .map(|(i, m)| (distance(i, neighbours, &recipient.key), m, Known::of_mailbox(m, mail.context)))
        .collect();
    for (number, addressee) in mail.salutation.iter().enumerate().filter(|(_, a)| a.is_person() && !a.is_copy)
    {
        let Some(name) = NameKey::of(&addressee.name) else { continue };
        if everybody.iter().any(|(_, known)| matches!(known.fit(&name, addressee.called()), Fit::Yes)) {
            continue;
        }
        let confidence = match own.fit(&name, addressee.called()) {
            Fit::No => Some(Confidence::Certain),
            Fit::NoByAddress | Fit::NoByShape => Some(Confidence::Likely),
            Fit::OtherGiven | Fit::Unknown if name.is_full() => Some(Confidence::Likely),
            _ => None,
        };
        let Some(confidence) = confidence else { continue };
        let needs_full = matches!(own.fit(&name, addressee.called()), Fit::Unknown | Fit::OtherGiven);
        let fits = |known: &Known<'_>| {
            if needs_full {
                known.has_full_name(&name)
            } else {
                known.fit(&name, addressee.called()) == Fit::Yes
            }
        };
        if let Some((rows, neighbour, _)) =
            others.iter().filter(|(_, _, known)| fits(known)).min_by_key(|(rows, ..)| *rows)
        {
            return Some(Shift { rows: *rows, neighbour, recipient, addressee: Some(number), confidence });
        }
    }
    // The display name in To is the neighbour's, and the own address spells another one.
    let name = NameKey::of(&recipient.mailbox.name).filter(NameKey::is_full)?;
    let spelling = name.spells(recipient.key.local_part());
    if spelling == Spelling::Yes {
        return None;
    }
    let is_theirs = |mailbox: &Mailbox| {
        let named =
            NameKey::of(&mailbox.name).is_some_and(|other| other.same_person(&name) == Sameness::Full);
        let spelled = name.spells(AddressKey::of(&mailbox.address).local_part()) == Spelling::Yes;
        named && (spelling == Spelling::No || spelled) || spelled && spelling == Spelling::No
    };
    let (rows, neighbour, _) =
        others.iter().filter(|(_, mailbox, _)| is_theirs(mailbox)).min_by_key(|(rows, ..)| *rows)?;
    let confidence = if spelling == Spelling::No { Confidence::Certain } else { Confidence::Likely };
    Some(Shift { rows: *rows, neighbour, recipient, addressee: None, confidence })
}

/// How many rows away a neighbour is. The list has those before the mail and those after it, with or without its own.
fn distance(index: usize, neighbours: &[Mailbox], own: &AddressKey) -> usize {
    if let Some(here) = neighbours.iter().position(|m| AddressKey::of(&m.address) == *own) {
        return index.abs_diff(here).max(1);
    }
    let half = neighbours.len() / 2;
    if index < half { half - index } else { index - half + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        let list: Vec<Mailbox> = ["a@x.jp", "b@x.jp", "c@x.jp", "d@x.jp"].map(|a| Mailbox::new("", a)).into();
        let away =
            |own: &str| -> Vec<usize> { (0..4).map(|i| distance(i, &list, &AddressKey::of(own))).collect() };
        assert_eq!(away("own@x.jp"), [2, 1, 1, 2]);
        assert_eq!(away("b@x.jp"), [1, 1, 1, 2]);
        assert_eq!(distance(0, &list[..1], &AddressKey::of("own@x.jp")), 1);
    }
}
