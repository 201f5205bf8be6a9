//! The properties of a document: who made it, with what, under which label.

use std::collections::BTreeMap;

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::xml::{self, Event, Walk};
use super::archive::{Package, Relation};
use crate::finding::Place;

/// Values kept of one part.
const MOST: usize = 1_000;

/// Reads `core.xml`, `app.xml`, `custom.xml` and the labels.
pub(super) fn read(package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let relations = package.relations("", reader);
    let mut text = Vec::new();
    for (name, value) in
        values(part(&relations, "core-properties", "docProps/core.xml", package, reader), reader)
    {
        let kind = match name.as_str() {
            "title" => Some(FeatureKind::Title),
            "creator" => Some(FeatureKind::Author),
            "lastModifiedBy" => Some(FeatureKind::LastEditor),
            "subject" | "description" | "keywords" | "category" | "contentStatus" => None,
            _ => continue,
        };
        said(kind, value, &mut text, reader);
    }
    let extended = part(&relations, "extended-properties", "docProps/app.xml", package, reader);
    for (name, value) in values(extended, reader) {
        let kind = match name.as_str() {
            "Company" => Some(FeatureKind::Company),
            "Manager" => Some(FeatureKind::Manager),
            "Template" => Some(FeatureKind::Template),
            "HyperlinkBase" => None,
            _ => continue,
        };
        said(kind, value, &mut text, reader);
    }
    let mut labels = Labels::default();
    let custom = part(&relations, "custom-properties", "docProps/custom.xml", package, reader);
    for (name, value) in custom_values(custom, reader) {
        if !labels.take(&name, &value) && !is_machinery(&name) {
            said(None, value, &mut text, reader);
        }
    }
    label_info(
        part(&relations, "classificationlabels", "docMetadata/LabelInfo.xml", package, reader),
        &mut labels,
        reader,
    );
    labels.tell(reader);
    reader.text(Place::Metadata, Layer::Metadata, text.join("\n"));
}

/// A property of a document: a feature if there is one for it, and a line of the text.
pub(in crate::formats::documents) fn said(
    kind: Option<FeatureKind>,
    value: String,
    text: &mut Vec<String>,
    reader: &mut Reader<'_>,
) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    if let Some(kind) = kind {
        reader.feature(kind, None, value, 1);
    }
    // Templates are names of files: `Normal.dotm` says nothing of the document.
    if kind != Some(FeatureKind::Template) && !text.iter().any(|t| t == value) {
        text.push(value.to_owned());
    }
}

fn part(
    relations: &[Relation],
    kind: &str,
    usual: &str,
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) -> String {
    let target = relations.iter().find(|r| r.kind == kind && !r.external).map_or(usual, |r| &r.target);
    package.part(target, reader).map(xml::decode).unwrap_or_default()
}

/// Elements right below the root with their text.
fn values(text: String, reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && walk.depth() == 2
            && values.len() < MOST
        {
            let name = e.name().to_owned();
            values.push((name, walk.text(reader)));
        }
    }
    values
}

/// `<property name="…"><vt:lpwstr>…`
fn custom_values(text: String, reader: &mut Reader<'_>) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && e.name() == "property"
            && values.len() < MOST
        {
            let name = e.attribute("name").unwrap_or_default().into_owned();
            values.push((name, walk.text(reader)));
        }
    }
    values
}

/// Properties that programs keep for themselves.
fn is_machinery(name: &str) -> bool {
    [
        "ContentTypeId",
        "MediaServiceImageTags",
        "GrammarlyDocumentId",
        "Generator",
        "KSOProductBuildVer",
        "ICV",
    ]
    .iter()
    .any(|n| n.eq_ignore_ascii_case(name))
        || name.starts_with("_dlc_")
        || name.starts_with("_TemplateID")
        || name.ends_with("GUID")
}

fn label_info(text: String, labels: &mut Labels, reader: &mut Reader<'_>) {
    let mut walk = Walk::new(&text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        let is_on = |name: &str| matches!(e.attribute(name).as_deref(), Some("1" | "true"));
        if e.name() == "label" && is_on("enabled") && !is_on("removed") {
            let id = e.attribute("id").unwrap_or_default();
            labels.by_id.entry(id.trim_matches(['{', '}']).to_lowercase()).or_default();
        }
    }
}

/// Sensitivity labels (Microsoft Purview): by their id, with the name if one is kept.
#[derive(Debug, Default)]
pub(in crate::formats::documents) struct Labels {
    by_id: BTreeMap<String, Label>,
}

#[derive(Debug, Default)]
struct Label {
    name: String,
    is_off: bool,
}

impl Labels {
    /// Takes `MSIP_Label_<id>_<what>`; `false` if it is another property.
    pub(in crate::formats::documents) fn take(&mut self, name: &str, value: &str) -> bool {
        let Some(rest) = name.strip_prefix("MSIP_Label_") else { return false };
        if let Some((id, what)) = rest.split_once('_')
            && self.by_id.len() < MOST
        {
            let label = self.by_id.entry(id.to_lowercase()).or_default();
            match what {
                "Name" => value.trim().clone_into(&mut label.name),
                "Enabled" => label.is_off = value.trim().eq_ignore_ascii_case("false"),
                _ => {}
            }
        }
        true
    }

    /// Says which there are.
    pub(in crate::formats::documents) fn tell(self, reader: &mut Reader<'_>) {
        for (id, label) in self.by_id.into_iter().filter(|(_, label)| !label.is_off) {
            let value = if label.name.is_empty() { id } else { label.name };
            reader.feature(FeatureKind::SensitivityLabel, None, value, 1);
        }
    }
}
