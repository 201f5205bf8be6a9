//! The whole way, from bytes to report. `cargo bench --ignore-rust-version -p misdelivery-benches`
//!
//! README.md quotes these numbers. A report is made and not rendered, as decisions.md E27 wants it.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mail_parser::MessageParser;
use misdelivery_benches as fixtures;
use misdelivery_core::{Analyzer, ContextDocument, Directory, Draft, Message};

fn mails(c: &mut Criterion) {
    let analyzer = Analyzer::builder().build().expect("the standard policy");
    let context = ContextDocument::from_json(&fixtures::known_recipients(3_000)).expect("a context");
    let context = context.send_context();
    let mut group = c.benchmark_group("mail");
    let mails = [
        ("a: 4 KB text, ISO-2022-JP", fixtures::jis_mail()),
        ("b: the same, UTF-8 base64", fixtures::base64_mail()),
        ("c: 40 KB HTML with a thread", fixtures::html_mail()),
    ];
    for (name, mail) in &mails {
        group.bench_function(*name, |b| {
            b.iter(|| analyzer.analyze(&Message::from_mime(black_box(mail)), &context));
        });
    }
    group.finish();
}

fn text(c: &mut Criterion) {
    let analyzer = Analyzer::builder().build().expect("the standard policy");
    let context = ContextDocument::from_json(&fixtures::known_recipients(3_000)).expect("a context");
    let context = context.send_context();
    let text = fixtures::prose();
    let mut group = c.benchmark_group("1 MB text");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("d: scan", |b| b.iter(|| analyzer.scan(black_box(&text))));
    let draft = || {
        let mut draft = Draft::default();
        draft.text = Some(text.clone());
        draft
    };
    group.bench_function("d: draft", |b| {
        b.iter_batched(
            draft,
            |draft| analyzer.analyze(&Message::from_draft(draft), &context),
            BatchSize::LargeInput,
        );
    });
    let nfkc = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc();
    group.bench_function("g: icu_normalizer NFKC, nothing else", |b| {
        b.iter(|| nfkc.normalize(black_box(&text)).len())
    });
    group.finish();
}

fn building(c: &mut Criterion) {
    let mut group = c.benchmark_group("build");
    group.bench_function("e: Analyzer", |b| {
        b.iter(|| Analyzer::builder().build().expect("the standard policy"))
    });
    let contacts = fixtures::known_recipients(10_000);
    group.sample_size(20).throughput(Throughput::Bytes(contacts.len() as u64));
    group.bench_function("f: Directory of 10,000 from JSON", |b| {
        b.iter(|| Directory::from_json(black_box(&contacts)).expect("a directory"));
    });
    group.finish();
}

fn comparison(c: &mut Criterion) {
    let mail = fixtures::jis_mail();
    let mut group = c.benchmark_group("mail");
    group.bench_function("g: (a) by mail-parser, parsed and decoded, nothing else", |b| {
        b.iter(|| {
            let parsed = MessageParser::new().parse(black_box(&mail)).expect("a mail");
            parsed
                .root()
                .parts()
                .filter(|p| p.is_text())
                .filter_map(|p| p.text())
                .map(|t| t.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
    targets = mails, comparison, text, building
}
criterion_main!(benches);
