//! `cargo xtask TASK`: everything CI does, each part runnable by hand.
//!
//! The tasks are listed in [`TASKS`]; `cargo xtask ci` runs the ones in [`ci::STEPS`] in order.
#![forbid(unsafe_code)]
#![allow(clippy::print_stderr, reason = "a build tool talks to the person at the terminal")]

mod apt;
mod arguments;
mod checks;
mod ci;
mod fixtures;
mod fuzz;
mod lexicon;
mod licences;
mod package;
mod program;
mod wasm;
mod workspace;

use std::process::ExitCode;

use arguments::Arguments;

/// One thing that can be asked for on the command line.
struct Task {
    name: &'static str,
    /// One line for the list of tasks.
    summary: &'static str,
    /// What `cargo xtask NAME --help` says besides.
    help: &'static str,
    run: fn(Arguments) -> Result<(), String>,
}

/// Every task, in the order in which the list shows them.
const TASKS: &[&Task] = &[
    &ci::CI,
    &checks::FMT,
    &licences::LICENCES,
    &checks::LINT,
    &checks::TEST,
    &checks::FEATURES,
    &checks::DOCS,
    &wasm::WASM,
    &package::PACKAGE,
    &checks::GENERATED,
    &checks::BLESS,
    &checks::BENCH,
    &checks::EVALUATE,
    &LEXICON,
    &fixtures::FIXTURES,
    &fuzz::FUZZ,
];

const LEXICON: Task = Task {
    name: "lexicon",
    summary: "makes the tables in data/ from their sources, or compares them",
    help: "
cargo xtask lexicon [--check]

  --check   only say whether the tables are what the sources give
The sources are packages of the Python index and of npm, so this needs pip, npm and, the first time, the
network, and is no part of ci.",
    run: |mut arguments| {
        let check_only = arguments.take_flag("--check");
        arguments.finish()?;
        lexicon::run(check_only)
    },
};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    if matches!(name.as_str(), "" | "help" | "--help" | "-h") {
        eprint!("{}", list_of_tasks());
        return if name.is_empty() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprint!("xtask: there is no task {name:?}\n\n{}", list_of_tasks());
        return ExitCode::from(2);
    };
    let arguments = Arguments::new(words);
    if arguments.ask_for_help() {
        eprintln!("cargo xtask {}: {}\n\n{}", task.name, task.summary, task.help.trim());
        return ExitCode::SUCCESS;
    }
    match (task.run)(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask {name}: {message}");
            ExitCode::FAILURE
        }
    }
}

fn list_of_tasks() -> String {
    let mut text = String::from("cargo xtask TASK [--help]\n\n");
    for task in TASKS {
        text.push_str(&format!("  {:<10} {}\n", task.name, task.summary));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn task_names_are_unique_and_the_help_is_written() {
        for (index, task) in TASKS.iter().enumerate() {
            assert!(!TASKS[..index].iter().any(|other| other.name == task.name), "{} twice", task.name);
            assert!(!task.summary.is_empty() && !task.summary.ends_with('.'), "{}", task.name);
            assert!(task.help.trim().len() > 40, "{} needs a help text", task.name);
        }
    }

    #[test]
    fn every_ci_step_is_a_task_of_its_own() {
        for step in ci::STEPS {
            assert!(TASKS.iter().any(|task| task.name == step.name), "{} cannot be run alone", step.name);
        }
    }
}
