//! Replays every input that once made a fuzz target fail (core/fuzz/regressions/).
#![forbid(unsafe_code)]
#![allow(clippy::print_stderr, reason = "says how many were replayed")]

#[path = "../../core/fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "a library of its own in core/fuzz")]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use misdelivery_tests::files;

type Target = (&'static str, fn(&[u8]));

#[test]
fn every_find_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/fuzz/regressions");
    assert!(folder.is_dir(), "{}", folder.display());
    let targets: [Target; 4] = [
        ("mime", targets::mime),
        ("draft", targets::draft),
        ("text", targets::text),
        ("history", targets::history),
    ];
    let mut failed = Vec::new();
    for (name, target) in targets {
        let inputs = files(&folder.join(name));
        for path in &inputs {
            let input = fs::read(path).unwrap();
            if catch_unwind(|| target(&input)).is_err() {
                failed.push(path.display().to_string());
            }
        }
        eprintln!("{name}: {} replayed", inputs.len());
    }
    for (name, _) in targets::FILES {
        for path in files(&folder.join(name)) {
            let input = fs::read(&path).unwrap();
            if catch_unwind(|| targets::file(name, &input)).is_err() {
                failed.push(path.display().to_string());
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The targets do something: a mail, a draft and a text pass through them.
#[test]
fn the_targets_run() {
    targets::mime("From: a@b.example\r\nTo: c@d.example\r\n\r\n社外秘 090-1234-5678".as_bytes());
    targets::draft(r#"{"to": ["c@d.example"], "html": "<p>090-1234-<b>5678</b></p>"}"#.as_bytes());
    targets::text("社外秘\n090-1234-5678".as_bytes());
    targets::history(b"misdhist");
    for (name, _) in targets::FILES {
        targets::file(name, "氏名,電話\n山田,090-1234-5678\n".as_bytes());
    }
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/fuzz/seeds/history");
    assert!(files(&seeds).len() >= 2);
    for path in files(&seeds) {
        let seed = fs::read(&path).unwrap();
        // The others are content that the target puts a head on.
        let is_whole = seed.starts_with(b"misdhist");
        assert_eq!(misdelivery_core::SentHistory::from_bytes(&seed).is_ok(), is_whole, "{}", path.display());
        targets::history(&seed);
    }
}
