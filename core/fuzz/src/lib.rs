//! What the fuzz targets do. An input fails a target by a panic, or by a report that points outside the mail.
//!
//! `tests/tests/fuzz_regressions.rs` includes this file (`#[path]`) and replays `regressions/` through the
//! same functions, so it uses nothing but core's public interface.

use std::sync::OnceLock;

use misdelivery_core::{
    Analyzer, BodyKind, ContextDocument, Draft, Inspection, Limits, Location, Message, Moment, Report,
    SentHistory, Span, Wording,
};

/// Bytes of a mail, as a gateway receives them.
pub fn mime(input: &[u8]) {
    check(&Message::from_mime(input));
}

/// A draft as JSON, as a compose window sends it.
pub fn draft(input: &[u8]) {
    let Ok(json) = std::str::from_utf8(input) else { return };
    // A refused draft is no find; the message must not panic either.
    match Draft::from_json(json) {
        Ok(draft) => check(&Message::from_draft(draft)),
        Err(error) => drop(error.to_string()),
    }
}

/// A text, as the plain body of a draft and as its HTML body.
pub fn text(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let mut plain = Draft::default();
    plain.text = Some(text.to_owned());
    check(&Message::from_draft(plain));
    let mut html = Draft::default();
    html.subject = text.lines().next().unwrap_or_default().to_owned();
    html.html = Some(text.to_owned());
    check(&Message::from_draft(html));
}

/// A stored history: as it is, and with a head and a checksum that fit it, so that the parser behind them is reached.
pub fn history(input: &[u8]) {
    learned_from(input);
    let (head, content) = input.split_at(input.len().min(1));
    let hashed = head.first().is_some_and(|byte| byte & 1 != 0);
    let mut sealed = b"misdhist\x01\x00".to_vec();
    sealed.push(u8::from(hashed));
    sealed.extend_from_slice(&(content.len() as u64 + 8).to_le_bytes());
    sealed.extend_from_slice(content);
    let checksum = sealed
        .iter()
        .fold(0xCBF2_9CE4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
    sealed.extend_from_slice(&checksum.to_le_bytes());
    learned_from(&sealed);
}

/// Targets that open a file: each with the extension of the name its inputs get, so that its reader is met.
pub const FILES: [(&str, &str); 14] = [
    ("calendar", "ics"),
    ("card", "vcf"),
    ("gzip", "gz"),
    ("html", "html"),
    ("image", "jpg"),
    ("lzh", "lzh"),
    ("office", "docx"),
    ("ole", "doc"),
    ("pdf", "pdf"),
    ("rtf", "rtf"),
    ("seven_zip", "7z"),
    ("tar", "tar"),
    ("tnef", "dat"),
    ("zip", "zip"),
];

/// A file, opened with small limits; what was found is whole, and can be stored and read again.
pub fn file(target: &str, input: &[u8]) {
    let extension = FILES.iter().find(|(name, _)| *name == target).map_or("", |(_, extension)| extension);
    let mut limits = Limits::default();
    limits.file_bytes = 4 << 20;
    limits.file_entries = 100;
    limits.file_steps = 1_000_000;
    let inspection = Inspection::of(&format!("x.{extension}"), input, &limits);
    assert!(inspection.files.len() <= limits.file_entries + 1, "more files than the limit");
    for block in &inspection.texts {
        let mut end = 0;
        for run in &block.runs {
            assert!(end <= run.start && run.start <= run.end, "runs out of order");
            assert!(block.text.get(run.start as usize..run.end as usize).is_some(), "a run outside the text");
            end = run.end;
        }
        for byte in [0, block.text.len() / 2, block.text.len()] {
            let (_, start, end) = block.place_at(byte);
            assert!(start <= end && end <= block.text.len(), "a place outside the text");
        }
    }
    let stored = Inspection::from_bytes(&inspection.to_bytes()).expect("our own bytes");
    assert!(stored == inspection, "stored and read again it is another");
}

/// Whatever was read can be used, stored and read again.
fn learned_from(bytes: &[u8]) {
    let mut history = match SentHistory::from_bytes(bytes) {
        Ok(history) => history,
        Err(error) => return drop(error.to_string()),
    };
    let stored = history.to_bytes();
    let again = SentHistory::from_bytes(&stored).expect("our own bytes");
    assert!(again.to_bytes() == stored, "the same history, other bytes");
    let draft = r#"{"from": "hanako@ours.example.jp", "to": ["sato@partner.example.com", "p1@client1.example"],
        "bcc": ["b1@list.example"], "subject": "Re: お見積もり", "text": "佐藤様\n\n資料をお送りします。"}"#;
    let message = Message::from_draft(Draft::from_json(draft).expect("the draft above is valid"));
    history.record(&message, Moment { unix_seconds: 1_795_482_000, offset_minutes: 540 });
    history.merge(again).expect("the same naming");
    assert!(SentHistory::from_bytes(&history.to_bytes()).is_ok(), "a history that cannot be read again");
    static ANALYZER: OnceLock<Analyzer> = OnceLock::new();
    let analyzer =
        ANALYZER.get_or_init(|| Analyzer::builder().build().expect("the standard policy is valid"));
    let document = ContextDocument::default();
    drop(analyzer.analyze(&message, &document.send_context().with_history(&history)));
    let address = history.top_contacts(1).first().map(|contact| contact.address.to_owned());
    address.map(|address| history.forget(&address));
}

/// Analyses the mail, writes the report, and looks at every span in it.
fn check(message: &Message<'_>) {
    static SET_UP: OnceLock<(Analyzer, ContextDocument, Wording)> = OnceLock::new();
    let (analyzer, context, wording) = SET_UP.get_or_init(|| {
        let context = r#"{"own_addresses": ["hanako@ours.example.jp"], "internal_domains": ["ours.example.jp"],
            "known_recipients": ["sato@partner.example.com"], "now": "2026-11-24T10:00:00+09:00"}"#;
        (
            Analyzer::builder().build().expect("the standard policy is valid"),
            ContextDocument::from_json(context).expect("the context above is valid"),
            Wording::for_locale("ja"),
        )
    });
    let report = analyzer.analyze(message, &context.send_context());
    assert!(report.to_json(wording).starts_with('{'));
    for location in locations(&report) {
        match location {
            Location::Subject { span: Some(span) } => slice(message.subject(), *span),
            Location::Text { index, span } => slice(body(message, BodyKind::Text, *index), *span),
            Location::Html { index, span, pieces } => {
                let source = body(message, BodyKind::Html, *index);
                slice(source, *span);
                for piece in pieces {
                    slice(source, *piece);
                    assert!(span.start <= piece.start && piece.end <= span.end, "a piece outside the span");
                }
            }
            _ => {}
        }
    }
}

fn locations(report: &Report) -> impl Iterator<Item = &Location> {
    let findings =
        report.findings().iter().flat_map(|f| std::iter::once(&f.location).chain(&f.more_locations));
    let seen =
        report.observations().iter().flat_map(|o| std::iter::once(&o.location).chain(&o.more_locations));
    findings.chain(seen)
}

fn body<'a>(message: &'a Message<'_>, kind: BodyKind, index: usize) -> &'a str {
    let mut bodies = message.bodies().iter().filter(|body| body.kind == kind);
    &bodies.nth(index).expect("the body is there").text
}

/// A span is not empty, lies inside the text and on character boundaries.
fn slice(text: &str, span: Span) {
    let marked = text.get(span.start..span.end).expect("the span slices the text");
    assert!(!marked.is_empty(), "an empty span");
}
