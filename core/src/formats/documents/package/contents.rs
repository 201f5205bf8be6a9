//! What any package may hold besides its text: macros, controls, files, links, a signature.
//!
//! All of it hangs on relations; files and macros that no relation names are found by where they usually lie.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::inspection::FeatureKind;
use super::super::super::reader::Reader;
use super::super::xml::{self, Event, Walk};
use super::super::{drawing, macros};
use super::archive::{Package, Relation};
use super::embedded;

/// What the relations lead to; in order, each once.
#[derive(Debug, Default)]
struct Found {
    macros: BTreeSet<String>,
    files: BTreeSet<String>,
    /// The workbooks behind charts, with the chart.
    chart_files: BTreeMap<String, String>,
    /// Parts whose text goes into the body.
    chunks: BTreeSet<String>,
    controls: usize,
    is_signed: bool,
}

/// Reads them.
pub(super) fn read(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let mut found = Found::default();
    let sources: Vec<String> = package.names().iter().filter_map(|name| source_of(name)).collect();
    for source in sources {
        if !reader.step(1) {
            break;
        }
        let is_chart = source.to_ascii_lowercase().contains("charts/");
        for relation in package.relations(&source, reader) {
            if relation.external {
                external(&source, &relation, reader);
            } else {
                internal(relation, is_chart.then_some(source.as_str()), &mut found);
            }
        }
    }
    for name in package.names() {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with("vbaproject.bin") {
            found.macros.insert(name.clone());
        } else if lower.contains("/embeddings/") && !lower.contains("/_rels/") && !lower.ends_with('/') {
            found.files.insert(name.clone());
        }
        found.is_signed |= lower.starts_with("_xmlsignatures/") && lower.ends_with(".xml");
    }
    if found.controls > 0 {
        reader.feature(FeatureKind::ActiveX, None, "", found.controls);
    }
    if found.is_signed {
        reader.feature(FeatureKind::Signature, None, "", 1);
    }
    for name in &once(&found.macros) {
        if let Some(bytes) = package.part(name, reader) {
            macros::project(&bytes, reader);
        }
    }
    for name in &once(&found.chunks) {
        if let Some(bytes) = package.part(name, reader) {
            reader.member(last_step(name), &bytes);
        }
    }
    for name in &once(&found.files) {
        let Some(bytes) = package.part(name, reader) else { continue };
        let chart = found.chart_files.get(&name.to_lowercase()).and_then(|chart| package.part(chart, reader));
        let is_shown = chart.is_some_and(|chart| is_shown(&bytes, chart, reader));
        embedded::read(last_step(name), &bytes, is_shown, reader);
    }
}

/// Whether the workbook behind a chart holds no more than the chart shows. Every chart has one, nobody put it there as a
/// file; it is one that was pasted with all its sheets which matters.
fn is_shown(workbook: &[u8], chart: Vec<u8>, reader: &mut Reader<'_>) -> bool {
    /// A heading of a column without a name.
    const MOST_OTHERS: usize = 1;
    let Some(mut inner) = Package::open(workbook) else { return false };
    let sheets =
        inner.names().iter().filter(|n| n.to_ascii_lowercase().starts_with("xl/worksheets/sheet")).count();
    if sheets > 1 {
        return false;
    }
    let shown = drawing::chart_text(&xml::decode(chart), reader);
    let strings = inner.part("xl/sharedStrings.xml", reader).map(xml::decode).unwrap_or_default();
    let mut walk = Walk::new(&strings);
    let mut others = 0;
    while let Some(event) = walk.next(reader) {
        let Event::Text(text) = event else { continue };
        others += usize::from(!shown.contains(text.trim()));
        if others > MOST_OTHERS || !reader.step(shown.len() / 16) {
            return false;
        }
    }
    true
}

/// Names of parts do not differ by case.
fn once(names: &BTreeSet<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    names.iter().filter(|name| seen.insert(name.to_lowercase())).cloned().collect()
}

fn last_step(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// The part whose relations a part holds: `word/_rels/document.xml.rels` → `word/document.xml`.
fn source_of(name: &str) -> Option<String> {
    let stem =
        name.get(..name.len().checked_sub(5)?).filter(|_| name.to_ascii_lowercase().ends_with(".rels"))?;
    let (folder, part) = match stem.rsplit_once('/') {
        Some((folder, part)) => (folder, part),
        None => ("", stem),
    };
    let folder = match folder.rsplit_once('/') {
        Some((folder, last)) if last.eq_ignore_ascii_case("_rels") => format!("{folder}/"),
        None if folder.eq_ignore_ascii_case("_rels") => String::new(),
        _ => return None,
    };
    Some(format!("{folder}{part}"))
}

fn internal(relation: Relation, of_chart: Option<&str>, found: &mut Found) {
    match relation.kind.as_str() {
        "vbaProject" => {
            found.macros.insert(relation.target);
        }
        "package" | "oleObject" => {
            if let Some(chart) = of_chart {
                found.chart_files.insert(relation.target.to_lowercase(), chart.to_owned());
            }
            found.files.insert(relation.target);
        }
        "aFChunk" => {
            found.chunks.insert(relation.target);
        }
        "control" => found.controls += 1,
        _ => {}
    }
}

/// What reaches outside when the file is opened. Plain links wait for somebody to click.
fn external(source: &str, relation: &Relation, reader: &mut Reader<'_>) {
    let address = relation.target.as_str();
    match relation.kind.as_str() {
        "hyperlink" | "hlinkShape" | "mailto" => {}
        "attachedTemplate" => {
            if is_remote(address) {
                reader.feature(FeatureKind::ExternalTemplate, None, address, 1);
            } else {
                reader.feature(FeatureKind::Template, None, address, 1);
            }
        }
        // The reader of workbooks tells of these with what it finds copied from them.
        _ if source.to_ascii_lowercase().contains("externallinks/") => {}
        _ => reader.feature(FeatureKind::ExternalLink, None, address, 1),
    }
}

/// Whether an address leads to another machine: a drive of one's own does not.
fn is_remote(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = match lower.strip_prefix("file:") {
        Some(rest) => rest,
        None => return lower.starts_with("\\\\") || lower.contains("://"),
    };
    let path = rest.trim_start_matches(['/', '\\']);
    let is_drive = path.as_bytes().get(1) == Some(&b':') || path.get(1..4) == Some("%3a");
    // file:///C:\… and file:///home/… are here; file://server/… and file:///\\server\… are there.
    !is_drive
        && (rest.starts_with("\\\\") || rest.starts_with("///\\\\") || !rest.starts_with("///"))
        && rest.starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_relations() {
        assert_eq!(source_of("word/_rels/document.xml.rels").as_deref(), Some("word/document.xml"));
        assert_eq!(source_of("_rels/.rels").as_deref(), Some(""));
        assert_eq!(source_of("word/document.xml"), None);
        assert_eq!(source_of("表"), None);
    }

    #[test]
    fn other_machines() {
        for address in [
            "http://templates.example/a.dotm",
            r"file:///\\server\share\a.dotx",
            r"\\server\a.dotx",
            "file://server/share/a.dotx",
            r"file:\\server\a.dotx",
        ] {
            assert!(is_remote(address), "{address}");
        }
        for address in
            [r"file:///C:\Users\a\Report.dotx", "Report.dotx", "file:///home/a/b.dotx", r"C:\a.dotx"]
        {
            assert!(!is_remote(address), "{address}");
        }
    }
}
