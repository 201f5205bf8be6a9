//! What the weights of the score are learned from, and scores by other weights than those of this build.
//!
//! `--dump FILE` writes numbers of 32 bits, little-endian, after one line of JSON that names the columns: without
//! `--weights` the first stage, with it all features of every recipient. `--weights FILE` holds a line of numbers for
//! each fold; a sender is scored by the line of its fold, so by weights learned from others. benches/training/recipients.py
//! calls both.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use misdelivery_core::training::{self, OtherWeights};
use misdelivery_core::{Message, Moment, Score, SentHistory};

use super::leaks::{Kind, Known, leaked};
use super::mails::Mail;
use crate::options::Options;
use crate::random::Random;

/// Leaks of one kind drawn for one mail.
const DRAWS: usize = 2;
/// Contacts compared with a true recipient.
const COMPARED: usize = 24;
/// Recipients of one mail that the first stage learns from.
const RECIPIENTS: usize = 3;

pub(crate) struct Training {
    folds: Vec<OtherWeights>,
    dump: Option<BufWriter<File>>,
    random: Random,
    sender: usize,
    cases: usize,
}

impl Training {
    pub(crate) fn new(options: &Options) -> Result<Self, String> {
        let folds = match &options.weights {
            Some(path) => read(path)?,
            None => Vec::new(),
        };
        let mut dump = match &options.dump {
            Some(path) => {
                Some(BufWriter::new(File::create(path).map_err(|e| format!("{}: {e}", path.display()))?))
            }
            None => None,
        };
        if let Some(dump) = &mut dump {
            let header = serde_json::json!({
                "features": training::names(), "stages": training::stages(), "numbers": OtherWeights::NUMBERS,
                "columns": if folds.is_empty() { ["sender", "several", "case", "true", ""] } else { ["sender", "test", "kind", "case", "leak"] },
            });
            writeln!(dump, "{header}").map_err(|e| e.to_string())?;
        }
        Ok(Self { folds, dump, random: Random::new(options.seed ^ 0xD0_0D), sender: 0, cases: 0 })
    }

    pub(crate) fn sender(&mut self, number: usize) {
        self.sender = number;
    }

    fn weights(&self) -> Option<&OtherWeights> {
        self.folds.get(self.sender % self.folds.len().max(1))
    }

    pub(crate) fn score(&self, history: &SentHistory, message: &Message<'_>, now: Moment) -> Score {
        match self.weights() {
            Some(weights) => training::score(history, weights, message, now),
            None => history.score(message, now),
        }
    }

    /// Writes what can be learned from a mail to people all known.
    pub(crate) fn look(
        &mut self,
        history: &SentHistory,
        known: &Known,
        mail: &Mail,
        place: f64,
        tested: bool,
    ) -> Result<(), String> {
        if self.dump.is_none() || place < 0.4 || !known.knows_all(mail) || known.people() <= 20 {
            return Ok(());
        }
        match self.weights().cloned() {
            None if !tested => self.first(history, mail),
            None => Ok(()),
            Some(weights) => self.rows(history, known, mail, tested, &weights),
        }
    }

    fn first(&mut self, history: &SentHistory, mail: &Mail) -> Result<(), String> {
        let message = mail.message();
        let count = mail.recipients.len();
        let several = f32::from(u8::from(count > 1));
        for n in 0..count.min(RECIPIENTS) {
            let recipient = if count <= RECIPIENTS { n } else { self.random.below(count) };
            let mut rows = training::first(history, &message, mail.when, recipient);
            if rows.len() < 2 {
                continue;
            }
            self.cases += 1;
            let truth = rows.remove(0);
            self.write(&[self.sender as f32, several, self.cases as f32, 1.0, 0.0], &truth)?;
            for _ in 0..COMPARED.min(rows.len()) {
                let row = rows.swap_remove(self.random.below(rows.len()));
                self.write(&[self.sender as f32, several, self.cases as f32, 0.0, 0.0], &row)?;
            }
        }
        Ok(())
    }

    fn rows(
        &mut self,
        history: &SentHistory,
        known: &Known,
        mail: &Mail,
        tested: bool,
        weights: &OtherWeights,
    ) -> Result<(), String> {
        self.case(history, mail, None, 0, tested, weights)?;
        for draw in 0..DRAWS {
            for (number, kind) in [Kind::Similar, Kind::Frequent, Kind::Random].into_iter().enumerate() {
                if draw > 0 && kind == Kind::Random {
                    continue;
                }
                for replaces in [false, true] {
                    let Some((place, leak)) = known.leak(kind, mail, &mut self.random) else { continue };
                    let (wrong, at) = leaked(mail, place, leak, replaces);
                    let kind = 1 + 2 * number + usize::from(replaces);
                    self.case(history, &wrong, Some(at), kind, tested, weights)?;
                }
            }
        }
        Ok(())
    }

    fn case(
        &mut self,
        history: &SentHistory,
        mail: &Mail,
        leak: Option<usize>,
        kind: usize,
        tested: bool,
        weights: &OtherWeights,
    ) -> Result<(), String> {
        self.cases += 1;
        let rows = training::rows(history, weights, &mail.message(), mail.when);
        for (place, row) in rows.iter().enumerate() {
            let is_leak = f32::from(u8::from(leak == Some(place)));
            let head =
                [self.sender as f32, f32::from(u8::from(tested)), kind as f32, self.cases as f32, is_leak];
            self.write(&head, row)?;
        }
        Ok(())
    }

    fn write(&mut self, head: &[f32], row: &[f32]) -> Result<(), String> {
        let Some(dump) = &mut self.dump else { return Ok(()) };
        let bytes: Vec<u8> = head.iter().chain(row).flat_map(|x| x.to_le_bytes()).collect();
        dump.write_all(&bytes).map_err(|e| e.to_string())
    }

    pub(crate) fn finish(&mut self) -> Result<(), String> {
        self.dump.as_mut().map_or(Ok(()), |dump| dump.flush().map_err(|e| e.to_string()))
    }
}

fn read(path: &Path) -> Result<Vec<OtherWeights>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let fold = |line: &str| {
        let numbers: Option<Vec<f32>> = line.split_whitespace().map(|n| n.parse().ok()).collect();
        let weights = OtherWeights::from_numbers(&numbers.unwrap_or_default());
        weights.ok_or_else(|| format!("{}: a line holds {} numbers", path.display(), OtherWeights::NUMBERS))
    };
    text.lines().map(fold).collect()
}
