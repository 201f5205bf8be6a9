//! # passport-number
//!
//! ## What it finds
//! Passport numbers (旅券番号): two letters and seven digits, and the machine-readable zone of a passport. *Certain*: the
//! label stands beside the number, or the zone's check digits are right. *Likely*: the label heads the column or stands
//! above, or a person stands beside it; or a picture or PDF is named after a passport. *Possible*: the shape alone.
//!
//! ## Why it matters
//! It is an individual identification code (個人情報保護法施行令 1条), and hotels and agencies pass lists of it around.
//!
//! ## Examples
//! - `パスポート番号：AB1234567` (confirm, new recipient: require approval) · `パスポート写し.pdf` (likely)
//!
//! ## What it does not find
//! - codes with three letters or with letters and digits glued to them; guides and forms for passports
//!
//! ## Sources
//! - ICAO Doc 9303-4 (machine-readable zone, weights 7 3 1); the bare number has no check digit

use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use super::labelled_number::Kind;
use super::owner::owner;
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::Window;

pub(crate) struct PassportNumber;

const KIND: Kind = Kind {
    role: Roles::PASSPORT,
    letters_before: 2,
    shapes: &[&[7]],
    bare: Some(Confidence::Possible),
    documents: &["パスポート", "旅券", "passport"],
    ..Kind::LABELLED
};

/// Passports of other countries have one letter and eight digits, or nine digits; those need the label.
const FOREIGN: [Kind; 2] = [
    Kind { role: Roles::PASSPORT, letters_before: 1, shapes: &[&[8], &[7]], ..Kind::LABELLED },
    Kind { role: Roles::PASSPORT, shapes: &[&[9]], ..Kind::LABELLED },
];

impl Detector for PassportNumber {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, mail: &MailView<'_>, out: &mut ObservationSink) {
        for kind in [&KIND].into_iter().chain(&FOREIGN) {
            kind.read(window, mail, out);
        }
        machine_readable(window, out);
    }
}

/// The two lines `P<JPN…` of 44 characters.
fn machine_readable(window: &Window<'_, '_>, out: &mut ObservationSink) {
    let text: &str = &window.view.text;
    let range = window.range();
    for at in memchr::memmem::find_iter(&text.as_bytes()[range.clone()], b"p<") {
        let start = range.start + at;
        // Two lines of 44, with a blank or two around them: an endless line is none.
        let Some((line, rest)) = window.view.after(start, 120).split_once('\n') else { continue };
        let second_start = start + line.len() + 1;
        let line = line.trim_end();
        let second = rest.split('\n').next().unwrap_or("").trim();
        if line.len() != 44 || second.len() != 44 || !is_line(second) {
            continue;
        }
        let lead = rest.len() - rest.trim_start().len();
        let found = start..second_start + lead + 44;
        let number = second[..9].trim_end_matches('<');
        let seen = Seen {
            confidence: Confidence::Certain,
            evidence: mask::number(&window.view.source_text(second_start + lead..second_start + lead + 9)),
            details: Details::PersonalData { owner: owner(window, &found), labelled: 1 },
            about: Owner::Unknown.name(),
            value: hash(&[number]),
        };
        out.in_text(found, seen);
    }
}

/// Whether the second line has the check digits of number, birth date and expiry.
fn is_line(line: &str) -> bool {
    let field = |from: usize, to: usize| {
        let sum: u32 = line.as_bytes()[from..to]
            .iter()
            .zip([7, 3, 1].into_iter().cycle())
            .map(|(b, w)| value(*b) * w)
            .sum();
        line.as_bytes()[to] == b'0' + (sum % 10) as u8
    };
    line.is_ascii() && line.len() == 44 && field(0, 9) && field(13, 19) && field(21, 27)
}

fn value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        b'a'..=b'z' => u32::from(byte - b'a') + 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_readable_lines() {
        assert!(is_line("tr12345672jpn0001018m2501017<<<<<<<<<<<<<<00"));
        assert!(!is_line("tr12345673jpn0001018m2501017<<<<<<<<<<<<<<00"));
        assert!(!is_line("あ"));
    }
}
