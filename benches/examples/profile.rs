//! One mail again and again, for a profiler: `profile a|b|c|scan|directory [times] [text file for scan]`.
//! `directory` builds the Directory of 10,000 contacts.
//!
//! ```text
//! CARGO_PROFILE_RELEASE_DEBUG=line-tables-only CARGO_PROFILE_RELEASE_STRIP=none \
//!   cargo build --release --ignore-rust-version -p misdelivery-benches --example profile
//! valgrind --tool=callgrind --toggle-collect='profile::work' target/release/examples/profile a 200
//! ```

use std::hint::black_box;

use misdelivery_benches as fixtures;
use misdelivery_core::{Analyzer, ContextDocument, Directory, Message, SendContext};

/// What is measured. A name of its own, so that a profiler can leave the rest out.
#[inline(never)]
fn work(which: &str, mail: &[u8], text: &str, analyzer: &Analyzer, context: &SendContext<'_>) -> usize {
    match which {
        "scan" => analyzer.scan(black_box(text)).len(),
        "directory" => usize::from(Directory::from_json(black_box(text)).is_ok()),
        _ => analyzer.analyze(&Message::from_mime(black_box(mail)), context).observations().len(),
    }
}

fn main() {
    let which = std::env::args().nth(1).unwrap_or_else(|| "a".to_owned());
    let times: usize = std::env::args().nth(2).and_then(|n| n.parse().ok()).unwrap_or(200);
    let (mail, text) = match which.as_str() {
        "b" => (fixtures::base64_mail(), String::new()),
        "c" => (fixtures::html_mail(), String::new()),
        "directory" => (Vec::new(), fixtures::known_recipients(10_000)),
        "scan" => match std::env::args().nth(3) {
            Some(file) => (Vec::new(), std::fs::read_to_string(file).expect("a text in UTF-8")),
            None => (Vec::new(), fixtures::prose()),
        },
        _ => (fixtures::jis_mail(), String::new()),
    };
    let analyzer = Analyzer::builder().build().expect("the standard policy");
    let context = ContextDocument::from_json(&fixtures::known_recipients(3_000)).expect("a context");
    let mut seen = 0;
    for _ in 0..times {
        seen += work(&which, &mail, &text, &analyzer, &context.send_context());
    }
    assert!(seen < usize::MAX);
}
