//! Every mail in a folder of one's own, named by `MISDELIVERY_MAILS`: a report each, and never a panic.
//!
//! `MISDELIVERY_MAILS=/path/to/mails cargo test --test mail_folder -- --nocapture` prints what was seen.
#![forbid(unsafe_code)]
#![allow(clippy::print_stderr, reason = "says what was seen")]

mod checked;

use std::collections::BTreeMap;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use checked::{checked, reasons};
use misdelivery_core::{Message, RecipientField, UnexaminedReason as Reason};
use misdelivery_tests::files;

/// Files larger than this are left out.
const LARGEST: u64 = 64 << 20;

#[derive(Default)]
struct Counts {
    mails: usize,
    decisions: BTreeMap<&'static str, usize>,
    reasons: BTreeMap<&'static str, usize>,
    detectors: BTreeMap<String, usize>,
    odd: Vec<String>,
}

#[test]
fn every_mail_gives_a_report() {
    let Some(folder) = std::env::var_os("MISDELIVERY_MAILS") else {
        eprintln!("skipped: MISDELIVERY_MAILS names no folder");
        return;
    };
    let files = files(Path::new(&folder));
    assert!(!files.is_empty(), "no files in {}", Path::new(&folder).display());
    let (mut counts, mut failed) = (Counts::default(), Vec::new());
    for path in &files {
        if fs::metadata(path).map_or(true, |m| m.len() > LARGEST) {
            counts.odd.push(format!("{}: not read", path.display()));
            continue;
        }
        let mail = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        match catch_unwind(|| one(&mail)) {
            Ok(seen) => counts.add(path, seen),
            Err(_) => failed.push(path.display().to_string()),
        }
    }
    eprintln!(
        "{} files: {:?}\nunexamined: {:#?}\nfindings: {:#?}",
        counts.mails, counts.decisions, counts.reasons, counts.detectors
    );
    for odd in &counts.odd {
        eprintln!("odd: {odd}");
    }
    assert!(failed.is_empty(), "{} failed:\n{}", failed.len(), failed.join("\n"));
}

/// What was seen of one mail.
struct Seen {
    decision: &'static str,
    reasons: Vec<Reason>,
    detectors: Vec<String>,
    odd: Vec<String>,
}

fn one(mail: &[u8]) -> Seen {
    let message = Message::from_mime(mail);
    let report = checked(&message);
    let mut reasons: Vec<Reason> = reasons(&report).collect();
    reasons.dedup();
    let odd = odd(mail, &message);
    let detectors = report.findings().iter().map(|f| f.detector.to_string()).collect();
    Seen { decision: report.decision().name(), reasons, detectors, odd }
}

impl Counts {
    fn add(&mut self, path: &Path, seen: Seen) {
        self.mails += 1;
        *self.decisions.entry(seen.decision).or_default() += 1;
        for reason in &seen.reasons {
            *self.reasons.entry(reason.name()).or_default() += 1;
        }
        for detector in seen.detectors {
            *self.detectors.entry(detector).or_default() += 1;
        }
        self.odd.extend(seen.odd.into_iter().map(|odd| format!("{}: {odd}", path.display())));
    }
}

/// What a person should look at.
fn odd(mail: &[u8], message: &Message<'_>) -> Vec<String> {
    let mut odd = Vec::new();
    let header =
        mail.windows(2).position(|w| w == b"\n\n").or_else(|| mail.windows(3).position(|w| w == b"\n\r\n"));
    let header = String::from_utf8_lossy(&mail[..header.unwrap_or(mail.len())]).into_owned();
    let named = |name: &str| {
        header
            .lines()
            .any(|l| l.len() > name.len() && l.to_ascii_lowercase().starts_with(name) && l.contains('@'))
    };
    let fields = [
        ("to:", RecipientField::To),
        ("cc:", RecipientField::Cc),
        ("bcc:", RecipientField::Bcc),
        ("from:", RecipientField::From),
    ];
    for (name, field) in fields {
        if named(name) && message.recipients(field).is_empty() {
            odd.push(format!("{name} in the mail, nobody read"));
        }
    }
    let has = |reason: Reason| message.unexamined().iter().any(|u| u.reason == reason);
    if has(Reason::CharsetUnknown) {
        odd.push("charset-unknown".to_owned());
    }
    let replaced: usize = message.bodies().iter().map(|b| b.text.matches('\u{FFFD}').count()).sum();
    if replaced > 0 && !has(Reason::CharsetUnknown) && !has(Reason::TransferEncodingDamaged) {
        odd.push(format!("{replaced} times U+FFFD and nothing said"));
    }
    if message.bodies().iter().any(|b| b.text.contains("\u{1b}$")) {
        odd.push("ISO-2022-JP left in a body".to_owned());
    }
    for text in [message.subject()]
        .into_iter()
        .chain(message.recipients(RecipientField::To).iter().map(|m| m.name.as_str()))
    {
        if text.contains("=?") && text.contains("?=") || text.contains('\u{FFFD}') || text.contains("\u{1b}$")
        {
            odd.push("a header is not decoded completely".to_owned());
        }
    }
    let no_mail = [Reason::NotAMessage, Reason::EmptyMessage].into_iter().any(has);
    if !no_mail
        && message.bodies().is_empty()
        && message.attachments().is_empty()
        && header.len() + 4 < mail.len()
    {
        odd.push("neither body nor attachment read".to_owned());
    }
    odd
}
