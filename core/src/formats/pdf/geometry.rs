//! Matrices and boxes, in points; y grows upwards.

/// An affine map; a point is a row vector, as in the specification.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix {
    pub(super) a: f64,
    pub(super) b: f64,
    pub(super) c: f64,
    pub(super) d: f64,
    pub(super) e: f64,
    pub(super) f: f64,
}

impl Matrix {
    pub(super) const IDENTITY: Self = Self::new([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) const fn new([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Self { a, b, c, d, e, f }
    }

    pub(super) const fn translation(x: f64, y: f64) -> Self {
        Self::new([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then the other.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            a: self.a * next.a + self.b * next.c,
            b: self.a * next.b + self.b * next.d,
            c: self.c * next.a + self.d * next.c,
            d: self.c * next.b + self.d * next.d,
            e: self.e * next.a + self.f * next.c + next.e,
            f: self.e * next.b + self.f * next.d + next.f,
        }
    }

    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        (x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f)
    }

    /// Length of a unit along x.
    pub(super) fn scale_x(self) -> f64 {
        (self.a * self.a + self.b * self.b).sqrt()
    }

    /// Length of a unit along y.
    pub(super) fn scale_y(self) -> f64 {
        (self.c * self.c + self.d * self.d).sqrt()
    }

    /// Whether boxes stay boxes.
    pub(super) fn is_upright(self) -> bool {
        let small = 1e-3 * (self.scale_x() + self.scale_y());
        (self.b.abs() <= small && self.c.abs() <= small) || (self.a.abs() <= small && self.d.abs() <= small)
    }

    /// The box around a mapped box.
    pub(super) fn bounds(self, of: Bounds) -> Bounds {
        Bounds::around(
            [(of.x0, of.y0), (of.x1, of.y0), (of.x0, of.y1), (of.x1, of.y1)]
                .map(|(x, y)| self.apply(x, y))
                .into_iter(),
        )
    }
}

/// An upright box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) x0: f64,
    pub(super) y0: f64,
    pub(super) x1: f64,
    pub(super) y1: f64,
}

impl Bounds {
    pub(super) const EMPTY: Self =
        Self { x0: f64::INFINITY, y0: f64::INFINITY, x1: f64::NEG_INFINITY, y1: f64::NEG_INFINITY };
    pub(super) const EVERYTHING: Self = Self { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 };
    pub(super) const UNIT: Self = Self { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 };

    pub(super) fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    pub(super) fn around(points: impl Iterator<Item = (f64, f64)>) -> Self {
        points.fold(Self::EMPTY, Self::with)
    }

    pub(super) fn with(self, (x, y): (f64, f64)) -> Self {
        Self { x0: self.x0.min(x), y0: self.y0.min(y), x1: self.x1.max(x), y1: self.y1.max(y) }
    }

    pub(super) fn width(self) -> f64 {
        (self.x1 - self.x0).max(0.0)
    }

    pub(super) fn height(self) -> f64 {
        (self.y1 - self.y0).max(0.0)
    }

    pub(super) fn area(self) -> f64 {
        self.width() * self.height()
    }

    pub(super) fn centre(self) -> (f64, f64) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn grown(self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    pub(super) fn holds(self, (x, y): (f64, f64)) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Whether the other lies in it.
    pub(super) fn surrounds(self, other: Self) -> bool {
        self.x0 <= other.x0 && other.x1 <= self.x1 && self.y0 <= other.y0 && other.y1 <= self.y1
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.x0 <= other.x1 && other.x0 <= self.x1 && self.y0 <= other.y1 && other.y0 <= self.y1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_one_after_the_other() {
        let scale = Matrix::new([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]);
        let both = scale.then(Matrix::translation(10.0, 20.0));
        assert_eq!(both.apply(1.0, 1.0), (12.0, 23.0));
        let quarter = Matrix::new([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]);
        assert!(quarter.is_upright());
        assert_eq!(quarter.bounds(Bounds::new(0.0, 0.0, 2.0, 1.0)), Bounds::new(-1.0, 0.0, 0.0, 2.0));
        assert!(!Matrix::new([1.0, 1.0, -1.0, 1.0, 0.0, 0.0]).is_upright());
    }
}
