//! What the weights are learned from. Only with the feature `training`; no part of the interface.

use super::features::{FIRST, Feature};
use super::{Places, Score, Weights};
use crate::history::SentHistory;
use crate::message::Message;
use crate::moment::Moment;

/// Names of the features, in their order.
pub fn names() -> Vec<&'static str> {
    Feature::ALL.iter().map(|feature| feature.name()).collect()
}

/// How many features the first stage has, and how many of them are shared.
pub fn stages() -> [usize; 2] {
    [FIRST, super::features::SHARED]
}

/// Other weights than those of this build.
#[derive(Clone, Debug)]
pub struct OtherWeights(Weights);

impl OtherWeights {
    /// How many numbers they are.
    pub const NUMBERS: usize = Weights::NUMBERS;

    /// `None` if there are more or fewer.
    pub fn from_numbers(numbers: &[f32]) -> Option<Self> {
        Weights::from_numbers(numbers).map(Self)
    }
}

/// [`SentHistory::score`] by other weights.
pub fn score(history: &SentHistory, weights: &OtherWeights, message: &Message<'_>, now: Moment) -> Score {
    history.score_by(&weights.0, message, now.unix_seconds)
}

/// The features of every recipient, in the order of the mail; none if not all of them are known.
pub fn rows(
    history: &SentHistory,
    weights: &OtherWeights,
    message: &Message<'_>,
    now: Moment,
) -> Vec<Vec<f32>> {
    let places = Places::of(history, message);
    let scene = places.scene(history, message, now.unix_seconds);
    let rows = scene.map(|scene| scene.rows(&weights.0).0).unwrap_or_default();
    rows.iter().map(|row| row.to_vec()).collect()
}

/// The features of the first stage of a recipient, by number, and then of everybody who does not get the mail.
pub fn first(history: &SentHistory, message: &Message<'_>, now: Moment, recipient: usize) -> Vec<Vec<f32>> {
    let places = Places::of(history, message);
    let Some(scene) = places.scene(history, message, now.unix_seconds) else { return Vec::new() };
    let others = places.known.len();
    let of =
        |(slot, row): (usize, &[f32; FIRST])| (slot == recipient || slot >= others).then(|| row.to_vec());
    scene.first_of(recipient).iter().enumerate().filter_map(of).collect()
}
