//! `cargo xtask ci`: what `.ci/run` and the workflow call.

use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::{Task, checks, licences, package, wasm};

/// The steps in order: what takes seconds first, so that a slip shows early.
pub(crate) const STEPS: &[&Task] = &[
    &checks::FMT,
    &licences::LICENCES,
    &checks::LINT,
    &checks::TEST,
    &checks::FEATURES,
    &checks::DOCS,
    &wasm::WASM,
    &package::PACKAGE,
];

pub(crate) const CI: Task = Task {
    name: "ci",
    summary: "all checks in order, each timed; stops at the first that fails",
    help: "
cargo xtask ci [--list | --from STEP | --only STEP]

  --list        name the steps and stop
  --from STEP   start there, for going on after a failure
  --only STEP   that one alone

What a step needs and the machine lacks, it installs: from the crates registry, and on Debian and
Ubuntu by apt. Generated files (schema, detector pages, golden reports) are compared by the tests.",
    run,
};

fn run(mut arguments: Arguments) -> Result<(), String> {
    let list = arguments.take_flag("--list");
    let from = arguments.take_value("--from")?;
    let only = arguments.take_value("--only")?;
    arguments.finish()?;
    if list {
        for step in STEPS {
            eprintln!("{:<10} {}", step.name, step.summary);
        }
        return Ok(());
    }
    let steps = match (&from, &only) {
        (None, None) => STEPS,
        (Some(name), None) => &STEPS[position(name)?..],
        (None, Some(name)) => {
            let index = position(name)?;
            &STEPS[index..=index]
        }
        (Some(_), Some(_)) => return Err("--from and --only exclude each other".to_owned()),
    };
    run_steps(steps)
}

fn position(name: &str) -> Result<usize, String> {
    STEPS
        .iter()
        .position(|step| step.name == name)
        .ok_or_else(|| format!("there is no step {name:?} (see --list)"))
}

fn run_steps(steps: &[&Task]) -> Result<(), String> {
    let mut finished: Vec<(&str, Duration, &str)> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        eprintln!("\n=== {} ({} of {}): {}", step.name, index + 1, steps.len(), step.summary);
        let started = Instant::now();
        let result = (step.run)(Arguments::default());
        finished.push((step.name, started.elapsed(), if result.is_ok() { "ok" } else { "FAILED" }));
        if let Err(message) = result {
            let not_run = steps[index + 1..].iter().map(|step| (step.name, Duration::ZERO, "not run"));
            finished.extend(not_run);
            eprintln!("{}", table(&finished));
            return Err(format!("{}: {message}", step.name));
        }
    }
    eprintln!("{}", table(&finished));
    Ok(())
}

fn table(rows: &[(&str, Duration, &str)]) -> String {
    let mut text = String::from("\nstep         seconds  result\n");
    let mut total = Duration::ZERO;
    for (name, time, result) in rows {
        total += *time;
        text.push_str(&format!("{name:<10} {:>9.1}  {result}\n", time.as_secs_f64()));
    }
    text.push_str(&format!("{:<10} {:>9.1}", "all", total.as_secs_f64()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_failure_stops_the_run() {
        const GOOD: Task = Task { name: "good", summary: "", help: "", run: |_| Ok(()) };
        const BAD: Task = Task { name: "bad", summary: "", help: "", run: |_| Err("wrong".to_owned()) };
        const NEVER: Task =
            Task { name: "never", summary: "", help: "", run: |_| unreachable!("after a failure") };
        assert_eq!(run_steps(&[&GOOD, &BAD, &NEVER]).unwrap_err(), "bad: wrong");
        assert!(run_steps(&[&GOOD, &GOOD]).is_ok());
    }

    #[test]
    fn unknown_steps_and_contradictions_are_refused() {
        let given = |line: &str| Arguments::new(line.split_whitespace().map(str::to_owned));
        assert!(run(given("--only lnit")).unwrap_err().contains("lnit"));
        assert!(run(given("--from lint --only lint")).is_err());
        assert!(run(given("--fast")).is_err());
    }

    #[test]
    fn the_table_adds_up() {
        let rows =
            [("fmt", Duration::from_millis(1500), "ok"), ("lint", Duration::from_millis(500), "FAILED")];
        let text = table(&rows);
        assert!(
            text.contains("fmt              1.5  ok") && text.ends_with("all              2.0"),
            "{text}"
        );
    }
}
