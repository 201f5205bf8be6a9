//! Subject `cases`: literal texts with the kinds that another tool's tests expect in them.
//!
//! A positive passes when each wanted kind is seen, at any confidence. A negative passes when nothing under
//! personal-data is seen at likely or above. Cases about that tool's own comments (`jp-pii-detector:ignore`)
//! are set aside, since no mail means them.

use misdelivery_core::Confidence;

use crate::engine::Engine;
use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use crate::rows;

/// The peer's names for what we call otherwise; what is not here has its own name behind `jp-`.
const KINDS: &[(&str, &str)] = &[
    ("jp-my-number", "individual-number"),
    ("jp-invoice-number", "invoice-registration-number"),
    ("jp-passport", "passport-number"),
    ("jp-pension-number", "basic-pension-number"),
    ("jp-kaigo-insurance", "long-term-care-insurance"),
    ("jp-juminhyo-code", "resident-record-code"),
    ("jp-address", "postal-address"),
    ("jp-birthdate", "birth-date"),
    ("credit-card", "payment-card"),
    ("email-address-eai", "email-address"),
];

/// Our id, without its category, of a peer's rule.
pub(crate) fn kind_of_rule(rule: &str) -> &str {
    let known = KINDS.iter().find(|(peer, _)| *peer == rule).map(|&(_, ours)| ours);
    known.unwrap_or_else(|| rule.strip_prefix("jp-").unwrap_or(rule))
}

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let rows = rows::read(options, "pii-cases-dev.jsonl")?;
    let engine = Engine::new()?;
    let [mut positives, mut negatives, mut silent] = [Share::default(); 3];
    let (mut misses, mut false_hits, mut aside) = (Vec::new(), Vec::new(), 0);
    for row in &rows {
        let text = rows::string(row, "text")?;
        if text.contains("jp-pii-detector:ignore") {
            aside += 1;
            continue;
        }
        let rules = row["want_rules"].as_array().ok_or_else(|| format!("a row has no want_rules: {row}"))?;
        let wanted: Vec<&str> = rules.iter().filter_map(|rule| rule.as_str()).map(kind_of_rule).collect();
        let hits = engine.scan(text);
        let seen: Vec<_> = hits.iter().map(|hit| format!("{} {}", hit.kind, hit.confidence.name())).collect();
        if wanted.is_empty() {
            let passes = hits.iter().all(|hit| hit.confidence < Confidence::Likely);
            negatives.count(passes);
            silent.count(hits.is_empty());
            if !passes {
                false_hits.push(format!("- nothing wanted, seen {seen:?}: {}", one_line(text)));
            }
        } else {
            // Two of a kind wanted are two hits.
            let enough = |kind: &str| {
                let count =
                    |iterator: &mut dyn Iterator<Item = &str>| iterator.filter(|k| *k == kind).count();
                count(&mut hits.iter().map(|hit| hit.kind)) >= count(&mut wanted.iter().copied())
            };
            let passes = wanted.iter().all(|kind| enough(kind));
            positives.count(passes);
            if !passes {
                misses.push(format!("- wanted {wanted:?}, seen {seen:?}: {}", one_line(text)));
            }
        }
    }
    let mut outcome = Outcome::default();
    outcome.line(format!(
        "## Literal cases\n\n{} positive, {} negative, {aside} set aside.",
        positives.whole, negatives.whole
    ));
    let row = |name: &str, value: Share| vec![name.to_owned(), share(value.value()), value.part.to_string()];
    outcome.table(
        &["cases", "share", "passed"],
        &[
            row("positive: every wanted kind seen", positives),
            row("negative: nothing at likely or above", negatives),
            row("negative, stricter: nothing at all", silent),
        ],
    );
    outcome.measure("cases/positive", positives.value());
    outcome.measure("cases/negative", negatives.value());
    outcome.measure("cases/negative-silent", silent.value());
    outcome.line("");
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_our_names() {
        assert_eq!(kind_of_rule("jp-my-number"), "individual-number");
        assert_eq!(kind_of_rule("jp-bank-account"), "bank-account");
        assert_eq!(kind_of_rule("email-address-eai"), "email-address");
        assert_eq!(kind_of_rule("person-name"), "person-name");
    }
}
