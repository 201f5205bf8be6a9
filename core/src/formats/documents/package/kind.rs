//! What kind of document a package is.

use super::super::super::reader::Reader;
use super::super::xml::{self, Event, Walk};
use super::archive::Package;

/// Which reader opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Document,
    Workbook,
    BinaryWorkbook,
    Presentation,
    OpenText,
    OpenSheet,
    OpenPresentation,
    /// A document that nobody reads here.
    Other,
}

/// The kind and the usual extension; `None` if it is no document.
pub(super) fn of(package: &mut Package<'_>, reader: &mut Reader<'_>) -> Option<(Kind, &'static str)> {
    if package.has("[Content_Types].xml") || package.has("_rels/.rels") {
        return of_office(package, reader);
    }
    if package.has("mimetype") {
        let media_type = String::from_utf8_lossy(&package.part("mimetype", reader)?).trim().to_owned();
        return by_mimetype(&media_type);
    }
    // Without its first file, OpenDocument still says in its manifest what it is.
    let manifest = xml::decode(package.part("META-INF/manifest.xml", reader)?);
    let mut walk = Walk::new(&manifest);
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && e.name() == "file-entry"
            && e.attribute("full-path").as_deref() == Some("/")
        {
            return by_mimetype(&e.attribute("media-type")?);
        }
    }
    None
}

/// Modern Office: the main part is the one that the package's own relation names, as Office finds it.
fn of_office(package: &mut Package<'_>, reader: &mut Reader<'_>) -> Option<(Kind, &'static str)> {
    let main = package.main_part(reader);
    let types = package.part("[Content_Types].xml", reader).map(xml::decode).unwrap_or_default();
    let mut of_main = None;
    let mut of_extension = None;
    let mut first = None;
    let mut walk = Walk::new(&types);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let Some(found) = e.attribute("ContentType").and_then(|t| by_content_type(&t)) else { continue };
        if let Some(part) = e.attribute("PartName") {
            first = first.or(Some(found));
            if part.trim_start_matches('/').eq_ignore_ascii_case(&main) {
                of_main = Some(found);
            }
        } else if e.attribute("Extension").is_some_and(|x| {
            main.rsplit_once('.').is_some_and(|(_, extension)| x.eq_ignore_ascii_case(extension))
        }) {
            of_extension = Some(found);
        }
    }
    of_main.or(of_extension).or(first).or_else(|| by_folder(&main))
}

fn by_content_type(content_type: &str) -> Option<(Kind, &'static str)> {
    use Kind::{BinaryWorkbook, Document, Other, Presentation, Workbook};
    let name = content_type.trim().to_ascii_lowercase();
    let name = name.strip_prefix("application/vnd.")?;
    let name = name.strip_suffix("+xml").unwrap_or(name);
    Some(match name {
        "openxmlformats-officedocument.wordprocessingml.document.main" => (Document, "docx"),
        "openxmlformats-officedocument.wordprocessingml.template.main" => (Document, "dotx"),
        "ms-word.document.macroenabled.main" => (Document, "docm"),
        "ms-word.template.macroenabledtemplate.main" | "ms-word.template.macroenabled.main" => {
            (Document, "dotm")
        }
        "openxmlformats-officedocument.spreadsheetml.sheet.main" => (Workbook, "xlsx"),
        "openxmlformats-officedocument.spreadsheetml.template.main" => (Workbook, "xltx"),
        "ms-excel.sheet.macroenabled.main" => (Workbook, "xlsm"),
        "ms-excel.template.macroenabled.main" => (Workbook, "xltm"),
        "ms-excel.addin.macroenabled.main" => (Workbook, "xlam"),
        "ms-excel.sheet.binary.macroenabled.main" => (BinaryWorkbook, "xlsb"),
        "openxmlformats-officedocument.presentationml.presentation.main" => (Presentation, "pptx"),
        "openxmlformats-officedocument.presentationml.slideshow.main" => (Presentation, "ppsx"),
        "openxmlformats-officedocument.presentationml.template.main" => (Presentation, "potx"),
        "ms-powerpoint.presentation.macroenabled.main" => (Presentation, "pptm"),
        "ms-powerpoint.slideshow.macroenabled.main" => (Presentation, "ppsm"),
        "ms-powerpoint.template.macroenabled.main" => (Presentation, "potm"),
        "ms-powerpoint.addin.macroenabled.main" => (Presentation, "ppam"),
        "ms-visio.drawing.main" => (Other, "vsdx"),
        "ms-visio.drawing.macroenabled.main" => (Other, "vsdm"),
        "ms-package.xps-fixeddocumentsequence" => (Other, "xps"),
        _ => return None,
    })
}

/// Where Office puts its main parts; only if the content types are of no use.
fn by_folder(main: &str) -> Option<(Kind, &'static str)> {
    let name = main.to_ascii_lowercase();
    Some(match name.rsplit('/').next()? {
        "document.xml" => (Kind::Document, "docx"),
        "workbook.xml" => (Kind::Workbook, "xlsx"),
        "workbook.bin" => (Kind::BinaryWorkbook, "xlsb"),
        "presentation.xml" => (Kind::Presentation, "pptx"),
        _ => return None,
    })
}

fn by_mimetype(media_type: &str) -> Option<(Kind, &'static str)> {
    use Kind::{OpenPresentation, OpenSheet, OpenText, Other};
    if media_type == "application/epub+zip" {
        return Some((Other, "epub"));
    }
    let old = media_type.strip_prefix("application/vnd.sun.xml.");
    let name = old.or_else(|| media_type.strip_prefix("application/vnd.oasis.opendocument."))?;
    Some(match name {
        "text" => (OpenText, "odt"),
        "text-template" => (OpenText, "ott"),
        "text-master" => (OpenText, "odm"),
        "text-web" => (OpenText, "oth"),
        "spreadsheet" => (OpenSheet, "ods"),
        "spreadsheet-template" => (OpenSheet, "ots"),
        "presentation" => (OpenPresentation, "odp"),
        "presentation-template" => (OpenPresentation, "otp"),
        "graphics" => (OpenPresentation, "odg"),
        "graphics-template" => (OpenPresentation, "otg"),
        "writer" => (OpenText, "sxw"),
        "calc" => (OpenSheet, "sxc"),
        "impress" => (OpenPresentation, "sxi"),
        "draw" => (OpenPresentation, "sxd"),
        "formula" => (Other, "odf"),
        "chart" => (Other, "odc"),
        "base" | "database" => (Other, "odb"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{inspected, zipped};

    fn content(files: &[(&str, &str)]) -> String {
        inspected("a.bin", &zipped(files)).content().to_owned()
    }

    const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Target="/word/main.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;

    #[test]
    fn by_the_main_part() {
        let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
            <Override PartName="/WORD/main.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
        let body = ("word/main.xml", "<w:document/>");
        assert_eq!(content(&[("[Content_Types].xml", types), ("_rels/.rels", RELATIONS), body]), "docm");
        // The relation alone, and the content types alone.
        assert_eq!(content(&[("_rels/.rels", &RELATIONS.replace("main", "document")), body]), "docx");
        assert_eq!(content(&[("[Content_Types].xml", types), body]), "xlsx");
    }

    #[test]
    fn by_mimetype() {
        let text = "application/vnd.oasis.opendocument.text\n";
        assert_eq!(content(&[("mimetype", text), ("content.xml", "<a/>")]), "odt");
        let manifest = r#"<m:manifest><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.presentation"/></m:manifest>"#;
        assert_eq!(content(&[("META-INF/manifest.xml", manifest), ("content.xml", "<a/>")]), "odp");
    }
}
