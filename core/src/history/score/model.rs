//! The weights, and what is made of the features by them: sums, nothing else.
//!
//! 1. How well does a contact fit (the first stage): tells who could have been meant instead.
//! 2. How unusual is each recipient; among several, who is it.
//! 3. How odd is the mail: the features and scores of its recipients, least, most and mean.
//!
//! One recipient and several have weights of their own.

use super::features::{COUNT, FIRST, Row, SHARED, dot};

/// Features of a mail with several recipients.
pub(crate) const MAIL: usize = 3 * COUNT + 4;

/// One recipient, and several.
#[derive(Clone, Debug)]
pub(crate) struct Each<const ONE: usize, const SEVERAL: usize> {
    pub(crate) one: [f32; ONE],
    pub(crate) several: [f32; SEVERAL],
}

/// All weights. Of what decides, the last number is the constant.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    /// How well a contact fits the mail and those who get it.
    pub(crate) fit: Each<FIRST, FIRST>,
    /// How well it fits the mail alone.
    pub(crate) text: [f32; SHARED],
    /// How unusual a recipient is.
    pub(crate) unusual: Each<{ COUNT + 1 }, { COUNT + 1 }>,
    /// The same with what tells the wrong one of several from the others.
    pub(crate) who: [f32; COUNT + 1],
    /// How odd a mail is: features and score of its recipient, or the least, the most and the mean of each, with the two
    /// highest, the lowest and the mean of the scores.
    pub(crate) mail: Each<{ COUNT + 2 }, { MAIL + 1 }>,
    /// The features of usual recipients, in the mean.
    pub(crate) usual: Each<COUNT, COUNT>,
    /// Scores that so few untouched mails exceed, in thousandths: 1 %, 3 %.
    pub(crate) limits: Each<2, 2>,
}

impl Weights {
    #[cfg(feature = "training")]
    pub(crate) const NUMBERS: usize =
        2 * FIRST + SHARED + 3 * (COUNT + 1) + (COUNT + 2) + (MAIL + 1) + 2 * COUNT + 4;

    /// The weights from numbers in the order of the fields.
    #[cfg(feature = "training")]
    pub(crate) fn from_numbers(numbers: &[f32]) -> Option<Self> {
        fn take<const N: usize>(numbers: &mut &[f32]) -> Option<[f32; N]> {
            let (first, rest) = numbers.split_at_checked(N)?;
            *numbers = rest;
            first.try_into().ok()
        }
        let mut rest = numbers;
        let n = &mut rest;
        let weights = Self {
            fit: Each { one: take(n)?, several: take(n)? },
            text: take(n)?,
            unusual: Each { one: take(n)?, several: take(n)? },
            who: take(n)?,
            mail: Each { one: take(n)?, several: take(n)? },
            usual: Each { one: take(n)?, several: take(n)? },
            limits: Each { one: take(n)?, several: take(n)? },
        };
        (numbers.len() == Self::NUMBERS).then_some(weights)
    }

    /// How unusual each recipient is, and how odd the mail.
    pub(super) fn judge(&self, rows: &[Row]) -> (Vec<f32>, f32) {
        let of = |weights: &[f32; COUNT + 1], row: &Row| dot(weights, row) + weights[COUNT];
        if let [row] = rows {
            let score = of(&self.unusual.one, row);
            let weights = &self.mail.one;
            return (vec![score], dot(weights, row) + weights[COUNT] * score + weights[COUNT + 1]);
        }
        let scores: Vec<f32> = rows.iter().map(|row| of(&self.unusual.several, row)).collect();
        let mail = dot(&self.mail.several, &mail(rows, &scores)) + self.mail.several[MAIL];
        (rows.iter().map(|row| of(&self.who, row)).collect(), mail)
    }
}

/// The features of a mail with several recipients.
pub(super) fn mail(rows: &[Row], scores: &[f32]) -> [f32; MAIL] {
    let mut all = [0.0; MAIL];
    let count = rows.len().max(1) as f32;
    for i in 0..COUNT {
        let values = rows.iter().map(|row| row[i]);
        all[i] = values.clone().fold(f32::INFINITY, f32::min);
        all[COUNT + i] = values.clone().fold(f32::NEG_INFINITY, f32::max);
        all[2 * COUNT + i] = values.sum::<f32>() / count;
    }
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let at = |i: usize| sorted.get(i).or(sorted.last()).copied().unwrap_or(0.0);
    all[3 * COUNT] = at(0);
    all[3 * COUNT + 1] = at(1);
    all[3 * COUNT + 2] = sorted.last().copied().unwrap_or(0.0);
    all[3 * COUNT + 3] = scores.iter().sum::<f32>() / count;
    all
}
