//! The policy as JSON. Strict: an unknown key, detector or fact is an error with line and column.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::attachment_lists::AttachmentLists;
use super::condition::Condition;
use super::lists::{Lists, RecipientLists};
use super::{CompiledRule, Policy, STANDARD};
use crate::context::Profile;
use crate::details::Details;
use crate::detectors::{DetectorId, detectors};
use crate::error::{Error, ErrorKind};
use crate::finding::{Action, Confidence, Location, Obligation, Severity};
use crate::limits::{Limits, POLICY_BYTES};
use crate::unexamined::{Unexamined, UnexaminedReason};

/// A policy as written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PolicyDocument {
    /// Version of this format: 1.
    #[serde(default = "one")]
    pub schema_version: u32,
    /// Name of the policy, for records.
    #[serde(default)]
    pub id: String,
    /// The engine version the policy was written for. Detectors unknown to an older engine are then
    /// reported instead of refused.
    #[serde(default)]
    pub for_version: Option<String>,
    /// What it builds on: `standard/2026-1`, or `none` for nothing but its own rules.
    #[serde(default = "standard")]
    pub base: String,
    /// The kind of organisation.
    #[serde(default)]
    pub profile: Profile,
    /// What a host should do when the engine itself fails: `block`, `require-approval` or `confirm`.
    #[serde(default = "block")]
    pub on_failure: Action,
    /// How much is read of one mail.
    #[serde(default)]
    pub limits: Limits,
    /// The organisation's own lists of recipients.
    #[serde(default)]
    pub recipients: RecipientLists,
    /// The organisation's own lists about attachments.
    #[serde(default)]
    pub attachments: AttachmentLists,
    /// The organisation's rules. The first that matches an observation decides.
    #[serde(default)]
    pub rules: Vec<Rule>,
}

/// A rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Rule {
    /// Its name, shown in the finding.
    pub id: String,
    /// What must hold, all of it. Empty: always.
    #[serde(default)]
    pub when: When,
    /// What follows.
    pub then: Then,
}

/// Conditions of a rule. All that are given must hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct When {
    /// One detector or a list of them.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub detector: Vec<DetectorId>,
    /// `recipients`, `personal-data`, `content` or `attachments`.
    #[serde(default)]
    pub category: Option<String>,
    /// The detector's own severity.
    #[serde(default)]
    pub severity_at_least: Option<Severity>,
    /// The observation's confidence.
    #[serde(default)]
    pub confidence_at_least: Option<Confidence>,
    /// How many there are.
    #[serde(default)]
    pub count_at_least: Option<usize>,
    /// How many persons it is about.
    #[serde(default)]
    pub persons_at_least: Option<usize>,
    /// Who gets the mail, by the worst recipient.
    #[serde(default)]
    pub recipients: Option<RecipientCondition>,
    /// How many get it.
    #[serde(default)]
    pub recipients_at_least: Option<usize>,
    /// Whether files go with it.
    #[serde(default)]
    pub has_attachment: Option<bool>,
    /// Whether all of it stands in a quotation.
    #[serde(default)]
    pub quoted: Option<bool>,
    /// Numbers among the details, such as `{"people": 50}`.
    #[serde(default)]
    pub facts_at_least: BTreeMap<String, u64>,
    /// Words among the details, such as `{"grade": "internal"}`.
    #[serde(default)]
    pub facts_equal: BTreeMap<String, String>,
}

/// Who gets the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RecipientCondition {
    /// Only own people.
    Own,
    /// The worst recipient is known.
    Known,
    /// A recipient is new or a consumer.
    New,
    /// Anybody outside.
    Outside,
    /// Somebody never written to and never heard of.
    FirstTime,
}

/// What follows from a rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Then {
    /// The action. `allow` keeps it an observation.
    pub action: Action,
    /// The severity of the finding, if not the usual one.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// The organisation's own words, by locale.
    #[serde(default)]
    pub text: BTreeMap<String, String>,
    /// What the host must do besides.
    #[serde(default)]
    pub obligations: Vec<Obligation>,
}

fn one() -> u32 {
    1
}

fn standard() -> String {
    STANDARD.to_owned()
}

fn block() -> Action {
    Action::Block
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<DetectorId>, D::Error> {
    struct OneOrMany;
    impl<'de> Visitor<'de> for OneOrMany {
        type Value = Vec<DetectorId>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a detector id or a list of them")
        }
        fn visit_str<E: de::Error>(self, id: &str) -> Result<Self::Value, E> {
            DetectorId::deserialize(de::value::StrDeserializer::new(id)).map(|id| vec![id])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = seq.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    deserializer.deserialize_any(OneOrMany)
}

pub(super) fn read(json: &str) -> Result<Policy, Error> {
    if json.len() > POLICY_BYTES {
        let text = format!("a policy of {} bytes; at most {POLICY_BYTES}", json.len());
        return Err(Error::new(ErrorKind::Limit, text));
    }
    crate::error::check_shape(ErrorKind::Policy, json)?;
    let strict = serde_json::from_str::<PolicyDocument>(json);
    let (document, unknown) = match strict {
        Ok(document) => (document, Vec::new()),
        Err(error) if error.to_string().starts_with("unknown detector") && is_for_newer(json) => {
            lenient(json)?
        }
        Err(error) => return Err(Error::json(ErrorKind::Policy, &error)),
    };
    compile(document, unknown)
}

/// Reads a policy of a newer engine: detectors that this one does not know are taken out and named, and
/// so are rules about nothing else.
fn lenient(json: &str) -> Result<(PolicyDocument, Vec<String>), Error> {
    let refuse = |e: &serde_json::Error| Error::json(ErrorKind::Policy, e);
    let mut value: Value = serde_json::from_str(json).map_err(|e| refuse(&e))?;
    let mut unknown = Vec::new();
    if let Some(rules) = value.get_mut("rules").and_then(Value::as_array_mut) {
        rules.retain_mut(|rule| match rule.pointer_mut("/when/detector") {
            Some(Value::String(id)) => !is_unknown(id, &mut unknown),
            Some(Value::Array(ids)) => {
                let before = ids.len();
                ids.retain(|id| !id.as_str().is_some_and(|id| is_unknown(id, &mut unknown)));
                !ids.is_empty() || before == 0
            }
            _ => true,
        });
    }
    let document = serde_json::from_value(value).map_err(|e| refuse(&e))?;
    Ok((document, unknown))
}

fn is_unknown(id: &str, unknown: &mut Vec<String>) -> bool {
    let is_unknown = DetectorId::parse(id).is_none();
    if is_unknown {
        unknown.push(id.to_owned());
    }
    is_unknown
}

fn is_for_newer(json: &str) -> bool {
    #[derive(Deserialize)]
    struct ForVersion {
        for_version: Option<String>,
    }
    let wanted = serde_json::from_str::<ForVersion>(json).ok().and_then(|f| f.for_version);
    let parts = |v: &str| -> Option<Vec<u32>> { v.split('.').take(3).map(|p| p.parse().ok()).collect() };
    match (wanted.as_deref().and_then(parts), parts(env!("CARGO_PKG_VERSION"))) {
        (Some(wanted), Some(have)) => wanted > have,
        _ => false,
    }
}

fn compile(document: PolicyDocument, unknown: Vec<String>) -> Result<Policy, Error> {
    let refuse = |text: String| Err(Error::new(ErrorKind::Policy, text));
    if document.schema_version != 1 {
        return refuse(format!("schema_version {}; this build reads 1", document.schema_version));
    }
    let with_standard = match document.base.as_str() {
        "none" => false,
        base if base == STANDARD => true,
        base => return refuse(format!("unknown base `{base}`; known are `{STANDARD}` and `none`")),
    };
    if document.on_failure < Action::Confirm {
        return refuse("on_failure must be `confirm`, `require-approval` or `block`".to_owned());
    }
    let mut rules = Vec::with_capacity(document.rules.len());
    let mut unexamined: Vec<Unexamined> = unknown
        .into_iter()
        .map(|id| Unexamined::new(Location::Message, UnexaminedReason::UnknownDetector, id))
        .collect();
    for rule in document.rules {
        if rule.id.is_empty() || rule.id == STANDARD {
            return refuse("a rule needs an id of its own".to_owned());
        }
        for id in &rule.when.detector {
            if !id.info().in_this_build {
                let reason = UnexaminedReason::NotInThisBuild;
                unexamined.push(Unexamined::new(Location::Message, reason, id.as_str()));
            }
        }
        let conditions = conditions(&rule)?;
        rules.push(CompiledRule { id: rule.id, conditions, then: rule.then });
    }
    let id = if document.id.is_empty() { document.base } else { document.id };
    Ok(Policy {
        id,
        profile: document.profile,
        on_failure: document.on_failure,
        limits: document.limits,
        with_standard,
        rules,
        lists: Lists::of(document.recipients, &document.attachments)?,
        unexamined,
    })
}

fn conditions(rule: &Rule) -> Result<Vec<Condition>, Error> {
    let when = &rule.when;
    let mut conditions = Vec::new();
    if !when.detector.is_empty() {
        conditions.push(Condition::Detector(when.detector.clone()));
    }
    if let Some(category) = &when.category {
        if !detectors().iter().any(|d| d.category() == category) {
            let text = format!("rule `{}`: unknown category `{category}`", rule.id);
            return Err(Error::new(ErrorKind::Policy, text));
        }
        conditions.push(Condition::Category(category.clone()));
    }
    for name in when.facts_at_least.keys().chain(when.facts_equal.keys()) {
        if !Details::all_names().contains(&name.as_str()) {
            let known = Details::all_names().join(", ");
            let text = format!("rule `{}`: unknown fact `{name}`; known are {known}", rule.id);
            return Err(Error::new(ErrorKind::Policy, text));
        }
    }
    conditions.extend(when.severity_at_least.map(Condition::Severity));
    conditions.extend(when.confidence_at_least.map(Condition::Confidence));
    conditions.extend(when.count_at_least.map(Condition::Count));
    conditions.extend(when.persons_at_least.map(Condition::Persons));
    conditions.extend(when.recipients.map(Condition::Recipients));
    conditions.extend(when.recipients_at_least.map(Condition::RecipientCount));
    conditions.extend(when.has_attachment.map(Condition::HasAttachment));
    conditions.extend(when.quoted.map(Condition::Quoted));
    conditions.extend(when.facts_at_least.iter().map(|(k, v)| Condition::FactAtLeast(k.clone(), *v)));
    conditions.extend(when.facts_equal.iter().map(|(k, v)| Condition::FactIs(k.clone(), v.clone())));
    Ok(conditions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(json: &str) -> String {
        read(json).unwrap_err().to_string()
    }

    #[test]
    fn strict_with_place() {
        let text = error("{\n \"ruls\": []}");
        assert!(text.contains("unknown field `ruls`") && text.contains("line 2"), "{text}");
        let text = error(
            "{\"rules\": [{\"id\": \"x\",\n \"when\": {\"detector\": \"recipients/nothing\"}, \"then\": {\"action\": \"block\"}}]}",
        );
        assert!(text.contains("unknown detector `recipients/nothing`") && text.contains("line 2"), "{text}");
        let text = error(
            r#"{"rules": [{"id": "x", "when": {"facts_at_least": {"peple": 3}}, "then": {"action": "block"}}]}"#,
        );
        assert!(text.contains("unknown fact `peple`"), "{text}");
        assert!(error(r#"{"base": "standard/1999"}"#).contains("unknown base"));
        assert!(error(r#"{"on_failure": "allow"}"#).contains("on_failure"));
        assert!(error(r#"{"rules": [{"id": "", "then": {"action": "block"}}]}"#).contains("id"));
        assert!(error("[").contains("line 1"));
        let text = error("{\"recipients\": {\n \"forbiden\": []}}");
        assert!(text.contains("unknown field `forbiden`") && text.contains("line 2"), "{text}");
        let text = error("{\"recipients\": {\"watched\": [\n {\"pattern\": \"a.example\"}]}}");
        assert!(text.contains("unknown field `pattern`") && text.contains("line 2"), "{text}");
        let text = error(r#"{"recipients": {"watched": [{"text": {}}]}}"#);
        assert!(text.contains("missing field `match`"), "{text}");
        let text = error("{\"attachments\": {\n \"forbiden_extensions\": []}}");
        assert!(text.contains("unknown field `forbiden_extensions`") && text.contains("line 2"), "{text}");
        let text = error("{\"attachments\": {\n \"forbidden_extensions\": [1]}}");
        assert!(text.contains("line 2"), "{text}");
        let text = error(r#"{"recipients": {"forbidden": ["secret person@a.example"]}}"#);
        assert!(text.contains("recipients.forbidden: entry 1") && !text.contains("secret"), "{text}");
    }

    #[test]
    fn a_newer_policy_is_read_as_far_as_possible() {
        let json = r#"{"for_version": "9.0.0", "rules": [
            {"id": "a", "when": {"detector": ["recipients/from-the-future"]}, "then": {"action": "block"}},
            {"id": "b", "when": {"detector": "recipients/first-time-recipient"}, "then": {"action": "confirm"}}]}"#;
        let policy = read(json).unwrap();
        assert_eq!(policy.rules.len(), 1);
        assert_eq!(policy.unexamined()[0].reason, UnexaminedReason::UnknownDetector);
        assert!(read(&json.replace("9.0.0", "0.0.1")).is_err());
    }
}
