//! A mail as the engine sees it, whatever it came from.
//!
//! [`Message::from_mime`] reads RFC 5322 bytes, [`Message::from_draft`] a compose window's [`Draft`].
//! Both give the same `Message`; neither fails. What could not be read is in [`Message::unexamined`].

mod address;
mod attachment;
mod charset;
mod draft;
#[cfg(feature = "mime")]
mod mime;

use std::borrow::Cow;
use std::fmt;

pub use address::Mailbox;
pub(crate) use address::{AddressKey, domain_key};
pub use attachment::{Attachment, AttachmentContent};
pub use draft::{Draft, DraftAttachment};

use crate::finding::{Location, RecipientField};
use crate::limits::Limits;
use crate::moment::Moment;
use crate::unexamined::{Unexamined, UnexaminedReason};

/// Whether a body is plain text or HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BodyKind {
    /// text/plain
    Text,
    /// text/html
    Html,
}

/// One body of a mail, decoded. Its `Debug` shows no text.
#[derive(Clone)]
pub struct Body<'a> {
    /// Plain or HTML.
    pub kind: BodyKind,
    /// The decoded text, exactly as the part has it: line ends and entities untouched.
    pub text: Cow<'a, str>,
}

/// An outgoing mail. Its `Debug` shows counts and no content.
#[derive(Clone, Default)]
pub struct Message<'a> {
    pub(crate) from: Vec<Mailbox>,
    pub(crate) reply_to: Vec<Mailbox>,
    pub(crate) to: Vec<Mailbox>,
    pub(crate) cc: Vec<Mailbox>,
    pub(crate) bcc: Vec<Mailbox>,
    pub(crate) attendees: Vec<Mailbox>,
    pub(crate) thread_participants: Vec<Mailbox>,
    pub(crate) subject: Cow<'a, str>,
    pub(crate) bodies: Vec<Body<'a>>,
    pub(crate) attachments: Vec<Attachment<'a>>,
    /// Whether the mail answers or forwards another one.
    pub(crate) is_reply: bool,
    /// When it says it was written.
    pub(crate) date: Option<Moment>,
    /// Its Message-ID without angle brackets; empty if it has none.
    pub(crate) message_id: Cow<'a, str>,
    pub(crate) unexamined: Vec<Unexamined>,
}

impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("kind", &self.kind).field("bytes", &self.text.len()).finish()
    }
}

impl fmt::Debug for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recipients = [self.to.len(), self.cc.len(), self.bcc.len(), self.attendees.len()];
        f.debug_struct("Message")
            .field("recipients", &recipients)
            .field("bodies", &self.bodies)
            .field("attachments", &self.attachments.len())
            .field("unexamined", &self.unexamined)
            .finish_non_exhaustive()
    }
}

impl<'a> Message<'a> {
    /// Reads RFC 5322 bytes with the standard [`Limits`].
    ///
    /// Never fails and never panics: bytes that are no mail give a message without recipients whose
    /// [`unexamined`](Self::unexamined) says so.
    #[cfg(feature = "mime")]
    pub fn from_mime(bytes: &'a [u8]) -> Self {
        mime::read(bytes, &Limits::default())
    }

    /// Reads RFC 5322 bytes with other limits.
    #[cfg(feature = "mime")]
    pub fn from_mime_within(bytes: &'a [u8], limits: &Limits) -> Self {
        mime::read(bytes, limits)
    }

    /// Takes a draft of a compose window. Never fails.
    pub fn from_draft(draft: Draft) -> Message<'static> {
        draft::message(draft, &Limits::default())
    }

    /// Takes a draft with other limits.
    pub fn from_draft_within(draft: Draft, limits: &Limits) -> Message<'static> {
        draft::message(draft, limits)
    }

    /// A message of nothing but plain text, for scanning.
    pub fn from_text(text: &'a str) -> Self {
        Self { bodies: vec![Body { kind: BodyKind::Text, text: Cow::Borrowed(text) }], ..Self::default() }
    }

    /// The recipients of one list, in order; `Envelope` is the context's and empty here.
    pub fn recipients(&self, field: RecipientField) -> &[Mailbox] {
        match field {
            RecipientField::From => &self.from,
            RecipientField::ReplyTo => &self.reply_to,
            RecipientField::To => &self.to,
            RecipientField::Cc => &self.cc,
            RecipientField::Bcc => &self.bcc,
            RecipientField::Attendee => &self.attendees,
            RecipientField::Envelope => &[],
        }
    }

    /// The decoded subject.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The bodies, in order.
    pub fn bodies(&self) -> &[Body<'a>] {
        &self.bodies
    }

    /// The attachments, in order. A [`Location`] counts them from 0.
    pub fn attachments(&self) -> &[Attachment<'a>] {
        &self.attachments
    }

    /// When the mail says it was written; `None` for a draft and for a mail without a readable Date.
    pub fn date(&self) -> Option<Moment> {
        self.date
    }

    /// The Message-ID without angle brackets; `None` for a draft and for a mail without one.
    pub fn message_id(&self) -> Option<&str> {
        (!self.message_id.is_empty()).then_some(&*self.message_id)
    }

    /// What could not be read while making this message.
    pub fn unexamined(&self) -> &[Unexamined] {
        &self.unexamined
    }

    /// A message that borrows nothing.
    pub fn into_owned(self) -> Message<'static> {
        Message {
            subject: Cow::Owned(self.subject.into_owned()),
            bodies: self
                .bodies
                .into_iter()
                .map(|b| Body { kind: b.kind, text: Cow::Owned(b.text.into_owned()) })
                .collect(),
            attachments: self.attachments.into_iter().map(Attachment::into_owned).collect(),
            from: self.from,
            reply_to: self.reply_to,
            to: self.to,
            cc: self.cc,
            bcc: self.bcc,
            attendees: self.attendees,
            thread_participants: self.thread_participants,
            is_reply: self.is_reply,
            date: self.date,
            message_id: Cow::Owned(self.message_id.into_owned()),
            unexamined: self.unexamined,
        }
    }

    fn note(&mut self, location: Location, reason: UnexaminedReason, details: impl Into<String>) {
        self.unexamined.push(Unexamined::new(location, reason, details));
    }

    /// Cuts the lists of recipients to the limit and says so.
    fn bound_recipients(&mut self, limits: &Limits) {
        let total = self.to.len() + self.cc.len() + self.bcc.len() + self.attendees.len();
        if total > limits.recipients {
            let mut left = limits.recipients;
            for list in [&mut self.to, &mut self.cc, &mut self.bcc, &mut self.attendees] {
                list.truncate(left);
                left -= list.len();
            }
            self.note(
                Location::Message,
                UnexaminedReason::LimitRecipients,
                format!("{} of {total}", limits.recipients),
            );
        }
    }
}

/// A text of unknown charset as text, and whether some of it could not be read.
pub(crate) fn decode_text(bytes: &[u8]) -> (String, bool) {
    let (text, reading) = charset::decode(bytes, None);
    (text, reading == charset::Reading::Damaged)
}
