//! `misdelivery scan`: every personal-data observation in texts.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use misdelivery_core::{Analyzer, Location, Observation};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::arguments::Scan;
use crate::input::{Failure, is_stdin, read_text};
use crate::terminal::{Colour, Output, harmless, pad};

const LIMIT: u64 = Analyzer::SCAN_BYTES as u64;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    findings: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    detector: &'static str,
    start: usize,
    end: usize,
    confidence: &'static str,
}

pub(crate) fn run(arguments: &Scan) -> Result<u8, Failure> {
    let invalid = |e: misdelivery_core::Error| Failure::Invalid(PathBuf::from("policy"), e.to_string());
    let analyzer = Analyzer::builder().offset_unit(arguments.offsets.into()).build().map_err(invalid)?;
    let mut out = Output::stdout();
    let stdin = [PathBuf::from("-")];
    let files = if arguments.files.is_empty() { &stdin[..] } else { &arguments.files };
    for file in files {
        if arguments.jsonl {
            scan_lines(&analyzer, file, &mut out)?;
        } else {
            scan_text(&analyzer, file, files.len() > 1, &mut out)?;
        }
    }
    out.finish()?;
    Ok(0)
}

/// Only what is about people's data.
fn observations(analyzer: &Analyzer, text: &str) -> impl Iterator<Item = (Found, Observation)> {
    analyzer.scan(text).into_iter().filter(|o| o.detector.info().category() == "personal-data").filter_map(
        |o| {
            let Location::Text { span, .. } = &o.location else { return None };
            let found = Found {
                detector: o.detector.as_str(),
                start: span.start,
                end: span.end,
                confidence: o.confidence.name(),
            };
            Some((found, o))
        },
    )
}

fn scan_lines(analyzer: &Analyzer, path: &Path, out: &mut Output) -> Result<(), Failure> {
    let failed = |error| Failure::Read(path.to_owned(), error);
    let reader: Box<dyn BufRead> = if is_stdin(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(path).map_err(failed)?))
    };
    for (number, line) in reader.lines().enumerate() {
        let line = line.map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => {
                Failure::Invalid(path.to_owned(), format!("line {}: not UTF-8", number + 1))
            }
            _ => failed(error),
        })?;
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Line = serde_json::from_str(&line).map_err(|_| {
            let what = format!("line {}: expected {{\"id\", \"text\"}}", number + 1);
            Failure::Invalid(path.to_owned(), what)
        })?;
        if parsed.text.len() > Analyzer::SCAN_BYTES {
            let what = format!("line {}: a text of more than {} MiB", number + 1, LIMIT >> 20);
            return Err(Failure::Invalid(path.to_owned(), what));
        }
        let findings = observations(analyzer, &parsed.text).map(|(found, _)| found).collect();
        let answer = Answer { id: &parsed.id, findings };
        out.line(&serde_json::to_string(&answer).unwrap_or_default())?;
    }
    Ok(())
}

fn scan_text(analyzer: &Analyzer, path: &Path, with_name: bool, out: &mut Output) -> Result<(), Failure> {
    let text = read_text(path, LIMIT)?;
    for (found, observation) in observations(analyzer, &text) {
        let name =
            if with_name { format!("{}:", harmless(&path.display().to_string())) } else { String::new() };
        let place = out.paint(Colour::Dim, &format!("{name}{}-{}", found.start, found.end));
        let detector = pad(found.detector, 32);
        out.line(&format!(
            "{place}\t{detector}\t{}\t{}",
            pad(found.confidence, 8),
            harmless(&observation.evidence)
        ))?;
    }
    Ok(())
}
