//! # hidden-sheet
//!
//! ## What it finds
//! A hidden sheet of a workbook that carries something: persons, another customer's name, a marking, prices and remarks
//! for colleagues, or other data. Hidden and "very hidden" sheets (only a program brings those back) alike, in xlsx, xlsm,
//! xlsb, xls and ods, also inside archives and attached mails. *Certain*: the workbook says that the sheet is hidden.
//!
//! ## Why it matters
//! Hiding is no protection: one click shows the sheet. It is where the whole customer list stays behind when one page of
//! it is sent.
//!
//! ## Examples
//! - a hidden sheet 「元データ」 with 186 names and telephone numbers (require approval)
//! - a hidden sheet with last year's sales figures to a customer (confirm)
//!
//! ## What it does not find
//! - empty hidden sheets, lists of choices and codes (入力規則, マスタ, リスト), forms for printing (practice.md W36): observations
//!
//! ## Sources
//! - practice.md §2 (hidden-sheet), §4 W36; checks.md §5.4 (長野県 2025); the attribute `state` of ECMA-376 part 1, 18.2.19

use super::super::overlaps::Found;
use super::super::sink::{Part, Seen};
use super::super::{Detector, ObservationSink};
use super::carried::{self, Layers, Piece};
use crate::details::{Carries, Details};
use crate::finding::{Confidence, Location, Place};
use crate::formats::{FeatureKind, Layer};
use crate::view::MailView;
use crate::view::candidates::Window;
use crate::view::fold::folded;

pub(crate) struct HiddenSheet;

const LAYERS: Layers = |_, layer| matches!(layer, Layer::HiddenSheet | Layer::VeryHiddenSheet);

/// What sheets are called that hold choices, settings and forms.
const HELPERS: [&str; 24] = [
    "入力規則",
    "リスト",
    "選択肢",
    "プルダウン",
    "ドロップダウン",
    "マスタ",
    "区分",
    "コード",
    "都道府県",
    "設定",
    "印刷用",
    "表紙",
    "記入例",
    "凡例",
    "使い方",
    "目次",
    "祝日",
    "計算用",
    "list",
    "master",
    "config",
    "setting",
    "lookup",
    "dropdown",
];

impl Detector for HiddenSheet {
    fn relate(&self, window: &Window<'_, '_>, found: &[Found], _: &MailView<'_>, out: &mut ObservationSink) {
        carried::persons(window, found, LAYERS, |carries| details(carries, 1, false), out);
    }

    fn detect(&self, mail: &MailView<'_>, out: &mut ObservationSink) {
        for piece in carried::pieces(mail, LAYERS) {
            let (mut carries, evidence) = carried::matter(&piece, mail);
            if carries == Carries::Data && is_helper(&piece) {
                carries = Carries::Nothing;
            }
            let very = piece.block.layer == Layer::VeryHiddenSheet;
            let details = details(carries, piece.pieces, very);
            carried::tell(&piece, carries, evidence, details, out);
        }
        tell_empty(mail, out);
    }
}

fn details(carries: Carries, pieces: usize, very: bool) -> Details {
    Details::HiddenContent { carries, pieces, announced: 0, very: usize::from(very) }
}

/// Choices and codes for the sheet that is seen.
fn is_helper(piece: &Piece<'_>) -> bool {
    let Place::Sheet(name) = &piece.block.place else { return false };
    let name = folded(name);
    let named = HELPERS.iter().any(|helper| name.contains(helper));
    let long = piece.text.split(['\t', '\n']).any(|cell| cell.chars().count() > 40);
    named && !long
}

/// Hidden sheets without a text are seen as well.
fn tell_empty(mail: &MailView<'_>, out: &mut ObservationSink) {
    for (index, inspection) in mail.inspections.iter().enumerate() {
        for file in inspection.iter().flat_map(|i| &i.files) {
            let hidden = file
                .features(FeatureKind::HiddenSheet)
                .chain(file.features(FeatureKind::VeryHiddenSheet))
                .filter(|sheet| sheet.count == 0);
            for sheet in hidden {
                let place = Some(Place::Sheet(sheet.value.clone()));
                let location = Location::Attachment { index, path: file.path.clone(), place, span: None };
                let carries = Carries::Nothing;
                let seen = Seen {
                    confidence: Confidence::Certain,
                    evidence: String::new(),
                    details: details(carries, 0, sheet.kind == FeatureKind::VeryHiddenSheet),
                    about: "",
                    value: 0,
                };
                out.about(Part::Attachment(index), carries.name(), vec![location], seen, Vec::new());
            }
        }
    }
}
