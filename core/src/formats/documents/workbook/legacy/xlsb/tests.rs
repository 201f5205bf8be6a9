//! A workbook of records, made here.

use super::super::super::super::package::tests::{inspected, zipped_bytes};
use super::super::super::color::Color;
use super::super::super::styles::Font;
use super::*;

fn record(kind: u32, body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    match kind {
        0..0x80 => out.push(kind as u8),
        _ => out.extend([kind as u8 | 0x80, (kind >> 7) as u8]),
    }
    out.extend([body.len() as u8 | 0x80, (body.len() >> 7) as u8]);
    out.extend(body);
    out
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&((units.len() / 2) as u32).to_le_bytes()[..], &units].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

fn row(row: u32, is_hidden: bool) -> Vec<u8> {
    let mut body = numbers(&[row, 0]);
    body.extend([0x2C, 1, 0, if is_hidden { 0x10 } else { 0 }, 0, 0, 0, 0, 0]);
    record(0, &body)
}

#[test]
fn sheets_cells_and_what_is_hidden() {
    let workbook = [
        record(156, &[numbers(&[0, 1]), wide("s1"), wide("名簿")].concat()),
        record(156, &[numbers(&[2, 2]), wide("s2"), wide("裏")].concat()),
    ]
    .concat();
    let strings = record(19, &[vec![0], wide("佐藤 花子")].concat());
    let sheet = [
        record(60, &[numbers(&[2, 2, 2304, 0]), vec![1, 0]].concat()),
        row(0, false),
        record(7, &numbers(&[0, 0, 0])),
        record(6, &[numbers(&[2, 0]), wide("原価")].concat()),
        row(4, true),
        record(2, &numbers(&[0, 0, 7 << 2 | 2])),
        record(5, &[numbers(&[1, 0]), 46113.5f64.to_le_bytes().to_vec()].concat()),
        record(4, &[numbers(&[2, 0]), vec![1]].concat()),
        record(3, &[numbers(&[3, 0]), vec![0x2A]].concat()),
    ]
    .concat();
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'/>")
    };
    let root = format!("<Relationships>{}</Relationships>", link("r", "officeDocument", "xl/workbook.bin"));
    let links = format!(
        "<Relationships>{}{}{}</Relationships>",
        link("s1", "worksheet", "sheet1.bin"),
        link("s2", "worksheet", "sheet1.bin"),
        link("s3", "sharedStrings", "strings.bin")
    );
    let bytes = zipped_bytes(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/_rels/workbook.bin.rels", links.as_bytes()),
        ("xl/workbook.bin", &workbook),
        ("xl/sheet1.bin", &sheet),
        ("xl/strings.bin", &strings),
    ]);
    let inspection = inspected("a.xlsb", &bytes);
    assert_eq!(inspection.content(), "xlsb");
    assert_eq!(inspection.unexamined, []);
    let [shown, hidden] = inspection.texts.as_slice() else { panic!("{:?}", inspection.texts) };
    assert_eq!(shown.text, "佐藤 花子\t\t原価\n\n7\t46113.5\tTRUE\t#N/A");
    assert_eq!(hidden.layer, Layer::VeryHiddenSheet);
    let layers: Vec<Layer> = shown.runs.iter().map(|r| r.layer).collect();
    assert_eq!(layers, [Layer::HiddenColumn, Layer::HiddenRow]);
    // Cut off anywhere.
    for cut in 0..sheet.len() {
        let mut read = Sheet::default();
        for (kind, body) in (Records { rest: sheet.get(..cut).unwrap() }) {
            cell(kind, body, 1, &mut read, &Strings::default(), &Styles::default());
        }
    }
}

#[test]
fn runs_of_strings() {
    let text = [vec![1], wide("見える秘密"), numbers(&[1]), vec![3, 0, 1, 0]].concat();
    let fonts = [Font::default(), Font { ink: Color::WHITE, is_tiny: false }];
    let mut runs = Vec::new();
    assert_eq!(rich_text(&text, 0, &fonts, &mut runs), "見える秘密");
    let found: Vec<_> = runs.iter().map(|r| (r.start, r.end, r.ink)).collect();
    assert_eq!(found, [(0, 9, None), (9, 15, Some(Color::WHITE))]);
    assert_eq!(rich_text(&[], 0, &fonts, &mut runs), "");
}
