//! A mail in a compose window.

use std::borrow::Cow;
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Attachment, AttachmentContent, Body, BodyKind, Mailbox, Message};
use crate::error::{Error, ErrorKind};
use crate::finding::Location;
use crate::formats::Inspection;
use crate::limits::Limits;
use crate::unexamined::UnexaminedReason;

/// A mail as a compose window holds it. Every field may be left out. Its `Debug` shows no content.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Draft {
    /// The sender.
    pub from: Option<Mailbox>,
    /// Recipients in To.
    pub to: Vec<Mailbox>,
    /// Recipients in Cc.
    pub cc: Vec<Mailbox>,
    /// Recipients in Bcc.
    pub bcc: Vec<Mailbox>,
    /// Where answers go.
    pub reply_to: Vec<Mailbox>,
    /// The subject.
    pub subject: String,
    /// The plain text body.
    pub text: Option<String>,
    /// The HTML body. With `text` the two are alternatives of one another.
    pub html: Option<String>,
    /// Attached files.
    pub attachments: Vec<DraftAttachment>,
    /// Message-ID of the mail that is answered or forwarded.
    pub in_reply_to: Option<String>,
    /// Who took part in the conversation so far.
    pub thread_participants: Vec<Mailbox>,
    /// Attendees, when this is a calendar invitation.
    pub attendees: Vec<Mailbox>,
}

/// A file attached to a [`Draft`]: with its bytes, with an [`Inspection`] made earlier, or by name only. Its
/// `Debug` shows no content.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DraftAttachment {
    /// File name.
    pub name: String,
    /// Content type; empty: not known.
    pub content_type: String,
    /// Size in bytes.
    pub size: Option<u64>,
    /// The bytes; base64 in JSON.
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub content: Option<Vec<u8>>,
    /// What was found out about the file before.
    pub inspection: Option<Inspection>,
    /// Whether the body shows it.
    pub inline: bool,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recipients = [self.to.len(), self.cc.len(), self.bcc.len(), self.attendees.len()];
        f.debug_struct("Draft")
            .field("recipients", &recipients)
            .field("attachments", &self.attachments)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for DraftAttachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftAttachment").field("size", &self.size).finish_non_exhaustive()
    }
}

impl Draft {
    /// Reads a draft from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::Draft`] with line and column when the JSON is not a draft; an unknown key is an error.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        crate::error::check_shape(ErrorKind::Draft, json)?;
        serde_json::from_str(json).map_err(|e| Error::json(ErrorKind::Draft, &e))
    }
}

fn to_base64<S: Serializer>(content: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    match content {
        Some(bytes) => serializer.serialize_some(&STANDARD.encode(bytes)),
        None => serializer.serialize_none(),
    }
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<u8>>, D::Error> {
    let Some(text) = Option::<Cow<'de, str>>::deserialize(deserializer)? else { return Ok(None) };
    STANDARD
        .decode(text.as_bytes())
        .map(Some)
        .map_err(|_| serde::de::Error::custom("expected base64 in content"))
}

pub(super) fn message(draft: Draft, limits: &Limits) -> Message<'static> {
    let mut message = Message {
        from: draft.from.into_iter().collect(),
        reply_to: draft.reply_to,
        to: draft.to,
        cc: draft.cc,
        bcc: draft.bcc,
        attendees: draft.attendees,
        thread_participants: draft.thread_participants,
        subject: Cow::Owned(draft.subject),
        is_reply: draft.in_reply_to.is_some(),
        ..Message::default()
    };
    let bodies = [(BodyKind::Text, draft.text), (BodyKind::Html, draft.html)];
    for (kind, text) in bodies {
        if let Some(text) = text {
            message.bodies.push(Body { kind, text: Cow::Owned(text) });
        }
    }
    for (index, file) in draft.attachments.into_iter().enumerate() {
        if index == limits.parts {
            message.note(Location::Message, UnexaminedReason::LimitParts, limits.parts.to_string());
            break;
        }
        let size = file.size.or(file.content.as_ref().map(|c| c.len() as u64));
        let content = match (file.inspection, file.content) {
            (Some(inspection), _) => AttachmentContent::Inspected(Box::new(inspection)),
            (None, Some(bytes)) => AttachmentContent::Bytes(Cow::Owned(bytes)),
            (None, None) => AttachmentContent::NotProvided,
        };
        message.attachments.push(Attachment {
            name: Cow::Owned(file.name),
            other_name: None,
            content_type: Cow::Owned(file.content_type.to_ascii_lowercase()),
            size,
            content,
            inline: file.inline,
        });
    }
    message.bound_recipients(limits);
    message
}
