//! The graphics state.

use std::rc::Rc;

use super::colours::{BLACK, Paint, Space};
use super::fonts::Font;
use super::geometry::{Bounds, Matrix};

/// How paint meets what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blend {
    Normal,
    /// Darkens what is there: black covers, yellow marks.
    Multiply,
    Other,
}

/// One way to paint: for areas, or for lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) space: Space,
    pub(super) paint: Paint,
    pub(super) alpha: f64,
}

impl Ink {
    const INITIAL: Self = Self { space: Space::Gray, paint: Paint::Colour(BLACK), alpha: 1.0 };

    pub(super) fn set_space(&mut self, space: Space) {
        self.space = space;
        self.paint = space.initial();
    }

    pub(super) fn set(&mut self, space: Space, numbers: &[f64]) {
        self.space = space;
        self.paint = space.paint(numbers);
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    /// The box around what may be painted.
    pub(super) clip: Bounds,
    /// Whether all of that box may be.
    pub(super) is_clip_exact: bool,
    pub(super) fill: Ink,
    pub(super) stroke: Ink,
    pub(super) blend: Blend,
    /// A soft mask is on, or a group around it is seen through.
    pub(super) is_veiled: bool,
    pub(super) line_width: f64,
    pub(super) is_dashed: bool,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) character_spacing: f64,
    pub(super) word_spacing: f64,
    /// 1 is the usual width.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// 0 filled, 1 outlined, 2 both, 3 neither; 4 to 7 the same, and clip.
    pub(super) mode: i64,
}

impl State {
    pub(super) fn new(ctm: Matrix, clip: Bounds) -> Self {
        Self {
            ctm,
            clip,
            is_clip_exact: true,
            fill: Ink::INITIAL,
            stroke: Ink::INITIAL,
            blend: Blend::Normal,
            is_veiled: false,
            line_width: 1.0,
            is_dashed: false,
            font: None,
            size: 0.0,
            character_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}
