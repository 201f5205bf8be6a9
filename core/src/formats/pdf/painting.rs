//! What content paints: glyphs, areas and pictures, in order.

use super::super::inspection::Layer;
use super::colours::{Paint, is_dark};
use super::fonts::Meaning;
use super::geometry::{Bounds, Matrix};
use super::state::{Blend, Ink, State};

/// Below this it is seen through.
const OPAQUE: f64 = 0.9;
/// Thinner than this it is a line, in points.
const THIN: f64 = 2.0;
/// Lines kept of one page.
const MOST_RULES: usize = 20_000;

/// A glyph on the page.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) meaning: Meaning,
    /// Its place in the order of painting.
    pub(super) order: u32,
    /// Where it begins, along and across the direction of its line; across grows from line to line.
    pub(super) along: f64,
    pub(super) across: f64,
    /// How long it is along the line, and how much more is spacing that its writer asked for.
    pub(super) length: f64,
    pub(super) spacing: f64,
    /// Height of the font, in points.
    pub(super) size: f64,
    pub(super) direction: Direction,
    /// The part of it that a reader looks at: from the base line up to the height of capitals.
    pub(super) bounds: Bounds,
    /// What it is filled with; `None`: it is not filled, or something else is to be seen of it.
    pub(super) paint: Option<Paint>,
    /// Mode 3: nothing is painted.
    pub(super) is_unpainted: bool,
    pub(super) layer: Layer,
}

/// Direction of a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Direction {
    /// Rounded to tenths.
    pub(super) cos: i8,
    pub(super) sin: i8,
    pub(super) is_vertical: bool,
}

impl Direction {
    pub(super) fn is_level(self) -> bool {
        (self.cos, self.sin) == (10, 0)
    }

    pub(super) fn is_slanted(self) -> bool {
        self.cos.unsigned_abs().min(self.sin.unsigned_abs()) >= 3
    }
}

/// An area painted, or a picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) order: u32,
    pub(super) bounds: Bounds,
    /// Whether it is all of its box; else somewhere in it.
    pub(super) is_exact: bool,
    /// Whether nothing is seen through it.
    pub(super) is_opaque: bool,
    pub(super) paint: Paint,
    pub(super) is_picture: bool,
}

/// An upright line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) x: f64,
    pub(super) y0: f64,
    pub(super) y1: f64,
}

/// All of a page.
#[derive(Default)]
pub(super) struct Painting {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) areas: Vec<Area>,
    pub(super) rules: Vec<Rule>,
    /// Shapes that are no boxes: letters as drawings, for instance.
    pub(super) shapes: usize,
    /// Glyphs nobody knows the text of, and all.
    pub(super) unknown: usize,
    pub(super) shown: usize,
    order: u32,
}

impl Painting {
    /// Areas kept of one page: more of them are a drawing.
    pub(super) const MOST_AREAS: usize = 50_000;

    pub(super) fn next_order(&mut self) -> u32 {
        self.order = self.order.saturating_add(1);
        self.order
    }

    pub(super) fn add_area(&mut self, mut area: Area) {
        area.order = self.next_order();
        if self.areas.len() < Self::MOST_AREAS {
            self.areas.push(area);
        }
    }

    /// A picture on the unit square.
    pub(super) fn add_picture(&mut self, state: &State, is_opaque: bool) {
        let bounds = state.ctm.bounds(Bounds::UNIT).and(state.clip);
        if bounds.area() <= 0.0 {
            return;
        }
        self.add_area(Area {
            order: 0,
            bounds,
            is_exact: state.ctm.is_upright() && state.is_clip_exact,
            is_opaque: is_opaque && covers(state, &state.fill),
            paint: Paint::Unknown,
            is_picture: true,
        });
    }

    /// A path, filled.
    pub(super) fn fill(&mut self, state: &State, path: &Path) {
        let boxes: Vec<Option<Bounds>> = path.parts.iter().map(|part| part.as_box()).collect();
        for (i, part) in path.parts.iter().enumerate() {
            let bounds = part.bounds.and(state.clip);
            if bounds.x1 < bounds.x0 || bounds.y1 < bounds.y0 {
                continue;
            }
            let whole = boxes.get(i).copied().flatten();
            if let Some(thin) = whole.filter(|b| b.width() < THIN && b.height() > 2.0 * THIN) {
                self.add_rule(thin);
            }
            if whole.is_none() {
                self.shapes += 1;
            }
            // Boxes in each other on one path are a frame and its hole.
            let is_frame = || {
                let nested = |(one, other): (Bounds, Bounds)| {
                    (one.surrounds(other) && other.area() < 0.999 * one.area())
                        || (other.surrounds(one) && one.area() < 0.999 * other.area())
                };
                boxes.len() > 64
                    || boxes
                        .iter()
                        .enumerate()
                        .any(|(j, other)| j != i && whole.zip(*other).is_some_and(nested))
            };
            self.add_area(Area {
                order: 0,
                bounds,
                is_exact: whole.is_some() && state.is_clip_exact && !is_frame(),
                is_opaque: covers(state, &state.fill),
                paint: state.fill.paint,
                is_picture: false,
            });
        }
    }

    /// A path, drawn as a line.
    pub(super) fn stroke(&mut self, state: &State, path: &Path) {
        let width = state.line_width * state.ctm.scale_x().min(state.ctm.scale_y());
        for part in &path.parts {
            let bounds = part.bounds;
            if width < 2.0 * THIN {
                if part.points.len() >= 4 && part.as_box().is_some() {
                    self.add_rule(Bounds { x1: bounds.x0, ..bounds });
                    self.add_rule(Bounds { x0: bounds.x1, ..bounds });
                } else if bounds.width() < THIN && bounds.height() > 2.0 * THIN {
                    self.add_rule(bounds);
                }
                continue;
            }
            // As thick as a letter is high: the line of a marker pen.
            let is_straight = part.points.len() == 2 && bounds.width().min(bounds.height()) < 0.1;
            let around = match is_straight {
                true if bounds.width() > bounds.height() => {
                    Bounds { y0: bounds.y0 - width / 2.0, y1: bounds.y1 + width / 2.0, ..bounds }
                }
                true => Bounds { x0: bounds.x0 - width / 2.0, x1: bounds.x1 + width / 2.0, ..bounds },
                false => bounds.grown(width / 2.0),
            };
            self.add_area(Area {
                order: 0,
                bounds: around.and(state.clip),
                is_exact: is_straight && !state.is_dashed && state.is_clip_exact,
                is_opaque: covers(state, &state.stroke),
                paint: state.stroke.paint,
                is_picture: false,
            });
        }
    }

    fn add_rule(&mut self, bounds: Bounds) {
        if self.rules.len() < MOST_RULES {
            self.rules.push(Rule { x: bounds.centre().0, y0: bounds.y0, y1: bounds.y1 });
        }
    }
}

/// Whether nothing is seen through what this ink paints.
fn covers(state: &State, ink: &Ink) -> bool {
    let blend = match state.blend {
        Blend::Normal => true,
        Blend::Multiply => matches!(ink.paint, Paint::Colour(colour) if is_dark(colour)),
        Blend::Other => false,
    };
    blend && ink.alpha >= OPAQUE && !state.is_veiled && ink.paint != Paint::Pattern
}

/// A path being built, on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Path {
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its corners, as far as they matter.
    pub(super) points: Vec<(f64, f64)>,
    pub(super) bounds: Bounds,
    is_long: bool,
}

impl Part {
    /// Its box, if it fills it: rectangles, and boxes with round corners.
    fn as_box(&self) -> Option<Bounds> {
        if self.is_long || self.points.len() < 3 {
            return None;
        }
        let next = self.points.iter().cycle().skip(1);
        let twice: f64 = self.points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
        let area = self.bounds.area();
        let is_thin = self.bounds.width().min(self.bounds.height()) < 0.01;
        (is_thin || twice.abs() / 2.0 >= 0.85 * area).then_some(self.bounds)
    }
}

impl Path {
    const MOST_PARTS: usize = 10_000;
    const MOST_POINTS: usize = 16;

    pub(super) fn begin(&mut self, matrix: Matrix, x: f64, y: f64) {
        let point = matrix.apply(x, y);
        let part = Part { points: vec![point], bounds: Bounds::EMPTY.with(point), is_long: false };
        // A point that nothing followed is none.
        self.parts.pop_if(|last| last.points.len() == 1);
        if self.parts.len() < Self::MOST_PARTS {
            self.parts.push(part);
        }
    }

    pub(super) fn line(&mut self, matrix: Matrix, x: f64, y: f64) {
        let point = matrix.apply(x, y);
        let Some(part) = self.parts.last_mut() else { return self.begin(matrix, x, y) };
        part.bounds = part.bounds.with(point);
        if part.points.len() < Self::MOST_POINTS {
            part.points.push(point);
        } else {
            part.is_long = true;
        }
    }

    pub(super) fn rectangle(&mut self, matrix: Matrix, x: f64, y: f64, width: f64, height: f64) {
        self.begin(matrix, x, y);
        self.line(matrix, x + width, y);
        self.line(matrix, x + width, y + height);
        self.line(matrix, x, y + height);
    }

    pub(super) fn bounds(&self) -> Bounds {
        self.parts.iter().fold(Bounds::EMPTY, |all, part| Bounds {
            x0: all.x0.min(part.bounds.x0),
            y0: all.y0.min(part.bounds.y0),
            x1: all.x1.max(part.bounds.x1),
            y1: all.y1.max(part.bounds.y1),
        })
    }

    /// Whether it is one box and nothing else.
    pub(super) fn is_box(&self) -> bool {
        matches!(self.parts.as_slice(), [part] if part.as_box().is_some())
    }
}
