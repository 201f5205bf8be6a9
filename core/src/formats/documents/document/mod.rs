//! Word documents: docx, docm and their templates.
//!
//! The body is one block; headers, comments and watermarks are blocks of their own. Source: ECMA-376 part 1, §17.

mod body;
mod context;
mod fields;
mod numbering;
mod properties;
mod styles;
#[cfg(test)]
mod tests;

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::drawing;
use super::package::{Package, Relation};
use super::xml;
use crate::finding::Place;
use body::Body;
use context::{Seen, Story};
use numbering::Numbering;
use styles::Styles;

pub(in crate::formats::documents) use numbering::formatted as formatted_number;

/// Most comments that become a block each.
const MOST_COMMENTS: usize = 10_000;

pub(super) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let main = package.main_part_or("word/document.xml", reader);
    let relations = package.relations(&main, reader);
    let of_kind = |kind: &str| relations.iter().filter(|r| r.kind == kind && !r.external).collect::<Vec<_>>();
    let mut text_of = |kind: &str, reader: &mut Reader<'_>| {
        let relation = *of_kind(kind).first()?;
        package.part(&relation.target, reader).map(xml::decode)
    };
    let styles = text_of("styles", reader).map(|text| Styles::read(&text, reader)).unwrap_or_default();
    let numbering =
        text_of("numbering", reader).map(|text| Numbering::read(&text, reader)).unwrap_or_default();
    let footnotes = text_of("footnotes", reader);
    let endnotes = text_of("endnotes", reader);
    let comments = text_of("comments", reader);
    let Some(text) = package.part(&main, reader).map(xml::decode) else { return };

    let mut body = Body::new(&styles, numbering, Story::Text);
    body.walk(&text, reader);
    drop(text);
    let mut seen = body.seen.clone();
    for story in std::mem::take(&mut body.stories) {
        reader.block(story.into_block(Place::Text, Layer::Visible));
    }
    watermarks(&mut seen.pictured, Layer::Visible, reader);
    let notes = [(footnotes, "decimal"), (endnotes, "lowerRoman")];
    for (text, format) in notes.into_iter().filter_map(|(text, format)| Some((text?, format))) {
        let mut notes = Body::new(&styles, std::mem::take(&mut body.numbering), Story::Notes(format));
        notes.walk(&text, reader);
        body.numbering = std::mem::take(&mut notes.numbering);
        seen.add(&notes.seen);
        for story in notes.stories {
            reader.block(story.into_block(Place::Text, Layer::Visible));
        }
    }
    read_drawings(&relations, package, reader);
    read_headers(&relations, &styles, &mut seen, package, reader);
    if let Some(text) = comments {
        let mut body = Body::new(&styles, Numbering::default(), Story::Comments);
        body.walk(&text, reader);
        let written: Vec<_> = body.stories.into_iter().filter(|s| !s.is_blank()).collect();
        if !written.is_empty() {
            reader.feature(FeatureKind::Comments, None, "", written.len());
        }
        for story in written.into_iter().take(MOST_COMMENTS) {
            reader.block(story.into_block(Place::Text, Layer::Comment));
        }
    }
    if seen.changes > 0 {
        reader.feature(FeatureKind::TrackedChanges, None, "", seen.changes);
    }
    if seen.is_blackened {
        reader.feature(FeatureKind::CoveredText, None, "", 1);
    }
    if !seen.has_text && seen.pictures > 0 {
        reader.feature(FeatureKind::PicturePages, None, "", seen.pictures);
    }
}

/// Headers and footers; the same text on all of them is said once.
fn read_headers(
    relations: &[Relation],
    styles: &Styles,
    seen: &mut Seen,
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) {
    let mut said: Vec<String> = Vec::new();
    let mut pictured: Vec<String> = Vec::new();
    for relation in relations.iter().filter(|r| matches!(r.kind.as_str(), "header" | "footer") && !r.external)
    {
        let Some(text) = package.part(&relation.target, reader).map(xml::decode) else { continue };
        let mut body = Body::new(styles, Numbering::default(), Story::Text);
        body.walk(&text, reader);
        seen.changes += body.seen.changes;
        for text in std::mem::take(&mut body.seen.pictured) {
            if !pictured.contains(&text) {
                pictured.push(text);
            }
        }
        for story in body.stories {
            let block = story.into_block(Place::Text, Layer::Header);
            if !said.contains(&block.text) {
                said.push(block.text.clone());
                reader.block(block);
            }
        }
    }
    watermarks(&mut pictured, Layer::Watermark, reader);
}

/// Text that is drawn along a line: a watermark where it comes from a header.
fn watermarks(texts: &mut Vec<String>, layer: Layer, reader: &mut Reader<'_>) {
    for text in texts.drain(..) {
        reader.text(Place::Text, layer, text);
    }
}

/// Charts and diagrams of the body.
fn read_drawings(relations: &[Relation], package: &mut Package<'_>, reader: &mut Reader<'_>) {
    for relation in relations.iter().filter(|r| !r.external) {
        let text = match relation.kind.as_str() {
            "chart" => package
                .part(&relation.target, reader)
                .map(|part| drawing::chart_text(&xml::decode(part), reader)),
            "diagramData" => package
                .part(&relation.target, reader)
                .map(|part| drawing::diagram_text(&xml::decode(part), reader)),
            _ => None,
        };
        reader.text(Place::Text, Layer::Visible, text.unwrap_or_default());
    }
}
