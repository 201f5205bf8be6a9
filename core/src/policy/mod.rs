//! The policy: which observations become findings, and what is to be done about them.
//!
//! A policy is the standard policy of practice (pinned by its version), changed by an organisation's own
//! rules. The first rule that matches an observation decides; the standard's rows come last. After that
//! the combination rules look at the mail as a whole.

mod attachment_lists;
mod combine;
mod condition;
mod document;
mod files;
mod lists;
mod opaque_files;
mod standard;

use crate::context::{MailContext, Profile};
use crate::details::Details;
use crate::detectors::sink::Group;
use crate::error::Error;
use crate::finding::{Action, Confidence, Obligation, Severity};
use crate::limits::Limits;
use crate::unexamined::{Gap, Unexamined};
use crate::view::MailView;
use crate::view::recipient::RecipientClass;
pub use attachment_lists::{AttachmentLists, ForbiddenFor};
use condition::{Condition, Facts};
pub use document::{PolicyDocument, RecipientCondition, Rule, Then, When};
pub(crate) use lists::Lists;
pub use lists::{ForbiddenPair, RecipientLists, RequiredRecipient, WatchedRecipient};
pub use standard::{StandardRow, standard_policy};

/// The version of the standard policy in this build. A policy names it in `base`, so that an update of
/// the engine does not change decisions behind the organisation's back.
pub const STANDARD: &str = "standard/2026-1";

/// What an organisation wants.
#[derive(Clone, Debug)]
pub struct Policy {
    id: String,
    profile: Profile,
    on_failure: Action,
    limits: Limits,
    with_standard: bool,
    rules: Vec<CompiledRule>,
    lists: Lists,
    unexamined: Vec<Unexamined>,
}

#[derive(Clone, Debug)]
struct CompiledRule {
    id: String,
    conditions: Vec<Condition>,
    then: Then,
}

impl Default for Policy {
    fn default() -> Self {
        Self::standard()
    }
}

impl Policy {
    /// The standard policy ([`STANDARD`]).
    pub fn standard() -> Self {
        Self {
            id: STANDARD.to_owned(),
            profile: Profile::Company,
            on_failure: Action::Block,
            limits: Limits::default(),
            with_standard: true,
            rules: Vec::new(),
            lists: Lists::default(),
            unexamined: Vec::new(),
        }
    }

    /// Reads a policy from JSON (docs/policy.schema.json).
    ///
    /// # Errors
    /// [`crate::ErrorKind::Policy`] naming the key, detector or fact that is unknown, with line and column;
    /// [`crate::ErrorKind::Limit`] for more than 4 MiB.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        document::read(json)
    }

    /// Its id, as audit records name it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What a host should do when the engine itself fails.
    pub fn on_failure(&self) -> Action {
        self.on_failure
    }

    /// Its limits.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What the organisation lists.
    pub(crate) fn lists(&self) -> &Lists {
        &self.lists
    }

    /// What this policy asks for that this build cannot do.
    pub fn unexamined(&self) -> &[Unexamined] {
        &self.unexamined
    }

    /// The profile that holds for a mail: the host's word before the policy's.
    pub(crate) fn profile(&self, mail: &MailContext) -> Profile {
        mail.profile.unwrap_or(self.profile)
    }

    pub(crate) fn decide(&self, mail: &MailView<'_>, groups: Vec<Group>) -> Verdict {
        let facts = Facts::of(mail, self.profile(mail.context.mail));
        let mut judged: Vec<Judged> = groups.into_iter().map(|group| self.judge(group, &facts)).collect();
        combine::combine(&mut judged, mail, &facts);
        files::tell_once(&mut judged);
        let gaps = mail.unexamined.iter().map(|u| u.reason.weight()).max().unwrap_or(Gap::Remark);
        let mut action = judged.iter().map(|j| j.action).max().unwrap_or_default();
        // What could not be read of the mail itself is looked at by a person.
        if gaps == Gap::Message && (mail.has_outside() || mail.recipients.is_empty()) {
            action = action.max(Action::Confirm);
        }
        for one in judged.iter_mut().filter(|j| is_standard(j) && j.action >= Action::Confirm) {
            one.obligations.extend(opaque_files::must_open(&one.group));
        }
        let mut obligations: Vec<Obligation> = Vec::new();
        for judged in judged.iter().filter(|j| j.action > Action::Allow) {
            for obligation in &judged.obligations {
                if !obligations.contains(obligation) {
                    obligations.push(obligation.clone());
                }
            }
        }
        Verdict { action, obligations: longest_delay(obligations), judged }
    }

    fn judge(&self, group: Group, facts: &Facts) -> Judged {
        for rule in &self.rules {
            if rule.conditions.iter().all(|c| c.holds(&group, facts)) {
                let action = rule.then.action;
                let severity = rule.then.severity.unwrap_or_else(|| severity(&group, action));
                let obligations = rule.then.obligations.clone();
                let text = match rule.then.text.is_empty() {
                    true => self.lists.text(&group.details).cloned().unwrap_or_default(),
                    false => rule.then.text.clone(),
                };
                return Judged { group, action, severity, rule: rule.id.clone(), obligations, text };
            }
        }
        let (action, rule) = match self.with_standard {
            true => standard::action(&group, facts),
            false => (Action::Allow, ""),
        };
        let severity = severity(&group, action);
        let text = self.lists.text(&group.details).cloned().unwrap_or_default();
        let obligations = Vec::new();
        Judged { group, action, severity, rule: rule.to_owned(), obligations, text }
    }
}

/// What a policy makes of a mail.
pub(crate) struct Verdict {
    pub(crate) action: Action,
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) judged: Vec<Judged>,
}

/// A group with what the policy says of it. With [`Action::Allow`] it stays an observation.
pub(crate) struct Judged {
    pub(crate) group: Group,
    pub(crate) action: Action,
    pub(crate) severity: Severity,
    pub(crate) rule: String,
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) text: std::collections::BTreeMap<String, String>,
}

/// A finding is at least as severe as its action, and a notice never looks severe.
fn severity(group: &Group, action: Action) -> Severity {
    let own = group.detector.info().severity;
    match action {
        Action::Allow => own,
        Action::Notify => own.min(Severity::Low),
        Action::Confirm => own.max(Severity::Medium),
        Action::RequireApproval => own.max(Severity::High),
        Action::Block => Severity::Critical,
    }
}

/// The organisation's own rules mean what they say.
fn is_standard(judged: &Judged) -> bool {
    judged.rule == STANDARD
}

fn set(judged: &mut Judged, action: Action) {
    judged.action = action;
    judged.severity = severity(&judged.group, action);
}

/// Of several delays only the longest counts.
fn longest_delay(obligations: Vec<Obligation>) -> Vec<Obligation> {
    let longest = obligations
        .iter()
        .filter_map(|o| match o {
            Obligation::Delay { minutes } => Some(*minutes),
            _ => None,
        })
        .max();
    let mut kept: Vec<Obligation> =
        obligations.into_iter().filter(|o| !matches!(o, Obligation::Delay { .. })).collect();
    kept.extend(longest.map(|minutes| Obligation::Delay { minutes }));
    kept
}
