//! The report, and its JSON.

use serde::Serialize;

use crate::detectors::sink::{Group, Part, hash};
use crate::finding::{Action, Finding, Location, Obligation, Observation, OffsetUnit, Suggestion};
use crate::limits::Limits;
use crate::offsets;
use crate::policy::{Judged, Verdict};
use crate::unexamined::{Unexamined, UnexaminedReason};
use crate::view::MailView;
#[cfg(feature = "wording")]
use crate::wording::{Form, Wording};

/// The version of the report's JSON. Within it fields are only added; readers ignore what they do not know.
pub const SCHEMA_VERSION: u32 = 1;

/// What the engine says of one mail.
#[derive(Clone, Debug)]
pub struct Report {
    offset_unit: OffsetUnit,
    decision: Action,
    obligations: Vec<Obligation>,
    findings: Vec<Finding>,
    observations: Vec<Observation>,
    unexamined: Vec<Unexamined>,
}

impl Report {
    pub(crate) fn new(
        verdict: Verdict,
        mail: &MailView<'_>,
        cut: bool,
        unit: OffsetUnit,
        limits: &Limits,
    ) -> Self {
        let mut unexamined = mail.unexamined.clone();
        if cut {
            let details = limits.findings.to_string();
            unexamined.push(Unexamined::new(Location::Message, UnexaminedReason::LimitFindings, details));
        }
        let (mut findings, mut observations) = (Vec::new(), Vec::new());
        for judged in verdict.judged {
            // Of an observation the count says as much.
            if judged.action > Action::Allow && judged.group.count > judged.group.locations.len() {
                let first = judged.group.locations.first().cloned().unwrap_or(Location::Message);
                let details = format!("{} of {}", judged.group.locations.len(), judged.group.count);
                unexamined.push(Unexamined::new(
                    without_span(first),
                    UnexaminedReason::LimitLocations,
                    details,
                ));
            }
            if judged.action == Action::Allow {
                observations.push(observation(judged.group));
            } else {
                findings.push(finding(judged));
            }
        }
        // The strictest first; the order of the detectors otherwise.
        findings.sort_by_key(|f| (std::cmp::Reverse(f.action), std::cmp::Reverse(f.severity), f.detector));
        let mut report = Self {
            offset_unit: unit,
            decision: verdict.action,
            obligations: verdict.obligations,
            findings,
            observations,
            unexamined,
        };
        report.convert_offsets(mail);
        report.unexamined.sort();
        report.unexamined.dedup();
        report
    }

    fn convert_offsets(&mut self, mail: &MailView<'_>) {
        let found = self
            .findings
            .iter_mut()
            .map(|f| (&mut f.location, &mut f.more_locations, Some(&mut f.suggestions)));
        let seen = self.observations.iter_mut().map(|o| (&mut o.location, &mut o.more_locations, None));
        let mut locations = Vec::new();
        let mut suggestions = Vec::new();
        for (first, more, edits) in found.chain(seen) {
            locations.push(first);
            locations.extend(more);
            if let Some(edits) = edits {
                suggestions.extend(edits);
            }
        }
        offsets::convert(self.offset_unit, &mail.texts, locations.into_iter(), suggestions.into_iter());
    }

    /// What should happen to the mail.
    pub fn decision(&self) -> Action {
        self.decision
    }

    /// What the host must do besides.
    pub fn obligations(&self) -> &[Obligation] {
        &self.obligations
    }

    /// What a host shows, the strictest first.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What was seen and is no finding.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// What could not be read.
    pub fn unexamined(&self) -> &[Unexamined] {
        &self.unexamined
    }

    /// The unit of every span in this report.
    pub fn offset_unit(&self) -> OffsetUnit {
        self.offset_unit
    }

    /// The report as a document (docs/report.schema.json) in the reader's language, without observations.
    #[cfg(feature = "wording")]
    pub fn render(&self, wording: &Wording) -> ReportDocument<'_> {
        let findings = self
            .findings
            .iter()
            .map(|finding| FindingDocument { message: finding.text(wording, Form::Long), finding })
            .collect();
        self.document(wording.summary(self), findings)
    }

    /// The report as JSON in the reader's language, without observations.
    #[cfg(feature = "wording")]
    pub fn to_json(&self, wording: &Wording) -> String {
        self.render(wording).to_json()
    }

    /// The report as a document without texts: `message` and `summary` hold ids.
    pub fn plain(&self) -> ReportDocument<'_> {
        let findings = self
            .findings
            .iter()
            .map(|finding| FindingDocument { message: finding.detector.as_str().to_owned(), finding })
            .collect();
        let ids: Vec<&str> = self.findings.iter().take(5).map(|f| f.detector.as_str()).collect();
        self.document(format!("{}: {}", self.decision.name(), ids.join(", ")), findings)
    }

    fn document<'r>(&'r self, summary: String, findings: Vec<FindingDocument<'r>>) -> ReportDocument<'r> {
        ReportDocument {
            schema_version: SCHEMA_VERSION,
            engine_version: env!("CARGO_PKG_VERSION"),
            offset_unit: self.offset_unit,
            decision: self.decision,
            obligations: &self.obligations,
            summary,
            findings,
            observations: None,
            unexamined: &self.unexamined,
            report: self,
        }
    }
}

/// A report ready to be written.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Report"))]
pub struct ReportDocument<'r> {
    /// Version of this format.
    schema_version: u32,
    /// Version of the engine.
    engine_version: &'static str,
    /// The unit of every span.
    offset_unit: OffsetUnit,
    /// What should happen to the mail.
    decision: Action,
    /// What the host must do besides.
    obligations: &'r [Obligation],
    /// Plain text of at most 500 characters in the reader's language.
    summary: String,
    /// What a host shows, the strictest first.
    findings: Vec<FindingDocument<'r>>,
    /// What was seen and is no finding; only on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    observations: Option<&'r [Observation]>,
    /// What could not be read.
    unexamined: &'r [Unexamined],
    #[serde(skip)]
    report: &'r Report,
}

impl ReportDocument<'_> {
    /// The same with the observations.
    #[must_use]
    pub fn with_observations(mut self) -> Self {
        self.observations = Some(&self.report.observations);
        self
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists only: nothing here that JSON cannot hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As indented JSON.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The summary: plain text of at most 500 characters.
    pub fn summary(&self) -> &str {
        &self.summary
    }
}

/// A finding with its text.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "FindingWithMessage"))]
pub struct FindingDocument<'r> {
    #[serde(flatten)]
    finding: &'r Finding,
    /// What it says, in the reader's language: title, reason and what to do, one a line.
    message: String,
}

/// A hash of the detector and what it is about: the same on two mails for the same alarm.
fn key(group: &Group) -> String {
    let part = match group.part {
        Part::Recipients => "recipients",
        Part::Subject => "subject",
        Part::Body => "body",
        Part::Attachment(_) => "attachment",
        Part::Message => "message",
    };
    format!("{:016x}", hash(&[group.detector.as_str(), part, &group.about]))
}

fn observation(group: Group) -> Observation {
    let key = key(&group);
    let mut locations = group.locations.into_iter();
    Observation {
        key,
        detector: group.detector,
        severity: group.detector.info().severity,
        confidence: group.confidence,
        location: locations.next().unwrap_or(Location::Message),
        more_locations: locations.collect(),
        count: group.count,
        persons: group.persons,
        evidence: group.evidence,
        details: group.details,
    }
}

fn finding(judged: Judged) -> Finding {
    let group = judged.group;
    let key = key(&group);
    let mut suggestions = group.suggestions;
    if suggestions.is_empty() && group.detector.info().category() == "personal-data" {
        let editable = |l: &&Location| !matches!(l, Location::Attachment { .. });
        let redact = |l: &Location| Suggestion::RedactSpan { location: l.clone() };
        suggestions = group.locations.iter().filter(editable).take(20).map(redact).collect();
    }
    let mut locations = group.locations.into_iter();
    Finding {
        key,
        detector: group.detector,
        severity: judged.severity,
        confidence: group.confidence,
        action: judged.action,
        rule: judged.rule,
        location: locations.next().unwrap_or(Location::Message),
        more_locations: locations.collect(),
        count: group.count,
        persons: group.persons,
        evidence: group.evidence,
        details: group.details,
        own_text: judged.text,
        suggestions,
    }
}

fn without_span(location: Location) -> Location {
    match location {
        Location::Attachment { index, path, place, .. } => {
            Location::Attachment { index, path, place, span: None }
        }
        Location::Subject { .. } => Location::Subject { span: None },
        _ => Location::Message,
    }
}

impl Report {
    /// Every occurrence by itself, in the order of the text.
    pub(crate) fn occurrences(groups: Vec<Group>, mail: &MailView<'_>, unit: OffsetUnit) -> Vec<Observation> {
        let mut all = Vec::new();
        for mut group in groups {
            let locations = std::mem::take(&mut group.locations);
            let confidences = std::mem::take(&mut group.confidences);
            let common = observation(group);
            for (location, confidence) in locations.into_iter().zip(confidences) {
                all.push(Observation { location, confidence, count: 1, ..common.clone() });
            }
        }
        all.sort_by(|a, b| (&a.location, a.detector).cmp(&(&b.location, b.detector)));
        offsets::convert(unit, &mail.texts, all.iter_mut().map(|o| &mut o.location), std::iter::empty());
        all
    }
}
