//! Learning a history and keeping it. `cargo bench --ignore-rust-version -p misdelivery-benches --bench history`

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use misdelivery_benches::history::{learned, mail, when};
use misdelivery_core::{Mailbox, Message, SentHistory};

fn recording(c: &mut Criterion) {
    let mut group = c.benchmark_group("history");
    for (name, people) in [("record, 2 KB, 500 contacts", 500), ("record, 2 KB, 20,000 contacts", 40_000)] {
        let mails: Vec<_> = (0..4_000).map(|n| Message::from_draft(mail(n, people, 2_000))).collect();
        let mut history = learned(20_000, people, 500);
        let mut n = 0;
        group.bench_function(name, |b| {
            b.iter(|| {
                n += 1;
                history.record(black_box(&mails[n % mails.len()]), when(20_000 + n as u64))
            });
        });
    }
    group.finish();
}

fn keeping(c: &mut Criterion) {
    let history = learned(20_000, 4_000, 1_000);
    let bytes = history.to_bytes();
    let mut group = c.benchmark_group("history");
    group.sample_size(20).throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("to_bytes", |b| b.iter(|| black_box(&history).to_bytes()));
    group.bench_function("from_bytes", |b| {
        b.iter(|| SentHistory::from_bytes(black_box(&bytes)).expect("our own bytes"))
    });
    group.finish();
}

fn scoring(c: &mut Criterion) {
    let history = learned(20_000, 3_000, 1_000);
    let mut draft = mail(7, 3_000, 2_000);
    let contacts = history.top_contacts(20);
    let mut group = c.benchmark_group("score");
    for count in [1, 5, 20] {
        draft.to = contacts.iter().take(count).map(|k| Mailbox::new("", k.address)).collect();
        let message = Message::from_draft(draft.clone());
        group.bench_function(format!("2 KB, {count} recipients, 3,000 contacts"), |b| {
            b.iter(|| history.score(black_box(&message), when(21_000)))
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
    targets = recording, keeping, scoring
}
criterion_main!(benches);
