//! Whole workbooks, made here.

use super::super::super::inspection::{FeatureKind, Inspection, Layer, TextBlock};
use super::super::package::tests::{inspected, zipped};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

fn relations(all: &[(&str, &str, &str)]) -> String {
    let all: Vec<String> = all
        .iter()
        .map(|(id, kind, target)| {
            let mode = if target.contains(":/") { r#" TargetMode="External""# } else { "" };
            format!(r#"<Relationship Id="{id}" Type="{RELATION}{kind}" Target="{target}"{mode}/>"#)
        })
        .collect();
    format!("<Relationships>{}</Relationships>", all.concat())
}

/// A workbook of these sheets (name, state, XML) and parts; relations of the workbook to the parts under `xl`.
fn book(sheets: &[(&str, &str, &str)], others: &[(&str, &str, &str)], files: &[(&str, &str)]) -> Inspection {
    let mut list = String::new();
    let mut links: Vec<(String, &str, String)> = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (i, (name, state, xml)) in sheets.iter().enumerate() {
        list += &format!(r#"<sheet name="{name}" sheetId="{i}" state="{state}" r:id="s{i}"/>"#);
        links.push((format!("s{i}"), "worksheet", format!("worksheets/sheet{i}.xml")));
        parts.push((format!("xl/worksheets/sheet{i}.xml"), format!("<worksheet>{xml}</worksheet>")));
    }
    for (id, kind, target) in others {
        links.push(((*id).to_owned(), kind, (*target).to_owned()));
    }
    let links: Vec<(&str, &str, &str)> = links.iter().map(|(a, b, c)| (a.as_str(), *b, c.as_str())).collect();
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&links)));
    parts.push(("_rels/.rels".to_owned(), relations(&[("r", "officeDocument", "xl/workbook.xml")])));
    let names = r#"<definedNames><definedName name="x">"佐藤 花子"</definedName>
        <definedName name="_xlnm.Auto_Open">Macro1!$A$1</definedName></definedNames>"#;
    parts
        .push(("xl/workbook.xml".to_owned(), format!("<workbook><sheets>{list}</sheets>{names}</workbook>")));
    let mut all: Vec<(&str, &str)> = parts.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    all.extend(files);
    inspected("a.xlsx", &zipped(&all))
}

fn block(inspection: &Inspection, layer: Layer) -> &TextBlock {
    inspection.texts.iter().find(|t| t.layer == layer).unwrap()
}

fn runs(block: &TextBlock) -> Vec<(&str, Layer)> {
    block.runs.iter().map(|r| (block.text.get(r.start as usize..r.end as usize).unwrap(), r.layer)).collect()
}

fn count(inspection: &Inspection, kind: FeatureKind) -> u32 {
    inspection.files[0].features(kind).map(|f| f.count).sum()
}

#[test]
fn cells_and_what_is_hidden() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000\-0000\-0000"/>
        <numFmt numFmtId="165" formatCode=";;;"/></numFmts>
        <fonts><font/><font><color theme="0"/></font><font><sz val="1"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid">
        <fgColor rgb="FF1F3864"/></patternFill></fill></fills>
        <cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/><xf fontId="1"/>
        <xf fontId="1" fillId="1"/><xf fontId="2"/></cellXfs></styleSheet>"#;
    let sheet = r#"<sheetPr/><cols><col min="3" max="3" hidden="1"/><col min="9" max="16384" width="0"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr" s="5"><is><t>電話</t></is></c><c r="C1" t="str"><f>X()</f><v>原価</v></c></row>
        <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>9021468035</v></c><c r="C2"><v>1.2345678901200001E11</v></c></row>
        <row r="3" hidden="1"><c r="A3" s="2"><v>46113</v></c><c r="B3" t="b"><v>1</v></c></row>
        <row r="4"><c s="3"><v>7</v></c><c t="e"><v>#N/A</v></c></row>
        <row r="5"><c r="A5" s="4" t="str"><v>白</v></c><c r="B5" s="5" t="str"><v>白地でない</v></c></row>
        <row r="6" ht="0"><c r="A6" s="6" t="str"><v>極小</v></c></row>
        <row r="7" hidden="1"/></sheetData>
        <autoFilter ref="A1:C9"><filterColumn colId="0"/></autoFilter>
        <dataValidations><dataValidation type="list"><formula1>"可,否"</formula1></dataValidation></dataValidations>
        <headerFooter><oddHeader>&amp;C&amp;"ＭＳ ゴシック"&amp;14社外秘</oddHeader></headerFooter>"#;
    let strings = "<sst><si><t>氏名</t></si><si><r><t>佐藤 花子</t></r><rPh sb='0' eb='2'><t>サトウ</t></rPh></si></sst>";
    let inspection = book(
        &[("名簿", "", sheet)],
        &[("a", "styles", "styles.xml"), ("b", "sharedStrings", "sharedStrings.xml")],
        &[("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)],
    );
    assert_eq!(inspection.unexamined, []);
    let sheet = inspection.texts.iter().find(|t| !t.runs.is_empty()).unwrap();
    assert_eq!(
        sheet.text,
        "氏名\t電話\t原価\n佐藤 花子\t090-2146-8035\t123456789012\n2026/4/1\tTRUE\t\n7\t#N/A\t\n白\t白地でない\t\n極小\t\t"
    );
    assert_eq!(
        runs(sheet),
        [
            ("原価", Layer::HiddenColumn),
            ("123456789012", Layer::HiddenColumn),
            ("2026/4/1\tTRUE", Layer::HiddenRow),
            ("7", Layer::InvisibleText),
            ("白", Layer::InvisibleText),
            ("極小", Layer::HiddenRow),
        ]
    );
    let at = sheet.text.find("090").unwrap();
    assert_eq!(sheet.place_at(at).0, Place::Cell { sheet: "名簿".to_owned(), cell: "B2".to_owned() });
    assert_eq!(count(&inspection, FeatureKind::Sheet), 13);
    assert_eq!(count(&inspection, FeatureKind::HiddenRows), 2);
    assert_eq!(count(&inspection, FeatureKind::HiddenColumns), 1);
    assert_eq!(count(&inspection, FeatureKind::AutoRunMacro), 1);
    assert_eq!(block(&inspection, Layer::Header).text, "社外秘");
    assert_eq!(block(&inspection, Layer::Metadata).text, "佐藤 花子");
    assert!(inspection.texts.iter().any(|t| t.text == "可,否"));
}

#[test]
fn filters() {
    let rows = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>
        <row r="9" hidden="1"><c r="A9"><v>9</v></c></row></sheetData>"#;
    let filter = r#"<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn></autoFilter>"#;
    let inspection = book(&[("a", "", &format!("{rows}{filter}"))], &[], &[]);
    assert_eq!(count(&inspection, FeatureKind::FilteredRows), 1);
    assert_eq!(count(&inspection, FeatureKind::HiddenRows), 1);
    let advanced = format!(r#"<sheetPr filterMode="1"/>{rows}"#);
    let inspection = book(&[("a", "", &advanced)], &[], &[]);
    assert_eq!(count(&inspection, FeatureKind::FilteredRows), 2);
    // The filter of a table.
    let table = format!("<table ref='A1:B4'>{filter}</table>");
    let links = relations(&[("t", "table", "../tables/table1.xml")]);
    let files =
        [("xl/worksheets/_rels/sheet0.xml.rels", links.as_str()), ("xl/tables/table1.xml", table.as_str())];
    let inspection = book(&[("a", "", rows)], &[], &files);
    assert_eq!(count(&inspection, FeatureKind::FilteredRows), 1);
}

#[test]
fn hidden_sheets_and_comments() {
    let data = r#"<sheetData><row r="1" hidden="1"><c r="A1" t="str"><v>秘密</v></c></row></sheetData>"#;
    let links =
        relations(&[("c", "comments", "../comments1.xml"), ("t", "threadedComment", "../threads.xml")]);
    let notes = "<comments><authors><author>山田</author></authors><commentList>\
        <comment ref='B2' authorId='0'><text><r><t>山田:\n</t></r><r><t>原価は言わない</t></r></text></comment>\
        <comment ref='A1' authorId='0'><text><t>[Threaded comment] 確認</t></text></comment></commentList></comments>";
    let threads =
        "<ThreadedComments><threadedComment ref='A1'><text>確認</text></threadedComment></ThreadedComments>";
    let inspection = book(
        &[("表紙", "", ""), ("裏", "hidden", data), ("奥", "veryHidden", data)],
        &[],
        &[
            ("xl/worksheets/_rels/sheet0.xml.rels", &links),
            ("xl/comments1.xml", notes),
            ("xl/threads.xml", threads),
        ],
    );
    assert_eq!(count(&inspection, FeatureKind::HiddenSheet), 1);
    assert_eq!(count(&inspection, FeatureKind::VeryHiddenSheet), 1);
    assert_eq!(count(&inspection, FeatureKind::HiddenRows), 0);
    assert_eq!(count(&inspection, FeatureKind::Sheet), 0);
    assert_eq!(count(&inspection, FeatureKind::Comments), 2);
    let hidden = block(&inspection, Layer::HiddenSheet);
    assert_eq!((&hidden.text, hidden.runs.len()), (&"秘密".to_owned(), 0));
    let comments = block(&inspection, Layer::Comment);
    assert_eq!(comments.text, "確認\n原価は言わない");
    let at = comments.text.find("原価").unwrap();
    assert_eq!(comments.place_at(at).0, Place::Cell { sheet: "表紙".to_owned(), cell: "B2".to_owned() });
}

#[test]
fn copies_of_other_data() {
    let link = "<externalLink><externalBook r:id='x'><sheetNames><sheetName val='仕入'/></sheetNames><sheetDataSet>\
        <sheetData sheetId='0'><row r='3'><cell r='B3' t='str'><v>若竹電子</v></cell><cell r='C3'><v>3120</v></cell></row>\
        </sheetData></sheetDataSet></externalBook></externalLink>";
    let links = relations(&[("x", "externalLinkPath", "file:///C:\\共有\\原価表.xlsx")]);
    let dde = "<externalLink><ddeLink ddeService='cmd' ddeTopic='/c calc'/></externalLink>";
    let cache = "<pivotCacheDefinition><cacheSource type='worksheet'><worksheetSource ref='A1:B9' sheet='顧客'/></cacheSource>\
        <cacheFields><cacheField name='氏名'><sharedItems><s v='佐藤'/><s v='消した人'/></sharedItems></cacheField>\
        <cacheField name='額'><sharedItems/></cacheField></cacheFields></pivotCacheDefinition>";
    let records = "<pivotCacheRecords><r><x v='0'/><n v='12'/></r><r><x v='0'/><m/></r></pivotCacheRecords>";
    let to_records = relations(&[("r", "pivotCacheRecords", "records1.xml")]);
    let inspection = book(
        &[("a", "", "")],
        &[
            ("p", "pivotCacheDefinition", "pivotCache/def1.xml"),
            ("e", "externalLink", "externalLinks/l1.xml"),
            ("d", "externalLink", "externalLinks/l2.xml"),
            ("m", "powerPivotData", "model/item.data"),
        ],
        &[
            ("xl/externalLinks/l1.xml", link),
            ("xl/externalLinks/_rels/l1.xml.rels", &links),
            ("xl/externalLinks/l2.xml", dde),
            ("xl/pivotCache/def1.xml", cache),
            ("xl/pivotCache/_rels/def1.xml.rels", &to_records),
            ("xl/pivotCache/records1.xml", records),
        ],
    );
    let pivot = block(&inspection, Layer::PivotCache);
    assert_eq!(pivot.text, "氏名\t額\n佐藤\t12\n佐藤\t\n\n消した人");
    assert_eq!(pivot.place, Place::Sheet("顧客".to_owned()));
    assert_eq!(count(&inspection, FeatureKind::PivotCache), 2);
    let external = block(&inspection, Layer::ExternalCache);
    assert_eq!(external.text, "若竹電子\t3120");
    assert_eq!(external.place, Place::Sheet("[原価表.xlsx]仕入".to_owned()));
    assert_eq!(count(&inspection, FeatureKind::ExternalCache), 2);
    assert_eq!(count(&inspection, FeatureKind::ExternalLink), 1);
    assert_eq!(count(&inspection, FeatureKind::Dde), 1);
    assert_eq!(inspection.unexamined.len(), 1);
}

#[test]
fn recorded_changes() {
    let headers = relations(&[("r", "revisionLog", "log1.xml")]);
    let log = "<revisions><rcc><oc r='A1' t='inlineStr'><is><t>旧単価 佐藤</t></is></oc><nc r='A1'><v>5</v></nc></rcc></revisions>";
    let inspection = book(
        &[("a", "", "")],
        &[("h", "revisionHeaders", "revisions/headers.xml")],
        &[
            ("xl/revisions/headers.xml", "<headers/>"),
            ("xl/revisions/_rels/headers.xml.rels", &headers),
            ("xl/revisions/log1.xml", log),
        ],
    );
    assert_eq!(count(&inspection, FeatureKind::TrackedChanges), 1);
    assert_eq!(block(&inspection, Layer::Deletion).text, "旧単価 佐藤");
}

#[test]
fn one_string_a_million_times() {
    // A long shared string in very many cells would be gigabytes.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "あ".repeat(30_000));
    let cells = "<c t='s'><v>0</v></c>".repeat(40_000);
    let rows = format!("<sheetData><row>{cells}</row></sheetData>");
    let inspection = book(
        &[("a", "", &rows)],
        &[("b", "sharedStrings", "sharedStrings.xml")],
        &[("xl/sharedStrings.xml", &strings)],
    );
    assert!(!inspection.unexamined.is_empty());
    let most: usize = inspection.texts.iter().map(|t| t.text.len()).sum();
    assert!(most <= 64 << 20, "{most}");
}

#[test]
fn damaged() {
    for xml in [
        "<sheetData><row r='x'><c r='??' s='-1' t='s'><v>99999999999</v></c>",
        "<sheetData><row",
        "]]>&&&<c/>",
    ] {
        book(
            &[("a", "", xml)],
            &[("b", "sharedStrings", "none.xml")],
            &[("xl/styles.xml", "<cellXfs><xf numFmtId='a'/>")],
        );
    }
    let nothing =
        inspected("a.xlsx", &zipped(&[("xl/workbook.xml", "<workbook/>"), ("_rels/.rels", "<a/>")]));
    assert!(nothing.files.len() == 1);
    let lost = relations(&[("r", "officeDocument", "xl/workbook.xml")]);
    let inspection = inspected("a.xlsx", &zipped(&[("_rels/.rels", &lost)]));
    assert_eq!(inspection.unexamined.first().map(|g| g.reason), Some(Reason::Corrupt));
}
