//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use misdelivery_core::OffsetUnit;

/// Looks at outgoing mail before it is sent and says what could go wrong.
#[derive(Debug, Parser)]
#[command(name = "misdelivery", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check mails and say what to do with them
    Check(Check),
    /// Print every personal-data observation in texts
    Scan(Scan),
    /// List the detectors
    Detectors(Detectors),
}

const CHECK_HELP: &str = "\
Examples:
  misdelivery check mail.eml
  misdelivery check --context company.json outgoing/*.eml
  misdelivery check --draft --format json - < draft.json

Exit status: 0 allow or notify, 10 confirm, 20 approval, 30 block, 2 cannot read or bad usage.
Of several files the strictest counts: 30, then 2, 20, 10, 0.";

/// Check mails and say what to do with them
#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    /// Mails (RFC 5322); - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The files are drafts in JSON
    #[arg(long)]
    pub(crate) draft: bool,
    /// The organisation's policy (JSON or TOML); the standard policy if not given
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,
    /// What is known of us and of the recipients (JSON)
    #[arg(long, value_name = "FILE")]
    pub(crate) context: Option<PathBuf>,
    /// Language of the report; LANG if not given
    #[arg(long, value_name = "TAG")]
    pub(crate) locale: Option<String>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Unit of spans in JSON
    #[arg(long, value_enum, default_value_t = Offsets::Utf8)]
    pub(crate) offsets: Offsets,
    /// Put observations into the JSON
    #[arg(long)]
    pub(crate) observations: bool,
}

const SCAN_HELP: &str = "\
Examples:
  misdelivery scan notes.txt
  misdelivery scan --jsonl < lines.jsonl

With --jsonl each input line is {\"id\", \"text\"} and each output line
{\"id\", \"findings\": [{\"detector\", \"start\", \"end\", \"confidence\"}]}.";

/// Print every personal-data observation in texts
#[derive(Debug, Args)]
#[command(after_help = SCAN_HELP)]
pub(crate) struct Scan {
    /// Texts in UTF-8; - or nothing is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Lines of JSON in, lines of JSON out
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Unit of start and end
    #[arg(long, value_enum, default_value_t = Offsets::Chars)]
    pub(crate) offsets: Offsets,
}

/// List the detectors
#[derive(Debug, Args)]
pub(crate) struct Detectors {
    /// Form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    Chars,
    Utf8,
    Utf16,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Chars => Self::Chars,
            Offsets::Utf8 => Self::Utf8,
            Offsets::Utf16 => Self::Utf16,
        }
    }
}
