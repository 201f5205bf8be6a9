//! `misdelivery history`: what a history holds, and taking people out of it. Reading and writing the file.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use misdelivery_core::{Moment, SentHistory};

use crate::arguments::{Forget, Format, History, HistoryCommand, Show};
use crate::input::{self, Failure};
use crate::terminal::{Colour, Output, complain, harmless, pad};

/// A history is at most a tenth of this.
const LIMIT: u64 = 64 << 20;

pub(crate) fn run(arguments: &History) -> Result<u8, Failure> {
    match &arguments.command {
        HistoryCommand::Show(arguments) => show(arguments),
        HistoryCommand::Forget(arguments) => forget(arguments),
    }
}

/// Reads a history.
pub(crate) fn read(path: &Path) -> Result<SentHistory, Failure> {
    let bytes = input::read(path, LIMIT)?;
    SentHistory::from_bytes(&bytes).map_err(|e| Failure::Invalid(path.to_owned(), e.to_string()))
}

/// Writes a history in one step: a new file beside the old one takes its place. It can be read by its owner only.
pub(crate) fn write(path: &Path, history: &SentHistory) -> Result<(), Failure> {
    // A link stays a link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let failed = |error: io::Error| Failure::Keep(path.clone(), error);
    let name = path.file_name().ok_or_else(|| failed(io::ErrorKind::InvalidInput.into()))?;
    let new = path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    write_new(&new, &history.to_bytes(), &path).map_err(|error| {
        let _ = fs::remove_file(&new);
        failed(error)
    })
}

fn write_new(new: &PathBuf, bytes: &[u8], path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(new)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()?;
    fs::rename(new, path)
}

fn show(arguments: &Show) -> Result<u8, Failure> {
    let history = read(&arguments.file)?;
    let summary = history.summary();
    let top = history.top_contacts(arguments.top);
    let address = |contact: &misdelivery_core::KnownContact<'_>| {
        if arguments.addresses { contact.address.to_owned() } else { contact.masked_address() }
    };
    let mut out = Output::stdout();
    if arguments.format == Format::Json {
        let top: Vec<_> = top
            .iter()
            .map(|contact| {
                let mut entry = serde_json::json!({
                    "address": address(contact), "sent": contact.sent, "received": contact.received,
                    "last_sent": contact.last_sent, "last_received": contact.last_received,
                });
                if arguments.addresses {
                    entry["names"] = contact.names.clone().into();
                }
                entry
            })
            .collect();
        let document = serde_json::json!({
            "contacts": summary.contacts, "sent": summary.sent, "received": summary.received,
            "groups": summary.groups, "own_addresses": summary.own_addresses, "oldest": summary.oldest,
            "newest": summary.newest, "is_hashed": summary.is_hashed, "top_contacts": top,
        });
        out.line(&document.to_string())?;
        out.finish()?;
        return Ok(0);
    }
    for (what, number) in [
        ("contacts", summary.contacts as u64),
        ("mails sent", summary.sent.into()),
        ("mails received", summary.received.into()),
        ("groups", summary.groups as u64),
        ("own addresses", summary.own_addresses as u64),
    ] {
        out.line(&format!("{}{number}", pad(what, 16)))?;
    }
    out.line(&format!("{}{}", pad("oldest mail", 16), day(summary.oldest)))?;
    out.line(&format!("{}{}", pad("newest mail", 16), day(summary.newest)))?;
    if summary.is_hashed {
        out.line("Addresses are hashed.")?;
    }
    if !top.is_empty() {
        out.line("")?;
        let head = format!("{:>6} {:>8}  {}  address", "sent", "received", pad("last sent", 10));
        out.line(&out.paint(Colour::Dim, &head))?;
    }
    for contact in &top {
        let names =
            if arguments.addresses { format!("  {}", contact.names.join(", ")) } else { String::new() };
        out.line(&format!(
            "{:>6} {:>8}  {}  {}{}",
            contact.sent,
            contact.received,
            pad(&day(contact.last_sent), 10),
            harmless(&address(contact)),
            harmless(&names)
        ))?;
    }
    out.finish()?;
    Ok(0)
}

/// `2026-11-24`.
fn day(moment: Option<Moment>) -> String {
    let text = moment.and_then(|m| serde_json::to_value(m).ok());
    text.and_then(|t| Some(t.as_str()?.get(..10)?.to_owned())).unwrap_or_else(|| "-".to_owned())
}

fn forget(arguments: &Forget) -> Result<u8, Failure> {
    let mut history = read(&arguments.file)?;
    if history.is_hashed() {
        let what = "the history is hashed, and only the host has its key".to_owned();
        return Err(Failure::Invalid(arguments.file.clone(), what));
    }
    let forgotten = arguments.addresses.iter().filter(|address| history.forget(address)).count();
    if forgotten > 0 {
        write(&arguments.file, &history)?;
    }
    let unknown = arguments.addresses.len() - forgotten;
    if unknown > 0 {
        complain(&format!("{unknown} of the addresses were not in the history"));
    }
    let mut out = Output::stdout();
    out.line(&format!("{forgotten} forgotten"))?;
    out.finish()?;
    Ok(0)
}
