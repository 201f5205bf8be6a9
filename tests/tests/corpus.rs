//! The corpus: nothing is found in ordinary mail, and every case says what must be found.
#![forbid(unsafe_code)]

use std::fs;

use misdelivery_core::{BodyKind, Location, Message, Report, Span, Wording, detectors};
use misdelivery_tests::{Case, Expected, cases, corpus};
use serde_json::Value;

#[test]
fn nothing_is_found_in_ordinary_mail() {
    let cases = cases(&corpus().join("whole-mails"));
    assert!(cases.len() >= 60, "{} whole mails", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let report = case.report();
        for finding in report.findings() {
            wrong.push(format!(
                "{}: {} {:?} {}",
                case.name(),
                finding.detector,
                finding.location,
                finding.evidence
            ));
        }
        if report.findings().is_empty() && report.decision() != misdelivery_core::Action::Allow {
            wrong.push(format!("{}: {:?} {:?}", case.name(), report.decision(), report.unexamined()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} mails disturbed:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_case_holds() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in cases(&corpus()).iter().filter(|c| !c.name().starts_with("whole-mails/")) {
        count += 1;
        wrong.extend(judge(case).into_iter().map(|w| format!("{}: {w}", case.name())));
    }
    assert!(count > 0, "no case");
    assert!(wrong.is_empty(), "{} wrong of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn judge(case: &Case) -> Vec<String> {
    let report = case.report();
    let message = case.message();
    let document: Value = serde_json::from_str(&report.plain().with_observations().to_json()).unwrap();
    let mut wrong = Vec::new();
    if let Some(decision) = &case.decision
        && document["decision"] != *decision
    {
        wrong.push(format!("decision {} instead of {decision}", document["decision"]));
    }
    for expected in &case.expect {
        let list = if expected.observation { "observations" } else { "findings" };
        let found = document[list].as_array().unwrap();
        let fits = |item: &&Value| fits(item, expected, &message);
        if !found.iter().any(|item| fits(&item)) {
            let same: Vec<String> = ["findings", "observations"]
                .iter()
                .flat_map(|l| document[*l].as_array().unwrap())
                .filter(|i| i["detector"] == expected.detector)
                .map(short)
                .collect();
            wrong.push(format!("missing {expected:?}; there is {same:?}"));
        }
    }
    let name = case.name();
    let (detector, file) = name.rsplit_once('/').unwrap();
    if file.starts_with("passes-") {
        let seen = |list: &str| document[list].as_array().unwrap().iter().any(|i| i["detector"] == detector);
        if seen("findings") || case.silent && seen("observations") {
            let all: Vec<String> = ["findings", "observations"]
                .iter()
                .flat_map(|l| document[*l].as_array().unwrap())
                .filter(|i| i["detector"] == detector)
                .map(short)
                .collect();
            wrong.push(format!("found {all:?}"));
        }
    } else {
        assert!(file.starts_with("finds-"), "{name}: a case is finds-* or passes-*");
        if !case.expect.iter().any(|e| e.detector == detector) {
            wrong.push("expects nothing of its detector".to_owned());
        }
    }
    wrong
}

fn short(item: &Value) -> String {
    format!(
        "{} {} {} {} count {}",
        item["action"], item["confidence"], item["location"], item["evidence"], item["count"]
    )
}

fn fits(item: &Value, expected: &Expected, message: &Message<'_>) -> bool {
    let word = |field: &str, wanted: &Option<String>| wanted.as_ref().is_none_or(|w| item[field] == **w);
    let location: Location = serde_json::from_value(item["location"].clone()).unwrap();
    let text =
        expected.text.as_ref().is_none_or(|wanted| slice(&location, message).as_deref() == Some(wanted));
    let pieces = expected.pieces.is_empty() || pieces(&location, message) == expected.pieces;
    item["detector"] == expected.detector
        && word("action", &expected.action)
        && word("confidence", &expected.confidence)
        && expected.part.as_ref().is_none_or(|p| item["location"]["part"] == **p)
        && expected.count.is_none_or(|c| item["count"] == c)
        && text
        && pieces
}

fn html<'m>(message: &'m Message<'_>, index: usize) -> Option<&'m str> {
    message.bodies().iter().filter(|b| b.kind == BodyKind::Html).nth(index).map(|b| b.text.as_ref())
}

/// The original text of a location; `None` for locations without a text of the host's.
fn slice(location: &Location, message: &Message<'_>) -> Option<String> {
    let cut = |text: &str, span: &Span| text.get(span.start..span.end).map(str::to_owned);
    match location {
        Location::Subject { span: Some(span) } => cut(message.subject(), span),
        Location::Text { index, span } => {
            let text = message.bodies().iter().filter(|b| b.kind == BodyKind::Text).nth(*index)?;
            cut(&text.text, span)
        }
        Location::Html { index, span, .. } => cut(html(message, *index)?, span),
        Location::Attachment {
            index, place: Some(misdelivery_core::Place::Name), span: Some(span), ..
        } => cut(&message.attachments()[*index].name, span),
        Location::Attachment { index, path, place: Some(place), span: Some(span) } => {
            let attachment = &message.attachments()[*index];
            let misdelivery_core::AttachmentContent::Bytes(bytes) = &attachment.content else { return None };
            let inspection = misdelivery_core::Inspection::of(
                &attachment.name,
                bytes,
                &misdelivery_core::Limits::default(),
            );
            cut(inspection.text_of(path, place)?, span)
        }
        _ => None,
    }
}

fn pieces(location: &Location, message: &Message<'_>) -> Vec<String> {
    let Location::Html { index, pieces, .. } = location else { return Vec::new() };
    let text = html(message, *index).unwrap_or("");
    pieces.iter().map(|p| text[p.start..p.end].to_owned()).collect()
}

/// Golden reports: what every language must answer, to the byte.
#[test]
fn golden_reports() {
    let bless = std::env::var_os("BLESS").is_some();
    let wording = Wording::for_locale("ja");
    let mut differ = Vec::new();
    let mut count = 0;
    for case in cases(&corpus()) {
        let path = case.path.with_extension("report.json");
        let report = case.report();
        let json = report.render(&wording).with_observations().to_json_pretty() + "\n";
        count += 1;
        if bless {
            fs::write(&path, &json).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default() != json {
            differ.push(case.name());
        }
    }
    assert!(count > 100);
    assert!(
        differ.is_empty(),
        "{} golden reports differ (read the change, then `cargo xtask bless`): {differ:?}",
        differ.len()
    );
}

#[test]
fn every_span_slices_the_original() {
    for case in cases(&corpus()) {
        let report = case.report();
        let message = case.message();
        for location in locations(&report) {
            if let Location::Text { .. } | Location::Html { .. } | Location::Subject { span: Some(_) } =
                location
            {
                let text =
                    slice(location, &message).unwrap_or_else(|| panic!("{}: {location:?}", case.name()));
                assert!(!text.is_empty(), "{}: {location:?}", case.name());
            }
        }
    }
}

fn locations(report: &Report) -> Vec<&Location> {
    let found = report.findings().iter().flat_map(|f| std::iter::once(&f.location).chain(&f.more_locations));
    let seen =
        report.observations().iter().flat_map(|o| std::iter::once(&o.location).chain(&o.more_locations));
    found.chain(seen).collect()
}

/// No report holds an address of the mail, a whole number or a display name.
#[test]
fn nothing_raw_in_reports() {
    let wording = Wording::for_locale("ja");
    for case in cases(&corpus()) {
        let report = case.report();
        let message = case.message();
        let mut document: Value =
            serde_json::from_str(&report.render(&wording).with_observations().to_json()).unwrap();
        for finding in document["findings"].as_array_mut().unwrap() {
            // Suggestions may hold addresses: the only place.
            finding["suggestions"] = Value::Null;
        }
        let json = document.to_string();
        for field in [
            misdelivery_core::RecipientField::To,
            misdelivery_core::RecipientField::Cc,
            misdelivery_core::RecipientField::From,
        ] {
            for mailbox in message.recipients(field) {
                if mailbox.address.contains('@') {
                    assert!(!json.contains(&mailbox.address), "{}", case.name());
                }
                if mailbox.name.chars().count() > 3 {
                    assert!(!json.contains(&mailbox.name), "{}", case.name());
                }
            }
        }
    }
}

/// Every detector has its file, its page, its wording (tested in core) and its cases.
#[test]
fn registry() {
    let root = corpus();
    let root = root.parent().unwrap().parent().unwrap();
    let mut missing = Vec::new();
    for detector in detectors() {
        let (category, name) = detector.id.split_once('/').unwrap();
        let file = root
            .join("core/src/detectors")
            .join(category.replace('-', "_"))
            .join(name.replace('-', "_") + ".rs");
        let source = fs::read_to_string(&file).unwrap_or_default();
        if source.is_empty() {
            missing.push(format!("{}: no file {}", detector.id, file.display()));
        }
        for heading in [
            &format!("//! # {name}"),
            "//! ## What it finds",
            "//! ## Why it matters",
            "//! ## Examples",
            "//! ## What it does not find",
            "//! ## Sources",
        ] {
            if !source.contains(heading) {
                missing.push(format!("{}: its page lacks `{heading}`", detector.id));
            }
        }
        let names: Vec<String> = cases(&corpus().join(detector.id)).iter().map(|c| c.name()).collect();
        for kind in ["finds-", "passes-"] {
            let count = names.iter().filter(|n| n.rsplit('/').next().unwrap().starts_with(kind)).count();
            // Kinds of data and content have more look-alikes than recipients have.
            let least = if matches!(detector.category(), "personal-data" | "content") { 6 } else { 3 };
            if count < least {
                missing.push(format!("{}: {count} {kind}* cases, at least {least}", detector.id));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
