//! Files opened, and a mail that carries one. `cargo bench --ignore-rust-version -p misdelivery-benches --bench files`
//!
//! The goal: a workbook of 1 MB with 50,000 cells, all detectors, within 120 ms.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use misdelivery_benches as fixtures;
use misdelivery_core::{Analyzer, ContextDocument, Draft, DraftAttachment, Inspection, Limits, Message};

fn workbook(c: &mut Criterion) {
    let bytes = fixtures::workbook::workbook();
    let limits = Limits::default();
    let analyzer = Analyzer::builder().build().expect("the standard policy");
    let context = ContextDocument::from_json(&fixtures::known_recipients(3_000)).expect("a context");
    let context = context.send_context();
    let mut group = c.benchmark_group("xlsx of 50,000 cells");
    group.throughput(Throughput::Bytes(bytes.len() as u64)).sample_size(20);
    group.bench_function("inspect", |b| {
        b.iter(|| Inspection::of("顧客一覧.xlsx", black_box(&bytes), &limits));
    });
    let draft = || {
        let mut draft = Draft::default();
        draft.text = Some("顧客一覧をお送りします。".to_owned());
        let mut attachment = DraftAttachment::default();
        attachment.name = "顧客一覧.xlsx".to_owned();
        attachment.content = Some(bytes.clone());
        draft.attachments.push(attachment);
        draft
    };
    group.bench_function("whole mail", |b| {
        b.iter_batched(
            draft,
            |draft| analyzer.analyze(&Message::from_draft(draft), &context),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

criterion_group!(benches, workbook);
criterion_main!(benches);
