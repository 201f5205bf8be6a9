//! What a rule may ask of an observation and of the mail.

use std::collections::HashSet;

use super::*;
use crate::details::Fact;
use crate::detectors::DetectorId;
use crate::finding::RecipientField;

/// The three columns of the standard policy, by the worst recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Column {
    /// 内: all recipients are own.
    Own,
    /// 既: group, contractor or known. Also where the host told nothing about whom it knows.
    Known,
    /// 新: a recipient is new or a consumer.
    New,
}

/// What rules need to know of the mail.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) column: Column,
    pub(crate) profile: Profile,
    pub(crate) recipients: usize,
    pub(crate) has_cc: bool,
    /// Files that the sender attached; not the mail's own machinery.
    pub(crate) attachments: usize,
    pub(crate) first_time: bool,
    /// Everybody outside has the quotation already: they took part in the conversation, or nobody said
    /// who did and this is an answer.
    pub(crate) quotation_is_known: bool,
}

impl Facts {
    pub(crate) fn of(mail: &MailView<'_>, profile: Profile) -> Self {
        let class = |r: &crate::view::recipient::Recipient<'_>| match r.class {
            RecipientClass::Own if !r.reaches_outside() => Column::Own,
            RecipientClass::New | RecipientClass::Consumer => Column::New,
            _ => Column::Known,
        };
        let column = mail.recipients.iter().map(class).max().unwrap_or(Column::Known);
        let distinct: HashSet<&str> = mail.recipients.iter().map(|r| r.key.as_str()).collect();
        let mut outside = mail.recipients.iter().filter(|r| r.reaches_outside() && !r.is_thing).peekable();
        let outside_is_new = mail.recipients.iter().any(|r| r.first_time);
        let thread_known = mail.recipients.iter().any(|r| r.in_thread);
        // Nobody said who took part: an answer goes to the one who wrote, a forwarded mail or a stranger
        // does not.
        let answers = mail.message.is_reply && !mail.conversation.is_forward && !outside_is_new;
        let all_in_thread = outside.peek().is_some() && outside.all(|r| r.in_thread);
        Self {
            column,
            profile,
            recipients: distinct.len(),
            has_cc: mail.recipients.iter().any(|r| matches!(r.field, RecipientField::Cc)),
            attachments: mail.message.attachments.iter().filter(|a| !a.is_machinery()).count(),
            first_time: mail.recipients.iter().any(|r| r.first_time),
            quotation_is_known: all_in_thread || (!thread_known && answers),
        }
    }
}

/// One thing a rule asks. All conditions of a rule must hold.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    Detector(Vec<DetectorId>),
    Category(String),
    Severity(Severity),
    Confidence(Confidence),
    Count(usize),
    Persons(usize),
    Recipients(RecipientCondition),
    RecipientCount(usize),
    HasAttachment(bool),
    Quoted(bool),
    FactAtLeast(String, u64),
    FactIs(String, String),
}

impl Condition {
    pub(crate) fn holds(&self, group: &Group, facts: &Facts) -> bool {
        match self {
            Self::Detector(ids) => ids.contains(&group.detector),
            Self::Category(category) => group.detector.info().category() == category,
            Self::Severity(least) => group.detector.info().severity >= *least,
            Self::Confidence(least) => group.confidence >= *least,
            Self::Count(least) => group.count >= *least,
            Self::Persons(least) => group.persons >= *least,
            Self::Recipients(condition) => match condition {
                RecipientCondition::Own => facts.column == Column::Own,
                RecipientCondition::Known => facts.column == Column::Known,
                RecipientCondition::New => facts.column == Column::New,
                RecipientCondition::Outside => facts.column > Column::Own,
                RecipientCondition::FirstTime => facts.first_time,
            },
            Self::RecipientCount(least) => facts.recipients >= *least,
            Self::HasAttachment(wanted) => (facts.attachments > 0) == *wanted,
            Self::Quoted(wanted) => group.quoted == *wanted,
            Self::FactAtLeast(name, least) => fact_at_least(&group.details, name, *least),
            Self::FactIs(name, word) => fact_is(&group.details, name, word),
        }
    }
}

pub(super) fn fact_at_least(details: &Details, name: &str, least: u64) -> bool {
    matches!(details.fact(name), Some(Fact::Number(n)) if n >= least)
}

pub(super) fn fact_is(details: &Details, name: &str, word: &str) -> bool {
    matches!(details.fact(name), Some(Fact::Word(w)) if w == word)
}
