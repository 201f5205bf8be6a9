//! OpenDocument presentations and drawings: a block for each page.

use std::collections::BTreeSet;

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::flow::Flow;
use super::super::package::Package;
use super::super::xml::{self, Event, Walk};
use super::flowing::Flowing;
use super::styles::{Styles, points};
use crate::finding::Place;

pub(in crate::formats::documents) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let of_pages = package.part("styles.xml", reader).map(xml::decode).unwrap_or_default();
    let Some(content) = package.part("content.xml", reader).map(xml::decode) else {
        return reader.gap(crate::unexamined::UnexaminedReason::Corrupt, "odf");
    };
    let mut styles = Styles::default();
    styles.read(&of_pages, reader);
    styles.read(&content, reader);
    let mut pages = 0;
    let mut notes = 0;
    let mut pictured = 0;
    let mut comments = 0;
    let mut masters = BTreeSet::new();
    let mut walk = Walk::new(&content);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        if matches!(e.name(), "header-decl" | "footer-decl" | "date-time-decl") {
            // What the fields of the pages show.
            let text = walk.text(reader);
            reader.text(Place::Text, Layer::Header, text);
            continue;
        }
        if e.name() != "page" || e.prefix() != "draw" {
            continue;
        }
        masters.insert(e.attribute("master-page-name").unwrap_or_default().into_owned());
        pages += 1;
        let place = Place::Slide(pages);
        let is_hidden = styles.is_skipped(&e.attribute("style-name").unwrap_or_default());
        let size = styles.page(&e.attribute("master-page-name").unwrap_or_default());
        let mut flowing = Flowing::new(&styles);
        let (page, note) = page(size, &mut flowing, &mut walk, reader);
        if page.is_blank() && flowing.pictures > 0 {
            pictured += 1;
        }
        if is_hidden {
            reader.feature(FeatureKind::HiddenSlide, Some(place.clone()), "", 1);
        }
        let layer = if is_hidden { Layer::HiddenSlide } else { Layer::Visible };
        reader.block(page.into_block(place.clone(), layer));
        if !note.is_blank() {
            notes += 1;
            reader.block(note.into_block(place.clone(), Layer::SpeakerNote));
        }
        comments += flowing.comments.len();
        for comment in flowing.comments {
            reader.block(comment.into_block(place.clone(), Layer::Comment));
        }
    }
    on_every_page(&of_pages, &masters, &styles, reader);
    for (kind, count) in [
        (FeatureKind::Pages, pages as usize),
        (FeatureKind::PicturePages, pictured),
        (FeatureKind::SpeakerNotes, notes),
        (FeatureKind::Comments, comments),
    ] {
        if count > 0 {
            reader.feature(kind, None, "", count);
        }
    }
}

/// What the master pages in use write on every page. What is to be filled in is no text.
fn on_every_page(text: &str, masters: &BTreeSet<String>, styles: &Styles, reader: &mut Reader<'_>) {
    let mut walk = Walk::new(text);
    let mut said: BTreeSet<String> = BTreeSet::new();
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        if e.name() != "master-page" || !masters.contains(&*e.attribute("name").unwrap_or_default()) {
            continue;
        }
        let (page, _) = page(None, &mut Flowing::new(styles), &mut walk, reader);
        let block = page.into_block(Place::Text, Layer::Header);
        if said.insert(block.text.clone()) {
            reader.block(block);
        }
    }
}

/// The text of a page that just started, and of its notes.
fn page(
    size: Option<(f64, f64)>,
    flowing: &mut Flowing<'_>,
    walk: &mut Walk<'_>,
    reader: &mut Reader<'_>,
) -> (Flow, Flow) {
    let (mut page, mut note) = (Flow::default(), Flow::default());
    let outside = walk.depth().saturating_sub(1);
    while walk.depth() > outside {
        let Some(event) = walk.next(reader) else { break };
        let Event::Start(e) = event else { continue };
        if e.name() == "notes" {
            note = flowing.read(walk, reader);
        } else if e.name() == "annotation" {
            let comment = flowing.read(walk, reader);
            if !comment.is_blank() {
                flowing.comments.push(comment);
            }
        } else if e.attribute_of("presentation", "placeholder").is_some_and(|p| p == "true") {
            walk.skip(reader);
        } else if e.prefix() == "draw" {
            let is_outside = size.is_some_and(|size| is_outside(&e, size));
            let mut shape = flowing.read_shape(walk, reader);
            if is_outside {
                shape.cover_all(Layer::OutsidePage);
            }
            if !shape.is_blank() {
                page.append(shape);
            }
        }
    }
    (page, note)
}

/// Whether nothing of a shape lies on a page of this size.
fn is_outside(shape: &xml::Element<'_>, (page_width, page_height): (f64, f64)) -> bool {
    let length = |name: &str| shape.attribute_of("svg", name).and_then(|v| points(&v));
    let (Some(x), Some(y), Some(width), Some(height)) =
        (length("x"), length("y"), length("width"), length("height"))
    else {
        return false;
    };
    x + width <= 0.0 || y + height <= 0.0 || x >= page_width || y >= page_height
}
