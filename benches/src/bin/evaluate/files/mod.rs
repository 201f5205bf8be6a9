//! Subject `files`: real files, what is known to be in them, and what another program reads from them.
//!
//! The files, the list of what is in each and the reference texts lie in tests/fixtures. The measure of texts is
//! explained in [`mod@recall`].

mod recall;

use std::collections::{BTreeMap, BTreeSet};

use misdelivery_tests::fixtures::{Aspect, TELLING, fixtures};

use crate::measure::Share;
use crate::options::Options;
use crate::outcome::{Outcome, one_line, share};
use recall::recall;

/// Groups of endings whose texts are measured together.
const GROUPS: &[(&str, &[&str])] = &[
    ("office", &["docx", "docm", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp"]),
    ("pdf", &["pdf"]),
    ("legacy", &["xls", "rtf"]),
];

/// Layers that no feature stands for.
const LAYERS: [&str; 8] = [
    "header",
    "watermark",
    "metadata",
    "hidden-text",
    "invisible-text",
    "covered",
    "outside-page",
    "deletion",
];

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let mut aspects: BTreeMap<Aspect, Share> = BTreeMap::new();
    let mut encrypted: BTreeMap<String, Share> = BTreeMap::new();
    let mut texts: BTreeMap<String, (Share, usize)> = BTreeMap::new();
    let (mut misses, mut false_hits) = (Vec::new(), Vec::new());
    let fixtures = fixtures();
    for fixture in &fixtures {
        let inspection = fixture.inspect();
        for check in fixture.checks(&inspection) {
            aspects.entry(check.aspect.clone()).or_default().count(check.holds);
            if let (Aspect::Encryption, Some(method)) = (&check.aspect, &fixture.encrypted) {
                encrypted.entry(method.clone()).or_default().count(check.holds);
            }
            if !check.holds {
                let is_false = matches!(check.aspect, Aspect::NoFeature(_) | Aspect::Absent);
                let list = if is_false { &mut false_hits } else { &mut misses };
                list.push(one_line(&format!("- {}: {check}", fixture.path)));
            }
        }
        if let Some(reference) = fixture.reference() {
            let found: Vec<&str> = inspection.texts.iter().map(|block| block.text.as_str()).collect();
            let (found, missed) = recall(&reference, &found.join("\n"));
            let ending = fixture.name().rsplit('.').next().unwrap_or("").to_owned();
            let (sum, files) = texts.entry(ending).or_default();
            sum.add(found);
            *files += 1;
            if !missed.is_empty() {
                let missed: Vec<&str> = missed.iter().take(12).map(String::as_str).collect();
                misses.push(format!("- {}: text {} without {missed:?}", fixture.path, share(found.value())));
            }
        }
    }
    let of = |aspect: &Aspect| aspects.get(aspect).copied().unwrap_or_default();
    let mut outcome = Outcome::default();
    outcome.line(format!("## Files\n\n{} real files.", fixtures.len()));

    let mut rows = Vec::new();
    for (name, aspect) in [
        ("content type", Aspect::Content),
        ("encrypted or not, and how", Aspect::Encryption),
        ("names of files inside", Aspect::Member),
        ("unexamined as expected", Aspect::Unexamined),
        ("removed text not found", Aspect::Absent),
    ] {
        rows.push(row(name, of(&aspect)));
    }
    outcome.table(&["what is right", "of", "share"], &rows);
    outcome.measure("files/content", of(&Aspect::Content).value());
    outcome.measure("files/unexamined", of(&Aspect::Unexamined).value());

    let mut rows = Vec::new();
    for (ending, (sum, files)) in &texts {
        rows.push(vec![ending.clone(), files.to_string(), sum.whole.to_string(), share(sum.value())]);
    }
    outcome.table(&["text of", "files", "pieces of the reference", "found"], &rows);
    for (name, endings) in GROUPS {
        let mut sum = Share::default();
        for (found, _) in endings.iter().filter_map(|ending| texts.get(*ending)) {
            sum.add(*found);
        }
        outcome.measure(format!("files/recall-{name}"), sum.value());
    }

    let (mut rows, mut hidden) = (Vec::new(), Share::default());
    for kind in TELLING {
        let there = of(&Aspect::Feature((*kind).to_owned()));
        let elsewhere = of(&Aspect::NoFeature((*kind).to_owned()));
        let false_ = elsewhere.whole - elsewhere.part;
        hidden.add(there);
        rows.push(vec![
            (*kind).to_owned(),
            there.whole.to_string(),
            share(there.value()),
            false_.to_string(),
        ]);
    }
    outcome.table(&["feature", "files with it", "found", "seen where it is not"], &rows);
    let kept: BTreeSet<&Aspect> = aspects.keys().filter(|a| matches!(a, Aspect::Words(_))).collect();
    let mut rows = Vec::new();
    for aspect in kept {
        let Aspect::Words(layer) = aspect else { continue };
        if LAYERS.contains(&layer.as_str()) {
            hidden.add(of(aspect));
        }
        rows.push(row(layer, of(aspect)));
    }
    outcome.table(&["words in the layer", "of", "found there"], &rows);
    outcome.measure("files/hidden", hidden.value());
    let seen_elsewhere: usize = TELLING
        .iter()
        .map(|kind| of(&Aspect::NoFeature((*kind).to_owned())))
        .map(|share| share.whole - share.part)
        .sum();
    outcome.measure("files/hidden-false", seen_elsewhere as f64);

    let mut all = Share::default();
    let mut rows = Vec::new();
    for (method, found) in &encrypted {
        all.add(*found);
        rows.push(row(method, *found));
    }
    outcome.table(&["encryption", "files", "recognised"], &rows);
    outcome.measure("files/encryption", all.value());
    outcome.line("");
    for line in misses.iter().take(options.misses).chain(false_hits.iter().take(options.false_hits)) {
        outcome.line(line);
    }
    Ok(outcome)
}

fn row(name: &str, of: Share) -> Vec<String> {
    vec![name.to_owned(), of.whole.to_string(), share(of.value())]
}
