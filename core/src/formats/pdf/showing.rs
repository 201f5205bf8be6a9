//! Text shown: where each glyph stands, and what it means.

use hayro_syntax::object::Object;

use super::super::inspection::Layer;
use super::content::Content;
use super::fonts::{Font, Meaning, Shown};
use super::geometry::{Bounds, Matrix};
use super::marked_content::Mark;
use super::painting::{Direction, Glyph};
use super::run::Run;
use super::state::Blend;
use crate::unexamined::UnexaminedReason as Reason;

/// Steps that a glyph is worth.
const GLYPH: usize = 8;
/// Glyphs of a page; more nobody can read.
const GLYPHS: usize = 200_000;
/// Slanting letters of this size in points are put across the page.
const WATERMARK: f64 = 20.0;
/// The part of a letter that is looked at, in units of the size above the base line.
const LETTER: (f64, f64) = (0.0, 0.7);

impl Content<'_, '_> {
    pub(super) fn show_operand(&mut self, run: &mut Run<'_, '_>, operand: Option<&Object<'_>>) {
        let Some(Object::String(string)) = operand else { return };
        let Some(font) = run.state.font.clone() else {
            self.painting.unknown += string.len();
            self.painting.shown += string.len();
            return;
        };
        let is_too_much = self.painting.glyphs.len().saturating_add(string.len()) > GLYPHS;
        if is_too_much {
            self.reader.gap(Reason::LimitFileSteps, GLYPHS.to_string());
        }
        if is_too_much || !self.reader.step(GLYPH.saturating_mul(string.len())) {
            self.is_over = true;
            return;
        }
        let layer = match () {
            () if self.is_hidden() => Layer::HiddenText,
            () => self.marks.iter().rev().find_map(|mark| mark.layer).unwrap_or_default(),
        };
        font.read(string, |shown| self.glyph(run, &font, shown, layer));
    }

    fn glyph(&mut self, run: &mut Run<'_, '_>, font: &Font, shown: Shown, layer: Layer) {
        let state = &run.state;
        let scale = Matrix::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
        let matrix = scale.then(run.text).then(state.ctm);
        let spacing = state.character_spacing + if shown.is_word_space { state.word_spacing } else { 0.0 };

        // The letter stands on the line, or hangs from its middle.
        let (letter, length, forward) = match font.is_vertical {
            false => {
                let letter = Bounds::new(0.0, LETTER.0, shown.width, LETTER.1 * font.em);
                (letter, shown.width * matrix.scale_x(), (matrix.a, matrix.b))
            }
            true => {
                let letter = Bounds::new(-shown.width / 2.0, shown.down, shown.width / 2.0, 0.0);
                (letter, shown.down.abs() * matrix.scale_y(), (-matrix.c, -matrix.d))
            }
        };
        let norm = (forward.0 * forward.0 + forward.1 * forward.1).sqrt();
        let (cos, sin) = if norm > 0.0 { (forward.0 / norm, forward.1 / norm) } else { (1.0, 0.0) };
        let (x, y) = (matrix.e, matrix.f);
        let size = if font.is_vertical { matrix.scale_x() } else { matrix.scale_y() * font.em };
        let round = |n: f64| (n * 10.0).round() as i8;

        self.painting.shown += 1;
        let meaning = self.actual_text(shown.meaning);
        if meaning == Meaning::Unknown || font.is_guess {
            self.painting.unknown += 1;
        }
        let paint = matches!(state.mode, 0 | 4)
            .then_some(state.fill.paint)
            .filter(|_| !state.is_veiled && state.blend == Blend::Normal);
        let order = self.painting.next_order();
        let direction = Direction { cos: round(cos), sin: round(sin), is_vertical: font.is_vertical };
        let is_watermark = layer == Layer::Visible && direction.is_slanted() && size >= WATERMARK;
        self.painting.glyphs.push(Glyph {
            meaning,
            order,
            along: x * cos + y * sin,
            across: x * sin - y * cos,
            length,
            spacing: (spacing * run.text.scale_x() * state.ctm.scale_x()).max(0.0).min(size / 2.0),
            size,
            direction,
            bounds: matrix.bounds(letter),
            paint,
            is_unpainted: state.mode == 3 || (state.mode == 0 && state.fill.alpha < 0.03),
            layer: if is_watermark { Layer::Watermark } else { layer },
        });

        let state = &run.state;
        run.text = match font.is_vertical {
            false => {
                let step = (shown.width * state.size + spacing) * state.stretch;
                Matrix::translation(step, 0.0).then(run.text)
            }
            true => Matrix::translation(0.0, shown.down * state.size + spacing).then(run.text),
        };
    }

    /// The text of a glyph: its own, or what stands for the stretch it belongs to, once.
    fn actual_text(&mut self, meaning: Meaning) -> Meaning {
        match self.marks.iter_mut().find(|mark| mark.actual.is_some()) {
            Some(Mark { is_given: true, .. }) => Meaning::Text("".into()),
            Some(mark) => {
                mark.is_given = true;
                Meaning::Text(mark.actual.clone().unwrap_or_default().into())
            }
            None => meaning,
        }
    }
}
