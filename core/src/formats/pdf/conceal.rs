//! Text that is in the file and not to be seen.
//!
//! - `HiddenText`: in a layer of the drawing that is switched off (said by the content itself).
//! - `OutsidePage`: outside what is shown of the page.
//! - `Covered`: at least four fifths of the letter lie under an area painted **after** it through which nothing is
//!   seen; or it stands on a dark box in the colour of that box, which is how blackened text of Word arrives. What lies
//!   under the text, such as the shading of a table, never counts, nor do frames, patterns, marks of a highlighter
//!   (transparent, or multiplied and not dark), clipped shapes, areas of the whole page, and text that is there once
//!   more and to be seen. Pictures cover as well, but not on a page that is a scan.
//! - `InvisibleText`: painted with nothing, outside of pictures (over or under a picture it is what was recognised in a
//!   scan, and stays visible); smaller than one point; in the colour of what is behind it, where that is known.
//!
//! Text clipped away stays visible: sheets printed to PDF are full of it.

use std::collections::BTreeSet;

use super::super::inspection::Layer;
use super::super::reader::Reader;
use super::colours::{self, Paint, WHITE};
use super::fonts::Meaning;
use super::geometry::Bounds;
use super::painting::{Area, Glyph, Painting};

/// So much of a letter must be covered.
const COVERED: f64 = 0.8;
/// Larger than this part of the page it is the ground.
const GROUND: f64 = 0.9;
/// Pictures on so much of the page make it a scan.
const SCAN: f64 = 0.5;
/// Fewer letters of a page are an accident: a bullet under its picture.
const FEWEST: usize = 3;
/// The page is looked at in so many strips.
const STRIPS: usize = 64;

/// Sets the layers of the glyphs. Tells how many letters are covered.
pub(super) fn layers(reader: &mut Reader<'_>, painting: &mut Painting, page: Bounds) -> usize {
    let strips = Strips::new(&painting.areas, page);
    let pictures: f64 =
        painting.areas.iter().filter(|a| a.is_picture).map(|a| a.bounds.and(page).area()).sum();
    let is_scan = pictures >= SCAN * page.area();
    // Not all areas were kept: what is behind a letter is not known.
    let is_cut = painting.areas.len() >= Painting::MOST_AREAS;
    let mut covered = Vec::new();
    for (i, glyph) in painting.glyphs.iter_mut().enumerate() {
        if glyph.layer == Layer::HiddenText {
            continue;
        }
        let around = strips.at(glyph.bounds.centre().1);
        if !reader.step(around.len() / 4 + 1) {
            break;
        }
        let areas = || around.iter().filter_map(|i| painting.areas.get(*i));
        if !glyph.bounds.meets(page) {
            glyph.layer = Layer::OutsidePage;
        } else if areas().any(|area| is_covered(glyph, area, page, is_scan)) {
            covered.push((i, glyph.layer));
            glyph.layer = Layer::Covered;
        } else if glyph.is_unpainted {
            let is_recognised =
                is_scan || areas().any(|a| a.is_picture && a.bounds.holds(glyph.bounds.centre()));
            if !is_recognised {
                glyph.layer = Layer::InvisibleText;
            }
        } else if glyph.size < 1.0 {
            glyph.layer = Layer::InvisibleText;
        } else if let Some(layer) = on_its_ground(glyph, areas()).filter(|_| !is_cut) {
            if layer == Layer::Covered {
                covered.push((i, glyph.layer));
            }
            glyph.layer = layer;
        }
    }
    forgive(&mut painting.glyphs, covered)
}

/// Covered letters that can be seen after all, or are too few, get their layer back. Tells how many are left.
fn forgive(glyphs: &mut [Glyph], covered: Vec<(usize, Layer)>) -> usize {
    // Where letters are seen: in halves of their size.
    let key = |glyph: &Glyph, dx: i64, dy: i64| {
        let Meaning::Char(character) = glyph.meaning else { return None };
        let cell = |n: f64| (n / 3.0).round() as i64;
        let (x, y) = glyph.bounds.centre();
        Some((character, cell(x) + dx, cell(y) + dy))
    };
    if covered.is_empty() {
        return 0;
    }
    let seen: BTreeSet<_> =
        glyphs.iter().filter(|g| !g.layer.is_concealed()).filter_map(|g| key(g, 0, 0)).collect();
    let is_seen = |glyph: &Glyph| {
        (-1..=1).any(|dx| (-1..=1).any(|dy| key(glyph, dx, dy).is_some_and(|key| seen.contains(&key))))
    };
    let is_letter = |glyph: &Glyph| match &glyph.meaning {
        Meaning::Char(c) => c.is_alphanumeric(),
        Meaning::Text(text) => text.chars().any(char::is_alphanumeric),
        Meaning::Unknown => false,
    };
    let (again, left): (Vec<_>, Vec<_>) =
        covered.into_iter().partition(|(i, _)| glyphs.get(*i).is_some_and(&is_seen));
    let count = left.iter().filter(|(i, _)| glyphs.get(*i).is_some_and(is_letter)).count();
    let is_few = count < FEWEST;
    for (i, layer) in again.into_iter().chain(left.into_iter().filter(|_| is_few)) {
        if let Some(glyph) = glyphs.get_mut(i) {
            glyph.layer = layer;
        }
    }
    if is_few { 0 } else { count }
}

fn is_covered(glyph: &Glyph, area: &Area, page: Bounds, is_scan: bool) -> bool {
    area.order > glyph.order
        && area.is_exact
        && area.is_opaque
        && !(area.is_picture && is_scan)
        && area.bounds.and(glyph.bounds).area() >= COVERED * glyph.bounds.area()
        && glyph.bounds.area() > 0.0
        && area.bounds.and(page).area() < GROUND * page.area()
}

/// The layer of a letter that has the colour of what is behind it.
fn on_its_ground<'a>(glyph: &Glyph, areas: impl Iterator<Item = &'a Area>) -> Option<Layer> {
    let Some(Paint::Colour(colour)) = glyph.paint else { return None };
    let behind = areas
        .filter(|area| area.order < glyph.order && area.bounds.grown(0.5).holds(glyph.bounds.centre()))
        .max_by_key(|area| area.order);
    let ground = match behind {
        None => WHITE,
        Some(Area { is_exact: true, is_opaque: true, paint: Paint::Colour(ground), .. }) => *ground,
        Some(_) => return None,
    };
    let is_boxed = behind.is_some() && colours::is_dark(ground);
    colours::look_alike(colour, ground).then_some(if is_boxed {
        Layer::Covered
    } else {
        Layer::InvisibleText
    })
}

/// Which areas lie in which strip of the page.
struct Strips {
    strips: Vec<Vec<usize>>,
    from: f64,
    height: f64,
}

impl Strips {
    fn new(areas: &[Area], page: Bounds) -> Self {
        let mut this = Self {
            strips: vec![Vec::new(); STRIPS],
            from: page.y0,
            height: page.height().max(1.0) / STRIPS as f64,
        };
        for (i, area) in areas.iter().enumerate() {
            let (first, last) = (this.strip(area.bounds.y0 - 1.0), this.strip(area.bounds.y1 + 1.0));
            for strip in this.strips.iter_mut().take(last + 1).skip(first) {
                strip.push(i);
            }
        }
        this
    }

    fn strip(&self, y: f64) -> usize {
        (((y - self.from) / self.height).max(0.0) as usize).min(STRIPS - 1)
    }

    fn at(&self, y: f64) -> &[usize] {
        self.strips.get(self.strip(y)).map_or(&[], Vec::as_slice)
    }
}
