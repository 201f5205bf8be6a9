//! Presentations: pptx, pptm, slide shows and templates.
//!
//! A slide is a block; its notes and comments are blocks of their own. What masters and layouts write on every slide is
//! said once. Source: ECMA-376 part 1, §19.

mod notes;
mod shapes;
mod slide;

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::drawing;
use super::package::{Package, Relation};
use super::xml::{self, Event, Walk};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use shapes::Rectangle;
use slide::Slide;

/// What adds up over the slides.
#[derive(Debug, Default)]
struct Totals {
    slides: usize,
    pictured: usize,
    notes: usize,
    comments: usize,
    /// Layouts and masters in use, each once.
    grounds: Vec<String>,
}

pub(super) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let main = package.main_part_or("ppt/presentation.xml", reader);
    let relations = package.relations(&main, reader);
    let Some(text) = package.part(&main, reader).map(xml::decode) else {
        return reader.gap(Reason::Corrupt, "pptx");
    };
    let (ids, page) = outline(&text, reader);
    let mut totals = Totals::default();
    for id in ids {
        let Some(part) = relations.iter().find(|r| r.id == id && !r.external).map(|r| &r.target) else {
            continue;
        };
        totals.slides += 1;
        read_slide(part, page, &mut totals, package, reader);
    }
    let mut said: Vec<String> = Vec::new();
    for part in std::mem::take(&mut totals.grounds) {
        let Some(text) = package.part(&part, reader).map(xml::decode) else { continue };
        let slide = Slide::of_ground(&text, reader);
        let block = slide.flow.into_block(Place::Text, Layer::Header);
        if !said.contains(&block.text) {
            said.push(block.text.clone());
            reader.block(block);
        }
    }
    for (kind, count) in [
        (FeatureKind::Pages, totals.slides),
        (FeatureKind::PicturePages, totals.pictured),
        (FeatureKind::SpeakerNotes, totals.notes),
        (FeatureKind::Comments, totals.comments),
    ] {
        if count > 0 {
            reader.feature(kind, None, "", count);
        }
    }
}

/// The slides in their order, by the id of their relation, and the page.
fn outline(text: &str, reader: &mut Reader<'_>) -> (Vec<String>, Option<Rectangle>) {
    let mut ids = Vec::new();
    let mut page = None;
    let mut walk = Walk::new(text);
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        match e.name() {
            "sldId" => ids.extend(relation_id(&e)),
            "sldSz" => {
                let length = |name: &str| e.attribute(name).and_then(|v| v.parse().ok()).unwrap_or(0.0);
                page = Rectangle::new(0.0, 0.0, length("cx"), length("cy"));
            }
            _ => {}
        }
    }
    (ids, page)
}

/// `r:id`, beside which stands an `id` of another meaning.
fn relation_id(element: &xml::Element<'_>) -> Option<String> {
    let id = element.attribute_of("r", "id").or_else(|| {
        // Another prefix for the same namespace: the one that is not a bare number.
        element.attribute("id").filter(|id| id.parse::<u32>().is_err())
    })?;
    Some(id.into_owned())
}

fn read_slide(part: &str, page: Option<Rectangle>, totals: &mut Totals, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    let place = Place::Slide(u32::try_from(totals.slides).unwrap_or(u32::MAX));
    let relations = package.relations(part, reader);
    let Some(text) = package.part(part, reader).map(xml::decode) else { return };
    let mut slide = Slide::of(&text, page, &relations, reader);
    drop(text);
    for relation in relations.iter().filter(|r| !r.external) {
        let words = match relation.kind.as_str() {
            "chart" => package.part(&relation.target, reader).map(|p| drawing::chart_text(&xml::decode(p), reader)),
            "diagramData" => {
                package.part(&relation.target, reader).map(|p| drawing::diagram_text(&xml::decode(p), reader))
            }
            _ => None,
        };
        for line in words.iter().flat_map(|w| w.lines()) {
            slide.flow.start_paragraph();
            slide.flow.push(line, None);
            slide.flow.end_paragraph();
        }
    }
    if slide.flow.is_blank() && slide.pictures > 0 {
        totals.pictured += 1;
    }
    if slide.is_hidden {
        reader.feature(FeatureKind::HiddenSlide, Some(place.clone()), "", 1);
    }
    if slide.covered > 0 {
        reader.feature(FeatureKind::CoveredText, Some(place.clone()), "", slide.covered);
    }
    let layer = if slide.is_hidden { Layer::HiddenSlide } else { Layer::Visible };
    reader.block(slide.flow.into_block(place.clone(), layer));
    attached(&relations, &place, totals, package, reader);
}

/// Notes and comments of a slide; its layout and the master of that.
fn attached(relations: &[Relation], place: &Place, totals: &mut Totals, package: &mut Package<'_>, reader: &mut Reader<'_>) {
    for relation in relations.iter().filter(|r| !r.external) {
        match relation.kind.as_str() {
            "notesSlide" => {
                let Some(text) = package.part(&relation.target, reader).map(xml::decode) else { continue };
                let note = notes::note(&text, reader);
                if !note.is_blank() {
                    totals.notes += 1;
                    reader.block(note.into_block(place.clone(), Layer::SpeakerNote));
                }
            }
            "comments" => {
                let Some(text) = package.part(&relation.target, reader).map(xml::decode) else { continue };
                for comment in notes::comments(&text, reader) {
                    totals.comments += 1;
                    reader.text(place.clone(), Layer::Comment, comment);
                }
            }
            "slideLayout" if !totals.grounds.contains(&relation.target) => {
                totals.grounds.push(relation.target.clone());
                let of_layout = package.relations(&relation.target, reader);
                for master in of_layout.iter().filter(|r| r.kind == "slideMaster" && !r.external) {
                    if !totals.grounds.contains(&master.target) {
                        totals.grounds.push(master.target.clone());
                    }
                }
            }
            _ => {}
        }
    }
}
