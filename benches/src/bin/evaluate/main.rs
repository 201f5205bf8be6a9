//! `evaluate SUBJECT [FILE]`: how much of what is there the engine finds, and how much it finds that is not.
//!
//! `cargo xtask evaluate` builds and calls it. Each subject is a file of this folder with one function that
//! gives an `Outcome`: a text for people and measures for machines. Nothing measured here
//! is committed; the data written by others lies in a folder that the caller names.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it talks to the person at the terminal")]

mod addresses;
mod all;
mod carriers;
mod cases;
mod composed;
mod engine;
mod false_hits;
mod files;
mod goals;
mod look_alikes;
mod measure;
mod names;
mod numbers;
mod options;
mod outcome;
mod random;
mod recipients;
mod rows;
mod salutations;
mod slips;
mod speed;
mod spellings;

use std::process::ExitCode;

use options::Options;
use outcome::Outcome;

/// Something that can be measured.
struct Subject {
    name: &'static str,
    /// One line for the list.
    summary: &'static str,
    /// The file it is usually run on; empty where it writes its own material.
    file: &'static str,
    run: fn(&Options) -> Result<Outcome, String>,
}

/// Every subject, in the order of the table that `all` prints.
const SUBJECTS: &[Subject] = &[
    Subject {
        name: "addresses",
        summary: "postal addresses in carrier sentences: recall, full span and overlap",
        file: "addresses-dev.jsonl",
        run: addresses::run,
    },
    Subject {
        name: "names",
        summary: "persons in encyclopedia sentences: precision and recall",
        file: "ner-wikipedia-dev.jsonl",
        run: names::run,
    },
    Subject {
        name: "cases",
        summary: "short literal cases of a peer, half of them traps",
        file: "pii-cases-dev.jsonl",
        run: cases::run,
    },
    Subject {
        name: "false-hits",
        summary: "numbers and addresses seen in sentences that hold next to none",
        file: "ner-wikipedia-dev.jsonl",
        run: false_hits::run,
    },
    Subject {
        name: "spellings",
        summary: "numbers of every kind in every spelling, right ones and broken ones",
        file: "",
        run: spellings::run,
    },
    Subject {
        name: "recipients",
        summary: "leaks put into sent mail: caught at which rate of alarms, ranked first how often",
        file: "enron-dev.jsonl.gz",
        run: recipients::run,
    },
    Subject {
        name: "composed-mails",
        summary: "persons in 2,000 composed mails: precision and recall per part",
        file: "",
        run: composed::run,
    },
    Subject {
        name: "look-alikes",
        summary: "domains one slip away from known ones, and true other domains",
        file: "",
        run: look_alikes::run,
    },
    Subject {
        name: "slips",
        summary: "one-letter slips of addresses in real mail: caught, and untouched mail flagged",
        file: "enron-dev.jsonl.gz",
        run: slips::run,
    },
    Subject {
        name: "salutations",
        summary: "addressee lines with those they name and with others: mistakes found, right mails disturbed",
        file: "",
        run: salutations::run,
    },
    Subject {
        name: "files",
        summary: "real files: content type, text against other programs, what nobody sees, encryption",
        file: "",
        run: files::run,
    },
    Subject {
        name: "speed",
        summary: "MB/s on one core, and the same for the least that could be done",
        file: "[ner-wikipedia-dev.jsonl]",
        run: speed::run,
    },
    Subject {
        name: "all",
        summary: "everything above in one table with the goals (--data FOLDER)",
        file: "",
        run: all::run,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).peekable();
    let name = words.next().unwrap_or_default();
    if matches!(name.as_str(), "" | "help" | "--help" | "-h") {
        println!("{}", help());
        return if name.is_empty() { ExitCode::from(2) } else { ExitCode::SUCCESS };
    }
    let Some(subject) = SUBJECTS.iter().find(|subject| subject.name == name) else {
        eprintln!("evaluate: there is no subject {name:?}\n\n{}", help());
        return ExitCode::from(2);
    };
    match options::read(words).and_then(|options| match options {
        None => {
            println!("{}", help());
            Ok(())
        }
        Some(options) => finish(subject, &options),
    }) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("evaluate {name}: {message}");
            ExitCode::FAILURE
        }
    }
}

fn finish(subject: &Subject, options: &Options) -> Result<(), String> {
    let outcome = (subject.run)(options)?;
    print!("{}", outcome.text);
    if let Some(path) = &options.json {
        rows::write_text(path, &outcome.to_json(subject.name))?;
    }
    Ok(())
}

fn help() -> String {
    let mut text = String::from(
        "cargo xtask evaluate SUBJECT [FILE] [OPTIONS]\n\nMeasures what the engine finds. Subjects, with the file each is run on:\n\n",
    );
    for subject in SUBJECTS {
        text.push_str(&format!("  {:<15} {:<25} {}\n", subject.name, subject.file, subject.summary));
    }
    text.push_str(options::HELP);
    text
}
