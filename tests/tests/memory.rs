//! Memory: at most eight times the input and 16 MiB, whatever the input is.
//!
//! The allocator counts what is in use; everything runs in one test, because it counts for the whole
//! process. `-- --nocapture` prints the factors.
#![allow(clippy::print_stderr, reason = "prints what was measured")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use misdelivery_core::{Analyzer, ContextDocument, Draft, Mailbox, Message, Moment, SentHistory, Wording};

struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

fn grown(by: usize) {
    PEAK.fetch_max(IN_USE.fetch_add(by, Relaxed) + by, Relaxed);
}

// SAFETY: every call goes to the system's allocator unchanged; only sizes are counted beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // Growing may hold both at once.
        grown(size);
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(memory, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const MIB: usize = 1 << 20;
const HEAD: &str =
    "From: hanako@ours.example.jp\r\nTo: taro@minato.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n";

enum Input {
    Mime(String),
    Draft(String),
}

fn plain(text: &str) -> Input {
    Input::Mime(format!("{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"))
}

fn html(text: &str) -> Input {
    Input::Mime(format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{text}"))
}

fn parts(count: usize, part: &str) -> Input {
    let body = format!("--b\r\n{part}\r\n").repeat(count);
    Input::Mime(format!("{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{body}--b--\r\n"))
}

fn fill(unit: &str, len: usize) -> String {
    unit.repeat(len / unit.len())
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Name and input; made one after the other.
type Case = (&'static str, Box<dyn Fn() -> Input>);

fn cases() -> Vec<Case> {
    let people = || (0..100_000).map(|i| format!("p{i}@client{}.example", i % 500)).collect::<Vec<_>>();
    vec![
        ("1 MB of digits", Box::new(|| plain(&fill("1234567890", MIB)))),
        ("1 MB of @", Box::new(|| plain(&fill("@", MIB)))),
        ("1 MB of 様", Box::new(|| plain(&fill("様", MIB)))),
        (
            "1 MB of 様, draft",
            Box::new(|| Input::Draft(format!("{{\"text\": {}}}", quoted(&fill("様", MIB))))),
        ),
        ("1 MB of Ａa", Box::new(|| plain(&fill("Ａa", MIB)))),
        ("1 MB of ｶﾞa", Box::new(|| plain(&fill("ｶﾞa", MIB)))),
        ("1 MB of ﷺ", Box::new(|| plain(&fill("ﷺ", MIB)))),
        ("1 MB of line ends", Box::new(|| plain(&fill("\n", MIB)))),
        ("1 MB of quotation marks", Box::new(|| plain(&fill("> \nx\n", MIB)))),
        ("1 MB of telephone numbers", Box::new(|| plain(&fill("090-1234-5678\n", MIB)))),
        ("1 MB of Individual Numbers", Box::new(|| plain(&fill("123456789018\n", MIB)))),
        ("1 MB of 社外秘", Box::new(|| plain(&fill("社外秘\n", MIB)))),
        (
            "100,000 recipients, header",
            Box::new(move || {
                Input::Mime(format!("From: a@ours.example.jp\r\nTo: {}\r\n\r\nx", people().join(",\r\n ")))
            }),
        ),
        (
            "100,000 recipients, headers",
            Box::new(move || {
                Input::Mime(format!("From: a@ours.example.jp\r\nTo: {}\r\n\r\nx", people().join("\r\nTo: ")))
            }),
        ),
        ("100,000 recipients, draft", Box::new(move || Input::Draft(format!("{{\"to\": {:?}}}", people())))),
        (
            "1 MB of commas in To",
            Box::new(|| Input::Mime(format!("From: a@ours.example.jp\r\nTo: {}\r\n\r\nx", fill("a,", MIB)))),
        ),
        ("10,000 empty parts", Box::new(|| parts(10_000, "\r\n"))),
        (
            "10,000 files",
            Box::new(|| parts(10_000, "Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.7")),
        ),
        (
            "10,000 mails",
            Box::new(|| parts(10_000, "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n\r\nx")),
        ),
        ("1 MB of short headers", Box::new(|| Input::Mime(format!("{HEAD}{}\r\nx", fill("a:\r\n", MIB))))),
        (
            "2 MB subject",
            Box::new(|| {
                Input::Mime(format!(
                    "From: a@ours.example.jp\r\nTo: b@c.example\r\nSubject: {}\r\n\r\nx",
                    fill("1234567890", 2 * MIB)
                ))
            }),
        ),
        (
            "2 MB To",
            Box::new(|| {
                Input::Mime(format!("From: a@ours.example.jp\r\nTo: {}\r\n\r\nx", fill("a", 2 * MIB)))
            }),
        ),
        (
            "2 MB unknown header",
            Box::new(|| Input::Mime(format!("{HEAD}X-Long: {}\r\n\r\nx", fill("a", 2 * MIB)))),
        ),
        ("1 MB of tags", Box::new(|| html(&fill("<b>", MIB)))),
        ("1 MB of hidden tags", Box::new(|| html(&fill("<i hidden>", MIB)))),
        ("1 MB of text and tags", Box::new(|| html(&fill("<b>1</b>", MIB)))),
        ("1 MB of numbers in tags", Box::new(|| html(&fill("<p>090<b>-</b>1234-5678", MIB)))),
        ("1 MB of entities", Box::new(|| html(&fill("&yen;Ａ", MIB)))),
        (
            "1 MB text file",
            Box::new(|| {
                Input::Mime(format!(
                    "{HEAD}Content-Type: application/octet-stream; name=a.txt\r\n\r\n{}",
                    fill("Ａa様", MIB)
                ))
            }),
        ),
        (
            "1 MB mail 5 deep",
            Box::new(|| {
                let wrap =
                    "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nTo: c@d.example\r\n".repeat(5);
                Input::Mime(format!("{HEAD}{wrap}\r\n{}", fill("様1", MIB)))
            }),
        ),
    ]
}

/// A history of as many people as it keeps, in memory and read from its bytes; 4 MB and 12 MB are promised.
fn a_history_is_bounded() {
    let before = IN_USE.load(Relaxed);
    let mut history = SentHistory::of(&["hanako@ours.example.jp"]);
    for mail in 0..15 {
        let person = |n: i32| {
            let number = mail * 2_000 + n;
            Mailbox::new(
                format!("山田 太郎{number}"),
                format!("taro.yamada{number}@client{}.co.jp", number / 4),
            )
        };
        let mut draft = Draft::default();
        draft.from = Some(Mailbox::new("", "hanako@ours.example.jp"));
        draft.bcc = (0..2_000).map(person).collect();
        draft.text = Some("資料をお送りします。".to_owned());
        let when = Moment { unix_seconds: 1_700_000_000 + i64::from(mail) * 86_400, offset_minutes: 540 };
        history.record(&Message::from_draft(draft), when);
    }
    let in_use = IN_USE.load(Relaxed) - before;
    let bytes = history.to_bytes();
    PEAK.store(IN_USE.load(Relaxed), Relaxed);
    let start = IN_USE.load(Relaxed);
    let again = SentHistory::from_bytes(&bytes).unwrap();
    let peak = PEAK.load(Relaxed) - start;
    eprintln!(
        "a history of {} contacts: {:.2} MiB in memory, {:.2} MiB stored, peak of reading {:.2} MiB",
        again.summary().contacts,
        mib(in_use),
        mib(bytes.len()),
        mib(peak)
    );
    assert!(in_use <= 12_000_000 && bytes.len() <= 4_000_000 && peak <= 16_000_000);
    // What is no history makes no room.
    for other in [vec![0; 8 * MIB], [&bytes[..19], &vec![0xFF; 8 * MIB]].concat()] {
        PEAK.store(IN_USE.load(Relaxed), Relaxed);
        let start = IN_USE.load(Relaxed);
        assert!(SentHistory::from_bytes(&other).is_err());
        assert!(PEAK.load(Relaxed) - start < MIB);
    }
}

#[test]
fn at_most_eight_times_the_input() {
    a_history_is_bounded();
    let analyzer = Analyzer::builder().build().unwrap();
    let context = ContextDocument::from_json(
        r#"{"internal_domains": ["ours.example.jp"], "known_recipients": ["x@y.example"]}"#,
    )
    .unwrap();
    let wording = Wording::for_locale("ja");
    let only = std::env::var("MEMORY_CASE").unwrap_or_default();
    let mut too_much = Vec::new();
    for (name, make) in cases() {
        if !name.contains(&only) {
            continue;
        }
        let input = make();
        let before = IN_USE.load(Relaxed);
        PEAK.store(before, Relaxed);
        let start = std::time::Instant::now();
        let (size, json) = match &input {
            Input::Mime(mail) => {
                let report = analyzer.analyze(&Message::from_mime(mail.as_bytes()), &context.send_context());
                (mail.len(), report.to_json(&wording))
            }
            Input::Draft(json) => {
                let draft = Draft::from_json(json).unwrap();
                (
                    json.len(),
                    analyzer.analyze(&Message::from_draft(draft), &context.send_context()).to_json(&wording),
                )
            }
        };
        let peak = PEAK.load(Relaxed) - before;
        let line = format!(
            "{name}: {:.2} MiB in, peak {:.2} MiB, factor {:.2}, {:.2} s",
            mib(size),
            mib(peak),
            peak as f64 / size as f64,
            start.elapsed().as_secs_f64()
        );
        assert!(json.len() < 4 * MIB, "{name}: a report of {} bytes", json.len());
        eprintln!("{line}");
        // The 16 MiB that are free belong to texts at their limit of 16 MiB: a text of one gets one of them.
        let room = if size < MIB + 1_000 && name.starts_with("1 MB") { MIB } else { 16 * MIB };
        if peak > 8 * size + room {
            too_much.push(line);
        }
    }
    assert!(too_much.is_empty(), "{}", too_much.join("\n"));
}

fn mib(bytes: usize) -> f64 {
    bytes as f64 / MIB as f64
}
