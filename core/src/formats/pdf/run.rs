//! What operators change while they are run: the state, the path, the place in the text.

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro_syntax::object::Object;
use hayro_syntax::page::Resources;

use super::colours::Space;
use super::fonts::Font;
use super::geometry::Matrix;
use super::painting::Path;
use super::state::State;

/// Operators being run: one page, one form.
pub(super) struct Run<'x, 'a> {
    pub(super) resources: &'x Resources<'a>,
    pub(super) fonts: BTreeMap<Vec<u8>, Rc<Font>>,
    pub(super) states: Vec<State>,
    pub(super) state: State,
    pub(super) path: Path,
    /// Where the path has come to.
    pub(super) point: (f64, f64),
    /// The path being built will be the clip.
    pub(super) clips: bool,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
}

impl Run<'_, '_> {
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix::translation(x, y).then(self.line);
        self.text = self.line;
    }

    /// A number in the array of `TJ`, in thousandths.
    pub(super) fn move_back(&mut self, back: f64) {
        let state = &self.state;
        let step = -back / 1000.0 * state.size;
        let is_vertical = state.font.as_ref().is_some_and(|font| font.is_vertical);
        self.text = match is_vertical {
            true => Matrix::translation(0.0, step),
            false => Matrix::translation(step * state.stretch, 0.0),
        }
        .then(self.text);
    }

    /// A curve, by its middle and its end.
    pub(super) fn curve(&mut self, [one, two, end]: [(f64, f64); 3]) {
        let start = self.point;
        let middle = |start: f64, one: f64, two: f64, end: f64| (start + 3.0 * (one + two) + end) / 8.0;
        let (x, y) = (middle(start.0, one.0, two.0, end.0), middle(start.1, one.1, two.1, end.1));
        self.path.line(self.state.ctm, x, y);
        self.line_to(end.0, end.1);
    }

    pub(super) fn line_to(&mut self, x: f64, y: f64) {
        self.path.line(self.state.ctm, x, y);
        self.point = (x, y);
    }

    pub(super) fn space(&self, operands: &[Object<'_>]) -> Space {
        let Some(Object::Name(name)) = operands.first() else { return Space::Other };
        match Space::of_name(name) {
            Space::Other => self.resources.get_color_space(name).map_or(Space::Other, |o| Space::of(&o)),
            known => known,
        }
    }
}

/// The numbers among the operands: the first six, which is what any operator needs.
pub(super) struct Numbers {
    numbers: [f64; 6],
    length: usize,
}

impl Numbers {
    pub(super) fn of(operands: &[Object<'_>]) -> Self {
        let mut this = Self { numbers: [0.0; 6], length: 0 };
        for operand in operands {
            if let (Object::Number(n), Some(slot)) = (operand, this.numbers.get_mut(this.length)) {
                *slot = n.as_f64();
                this.length += 1;
            }
        }
        this
    }

    pub(super) fn as_slice(&self) -> &[f64] {
        self.numbers.get(..self.length).unwrap_or_default()
    }
}
