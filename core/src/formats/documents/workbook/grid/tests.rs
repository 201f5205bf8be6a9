//! Sheets put together by hand.

use super::super::super::super::inspection::LayerRun;
use super::*;

fn grid(cells: &[(u32, u32, &str)]) -> Grid {
    let mut grid = Grid::default();
    for (row, column, text) in cells {
        grid.out().push_str(text);
        grid.cell(*row, *column, text.starts_with('!'));
    }
    grid
}

fn block(cells: &[(u32, u32, &str)], concealed: &Concealed) -> (TextBlock, Counts) {
    grid(cells).into_block(Place::Sheet("a".to_owned()), Layer::Visible, concealed)
}

#[test]
fn columns_stay_aligned() {
    let (block, counts) = block(
        &[
            (2, 2, "名簿"),
            (3, 2, "氏名"),
            (3, 3, "電話"),
            (3, 4, "備考"),
            (4, 2, "山\n田"),
            (4, 4, "x"),
            (5, 2, "佐藤"),
        ],
        &Concealed::default(),
    );
    assert_eq!(block.text, "名簿\n氏名\t電話\t備考\n山 田\t\tx\n佐藤\t\t");
    assert_eq!(counts.cells, 7);
    let at = block.text.find('x').unwrap();
    assert_eq!(block.place_at(at).0, Place::Cell { sheet: "a".to_owned(), cell: "D4".to_owned() });
}

#[test]
fn gaps_are_not_written_out() {
    let (block, _) =
        block(&[(1, 1, "a"), (1, 16_384, "b"), (2, 1, "c"), (900_000, 16_384, "d")], &Concealed::default());
    assert_eq!(block.text, "a\t\tb\nc\t\t\n\n\t\td");
}

#[test]
fn wide_and_empty() {
    let mut cells = vec![];
    for column in 1..=16_000 {
        cells.push((1, column, "h"));
    }
    for row in 2..=20_000 {
        cells.push((row, 1, "a"));
        cells.push((row, 16_000, "b"));
    }
    let (block, _) = block(&cells, &Concealed::default());
    assert!(block.text.len() < 1 << 20, "{}", block.text.len());
}

#[test]
fn layers() {
    let concealed = Concealed {
        rows: vec![(4, Layer::FilteredRow), (3, Layer::HiddenRow), (2, Layer::HiddenRow)],
        columns: vec![(2, 3)],
        restyled: vec![Area { rows: (5, 5), columns: (1, 1) }],
        merged: vec![Area { rows: (6, 6), columns: (1, 4) }],
    };
    let cells = [
        (1, 1, "a"),
        (1, 2, "b"),
        (2, 1, "c"),
        (3, 1, "d"),
        (3, 2, "e"),
        (4, 1, "f"),
        (5, 1, "!g"),
        (5, 4, "!h"),
        (6, 1, "i"),
        (6, 4, "j"),
    ];
    let (block, counts) = block(&cells, &concealed);
    let found: Vec<(&str, Layer)> = block
        .runs
        .iter()
        .map(|r| (block.text.get(r.start as usize..r.end as usize).unwrap().trim(), r.layer))
        .collect();
    assert_eq!(
        found,
        [
            ("b", Layer::HiddenColumn),
            ("c\t\t\t\nd\te", Layer::HiddenRow),
            ("f", Layer::FilteredRow),
            ("!h", Layer::InvisibleText),
            ("j", Layer::InvisibleText),
        ]
    );
    assert_eq!(counts, Counts { cells: 10, hidden_rows: 2, filtered_rows: 1, hidden_columns: 1 });
}

#[test]
fn any_order() {
    let mut grid = grid(&[(2, 1, "c"), (1, 2, "bXX"), (1, 1, "a")]);
    let mut other = Grid::default();
    other.out().push_str("secret here");
    other.cell(3, 1, false);
    other.invisible_stretch(0, 6);
    other.out().push('a');
    other.cell(1, 1, false);
    let (block, _) = other.into_block(Place::Text, Layer::Visible, &Concealed::default());
    assert_eq!(block.text, "a\n\nsecret here");
    assert_eq!(block.runs, [LayerRun::new(3, 9, Layer::InvisibleText)]);
    grid.invisible_stretch(5, 2);
    let (block, _) = grid.into_block(Place::Text, Layer::HiddenSheet, &Concealed::default());
    assert_eq!(block.text, "a\tbXX\nc\t");
    assert_eq!(block.layer, Layer::HiddenSheet);
}
