//! What is put on pages: comments, text boxes, form fields, stamps, attached files, and boxes that cover.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::actions;
use super::colours::{self, Paint};
use super::content::{Content, bounds_of, matrix_of};
use super::encodings::text_string;
use super::geometry::{Bounds, Matrix};
use super::painting::Area;
use super::state::State;
use crate::finding::Place;

/// Parents of a form field, from the widget up.
const PARENTS: usize = 32;
/// Bits of an annotation's flags: hidden, not shown on screen.
const HIDDEN: i32 = 1 << 1 | 1 << 5;

/// Counted over the pages.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) comments: usize,
    pub(super) signatures: usize,
}

/// What the annotations of a page say.
#[derive(Default)]
pub(super) struct Annotations<'a> {
    comments: Vec<String>,
    boxes: String,
    fields: String,
    hidden_fields: String,
    signatures: usize,
    links: Vec<String>,
    attached: Vec<Dict<'a>>,
}

/// Reads the annotations of a page; what they paint goes to its content.
pub(super) fn of_page<'a>(
    content: &mut Content<'_, '_>,
    page: &Page<'a>,
    upright: Matrix,
) -> Annotations<'a> {
    let mut all = Annotations::default();
    let mut fields_done: Vec<hayro_syntax::object::ObjectIdentifier> = Vec::new();
    let Some(list) = page.raw().get::<Array<'a>>("Annots") else { return all };
    for annotation in list.iter::<Dict<'a>>() {
        if !content.reader().step(20) {
            break;
        }
        let flags = annotation.get::<i32>("F").unwrap_or(0);
        let is_shown = flags & HIDDEN == 0 && !content.is_off(&annotation);
        let subtype = annotation.get::<Name<'_>>("Subtype");
        let contents = string(&annotation, "Contents");
        match subtype.as_deref().unwrap_or_default() {
            b"Widget" => {
                let parent = annotation.get_ref("Parent").map(Into::into);
                let is_again =
                    parent.is_some_and(|id| fields_done.contains(&id) && !annotation.contains_key("T"));
                if fields_done.len() < 1000 {
                    fields_done.extend(parent);
                }
                if !is_again {
                    all.field(content, &annotation, is_shown);
                }
            }
            b"Link" => all.links.extend(actions::target(&annotation)),
            b"FreeText" => {
                if is_shown {
                    all.boxes.push_str(contents.trim());
                    all.boxes.push('\n');
                } else {
                    all.comment(contents);
                }
            }
            b"FileAttachment" => {
                all.attached.extend(annotation.get::<Dict<'a>>("FS"));
                all.comment(contents);
            }
            // Pop-ups belong to another annotation, which has the text.
            b"Popup" if annotation.contains_key("Parent") => {}
            b"Screen" | b"PrinterMark" | b"TrapNet" | b"3D" => {}
            b"Stamp" | b"Watermark" => {
                if is_shown {
                    appearance(content, &annotation, upright);
                }
                all.comment(contents);
            }
            _ => all.comment(contents),
        }
        if is_shown && let Some(subtype) = subtype {
            cover(content, &annotation, &subtype, upright);
        }
    }
    all
}

impl<'a> Annotations<'a> {
    /// Whether none of it is text of the page.
    pub(super) fn is_silent(&self) -> bool {
        self.boxes.trim().is_empty() && self.fields.trim().is_empty()
    }

    pub(super) fn write(
        self,
        reader: &mut Reader<'_>,
        place: &Place,
        facts: &mut Facts,
        attached: &mut Vec<Dict<'a>>,
    ) {
        facts.comments += self.comments.len();
        facts.signatures += self.signatures;
        reader.text(place.clone(), Layer::Visible, self.boxes);
        reader.text(place.clone(), Layer::Visible, self.fields);
        reader.text(place.clone(), Layer::HiddenText, self.hidden_fields);
        reader.text(place.clone(), Layer::Comment, self.comments.join("\n"));
        for link in self.links {
            reader.feature(FeatureKind::ExternalLink, Some(place.clone()), link, 1);
        }
        attached.extend(self.attached);
    }

    fn comment(&mut self, text: String) {
        if !text.trim().is_empty() {
            self.comments.push(text.trim().to_owned());
        }
    }

    /// A form field: its label and its value.
    fn field(&mut self, content: &mut Content<'_, '_>, widget: &Dict<'a>, is_shown: bool) {
        let mut chain = vec![widget.clone()];
        while let Some(parent) = chain.last().and_then(|d| d.get::<Dict<'a>>("Parent")) {
            if chain.len() >= PARENTS || !content.reader().step(1) {
                break;
            }
            chain.push(parent);
        }
        let kind = chain.iter().find_map(|d| d.get::<Name<'_>>("FT"));
        let value = chain.iter().find_map(|d| d.get::<Object<'a>>("V"));
        match kind.as_deref() {
            Some(b"Sig") => {
                self.signatures += usize::from(value.is_some());
                return;
            }
            // Boxes to tick: their values are names of states.
            Some(b"Btn") => return,
            _ => {}
        }
        let value = match value {
            Some(Object::String(text)) => text_string(&text),
            Some(Object::Array(items)) => {
                let texts = items.iter::<PdfString<'_>>().take(1000).map(|text| text_string(&text));
                texts.collect::<Vec<_>>().join(", ")
            }
            Some(Object::Stream(stream)) => {
                super::streams::decode(content.reader(), &stream).map(|b| text_string(&b)).unwrap_or_default()
            }
            _ => String::new(),
        };
        if value.trim().is_empty() {
            return;
        }
        let label = ["TU", "T"]
            .iter()
            .find_map(|key| chain.iter().map(|d| string(d, key)).find(|label| !label.trim().is_empty()));
        let out = if is_shown { &mut self.fields } else { &mut self.hidden_fields };
        if let Some(label) = label {
            out.push_str(label.trim());
            out.push_str(": ");
        }
        out.push_str(value.replace('\r', "\n").trim());
        out.push('\n');
    }
}

fn string(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<PdfString<'_>>(key).map(|text| text_string(&text)).unwrap_or_default()
}

/// The appearance of an annotation, put into its rectangle.
fn appearance(content: &mut Content<'_, '_>, annotation: &Dict<'_>, upright: Matrix) {
    let Some(states) = annotation.get::<Dict<'_>>("AP") else { return };
    let normal = states.get::<Stream<'_>>("N").or_else(|| {
        let state = annotation.get::<Name<'_>>("AS")?;
        states.get::<Dict<'_>>("N")?.get::<Stream<'_>>(state)
    });
    let (Some(form), Some(rect)) = (normal, bounds_of(annotation, "Rect")) else { return };
    let own = bounds_of(form.dict(), "BBox").unwrap_or(Bounds::UNIT);
    let own = matrix_of(form.dict()).unwrap_or(Matrix::IDENTITY).bounds(own);
    if own.area() <= 0.0 {
        return;
    }
    let (x, y) = (rect.width() / own.width(), rect.height() / own.height());
    let fit = Matrix::new([x, 0.0, 0.0, y, rect.x0 - own.x0 * x, rect.y0 - own.y0 * y]);
    content.form(&form, &Resources::new(Dict::empty()), State::new(fit.then(upright), Bounds::EVERYTHING));
}

/// Boxes with a ground, planned redactions, and dark marks of a highlighter cover what is under them.
fn cover(content: &mut Content<'_, '_>, annotation: &Dict<'_>, subtype: &[u8], upright: Matrix) {
    let ground = match subtype {
        b"Square" | b"Redact" => colours::of_entry(annotation, "IC"),
        b"FreeText" => colours::of_entry(annotation, "C"),
        // It multiplies: only a dark one covers.
        b"Highlight" => colours::of_entry(annotation, "C").filter(|c| colours::is_dark(*c)),
        _ => None,
    };
    let Some(ground) = ground else { return };
    let alpha = annotation.get::<f32>("ca").or_else(|| annotation.get::<f32>("CA")).unwrap_or(1.0);
    let quads: Vec<f64> = match subtype {
        b"Highlight" | b"Redact" => annotation
            .get::<Array<'_>>("QuadPoints")
            .map(|a| a.iter::<f32>().take(8000).map(f64::from).collect())
            .unwrap_or_default(),
        _ => Vec::new(),
    };
    let mut boxes: Vec<Bounds> = quads
        .as_chunks::<8>()
        .0
        .iter()
        .map(|quad| Bounds::around(quad.as_chunks::<2>().0.iter().map(|[x, y]| (*x, *y))))
        .collect();
    if boxes.is_empty() {
        boxes.extend(bounds_of(annotation, "Rect"));
    }
    for bounds in boxes {
        content.painting.add_area(Area {
            order: 0,
            bounds: upright.bounds(bounds),
            is_exact: true,
            is_opaque: alpha >= 0.9,
            paint: Paint::Colour(ground),
            is_picture: false,
        });
    }
}
