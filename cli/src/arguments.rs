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
    /// Learn whom the sender writes to from mail that was sent
    Learn(Learn),
    /// Show what a history holds, or make it forget somebody
    History(History),
    /// List the detectors
    Detectors(Detectors),
}

const CHECK_HELP: &str = "\
Examples:
  misdelivery check mail.eml
  misdelivery check --context company.json outgoing/*.eml
  misdelivery check --history hanako.history mail.eml
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
    /// What was learned of the sender's mail (misdelivery learn)
    #[arg(long, value_name = "FILE")]
    pub(crate) history: Option<PathBuf>,
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

const LEARN_HELP: &str = "\
Examples:
  misdelivery learn --history hanako.history --me hanako@aoba.example ~/Mail/Sent
  misdelivery learn --history hanako.history Sent.mbox Inbox.mbox archive/

A mailbox is an mbox file, a Maildir, a folder with .eml files in it or below it, or a single mail.
Mail from an address of --me was sent, any other received. A mail that was learned before is known by its
Message-ID and not counted again, so the command may be stopped with Ctrl-C and started again.

The history is personal data of the people the sender writes to. The file can be read by its owner only;
keep it where the mail itself may be kept.

Exit status: 0 learned, 2 cannot read or bad usage, 130 stopped. The history is written at the end, in one step.";

/// Learn whom the sender writes to from mail that was sent
#[derive(Debug, Args)]
#[command(after_help = LEARN_HELP)]
pub(crate) struct Learn {
    /// The history; made if it is not there
    #[arg(long, required = true, value_name = "FILE")]
    pub(crate) history: PathBuf,
    /// The sender's own addresses; a history remembers them
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) me: Vec<String>,
    /// Where the mail lies
    #[arg(required = true, value_name = "MAILBOX")]
    pub(crate) mailboxes: Vec<PathBuf>,
}

const HISTORY_HELP: &str = "\
Examples:
  misdelivery history show hanako.history
  misdelivery history show --addresses --format json hanako.history
  misdelivery history forget hanako.history taro@minato.example";

/// Show what a history holds, or make it forget somebody
#[derive(Debug, Args)]
#[command(after_help = HISTORY_HELP, disable_help_subcommand = true)]
pub(crate) struct History {
    #[command(subcommand)]
    pub(crate) command: HistoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HistoryCommand {
    /// Print totals and the contacts to whom most was sent
    Show(Show),
    /// Take everything about addresses out of a history
    Forget(Forget),
}

/// Print totals and the contacts to whom most was sent
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The history
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Show addresses and names in full
    #[arg(long)]
    pub(crate) addresses: bool,
    /// How many contacts
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    pub(crate) top: usize,
    /// Form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Take everything about addresses out of a history
#[derive(Debug, Args)]
pub(crate) struct Forget {
    /// The history
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Whom to forget
    #[arg(required = true, value_name = "ADDRESS")]
    pub(crate) addresses: Vec<String>,
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
