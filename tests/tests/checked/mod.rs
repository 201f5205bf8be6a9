//! One analysis with everything checked that must hold for every mail.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::sync::OnceLock;

use misdelivery_core::{
    Action, Analyzer, BodyKind, ContextDocument, Location, Message, Report, Span, UnexaminedReason as Reason,
    Wording,
};

struct SetUp {
    analyzer: Analyzer,
    context: ContextDocument,
    japanese: Wording,
    english: Wording,
}

fn set_up() -> &'static SetUp {
    static SET_UP: OnceLock<SetUp> = OnceLock::new();
    SET_UP.get_or_init(|| SetUp {
        analyzer: Analyzer::builder().build().expect("the standard policy is valid"),
        context: ContextDocument::from_json(
            r#"{"own_addresses": ["hanako@ours.example.jp"], "internal_domains": ["ours.example.jp"],
                "known_recipients": ["sato@partner.example.com"], "now": "2026-11-24T10:00:00+09:00"}"#,
        )
        .expect("the context above is valid"),
        japanese: Wording::for_locale("ja"),
        english: Wording::for_locale("en"),
    })
}

/// What is said of a mail that could not be read as such.
const UNREADABLE: [Reason; 4] =
    [Reason::NotAMessage, Reason::EmptyMessage, Reason::LimitMessageSize, Reason::LimitNesting];

/// Analyses a mail, writes the report in two languages, and looks at every place in it.
pub(crate) fn checked(message: &Message<'_>) -> Report {
    let SetUp { analyzer, context, japanese, english } = set_up();
    let report = analyzer.analyze(message, &context.send_context());
    for wording in [japanese, english] {
        let json = report.render(wording).with_observations().to_json();
        assert!(json.starts_with("{\"schema_version\":1,") && json.ends_with('}'));
    }
    locations(&report).for_each(|location| look_at(location, message));
    for gap in message.unexamined() {
        assert!(report.unexamined().contains(gap), "{gap:?} was lost");
    }
    if reasons(&report).any(|r| UNREADABLE.contains(&r)) {
        assert!(
            report.decision() >= Action::Confirm,
            "{:?} and {:?}",
            report.decision(),
            report.unexamined()
        );
    }
    report
}

/// The reasons for what was not examined.
pub(crate) fn reasons(report: &Report) -> impl Iterator<Item = Reason> {
    report.unexamined().iter().map(|u| u.reason)
}

/// Every place of every finding and observation.
pub(crate) fn locations(report: &Report) -> impl Iterator<Item = &Location> {
    let findings =
        report.findings().iter().flat_map(|f| std::iter::once(&f.location).chain(&f.more_locations));
    let seen =
        report.observations().iter().flat_map(|o| std::iter::once(&o.location).chain(&o.more_locations));
    findings.chain(seen)
}

fn look_at(location: &Location, message: &Message<'_>) {
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
        Location::Recipient { field, index } => {
            assert!(*index < message.recipients(*field).len().max(1), "{location:?}")
        }
        Location::Attachment { index, .. } => assert!(*index < message.attachments().len(), "{location:?}"),
        _ => {}
    }
}

fn body<'a>(message: &'a Message<'_>, kind: BodyKind, index: usize) -> &'a str {
    &message.bodies().iter().filter(|body| body.kind == kind).nth(index).expect("the body is there").text
}

fn slice(text: &str, span: Span) {
    let marked = text.get(span.start..span.end).expect("the span slices the text");
    assert!(!marked.is_empty(), "an empty span");
}
