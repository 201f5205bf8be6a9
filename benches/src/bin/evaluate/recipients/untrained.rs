//! Scores by the weights of this build. Others need `--features training`.

use misdelivery_core::{Message, Moment, Score, SentHistory};

use super::leaks::Known;
use super::mails::Mail;
use crate::options::Options;

pub(crate) struct Training;

impl Training {
    pub(crate) fn new(options: &Options) -> Result<Self, String> {
        match options.dump.is_some() || options.weights.is_some() {
            true => Err("--dump and --weights need a build with --features training".to_owned()),
            false => Ok(Self),
        }
    }

    pub(crate) fn sender(&mut self, _: usize) {}

    #[allow(clippy::unused_self, reason = "as the one that learns")]
    pub(crate) fn score(&self, history: &SentHistory, message: &Message<'_>, now: Moment) -> Score {
        history.score(message, now)
    }

    pub(crate) fn look(
        &mut self,
        _: &SentHistory,
        _: &Known,
        _: &Mail,
        _: f64,
        _: bool,
    ) -> Result<(), String> {
        Ok(())
    }

    pub(crate) fn finish(&mut self) -> Result<(), String> {
        Ok(())
    }
}
