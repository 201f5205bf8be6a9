//! The engine under test, and its answers in one form.

use misdelivery_core::{
    Analyzer, Confidence, ContextDocument, Draft, Location, Mailbox, Message, Observation, Policy, Span,
};

/// Something the engine saw, with its byte range in the source of the part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Id of the detector without its category: `postal-address`.
    pub(crate) kind: &'static str,
    pub(crate) confidence: Confidence,
    pub(crate) range: (usize, usize),
}

/// The three, from lax to strict; a threshold takes in everything above it.
pub(crate) const CONFIDENCES: [Confidence; 3] =
    [Confidence::Possible, Confidence::Likely, Confidence::Certain];

/// An analyzer that names every location, and an empty context.
pub(crate) struct Engine {
    analyzer: Analyzer,
    context: ContextDocument,
}

impl Engine {
    pub(crate) fn new() -> Result<Self, String> {
        let policy = r#"{"limits": {"findings": 100000, "locations": 100000}}"#;
        let policy = Policy::from_json(policy).map_err(|error| error.to_string())?;
        let analyzer = Analyzer::builder().policy(policy).build().map_err(|error| error.to_string())?;
        Ok(Self { analyzer, context: ContextDocument::default() })
    }

    /// The analyzer itself, for measuring time.
    pub(crate) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// What is seen under personal-data in a plain text.
    pub(crate) fn scan(&self, text: &str) -> Vec<Hit> {
        self.analyzer.scan(text).iter().flat_map(hits_of_observation).collect()
    }

    /// What is seen under personal-data in the body of a mail, in order.
    pub(crate) fn body(&self, draft: Draft) -> Vec<Hit> {
        let report = self.analyzer.analyze(&Message::from_draft(draft), &self.context.send_context());
        let mut hits: Vec<Hit> = report.observations().iter().flat_map(hits_of_observation).collect();
        for finding in report.findings() {
            let locations = std::iter::once(&finding.location).chain(&finding.more_locations);
            hits.extend(hits_at(finding.detector.as_str(), finding.confidence, locations));
        }
        hits.sort_by_key(|hit| (hit.range, hit.kind));
        hits
    }

    /// What is seen in an HTML body.
    pub(crate) fn html(&self, html: &str) -> Vec<Hit> {
        let mut draft = Draft::default();
        draft.from = Some(Mailbox::new("", "sender@aoba.example"));
        draft.to = vec![Mailbox::new("", "reader@minato.example")];
        draft.html = Some(html.to_owned());
        self.body(draft)
    }
}

/// Ranges of one kind at or above a confidence.
pub(crate) fn ranges(hits: &[Hit], kind: &str, at_least: Confidence) -> Vec<(usize, usize)> {
    hits.iter().filter(|hit| hit.kind == kind && hit.confidence >= at_least).map(|hit| hit.range).collect()
}

fn hits_of_observation(seen: &Observation) -> Vec<Hit> {
    let locations = std::iter::once(&seen.location).chain(&seen.more_locations);
    hits_at(seen.detector.as_str(), seen.confidence, locations)
}

fn hits_at<'l>(
    id: &'static str,
    confidence: Confidence,
    locations: impl Iterator<Item = &'l Location>,
) -> Vec<Hit> {
    let Some(kind) = id.strip_prefix("personal-data/") else { return Vec::new() };
    locations
        .filter_map(body_span)
        .map(|span| Hit { kind, confidence, range: (span.start, span.end) })
        .collect()
}

fn body_span(location: &Location) -> Option<Span> {
    match location {
        Location::Text { span, .. } | Location::Html { span, .. } => Some(*span),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scan_and_analyze_give_source_ranges() {
        let engine = Engine::new().unwrap();
        let text = "電話は 090-1234-5678 です。";
        let hits = engine.scan(text);
        assert_eq!(&text[hits[0].range.0..hits[0].range.1], "090-1234-5678");
        let html = "<p>電話は 090-<b>1234</b>-5678 です。</p>";
        let hits = engine.html(html);
        assert_eq!(&html[hits[0].range.0..hits[0].range.1], "090-<b>1234</b>-5678");
        assert_eq!(ranges(&hits, "phone-number", Confidence::Possible).len(), 1);
    }
}
