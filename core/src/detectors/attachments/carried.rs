//! What concealed text carries: persons, another organisation, a marking, prices or remarks for colleagues, other
//! data, or nothing. Hidden sheets, rows, comments and the like become findings by that.
//!
//! Each detector of concealed content names the layers it looks at. Persons are told while the text is read, the rest
//! when the mail is looked at as a whole; one group per attachment and matter, of which the policy keeps the worst.

use std::ops::Range;

use super::super::ObservationSink;
use super::super::overlaps::Found;
use super::super::sink::{Part, Seen, hash};
use crate::details::{Carries, Details, Owner};
use crate::finding::{Confidence, Location, Suggestion};
use crate::formats::{Layer, TextBlock};
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::fold::folded;
use crate::view::text::{TextPart, TextView, floor};

/// How much of the concealed text of one block is read for companies, prices and remarks, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// How much of a text is searched for an announcement, in bytes.
const ANNOUNCED_BYTES: usize = 64 << 10;
/// Names without anything beside them that are a list of persons all the same.
const MANY_NAMES: usize = 10;

/// Which layers a detector looks at, given the block they are in.
pub(super) type Layers = fn(&TextBlock, Layer) -> bool;

/// Attributes that make a name a record.
fn is_attribute(found: &Found) -> bool {
    const KINDS: [&str; 9] = [
        "personal-data/phone-number",
        "personal-data/email-address",
        "personal-data/postal-address",
        "personal-data/birth-date",
        "personal-data/age-and-sex",
        "personal-data/member-number",
        "personal-data/vehicle-number",
        "personal-data/bank-account",
        "personal-data/yucho-account",
    ];
    KINDS.contains(&found.detector.as_str()) || is_weighty(found)
}

/// What stands for a person even without a name, or says of one what nobody should read.
fn is_weighty(found: &Found) -> bool {
    const KINDS: [&str; 14] = [
        "personal-data/individual-number",
        "personal-data/payment-card",
        "personal-data/drivers-license",
        "personal-data/passport-number",
        "personal-data/residence-card",
        "personal-data/basic-pension-number",
        "personal-data/health-insurance",
        "personal-data/long-term-care-insurance",
        "personal-data/employment-insurance",
        "personal-data/resident-record-code",
        "personal-data/special-care-information",
        "personal-data/evaluation-record",
        "personal-data/financial-record",
        "personal-data/protected-address",
    ];
    KINDS.contains(&found.detector.as_str())
}

fn counts(found: &Found) -> bool {
    let owner = found.owner();
    found.confidence() > Confidence::Possible
        && !matches!(owner, Some(Owner::Sender | Owner::Organization | Owner::Recipient))
}

/// Tells the persons of a window that stand in these layers, or whose data do.
pub(super) fn persons(
    window: &Window<'_, '_>,
    found: &[Found],
    layers: Layers,
    details: impl Fn(Carries) -> Details,
    out: &mut ObservationSink,
) {
    persons_about(Carries::Persons.name(), window, found, layers, details, out);
}

/// The same as a matter of its own.
pub(super) fn persons_about(
    about: &'static str,
    window: &Window<'_, '_>,
    found: &[Found],
    layers: Layers,
    details: impl Fn(Carries) -> Details,
    out: &mut ObservationSink,
) {
    let Some(block) = concealed(window.view, layers) else { return };
    let inside = |f: &&Found| layers(block, window.view.layer_at(f.range.start));
    let is_name = |f: &&Found| f.detector.as_str() == "personal-data/person-name" && counts(f);
    let names: Vec<&Found> = found.iter().filter(is_name).filter(inside).collect();
    let attributes: Vec<&Found> =
        found.iter().filter(|f| is_attribute(f) && counts(f)).filter(inside).collect();
    let any_name = || found.iter().any(|f| is_name(&f));
    let any_attribute = || found.iter().any(|f| is_attribute(f) && counts(f));
    // Hidden names beside a visible telephone are records as much as a hidden telephone beside visible names.
    let are_records = !attributes.is_empty() && (any_name() || attributes.iter().any(|f| is_weighty(f)))
        || !names.is_empty() && any_attribute()
        || names.len() >= MANY_NAMES;
    if !are_records {
        return;
    }
    let told: Vec<&Found> = match names.is_empty() {
        false => one_a_row(window.view, names),
        true => one_kind(&attributes),
    };
    for one in told {
        let seen = Seen {
            confidence: Confidence::Certain,
            evidence: one.seen.evidence.clone(),
            details: details(Carries::Persons),
            about,
            value: one.seen.value,
        };
        out.in_text(one.range.clone(), seen);
    }
}

/// A row of a table is one person, with the reading of the name in the next column or the name of the one in charge.
fn one_a_row<'f>(view: &TextView<'_>, names: Vec<&'f Found>) -> Vec<&'f Found> {
    let mut row_end = 0;
    let mut kept = Vec::with_capacity(names.len());
    for name in names {
        if name.range.start < row_end {
            continue;
        }
        let line = view.line(name.range.start);
        if view.text.get(line.clone()).is_some_and(|text| text.contains(['\t', ','])) {
            row_end = line.end;
        }
        kept.push(name);
    }
    kept
}

/// Of several kinds of data the one with most values: as many persons there are at least.
fn one_kind<'f>(attributes: &[&'f Found]) -> Vec<&'f Found> {
    let count = |f: &Found| attributes.iter().filter(|o| o.detector == f.detector).count();
    let mut kinds: Vec<&Found> = Vec::new();
    for attribute in attributes {
        if !kinds.iter().any(|k| k.detector == attribute.detector) {
            kinds.push(attribute);
        }
    }
    let most = kinds.into_iter().max_by_key(|k| count(k)).map(|k| k.detector);
    attributes.iter().copied().filter(|f| Some(f.detector) == most).collect()
}

/// The block of a view, if it may have something in these layers.
fn concealed<'v>(view: &'v TextView<'_>, layers: Layers) -> Option<&'v TextBlock> {
    let block = view.block.filter(|_| matches!(view.part, TextPart::FileText { .. }))?;
    (layers(block, block.layer) || block.runs.iter().any(|run| layers(block, run.layer))).then_some(block)
}

/// The stretches of a block in these layers, as bytes of its text.
pub(super) fn stretches(block: &TextBlock, layers: Layers) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for run in &block.runs {
        let (start, end) = (run.start as usize, run.end as usize);
        if start > at && layers(block, block.layer) {
            found.push(at..start);
        }
        if layers(block, run.layer) {
            found.push(start..end);
        }
        at = end;
    }
    if layers(block, block.layer) && at < block.text.len() {
        found.push(at..block.text.len());
    }
    found
}

/// Concealed text of one place.
pub(super) struct Piece<'m> {
    pub(super) attachment: usize,
    pub(super) block: &'m TextBlock,
    pub(super) location: Location,
    /// All of it that is in the layers, folded, stretches joined by line ends.
    pub(super) text: String,
    /// Cells or stretches with content.
    pub(super) pieces: usize,
}

/// Everything of the mail's files that is in these layers, block by block.
pub(super) fn pieces<'m>(mail: &'m MailView<'_>, layers: Layers) -> Vec<Piece<'m>> {
    let mut all = Vec::new();
    for view in &mail.texts {
        let TextPart::FileText { attachment, .. } = view.part else { continue };
        let Some(block) = concealed(view, layers) else { continue };
        let stretches = stretches(block, layers);
        let mut text = String::new();
        let mut first = None;
        let mut count = 0;
        for stretch in stretches {
            let Some(part) = block.text.get(stretch.clone()).filter(|t| !t.trim().is_empty()) else {
                continue;
            };
            first.get_or_insert(stretch.start + part.len() - part.trim_start().len());
            count += part.split(['\t', '\n']).filter(|cell| !cell.trim().is_empty()).count();
            if text.len() < MOST_BYTES {
                text.push_str(&part[..floor(part, MOST_BYTES)]);
                text.push('\n');
            }
        }
        let Some(first) = first else { continue };
        let (place, _, _) = block.place_at(first);
        let location = Location::Attachment {
            index: attachment,
            path: block.path.clone(),
            place: Some(place),
            span: None,
        };
        let text = match folded(&text) {
            std::borrow::Cow::Owned(folded) => folded,
            std::borrow::Cow::Borrowed(_) => text,
        };
        all.push(Piece { attachment, block, location, text, pieces: count });
    }
    all
}

/// What a piece carries besides persons, and the word that says so.
pub(super) fn matter(piece: &Piece<'_>, mail: &MailView<'_>) -> (Carries, String) {
    if let Some(company) = other_organization(&piece.text, mail) {
        return (Carries::Organization, company);
    }
    let line = |words: &[&'static str]| words.iter().copied().find(|w| says(&piece.text, w));
    if let Some(word) = piece.text.lines().take(200).find_map(marking) {
        return (Carries::Marking, word.to_owned());
    }
    if let Some(word) = line(&PRICES) {
        return (Carries::Prices, word.to_owned());
    }
    if let Some(word) = line(&REMARKS) {
        return (Carries::Remark, word.to_owned());
    }
    match is_data(&piece.text) {
        true => (Carries::Data, String::new()),
        false => (Carries::Nothing, String::new()),
    }
}

/// Words of prices that are for colleagues.
const PRICES: [&str; 14] = [
    "原価",
    "仕切",
    "粗利",
    "利益率",
    "卸値",
    "卸価格",
    "掛率",
    "掛け率",
    "マージン",
    "仕入値",
    "仕入価格",
    "損益分岐",
    "gross margin",
    "cost price",
];
/// Words of remarks that are for colleagues.
const REMARKS: [&str; 30] = [
    "社内用",
    "社内メモ",
    "社内共有",
    "内部用",
    "内部メモ",
    "内々",
    "ここだけ",
    "内緒",
    "他言",
    "口外",
    "先方には",
    "お客様には",
    "お客さまには",
    "客先には",
    "顧客には",
    "値引き余地",
    "値引余地",
    "値引き可",
    "値下げ可",
    "本音",
    "最低価格",
    "上限額",
    "クレーマー",
    "要注意客",
    "internal note",
    "internal use",
    "do not share",
    "don't share",
    "do not tell",
    "don't tell",
];
const MARKINGS: [&str; 10] = [
    "社外秘",
    "部外秘",
    "極秘",
    "厳秘",
    "関係者限り",
    "社内限り",
    "社内限定",
    "取扱注意",
    "confidential",
    "internal only",
];

/// Latin words stand by themselves.
fn says(text: &str, word: &str) -> bool {
    let latin = word.is_ascii();
    text.match_indices(word).any(|(at, _)| {
        let alone = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
        !latin || alone(text[..at].chars().next_back()) && alone(text[at + word.len()..].chars().next())
    })
}

fn marking(line: &str) -> Option<&'static str> {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    MARKINGS.iter().copied().find(|m| line == *m)
}

/// Sentences or a table of words, not codes and choices: at least four words of a language among at least five pieces,
/// or one sentence.
fn is_data(text: &str) -> bool {
    let is_word = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let cells = || text.split(['\t', '\n']).map(str::trim).filter(|c| !c.is_empty());
    let words = cells().filter(|c| is_word(c)).take(4).count();
    let numbers = cells().filter(|c| c.bytes().any(|b| b.is_ascii_digit())).take(4).count();
    let sentence = cells().any(|c| c.chars().count() >= 15 && is_word(c));
    sentence || words >= 4 && numbers >= 2 || numbers >= 4 && words >= 1
}

#[cfg(feature = "recipients")]
fn other_organization(text: &str, mail: &MailView<'_>) -> Option<String> {
    use super::super::recipients::company_mismatch::{Standing, Theirs, Weight, each_company};
    if !mail.has_outside() {
        return None;
    }
    let theirs = Theirs::of(mail);
    let mut other = None;
    each_company(mail, &theirs, text, |at, standing| {
        if other.is_none() && matches!(standing, Standing::Others(Weight::Customer)) {
            other = Some(text[at].to_owned());
        }
    });
    other
}

#[cfg(not(feature = "recipients"))]
fn other_organization(_: &str, _: &MailView<'_>) -> Option<String> {
    None
}

/// The facts of content that is not seen.
pub(super) fn details(carries: Carries, pieces: usize) -> Details {
    Details::HiddenContent { carries, pieces, announced: 0, very: 0 }
}

/// Tells what every piece in these layers carries besides persons.
pub(super) fn tell_pieces(mail: &MailView<'_>, layers: Layers, out: &mut ObservationSink) {
    for piece in pieces(mail, layers) {
        let (carries, evidence) = matter(&piece, mail);
        tell(&piece, carries, evidence, details(carries, piece.pieces), out);
    }
}

/// Emits a group about a matter in an attachment.
pub(super) fn tell(
    piece: &Piece<'_>,
    carries: Carries,
    evidence: String,
    details: Details,
    out: &mut ObservationSink,
) {
    let index = piece.attachment;
    let seen = Seen {
        confidence: Confidence::Certain,
        value: hash(&[&evidence]),
        evidence,
        details,
        about: carries.name(),
    };
    let suggestions = vec![Suggestion::RemoveHiddenContent { index }];
    out.about(Part::Attachment(index), carries.name(), vec![piece.location.clone()], seen, suggestions);
}

/// Whether the sender's own text, the subject or a file name has one of these words (folded).
pub(super) fn announces(mail: &MailView<'_>, words: &[&str]) -> bool {
    use crate::view::zones::Zone;
    let has = |text: &str| {
        let head = &text[..floor(text, ANNOUNCED_BYTES)];
        words.iter().any(|w| says(head, w))
    };
    mail.texts.iter().any(|view| match view.part {
        TextPart::Subject | TextPart::FileName(_) => has(&view.text),
        TextPart::Plain(_) | TextPart::Html(_) => view
            .zones
            .stretches(Zone::OwnText, view.text.len())
            .any(|range| view.text.get(range).is_some_and(has)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::formats::LayerRun;

    #[test]
    fn stretches_of_layers() {
        let mut block = TextBlock::new(Place::Text, "abcdef");
        block.runs = vec![LayerRun::new(1, 3, Layer::Deletion), LayerRun::new(4, 5, Layer::HiddenText)];
        let deleted: Layers = |_, layer| layer == Layer::Deletion;
        let seen: Layers = |_, layer| layer == Layer::Visible;
        assert_eq!(stretches(&block, deleted), vec![Range { start: 1, end: 3 }]);
        assert_eq!(stretches(&block, seen), [0..1, 3..4, 5..6]);
    }

    #[test]
    fn data_and_codes() {
        assert!(!is_data("はい\nいいえ\n未定\n"));
        assert!(!is_data("A01\nA02\nA03\n"));
        assert!(is_data("品目\t数量\nボルト\t100\nナット\t200\nワッシャー\t300\n"));
        assert!(is_data("値引きは最大で一割までとし、担当者に相談すること。\n"));
        assert!(!is_data("\n"));
    }
}
