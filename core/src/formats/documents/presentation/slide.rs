//! The walk over the shapes of a slide.

use super::super::super::inspection::Layer;
use super::super::super::reader::Reader;
use super::super::flow::Flow;
use super::super::xml::{Element, Event, Walk};
use super::ground::{self, Ground};
use super::shapes::{Numbers, Rectangle, Transform};

/// Hundredths of a point; text of one point cannot be read.
const TOO_SMALL: u32 = 100;

/// Shapes whose text may lie under a later one; the others are looked at no more.
const MOST_SHAPES: usize = 500;

/// Covered texts marked on one slide.
const MOST_COVERED: usize = 500;

/// A slide.
#[derive(Debug, Default)]
pub(super) struct Slide {
    pub(super) flow: Flow,
    pub(super) is_hidden: bool,
    pub(super) pictures: usize,
    /// Shapes with text under others.
    pub(super) covered: usize,
    /// Text of shapes: where it stands in the flow and on the slide.
    texts: Vec<(usize, usize, Rectangle)>,
    page: Option<Rectangle>,
    /// Pictures over texts, by the id of their relation: nobody knows yet whether they hide them.
    pub(super) pictures_over: Vec<(String, Vec<(usize, usize)>)>,
    /// What the slide itself says of its ground, and what lies under it.
    pub(super) ground: Ground,
    under: Ground,
    /// White text of the shape being read.
    pale: Vec<(usize, usize)>,
    /// A layout or master: what is to be filled in is no text.
    is_ground: bool,
    groups: Vec<Group>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    transform: Transform,
    is_hidden: bool,
}

/// What a shape says before its text.
#[derive(Debug, Default)]
struct Shape {
    at: Option<Numbers>,
    within: Option<Numbers>,
    is_turned: bool,
    is_hidden: bool,
    is_placeholder: bool,
    fill: Option<Fill>,
    /// The theme gives it a fill if it says nothing itself.
    has_style_fill: bool,
    is_rectangle: bool,
    picture: String,
}

/// What a shape is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    Nothing,
    /// A colour that nothing shines through.
    Opaque,
    Other,
}

impl Slide {
    pub(super) fn of(text: &str, page: Option<Rectangle>, under: Ground, reader: &mut Reader<'_>) -> Self {
        let mut slide = Self { page, under, ..Self::default() };
        slide.walk(text, reader);
        slide
    }

    /// What a layout or a master writes on every slide.
    pub(super) fn of_ground(text: &str, reader: &mut Reader<'_>) -> Self {
        let mut slide = Self { is_ground: true, ..Self::default() };
        slide.walk(text, reader);
        slide
    }

    fn walk(&mut self, text: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(text);
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(e) => match e.name() {
                    "sld" => self.is_hidden = e.attribute("show").is_some() && !e.is_on("show"),
                    "grpSp" => {
                        let outer = self.group();
                        self.groups.push(outer);
                    }
                    // The properties of the group itself, not of a shape in it.
                    "grpSpPr" => self.group_properties(&mut walk, reader),
                    "nvGrpSpPr" => {
                        let shape = self.shape(&mut walk, None, reader);
                        if let Some(group) = self.groups.last_mut() {
                            group.is_hidden |= shape.is_hidden;
                        }
                    }
                    "sp" | "pic" | "cxnSp" | "graphicFrame" => {
                        let is_picture = e.name() == "pic";
                        let is_frame = e.name() == "graphicFrame";
                        self.pictures += usize::from(is_picture);
                        let start = self.flow.len();
                        self.pale.clear();
                        let shape = self.shape(&mut walk, Some(start), reader);
                        self.place(&shape, start, is_picture, is_frame);
                    }
                    "bg" => self.ground.background(&mut walk, reader),
                    "clrMap" | "overrideClrMapping" => self.ground.colour_map(&e),
                    "timing" | "transition" | "extLst" | "txStyles" => walk.skip(reader),
                    _ => {}
                },
                Event::End(end) if end.name() == "grpSp" => {
                    self.groups.pop();
                }
                _ => {}
            }
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or_default()
    }

    fn group_properties(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let shape = self.shape(walk, None, reader);
        if let (Some(outer), Some(inner), Some(group)) = (shape.at, shape.within, self.groups.last_mut()) {
            group.transform = group.transform.into_group(&outer, &inner);
        }
    }

    /// Reads the shape that just started. Its text goes into the flow, if there is to be any.
    fn shape(&mut self, walk: &mut Walk<'_>, text_from: Option<usize>, reader: &mut Reader<'_>) -> Shape {
        let mut shape = Shape::default();
        let outside = walk.depth().saturating_sub(1);
        let mut is_in_line = 0;
        let mut is_in_style = false;
        // Depth of `spPr`, where the fill of the shape stands: elsewhere it is that of its text.
        let mut properties = 0;
        while walk.depth() > outside {
            let Some(event) = walk.next(reader) else { break };
            match event {
                Event::Start(e) => match e.name() {
                    "cNvPr" => shape.is_hidden = e.attribute("hidden").is_some() && e.is_on("hidden"),
                    "ph" => shape.is_placeholder = true,
                    "spPr" => properties = walk.depth(),
                    "ln" => is_in_line += 1,
                    "style" => is_in_style = true,
                    "fillRef" if is_in_style => {
                        shape.has_style_fill = e.attribute("idx").is_some_and(|i| i != "0");
                    }
                    "xfrm" => shape.is_turned = e.attribute("rot").is_some_and(|r| r != "0"),
                    "off" => numbers(&e, &mut shape.at, "x", "y", false),
                    "ext" if e.attribute("cx").is_some() => numbers(&e, &mut shape.at, "cx", "cy", true),
                    "chOff" => numbers(&e, &mut shape.within, "x", "y", false),
                    "chExt" => numbers(&e, &mut shape.within, "cx", "cy", true),
                    "prstGeom" => shape.is_rectangle = e.attribute("prst").is_some_and(|p| p == "rect"),
                    name @ ("solidFill" | "noFill" | "gradFill" | "blipFill" | "pattFill" | "grpFill")
                        if properties > 0 && walk.depth() == properties + 1 && is_in_line == 0 =>
                    {
                        shape.fill = Some(match name {
                            "solidFill" => Fill::Opaque,
                            "noFill" => Fill::Nothing,
                            _ => Fill::Other,
                        });
                    }
                    // Of the fill, not of a shadow.
                    "alpha" if properties > 0 && walk.depth() == properties + 3 && is_in_line == 0 => {
                        shape.fill = Some(Fill::Other);
                    }
                    "alphaModFix" => shape.picture.clear(),
                    "blip" => {
                        shape.picture = e.attribute_of("r", "embed").unwrap_or_default().into_owned();
                    }
                    "txBody" | "tbl" => {
                        let is_wanted = text_from.is_some() && !(self.is_ground && shape.is_placeholder);
                        if is_wanted {
                            self.text(e.name() == "tbl", walk, reader);
                        } else {
                            walk.skip(reader);
                        }
                    }
                    "extLst" => walk.skip(reader),
                    _ => {}
                },
                Event::End(end) => match end.name() {
                    "ln" => is_in_line -= 1,
                    "spPr" => properties = 0,
                    "style" => is_in_style = false,
                    _ => {}
                },
                Event::Text(_) => {}
            }
        }
        shape
    }

    /// Text of a shape or of a table that just started.
    fn text(&mut self, is_table: bool, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let outside = walk.depth().saturating_sub(1);
        let mut is_wanted = false;
        let (mut is_tiny, mut is_white, mut run) = (false, false, 0);
        let mut columns = 1;
        if is_table {
            self.flow.start_table();
        }
        while walk.depth() > outside {
            let Some(event) = walk.next(reader) else { break };
            match event {
                Event::Start(e) => match e.name() {
                    "p" => self.flow.start_paragraph(),
                    "r" | "fld" => (is_tiny, is_white) = (false, false),
                    "rPr" => {
                        run = walk.depth();
                        let size = e.attribute("sz").and_then(|s| s.parse::<u32>().ok());
                        is_tiny = size.is_some_and(|s| s <= TOO_SMALL);
                    }
                    // `a:rPr/a:solidFill/a:srgbClr`; what follows in it would change the colour.
                    _ if walk.depth() == run + 2 && ground::is_colour(&e) => is_white = ground::is_white(&e),
                    _ if run > 0 && walk.depth() > run + 2 => is_white = false,
                    "t" => is_wanted = true,
                    "br" => self.flow.line_break(),
                    "tr" => self.flow.start_row(0),
                    "tc" => {
                        columns = e.attribute("gridSpan").and_then(|v| v.parse().ok()).unwrap_or(1);
                        // What a wider cell covers is no cell of its own.
                        if e.attribute("hMerge").is_some() && e.is_on("hMerge") {
                            walk.skip(reader);
                        } else {
                            self.flow.start_cell();
                        }
                    }
                    "extLst" => walk.skip(reader),
                    _ => {}
                },
                Event::Text(piece) if is_wanted => {
                    // A line end within a line, as PowerPoint writes it.
                    let layer = is_tiny.then_some(Layer::InvisibleText);
                    let start = self.flow.len();
                    self.flow.push(&piece.replace('\u{B}', "\n"), layer);
                    if is_white && !is_table && self.pale.len() < MOST_SHAPES {
                        self.pale.push((start, self.flow.len()));
                    }
                }
                Event::Text(_) => {}
                Event::End(end) => match end.name() {
                    "t" => is_wanted = false,
                    "rPr" => run = 0,
                    "p" => self.flow.end_paragraph(),
                    "tc" => self.flow.end_cell(columns),
                    "tr" => self.flow.end_row(),
                    _ => {}
                },
            }
        }
        if is_table {
            self.flow.end_table();
        }
    }

    /// Where the shape lies tells whether its text is seen, and whether it hides another's.
    fn place(&mut self, shape: &Shape, start: usize, is_picture: bool, is_frame: bool) {
        let end = self.flow.len();
        let group = self.group();
        if shape.is_hidden || group.is_hidden {
            self.flow.cover(start, end, Layer::HiddenText);
            return;
        }
        let is_bare = match shape.fill {
            Some(fill) => fill == Fill::Nothing,
            None => !shape.has_style_fill,
        };
        let is_filled = is_picture || is_frame || !is_bare;
        let at = shape.at.and_then(|at| group.transform.rectangle(&at)).filter(|_| !shape.is_turned);
        let Some(at) = at else {
            if is_filled {
                self.ground.add(None);
            }
            return;
        };
        if self.page.is_some_and(|page| at.is_outside(&page)) {
            self.flow.cover(start, end, Layer::OutsidePage);
            return;
        }
        if is_bare
            && !self.pale.is_empty()
            && self.ground.is_white_under(&at)
            && self.ground.over(&self.under).is_white_under(&at)
        {
            for (from, to) in std::mem::take(&mut self.pale) {
                self.flow.cover(from, to, Layer::InvisibleText);
            }
        }
        let is_opaque = match shape.fill {
            Some(fill) => fill == Fill::Opaque,
            None => shape.has_style_fill,
        };
        if is_picture || shape.is_rectangle && is_opaque {
            let (hidden, rest): (Vec<_>, Vec<_>) =
                std::mem::take(&mut self.texts).into_iter().partition(|(_, _, under)| at.contains(under));
            let hidden: Vec<(usize, usize)> = hidden.into_iter().map(|(from, to, _)| (from, to)).collect();
            self.texts = rest;
            if is_picture {
                if !hidden.is_empty() && !shape.picture.is_empty() {
                    self.pictures_over.push((shape.picture.clone(), hidden));
                }
            } else {
                self.cover(&hidden);
            }
        }
        if end > start && self.texts.len() < MOST_SHAPES {
            self.texts.push((start, end, at));
        }
        if is_filled {
            self.ground.add(Some(at));
        }
    }

    /// These texts lie under something.
    pub(super) fn cover(&mut self, texts: &[(usize, usize)]) {
        for (from, to) in texts.iter().take(MOST_COVERED.saturating_sub(self.covered)) {
            self.flow.cover(*from, *to, Layer::Covered);
            self.covered += 1;
        }
    }
}

/// Takes two numbers of an element into a place or a size.
fn numbers(element: &Element<'_>, into: &mut Option<Numbers>, first: &str, second: &str, is_size: bool) {
    let value = |name: &str| element.attribute(name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
    let numbers = into.get_or_insert_with(Numbers::default);
    if is_size {
        (numbers.width, numbers.height) = (value(first), value(second));
    } else {
        (numbers.x, numbers.y) = (value(first), value(second));
    }
}
