//! Subject `all`: every subject on the files of one folder, and one table with the goals.

use crate::goals::GOALS;
use crate::options::Options;
use crate::outcome::Outcome;
use crate::{SUBJECTS, outcome};

pub(crate) fn run(options: &Options) -> Result<Outcome, String> {
    let Some(data) = &options.data else {
        return Err("needs --data FOLDER with the files that --help names".to_owned());
    };
    let mut all = Outcome::default();
    for subject in SUBJECTS.iter().filter(|subject| subject.name != "all") {
        let name = subject.file.trim_matches(['[', ']']);
        let file = (!name.is_empty()).then(|| data.join(name));
        let own = Options { file, json: None, write: None, ..options.clone() };
        eprintln!("evaluate: {} …", subject.name);
        // One that fails must not cost what the others measured; its goals then read "not measured".
        match (subject.run)(&own) {
            Ok(outcome) => all.append(outcome),
            Err(message) => {
                eprintln!("evaluate {}: {message}", subject.name);
                all.line(format!("## {}: not measured\n\n{message}", subject.name));
            }
        }
        all.line("");
    }
    all.line("## Goals");
    let known = kinds();
    all.line(format!("\nDetectors of personal data in this build ({}): {}", known.len(), known.join(", ")));
    let mut table = Vec::new();
    for goal in GOALS {
        let value = all.value(goal.measure);
        let shown = value.map_or("–".to_owned(), number);
        let reached = goal.verdict(|name| all.value(name));
        table.push(vec![goal.what.to_owned(), shown, goal.bound.shown(), reached.to_owned()]);
    }
    all.table(&["measure", "value", "goal", "reached"], &table);
    Ok(all)
}

/// Detectors under personal-data in this build, without their category.
fn kinds() -> Vec<&'static str> {
    let here = misdelivery_core::detectors().iter().filter(|detector| detector.in_this_build);
    here.filter_map(|detector| detector.id.strip_prefix("personal-data/")).collect()
}

/// Shares with their places, large figures with fewer.
fn number(value: f64) -> String {
    if value > 1.5 { format!("{value:.1}") } else { outcome::share(value) }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn large_figures_lose_their_places() {
        assert_eq!(number(0.97), "0.9700");
        assert_eq!(number(123.456), "123.5");
    }
}
