//! Where shapes lie on a slide, and what lies on top of what.

/// Rounding of programs: a thousandth of an inch, in English Metric Units.
const SLACK: f64 = 914.0;

/// A rectangle of a slide, in English Metric Units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rectangle {
    /// `None` if it has no extent.
    pub(super) fn new(x: f64, y: f64, width: f64, height: f64) -> Option<Self> {
        let all = [x, y, width, height];
        let is_sound = all.iter().all(|v| v.is_finite() && v.abs() < 1e15) && width > 0.0 && height > 0.0;
        is_sound.then_some(Self { left: x, top: y, right: x + width, bottom: y + height })
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        self.left <= other.left + SLACK
            && self.top <= other.top + SLACK
            && self.right >= other.right - SLACK
            && self.bottom >= other.bottom - SLACK
    }

    /// Whether nothing of it lies on the other.
    pub(super) fn is_outside(&self, other: &Self) -> bool {
        self.right <= other.left
            || self.left >= other.right
            || self.bottom <= other.top
            || self.top >= other.bottom
    }
}

/// From the coordinates within a group to those of the slide.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transform {
    scale: (f64, f64),
    shift: (f64, f64),
}

impl Default for Transform {
    fn default() -> Self {
        Self { scale: (1.0, 1.0), shift: (0.0, 0.0) }
    }
}

impl Transform {
    /// Into a group that lies at `outer` and counts from `inner` within. `None`: it has no extent.
    pub(super) fn into_group(self, outer: &Numbers, inner: &Numbers) -> Self {
        let part = |at: f64, size: f64, from: f64, of: f64| {
            let scale = if of > 0.0 { size / of } else { 1.0 };
            (scale, at - from * scale)
        };
        let (sx, dx) = part(outer.x, outer.width, inner.x, inner.width);
        let (sy, dy) = part(outer.y, outer.height, inner.y, inner.height);
        Self {
            scale: (self.scale.0 * sx, self.scale.1 * sy),
            shift: (self.shift.0 + self.scale.0 * dx, self.shift.1 + self.scale.1 * dy),
        }
    }

    pub(super) fn rectangle(self, numbers: &Numbers) -> Option<Rectangle> {
        Rectangle::new(
            self.shift.0 + self.scale.0 * numbers.x,
            self.shift.1 + self.scale.1 * numbers.y,
            self.scale.0 * numbers.width,
            self.scale.1 * numbers.height,
        )
    }
}

/// Place and size as they are written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_shift_and_scale() {
        let outer = Numbers { x: 100_000.0, y: 0.0, width: 200_000.0, height: 100_000.0 };
        let inner = Numbers { x: 0.0, y: 0.0, width: 100_000.0, height: 100_000.0 };
        let within = Transform::default().into_group(&outer, &inner);
        let shape = Numbers { x: 50_000.0, y: 10_000.0, width: 10_000.0, height: 10_000.0 };
        let expected = Rectangle::new(200_000.0, 10_000.0, 20_000.0, 10_000.0);
        assert_eq!(within.rectangle(&shape), expected);
        let page = Rectangle::new(0.0, 0.0, 150_000.0, 100_000.0).unwrap();
        assert!(expected.unwrap().is_outside(&page));
        assert!(page.contains(&page) && !page.contains(&expected.unwrap()));
        assert_eq!(Rectangle::new(f64::NAN, 0.0, 1.0, 1.0), None);
    }
}
