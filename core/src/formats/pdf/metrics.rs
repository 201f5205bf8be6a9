//! Widths of the standard fonts, which files need not carry, in thousandths of the size.

/// From the space to the tilde.
type Widths = [u16; 95];

#[rustfmt::skip]
const SANS: Widths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
#[rustfmt::skip]
const SANS_BOLD: Widths = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
#[rustfmt::skip]
const SERIF: Widths = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
#[rustfmt::skip]
const SERIF_BOLD: Widths = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

/// A family of the standard fonts, or what stands in for a font that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Metrics {
    Fixed,
    Proportional(&'static Widths),
}

impl Metrics {
    /// The closest one to a font's name, with or without the tag of a subset.
    pub(super) fn of_name(name: &str) -> Self {
        let has = |part: &str| name.contains(part);
        let is_bold = has("Bold") || has("bold") || has("Black") || has("Heavy");
        match () {
            () if has("Courier") || has("Mono") || has("Consolas") => Self::Fixed,
            () if has("Times") || has("Serif") || has("Roman") || has("Mincho") || has("Georgia") => {
                Self::Proportional(if is_bold { &SERIF_BOLD } else { &SERIF })
            }
            () => Self::Proportional(if is_bold { &SANS_BOLD } else { &SANS }),
        }
    }

    /// Width of a character.
    pub(super) fn width(self, character: char) -> f64 {
        match self {
            Self::Fixed => 600.0,
            Self::Proportional(widths) => {
                let i = (character as usize).wrapping_sub(0x20);
                f64::from(widths.get(i).copied().unwrap_or(556))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        assert_eq!(Metrics::of_name("Helvetica").width('A'), 667.0);
        assert_eq!(Metrics::of_name("ABCDEF+Times-BoldItalic").width('m'), 833.0);
        assert_eq!(Metrics::of_name("CourierNew").width('i'), 600.0);
        assert_eq!(Metrics::of_name("Helvetica").width('é'), 556.0);
    }
}
