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
        all.append((subject.run)(&own)?);
        all.line("");
    }
    all.line("## Goals");
    let mut table = Vec::new();
    for goal in GOALS {
        let value = all.value(goal.measure);
        let shown = value.map_or("–".to_owned(), number);
        let reached = if value.is_some_and(|value| goal.bound.holds(value)) { "yes" } else { "no" };
        table.push(vec![goal.what.to_owned(), shown, goal.bound.shown(), reached.to_owned()]);
    }
    all.table(&["measure", "value", "goal", "reached"], &table);
    Ok(all)
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
