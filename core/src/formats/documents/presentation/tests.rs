//! Presentations as PowerPoint writes them, in small.

use super::super::super::inspection::{FeatureKind, Inspection, Layer};
use super::super::package::tests::{inspected, zipped};
use crate::finding::Place;

const TYPES: &str = r#"<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>"#;
const ROOT: &str = r#"<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="ppt/presentation.xml"/></Relationships>"#;

/// Slides in the order 2, 1: the order of the show is not that of the parts.
fn presentation(first: &str, second: &str, others: &[(&str, &str)]) -> Inspection {
    let slide = |shapes: &str, attributes: &str| {
        format!(
            "<p:sld {attributes}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:sld>"
        )
    };
    let (first, second) = (slide(first, ""), slide(second, r#"show="0""#));
    let mut files = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", ROOT),
        (
            "ppt/presentation.xml",
            r#"<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r9"/><p:sldId id="257" r:id="r1"/></p:sldIdLst><p:sldSz cx="10000000" cy="7000000"/></p:presentation>"#,
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/slide" Target="slides/slide1.xml"/><Relationship Id="r9" Type="http://x/slide" Target="slides/slide2.xml"/></Relationships>"#,
        ),
        ("ppt/slides/slide2.xml", first.as_str()),
        ("ppt/slides/slide1.xml", second.as_str()),
    ];
    files.extend_from_slice(others);
    inspected("a.pptx", &zipped(&files))
}

fn shape(x: i64, y: i64, width: i64, height: i64, fill: &str, text: &str) -> String {
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="1" name="a"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
        <a:prstGeom prst="rect"/>{fill}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"#
    )
}

fn words(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

const BLACK: &str = r#"<a:solidFill><a:srgbClr val="000000"/></a:solidFill>"#;
const SHADOW: &str = r#"<a:effectLst><a:outerShdw><a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr></a:outerShdw></a:effectLst>"#;

#[test]
fn order_tables_and_hidden_slides() {
    let table = "<p:graphicFrame><a:tbl><a:tr><a:tc gridSpan=\"2\"><a:txBody><a:p><a:r><a:t>氏名</a:t></a:r></a:p></a:txBody></a:tc><a:tc hMerge=\"1\"><a:txBody><a:p/></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>電話</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>";
    let first = format!("{}{table}", shape(0, 0, 10, 10, "", &words("表題")));
    let inspection = presentation(&first, &shape(0, 0, 10, 10, "", &words("予備")), &[]);
    let found: Vec<_> = inspection.texts.iter().map(|t| (&t.place, t.layer, t.text.as_str())).collect();
    assert_eq!(
        found,
        [
            (&Place::Slide(1), Layer::Visible, "表題\n氏名\t\t電話\n"),
            (&Place::Slide(2), Layer::HiddenSlide, "予備\n"),
        ]
    );
    let hidden = inspection.files[0].features(FeatureKind::HiddenSlide).next().unwrap();
    assert_eq!(hidden.place, Some(Place::Slide(2)));
}

fn layers(shapes: &[String]) -> Vec<(String, Layer)> {
    let inspection = presentation(&shapes.concat(), "", &[]);
    let block = inspection.texts.iter().find(|t| t.place == Place::Slide(1)).unwrap();
    let lines = block.text.lines().map(|l| (l.to_owned(), block.layer_at(block.text.find(l).unwrap())));
    lines.filter(|(l, _)| !l.is_empty()).collect()
}

#[test]
fn under_and_beside() {
    let secret = shape(1_000_000, 1_000_000, 1_000_000, 500_000, "", &words("原価"));
    let over = |fill: &str| shape(900_000, 900_000, 2_000_000, 2_000_000, fill, "<a:p/>");
    let layer = |shapes: &[String]| layers(shapes)[0].1;
    assert_eq!(layer(&[secret.clone(), over(&format!("{BLACK}{SHADOW}"))]), Layer::Covered);
    // Below it, transparent, or only an outline.
    assert_eq!(layer(&[over(BLACK), secret.clone()]), Layer::Visible);
    let glass = r#"<a:solidFill><a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr></a:solidFill>"#;
    assert_eq!(layer(&[secret.clone(), over(glass)]), Layer::Visible);
    assert_eq!(layer(&[secret.clone(), over(&format!("<a:noFill/><a:ln>{BLACK}</a:ln>"))]), Layer::Visible);
    // Half of it.
    let half = shape(900_000, 900_000, 500_000, 2_000_000, BLACK, "<a:p/>");
    assert_eq!(layer(&[secret, half]), Layer::Visible);
    assert_eq!(layer(&[shape(-5_000_000, 0, 1_000_000, 10, "", &words("欄外"))]), Layer::OutsidePage);
    let group = format!(
        r#"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="11000000" y="0"/><a:ext cx="100" cy="100"/><a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/></a:xfrm></p:grpSpPr>{}</p:grpSp>"#,
        shape(0, 0, 50, 50, "", &words("組"))
    );
    assert_eq!(layer(&[group]), Layer::OutsidePage);
}

#[test]
fn white_on_white() {
    let white = r#"<a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>白</a:t></a:r></a:p>"#;
    let text = shape(1_000_000, 1_000_000, 1_000_000, 500_000, "", white);
    assert_eq!(layers(std::slice::from_ref(&text))[0].1, Layer::InvisibleText);
    // On a dark shape below, or of its own colour.
    assert_eq!(layers(&[shape(0, 0, 9_000_000, 9_000_000, BLACK, "<a:p/>"), text])[0].1, Layer::Visible);
    assert_eq!(layers(&[shape(0, 0, 9_000, 9_000, BLACK, white)])[0].1, Layer::Visible);
}

#[test]
fn notes_and_comments() {
    let relations = r#"<Relationships><Relationship Id="a" Type="http://x/notesSlide" Target="../notesSlides/n.xml"/>
        <Relationship Id="b" Type="http://x/comments" Target="../comments/old.xml"/><Relationship Id="c" Type="http://y/comments" Target="../comments/new.xml"/></Relationships>"#;
    let note = format!(
        r#"<p:notes><p:sp><p:nvPr><p:ph type="body"/></p:nvPr><p:txBody>{}</p:txBody></p:sp><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><p:txBody>{}</p:txBody></p:sp></p:notes>"#,
        words("値引き可"),
        words("1")
    );
    let others = [
        ("ppt/slides/_rels/slide2.xml.rels", relations),
        ("ppt/notesSlides/n.xml", note.as_str()),
        ("ppt/comments/old.xml", "<p:cmLst><p:cm authorId=\"0\"><p:text>古い</p:text></p:cm></p:cmLst>"),
        (
            "ppt/comments/new.xml",
            "<p188:cmLst><p188:cm><p188:replyLst><p188:reply><p188:txBody><a:p><a:r><a:t>返信</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst><p188:txBody><a:p><a:r><a:t>新しい</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>",
        ),
    ];
    let inspection = presentation(&shape(0, 0, 10, 10, "", &words("a")), "", &others);
    let of = |layer| {
        inspection.texts.iter().filter(|t| t.layer == layer).map(|t| t.text.trim_end()).collect::<Vec<_>>()
    };
    assert_eq!(of(Layer::SpeakerNote), ["値引き可"]);
    assert_eq!(of(Layer::Comment), ["古い", "返信", "新しい"]);
    let count = |kind| inspection.files[0].features(kind).next().map(|f| f.count);
    assert_eq!((count(FeatureKind::SpeakerNotes), count(FeatureKind::Comments)), (Some(1), Some(3)));
}
