//! How text looks: hidden, in the colour of its ground, too small to read; by itself or by its style.

use std::collections::BTreeMap;

use super::super::super::inspection::Layer;
use super::super::super::reader::Reader;
use super::super::xml::{Element, Event, Walk};

/// Styles based on styles; more than this is a circle.
const MOST_BASED: usize = 20;

/// Half points; text of one point cannot be read.
const TOO_SMALL: u32 = 2;

/// What text stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A colour, as 0xRRGGBB.
    Colour(u32),
    /// Some colour: a shape, a picture, the pattern of a table style.
    Unknown,
}

/// What run properties say; `None` where they say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) is_hidden: Option<bool>,
    pub(super) colour: Option<u32>,
    pub(super) ground: Option<Ground>,
    /// A black marker, which leaves the automatic colour black.
    pub(super) is_blackened: bool,
    pub(super) half_points: Option<u32>,
}

impl Look {
    /// This on top of another.
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            is_hidden: self.is_hidden.or(base.is_hidden),
            colour: self.colour.or(base.colour),
            ground: self.ground.or(base.ground),
            is_blackened: self.is_blackened || base.is_blackened,
            half_points: self.half_points.or(base.half_points),
        }
    }

    /// Takes in one property.
    pub(super) fn read(&mut self, element: &Element<'_>) {
        match element.name() {
            "vanish" => self.is_hidden = Some(element.is_on("val")),
            "color" => {
                self.colour = element.attribute("val").and_then(|v| colour(&v));
            }
            "shd" => self.ground = shading(element),
            "highlight" => {
                let value = element.attribute("val");
                match value.as_deref() {
                    None | Some("none") => {}
                    Some("black") => {
                        self.ground = Some(Ground::Colour(0));
                        self.is_blackened = true;
                    }
                    Some("white") => self.ground = Some(Ground::Colour(0xFF_FFFF)),
                    Some(_) => self.ground = Some(Ground::Unknown),
                }
            }
            "sz" => self.half_points = element.attribute("val").and_then(|v| v.parse().ok()),
            _ => {}
        }
    }

    /// The layer of such a text on a ground; `None`: it can be seen.
    pub(super) fn layer(self, ground: Option<Ground>) -> Option<Layer> {
        if self.is_hidden == Some(true) {
            return Some(Layer::HiddenText);
        }
        if self.half_points.is_some_and(|size| size <= TOO_SMALL) {
            return Some(Layer::InvisibleText);
        }
        let ground = self.ground.or(ground).unwrap_or(Ground::Colour(0xFF_FFFF));
        let Ground::Colour(ground) = ground else { return None };
        match self.colour {
            Some(colour) if is_alike(colour, ground) => {
                Some(if is_white(ground) { Layer::InvisibleText } else { Layer::Covered })
            }
            None if self.is_blackened && ground == 0 => Some(Layer::Covered),
            _ => None,
        }
    }
}

/// `auto` and themes without a value are no colour.
fn colour(value: &str) -> Option<u32> {
    let value = value.trim_start_matches('#');
    (value.len() == 6).then(|| u32::from_str_radix(value, 16).ok()).flatten()
}

/// What a shading puts under the text.
pub(super) fn shading(element: &Element<'_>) -> Option<Ground> {
    let pattern = element.attribute("val");
    match pattern.as_deref() {
        Some("nil") => return None,
        Some("solid") => {
            let of = element.attribute("color").and_then(|v| colour(&v));
            return Some(of.map_or(Ground::Colour(0), Ground::Colour));
        }
        _ => {}
    }
    let fill = element.attribute("fill");
    match fill.as_deref() {
        None | Some("auto" | "") => element.attribute("themeFill").map(|_| Ground::Unknown),
        Some(fill) => Some(colour(fill).map_or(Ground::Unknown, Ground::Colour)),
    }
}

fn channels(colour: u32) -> [u32; 3] {
    [colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF]
}

fn is_white(colour: u32) -> bool {
    channels(colour).iter().all(|c| *c >= 0xF8)
}

/// No eye tells them apart.
fn is_alike(a: u32, b: u32) -> bool {
    channels(a).iter().zip(channels(b)).all(|(a, b)| a.abs_diff(b) <= 7)
}

#[derive(Clone, Debug, Default)]
struct Style {
    based_on: String,
    look: Look,
    /// A table style with a colour under some of its cells.
    is_shaded: bool,
    /// Number and level of its list.
    list: Option<(String, Option<usize>)>,
}

/// The styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: String,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(text: &str, reader: &mut Reader<'_>) -> Self {
        let mut all = Self::default();
        let mut walk = Walk::new(text);
        while let Some(event) = walk.next(reader) {
            let Event::Start(element) = event else { continue };
            if element.name() != "style" {
                continue;
            }
            let id = element.attribute("styleId").unwrap_or_default().into_owned();
            let is_paragraph = element.attribute("type").is_none_or(|t| t == "paragraph");
            let is_default = element.attribute("default").is_some() && element.is_on("default");
            let style = Self::style(&mut walk, reader);
            if is_paragraph && is_default {
                all.default_paragraph.clone_from(&id);
            }
            all.styles.insert(id, style);
        }
        all
    }

    fn style(walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Style {
        let mut style = Style::default();
        let outside = walk.depth().saturating_sub(1);
        // Conditional looks of table styles are not the style's own.
        let mut conditional = 0;
        let mut number = None;
        let mut level = None;
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(element)) => match element.name() {
                    "basedOn" => style.based_on = element.attribute("val").unwrap_or_default().into_owned(),
                    "tblStylePr" => conditional += 1,
                    "rPrChange" | "pPrChange" => walk.skip(reader),
                    "numId" => number = element.attribute("val").map(|v| v.into_owned()),
                    "ilvl" => level = element.attribute("val").and_then(|v| v.parse().ok()),
                    "shd" => {
                        let ground = shading(&element);
                        style.is_shaded |= ground.is_some_and(|g| g != Ground::Colour(0xFF_FFFF));
                        if conditional == 0 {
                            style.look.ground = ground;
                        }
                    }
                    _ if conditional == 0 => style.look.read(&element),
                    _ => {}
                },
                Some(Event::End(end)) if end.name() == "tblStylePr" => conditional -= 1,
                Some(_) => {}
                None => break,
            }
        }
        style.list = number.map(|n| (n, level));
        style
    }

    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let first = self.styles.get(id);
        std::iter::successors(first, |style| self.styles.get(&style.based_on)).take(MOST_BASED)
    }

    /// The look of a style, with what it is based on.
    pub(super) fn look(&self, id: &str) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.over(style.look))
    }

    /// Whether a table style puts colours under cells.
    pub(super) fn is_shaded(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.is_shaded)
    }

    /// The list of a paragraph style: its number and the level in it.
    pub(super) fn list<'s>(&'s self, id: &'s str) -> Option<(&'s str, usize)> {
        let level = self.chain(id).find_map(|s| s.list.as_ref().and_then(|l| l.1)).unwrap_or(0);
        self.chain(id).find_map(|s| s.list.as_ref()).map(|(number, _)| (number.as_str(), level))
    }

    /// The style of paragraphs that name none.
    pub(super) fn default_paragraph(&self) -> &str {
        &self.default_paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen() {
        let white = Look { colour: Some(0xFF_FFFF), ..Look::default() };
        assert_eq!(white.layer(None), Some(Layer::InvisibleText));
        assert_eq!(white.layer(Some(Ground::Unknown)), None);
        assert_eq!(white.layer(Some(Ground::Colour(0x1F_4E79))), None);
        let black = Look { colour: Some(0), ..Look::default() };
        assert_eq!(black.layer(None), None);
        assert_eq!(black.layer(Some(Ground::Colour(0))), Some(Layer::Covered));
        let marked = Look { ground: Some(Ground::Colour(0)), is_blackened: true, ..Look::default() };
        assert_eq!(marked.layer(None), Some(Layer::Covered));
        let tiny = Look { half_points: Some(2), ..Look::default() };
        assert_eq!(tiny.layer(None), Some(Layer::InvisibleText));
        // Direct formatting takes back what the style says.
        let shown = Look { is_hidden: Some(false), ..Look::default() };
        let hidden = Look { is_hidden: Some(true), ..Look::default() };
        assert_eq!(shown.over(hidden).layer(None), None);
    }
}
