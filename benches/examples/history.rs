//! Size, memory and time of a history: `history [mails] [people] [bytes of text]`. Prints one line.
#![allow(clippy::print_stdout, reason = "prints what was measured")]

use std::time::Instant;

use misdelivery_benches::history::{US, mail, when};
use misdelivery_core::{Message, SentHistory};

fn main() {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<u64>().expect("a number"));
    let mut next = |otherwise| arguments.next().unwrap_or(otherwise);
    let (mails, people, bytes) = (next(100_000), next(5_000), next(2_000) as usize);
    let before = resident();
    let mut history = SentHistory::of(&[US]);
    let mut spent = 0;
    for first in (0..mails).step_by(500) {
        let some: Vec<_> = (first..mails.min(first + 500)).map(|n| (n, mail(n, people, bytes))).collect();
        let some: Vec<_> = some.into_iter().map(|(n, draft)| (n, Message::from_draft(draft))).collect();
        let start = on_cpu();
        for (n, message) in &some {
            history.record(message, when(*n));
        }
        spent += on_cpu() - start;
    }
    let after = resident();
    let stored = history.to_bytes();
    let start = Instant::now();
    let again = SentHistory::from_bytes(&stored).expect("our own bytes");
    let read = start.elapsed().as_secs_f64();
    assert!(again.to_bytes() == stored, "the same bytes again");
    println!(
        "{mails} mails, {} contacts, {} groups: {:.2} us a mail, stored {:.2} MB, memory {:.1} MB, read in {:.1} ms",
        history.summary().contacts,
        history.summary().groups,
        spent as f64 / 1e3 / mails as f64,
        stored.len() as f64 / 1e6,
        after.saturating_sub(before) as f64 / 1e6,
        read * 1e3
    );
}

/// Nanoseconds that this process was on a processor, on Linux: others may be busy on the machine.
fn on_cpu() -> u64 {
    let status = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    status.split_whitespace().next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Memory of this process, on Linux.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
