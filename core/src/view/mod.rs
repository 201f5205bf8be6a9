//! What detectors look at: every text of the mail folded, with its zones and candidates, every
//! recipient classified, every attachment inspected. Made once per mail.

pub(crate) mod candidates;
pub(crate) mod conversation;
pub(crate) mod fold;
#[cfg(test)]
mod fold_oracle;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod lists;
pub(crate) mod offset_map;
pub(crate) mod people;
pub(crate) mod recipient;
pub(crate) mod salutation;
pub(crate) mod table;
pub(crate) mod text;
mod things;
mod zone_words;
pub(crate) mod zones;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::context::SendContext;
use crate::finding::Location;
use crate::formats::{Budget, Inspection};
use crate::limits::{Limits, TEXT_BYTES};
use crate::message::{AddressKey, AttachmentContent, BodyKind, Message};
use crate::policy::Lists;
use crate::unexamined::{Unexamined, UnexaminedReason as Reason};
use conversation::Conversation;
use people::Participants;
use recipient::{Ourselves, Recipient};
use salutation::Addressee;
use text::{TextPart, TextView, floor};
use zones::Zone;

/// Inspections of all attachments, made before the view borrows their texts.
pub(crate) fn inspect<'m>(message: &'m Message<'_>, limits: &Limits) -> Vec<Option<Cow<'m, Inspection>>> {
    // One budget for all files of the mail.
    let mut budget = Budget::new(limits);
    message
        .attachments
        .iter()
        .map(|attachment| match &attachment.content {
            AttachmentContent::Bytes(bytes) => {
                let name =
                    if attachment.content_type == "message/rfc822" { "mail.eml" } else { &attachment.name };
                Some(Cow::Owned(Inspection::within(name, bytes, limits, &mut budget)))
            }
            AttachmentContent::Inspected(inspection) => Some(Cow::Borrowed(inspection.as_ref())),
            AttachmentContent::NotProvided => None,
        })
        .collect()
}

/// A mail as detectors see it.
#[derive(Debug)]
pub(crate) struct MailView<'a> {
    pub(crate) message: &'a Message<'a>,
    pub(crate) context: &'a SendContext<'a>,
    /// What the organisation's policy lists.
    pub(crate) lists: &'a Lists,
    ourselves: Ourselves,
    pub(crate) recipients: Vec<Recipient<'a>>,
    /// Who took part in what is answered or passed on.
    pub(crate) conversation: Conversation,
    /// Names of those who send and receive it.
    pub(crate) participants: Participants,
    pub(crate) texts: Vec<TextView<'a>>,
    /// Whom the first body with a salutation addresses, and which text that is.
    pub(crate) salutation: Vec<Addressee>,
    pub(crate) salutation_text: usize,
    /// By attachment; `None` where only the name is known.
    pub(crate) inspections: &'a [Option<Cow<'a, Inspection>>],
    /// Gaps found while making the view.
    pub(crate) unexamined: Vec<Unexamined>,
    /// Whether a file that somebody attached is encrypted; found out when first asked for, since every window asks.
    pub(crate) has_encrypted_file: OnceCell<bool>,
}

impl<'a> MailView<'a> {
    pub(crate) fn new(
        message: &'a Message<'a>,
        context: &'a SendContext<'a>,
        inspections: &'a [Option<Cow<'a, Inspection>>],
        limits: &Limits,
        lists: &'a Lists,
    ) -> Self {
        // Subject, bodies with what is hidden in them, names of files and what is in them: ten thousand of them must not
        // be moved each time the list doubles.
        let in_files = |i: &Option<Cow<'_, Inspection>>| 1 + i.as_ref().map_or(0, |i| i.texts.len());
        let capacity = 1 + 2 * message.bodies.len() + inspections.iter().map(in_files).sum::<usize>();
        let mut view = Self {
            message,
            context,
            lists,
            ourselves: Ourselves::of(message, context),
            recipients: recipient::classify_all(message, context),
            conversation: Conversation::default(),
            participants: Participants::of(message),
            texts: Vec::with_capacity(capacity),
            salutation: Vec::new(),
            salutation_text: 0,
            inspections,
            unexamined: message.unexamined.clone(),
            has_encrypted_file: OnceCell::new(),
        };
        view.read_subject_and_bodies(limits);
        view.read_attachments(limits);
        if context.history.is_some_and(|history| history.is_hashed()) {
            view.unexamined.push(Unexamined::new(Location::Message, Reason::HistoryHashed, ""));
        }
        view.find_people_in_quotations();
        view.conversation = Conversation::of(message, context, &view.recipients, &view.texts);
        for text in view.texts.iter().filter(|t| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_))) {
            view.participants.read_salutation(text);
        }
        view.read_salutation();
        view
    }

    /// A text that is no mail: without zones and without people who take part.
    pub(crate) fn of_text(
        message: &'a Message<'a>,
        context: &'a SendContext<'a>,
        inspections: &'a [Option<Cow<'a, Inspection>>],
        limits: &Limits,
        lists: &'a Lists,
    ) -> Self {
        let mut view = Self {
            message,
            context,
            lists,
            ourselves: Ourselves::default(),
            recipients: Vec::new(),
            conversation: Conversation::default(),
            participants: Participants::default(),
            texts: Vec::with_capacity(1),
            salutation: Vec::new(),
            salutation_text: 0,
            inspections,
            unexamined: Vec::new(),
            has_encrypted_file: OnceCell::new(),
        };
        for (index, body) in message.bodies.iter().enumerate() {
            let text = view.bounded(&body.text, limits, Location::Message);
            view.texts.push(TextView::plain(TextPart::Plain(index), text));
        }
        view
    }

    /// Whom the mail addresses. A text and its HTML twin say the same: the first one that addresses somebody is read.
    fn read_salutation(&mut self) {
        for (index, text) in self.texts.iter().enumerate() {
            if matches!(text.part, TextPart::Plain(_) | TextPart::Html(_)) {
                self.salutation = salutation::of(text);
                self.salutation_text = index;
                if !self.salutation.is_empty() {
                    break;
                }
            }
        }
    }

    fn read_subject_and_bodies(&mut self, limits: &Limits) {
        let message = self.message;
        if !message.subject.is_empty() {
            let subject = self.bounded(&message.subject, limits, Location::Subject { span: None });
            self.texts.push(TextView::plain(TextPart::Subject, subject));
        }
        let (mut plain, mut html) = (0, 0);
        for body in &message.bodies {
            let text = self.bounded(&body.text, limits, Location::Message);
            match body.kind {
                BodyKind::Text => {
                    self.texts.push(TextView::body(TextPart::Plain(plain), text));
                    plain += 1;
                }
                BodyKind::Html => {
                    self.read_html(html, text);
                    html += 1;
                }
            }
        }
    }

    /// Somebody named in the header of the quoted mail took part in it (practice.md W3), even where the
    /// host did not hand over the participants.
    fn find_people_in_quotations(&mut self) {
        // A list of hundreds is no conversation, and would cost a search for each.
        if self.recipients.len() > 50 {
            return;
        }
        let texts = &self.texts;
        for recipient in self.recipients.iter_mut().filter(|r| !r.class.is_own() && !r.in_thread) {
            let address = recipient.key.as_str();
            let named = texts
                .iter()
                .filter(|t| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_)))
                .any(|text| {
                    text.zones.has(Zone::Quotation)
                        && memchr::memmem::find_iter(text.text.as_bytes(), address.as_bytes()).take(20).any(
                            |at| {
                                text.zones.at(at) == Zone::Quotation
                                    && is_whole_address(&text.text, at, address.len())
                            },
                        )
                });
            if named && address.contains('@') {
                recipient.joined_thread();
            }
        }
    }

    #[cfg(feature = "html")]
    fn read_html(&mut self, index: usize, text: &'a str) {
        let (visible, hidden) = TextView::html(index, text);
        self.texts.push(visible);
        self.texts.extend(hidden);
    }

    #[cfg(not(feature = "html"))]
    fn read_html(&mut self, _: usize, _: &'a str) {
        self.unexamined.push(Unexamined::new(Location::Message, Reason::FormatNotSupported, "html"));
    }

    fn read_attachments(&mut self, limits: &Limits) {
        let message = self.message;
        for (index, attachment) in message.attachments.iter().enumerate() {
            if !attachment.name.is_empty() {
                let place = Location::Attachment { index, path: Vec::new(), place: None, span: None };
                let name = self.bounded(&attachment.name, limits, place);
                self.texts.push(TextView::plain(TextPart::FileName(index), name));
            }
            let machinery = attachment.is_machinery();
            match &self.inspections[index] {
                None if !machinery => {
                    let place = Location::Attachment { index, path: Vec::new(), place: None, span: None };
                    self.unexamined.push(Unexamined::new(place, Reason::ContentNotProvided, ""));
                }
                None => {}
                Some(inspection) => self.read_inspection(index, inspection.as_ref(), machinery, limits),
            }
        }
    }

    fn read_inspection(
        &mut self,
        index: usize,
        inspection: &'a Inspection,
        machinery: bool,
        limits: &Limits,
    ) {
        // Outlook's wrapping repeats the text of the mail.
        let is_wrapping = inspection.content() == "tnef"
            && self.message.bodies.iter().any(|body| !body.text.trim().is_empty());
        for (number, block) in inspection.texts.iter().enumerate() {
            if is_wrapping && block.path.is_empty() {
                continue;
            }
            let place = Location::Attachment { index, path: block.path.clone(), place: None, span: None };
            let text = self.bounded(&block.text, limits, place);
            let part = TextPart::FileText { attachment: index, block: number };
            self.texts.push(TextView::in_file(part, block, text));
        }
        if machinery {
            return;
        }
        for gap in &inspection.unexamined {
            let place = Location::Attachment { index, path: gap.path.clone(), place: None, span: None };
            self.unexamined.push(Unexamined::new(place, gap.reason, gap.details.clone()));
        }
    }

    /// The part of a text that is looked at; the cut is reported.
    fn bounded(&mut self, text: &'a str, limits: &Limits, location: Location) -> &'a str {
        let most = limits.text_bytes.min(TEXT_BYTES);
        if text.len() <= most {
            return text;
        }
        self.unexamined.push(Unexamined::new(location, Reason::LimitText, most.to_string()));
        &text[..floor(text, most)]
    }

    /// The name and the texts of an attachment. They stand together, in the order of the attachments.
    pub(crate) fn texts_of_file(&self, index: usize) -> &[TextView<'a>] {
        let number = |text: &TextView<'_>| match text.part {
            TextPart::FileName(i) | TextPart::FileText { attachment: i, .. } => i + 1,
            _ => 0,
        };
        let start = self.texts.partition_point(|text| number(text) <= index);
        let end = self.texts.partition_point(|text| number(text) <= index + 1);
        self.texts.get(start..end).unwrap_or_default()
    }

    /// The texts of the bodies, visible ones only.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &TextView<'a>> {
        self.texts.iter().filter(|t| matches!(t.part, TextPart::Plain(_) | TextPart::Html(_)))
    }

    /// Whether an address, a recipient's or not, is one of our own.
    pub(crate) fn is_own(&self, address: &AddressKey) -> bool {
        self.ourselves.is_own(address, self.context)
    }

    /// Whether exactly one person outside gets the mail. A list is no one person.
    pub(crate) fn has_one_outside_recipient(&self) -> bool {
        let mut outside = self.recipients.iter().filter(|r| r.reaches_outside() && !r.is_thing);
        outside.next().is_some_and(|first| {
            first.list.is_none_or(|list| list.outside == 0) && outside.all(|r| r.key == first.key)
        })
    }

    /// Whether anybody outside gets the mail. Unknown is outside.
    pub(crate) fn has_outside(&self) -> bool {
        self.recipients.iter().any(Recipient::reaches_outside)
    }
}

/// Whether an address found in a text is not the end of a longer one.
fn is_whole_address(text: &str, at: usize, len: usize) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).is_some_and(|i| part(bytes[i]));
    let after = bytes.get(at + len).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-');
    !before && !after
}
