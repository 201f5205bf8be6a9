//! A workbook as a customer list is: 5,000 rows of ten columns; 2.7 MB of XML, 0.4 MB packed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const FAMILIES: [&str; 16] = [
    "佐藤",
    "鈴木",
    "高橋",
    "田中",
    "伊藤",
    "渡辺",
    "山本",
    "中村",
    "小林",
    "加藤",
    "吉田",
    "山田",
    "佐々木",
    "山口",
    "松本",
    "井上",
];
const GIVEN: [&str; 12] =
    ["花子", "太郎", "健一", "由美", "直樹", "恵子", "大輔", "久美子", "翔太", "真理子", "浩", "陽子"];
const TOWNS: [&str; 8] = [
    "東京都千代田区神田錦町",
    "神奈川県横浜市中区本町",
    "広島県広島市中区紙屋町",
    "宮城県仙台市青葉区一番町",
    "北海道札幌市中央区南一条西",
    "福岡県福岡市博多区綱場町",
    "愛知県名古屋市中区栄",
    "大阪府大阪市北区梅田",
];
const HEADS: [&str; 10] = [
    "番号",
    "氏名",
    "電話番号",
    "メールアドレス",
    "郵便番号",
    "住所",
    "生年月日",
    "購入額",
    "最終来店",
    "備考",
];
/// Rows below the head.
pub const ROWS: u32 = 5_000;

/// Shared strings, each once.
#[derive(Default)]
struct Strings {
    numbers: BTreeMap<String, usize>,
    xml: String,
}

impl Strings {
    fn number(&mut self, text: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(text.to_owned()).or_insert_with(|| {
            let _ = write!(self.xml, "<si><t>{text}</t></si>");
            next
        })
    }
}

/// The file.
pub fn workbook() -> Vec<u8> {
    let mut strings = Strings::default();
    let mut sheet = String::from(r#"<worksheet xmlns="x"><sheetData>"#);
    let text = |sheet: &mut String, row: u32, column: usize, text: &str, strings: &mut Strings| {
        let letter = char::from(b'A' + column as u8);
        let _ = write!(sheet, r#"<c r="{letter}{row}" s="0" t="s"><v>{}</v></c>"#, strings.number(text));
    };
    sheet.push_str(r#"<row r="1">"#);
    for (column, head) in HEADS.iter().enumerate() {
        text(&mut sheet, 1, column, head, &mut strings);
    }
    sheet.push_str("</row>");
    // Any sequence without a short period will do.
    let mut seed = 20_261_124_u32;
    let mut next = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    for i in 0..ROWS {
        let row = i + 2;
        let name = format!("{} {}", FAMILIES[next(16) as usize], GIVEN[next(12) as usize]);
        let phone = format!("0{}0-{:04}-{:04}", next(3) + 7, next(10_000), next(10_000));
        let mail = format!("user{:05}.{}@mail{}.example", next(100_000), i, next(10));
        let code = format!("{:03}-{:04}", next(900) + 100, next(10_000));
        let address = format!("{}{}-{}-{}", TOWNS[next(8) as usize], next(9) + 1, next(30) + 1, next(30) + 1);
        let note = ["", "法人", "要連絡", "紹介"][next(4) as usize];
        let _ = write!(sheet, r#"<row r="{row}" spans="1:10"><c r="A{row}"><v>{}</v></c>"#, 100_000 + i);
        for (column, value) in [(1, &name), (2, &phone), (3, &mail), (4, &code), (5, &address)] {
            text(&mut sheet, row, column, value, &mut strings);
        }
        let _ = write!(
            sheet,
            r#"<c r="G{row}" s="1"><v>{}</v></c><c r="H{row}" s="2"><v>{}</v></c><c r="I{row}" s="1"><v>{}</v></c>"#,
            18_000 + next(20_000),
            next(1_000_000),
            45_000 + next(1_100),
        );
        if !note.is_empty() {
            text(&mut sheet, row, 9, note, &mut strings);
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let strings = format!(r#"<sst xmlns="x">{}</sst>"#, strings.xml);
    packed(&sheet, &strings)
}

fn packed(sheet: &str, strings: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let root = relation("r", "officeDocument", "xl/workbook.xml");
    let of_workbook = [
        relation("s", "worksheet", "worksheets/sheet1.xml"),
        relation("t", "styles", "styles.xml"),
        relation("u", "sharedStrings", "sharedStrings.xml"),
    ];
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let files = [
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", format!("<Relationships>{root}</Relationships>")),
        ("xl/_rels/workbook.xml.rels", format!("<Relationships>{}</Relationships>", of_workbook.concat())),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="顧客" sheetId="1" r:id="s"/></sheets></workbook>"#.to_owned(),
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="3"/></cellXfs></styleSheet>"#
                .to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ("xl/sharedStrings.xml", strings.to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(text.as_bytes()).expect("room in memory");
    }
    zip.finish().expect("room in memory").into_inner()
}
