//! Subject `spellings`: numbers of every kind, in every spelling, with and without a label.
//!
//! Found: an observation of the kind touches the number, at any confidence. Rejected: a broken number has no
//! observation of its kind; `rejected-likely` allows those at possible. The same seed gives the same numbers.

use std::collections::BTreeMap;

use misdelivery_core::Confidence;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::measure::{Share, overlap};
use crate::numbers::kinds::{self, KINDS};
use crate::numbers::writing::{JAPANESE_SPELLINGS, PHONE_SPELLINGS, SPELLINGS, Spelling};
use crate::numbers::{Groups, phones};
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use crate::random::Random;
use crate::rows;

const SEED: u64 = 2026;
/// Numbers of each kind; telephone numbers come one from each run of the plan.
const EACH: usize = 40;

/// Numbers of one kind.
struct Set {
    id: &'static str,
    labels: [&'static str; 3],
    /// Whether it counts as missed when it is not found without a label.
    distinctive: bool,
    right: Vec<Groups>,
    broken: Vec<Groups>,
}

/// A number as it stands in a text.
struct Sample<'s> {
    id: &'static str,
    spelling: &'static str,
    usual: bool,
    labelled: bool,
    right: bool,
    distinctive: bool,
    text: String,
    range: (usize, usize),
    set: &'s Set,
}

fn sets(random: &mut Random, options: &Options) -> Vec<Set> {
    let each = options.sample.map_or(EACH, |wanted| wanted.clamp(1, EACH));
    let mut sets = Vec::new();
    for kind in KINDS {
        let right: Vec<Groups> = (0..each).map(|_| (kind.make)(random)).collect();
        let broken = match kind.check {
            Some(check) => right.iter().map(|groups| kinds::broken(random, groups, check)).collect(),
            None => Vec::new(),
        };
        sets.push(Set { id: kind.id, labels: kind.labels, distinctive: kind.distinctive, right, broken });
    }
    let (right, broken) = (phones::right(random), phones::broken(random));
    let step = options.step(right.len());
    sets.push(Set {
        id: "phone-number",
        labels: phones::LABELS,
        distinctive: true,
        right: right.into_iter().step_by(step).collect(),
        broken: broken.into_iter().step_by(step).collect(),
    });
    sets
}

fn spellings_of(id: &str) -> Vec<&'static Spelling> {
    let mut spellings: Vec<&Spelling> = SPELLINGS.iter().collect();
    if matches!(id, "phone-number" | "postal-code") {
        spellings.extend(JAPANESE_SPELLINGS);
    }
    if id == "phone-number" {
        spellings.extend(PHONE_SPELLINGS);
    }
    spellings
}

fn samples(sets: &[Set]) -> Vec<Sample<'_>> {
    let mut samples = Vec::new();
    for set in sets {
        let numbers = set.right.iter().map(|n| (n, true)).chain(set.broken.iter().map(|n| (n, false)));
        for (index, (number, right)) in numbers.enumerate() {
            for spelling in spellings_of(set.id) {
                let Some(written) = (spelling.write)(number) else { continue };
                for labelled in [true, false] {
                    let label = set.labels[index % set.labels.len()];
                    let before = match (labelled, index % 2) {
                        (true, _) => format!("お世話になっております。\n{label}"),
                        (false, 0) => "お世話になっております。\n".to_owned(),
                        (false, _) => "先日の件は ".to_owned(),
                    };
                    let after = if index % 2 == 0 {
                        "\nよろしくお願いいたします。"
                    } else {
                        " です。"
                    };
                    samples.push(Sample {
                        id: set.id,
                        spelling: spelling.name,
                        usual: spelling.usual(),
                        labelled,
                        right,
                        distinctive: set.distinctive,
                        range: (before.len(), before.len() + written.len()),
                        text: format!("{before}{written}{after}"),
                        set,
                    });
                }
            }
        }
    }
    samples
}

/// What happened to the numbers of one kind.
#[derive(Clone, Copy, Default)]
struct Tally {
    labelled: Share,
    unlabelled: Share,
    exact: Share,
    rejected: Share,
    rejected_likely: Share,
    /// Recall over the usual spellings alone.
    usual: Share,
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let engine = Engine::new()?;
    let mut random = Random::new(SEED);
    let sets = sets(&mut random, options);
    let samples = samples(&sets);
    let mut kinds: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut cells: BTreeMap<(&str, &str), [Share; 2]> = BTreeMap::new();
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for sample in &samples {
        let hits: Vec<_> = engine
            .scan(&sample.text)
            .into_iter()
            .filter(|hit| hit.kind == sample.id && overlap(hit.range, sample.range))
            .collect();
        let tally = kinds.entry(sample.id).or_default();
        let shown = || format!("- {}, {}: {}", sample.id, sample.spelling, one_line(&sample.text));
        if !sample.right {
            tally.rejected.count(hits.is_empty());
            tally.rejected_likely.count(hits.iter().all(|hit| hit.confidence < Confidence::Likely));
            if !hits.is_empty() {
                false_hits.push(shown());
            }
            continue;
        }
        let cell = cells.entry((sample.id, sample.spelling)).or_default();
        cell[usize::from(!sample.labelled)].count(!hits.is_empty());
        let found = if sample.labelled { &mut tally.labelled } else { &mut tally.unlabelled };
        found.count(!hits.is_empty());
        if sample.labelled || sample.distinctive {
            if sample.usual {
                tally.usual.count(!hits.is_empty());
            }
            tally.exact.count(hits.iter().any(|hit| hit.range == sample.range));
            if hits.is_empty() {
                misses.push(shown());
            }
        }
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## Numbers in their spellings\n\n{} texts, seed {SEED}.", samples.len()));
    by_kind(&kinds, &sets, &mut outcome);
    by_spelling(&kinds, &cells, &mut outcome);
    oracle(&sets, &mut outcome);
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    rows::write(options.write.as_deref(), samples.iter().map(Sample::row))?;
    Ok(outcome)
}

fn by_kind(kinds: &BTreeMap<&str, Tally>, sets: &[Set], outcome: &mut Outcome) {
    let mut table = Vec::new();
    let mut mean = 0.0;
    for set in sets {
        let tally = kinds.get(set.id).copied().unwrap_or_default();
        let mut recall = tally.labelled;
        if set.distinctive {
            recall.add(tally.unlabelled);
        }
        mean += recall.value() / sets.len() as f64;
        let broken = |share_: Share| if share_.whole == 0 { "–".to_owned() } else { share(share_.value()) };
        outcome.measure(format!("spellings/{}/recall", set.id), recall.value());
        outcome.measure(format!("spellings/{}/recall-usual", set.id), tally.usual.value());
        if tally.rejected.whole > 0 {
            outcome.measure(format!("spellings/{}/rejected", set.id), tally.rejected.value());
            outcome.measure(format!("spellings/{}/rejected-likely", set.id), tally.rejected_likely.value());
        }
        table.push(vec![
            set.id.to_owned(),
            share(recall.value()),
            share(tally.usual.value()),
            share(tally.labelled.value()),
            share(tally.unlabelled.value()),
            share(tally.exact.value()),
            broken(tally.rejected),
            broken(tally.rejected_likely),
            set.right.len().to_string(),
        ]);
    }
    outcome.measure("spellings/mean-recall", mean);
    outcome.line("\nRecall counts numbers without a label only where the form alone is telling.");
    let heads = [
        "kind",
        "recall",
        "usual spellings",
        "labelled",
        "unlabelled",
        "exact",
        "broken: none",
        "broken: none likely",
        "numbers",
    ];
    outcome.table(&heads, &table);
    outcome.line(format!("\nMean recall of the kinds: {}", share(mean)));
}

fn by_spelling(
    kinds: &BTreeMap<&str, Tally>,
    cells: &BTreeMap<(&str, &str), [Share; 2]>,
    outcome: &mut Outcome,
) {
    let ids: Vec<&str> = kinds.keys().copied().collect();
    let heads: Vec<&str> = std::iter::once("spelling").chain(ids.iter().copied()).collect();
    let mut table = Vec::new();
    for spelling in SPELLINGS.iter().chain(JAPANESE_SPELLINGS).chain(PHONE_SPELLINGS) {
        let mut row = vec![spelling.name.to_owned()];
        row.extend(ids.iter().map(|id| match cells.get(&(*id, spelling.name)) {
            Some([with, without]) if with == without => format!("{:.2}", with.value()),
            Some([with, without]) => format!("{:.2} {:.2}", with.value(), without.value()),
            None => String::new(),
        }));
        table.push(row);
    }
    outcome.line("\nFound with a label, and without if that differs:");
    outcome.table(&heads, &table);
    outcome.line("");
}

#[cfg(feature = "phone-oracle")]
fn oracle(sets: &[Set], outcome: &mut Outcome) {
    use crate::numbers::phone_oracle::disagreements;
    let Some(phones) = sets.iter().find(|set| set.id == "phone-number") else { return };
    let refused = disagreements(&phones.right, true);
    let accepted = disagreements(&phones.broken, false);
    outcome.line(format!(
        "Second opinion (crate phonenumber, older metadata): of {} right numbers it refuses {refused:?}; of {} broken ones it accepts {accepted:?}.\n",
        phones.right.len(),
        phones.broken.len(),
    ));
    outcome.measure("spellings/oracle-disagreements", (refused.len() + accepted.len()) as f64);
}

#[cfg(not(feature = "phone-oracle"))]
fn oracle(_sets: &[Set], _outcome: &mut Outcome) {}

impl Sample<'_> {
    fn row(&self) -> Value {
        let [start, end] = rows::code_points(&self.text, self.range.0, self.range.1);
        let counts = self.right && (self.labelled || self.set.distinctive);
        json!({
            "group": self.id, "spelling": self.spelling, "labelled": self.labelled, "right": self.right, "usual": self.usual,
            "counts": counts, "text": self.text, "spans": [[start, end]],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_the_numbers_and_the_seed_holds() {
        let options = Options { sample: Some(2), ..Options::default() };
        let sets_of = || sets(&mut Random::new(SEED), &options);
        let (first, second) = (sets_of(), sets_of());
        let (first, second) = (samples(&first), samples(&second));
        assert!(first.iter().zip(&second).all(|(a, b)| a.text == b.text));
        for sample in &first {
            assert!(sample.text.get(sample.range.0..sample.range.1).is_some_and(|n| !n.is_empty()));
        }
        let bare = first.iter().find(|s| s.id == "individual-number" && s.spelling == "bare").unwrap();
        assert_eq!(bare.range.1 - bare.range.0, 12);
    }
}
