//! Colours of cells, as far as it matters whether a text can be told from its ground.

use super::super::super::reader::Reader;
use super::super::xml::{Element, Event, Walk};

/// Red, green and blue, eight bits each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats::documents) struct Color(pub(in crate::formats::documents) u32);

impl Color {
    pub(in crate::formats::documents) const BLACK: Self = Self(0);
    pub(in crate::formats::documents) const WHITE: Self = Self(0xFF_FFFF);

    fn channels(self) -> [u32; 3] {
        [self.0 >> 16 & 0xFF, self.0 >> 8 & 0xFF, self.0 & 0xFF]
    }

    /// Whether nobody tells the two apart on a screen.
    pub(in crate::formats::documents) fn is_like(self, other: Self) -> bool {
        const ALIKE: u32 = 8;
        self.channels().into_iter().zip(other.channels()).all(|(a, b)| a.abs_diff(b) <= ALIKE)
    }

    /// Lighter (up to 1) or darker (down to -1).
    pub(super) fn tinted(self, tint: f64) -> Self {
        if tint == 0.0 || !tint.is_finite() {
            return self;
        }
        let tint = tint.clamp(-1.0, 1.0);
        self.channels().into_iter().fold(Self(0), |all, channel| {
            let channel = f64::from(channel);
            let channel =
                if tint < 0.0 { channel * (1.0 + tint) } else { channel + (255.0 - channel) * tint };
            Self(all.0 << 8 | channel.round() as u32)
        })
    }

    /// `RRGGBB` with or without the opacity before it, or `#` before it.
    pub(in crate::formats::documents) fn from_hex(hex: &str) -> Option<Self> {
        let hex = hex.trim().trim_start_matches('#');
        let digits = hex.get(hex.len().checked_sub(6)?..)?;
        u32::from_str_radix(digits, 16).ok().map(Self)
    }
}

/// The colours that numbers stand for.
#[derive(Clone, Debug)]
pub(super) struct Palette {
    theme: Vec<Color>,
    indexed: Vec<Color>,
}

impl Default for Palette {
    fn default() -> Self {
        let office = [
            0xFFFFFF, 0x000000, 0xE7E6E6, 0x44546A, 0x4472C4, 0xED7D31, 0xA5A5A5, 0xFFC000, 0x5B9BD5,
            0x70AD47, 0x0563C1, 0x954F72,
        ];
        let colours = [
            0x000000, 0xFFFFFF, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF, 0x800000,
            0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xC0C0C0, 0x808080, 0x9999FF, 0x993366,
            0xFFFFCC, 0xCCFFFF, 0x660066, 0xFF8080, 0x0066CC, 0xCCCCFF, 0x000080, 0xFF00FF, 0xFFFF00,
            0x00FFFF, 0x800080, 0x800000, 0x008080, 0x0000FF, 0x00CCFF, 0xCCFFFF, 0xCCFFCC, 0xFFFF99,
            0x99CCFF, 0xFF99CC, 0xCC99FF, 0xFFCC99, 0x3366FF, 0x33CCCC, 0x99CC00, 0xFFCC00, 0xFF9900,
            0xFF6600, 0x666699, 0x969696, 0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366,
            0x333399, 0x333333,
        ];
        // The first eight come twice.
        let indexed = colours.iter().take(8).chain(&colours).map(|c| Color(*c)).collect();
        Self { theme: office.into_iter().map(Color).collect(), indexed }
    }
}

impl Palette {
    /// A colour by its old number; 64 and 65 are the system's text and ground.
    pub(super) fn indexed(&self, index: u32) -> Option<Color> {
        match index {
            64 | 0x7FFF => Some(Color::BLACK),
            65 => Some(Color::WHITE),
            _ => self.indexed.get(index as usize).copied(),
        }
    }

    /// A colour of the theme.
    pub(super) fn theme(&self, index: u32) -> Option<Color> {
        self.theme.get(index as usize).copied()
    }

    /// Own colours instead of the usual ones, from a number on.
    pub(super) fn replace_indexed(&mut self, from: usize, colors: impl IntoIterator<Item = Color>) {
        for (place, color) in self.indexed.iter_mut().skip(from).zip(colors) {
            *place = color;
        }
    }

    /// The colours of the workbook's theme.
    pub(super) fn read_theme(&mut self, xml: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(xml);
        let mut at = None;
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(e) => {
                    // Light and dark are swapped where cells name them.
                    let names = [
                        "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5",
                        "accent6", "hlink", "folHlink",
                    ];
                    if let Some(place) = names.iter().position(|n| *n == e.name()) {
                        at = Some(place);
                        continue;
                    }
                    let value = match e.name() {
                        "srgbClr" => e.attribute("val"),
                        "sysClr" => e.attribute("lastClr"),
                        _ => continue,
                    };
                    if let (Some(place), Some(color)) = (at.take(), value.and_then(|v| Color::from_hex(&v)))
                        && let Some(slot) = self.theme.get_mut(place)
                    {
                        *slot = color;
                    }
                }
                Event::End(e) if e.name() == "clrScheme" => break,
                _ => {}
            }
        }
    }

    /// `<color rgb="…"/>`, `theme` with `tint`, `indexed`, `auto`. `None`: not known.
    pub(super) fn of_element(&self, e: &Element<'_>) -> Option<Color> {
        let number = |name: &str| e.attribute(name).and_then(|v| v.parse::<u32>().ok());
        let base = if let Some(rgb) = e.attribute("rgb") {
            Color::from_hex(&rgb)
        } else if let Some(theme) = number("theme") {
            self.theme(theme)
        } else {
            number("indexed").and_then(|i| self.indexed(i))
        }?;
        let tint = e.attribute("tint").and_then(|t| t.parse().ok()).unwrap_or(0.0);
        Some(base.tinted(tint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours() {
        let palette = Palette::default();
        assert_eq!(palette.indexed(9), Some(Color::WHITE));
        assert_eq!(palette.indexed(1), Some(Color::WHITE));
        assert_eq!(palette.indexed(63), Some(Color(0x33_3333)));
        assert_eq!(palette.indexed(70), None);
        assert_eq!(Color::from_hex("00FFFFFF"), Some(Color::WHITE));
        assert_eq!(Color::from_hex("#fffffe"), Some(Color(0xFF_FFFE)));
        assert_eq!(Color::from_hex("あ"), None);
        assert!(Color::WHITE.is_like(Color(0xFA_FAFA)) && !Color::WHITE.is_like(Color(0xF2_F2F2)));
        assert_eq!(Color::WHITE.tinted(-0.5), Color(0x80_8080));
        assert_eq!(Color::BLACK.tinted(1.0), Color::WHITE);
    }
}
