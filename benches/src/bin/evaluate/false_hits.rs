//! Subject `false-hits`: what is seen in sentences of an encyclopedia, which hold next to no numbers of
//! persons. Every number hit is printed, since each is to be read by somebody.

use std::collections::BTreeMap;

use misdelivery_core::Confidence;

use crate::engine::{CONFIDENCES, Engine};
use crate::options::Options;
use crate::outcome::Outcome;
use crate::rows;

/// What is no number: names, addresses, dates, and words about health, belief, marks and the like.
const NO_NUMBERS: &[&str] = &[
    "person-name",
    "postal-address",
    "protected-address",
    "email-address",
    "birth-date",
    "age-and-sex",
    "person-record",
    "evaluation-record",
    "financial-record",
    "sensitive-extra",
    "special-care-information",
];

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let rows = rows::read(options, "ner-wikipedia-dev.jsonl")?;
    let engine = Engine::new()?;
    let mut counts: BTreeMap<&str, [usize; CONFIDENCES.len()]> = BTreeMap::new();
    let (mut numbers, mut addresses, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let (mut numbers_likely, mut numbers_any) = (0, 0);
    for row in &rows {
        let text = rows::string(row, "text")?;
        for hit in engine.scan(text) {
            if hit.kind == "person-name" {
                continue;
            }
            for (count, confidence) in counts.entry(hit.kind).or_default().iter_mut().zip(CONFIDENCES) {
                *count += usize::from(hit.confidence == confidence);
            }
            let what = &text[hit.range.0..hit.range.1];
            let line = format!("- {} {}: {what} in {text}", hit.kind, hit.confidence.name());
            if hit.kind == "postal-address" {
                addresses.push(line);
            } else if NO_NUMBERS.contains(&hit.kind) {
                others.push(line);
            } else {
                numbers_any += 1;
                numbers_likely += usize::from(hit.confidence >= Confidence::Likely);
                numbers.push(line);
            }
        }
    }
    let per_thousand = 1_000.0 * addresses.len() as f64 / rows.len().max(1) as f64;
    let mut outcome = Outcome::default();
    outcome.line(format!("## Seen in an encyclopedia\n\n{} sentences, names left out.", rows.len()));
    let table: Vec<_> = counts
        .iter()
        .map(|(kind, counts)| {
            let cells = counts.iter().map(usize::to_string);
            std::iter::once((*kind).to_owned()).chain(cells).collect()
        })
        .collect();
    outcome.table(&["kind", "possible", "likely", "certain"], &table);
    outcome.line(format!("\nNumbers: {numbers_any}, of them {numbers_likely} at likely or above."));
    outcome.line(format!("Addresses: {}, {per_thousand:.2} per 1,000 sentences.\n", addresses.len()));
    outcome.measure("false-hits/numbers", numbers_any as f64);
    outcome.measure("false-hits/numbers-likely", numbers_likely as f64);
    outcome.measure("false-hits/addresses-per-1000", per_thousand);
    for line in numbers.iter().chain(&addresses).chain(others.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}
