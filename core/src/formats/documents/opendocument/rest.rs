//! What every OpenDocument file may hold besides its text: properties, macros, embedded files, links, encryption.

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::package::{Labels, Package, read_embedded, said};
use super::super::xml::{self, Event, Walk};
use crate::finding::Place;

/// Whether the manifest says that the content is encrypted, which is then said of the file.
pub(in crate::formats::documents) fn is_encrypted(
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) -> bool {
    let text = package.part("META-INF/manifest.xml", reader).map(xml::decode).unwrap_or_default();
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && matches!(e.name(), "encryption-data" | "encrypted-key")
        {
            reader.encrypted("odf", false);
            return true;
        }
    }
    false
}

/// Reads the rest.
pub(in crate::formats::documents) fn read_rest(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    properties(package, reader);
    macros(package, reader);
    links(package, reader);
    embedded(package, reader);
    if package.has("META-INF/documentsignatures.xml") {
        reader.feature(FeatureKind::Signature, None, "", 1);
    }
}

fn properties(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let text = package.part("meta.xml", reader).map(xml::decode).unwrap_or_default();
    let mut walk = Walk::new(&text);
    let mut out = Vec::new();
    let mut labels = Labels::default();
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let kind = match e.name() {
            "title" => Some(FeatureKind::Title),
            "initial-creator" => Some(FeatureKind::Author),
            "creator" => Some(FeatureKind::LastEditor),
            "subject" | "description" | "keyword" => None,
            "template" => {
                let value = e.attribute("title").filter(|t| !t.is_empty()).or_else(|| e.attribute("href"));
                let value = value.unwrap_or_default().into_owned();
                said(Some(FeatureKind::Template), value, &mut out, reader);
                continue;
            }
            "user-defined" => {
                let name = e.attribute("name").unwrap_or_default().into_owned();
                let value = walk.text(reader);
                if !labels.take(&name, &value) {
                    let kind = match name.as_str() {
                        "Company" => Some(FeatureKind::Company),
                        "Manager" => Some(FeatureKind::Manager),
                        // What conversion from Office leaves behind.
                        "AppVersion" | "DocSecurity" | "HyperlinksChanged" | "LinksUpToDate"
                        | "ScaleCrop" | "ShareDoc" | "HyperlinkBase" | "ContentTypeId" => continue,
                        _ => None,
                    };
                    said(kind, value, &mut out, reader);
                }
                continue;
            }
            _ => continue,
        };
        let value = walk.text(reader);
        said(kind, value, &mut out, reader);
    }
    labels.tell(reader);
    reader.text(Place::Metadata, Layer::Metadata, out.join("\n"));
}

/// Basic lies in modules of a library, other languages under `Scripts`. Empty libraries are everywhere.
fn macros(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let is_module = |name: &&String| {
        let lower = name.to_ascii_lowercase();
        let last = lower.rsplit('/').next().unwrap_or_default();
        let is_list =
            matches!(last, "" | "script-lb.xml" | "script-lc.xml" | "dialog-lb.xml" | "dialog-lc.xml");
        (lower.starts_with("basic/") && lower.ends_with(".xml") || lower.starts_with("scripts/")) && !is_list
    };
    if package.names().iter().any(|name| is_module(&name)) {
        reader.feature(FeatureKind::Macros, None, "", 1);
    }
}

/// What the content fetches from outside, and macros bound to opening.
fn links(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let text = package.part("content.xml", reader).map(xml::decode).unwrap_or_default();
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let name = e.name();
        match name {
            "image" | "object" | "object-ole" | "section-source" | "table-source" | "plugin"
            | "floating-frame" | "cell-range-source" | "fill-image" => {
                let address = e.attribute("href").unwrap_or_default();
                if is_outside(&address) {
                    reader.feature(FeatureKind::ExternalLink, None, address, 1);
                }
            }
            "dde-connection-decl" | "dde-source" => reader.feature(FeatureKind::Dde, None, "", 1),
            "event-listener" => {
                let event = e.attribute("event-name").unwrap_or_default();
                let event = event.rsplit(':').next().unwrap_or_default();
                if matches!(
                    event,
                    "load" | "new" | "load-finished" | "focus" | "on-load" | "unload" | "prepare-unload"
                ) {
                    reader.feature(FeatureKind::AutoRunMacro, None, event, 1);
                }
            }
            _ => {}
        }
    }
}

/// Addresses of parts are relative and stay inside.
fn is_outside(address: &str) -> bool {
    address.contains("://")
        || address.starts_with("../")
        || address.starts_with('/')
        || address.starts_with("file:")
}

/// `Object 1` is a wrapped OLE object as a file, or a document as a folder.
fn embedded(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    const OWN: [&str; 9] = [
        "mimetype",
        "content.xml",
        "styles.xml",
        "meta.xml",
        "settings.xml",
        "manifest.rdf",
        "layout-cache",
        "current.xml",
        "rdf.rdf",
    ];
    let is_file = |name: &&String| match name.split_once('/') {
        None => !OWN.contains(&name.as_str()),
        Some((folder, name)) => folder == "EmbeddedFiles" && !name.is_empty(),
    };
    let files: Vec<String> = package.names().iter().filter(is_file).cloned().collect();
    for name in files {
        if let Some(bytes) = package.part(&name, reader) {
            read_embedded(name.rsplit('/').next().unwrap_or(&name), &bytes, false, reader);
        }
    }
    let folders = package.names().iter().filter_map(|name| name.strip_suffix("/content.xml"));
    let folders: Vec<String> = folders.map(str::to_owned).collect();
    for folder in folders {
        let Some(bytes) = package.part(&format!("{folder}/content.xml"), reader) else { continue };
        let content = xml::decode(bytes);
        // Charts and formulas are pictures with words; anything else is a document of its own.
        let has = |name: &str| memchr::memmem::find(content.as_bytes(), name.as_bytes()).is_some();
        if ["<office:text", "<office:spreadsheet", "<office:presentation"].iter().any(|name| has(name)) {
            reader.feature(FeatureKind::EmbeddedFile, None, folder.as_str(), 1);
        }
        let text = super::flowing::plain(&content, reader);
        reader.text(Place::Text, Layer::Visible, text);
    }
}
