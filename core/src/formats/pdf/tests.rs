//! Small files written by hand: what is read of them, and what is said about it.

use std::io::Write;

use super::super::inspection::{FeatureKind, Inspection, Layer};
use crate::finding::Place;
use crate::limits::Limits;
use crate::unexamined::UnexaminedReason as Reason;

/// A file with a proper table. The first object is the catalogue.
fn file(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let start = out.len();
    let size = objects.len() + 1;
    out.extend(
        format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

fn stream(dict: &str, data: &str) -> String {
    format!("<< {dict} /Length {} >>\nstream\n{data}\nendstream", data.len())
}

/// A file of one page of 600 by 800 points: its operators, more entries of the page, more objects from number 7 on.
/// Fonts: F1 is Helvetica, F2 Japanese in Shift_JIS, F3 the same set vertically.
fn one_page(content: &str, entries: &str, more: &[&str]) -> Vec<u8> {
    let fonts = "/F1 5 0 R /F2 << /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /90ms-RKSJ-H \
                 /DescendantFonts [6 0 R] >> /F3 << /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 \
                 /Encoding /UniJIS-UCS2-V /DescendantFonts [6 0 R] >>";
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >> >>"
            .to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {entries} /Resources << /Font << \
             {fonts} >> /XObject << /X 7 0 R /I 8 0 R >> /Properties << /P 7 0 R >> /ExtGState << /Half << /ca 0.5 >> \
             /Mark << /BM /Multiply >> >> >> >>"
        ),
        stream("", content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) \
         /Ordering (Japan1) /Supplement 2 >> /W [1 94 500] >>"
            .to_owned(),
    ];
    objects.extend(more.iter().map(|o| (*o).to_owned()));
    file(&objects)
}

fn inspect(bytes: &[u8]) -> Inspection {
    Inspection::of("a.pdf", bytes, &Limits::default())
}

/// The text of the page.
fn text(content: &str) -> String {
    text_of(&inspect(&one_page(content, "", &[])))
}

fn text_of(inspection: &Inspection) -> String {
    inspection.texts.iter().find(|t| t.place == Place::Page(1)).map(|t| t.text.clone()).unwrap_or_default()
}

/// The stretches of a page that are not simply visible, with their layers.
fn layers(bytes: &[u8]) -> Vec<(String, Layer)> {
    let inspection = inspect(bytes);
    let page = inspection.texts.iter().find(|t| t.place == Place::Page(1));
    page.map(|page| {
        let of = |run: &crate::formats::LayerRun| page.text[run.start as usize..run.end as usize].to_owned();
        page.runs.iter().map(|run| (of(run), run.layer)).collect()
    })
    .unwrap_or_default()
}

fn layers_of(content: &str) -> Vec<(String, Layer)> {
    layers(&one_page(content, "", &[]))
}

#[test]
fn words_lines_and_columns() {
    // Three lines in the wrong order; words by spaces, by gaps in an array, by position; a column.
    let content = "BT /F1 10 Tf 50 700 Td (second line) Tj ET
        BT /F1 10 Tf 50 715 Td [(fi) 20 (rst) -300 (li) -20 (ne)] TJ ET
        BT /F1 10 Tf 12 TL 50 685 Td (third) Tj T* (fourth) Tj (fifth) ' ET
        BT /F1 10 Tf 200 700 Td (column) Tj ET";
    assert_eq!(text(content), "first line\nsecond line\tcolumn\nthird\nfourth\nfifth\n");
}

#[test]
fn text_state() {
    // Spacing asked for is no gap; stretch, rise and scale are heeded.
    let content = "BT /F1 10 Tf 3 Tc 50 700 Td (spaced) Tj ET
        BT /F1 10 Tf 0 Tc 50 Tz 1 0 0 1 50 650 Tm (narrow) Tj 4 Ts (up) Tj ET
        q 2 0 0 2 0 0 cm BT /F1 10 Tf 100 Tz 0 Ts 25 300 Td (twice) Tj ET Q
        BT /F1 10 Tf 100 Tz 0 Ts 50 500 Td 1 2 (a b) \" ET";
    assert_eq!(text(content), "spaced\n\nnarrowup\n\ntwice\n\na b\n");
}

#[test]
fn japanese() {
    // 山田太郎 090, in pieces; no space between the characters, none at the change of script.
    let content = "BT /F2 12 Tf 50 700 Td [<8E52> -100 <9363>] TJ <91BE9859> Tj ( 090) Tj ET
        BT /F2 12 Tf 50 680 Td (A) Tj <8EC0> Tj ET";
    assert_eq!(text(content), "山田太郎 090\nA実\n");
}

#[test]
fn vertical_columns_from_the_right() {
    let content = "BT /F3 12 Tf 400 700 Td <5C7175305C7175305C717530> Tj ET
        BT /F3 12 Tf 380 700 Td <592A90CE> Tj ET";
    assert_eq!(text(content), "山田山田山田\n太郎\n");
}

#[test]
fn turned_pages_and_turned_text() {
    let content = "BT /F1 10 Tf 0 1 -1 0 100 100 Tm (turned) Tj 0 1 -1 0 120 100 Tm (below) Tj ET";
    assert_eq!(text(content), "turned\nbelow\n");
    let inspection = inspect(&one_page(content, "/Rotate 90", &[]));
    assert_eq!(text_of(&inspection), "turned\nbelow\n");
    assert!(layers(&one_page(content, "/Rotate 90", &[])).is_empty());
}

#[test]
fn text_that_stands_for_glyphs() {
    let content =
        "/Span << /ActualText <FEFF00660069> >> BDC BT /F1 10 Tf 50 700 Td (\\256) Tj ( x) Tj ET EMC";
    assert_eq!(text(content), "fi\n");
}

#[test]
fn encodings_of_simple_fonts() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 65 /Widths [500 500 500 500] /Encoding << \
                /Differences [65 /uni3042 /Eacute /g77 /quoteright] >> >>";
    let content = "BT /F9 10 Tf 50 700 Td (ABCD) Tj ET";
    let bytes = one_page(content, "", &[]);
    let bytes = String::from_utf8(bytes).unwrap().replace("/F1 5 0 R", &format!("/F9 {font} /F1 5 0 R"));
    // The table is wrong now: the crate repairs it.
    let inspection = inspect(bytes.as_bytes());
    assert_eq!(text_of(&inspection), "あÉ’\n");
    assert!(inspection.unexamined.iter().any(|g| g.details == "glyphs"), "one of four is not known");
}

#[test]
fn a_font_without_unicode_is_a_gap() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font \
                /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) \
                /Supplement 0 >> >>] >>";
    let bytes = one_page("BT /F9 10 Tf 50 700 Td <00010002> Tj ET", "", &[]);
    let bytes = String::from_utf8(bytes).unwrap().replace("/F1 5 0 R", &format!("/F9 {font} /F1 5 0 R"));
    let inspection = inspect(bytes.as_bytes());
    assert!(
        inspection.unexamined.iter().any(|g| g.reason == Reason::FormatNotSupported && g.details == "glyphs")
    );
}

const SECRET: &str = "BT /F1 12 Tf 50 700 Td (secret word) Tj ET ";

#[test]
fn boxes_after_the_text_cover_it() {
    for cover in [
        "0 g 45 695 200 20 re f",
        "1 0 0 rg 45 695 m 245 695 l 245 715 l 45 715 l h f*",
        "q 1 0 0 1 40 690 cm 0 0 100 30 re B Q",
        "14 w 45 704 m 245 704 l S",
        "/Mark gs 0 g 45 695 200 20 re f",
        // A picture on a part of the page.
        "q 200 0 0 20 45 695 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI Q",
    ] {
        let found = layers_of(&format!("{SECRET} {cover}"));
        assert_eq!(found, [("secret word".to_owned(), Layer::Covered)], "{cover}");
    }
    let inspection = inspect(&one_page(&format!("{SECRET} 45 695 200 20 re f"), "", &[]));
    let feature = inspection.files[0].features(FeatureKind::CoveredText).next().unwrap();
    assert_eq!((feature.place.clone(), feature.count), (Some(Place::Page(1)), 10));
}

#[test]
fn what_does_not_cover() {
    for (before, after) in [
        // Shading of a table, painted first.
        ("0.8 g 45 695 200 20 re f 0 g ", ""),
        // A frame, a line through it, a line under it.
        ("", "45 695 200 20 re S"),
        ("", "45 695 200 20 re 47 697 190 16 re f*"),
        ("", "45 703 200 1 re f 50 698 100 1 re f"),
        // Marks: transparent, multiplied.
        ("", "/Half gs 1 1 0 rg 45 695 200 20 re f"),
        ("", "/Mark gs 1 1 0 rg 45 695 200 20 re f"),
        // Half of its height, beside it, all of the page, clipped away.
        ("", "45 695 200 8 re f"),
        ("", "245 695 200 20 re f"),
        ("", "1 g 0 0 600 800 re f"),
        ("", "0 0 10 10 re W n 45 695 200 20 re f"),
        // A pattern, a circle, a stencil.
        ("", "/Pattern cs /P0 scn 45 695 200 20 re f"),
        ("", "100 600 m 200 600 200 800 100 800 c 0 800 0 600 100 600 c f"),
        ("", "q 200 0 0 20 45 695 cm BI /W 1 /H 1 /IM true ID \u{7F} EI Q"),
        // The same once more on top.
        ("", "1 g 45 695 200 20 re f 0 g BT /F1 12 Tf 50 700 Td (secret word) Tj ET"),
        // White on black, white on a picture.
        ("0 g 45 695 200 20 re f 1 g ", ""),
        ("q 200 0 0 20 45 695 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI Q 1 g ", ""),
        // A picture of the whole page: a scan and what was recognised in it.
        ("", "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI Q"),
        ("q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI Q 3 Tr ", ""),
    ] {
        let content = format!("{before}{SECRET}{after}");
        let found = layers_of(&content);
        assert_eq!(found, [], "{before} … {after}");
    }
}

#[test]
fn what_nobody_sees() {
    for (content, layer) in [
        (format!("1 g {SECRET}"), Layer::InvisibleText),
        (format!("3 Tr {SECRET}"), Layer::InvisibleText),
        (format!("0.9 g 45 695 200 20 re f {SECRET}"), Layer::InvisibleText),
        ("BT /F1 0.5 Tf 50 700 Td (secret word) Tj ET".to_owned(), Layer::InvisibleText),
        ("BT /F1 12 Tf 650 700 Td (secret word) Tj ET".to_owned(), Layer::OutsidePage),
        // Blackened before: the text stands on a box of its own colour.
        (format!("0 g 45 695 200 20 re f {SECRET}"), Layer::Covered),
        (format!("/OC /P BDC {SECRET} EMC"), Layer::HiddenText),
    ] {
        let bytes = one_page(&content, "", &["<< /Type /OCG /Name (off) >>"]);
        assert_eq!(layers(&bytes), [("secret word".to_owned(), layer)], "{content}");
    }
    let cropped = one_page(SECRET, "/CropBox [0 0 600 400]", &[]);
    assert_eq!(layers(&cropped), [("secret word".to_owned(), Layer::OutsidePage)]);
}

#[test]
fn watermarks_and_headers() {
    let content = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (DRAFT) Tj ET
        /Artifact << /Type /Pagination /Subtype /Header >> BDC BT /F1 9 Tf 50 780 Td (Top) Tj ET EMC";
    let found = layers_of(content);
    assert_eq!(found, [("Top".to_owned(), Layer::Header), ("DRAFT".to_owned(), Layer::Watermark)]);
}

#[test]
fn only_a_stretch_is_covered() {
    let found = layers_of(&format!("{SECRET} 45 695 42 20 re f"));
    assert_eq!(found, [("secret".to_owned(), Layer::Covered)]);
}

#[test]
fn annotations() {
    let entries = "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (a remark) >>
        << /Subtype /FreeText /Rect [0 0 9 9] /Contents (a box) >>
        << /Subtype /Square /Rect [45 695 245 715] /IC [0 0 0] >>
        << /Subtype /Highlight /Rect [45 595 245 615] /C [1 1 0] >>
        << /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >>
        << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.example/) >> >>
        << /Subtype /Widget /FT /Tx /T (f1) /TU (Name) /V (Yamada) /Rect [0 0 9 9] >>
        << /Subtype /Widget /FT /Tx /T (f2) /V (hidden) /F 2 /Rect [0 0 9 9] >>
        << /Subtype /Widget /FT /Sig /V << /Type /Sig >> /Rect [0 0 0 0] >>]";
    let content = format!("{SECRET} BT /F1 12 Tf 50 600 Td (marked) Tj ET");
    let bytes = one_page(&content, entries, &[]);
    assert_eq!(layers(&bytes), [("secret word".to_owned(), Layer::Covered)]);
    let inspection = inspect(&bytes);
    let blocks: Vec<_> = inspection.texts.iter().skip(1).map(|t| (t.text.as_str(), t.layer)).collect();
    assert_eq!(
        blocks,
        [
            ("a box\n", Layer::Visible),
            ("Name: Yamada\n", Layer::Visible),
            ("f2: hidden\n", Layer::HiddenText),
            ("a remark", Layer::Comment),
        ]
    );
    let file = &inspection.files[0];
    assert_eq!(
        file.features(FeatureKind::ExternalLink).map(|f| f.value.as_str()).collect::<Vec<_>>(),
        ["calc.exe"]
    );
    assert!(file.has(FeatureKind::Signature) && file.has(FeatureKind::Comments));
}

#[test]
fn properties_actions_and_files_inside() {
    let xmp = "<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><rdf:Description xmlns:pdfx='p' \
               pdfx:MSIP_Label_0_Name='Confidential'><dc:title xmlns:dc='d'><rdf:Alt><rdf:li>A &amp; B</rdf:li>\
               </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R /OpenAction << /S /JavaScript /JS (x) >> /Names << \
         /EmbeddedFiles << /Names [(a) << /UF <FEFF6848002E006300730076> /EF << /F 4 0 R >> >>] >> >> >>"
            .to_owned(),
        "<< /Type /Pages /Kids [<< /Type /Page >> << /Type /Page >>] /Count 2 >>".to_owned(),
        stream("/Type /Metadata /Subtype /XML", xmp),
        stream("", "name,phone\nYamada,1\n"),
        "<< /Author <FEFF5C717530> /Company (Aozora) >>".to_owned(),
    ];
    let bytes = String::from_utf8(file(&objects)).unwrap().replace("/Root 1 0 R", "/Root 1 0 R /Info 5 0 R");
    let inspection = inspect(bytes.as_bytes());
    let value = |kind| inspection.files[0].features(kind).map(|f| f.value.clone()).collect::<Vec<_>>();
    assert_eq!(value(FeatureKind::Title), ["A & B"]);
    assert_eq!(value(FeatureKind::Author), ["山田"]);
    assert_eq!(value(FeatureKind::Company), ["Aozora"]);
    assert_eq!(value(FeatureKind::SensitivityLabel), ["Confidential"]);
    assert_eq!(value(FeatureKind::EmbeddedFile), ["案.csv"]);
    assert!(inspection.files[0].has(FeatureKind::AutoRunMacro));
    assert_eq!(inspection.files[0].features(FeatureKind::Pages).next().unwrap().count, 2);
    assert_eq!(
        (inspection.files[1].path.as_slice(), inspection.files[1].bytes),
        (&["案.csv".to_owned()][..], 20)
    );
    assert!(inspection.texts.iter().any(|t| t.path == ["案.csv"] && t.text.contains("Yamada")));
    assert_eq!(inspection.unexamined, []);
}

#[test]
fn pages_that_are_pictures() {
    let scan = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7F} EI Q";
    let count = |content: &str| {
        let inspection = inspect(&one_page(content, "", &[]));
        inspection.files[0].features(FeatureKind::PicturePages).map(|f| f.count).sum::<u32>()
    };
    assert_eq!(count(scan), 1);
    assert_eq!(count(&format!("{scan} {SECRET}")), 0);
    assert_eq!(count(""), 0);
}

#[test]
fn bytes_before_the_head() {
    use super::super::{Budget, reader::Reader};
    let limits = Limits::default();
    let mut budget = Budget::new(&limits);
    let mut inspection = inspect(b"%PDF-");
    inspection.texts.clear();
    let shifted = [b"junk\n".as_slice(), &one_page(SECRET, "", &[])].concat();
    super::read(&mut Reader::new(&mut inspection, &mut budget, &limits), &shifted);
    assert_eq!(text_of(&inspection), "secret word\n");
}

// ---- hostile ----

#[test]
fn loops_end() {
    // A form that shows itself, a page tree that holds itself, a table that names itself as the one before.
    let form =
        stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "BT /F1 9 Tf 5 5 Td (once) Tj ET /X Do");
    let inspection = inspect(&one_page("/X Do /X Do", "", &[&form]));
    assert_eq!(text_of(&inspection), "once\n", "the second one is the same in the same place");
    let tree = file(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 9 >>".to_owned(),
        "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] >>".to_owned(),
    ]);
    assert_eq!(inspect(&tree).files[0].content, "pdf");
    let table = String::from_utf8(one_page(SECRET, "", &[])).unwrap();
    let start: usize = table.rsplit_once("startxref\n").unwrap().1.lines().next().unwrap().parse().unwrap();
    let table =
        table.replace("/Root 1 0 R >>\nstartxref", &format!("/Root 1 0 R /Prev {start} >>\nstartxref"));
    assert_eq!(text_of(&inspect(table.as_bytes())), "secret word\n");
}

#[test]
fn forms_that_multiply_are_cut_off() {
    // Each form shows the next one ten times: 10^9 in all.
    let mut objects: Vec<String> = Vec::new();
    for i in 0..9 {
        let resources = format!("/Resources << /XObject << /X {} 0 R >> >>", 8 + i);
        let content = "/X Do ".repeat(10);
        objects.push(stream(&format!("/Subtype /Form /BBox [0 0 9 9] {resources}"), &content));
    }
    objects.push(stream("/Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re f"));
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    let limits = Limits { file_steps: 1_000_000, ..Limits::default() };
    let inspection = Inspection::of("a.pdf", &one_page("/X Do", "", &objects), &limits);
    assert!(inspection.unexamined.iter().any(|g| g.reason == Reason::LimitFileSteps));
}

fn deflated(zeros: usize) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1 << 20];
    for _ in 0..zeros >> 20 {
        packer.write_all(&block).unwrap();
    }
    packer.finish().unwrap()
}

#[test]
fn streams_that_unpack_to_too_much() {
    let packed = deflated(256 << 20);
    for dict in ["/Filter /FlateDecode", "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"] {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.extend(b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        bytes.extend(
            b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Contents 4 0 R >>\nendobj\n",
        );
        bytes.extend(format!("4 0 obj\n<< {dict} /Length {} >>\nstream\n", packed.len()).bytes());
        bytes.extend(&packed);
        bytes.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
        let inspection = inspect(&bytes);
        let reasons: Vec<_> = inspection.unexamined.iter().map(|g| g.reason).collect();
        assert!(reasons.contains(&Reason::LimitFileRatio), "{dict} {reasons:?}");
    }
}

#[test]
fn cut_anywhere() {
    let entries = "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (a remark) >>]";
    let whole = one_page(SECRET, entries, &["<< /Type /OCG >>"]);
    for end in 0..whole.len() {
        let inspection = inspect(&whole[..end]);
        let is_read = text_of(&inspection) == "secret word\n";
        let is_said = !inspection.unexamined.is_empty();
        let is_pdf = inspection.files[0].content == "pdf";
        // Behind the last object only the table is lost.
        assert!(!is_pdf || is_said || is_read, "{end}");
    }
    assert_eq!(inspect(&whole).unexamined, []);
}
