//! Presentations: pptx, pptm, slide shows and templates.
//!
//! A slide is a block; its notes and comments are blocks of their own. What masters and layouts write on every slide is
//! said once. Source: ECMA-376 part 1, §19.

mod ground;
mod notes;
mod shapes;
mod slide;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::drawing;
use super::flow::Flow;
use super::package::{Package, Relation};
use super::xml::{self, Event, Walk};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use ground::Ground;
use shapes::Rectangle;
use slide::Slide;

/// What adds up over the slides.
#[derive(Debug, Default)]
struct Totals {
    slides: usize,
    pictured: usize,
    notes: usize,
    comments: usize,
    /// Layouts and masters in use, each once, and what they write on every slide.
    grounds: Vec<(String, Ground, Flow)>,
}

pub(super) fn read(reader: &mut Reader<'_>, package: &mut Package<'_>) {
    let main = package.main_part_or("ppt/presentation.xml", reader);
    let relations = by_id(package.relations(&main, reader));
    let Some(text) = package.part(&main, reader).map(xml::decode) else {
        return reader.gap(Reason::Corrupt, "pptx");
    };
    let (ids, page) = outline(&text, reader);
    let mut totals = Totals::default();
    for id in ids {
        let Some(part) = relations.get(&id) else { continue };
        totals.slides += 1;
        read_slide(part, page, &mut totals, package, reader);
    }
    let mut said: Vec<String> = Vec::new();
    for (_, _, flow) in std::mem::take(&mut totals.grounds) {
        let block = flow.into_block(Place::Text, Layer::Header);
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

/// Parts by the id of the relation that leads to them.
fn by_id(relations: Vec<Relation>) -> BTreeMap<String, String> {
    relations.into_iter().filter(|r| !r.external).map(|r| (r.id, r.target)).collect()
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

fn read_slide(
    part: &str,
    page: Option<Rectangle>,
    totals: &mut Totals,
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) {
    let place = Place::Slide(u32::try_from(totals.slides).unwrap_or(u32::MAX));
    let relations = package.relations(part, reader);
    let Some(text) = package.part(part, reader).map(xml::decode) else { return };
    let under = ground_of(&relations, totals, package, reader);
    let mut slide = Slide::of(&text, page, under, reader);
    drop(text);
    let pictures = std::mem::take(&mut slide.pictures_over);
    if !pictures.is_empty() {
        let parts = by_id(relations.clone());
        for (id, texts) in pictures {
            let picture = parts.get(&id).and_then(|part| package.part(part, reader));
            if picture.is_some_and(|bytes| ground::is_opaque(&bytes)) {
                slide.cover(&texts);
            }
        }
    }
    for relation in relations.iter().filter(|r| !r.external) {
        let words = match relation.kind.as_str() {
            "chart" => {
                package.part(&relation.target, reader).map(|p| drawing::chart_text(&xml::decode(p), reader))
            }
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

/// Notes and comments of a slide.
fn attached(
    relations: &[Relation],
    place: &Place,
    totals: &mut Totals,
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) {
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
            _ => {}
        }
    }
}

/// The layout of a slide over its master.
fn ground_of(
    relations: &[Relation],
    totals: &mut Totals,
    package: &mut Package<'_>,
    reader: &mut Reader<'_>,
) -> Ground {
    let target = |relations: &[Relation], kind: &str| {
        relations.iter().find(|r| r.kind == kind && !r.external).map(|r| r.target.clone())
    };
    let Some(layout) = target(relations, "slideLayout") else { return Ground::default() };
    if let Some((_, ground, _)) = totals.grounds.iter().find(|(part, ..)| *part == layout) {
        return ground.clone();
    }
    let of_layout = package.relations(&layout, reader);
    let master = target(&of_layout, "slideMaster").unwrap_or_default();
    let mut under =
        totals.grounds.iter().find(|(part, ..)| *part == master).map(|(_, ground, _)| ground.clone());
    if under.is_none()
        && let Some(text) = package.part(&master, reader).map(xml::decode)
    {
        let of_master = package.relations(&master, reader);
        let theme = target(&of_master, "theme").and_then(|theme| package.part(&theme, reader));
        let mut slide = Slide::of_ground(&text, reader);
        slide.ground.is_remapped |= !theme.is_some_and(|theme| ground::has_white_light(theme, reader));
        under = Some(slide.ground.clone());
        totals.grounds.push((master, slide.ground, slide.flow));
    }
    let slide = package.part(&layout, reader).map(xml::decode).map(|text| Slide::of_ground(&text, reader));
    let slide = slide.unwrap_or_default();
    let ground = slide.ground.over(&under.unwrap_or_default());
    totals.grounds.push((layout, ground.clone(), slide.flow));
    ground
}
