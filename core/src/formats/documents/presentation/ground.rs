//! What lies under the text of a slide: its background, and what the layout and the master draw.
//!
//! Only what is surely white counts as white: white letters on a dark shape, a picture or a dark theme are ordinary.

use super::super::super::reader::Reader;
use super::super::xml::{self, Element, Event, Walk};
use super::shapes::Rectangle;

/// Background and filled shapes.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// Whether the background is white; `None`: nothing is said.
    pub(super) is_white: Option<bool>,
    /// Whether the theme's first background colour was exchanged for another.
    pub(super) is_remapped: bool,
    pub(super) shapes: Vec<Rectangle>,
    /// There is a filled shape of unknown place.
    pub(super) is_unknown: bool,
}

/// Filled shapes kept of one slide; with more, nothing is surely white.
const MOST_SHAPES: usize = 200;

impl Ground {
    /// A filled shape, a picture, a chart.
    pub(super) fn add(&mut self, at: Option<Rectangle>) {
        match at.filter(|_| self.shapes.len() < MOST_SHAPES) {
            Some(at) => self.shapes.push(at),
            None => self.is_unknown = true,
        }
    }

    /// This over another: a slide over its layout, a layout over its master.
    pub(super) fn over(&self, under: &Self) -> Self {
        Self {
            is_white: self.is_white.or(under.is_white),
            is_remapped: self.is_remapped || under.is_remapped,
            shapes: self.shapes.iter().chain(&under.shapes).copied().collect(),
            is_unknown: self.is_unknown || under.is_unknown,
        }
    }

    /// Whether a text lies on white and nothing else.
    pub(super) fn is_white_under(&self, text: &Rectangle) -> bool {
        self.is_white.unwrap_or(true)
            && !self.is_remapped
            && !self.is_unknown
            && self.shapes.iter().all(|shape| shape.is_outside(text))
    }

    /// Reads `p:bg`, which just started.
    pub(super) fn background(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let outside = walk.depth().saturating_sub(1);
        let mut is_plain = false;
        self.is_white = Some(false);
        while walk.depth() > outside {
            let Some(event) = walk.next(reader) else { break };
            let Event::Start(e) = event else { continue };
            match e.name() {
                // The first of the theme's fills is the plain colour.
                "bgRef" => is_plain = e.attribute("idx").is_some_and(|i| i == "1001"),
                "solidFill" => is_plain = true,
                "gradFill" | "blipFill" | "pattFill" => is_plain = false,
                _ if is_colour(&e) => self.is_white = Some(is_plain && is_white(&e)),
                // Darker, lighter: another colour.
                "lumMod" | "lumOff" | "shade" | "tint" => self.is_white = Some(false),
                _ => {}
            }
        }
    }

    /// Reads `p:clrMap` or an override of it.
    pub(super) fn colour_map(&mut self, element: &Element<'_>) {
        self.is_remapped |= element.attribute("bg1").is_some_and(|bg| bg != "lt1");
    }
}

/// Whether an element names a colour.
pub(super) fn is_colour(element: &Element<'_>) -> bool {
    matches!(element.name(), "srgbClr" | "schemeClr" | "sysClr" | "prstClr")
}

/// Whether a colour is white, in a theme whose light colour is.
pub(super) fn is_white(element: &Element<'_>) -> bool {
    let value = element.attribute("val").unwrap_or_default();
    match element.name() {
        "srgbClr" => is_white_hex(&value),
        "sysClr" => element.attribute("lastClr").is_some_and(|c| is_white_hex(&c)),
        "schemeClr" => matches!(&*value, "bg1" | "lt1"),
        _ => value == "white",
    }
}

fn is_white_hex(hex: &str) -> bool {
    let colour = u32::from_str_radix(hex, 16).unwrap_or(0);
    hex.len() == 6 && [colour >> 16, colour >> 8, colour].iter().all(|c| c & 0xFF >= 0xF8)
}

/// Whether the light colour of a theme is white.
pub(super) fn has_white_light(theme: Vec<u8>, reader: &mut Reader<'_>) -> bool {
    let text = xml::decode(theme);
    let mut walk = Walk::new(&text);
    let mut is_light = false;
    while let Some(event) = walk.next(reader) {
        let Event::Start(e) = event else { continue };
        match e.name() {
            "lt1" => is_light = true,
            _ if is_light => return is_colour(&e) && is_white(&e),
            "fontScheme" => break,
            _ => {}
        }
    }
    false
}

/// Whether nothing shines through a picture. JPEG and BMP have no transparency, PNG may.
pub(super) fn is_opaque(picture: &[u8]) -> bool {
    if picture.starts_with(b"\xFF\xD8") || picture.starts_with(b"BM") {
        return true;
    }
    // Grey, RGB or a palette, and no chunk that says what is transparent in it.
    picture.starts_with(b"\x89PNG")
        && matches!(picture.get(25), Some(0 | 2 | 3))
        && memchr::memmem::find(picture.get(..picture.len().min(4096)).unwrap_or_default(), b"tRNS").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_surely_white() {
        let at = |x: f64| Rectangle::new(x, 0.0, 10.0, 10.0).unwrap();
        let mut ground = Ground::default();
        assert!(ground.is_white_under(&at(0.0)));
        ground.add(Some(at(5.0)));
        assert!(!ground.is_white_under(&at(0.0)));
        assert!(ground.is_white_under(&at(20.0)));
        let dark = Ground { is_white: Some(false), ..Ground::default() };
        assert!(!Ground::default().over(&dark).is_white_under(&at(20.0)));
        ground.add(None);
        assert!(!ground.is_white_under(&at(20.0)));
    }

    #[test]
    fn pictures_that_hide() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02".to_vec();
        assert!(is_opaque(&png));
        png[25] = 6;
        assert!(!is_opaque(&png));
        png[25] = 3;
        png.extend_from_slice(b"\0\0\0tRNS");
        assert!(!is_opaque(&png));
    }
}
