//! `misdelivery`: checks outgoing mail from the command line.
//!
//! Exit status of `check`: 0 allow or notify, 10 confirm, 20 approval, 30 block, 2 cannot read or bad usage. Of `learn`:
//! 0, 2, or 130 if it was stopped.
#![forbid(unsafe_code)]

mod arguments;
mod check;
mod history;
mod input;
mod learn;
mod mailbox;
mod scan;
mod terminal;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

/// Cannot read, or bad usage.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    // clap exits with 2 on bad usage by itself.
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Scan(arguments) => scan::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        Command::History(arguments) => history::run(&arguments),
        Command::Detectors(arguments) => detectors(&arguments),
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            terminal::complain(&error.to_string());
            ExitCode::from(UNREADABLE)
        }
    }
}

/// Lists every detector.
fn detectors(arguments: &arguments::Detectors) -> Result<u8, input::Failure> {
    let mut out = terminal::Output::stdout();
    let list = misdelivery_core::detectors();
    if arguments.format == arguments::Format::Json {
        let list: Vec<_> = list
            .iter()
            .map(|d| serde_json::json!({"id": d.id, "category": d.category(), "severity": d.severity}))
            .collect();
        out.line(&serde_json::Value::from(list).to_string())?;
        return Ok(0);
    }
    for detector in list {
        out.line(&format!("{:<40} {}", detector.id, detector.severity.name()))?;
    }
    Ok(0)
}
