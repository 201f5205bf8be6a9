//! How cells look: their number format, and whether their text can be seen.

use std::collections::BTreeMap;

use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};
use super::color::{Color, Palette};
use super::number_format::NumberFormat;

/// Text of this size, in points, or smaller cannot be read.
pub(in crate::formats::documents) const TINY: f64 = 1.0;

/// The look of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// In [`Styles::formats`].
    pub(super) format: usize,
    pub(super) ink: Color,
    /// `None`: a pattern or a gradient.
    pub(super) ground: Option<Color>,
    pub(super) is_tiny: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { format: 0, ink: Color::BLACK, ground: Some(Color::WHITE), is_tiny: false }
    }
}

impl Look {
    /// Whether text in the cell's own font cannot be seen.
    pub(super) fn is_invisible(&self) -> bool {
        self.is_tiny || self.hides(self.ink)
    }

    /// Whether text of a colour cannot be seen in the cell.
    pub(super) fn hides(&self, ink: Color) -> bool {
        self.ground.is_some_and(|ground| ground.is_like(ink))
    }
}

/// A font, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    pub(super) ink: Color,
    pub(super) is_tiny: bool,
}

impl Default for Font {
    fn default() -> Self {
        Self { ink: Color::BLACK, is_tiny: false }
    }
}

/// The looks of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) formats: Vec<NumberFormat>,
    looks: Vec<Look>,
    pub(super) palette: Palette,
    pub(super) is_1904: bool,
}

impl Default for Styles {
    fn default() -> Self {
        Self {
            formats: vec![NumberFormat::default()],
            looks: Vec::new(),
            palette: Palette::default(),
            is_1904: false,
        }
    }
}

impl Styles {
    pub(super) fn look(&self, index: usize) -> Look {
        self.looks.get(index).copied().unwrap_or_default()
    }

    pub(super) fn format(&self, look: &Look) -> &NumberFormat {
        const GENERAL: &NumberFormat = &NumberFormat::GENERAL;
        self.formats.get(look.format).unwrap_or(GENERAL)
    }

    pub(super) fn add_look(&mut self, look: Look) {
        self.looks.push(look);
    }

    /// Reads `styles.xml`; the theme's colours are known by then.
    pub(super) fn read(&mut self, xml: &str, reader: &mut Reader<'_>) {
        let mut codes: BTreeMap<u32, String> = BTreeMap::new();
        let mut formats: BTreeMap<u32, usize> = BTreeMap::new();
        let mut fonts: Vec<Font> = Vec::new();
        let mut grounds: Vec<Option<Color>> = Vec::new();
        let mut own_colors = Vec::new();
        let mut part = Part::Other;
        let mut is_solid = false;
        let mut walk = Walk::new(xml);
        while let Some(event) = walk.next(reader) {
            let e = match event {
                Event::Start(e) => e,
                Event::End(e) => {
                    if matches!(e.name(), "fonts" | "fills" | "cellXfs" | "indexedColors") {
                        if e.name() == "indexedColors" {
                            self.palette.replace_indexed(0, own_colors.drain(..));
                        }
                        part = Part::Other;
                    }
                    continue;
                }
                Event::Text(_) => continue,
            };
            let number = |name: &str| e.attribute(name).and_then(|v| v.trim().parse::<u32>().ok());
            match (part, e.name()) {
                (_, "fonts") => part = Part::Fonts,
                (_, "fills") => part = Part::Fills,
                (_, "cellXfs") => part = Part::Looks,
                (_, "indexedColors") => part = Part::Colors,
                // Formats within dxfs are of no interest.
                (_, "dxfs" | "cellStyleXfs" | "extLst") => walk.skip(reader),
                (Part::Other, "numFmt") => {
                    if let (Some(id), Some(code)) = (number("numFmtId"), e.attribute("formatCode")) {
                        codes.insert(id, code.into_owned());
                    }
                }
                (Part::Fonts, "font") => fonts.push(Font::default()),
                (Part::Fonts, "color") => {
                    if let (Some(font), Some(ink)) = (fonts.last_mut(), self.palette.of_element(&e)) {
                        font.ink = ink;
                    }
                }
                (Part::Fonts, "sz") => {
                    let size = e.attribute("val").and_then(|v| v.parse::<f64>().ok());
                    if let Some(font) = fonts.last_mut() {
                        font.is_tiny = size.is_some_and(|s| s <= TINY);
                    }
                }
                (Part::Fills, "fill") => grounds.push(Some(Color::WHITE)),
                (Part::Fills, "patternFill") => {
                    let pattern = e.attribute("patternType");
                    is_solid = pattern.as_deref() == Some("solid");
                    if let Some(ground) = grounds.last_mut() {
                        let is_none = matches!(pattern.as_deref(), None | Some("none"));
                        *ground = is_none.then_some(Color::WHITE);
                    }
                }
                (Part::Fills, "fgColor") if is_solid => {
                    if let Some(ground) = grounds.last_mut() {
                        *ground = self.palette.of_element(&e);
                    }
                }
                (Part::Fills, "gradientFill") => {
                    if let Some(ground) = grounds.last_mut() {
                        *ground = None;
                    }
                }
                (Part::Looks, "xf") => {
                    let id = number("numFmtId").unwrap_or(0);
                    let format = *formats.entry(id).or_insert_with(|| {
                        let format = codes
                            .get(&id)
                            .map_or_else(|| NumberFormat::builtin(id), |c| NumberFormat::parse(c));
                        self.formats.push(format);
                        self.formats.len() - 1
                    });
                    let font =
                        number("fontId").and_then(|i| fonts.get(i as usize)).copied().unwrap_or_default();
                    let ground = number("fillId").and_then(|i| grounds.get(i as usize)).copied();
                    let ground = ground.unwrap_or(Some(Color::WHITE));
                    self.add_look(Look { format, ink: font.ink, ground, is_tiny: font.is_tiny });
                }
                (Part::Colors, "rgbColor") => {
                    own_colors
                        .push(e.attribute("rgb").and_then(|v| Color::from_hex(&v)).unwrap_or(Color::BLACK));
                }
                _ => {}
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Fonts,
    Fills,
    Looks,
    Colors,
    Other,
}
