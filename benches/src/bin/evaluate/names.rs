//! Subject `names`: persons in encyclopedia sentences, whose spans people marked.

use crate::engine::{CONFIDENCES, Engine, ranges};
use crate::measure::{Score, overlap};
use crate::options::Options;
use crate::outcome::{Outcome, share};
use crate::rows;

const KIND: &str = "person-name";

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let rows = rows::read(options, "ner-wikipedia-dev.jsonl")?;
    let engine = Engine::new()?;
    let mut scores = [Score::default(); CONFIDENCES.len()];
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    for row in &rows {
        let text = rows::string(row, "text")?;
        let wanted = rows::byte_spans(row, "persons", text)?;
        let hits = engine.scan(text);
        for (score, confidence) in scores.iter_mut().zip(CONFIDENCES) {
            score.count(&wanted, &[], &ranges(&hits, KIND, confidence));
        }
        let all = ranges(&hits, KIND, CONFIDENCES[0]);
        let missed = wanted.iter().filter(|&&span| !all.iter().any(|&hit| overlap(hit, span)));
        misses.extend(missed.map(|&(start, end)| format!("- {} in {text}", &text[start..end])));
        let wrong = hits.iter().filter(|hit| hit.kind == KIND && !wanted.contains(&hit.range));
        false_hits.extend(wrong.map(|hit| {
            format!("- {} ({}) in {text}", &text[hit.range.0..hit.range.1], hit.confidence.name())
        }));
    }
    let mut outcome = Outcome::default();
    outcome.line(format!("## Person names in an encyclopedia\n\n{} sentences.", rows.len()));
    let mut table = Vec::new();
    for (score, confidence) in scores.iter().zip(CONFIDENCES) {
        for (way, [p, r, f]) in [("exact", score.exact()), ("overlap", score.overlap())] {
            for (name, value) in [("precision", p), ("recall", r), ("f1", f)] {
                outcome.measure(format!("names/{}/{way}-{name}", confidence.name()), value);
            }
            let hits = score.exact_precision.whole.to_string();
            table.push(vec![confidence.name().into(), way.into(), share(p), share(r), share(f), hits]);
        }
    }
    outcome.table(&["at least", "match", "precision", "recall", "F1", "hits"], &table);
    outcome.line("");
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}
