//! # postal-address
//!
//! ## What it finds
//! Japanese postal addresses: a municipality, with or without its prefecture, the name of the town and a number of the
//! house or the block, with building, floor and room. *Certain*: a label (住所, お届け先 …) stands before it. *Likely*:
//! the number has several parts or a word (丁目, 番地, 号), or the column or a label further up says so. *Possible*: a
//! single number after the name of a town, without prefecture.
//!
//! It also says whose address it is: a person's where a person stands beside it and nothing near speaks of a company, a
//! shop or a venue.
//!
//! ## Why it matters
//! Where somebody lives, beside the name, is what most notices of leaks are about; a company's address is in every
//! signature. Only the former becomes a finding.
//!
//! ## Examples
//! - `氏名：水沢 綾香 様` / `住所：埼玉県川越市新富町2丁目14番地8` (outside: notify, to a new recipient: confirm)
//! - `会場：兵庫県神戸市中央区三宮町1-9-30` (an observation)
//!
//! ## What it does not find
//! - places without a number: 「東京都渋谷区では」, descriptions of quarters: 「天沼三丁目にある商店街」
//! - results, counts, dates, roads behind the name of a town: 「札幌市が2-1で」, 「国道121号」
//! - addresses in Latin letters and abroad
//!
//! ## Sources
//! - municipalities: Japan Post's postal codes, crate misdelivery-data; practice.md §4 W16, W17

mod block;
mod building;
mod place;
mod venue;

use std::ops::Range;

use self::block::Block;
use self::place::{Place, Town};
use super::super::sink::{Seen, hash};
use super::super::{Detector, ObservationSink};
use crate::details::Details;
use crate::finding::Confidence;
use crate::lexicon::words::Roles;
use crate::mask;
use crate::view::MailView;
use crate::view::candidates::{Label, Window};

pub(crate) struct PostalAddress;

impl Detector for PostalAddress {
    fn is_exclusive(&self) -> bool {
        true
    }

    fn read(&self, window: &Window<'_, '_>, _: &MailView<'_>, out: &mut ObservationSink) {
        let text: &str = &window.view.text;
        let mut from = 0;
        for hit in window.words(Roles::PREFECTURE.and(Roles::MUNICIPALITY)) {
            let (start, end) = (hit.start as usize, hit.end as usize);
            if start < from {
                continue;
            }
            let place = if hit.roles.has(Roles::MUNICIPALITY) {
                place::around(text, start, from)
            } else {
                place::after_prefecture(text, start, end)
                    .filter(|p| place::around(text, p.end - 3, from).is_none())
            };
            let Some(place) = place else { continue };
            // A name that is no address is not looked at again from its middle.
            from = place.end;
            if let Some(address) = address(window, &place) {
                from = address.end;
                report(window, &place, &address, out);
            }
        }
    }
}

/// An address as written.
struct Address {
    start: usize,
    end: usize,
    confidence: Confidence,
    labelled: bool,
}

fn address(window: &Window<'_, '_>, place: &Place) -> Option<Address> {
    let text: &str = &window.view.text;
    let mut town = Town::new(text, place.end);
    while let Some(at) = town.next_number() {
        let Some(block) = block::at(text, at) else {
            if text.as_bytes()[at].is_ascii_digit() {
                return None;
            }
            continue;
        };
        // 「第9地割12」
        let name = town.name(at);
        let name = name.strip_suffix('第').filter(|_| text[at..block.end].contains("地割")).unwrap_or(name);
        if !place::is_town(name) {
            return None;
        }
        let end = building::end(text, block.end);
        let range = place.start..end;
        let label = window.label(&range, Roles::ADDRESS);
        let confidence = confidence(window, place, name, &block, &range, label)?;
        return Some(Address { start: place.start, end, confidence, labelled: label.is_given() });
    }
    without_number(window, place, town.position())
}

/// How sure it is; `None` if it is none.
fn confidence(
    window: &Window<'_, '_>,
    place: &Place,
    town: &str,
    block: &Block,
    range: &Range<usize>,
    label: Label,
) -> Option<Confidence> {
    let text: &str = &window.view.text;
    let rest = &text[range.end..];
    let given = match label {
        Label::Beside => Some(Confidence::Certain),
        Label::Column | Label::Above => Some(Confidence::Likely),
        Label::Other | Label::None => None,
    };
    let has_code = has_postal_code_before(text, range.start);
    let has_building = range.end > block.end;
    if given.is_some() && !town.is_empty() {
        return given;
    }
    // A ward or a village alone: 「中区1-2-3」 may be a match of a league.
    if !(place.is_sure || has_code || block.has_word && block.numbers >= 2) {
        return None;
    }
    if town.is_empty()
        && !(block.has_word || has_building || has_code || block.numbers >= 2 && place.has_prefecture)
    {
        return None;
    }
    if block.is_quarter && block.numbers == 1 && is_description(rest) {
        return None;
    }
    if block.numbers == 1 && !block.has_word {
        let stands_alone = place::is_over(rest) || has_building;
        let speaks_of_else = ["学校", "大学", "駅", "線", "道", "区間", "会", "立"]
            .iter()
            .any(|w| town.ends_with(w) || town.contains("立"));
        if town.is_empty() || !stands_alone || speaks_of_else {
            return None;
        }
        return given.or(Some(if place.has_prefecture || has_code {
            Confidence::Likely
        } else {
            Confidence::Possible
        }));
    }
    given.or(Some(Confidence::Likely))
}

/// 「…三丁目にある商店街」: where a thing stands, not an address.
fn is_description(rest: &str) -> bool {
    [
        "にある",
        "に立地",
        "に所在",
        "に位置",
        "に存在",
        "に設置",
        "に置",
        "に建",
        "にかけて",
        "周辺",
        "付近",
        "から",
        "と",
        "の",
        "交差点",
    ]
    .iter()
    .any(|w| rest.starts_with(w))
}

/// Kyoto's corners (西入, 上る), or a town behind a label: an address without a number.
fn without_number(window: &Window<'_, '_>, place: &Place, most: usize) -> Option<Address> {
    let text: &str = &window.view.text;
    let rest = &text[place.end..most];
    let len: usize = rest
        .chars()
        .take_while(|c| place::is_kanji(*c) || place::is_kana(*c) || *c == ' ')
        .map(char::len_utf8)
        .sum();
    let town = &rest[..len];
    const CORNERS: [&str; 10] =
        ["上る", "下る", "上ル", "下ル", "西入", "東入", "上がる", "下がる", "西入る", "東入る"];
    let corner = CORNERS.iter().any(|w| town.contains(w));
    if town.trim().is_empty() {
        return None;
    }
    let end = match corner {
        true => place.end + town.rfind('町').map(|i| i + 3)?,
        false => place.end + len,
    };
    let range = place.start..end;
    let label = window.label(&range, Roles::ADDRESS);
    let ends_line =
        text[end..].chars().next().is_none_or(|c| matches!(c, '\n' | '\r' | '\t' | '|' | '」' | ')'));
    let labelled = label.is_given() && place.has_prefecture && ends_line && place::is_town(town.trim());
    if !(corner || labelled && town.chars().count() <= 24) {
        return None;
    }
    let confidence = if label == Label::Beside { Confidence::Certain } else { Confidence::Likely };
    Some(Address { start: place.start, end, confidence, labelled: label.is_given() })
}

/// Whether a postal code stands right before an offset: 「〒150-0002 」.
fn has_postal_code_before(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\n', '\r', '\t']).as_bytes();
    let n = before.len();
    n >= 8
        && at - n <= 6
        && before[n - 4..].iter().all(u8::is_ascii_digit)
        && before[n - 5] == b'-'
        && before[n - 8..n - 5].iter().all(u8::is_ascii_digit)
}

fn report(window: &Window<'_, '_>, place: &Place, address: &Address, out: &mut ObservationSink) {
    let view = window.view;
    let range = address.start..address.end;
    let owner = venue::whose(window, &range);
    let keep = view.source_text(place.start..place.end).len();
    let seen = Seen {
        confidence: address.confidence,
        evidence: mask::postal_address(&view.source_text(range.clone()), keep),
        details: Details::PersonalData { owner, labelled: usize::from(address.labelled) },
        about: owner.name(),
        value: hash(&[&view.text[range.clone()]]),
    };
    out.in_text(range, seen);
}
