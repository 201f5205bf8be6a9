//! Looks at an outgoing mail **before it is sent** and says, as data, what could go wrong: to whom it
//! goes, what personal data it carries, what hangs on it, and what the organisation's policy wants done
//! about it.
//!
//! ```text
//! RFC 5322 bytes ─┐
//!                 ├─▶ Message ─▶ MailView ─▶ detectors ─▶ observations ─▶ policy ─▶ Report{decision, findings, observations, unexamined}
//! compose draft ──┘               ▲                                              │
//!    SendContext (who we are, address book, thread, time) ┘                      └─▶ wording (text in the reader's language)
//! ```
//!
//! The whole path is one function: [`Analyzer::analyze`]. A detector emits *observations*: seen, located
//! and counted. The *policy* lifts an observation to a *finding*. An ordinary mail has many observations
//! and no finding.
//!
//! ```
//! use misdelivery_core::{Action, Analyzer, ContextDocument, Draft, Message};
//!
//! let analyzer = Analyzer::builder().build()?; // once
//! let draft = Draft::from_json(r#"{
//!     "from": {"address": "hanako@aoba.example"},
//!     "to": [{"name": "山田 太郎", "address": "taro@minato.example"}],
//!     "subject": "ご依頼の件",
//!     "text": "山田様\n\nマイナンバーは１２３４　５６７８　９０１８です。"
//! }"#)?;
//! let context = ContextDocument::default();
//! let report = analyzer.analyze(&Message::from_draft(draft), &context.send_context());
//! assert_eq!(report.decision(), Action::RequireApproval);
//! let finding = &report.findings()[0];
//! assert_eq!(finding.detector.as_str(), "personal-data/individual-number");
//! assert_eq!(finding.evidence, "****　****　**１８");
//! # Ok::<(), misdelivery_core::Error>(())
//! ```
//!
//! Analysis never fails and never panics: what could not be read is in [`Report::unexamined`]. Reports hold
//! masked evidence and no raw personal data; recipients are named by reference. There is no clock, no
//! network, no file system, no thread and no unsafe code in this crate: time is an argument.
#![forbid(unsafe_code)]
#![cfg_attr(
    not(all(feature = "recipients", feature = "personal-data", feature = "html", feature = "wording")),
    allow(dead_code, reason = "what detectors share is unused where they are left out")
)]

mod analyzer;
mod contacts;
mod context;
mod details;
mod detectors;
mod error;
mod finding;
mod formats;
mod history;
mod lexicon;
mod limits;
mod mask;
mod message;
mod moment;
mod name_recognizer;
mod offsets;
mod policy;
mod report;
mod slips;
mod unexamined;
mod view;
#[cfg(feature = "wording")]
mod wording;

pub use analyzer::{Analyzer, AnalyzerBuilder};
pub use context::{
    Batch, ContextDocument, Delivery, DeliveryStatus, Directory, DistributionList, Envelope, Host, Link,
    MailContext, Organization, Original, Profile, Relation, SendContext, Template,
};
pub use details::{
    AddressProblem, Carries, CompanyPlace, Concealment, DeliveryProblem, Details, Disguise, Evaluation,
    FirstTimeReason, Impersonation, LinkKind, MailboxKind, MarkingGrade, Membership, MetadataField,
    NameDoubt, NotExamined, Owner, PasswordPlace, PhoneKind, Residue, Role, SalutationDoubt, Secret,
    SenderDoubt, Slip, SpecialCare, Unusual,
};
pub use detectors::{DetectorId, DetectorInfo, detectors};
pub use error::{Error, ErrorKind};
pub use finding::{
    Action, Confidence, Finding, Location, Obligation, Observation, OffsetUnit, Place, RecipientField,
    Severity, Span, Suggestion,
};
pub use formats::{
    Anchors, Encryption, Feature, FeatureKind, FileFacts, FileFamily, Gap, Inspection, Layer, LayerRun,
    TextBlock,
};
#[cfg(feature = "training")]
#[doc(hidden)]
pub use history::training;
pub use history::{HistorySummary, KnownContact, Oddity, RecipientScore, Score, SentHistory};
pub use limits::Limits;
pub use message::{Attachment, AttachmentContent, Body, BodyKind, Draft, DraftAttachment, Mailbox, Message};
pub use moment::Moment;
pub use name_recognizer::NameRecognizer;
pub use policy::{
    AttachmentLists, ForbiddenFor, ForbiddenPair, Policy, PolicyDocument, RecipientCondition, RecipientLists,
    RequiredRecipient, Rule, STANDARD, StandardRow, Then, WatchedRecipient, When, standard_policy,
};
pub use report::{FindingDocument, Report, ReportDocument, SCHEMA_VERSION};
pub use unexamined::{Unexamined, UnexaminedReason};
#[cfg(feature = "wording")]
pub use wording::{Form, Wording};
