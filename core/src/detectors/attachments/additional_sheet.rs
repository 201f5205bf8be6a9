//! # additional-sheet
//!
//! ## What it finds
//! A workbook whose first sheet is what the mail speaks of, and another sheet, in full view but behind it, that holds
//! persons or names another customer. *Certain*: the sheet has them and the first one has not.
//!
//! ## Why it matters
//! 長野県, April 2025: the second sheet still held 186 employees; the file went to 14 firms. Nobody turns to the second
//! sheet of a form.
//!
//! ## Examples
//! - `調査票.xlsx`: a form on the first sheet, 「対象者」 with 186 persons on the second (require approval)
//!
//! ## What it does not find
//! - persons on the first sheet as well: the sender sees that it is a list
//! - workbooks announced as several things: 一式, 各, 〜別, まとめ, the sheet's name in the mail or the file name (W36)
//! - sheets with codes, notes for use, examples
//!
//! ## Sources
//! - practice.md §2 (additional-sheet), §4 W36; checks.md §5.4

use super::super::overlaps::Found;
use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers};
use crate::details::{Carries, Details};
use crate::finding::{Confidence, Location, Place};
use crate::formats::{Layer, TextBlock};
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::fold::folded;
use crate::view::text::TextPart;

pub(crate) struct AdditionalSheet;

/// The matter of the group that counts the persons on the first sheet.
pub(crate) const FIRST_SHEET: &str = "first-sheet";

/// Words by which a mail or a file name speaks of several sheets.
const SEVERAL: [&str; 16] = [
    "一式",
    "各",
    "別に",
    "まとめ",
    "シートごと",
    "シート毎",
    "各シート",
    "2枚目",
    "二枚目",
    "2シート",
    "複数",
    "全シート",
    "tabs",
    "sheets",
    "second sheet",
    "each sheet",
];

const LAYERS: Layers = |block, layer| layer == Layer::Visible && matches!(block.place, Place::Sheet(_));

impl Detector for AdditionalSheet {
    fn relate(
        &self,
        window: &Window<'_, '_>,
        found: &[Found],
        mail: &MailView<'_>,
        out: &mut ObservationSink,
    ) {
        let Some(block) = window.view.block.filter(|b| LAYERS(b, b.layer)) else { return };
        let TextPart::FileText { attachment, .. } = window.view.part else { return };
        if found.is_empty() {
            return;
        }
        let first = first_sheet(mail, attachment, block);
        let is_first = first.is_some_and(|f| std::ptr::eq(f, block));
        let is_of_interest = match is_first {
            true => has_more(mail, attachment, block),
            false => !is_announced(mail, block),
        };
        if !is_of_interest {
            return;
        }
        // What stands on the first sheet excuses the others: policy/files.rs.
        let about = if is_first { FIRST_SHEET } else { Carries::Persons.name() };
        let announced = usize::from(is_first);
        let details = |carries| Details::HiddenContent { carries, pieces: 1, announced, very: 0 };
        carried::persons_about(about, window, found, LAYERS, details, out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for piece in carried::pieces(mail, LAYERS) {
            let first = first_sheet(mail, piece.attachment, piece.block);
            if first.is_some_and(|f| std::ptr::eq(f, piece.block)) || is_announced(mail, piece.block) {
                continue;
            }
            let (carries, evidence) = carried::matter(&piece, mail);
            if carries == Carries::Organization {
                let details = Details::HiddenContent { carries, pieces: piece.pieces, announced: 0, very: 0 };
                let seen = Seen { confidence: Confidence::Certain, evidence, details, about: "", value: 0 };
                let location: Vec<Location> = vec![piece.location.clone()];
                out.about(Part::Attachment(piece.attachment), carries.name(), location, seen, Vec::new());
            }
        }
    }
}

/// The first visible sheet of the workbook that a block belongs to.
fn first_sheet<'m>(mail: &'m MailView<'_>, attachment: usize, block: &TextBlock) -> Option<&'m TextBlock> {
    sheets(mail, attachment, block).next()
}

fn has_more(mail: &MailView<'_>, attachment: usize, block: &TextBlock) -> bool {
    sheets(mail, attachment, block).nth(1).is_some()
}

fn sheets<'m>(
    mail: &'m MailView<'_>,
    attachment: usize,
    block: &TextBlock,
) -> impl Iterator<Item = &'m TextBlock> {
    let path = block.path.clone();
    let blocks = mail.inspections.get(attachment).and_then(Option::as_ref).map(|i| &i.texts);
    blocks.into_iter().flatten().filter(move |b| b.path == path && LAYERS(b, b.layer))
}

/// Whether the mail speaks of several sheets, or of this one.
fn is_announced(mail: &MailView<'_>, block: &TextBlock) -> bool {
    let Place::Sheet(name) = &block.place else { return false };
    let name = folded(name);
    let by_name = name.chars().count() >= 2 && !name.starts_with("sheet");
    carried::announces(mail, &SEVERAL) || by_name && carried::announces(mail, &[name.trim()])
}
