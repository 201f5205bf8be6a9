//! How text looks in OpenDocument: hidden, white, too small to read; slides left out of the show.

use std::collections::BTreeMap;

use super::super::super::inspection::Layer;
use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};
use super::lists::ListStyles;

/// Styles on top of styles; more than this is a circle.
const MOST_BASED: usize = 20;

#[derive(Clone, Debug, Default)]
struct Style {
    parent: String,
    is_hidden: Option<bool>,
    is_white: Option<bool>,
    /// A ground that is not white.
    is_shaded: Option<bool>,
    is_tiny: Option<bool>,
    is_skipped: bool,
    list: Option<String>,
}

/// The styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    /// By family and name: the same name may stand for a paragraph and for a slide.
    styles: BTreeMap<(String, String), Style>,
    pub(super) lists: ListStyles,
    /// Width and height of page layouts, in points.
    pages: BTreeMap<String, (f64, f64)>,
    /// The page layout of a master page.
    masters: BTreeMap<String, String>,
}

impl Styles {
    /// Takes in the styles of `styles.xml` or `content.xml`.
    pub(super) fn read(&mut self, text: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(text);
        let mut at = None;
        let mut page = String::new();
        while let Some(event) = walk.next(reader) {
            let e = match event {
                Event::Start(e) => e,
                Event::End(end) if end.name() == "style" => {
                    at = None;
                    continue;
                }
                _ => continue,
            };
            match e.name() {
                "style" => {
                    let family = e.attribute("family").unwrap_or_default().into_owned();
                    let key = (family, e.attribute("name").unwrap_or_default().into_owned());
                    let style = self.styles.entry(key.clone()).or_default();
                    style.parent = e.attribute("parent-style-name").unwrap_or_default().into_owned();
                    style.list = e.attribute("list-style-name").map(|v| v.into_owned());
                    at = Some(key);
                }
                "list-style" | "outline-style" => self.lists.read(&e, &mut walk, reader),
                "page-layout" => page = e.attribute("name").unwrap_or_default().into_owned(),
                "page-layout-properties" => {
                    let side = |name: &str| e.attribute_of("fo", name).and_then(|v| points(&v));
                    if let (Some(width), Some(height)) = (side("page-width"), side("page-height")) {
                        self.pages.insert(page.clone(), (width, height));
                    }
                }
                "master-page" => {
                    let name = e.attribute("name").unwrap_or_default().into_owned();
                    let layout = e.attribute("page-layout-name").unwrap_or_default().into_owned();
                    self.masters.insert(name, layout);
                }
                // What follows is the text itself.
                "body" => break,
                _ => {
                    let Some(style) = at.as_ref().and_then(|key| self.styles.get_mut(key)) else { continue };
                    match e.name() {
                        "text-properties" => {
                            if let Some(display) = e.attribute("display") {
                                style.is_hidden = Some(display == "none");
                            }
                            if let Some(colour) = e.attribute_of("fo", "color") {
                                style.is_white = Some(is_white(&colour));
                            }
                            if let Some(size) = e.attribute_of("fo", "font-size") {
                                style.is_tiny = Some(is_tiny(&size));
                            }
                            if let Some(ground) = e.attribute_of("fo", "background-color") {
                                style.is_shaded = Some(is_shade(&ground));
                            }
                        }
                        "paragraph-properties" | "table-cell-properties" | "graphic-properties" => {
                            if let Some(ground) = e.attribute_of("fo", "background-color") {
                                style.is_shaded = Some(is_shade(&ground));
                            }
                        }
                        "drawing-page-properties" => {
                            style.is_skipped = e.attribute("visibility").is_some_and(|v| v == "hidden");
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn chain<'s>(&'s self, family: &'s str, name: &str) -> impl Iterator<Item = &'s Style> {
        let get = move |name: &str| self.styles.get(&(family.to_owned(), name.to_owned()));
        std::iter::successors(get(name), move |style| get(&style.parent)).take(MOST_BASED)
    }

    /// What the styles say of a family and a name, with what they are based on.
    pub(super) fn look(&self, family: &str, name: &str) -> Look {
        let mut look = Look::default();
        for style in self.chain(family, name) {
            look = look.over(Look {
                is_hidden: style.is_hidden,
                is_white: style.is_white,
                is_shaded: style.is_shaded,
                is_tiny: style.is_tiny,
            });
        }
        look
    }

    /// The list style of a paragraph style.
    pub(super) fn list(&self, paragraph: &str) -> Option<String> {
        self.chain("paragraph", paragraph).find_map(|s| s.list.clone())
    }

    /// Width and height of the pages of a master page, in points.
    pub(super) fn page(&self, master: &str) -> Option<(f64, f64)> {
        self.pages.get(self.masters.get(master)?).copied()
    }

    /// Whether a style leaves slides out of the show.
    pub(super) fn is_skipped(&self, name: &str) -> bool {
        self.chain("drawing-page", name).any(|s| s.is_skipped)
    }
}

/// A look; `None` where nothing is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    is_hidden: Option<bool>,
    is_white: Option<bool>,
    is_shaded: Option<bool>,
    is_tiny: Option<bool>,
}

impl Look {
    /// This on top of another.
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            is_hidden: self.is_hidden.or(base.is_hidden),
            is_white: self.is_white.or(base.is_white),
            is_shaded: self.is_shaded.or(base.is_shaded),
            is_tiny: self.is_tiny.or(base.is_tiny),
        }
    }

    /// Text on it lies on a colour.
    pub(super) fn shaded(mut self, is_shaded: bool) -> Self {
        if is_shaded && self.is_shaded.is_none() {
            self.is_shaded = Some(true);
        }
        self
    }

    pub(super) fn is_shaded(self) -> bool {
        self.is_shaded == Some(true)
    }

    /// The layer of such a text; `None`: it can be seen.
    pub(super) fn layer(self) -> Option<Layer> {
        if self.is_hidden == Some(true) {
            return Some(Layer::HiddenText);
        }
        let is_lost = self.is_white == Some(true) && self.is_shaded != Some(true);
        (is_lost || self.is_tiny == Some(true)).then_some(Layer::InvisibleText)
    }
}

/// A length in points.
pub(super) fn points(length: &str) -> Option<f64> {
    let length = length.trim();
    let unit = length.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(length.len());
    let (number, unit) = length.split_at(unit);
    let factor = match unit {
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "in" => 72.0,
        "pt" => 1.0,
        "pc" => 12.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|n| n * factor).filter(|n| n.is_finite())
}

fn is_white(colour: &str) -> bool {
    let Some(hex) = colour.strip_prefix('#').filter(|h| h.len() == 6) else { return false };
    u32::from_str_radix(hex, 16).is_ok_and(|c| [c >> 16, c >> 8, c].iter().all(|c| c & 0xFF >= 0xF8))
}

fn is_shade(ground: &str) -> bool {
    ground != "transparent" && !is_white(ground)
}

fn is_tiny(size: &str) -> bool {
    size.strip_suffix("pt").and_then(|s| s.trim().parse::<f32>().ok()).is_some_and(|s| s <= 1.0)
}
