//! The operators of a page: what they paint, in order.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use memchr::memmem;

use super::super::reader::Reader;
use super::colours::Space;
use super::fonts::{CMaps, Font};
use super::geometry::{Bounds, Matrix};
use super::marked_content::Mark;
use super::optional_content::OptionalContent;
use super::painting::{Painting, Path};
use super::run::{Numbers, Run};
use super::state::{Blend, State};
use super::streams;
use crate::unexamined::UnexaminedReason as Reason;

/// Fonts kept, of a document and of a page.
const FONTS: usize = 1000;
/// What is work of several steps: reading a font, showing a form or a picture, an operator, a glyph.
const FONT: usize = 3000;
const OBJECT: usize = 400;
const OPERATOR: usize = 8;
/// Pictures within operators; more is an attempt to keep us busy.
const INLINE_PICTURES: usize = 20_000;
/// Marked content in marked content.
const MARKS: usize = 500;
/// Forms in forms: deeper than anybody nests.
const FORM_DEPTH: usize = 16;
/// States kept by `q`; more is an error of the file.
const STATES: usize = 1000;

/// What is read once for a document.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) optional: OptionalContent,
    cmaps: CMaps,
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    forms: BTreeMap<ObjectIdentifier, Rc<[u8]>>,
}

impl Shared {
    pub(super) fn new(optional: OptionalContent) -> Self {
        Self { optional, ..Self::default() }
    }
}

/// Runs the operators of one page.
pub(super) struct Content<'c, 'r> {
    pub(super) reader: &'c mut Reader<'r>,
    pub(super) shared: &'c mut Shared,
    pub(super) painting: Painting,
    pub(super) marks: Vec<Mark>,
    /// Opened beyond the limit, and not kept.
    deeper_marks: usize,
    /// Forms being run, against cycles.
    running: BTreeSet<ObjectIdentifier>,
    /// The budget is spent.
    pub(super) is_over: bool,
}

impl<'c, 'r> Content<'c, 'r> {
    pub(super) fn new(reader: &'c mut Reader<'r>, shared: &'c mut Shared) -> Self {
        Self {
            reader,
            shared,
            painting: Painting::default(),
            marks: Vec::new(),
            deeper_marks: 0,
            running: BTreeSet::new(),
            is_over: false,
        }
    }

    pub(super) fn reader(&mut self) -> &mut Reader<'r> {
        self.reader
    }

    /// Whether an annotation belongs to a layer that is off.
    pub(super) fn is_off(&self, annotation: &Dict<'_>) -> bool {
        self.shared.optional.is_off(annotation, "OC")
    }

    /// Runs operators in a state. `false`: the budget is spent.
    pub(super) fn run(&mut self, bytes: &[u8], resources: &Resources<'_>, state: State) -> bool {
        let mut run = Run {
            resources,
            fonts: BTreeMap::new(),
            states: Vec::new(),
            state,
            path: Path::default(),
            point: (0.0, 0.0),
            clips: false,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        };
        let marks = self.marks.len();
        let mut operators = UntypedIter::new(self.within_pictures(bytes));
        let mut operands: Vec<Object<'_>> = Vec::new();
        while !self.is_over {
            let Some(instruction) = operators.next() else { break };
            operands.clear();
            operands.extend(instruction.operands().cloned());
            let operator: &[u8] = instruction.operator;
            if !self.reader.step(OPERATOR) {
                self.is_over = true;
                break;
            }
            self.operator(&mut run, operator, &operands);
        }
        self.marks.truncate(marks);
        !self.is_over
    }

    /// The operators without what would have the crate look for the end of pictures over and over again.
    fn within_pictures<'b>(&mut self, bytes: &'b [u8]) -> &'b [u8] {
        let last_end = memmem::rfind(bytes, b"EI").unwrap_or(0);
        // Words of texts are no pictures: `ID` follows, after a dictionary.
        let is_picture = |at: &usize| {
            let follows = bytes.get(at + 2..).unwrap_or_default();
            let dictionary = follows.get(..2048.min(follows.len())).unwrap_or_default();
            follows.first().is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
                && memmem::find(dictionary, b"ID").is_some()
        };
        let mut begins = memmem::find_iter(bytes, b"BI").filter(is_picture);
        let beyond = begins.clone().filter(|at| *at > last_end).nth(16);
        match beyond.or_else(|| begins.nth(INLINE_PICTURES)) {
            Some(at) => {
                self.reader.gap(Reason::Corrupt, "stream");
                bytes.get(..at).unwrap_or_default()
            }
            None => bytes,
        }
    }

    /// A form XObject, or the appearance of an annotation, in a state.
    pub(super) fn form(&mut self, form: &Stream<'_>, outer: &Resources<'_>, mut state: State) {
        let id = form.obj_id();
        if self.running.len() >= FORM_DEPTH || !self.running.insert(id) {
            return;
        }
        let dict = form.dict();
        if let Some(matrix) = matrix_of(dict) {
            state.ctm = matrix.then(state.ctm);
        }
        if let Some(bounds) = bounds_of(dict, "BBox") {
            let ctm = state.ctm;
            clip(&mut state, ctm.bounds(bounds), ctm.is_upright());
        }
        if dict.contains_key("Group") {
            // Its content is painted first, then seen through as a whole.
            state.is_veiled |= state.fill.alpha < 0.9 || state.blend != Blend::Normal;
            (state.fill.alpha, state.stroke.alpha, state.blend) = (1.0, 1.0, Blend::Normal);
        }
        let bytes = match self.shared.forms.get(&id) {
            Some(bytes) => Some(Rc::clone(bytes)),
            None => streams::decode(self.reader, form).map(|bytes| {
                let bytes: Rc<[u8]> = bytes.into();
                self.shared.forms.insert(id, Rc::clone(&bytes));
                bytes
            }),
        };
        if let Some(bytes) = bytes {
            match dict.get::<Dict<'_>>("Resources") {
                Some(own) => self.run(&bytes, &Resources::new(own), state),
                None => self.run(&bytes, outer, state),
            };
        }
        self.running.remove(&id);
    }

    fn operator(&mut self, run: &mut Run<'_, '_>, operator: &[u8], operands: &[Object<'_>]) {
        let n = Numbers::of(operands);
        match (operator, n.as_slice()) {
            (b"q", _) if run.states.len() < STATES => run.states.push(run.state.clone()),
            (b"Q", _) => {
                if let Some(state) = run.states.pop() {
                    run.state = state;
                }
            }
            (b"cm", &[a, b, c, d, e, f]) => {
                run.state.ctm = Matrix::new([a, b, c, d, e, f]).then(run.state.ctm)
            }
            (b"w", &[width]) => run.state.line_width = width.abs(),
            (b"d", _) => {
                run.state.is_dashed =
                    matches!(operands.first(), Some(Object::Array(dash)) if dash.raw_iter().next().is_some());
            }
            (b"gs", _) => self.external_state(run, operands),

            // Text.
            (b"BT", _) => (run.text, run.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Tc", &[spacing]) => run.state.character_spacing = spacing,
            (b"Tw", &[spacing]) => run.state.word_spacing = spacing,
            (b"Tz", &[percent]) => run.state.stretch = percent / 100.0,
            (b"TL", &[leading]) => run.state.leading = leading,
            (b"Ts", &[rise]) => run.state.rise = rise,
            (b"Tr", &[mode]) => run.state.mode = mode as i64,
            (b"Tf", &[size]) => {
                run.state.size = size;
                run.state.font = self.font(run, operands);
            }
            (b"Td", &[x, y]) => run.next_line(x, y),
            (b"TD", &[x, y]) => {
                run.state.leading = -y;
                run.next_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => {
                run.text = Matrix::new([a, b, c, d, e, f]);
                run.line = run.text;
            }
            (b"T*", _) => run.next_line(0.0, -run.state.leading),
            (b"Tj", _) => self.show_operand(run, operands.last()),
            (b"'", _) => {
                run.next_line(0.0, -run.state.leading);
                self.show_operand(run, operands.last());
            }
            (b"\"", &[word, character]) => {
                (run.state.word_spacing, run.state.character_spacing) = (word, character);
                run.next_line(0.0, -run.state.leading);
                self.show_operand(run, operands.last());
            }
            (b"TJ", _) => {
                if let Some(Object::Array(items)) = operands.last() {
                    for item in items.iter::<Object<'_>>() {
                        if self.is_over {
                            break;
                        }
                        match item {
                            Object::Number(back) => run.move_back(back.as_f64()),
                            item => self.show_operand(run, Some(&item)),
                        }
                    }
                }
            }

            // Paths.
            (b"m", &[x, y]) => {
                run.path.begin(run.state.ctm, x, y);
                run.point = (x, y);
            }
            (b"l", &[x, y]) => run.line_to(x, y),
            (b"c", &[x1, y1, x2, y2, x3, y3]) => run.curve([(x1, y1), (x2, y2), (x3, y3)]),
            (b"v", &[x2, y2, x3, y3]) => run.curve([run.point, (x2, y2), (x3, y3)]),
            (b"y", &[x1, y1, x3, y3]) => run.curve([(x1, y1), (x3, y3), (x3, y3)]),
            (b"re", &[x, y, width, height]) => run.path.rectangle(run.state.ctm, x, y, width, height),
            (b"W" | b"W*", _) => run.clips = true,
            (b"f" | b"F" | b"f*", _) => self.paint(run, true, false),
            (b"B" | b"B*" | b"b" | b"b*", _) => self.paint(run, true, true),
            (b"S" | b"s", _) => self.paint(run, false, true),
            (b"n", _) => self.paint(run, false, false),

            // Colours.
            (b"g", numbers) => run.state.fill.set(Space::Gray, numbers),
            (b"rg", numbers) => run.state.fill.set(Space::Rgb, numbers),
            (b"k", numbers) => run.state.fill.set(Space::Cmyk, numbers),
            (b"G", numbers) => run.state.stroke.set(Space::Gray, numbers),
            (b"RG", numbers) => run.state.stroke.set(Space::Rgb, numbers),
            (b"K", numbers) => run.state.stroke.set(Space::Cmyk, numbers),
            (b"cs", _) => run.state.fill.set_space(run.space(operands)),
            (b"CS", _) => run.state.stroke.set_space(run.space(operands)),
            (b"sc" | b"scn", numbers) => {
                let space = run.state.fill.space;
                run.state.fill.set(space, numbers);
            }
            (b"SC" | b"SCN", numbers) => {
                let space = run.state.stroke.space;
                run.state.stroke.set(space, numbers);
            }
            (b"sh", _) if !self.is_hidden() => {
                let bounds = run.state.clip;
                self.painting.add_area(super::painting::Area {
                    order: 0,
                    bounds,
                    is_exact: false,
                    is_opaque: false,
                    paint: super::colours::Paint::Pattern,
                    is_picture: false,
                });
            }

            // Pictures and forms.
            (b"Do", _) => self.object(run, operands),
            (b"BI", _) => {
                if let Some(Object::Stream(picture)) = operands.last()
                    && !self.is_hidden()
                {
                    let dict = picture.dict();
                    let is_stencil = ["IM", "ImageMask"].iter().any(|k| dict.get::<bool>(k) == Some(true));
                    self.painting.add_picture(&run.state, !is_stencil);
                }
            }

            // Marked content.
            (b"BMC" | b"BDC", _) if self.marks.len() >= MARKS => self.deeper_marks += 1,
            (b"BMC", _) => self.marks.push(Mark::default()),
            (b"BDC", _) => {
                let mark = self.mark(run, operands);
                self.marks.push(mark);
            }
            (b"EMC", _) if self.deeper_marks > 0 => self.deeper_marks -= 1,
            (b"EMC", _) => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_hidden)
    }

    /// Paints the path built so far.
    fn paint(&mut self, run: &mut Run<'_, '_>, fills: bool, strokes: bool) {
        let path = std::mem::take(&mut run.path);
        if !self.reader.step(OPERATOR.saturating_mul(path.parts.len())) {
            self.is_over = true;
            return;
        }
        if !self.is_hidden() {
            if fills {
                self.painting.fill(&run.state, &path);
            }
            if strokes {
                self.painting.stroke(&run.state, &path);
            }
        }
        if std::mem::take(&mut run.clips) {
            clip(&mut run.state, path.bounds(), path.is_box());
        }
    }

    fn external_state(&mut self, run: &mut Run<'_, '_>, operands: &[Object<'_>]) {
        let Some(Object::Name(name)) = operands.first() else { return };
        let Some(dict) = run.resources.get_ext_g_state(name) else { return };
        let state = &mut run.state;
        if let Some(alpha) = dict.get::<f32>("ca") {
            state.fill.alpha = f64::from(alpha);
        }
        if let Some(alpha) = dict.get::<f32>("CA") {
            state.stroke.alpha = f64::from(alpha);
        }
        if let Some(width) = dict.get::<f32>("LW") {
            state.line_width = f64::from(width).abs();
        }
        let blend = match dict.get::<Object<'_>>("BM") {
            Some(Object::Name(name)) => Some(name),
            Some(Object::Array(names)) => names.iter::<Name<'_>>().next(),
            _ => None,
        };
        if let Some(blend) = blend {
            state.blend = match &*blend {
                b"Normal" | b"Compatible" => Blend::Normal,
                b"Multiply" | b"Darken" => Blend::Multiply,
                _ => Blend::Other,
            };
        }
        match dict.get::<Object<'_>>("SMask") {
            Some(Object::Dict(_)) => state.is_veiled = true,
            Some(Object::Name(_)) => state.is_veiled = false,
            _ => {}
        }
        if let Some(font) = dict.get::<Array<'_>>("Font") {
            let mut items = font.flex_iter();
            if let (Some(font), Some(size)) = (items.next::<Dict<'_>>(), items.next::<f32>())
                && self.reader.step(FONT)
            {
                state.size = f64::from(size);
                state.font = Some(Rc::new(Font::load(self.reader, &mut self.shared.cmaps, &font)));
            }
        }
    }

    fn font(&mut self, run: &mut Run<'_, '_>, operands: &[Object<'_>]) -> Option<Rc<Font>> {
        let Some(Object::Name(name)) = operands.first() else { return None };
        if let Some(font) = run.fonts.get(&**name) {
            return Some(Rc::clone(font));
        }
        let id = run.resources.fonts.get_ref(name).map(ObjectIdentifier::from);
        let font = match id.and_then(|id| self.shared.fonts.get(&id)) {
            Some(font) => Rc::clone(font),
            None => {
                if !self.reader.step(FONT) {
                    self.is_over = true;
                    return None;
                }
                // More fonts than anybody uses need not all be kept.
                if self.shared.fonts.len() >= FONTS {
                    self.shared.fonts.clear();
                }
                let dict = run.resources.get_font(name)?;
                let font = Rc::new(Font::load(self.reader, &mut self.shared.cmaps, &dict));
                if let Some(id) = id {
                    self.shared.fonts.insert(id, Rc::clone(&font));
                }
                font
            }
        };
        if run.fonts.len() < FONTS {
            run.fonts.insert(name.to_vec(), Rc::clone(&font));
        }
        Some(font)
    }

    fn object(&mut self, run: &mut Run<'_, '_>, operands: &[Object<'_>]) {
        let Some(Object::Name(name)) = operands.last() else { return };
        if !self.reader.step(OBJECT) {
            self.is_over = true;
            return;
        }
        let Some(object) = run.resources.get_x_object(name) else { return };
        let dict = object.dict();
        let is_off = self.shared.optional.is_off(dict, "OC");
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") if is_off || self.is_hidden() => {}
            Some(b"Image") => {
                let is_stencil = dict.get::<bool>("ImageMask") == Some(true);
                let is_masked = dict.contains_key("SMask")
                    || dict.contains_key("Mask")
                    || dict.get::<i32>("SMaskInData").is_some_and(|m| m != 0);
                self.painting.add_picture(&run.state, !is_stencil && !is_masked);
            }
            Some(b"Form") => {
                let marks = self.marks.len();
                self.marks.push(Mark { is_hidden: is_off, ..Mark::default() });
                self.form(&object, run.resources, run.state.clone());
                self.marks.truncate(marks);
            }
            _ => {}
        }
    }
}

fn clip(state: &mut State, bounds: Bounds, is_exact: bool) {
    state.is_clip_exact &= is_exact;
    state.clip = state.clip.and(bounds);
}

pub(super) fn matrix_of(dict: &Dict<'_>) -> Option<Matrix> {
    let numbers: Vec<f64> = dict.get::<Array<'_>>("Matrix")?.iter::<f32>().take(6).map(f64::from).collect();
    numbers.try_into().ok().map(Matrix::new)
}

pub(super) fn bounds_of(dict: &Dict<'_>, key: &str) -> Option<Bounds> {
    let rect = dict.get::<hayro_syntax::object::Rect>(key)?;
    Some(Bounds::new(rect.x0, rect.y0, rect.x1, rect.y1))
}
