//! Colours, as far as it matters which of two is the other.

use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// A colour in red, green and blue, 0 to 1.
pub(super) type Rgb = [f32; 3];

pub(super) const WHITE: Rgb = [1.0; 3];
pub(super) const BLACK: Rgb = [0.0; 3];

/// Whether nobody can tell them apart on paper.
pub(super) fn look_alike(a: Rgb, b: Rgb) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.05)
}

pub(super) fn is_dark(colour: Rgb) -> bool {
    colour.iter().all(|c| *c < 0.3)
}

/// What an area is painted with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Paint {
    Colour(Rgb),
    /// One colour, but not known which.
    Unknown,
    /// A pattern: nobody knows what it leaves open.
    Pattern,
}

/// How the numbers of a colour are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// Amount of an ink; of black, if so.
    Ink {
        is_black: bool,
    },
    Other,
    Pattern,
}

impl Space {
    /// By its name or its array.
    pub(super) fn of(object: &Object<'_>) -> Self {
        match object {
            Object::Name(name) => Self::of_name(name),
            Object::Array(array) => Self::of_array(array),
            _ => Self::Other,
        }
    }

    pub(super) fn of_name(name: &[u8]) -> Self {
        match name {
            b"DeviceGray" | b"G" | b"CalGray" => Self::Gray,
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            b"Pattern" => Self::Pattern,
            _ => Self::Other,
        }
    }

    fn of_array(array: &Array<'_>) -> Self {
        let mut items = array.flex_iter();
        match items.next::<Name<'_>>().as_deref() {
            Some(b"ICCBased") => {
                let profile = items.next::<Stream<'_>>();
                match profile.and_then(|p| p.dict().get::<i32>("N")) {
                    Some(1) => Self::Gray,
                    Some(3) => Self::Rgb,
                    Some(4) => Self::Cmyk,
                    _ => Self::Other,
                }
            }
            Some(b"Separation") => {
                let ink = items.next::<Name<'_>>();
                Self::Ink { is_black: matches!(ink.as_deref(), Some(b"Black" | b"All")) }
            }
            Some(name) => Self::of_name(name),
            None => Self::Other,
        }
    }

    /// The colour before one is set.
    pub(super) fn initial(self) -> Paint {
        match self {
            Self::Gray | Self::Rgb | Self::Cmyk | Self::Ink { is_black: true } => Paint::Colour(BLACK),
            Self::Ink { .. } | Self::Other => Paint::Unknown,
            Self::Pattern => Paint::Pattern,
        }
    }

    pub(super) fn paint(self, numbers: &[f64]) -> Paint {
        let unit = |n: f64| n.clamp(0.0, 1.0) as f32;
        match (self, numbers) {
            (Self::Gray, [gray]) => Paint::Colour([unit(*gray); 3]),
            (Self::Rgb, [r, g, b]) => Paint::Colour([unit(*r), unit(*g), unit(*b)]),
            (Self::Cmyk, [c, m, y, k]) => {
                let left = 1.0 - unit(*k);
                Paint::Colour([*c, *m, *y].map(|ink| (1.0 - unit(ink)) * left))
            }
            (Self::Ink { .. }, [amount]) if unit(*amount) == 0.0 => Paint::Colour(WHITE),
            (Self::Ink { is_black: true }, [amount]) => Paint::Colour([1.0 - unit(*amount); 3]),
            (Self::Pattern, _) => Paint::Pattern,
            _ => Paint::Unknown,
        }
    }
}

/// The colour in an entry of an annotation: one, three or four numbers.
pub(super) fn of_entry(dict: &Dict<'_>, key: &str) -> Option<Rgb> {
    let numbers: Vec<f64> = dict.get::<Array<'_>>(key)?.iter::<f32>().take(5).map(f64::from).collect();
    let space = match numbers.len() {
        1 => Space::Gray,
        3 => Space::Rgb,
        4 => Space::Cmyk,
        _ => return None,
    };
    match space.paint(&numbers) {
        Paint::Colour(colour) => Some(colour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paints() {
        assert_eq!(Space::Cmyk.paint(&[0.0, 0.0, 0.0, 0.0]), Paint::Colour(WHITE));
        assert_eq!(Space::Cmyk.paint(&[0.0, 0.0, 0.0, 1.0]), Paint::Colour(BLACK));
        assert_eq!(Space::Ink { is_black: false }.paint(&[0.0]), Paint::Colour(WHITE));
        assert_eq!(Space::Ink { is_black: false }.paint(&[1.0]), Paint::Unknown);
        assert_eq!(Space::Rgb.paint(&[1.0]), Paint::Unknown);
        assert!(look_alike(WHITE, [0.98, 0.99, 1.0]) && !look_alike(WHITE, [0.9, 0.9, 0.9]));
        assert!(is_dark([0.1, 0.1, 0.2]) && !is_dark([0.0, 0.0, 1.0]));
    }
}
