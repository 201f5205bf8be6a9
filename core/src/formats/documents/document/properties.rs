//! The properties that stand before the text they govern: of runs, paragraphs, rows and cells.

use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};
use super::styles::{Ground, Look, Styles, shading};

/// What a paragraph says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) style: String,
    pub(super) ground: Option<Ground>,
    /// Number and level of its list; a number of 0 takes it out of its style's list.
    pub(super) number: Option<String>,
    pub(super) level: Option<usize>,
    /// Whether its mark is inserted or deleted.
    pub(super) changes: usize,
}

/// Reads `w:pPr`, which just started.
pub(super) fn paragraph(walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Paragraph {
    let mut all = Paragraph::default();
    let mut is_of_mark = false;
    each(walk, reader, |element, walk, reader| match element {
        Event::Start(e) => match e.name() {
            "pStyle" => all.style = e.attribute("val").unwrap_or_default().into_owned(),
            "rPr" => is_of_mark = true,
            "shd" if !is_of_mark => all.ground = shading(e),
            "numId" => all.number = e.attribute("val").map(|v| v.into_owned()),
            "ilvl" => all.level = e.attribute("val").and_then(|v| v.parse().ok()),
            "ins" | "del" | "moveFrom" | "moveTo" if is_of_mark => all.changes += 1,
            "pPrChange" | "rPrChange" | "sectPr" | "numberingChange" => walk.skip(reader),
            _ => {}
        },
        Event::End(e) if e.name() == "rPr" => is_of_mark = false,
        _ => {}
    });
    all
}

/// Reads `w:rPr`, which just started.
pub(super) fn run(walk: &mut Walk<'_>, styles: &Styles, reader: &mut Reader<'_>) -> Look {
    let mut look = Look::default();
    let mut style = Look::default();
    each(walk, reader, |element, walk, reader| {
        let Event::Start(e) = element else { return };
        match e.name() {
            "rStyle" => style = styles.look(&e.attribute("val").unwrap_or_default()),
            "rPrChange" => walk.skip(reader),
            // DrawingML within the text effects of Word 2010.
            _ if e.prefix() == "w14" => walk.skip(reader),
            _ => look.read(e),
        }
    });
    look.over(style)
}

/// What a row says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row {
    pub(super) empty_columns: usize,
    pub(super) is_hidden: bool,
    pub(super) changes: usize,
}

/// Reads `w:trPr`, which just started.
pub(super) fn row(walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Row {
    let mut row = Row::default();
    each(walk, reader, |element, walk, reader| {
        let Event::Start(e) = element else { return };
        match e.name() {
            "gridBefore" => row.empty_columns = e.attribute("val").and_then(|v| v.parse().ok()).unwrap_or(0),
            "hidden" => row.is_hidden = e.is_on("val"),
            "ins" | "del" => row.changes += 1,
            "trPrChange" => walk.skip(reader),
            _ => {}
        }
    });
    row
}

/// What a cell says of itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) columns: usize,
    pub(super) ground: Option<Ground>,
}

/// Reads `w:tcPr`, which just started.
pub(super) fn cell(walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Cell {
    let mut cell = Cell { columns: 1, ground: None };
    each(walk, reader, |element, walk, reader| {
        let Event::Start(e) = element else { return };
        match e.name() {
            "gridSpan" => cell.columns = e.attribute("val").and_then(|v| v.parse().ok()).unwrap_or(1),
            "shd" => cell.ground = shading(e),
            "tcPrChange" => walk.skip(reader),
            _ => {}
        }
    });
    cell
}

/// Reads `w:tblPr`, which just started: what lies under its cells.
pub(super) fn table(walk: &mut Walk<'_>, styles: &Styles, reader: &mut Reader<'_>) -> Option<Ground> {
    let mut ground = None;
    each(walk, reader, |element, walk, reader| {
        let Event::Start(e) = element else { return };
        match e.name() {
            "tblStyle" if styles.is_shaded(&e.attribute("val").unwrap_or_default()) => {
                ground = Some(Ground::Unknown);
            }
            "shd" => ground = shading(e).or(ground),
            "tblPrChange" => walk.skip(reader),
            _ => {}
        }
    });
    ground
}

/// The chosen entry of `w:ffData`, which just started; empty if it is no list.
pub(super) fn chosen_entry(walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> String {
    let mut entries: Vec<String> = Vec::new();
    let mut chosen = 0;
    let mut is_list = false;
    each(walk, reader, |element, _, _| {
        let Event::Start(e) = element else { return };
        match e.name() {
            "ddList" => is_list = true,
            "result" | "default" if is_list => {
                chosen = e.attribute("val").and_then(|v| v.parse().ok()).unwrap_or(chosen);
            }
            "listEntry" => entries.extend(e.attribute("val").map(|v| v.into_owned())),
            _ => {}
        }
    });
    entries.into_iter().nth(chosen).unwrap_or_default()
}

/// Every step within the element that just started, and its end.
fn each<'x, 'r>(
    walk: &mut Walk<'x>,
    reader: &mut Reader<'r>,
    mut take: impl FnMut(&Event<'x>, &mut Walk<'x>, &mut Reader<'r>),
) {
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        let Some(event) = walk.next(reader) else { break };
        if walk.depth() > outside {
            take(&event, walk, reader);
        }
    }
}
