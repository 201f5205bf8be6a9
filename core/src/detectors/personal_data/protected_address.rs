//! # protected-address
//!
//! ## What it finds
//! Whereabouts of somebody under protection: words of 支援措置, domestic violence, stalking, temporary custody or a
//! report of child abuse together with a named person and an address, a school or a new home, in one paragraph or
//! table row. *Certain*: an address stands there. *Likely*: a school, a nursery, a workplace, a shelter does.
//!
//! ## Why it matters
//! One row sent to the wrong person can cost a life. Municipalities have leaked such addresses to the very persons
//! they were hidden from.
//!
//! ## Examples
//! - `支援措置対象者：戸田 るり子` with `現住所：…` (outside: block; inside: require approval)
//!
//! ## What it does not find
//! - schemes and desks without a person, financial 支援措置, technical 保護
//!
//! ## Sources
//! - 住民基本台帳事務処理要領 (支援措置), 児童虐待防止法 6条; practice.md §2

use std::ops::Range;

use super::super::overlaps::Found;
use super::super::{Detector, ObservationSink};
use super::statement::{longest, seen};
use crate::details::{Details, Owner};
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::people::Person;
use crate::view::text::{TextView, floor};

pub(crate) struct ProtectedAddress;

impl Detector for ProtectedAddress {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        let mut until = 0;
        for hit in longest(window.words(Roles::PROTECTED).copied()) {
            let range = hit.start as usize..hit.end as usize;
            if range.start < until {
                continue;
            }
            let block = block(window.view, &range);
            let Some(person) = person(window, &block) else { continue };
            let address = found.iter().any(|f| {
                f.detector.as_str() == "personal-data/postal-address"
                    && f.range.start >= block.start
                    && f.range.start < block.end
                    && f.confidence() > Confidence::Possible
            });
            let confidence = if address {
                Confidence::Certain
            } else if names_a_place(&window.view.text[block.clone()]) {
                Confidence::Likely
            } else {
                continue;
            };
            until = block.end;
            let details = Details::PersonalData { owner: person.owner, labelled: 0 };
            let mut seen = seen(window, person, details);
            seen.confidence = confidence;
            out.in_text(range, seen);
        }
    }
}

/// The paragraph around a place, or its row where it stands in a table; at most 600 bytes either side.
fn block(view: &TextView<'_>, range: &Range<usize>) -> Range<usize> {
    let line = view.line(range.start);
    let is_row =
        view.text[line.clone()].contains(['\t', '|']) || view.text[line.clone()].matches(',').count() >= 2;
    if is_row {
        return line;
    }
    let from = floor(&view.text, range.start.saturating_sub(600));
    let to = floor(&view.text, (range.end + 600).min(view.text.len()));
    // A blank line before a block of labels does not part it from its announcement: two blocks are one here.
    let mut start = from;
    let mut seen = 0;
    for (i, _) in view.text[from..range.start].match_indices("\n\n").collect::<Vec<_>>().into_iter().rev() {
        seen += 1;
        if seen == 2 {
            start = from + i;
            break;
        }
    }
    let end = view.text[range.end..to].match_indices("\n\n").nth(1).map_or(to, |(i, _)| range.end + i);
    start..end
}

fn person<'w>(window: &'w Window<'_, '_>, block: &Range<usize>) -> Option<&'w Person> {
    window.people.iter().find(|p| {
        p.start as usize >= block.start
            && p.end as usize <= block.end
            && p.owner == Owner::Person
            && p.confidence > Confidence::Possible
    })
}

/// A school, a nursery, a workplace, a new home.
fn names_a_place(block: &str) -> bool {
    const PLACES: [&str; 15] = [
        "小学校",
        "中学校",
        "高校",
        "高等学校",
        "保育園",
        "幼稚園",
        "こども園",
        "勤務先",
        "転居先",
        "避難先",
        "一時保護先",
        "入所先",
        "学園",
        "施設に",
        "シェルター",
    ];
    PLACES.iter().any(|p| block.contains(p))
}
