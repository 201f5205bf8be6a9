//! The policy as JSON. Strict: an unknown key, detector or fact is an error with line and column.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::condition::Condition;
use super::{CompiledRule, Policy, STANDARD};
use crate::context::Profile;
use crate::details::Details;
use crate::detectors::{DetectorId, detectors};
use crate::error::{Error, ErrorKind};
use crate::finding::{Action, Confidence, Location, Obligation, Severity};
use crate::limits::{Limits, POLICY_BYTES};
use crate::unexamined::{Unexamined, UnexaminedReason};

/// A policy as written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, bound = "D: Deserialize<'de>")]
#[cfg_attr(feature = "schema", schemars(rename = "PolicyDocument", bound = "D: schemars::JsonSchema"))]
#[non_exhaustive]
pub struct PolicyDocument<D = DetectorId> {
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
    /// The organisation's rules. The first that matches an observation decides.
    #[serde(default = "Vec::new")]
    pub rules: Vec<Rule<D>>,
}

/// A rule.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, bound = "D: Deserialize<'de>")]
#[cfg_attr(feature = "schema", schemars(rename = "Rule", bound = "D: schemars::JsonSchema"))]
#[non_exhaustive]
pub struct Rule<D = DetectorId> {
    /// Its name, shown in the finding.
    pub id: String,
    /// What must hold, all of it. Empty: always.
    #[serde(default = "When::any")]
    pub when: When<D>,
    /// What follows.
    pub then: Then,
}

/// Conditions of a rule. All that are given must hold.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, bound = "D: Deserialize<'de>")]
#[cfg_attr(feature = "schema", schemars(rename = "When", bound = "D: schemars::JsonSchema"))]
#[non_exhaustive]
pub struct When<D = DetectorId> {
    /// One detector or a list of them.
    #[serde(default = "Vec::new", deserialize_with = "one_or_many")]
    pub detector: Vec<D>,
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

impl<D> When<D> {
    fn any() -> Self {
        Self {
            detector: Vec::new(),
            category: None,
            severity_at_least: None,
            confidence_at_least: None,
            count_at_least: None,
            persons_at_least: None,
            recipients: None,
            recipients_at_least: None,
            has_attachment: None,
            quoted: None,
            facts_at_least: BTreeMap::new(),
            facts_equal: BTreeMap::new(),
        }
    }
}

/// Who gets the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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
#[derive(Clone, Debug, Deserialize)]
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

fn one_or_many<'de, D: Deserialize<'de>, De: Deserializer<'de>>(deserializer: De) -> Result<Vec<D>, De::Error> {
    struct OneOrMany<D>(PhantomData<D>);
    impl<'de, D: Deserialize<'de>> Visitor<'de> for OneOrMany<D> {
        type Value = Vec<D>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a detector id or a list of them")
        }
        fn visit_str<E: de::Error>(self, id: &str) -> Result<Vec<D>, E> {
            D::deserialize(de::value::StrDeserializer::new(id)).map(|d| vec![d])
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<D>, A::Error> {
            let mut all = Vec::new();
            while let Some(one) = seq.next_element()? {
                all.push(one);
            }
            Ok(all)
        }
    }
    deserializer.deserialize_any(OneOrMany(PhantomData))
}

/// A detector id that this engine may not know.
struct AnyDetector(Result<DetectorId, String>);

impl<'de> Deserialize<'de> for AnyDetector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Ok(Self(DetectorId::parse(&id).ok_or(id)))
    }
}

pub(super) fn read(json: &str) -> Result<Policy, Error> {
    if json.len() > POLICY_BYTES {
        let text = format!("a policy of {} bytes; at most {POLICY_BYTES}", json.len());
        return Err(Error::new(ErrorKind::Limit, text));
    }
    let strict = serde_json::from_str::<PolicyDocument>(json);
    let (document, unknown) = match strict {
        Ok(document) => (document, Vec::new()),
        Err(error) if error.to_string().starts_with("unknown detector") && is_for_newer(json) => lenient(json)?,
        Err(error) => return Err(Error::json(ErrorKind::Policy, &error)),
    };
    compile(document, unknown)
}

/// Reads a policy of a newer engine: rules about detectors that this one does not know are left out and
/// named.
fn lenient(json: &str) -> Result<(PolicyDocument, Vec<String>), Error> {
    let document: PolicyDocument<AnyDetector> =
        serde_json::from_str(json).map_err(|e| Error::json(ErrorKind::Policy, &e))?;
    let mut unknown = Vec::new();
    let mut rules = Vec::new();
    for rule in document.rules {
        let mut w = rule.when;
        let named = !w.detector.is_empty();
        let mut known = Vec::new();
        for detector in std::mem::take(&mut w.detector) {
            match detector.0 {
                Ok(id) => known.push(id),
                Err(id) => unknown.push(id),
            }
        }
        if named && known.is_empty() {
            continue;
        }
        let when = When {
            detector: known,
            category: w.category,
            severity_at_least: w.severity_at_least,
            confidence_at_least: w.confidence_at_least,
            count_at_least: w.count_at_least,
            persons_at_least: w.persons_at_least,
            recipients: w.recipients,
            recipients_at_least: w.recipients_at_least,
            has_attachment: w.has_attachment,
            quoted: w.quoted,
            facts_at_least: w.facts_at_least,
            facts_equal: w.facts_equal,
        };
        rules.push(Rule { id: rule.id, when, then: rule.then });
    }
    let document = PolicyDocument {
        schema_version: document.schema_version,
        id: document.id,
        for_version: document.for_version,
        base: document.base,
        profile: document.profile,
        on_failure: document.on_failure,
        limits: document.limits,
        rules,
    };
    Ok((document, unknown))
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
        if !Details::ALL_NAMES.contains(&name.as_str()) {
            let known = Details::ALL_NAMES.join(", ");
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
        let text = error("{\"rules\": [{\"id\": \"x\",\n \"when\": {\"detector\": \"recipients/nothing\"}, \"then\": {\"action\": \"block\"}}]}");
        assert!(text.contains("unknown detector `recipients/nothing`") && text.contains("line 2"), "{text}");
        let text = error(r#"{"rules": [{"id": "x", "when": {"facts_at_least": {"peple": 3}}, "then": {"action": "block"}}]}"#);
        assert!(text.contains("unknown fact `peple`"), "{text}");
        assert!(error(r#"{"base": "standard/1999"}"#).contains("unknown base"));
        assert!(error(r#"{"on_failure": "allow"}"#).contains("on_failure"));
        assert!(error(r#"{"rules": [{"id": "", "then": {"action": "block"}}]}"#).contains("id"));
        assert!(error("[").contains("line 1"));
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
