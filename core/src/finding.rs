//! What the engine says: observations, findings and where they are.
//!
//! A detector emits [`Observation`]s: something seen, located and counted. The policy lifts an
//! observation to a [`Finding`] and gives it a severity and an [`Action`]. Both carry masked evidence
//! only; recipients are named by reference, never by their address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::details::Details;
use crate::detectors::DetectorId;

/// What should happen to the mail, from mildest to strictest.
///
/// This enum is exhaustive on purpose: a host must handle each of the five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Goes out, nothing is shown.
    #[default]
    Allow,
    /// Goes out, one line is shown that needs no answer.
    Notify,
    /// The sender looks at a named thing and answers for it.
    Confirm,
    /// A second person decides.
    RequireApproval,
    /// Does not go out until changed.
    Block,
}

impl Action {
    /// The name used in JSON: `allow`, `notify`, `confirm`, `require-approval` or `block`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Notify => "notify",
            Self::Confirm => "confirm",
            Self::RequireApproval => "require-approval",
            Self::Block => "block",
        }
    }

    /// The next stricter action; [`Action::Block`] stays.
    pub fn one_step_up(self) -> Self {
        match self {
            Self::Allow => Self::Notify,
            Self::Notify => Self::Confirm,
            Self::Confirm => Self::RequireApproval,
            Self::RequireApproval | Self::Block => Self::Block,
        }
    }

    /// The next milder action; [`Action::Allow`] stays.
    pub fn one_step_down(self) -> Self {
        match self {
            Self::Allow | Self::Notify => Self::Allow,
            Self::Confirm => Self::Notify,
            Self::RequireApproval => Self::Confirm,
            Self::Block => Self::RequireApproval,
        }
    }
}

/// How bad it would be if the finding is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing, no harm by itself.
    Info,
    /// Annoying.
    Low,
    /// Harmful for a few, or embarrassing.
    Medium,
    /// A reportable incident is likely.
    High,
    /// A reportable incident, or forbidden by law.
    Critical,
}

impl Severity {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// How sure the detector is. Each detector's page states what the words mean there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// The shape fits, nothing around it speaks for or against.
    Possible,
    /// Shape and surroundings fit.
    Likely,
    /// The mail itself says what it is.
    Certain,
}

impl Confidence {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// The unit in which spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OffsetUnit {
    /// UTF-8 bytes: Rust and C.
    #[default]
    Utf8,
    /// UTF-16 code units: JavaScript, C#, Java.
    Utf16,
    /// Unicode code points: Python.
    Chars,
}

/// A half-open range `start..end` in the text of a part, in the report's [`OffsetUnit`].
///
/// It counts in the decoded text of the part as the host has it: the draft's string, or the MIME part
/// after transfer and charset decoding. In HTML it counts in the HTML source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First unit that belongs to it.
    pub start: usize,
    /// First unit that does not.
    pub end: usize,
}

/// A list of addresses that a recipient stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum RecipientField {
    /// The sender.
    From,
    /// Where answers go.
    ReplyTo,
    /// To.
    To,
    /// Cc.
    Cc,
    /// Bcc.
    Bcc,
    /// The SMTP envelope, for recipients that no header names.
    Envelope,
    /// Attendees of a calendar invitation.
    Attendee,
}

/// Where in a file something is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Place {
    /// The file name.
    Name,
    /// Author, title and the like.
    Metadata,
    /// The text of the file, where nothing finer is known.
    #[default]
    Text,
    /// The subject of an attached mail.
    Subject,
    /// A sheet, by its name.
    Sheet(String),
    /// A cell of a sheet.
    Cell {
        /// Name of the sheet.
        sheet: String,
        /// Cell in A1 notation.
        cell: String,
    },
    /// A page, counted from 1.
    Page(u32),
    /// A slide, counted from 1.
    Slide(u32),
    /// A paragraph, counted from 1.
    Paragraph(u32),
    /// A line, counted from 1.
    Line(u32),
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "part", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Location {
    /// A recipient, by reference.
    Recipient {
        /// The list it stands in.
        field: RecipientField,
        /// Position in that list, from 0, repeated headers joined.
        index: usize,
    },
    /// The subject.
    Subject {
        /// Where in it; absent: the whole.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        span: Option<Span>,
    },
    /// A plain text body.
    Text {
        /// Which text part, from 0.
        #[serde(skip_serializing_if = "is_zero", default)]
        index: usize,
        /// Where in it.
        span: Span,
    },
    /// An HTML body.
    Html {
        /// Which HTML part, from 0.
        #[serde(skip_serializing_if = "is_zero", default)]
        index: usize,
        /// Hull in the HTML source.
        span: Span,
        /// The source ranges of the characters themselves, when markup lies between them. Mark and
        /// redact these.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        pieces: Vec<Span>,
    },
    /// An attachment.
    Attachment {
        /// Which attachment, from 0.
        index: usize,
        /// Steps into it: members of archives, mails in mails.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        path: Vec<String>,
        /// Where in the file; absent: the file as a whole.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        place: Option<Place>,
        /// Where in the extracted text of that place.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        span: Option<Span>,
    },
    /// The mail as a whole.
    Message,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// An edit that would settle a finding.
///
/// Addresses in suggestions come from the user's own mail, directory or history. They are the only raw
/// addresses of a report; `Debug` masks them and audit records leave them out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "edit", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Suggestion {
    /// Move recipients to Bcc.
    MoveToBcc {
        /// The recipients to move.
        recipients: Vec<Location>,
    },
    /// Remove a recipient.
    RemoveRecipient {
        /// The recipient to remove.
        recipient: Location,
    },
    /// Replace the address of a recipient.
    ReplaceRecipient {
        /// The recipient to change.
        recipient: Location,
        /// The proposed address. Sensitive.
        address: String,
    },
    /// Add a recipient.
    AddRecipient {
        /// The list to add it to.
        field: RecipientField,
        /// The proposed address. Sensitive.
        address: String,
    },
    /// Send one mail per organisation.
    SplitPerOrganization,
    /// Attach the announced file.
    AddAttachment,
    /// Remove an attachment.
    RemoveAttachment {
        /// Which attachment, from 0.
        index: usize,
    },
    /// Send a protected copy of the file.
    ProtectAttachment {
        /// Which attachment, from 0.
        index: usize,
    },
    /// Send a link instead of the file.
    ShareAsLink {
        /// Which attachment, from 0.
        index: usize,
    },
    /// Remove what nobody sees from the file.
    RemoveHiddenContent {
        /// Which attachment, from 0.
        index: usize,
    },
    /// Take the marked characters out of the text.
    RedactSpan {
        /// What to take out.
        location: Location,
    },
}

impl fmt::Debug for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MoveToBcc { recipients } => write!(f, "MoveToBcc({} recipients)", recipients.len()),
            Self::RemoveRecipient { recipient } => write!(f, "RemoveRecipient({recipient:?})"),
            Self::ReplaceRecipient { recipient, address } => {
                write!(f, "ReplaceRecipient({recipient:?}, {})", crate::mask::address(address))
            }
            Self::AddRecipient { field, address } => {
                write!(f, "AddRecipient({field:?}, {})", crate::mask::address(address))
            }
            Self::SplitPerOrganization => f.write_str("SplitPerOrganization"),
            Self::AddAttachment => f.write_str("AddAttachment"),
            Self::RemoveAttachment { index } => write!(f, "RemoveAttachment({index})"),
            Self::ProtectAttachment { index } => write!(f, "ProtectAttachment({index})"),
            Self::ShareAsLink { index } => write!(f, "ShareAsLink({index})"),
            Self::RemoveHiddenContent { index } => write!(f, "RemoveHiddenContent({index})"),
            Self::RedactSpan { location } => write!(f, "RedactSpan({location:?})"),
        }
    }
}

/// What the host must do besides the [`Action`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Obligation {
    /// The sender ticks these findings one by one.
    Tick {
        /// Keys of the findings.
        finding_keys: Vec<String>,
    },
    /// The sender opens this attachment before sending.
    OpenAttachment {
        /// Which attachment, from 0.
        index: usize,
    },
    /// The sender types something again.
    Retype {
        /// What: `domain`, `file-name`.
        what: String,
    },
    /// A countdown before sending.
    Countdown {
        /// Its length in seconds.
        seconds: u32,
    },
    /// The mail waits and can be withdrawn.
    Delay {
        /// Its length in minutes.
        minutes: u32,
    },
    /// Who approves.
    Approval {
        /// Name of the approver group.
        group: String,
    },
    /// The sender gives a reason.
    Justify,
    /// Somebody is told afterwards.
    Notify {
        /// Name of the group that is told.
        group: String,
    },
}

/// Something seen, located and counted. No finding unless the policy lifts it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Observation {
    /// Stable hash of the detector and what it is about; the same on every mail.
    pub key: String,
    /// Who saw it.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub detector: DetectorId,
    /// The detector's own severity.
    pub severity: Severity,
    /// How sure the detector is.
    pub confidence: Confidence,
    /// The first place.
    pub location: Location,
    /// Further places, at most 100; `count` is the true number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_locations: Vec<Location>,
    /// How many there are.
    pub count: usize,
    /// How many distinct persons it is about; 0: not known.
    pub persons: usize,
    /// What was seen, masked (docs/masking.md).
    pub evidence: String,
    /// Typed facts of the detector.
    pub details: Details,
}

/// An observation that the policy lifted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Finding {
    /// Stable hash of the detector and what it is about, without personal data. The same alarm on two
    /// mails has the same key, so that a host can remember an answer.
    pub key: String,
    /// Who found it.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub detector: DetectorId,
    /// How bad.
    pub severity: Severity,
    /// How sure.
    pub confidence: Confidence,
    /// What the policy wants done about it.
    pub action: Action,
    /// The rule that decided, such as `standard/individual-number` or a rule id of the organisation.
    pub rule: String,
    /// The first place.
    pub location: Location,
    /// Further places, at most 100.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_locations: Vec<Location>,
    /// How many there are.
    pub count: usize,
    /// How many distinct persons it is about; 0: not known.
    pub persons: usize,
    /// What was seen, masked.
    pub evidence: String,
    /// Typed facts of the detector.
    pub details: Details,
    /// The organisation's own words for this finding, by locale, if its policy has any.
    #[serde(skip)]
    pub(crate) own_text: std::collections::BTreeMap<String, String>,
    /// Edits that would settle it.
    pub suggestions: Vec<Suggestion>,
}
