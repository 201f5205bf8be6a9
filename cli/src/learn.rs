//! `misdelivery learn`: a history out of mailboxes.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use misdelivery_core::{Message, SentHistory, UnexaminedReason};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::UNREADABLE;
use crate::arguments::Learn;
use crate::history;
use crate::input::Failure;
use crate::mailbox::{self, MailFile};
use crate::terminal::{Output, complain};

/// Stopped by Ctrl-C, as shells say it.
const STOPPED: u8 = 130;

/// What was done with the mails.
#[derive(Default)]
struct Count {
    learned: u64,
    known: u64,
    undated: u64,
    broken: u64,
}

pub(crate) fn run(arguments: &Learn) -> Result<u8, Failure> {
    let mut history = open(arguments)?;
    // Every name is looked at before anything is learned: a slip in the last one should not cost the first hour.
    let mut files = Vec::new();
    for path in &arguments.mailboxes {
        files.extend(mailbox::files(path)?);
    }
    let stop = stop_on_signal();
    let mut progress = Progress::new(files.iter().map(|f| f.bytes).sum());
    let mut count = Count::default();
    let mut status = 0;
    for file in &files {
        match learn_file(file, &mut history, &mut count, &mut progress, &stop) {
            Ok(ControlFlow::Continue(())) => progress.finish_file(file.bytes),
            Ok(ControlFlow::Break(())) => {
                status = STOPPED;
                break;
            }
            Err(error) => {
                progress.clear();
                complain(&Failure::Read(file.path.clone(), error).to_string());
                status = UNREADABLE;
            }
        }
    }
    progress.clear();
    if count.learned + count.known + count.undated + count.broken == 0 && status == 0 {
        let first = arguments.mailboxes.first().cloned().unwrap_or_default();
        return Err(Failure::Invalid(first, "no mail found".to_owned()));
    }
    history::write(&arguments.history, &history)?;
    say(&count, &history, status == STOPPED)?;
    Ok(status)
}

/// The history that is there, or a new one.
fn open(arguments: &Learn) -> Result<SentHistory, Failure> {
    let me: Vec<&str> = arguments.me.iter().map(String::as_str).collect();
    let invalid = |what: &str| Failure::Invalid(arguments.history.clone(), what.to_owned());
    if !arguments.history.exists() {
        if me.is_empty() {
            return Err(invalid("a new history needs --me, the sender's own addresses"));
        }
        return Ok(SentHistory::of(&me));
    }
    let mut history = history::read(&arguments.history)?;
    if history.is_hashed() {
        return Err(invalid("the history is hashed, and only the host has its key"));
    }
    history.add_own_addresses(&me);
    Ok(history)
}

/// Set by the first Ctrl-C; the second one ends the program at once.
fn stop_on_signal() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The order matters: the flag is looked at before it is set. Without the handlers Ctrl-C ends the program, as ever.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, STOPPED.into(), Arc::clone(&stop));
        let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    }
    stop
}

fn learn_file(
    file: &MailFile,
    history: &mut SentHistory,
    count: &mut Count,
    progress: &mut Progress,
    stop: &AtomicBool,
) -> io::Result<ControlFlow<()>> {
    let latest = now().saturating_add(86_400);
    mailbox::mails(&file.path, &mut |bytes, done| {
        let message = Message::from_mime(bytes);
        let is_no_mail = message.unexamined().iter().any(|gap| {
            use UnexaminedReason::{EmptyMessage, LimitHeader, LimitMessageSize, NotAMessage};
            matches!(gap.reason, EmptyMessage | LimitHeader | LimitMessageSize | NotAMessage)
        });
        // A mail from tomorrow has a wrong date: it would outweigh all others until then.
        let date = message.date().filter(|date| date.unix_seconds <= latest);
        match date {
            _ if is_no_mail => count.broken += 1,
            None => count.undated += 1,
            Some(date) if history.record(&message, date) => count.learned += 1,
            Some(_) => count.known += 1,
        }
        progress.show(done, count.learned);
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(i64::MAX, |since| since.as_secs() as i64)
}

fn say(count: &Count, history: &SentHistory, is_stopped: bool) -> Result<(), Failure> {
    let summary = history.summary();
    let mut out = Output::stdout();
    if is_stopped {
        out.line("Stopped. What was learned is kept; the same command goes on from here.")?;
    }
    out.line(&format!("{} mails learned", count.learned))?;
    for (number, what) in [
        (count.known, "learned before"),
        (count.undated, "without a date that can be"),
        (count.broken, "could not be read"),
    ] {
        if number > 0 {
            out.line(&format!("{number} {what}"))?;
        }
    }
    out.line(&format!(
        "The history: {} contacts, {} mails sent, {} received",
        summary.contacts, summary.sent, summary.received
    ))?;
    if summary.sent == 0 {
        complain("no mail was sent from the addresses of --me: is one missing?");
    }
    Ok(out.finish()?)
}

/// A bar on the terminal; nothing anywhere else.
struct Progress {
    is_shown: bool,
    total: u64,
    before: u64,
    drawn: Option<Instant>,
}

impl Progress {
    fn new(total: u64) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        Self { is_shown: io::stderr().is_terminal() && !dumb, total, before: 0, drawn: None }
    }

    fn show(&mut self, done: u64, mails: u64) {
        const WIDTH: u64 = 30;
        let is_due = self.drawn.is_none_or(|drawn| drawn.elapsed() > Duration::from_millis(100));
        if !self.is_shown || !is_due {
            return;
        }
        self.drawn = Some(Instant::now());
        let done = (self.before + done).min(self.total);
        let part = |whole: u64| {
            if self.total == 0 { whole } else { (done as u128 * whole as u128 / self.total as u128) as u64 }
        };
        let bar: String = (0..WIDTH).map(|i| if i < part(WIDTH) { '=' } else { ' ' }).collect();
        let mut err = io::stderr();
        let _ = write!(err, "\r[{bar}] {:3} %  {mails} mails\u{1b}[K", part(100));
        let _ = err.flush();
    }

    fn finish_file(&mut self, bytes: u64) {
        self.before += bytes;
    }

    /// Leaves the line empty for what comes next.
    fn clear(&mut self) {
        if self.is_shown && self.drawn.take().is_some() {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
