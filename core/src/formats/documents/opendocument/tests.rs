//! OpenDocument as LibreOffice writes it, in small.

use super::super::super::inspection::{FeatureKind, Inspection, Layer};
use super::super::package::tests::{inspected, zipped};

fn open(kind: &str, styles: &str, body: &str, others: &[(&str, &str)]) -> Inspection {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body></office:document-content>"
    );
    let media_type = format!("application/vnd.oasis.opendocument.{kind}");
    let mut files = vec![("mimetype", media_type.as_str()), ("content.xml", content.as_str())];
    files.extend_from_slice(others);
    inspected("a.odt", &zipped(&files))
}

#[test]
fn text_with_all_that_is_in_it() {
    let styles = r##"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
        <style:style style:name="W" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
        <style:style style:name="D" style:family="table-cell"><style:table-cell-properties fo:background-color="#203040"/></style:style>"##;
    let body = r#"<office:text><text:tracked-changes><text:changed-region xml:id="i" text:id="i"><text:insertion><office:change-info><dc:creator>誰</dc:creator></office:change-info></text:insertion></text:changed-region>
        <text:changed-region text:id="d"><text:deletion><office:change-info/><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>単価<text:change text:change-id="d"/><text:change-start text:change-id="i"/>新<text:change-end text:change-id="i"/>円<text:s text:c="2"/>也<text:span text:style-name="H">隠</text:span><text:span text:style-name="W">白</text:span></text:p>
        <text:p>注<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note><office:annotation><dc:creator>山田</dc:creator><dc:date>2026</dc:date><text:p>要確認</text:p></office:annotation>後</text:p>
        <table:table><table:table-row><table:table-cell table:style-name="D"><text:p><text:span text:style-name="W">氏名</text:span></text:p></table:table-cell><table:table-cell><text:p>電話</text:p></table:table-cell></table:table-row></table:table>
        <text:section text:display="none"><text:p>節</text:p></text:section></office:text>"#;
    let inspection = open("text", styles, body, &[]);
    let block = &inspection.texts[0];
    assert_eq!(block.text, "単価旧新円  也隠白\n注後\n1 脚注\n氏名\t電話\n節\n");
    let runs: Vec<_> =
        block.runs.iter().map(|r| (&block.text[r.start as usize..r.end as usize], r.layer)).collect();
    assert_eq!(
        runs,
        [
            ("旧", Layer::Deletion),
            ("新", Layer::Insertion),
            ("隠", Layer::HiddenText),
            ("白", Layer::InvisibleText),
            ("節", Layer::HiddenText),
        ]
    );
    assert_eq!((inspection.texts[1].layer, inspection.texts[1].text.trim_end()), (Layer::Comment, "要確認"));
    assert_eq!(inspection.files[0].features(FeatureKind::TrackedChanges).next().unwrap().count, 2);
}

#[test]
fn lists_are_numbered() {
    let styles = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>"#;
    let body = r#"<office:text><text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>丙</text:p></text:list-item></text:list>
        <text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>丁</text:p></text:list-item></text:list><text:list text:style-name="L"><text:list-item><text:p>戊</text:p></text:list-item></text:list></office:text>"#;
    assert_eq!(open("text", styles, body, &[]).texts[0].text, "1. 甲\n• 乙\n2. 丙\n3. 丁\n1. 戊\n");
}

#[test]
fn slides() {
    let styles = r#"<style:style style:name="h" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>"#;
    let body = r#"<office:presentation><draw:page draw:master-page-name="M"><draw:frame svg:x="1cm" svg:y="1cm" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>表題</text:p></draw:text-box></draw:frame>
        <draw:frame svg:x="-9cm" svg:y="1cm" svg:width="5cm" svg:height="1cm"><draw:text-box><text:p>欄外</text:p></draw:text-box></draw:frame>
        <presentation:notes><draw:frame><draw:text-box><text:p>覚え</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>
        <draw:page draw:style-name="h"><draw:custom-shape><text:p>予備</text:p></draw:custom-shape></draw:page></office:presentation>"#;
    let pages = r#"<office:document-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>
        <style:master-page style:name="M" style:page-layout-name="P"><draw:frame presentation:placeholder="true"><draw:text-box><text:p>題をここに</text:p></draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>社外秘</text:p></draw:text-box></draw:frame></style:master-page></office:document-styles>"#;
    let inspection = open("presentation", styles, body, &[("styles.xml", pages)]);
    let found: Vec<_> = inspection.texts.iter().map(|t| (t.layer, t.text.as_str())).collect();
    use Layer::{Header, HiddenSlide, OutsidePage, SpeakerNote, Visible};
    assert_eq!(
        found,
        [(Visible, "表題\n欄外\n"), (SpeakerNote, "覚え\n"), (HiddenSlide, "予備\n"), (Header, "社外秘\n")]
    );
    assert_eq!(inspection.texts[0].layer_at(7), OutsidePage);
}

#[test]
fn the_rest() {
    let body = r#"<office:text><text:p><draw:image xlink:href="https://a.example/a.png"/><draw:image xlink:href="Pictures/a.png"/></text:p></office:text>"#;
    let meta = "<office:document-meta><office:meta><meta:initial-creator>甲</meta:initial-creator><dc:creator>乙</dc:creator><meta:user-defined meta:name=\"MSIP_Label_1_Name\">社外秘</meta:user-defined></office:meta></office:document-meta>";
    let others = [
        ("meta.xml", meta),
        ("Basic/Standard/Module1.xml", "<m/>"),
        ("Basic/Standard/script-lb.xml", "<l/>"),
    ];
    let inspection = open("text", "", body, &others);
    let values = |kind| inspection.files[0].features(kind).map(|f| f.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(FeatureKind::Author), ["甲"]);
    assert_eq!(values(FeatureKind::LastEditor), ["乙"]);
    assert_eq!(values(FeatureKind::SensitivityLabel), ["社外秘"]);
    assert_eq!(values(FeatureKind::ExternalLink), ["https://a.example/a.png"]);
    assert_eq!(values(FeatureKind::Macros).len(), 1);
    let only_list = open("text", "", body, &[("Basic/Standard/script-lb.xml", "<l/>")]);
    assert!(!only_list.files[0].has(FeatureKind::Macros));
}

#[test]
fn encrypted_and_nested_without_end() {
    let manifest = r#"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"#;
    let inspection = open(
        "text",
        "",
        "<office:text><text:p>x</text:p></office:text>",
        &[("META-INF/manifest.xml", manifest)],
    );
    assert_eq!(inspection.files[0].encryption.as_ref().unwrap().method, "odf");
    assert!(inspection.texts.is_empty());
    for name in ["draw:text-box", "draw:rect", "office:annotation", "text:tracked-changes"] {
        let deep = format!("<office:text>{}<text:p>底</text:p>", format!("<{name}><text:p>").repeat(900));
        open("text", "", &deep, &[]);
    }
}
