//! Sent mail of several people, in the order of time.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use misdelivery_core::{Draft, Mailbox, Message, Moment};
use serde_json::Value;

/// A mail somebody sent.
#[derive(Clone, Debug)]
pub(crate) struct Mail {
    pub(crate) when: Moment,
    pub(crate) from: Mailbox,
    /// To, then Cc, without the sender and without repetitions.
    pub(crate) recipients: Vec<Mailbox>,
    /// How many of them stand in To.
    pub(crate) to: usize,
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// Mails with more recipients are left out, as in recipients.md §3.1.
const MOST_RECIPIENTS: usize = 15;

impl Mail {
    /// The mail with other recipients.
    pub(crate) fn with(&self, recipients: Vec<Mailbox>, to: usize) -> Self {
        Self { recipients, to, ..self.clone() }
    }

    pub(crate) fn message(&self) -> Message<'static> {
        let mut draft = Draft::default();
        draft.from = Some(self.from.clone());
        draft.to = self.recipients[..self.to].to_vec();
        draft.cc = self.recipients[self.to..].to_vec();
        draft.subject = self.subject.clone();
        draft.text = Some(self.body.clone());
        let subject = self.subject.to_ascii_lowercase();
        draft.in_reply_to = subject.starts_with("re:").then(|| "earlier".to_owned());
        Message::from_draft(draft)
    }

    pub(crate) fn addresses(&self) -> Vec<&str> {
        self.recipients.iter().map(|r| r.address.as_str()).collect()
    }
}

/// What one person sent, the oldest first.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    pub(crate) address: String,
    pub(crate) mails: Vec<Mail>,
}

/// Reads `.jsonl` or `.jsonl.gz`.
pub(crate) fn read(path: &Path) -> Result<Vec<Sender>, String> {
    let bad = |error: String| {
        format!(
            "{}: {error}\nThe data is written by others and not in the repository; see --help.",
            path.display()
        )
    };
    let bytes = std::fs::read(path).map_err(|e| bad(e.to_string()))?;
    let mut text = String::new();
    if bytes.starts_with(&[0x1F, 0x8B]) {
        flate2::read::MultiGzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .map_err(|e| bad(e.to_string()))?;
    } else {
        text = String::from_utf8(bytes).map_err(|e| bad(e.to_string()))?;
    }
    let mut senders: BTreeMap<String, Vec<Mail>> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|e| bad(format!("line {}: {e}", number + 1)))?;
        if let Some(mail) = mail(&row) {
            senders.entry(mail.from.address.clone()).or_default().push(mail);
        }
    }
    let sender = |(address, mut mails): (String, Vec<Mail>)| {
        mails.sort_by_key(|m| m.when.unix_seconds);
        Sender { address, mails }
    };
    Ok(senders.into_iter().map(sender).collect())
}

/// A row as a mail; `None` if nobody gets it or too many do.
fn mail(row: &Value) -> Option<Mail> {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let from = Mailbox::new(text("from_name"), text("from").trim().to_ascii_lowercase());
    let mut recipients: Vec<Mailbox> = Vec::new();
    let mut to = 0;
    for key in ["to", "cc"] {
        let addresses: Vec<&str> =
            row[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let names = names(&text(&format!("{key}_names")), addresses.len());
        for (address, name) in addresses.iter().zip(names) {
            let address = address.trim().to_ascii_lowercase();
            if address != from.address && recipients.iter().all(|r| r.address != address) {
                recipients.push(Mailbox::new(name, address));
            }
        }
        if key == "to" {
            to = recipients.len();
        }
    }
    let when = Moment { unix_seconds: row["date"].as_i64()?, offset_minutes: 0 };
    let fits = (1..=MOST_RECIPIENTS).contains(&recipients.len());
    fits.then(|| Mail { when, from, recipients, to, subject: text("subject"), body: text("body") })
}

/// The names of a list, if there are as many as addresses; a name that is an address is none.
fn names(list: &str, count: usize) -> Vec<String> {
    let quoted = list.replace("\", ", "\"\u{1}");
    let parts: Vec<&str> =
        if quoted.contains('\u{1}') { quoted.split('\u{1}').collect() } else { list.split(", ").collect() };
    if parts.len() != count {
        return vec![String::new(); count];
    }
    let clean = |name: &str| {
        let name = name.split('<').next().unwrap_or("").trim().trim_matches(['"', '\'']).trim();
        if name.contains('@') { String::new() } else { name.to_owned() }
    };
    parts.into_iter().map(clean).collect()
}
