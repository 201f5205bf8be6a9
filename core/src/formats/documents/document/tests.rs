//! Documents as Word writes them, in small.

use super::super::super::inspection::{FeatureKind, FileFacts, Inspection, Layer, LayerRun, TextBlock};
use super::super::package::tests::{inspected, zipped};

const TYPES: &str = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn document(body: &str, others: &[(&str, &str)]) -> Inspection {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut relations = String::from("<Relationships>");
    for (i, (name, _)) in others.iter().enumerate().filter(|(_, (name, _))| name.starts_with("word/")) {
        let target = name.trim_start_matches("word/");
        let kind = target.trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit());
        relations.push_str(&format!(r#"<Relationship Id="r{i}" Type="http://x/{kind}" Target="{target}"/>"#));
    }
    relations.push_str("</Relationships>");
    let mut files = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        ("word/document.xml", body.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
    ];
    files.extend_from_slice(others);
    inspected("a.docx", &zipped(&files))
}

fn of_layer(inspection: &Inspection, layer: Layer) -> Vec<&str> {
    inspection.texts.iter().filter(|t| t.layer == layer).map(|t| t.text.trim_end()).collect()
}

/// The stretches of a block with their layers.
fn stretches(block: &TextBlock) -> Vec<(&str, Layer)> {
    let of = |run: &LayerRun| (&block.text[run.start as usize..run.end as usize], run.layer);
    block.runs.iter().map(of).collect()
}

fn facts(inspection: &Inspection) -> &FileFacts {
    inspection.files.first().unwrap()
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

#[test]
fn paragraphs_tables_and_boxes() {
    let body = r#"<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>
        <w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>
        <w:txbxContent><w:p><w:r><w:t>箱</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
        <w:r><w:tab/><w:t>後</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>氏名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>電話</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>山</w:t><w:br/><w:t>田</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>さとう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>佐藤</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"#;
    let inspection = document(body, &[]);
    assert_eq!(inspection.texts[0].text, "前\t後\n箱\n氏名\t\t電話\n山 田\t\t1\n佐藤\n");
    assert_eq!(inspection.unexamined, []);
}

#[test]
fn recorded_changes() {
    let body = paragraph(
        r#"<w:r><w:t>単価</w:t></w:r><w:del w:id="1"><w:r><w:delText>900</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>980</w:t></w:r></w:ins><w:r><w:t>円</w:t></w:r>"#,
    );
    let inspection = document(&body, &[]);
    assert_eq!(inspection.texts[0].text, "単価900980円\n");
    assert_eq!(stretches(&inspection.texts[0]), [("900", Layer::Deletion), ("980", Layer::Insertion)]);
    assert_eq!(facts(&inspection).features(FeatureKind::TrackedChanges).next().unwrap().count, 2);
}

#[test]
fn what_nobody_sees() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let white = r#"<w:color w:val="FFFFFF"/>"#;
    let body = [
        paragraph(&run("<w:vanish/>", "隠し")),
        paragraph(&run(r#"<w:vanish w:val="0"/>"#, "見える")),
        paragraph(&run(white, "白")),
        paragraph(&run(r#"<w:sz w:val="2"/>"#, "小")),
        paragraph(&run(r#"<w:highlight w:val="black"/>"#, "黒塗り")),
        paragraph(&run(r#"<w:rStyle w:val="Secret"/>"#, "様式")),
        // White on a dark cell is a head, not a secret.
        format!(r#"<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>{}</w:tc></w:tr></w:tbl>"#, paragraph(&run(white, "見出し"))),
    ]
    .concat();
    let styles = r#"<w:styles><w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style></w:styles>"#;
    let inspection = document(&body, &[("word/styles.xml", styles)]);
    assert_eq!(
        stretches(&inspection.texts[0]),
        [
            ("隠し", Layer::HiddenText),
            ("白", Layer::InvisibleText),
            ("小", Layer::InvisibleText),
            ("黒塗り", Layer::Covered),
            ("様式", Layer::HiddenText),
        ]
    );
    assert!(facts(&inspection).has(FeatureKind::CoveredText));
}

#[test]
fn fields_show_their_result() {
    let body = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\共有\\見積.docx"</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>結果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:fldSimple w:instr=" DDEAUTO c:\\x.exe y"><w:r><w:t>!</w:t></w:r></w:fldSimple></w:p>"#;
    let inspection = document(body, &[]);
    assert_eq!(inspection.texts[0].text, "結果!\n");
    let link = facts(&inspection).features(FeatureKind::ExternalLink).next().unwrap();
    assert_eq!(link.value, r"C:\共有\見積.docx");
    assert!(facts(&inspection).has(FeatureKind::Dde));
}

#[test]
fn numbers_of_lists() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="第%1条"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let item = |level: u32, text: &str| {
        paragraph(&format!(
            r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r>"#
        ))
    };
    let body = [item(0, "目的"), item(1, "甲"), item(1, "乙"), item(0, "期間"), item(1, "丙")].concat();
    let inspection = document(&body, &[("word/numbering.xml", numbering)]);
    assert_eq!(inspection.texts[0].text, "第１条 目的\n① 甲\n② 乙\n第２条 期間\n① 丙\n");
}

#[test]
fn parts_of_their_own() {
    let others = [
        (
            "word/header1.xml",
            "<w:hdr><w:p><w:r><w:t>社外秘</w:t></w:r><w:r><w:pict><v:shape><v:textpath string=\"DRAFT\"/></v:shape></w:pict></w:r></w:p></w:hdr>",
        ),
        ("word/header2.xml", "<w:hdr><w:p><w:r><w:t>社外秘</w:t></w:r></w:p></w:hdr>"),
        (
            "word/footnotes.xml",
            r#"<w:footnotes><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "word/comments.xml",
            r#"<w:comments><w:comment w:author="山田"><w:p><w:r><w:t>要確認</w:t></w:r></w:p></w:comment><w:comment><w:p><w:r><w:t>済</w:t></w:r></w:p></w:comment></w:comments>"#,
        ),
    ];
    let inspection = document(&paragraph("<w:r><w:t>本文</w:t></w:r>"), &others);
    assert_eq!(of_layer(&inspection, Layer::Visible), ["本文", "1 脚注"]);
    assert_eq!(of_layer(&inspection, Layer::Header), ["社外秘"]);
    assert_eq!(of_layer(&inspection, Layer::Watermark), ["DRAFT"]);
    assert_eq!(of_layer(&inspection, Layer::Comment), ["要確認", "済"]);
    assert_eq!(facts(&inspection).features(FeatureKind::Comments).next().unwrap().count, 2);
}

#[test]
fn properties_and_links() {
    let relations = r#"<Relationships><Relationship Id="a" Type="http://x/attachedTemplate" TargetMode="External" Target="http://templates.example/a.dotm"/>
        <Relationship Id="b" Type="http://x/hyperlink" TargetMode="External" Target="https://a.example/"/>
        <Relationship Id="c" Type="http://x/image" TargetMode="External" Target="https://a.example/a.png"/></Relationships>"#;
    let core = "<cp:coreProperties><dc:title>御見積書</dc:title><dc:creator>営業 太郎</dc:creator><cp:revision>3</cp:revision></cp:coreProperties>";
    let custom = r#"<Properties><property name="MSIP_Label_0A_Enabled"><vt:lpwstr>true</vt:lpwstr></property><property name="MSIP_Label_0a_Name"><vt:lpwstr>社外秘</vt:lpwstr></property><property name="案件"><vt:lpwstr>みなと商事</vt:lpwstr></property></Properties>"#;
    let others = [
        ("word/_rels/settings.xml.rels", relations),
        ("docProps/core.xml", core),
        ("docProps/custom.xml", custom),
        (
            "docProps/app.xml",
            "<Properties><Company>青葉精機</Company><Template>Normal.dotm</Template></Properties>",
        ),
        ("word/activeX/activeX1.xml", "<ax:ocx/>"),
    ];
    let inspection = document(&paragraph("<w:r><w:t>本文</w:t></w:r>"), &others);
    let value = |kind| facts(&inspection).features(kind).map(|f| f.value.as_str()).collect::<Vec<_>>();
    assert_eq!(value(FeatureKind::Title), ["御見積書"]);
    assert_eq!(value(FeatureKind::Author), ["営業 太郎"]);
    assert_eq!(value(FeatureKind::Company), ["青葉精機"]);
    assert_eq!(value(FeatureKind::Template), ["Normal.dotm"]);
    assert_eq!(value(FeatureKind::SensitivityLabel), ["社外秘"]);
    assert_eq!(value(FeatureKind::ExternalTemplate), ["http://templates.example/a.dotm"]);
    assert_eq!(value(FeatureKind::ExternalLink), ["https://a.example/a.png"]);
    assert_eq!(of_layer(&inspection, Layer::Metadata), ["御見積書\n営業 太郎\n青葉精機\nみなと商事"]);
}

#[test]
fn boxes_in_boxes_and_broken_ends() {
    let deep = "<w:p><w:r><w:txbxContent>".repeat(300)
        + "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
        + &"</w:txbxContent></w:r></w:p>".repeat(300);
    assert_eq!(document(&deep, &[]).texts[0].text.trim(), "底");
    let broken = "</w:tbl></w:tc></w:txbxContent></w:ins><w:tc><w:tbl><w:p><w:r><w:t>文";
    assert_eq!(document(broken, &[]).texts[0].text.trim(), "文");
}
