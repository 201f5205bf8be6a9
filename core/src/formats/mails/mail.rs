//! A mail in the mail: its subject, its bodies, and in turn its attachments.

use super::super::reader::Reader;

#[cfg(not(feature = "mime"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "eml");
}

#[cfg(feature = "mime")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use super::super::inspection::{FeatureKind, Layer};
    use crate::finding::Place;
    use crate::message::{AttachmentContent, BodyKind, Message};
    use crate::unexamined::UnexaminedReason as Reason;

    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let message = Message::from_mime_within(bytes, reader.limits);
    for unexamined in message.unexamined() {
        reader.gap(unexamined.reason, unexamined.details.clone());
    }
    let (participants, more) = participants(&message);
    for address in participants {
        reader.feature(FeatureKind::Participant, None, address, 1);
    }
    if more {
        reader.gap(Reason::LimitRecipients, MOST_PARTICIPANTS.to_string());
    }
    reader.text(Place::Subject, Layer::Visible, message.subject());
    let has_plain = message.bodies().iter().any(|b| b.kind == BodyKind::Text);
    for body in message.bodies() {
        match body.kind {
            BodyKind::Text => reader.text(Place::Text, Layer::Visible, body.text.clone()),
            BodyKind::Html => {
                let (visible, hidden) = html_text(&body.text);
                if !has_plain {
                    reader.text(Place::Text, Layer::Visible, visible);
                }
                reader.text(Place::Text, Layer::HiddenText, hidden);
            }
        }
    }
    for attachment in message.attachments().iter().filter(|a| !a.is_machinery()) {
        let is_mail = attachment.content_type == "message/rfc822" && attachment.name.is_empty();
        let name = if is_mail { "mail.eml" } else { attachment.name.as_ref() };
        match &attachment.content {
            AttachmentContent::Bytes(bytes) => {
                if reader.take_bytes(bytes.len()) {
                    reader.member(name, bytes);
                }
            }
            _ => reader.member_unread(name, 0, None, Some((Reason::ContentNotProvided, String::new()))),
        }
    }
}

/// Addresses kept of one attached mail.
#[cfg(feature = "mime")]
const MOST_PARTICIPANTS: usize = 1_000;

/// Everybody in its heads, each once, and whether there were more than are kept.
#[cfg(feature = "mime")]
fn participants(message: &crate::message::Message<'_>) -> (Vec<String>, bool) {
    use crate::finding::RecipientField::{Cc, From, To};
    let mut seen = std::collections::BTreeSet::new();
    let mut addresses = [From, To, Cc]
        .into_iter()
        .flat_map(|field| message.recipients(field))
        .filter(|mailbox| mailbox.address.contains('@') && seen.insert(mailbox.address.to_lowercase()))
        .map(|mailbox| mailbox.address.clone());
    let kept = addresses.by_ref().take(MOST_PARTICIPANTS).collect();
    (kept, addresses.next().is_some())
}

#[cfg(all(feature = "mime", feature = "html"))]
fn html_text(html: &str) -> (String, String) {
    let extracted = crate::view::html::extract(html);
    (extracted.visible.text, extracted.hidden.text)
}

#[cfg(all(feature = "mime", not(feature = "html")))]
fn html_text(html: &str) -> (String, String) {
    (html.to_owned(), String::new())
}

#[cfg(all(test, feature = "mime"))]
mod tests {
    use crate::formats::Inspection;
    use crate::limits::Limits;

    #[test]
    fn a_mail_in_the_mail() {
        let inner = "From: a@x.jp\r\nTo: B <b@x.jp>, a@x.jp\r\nCc: A@X.JP\r\nSubject: =?UTF-8?B?5bqn5bit6KGo?=\r\n\r\nbody 090-1234-5678\r\n";
        let inspection = Inspection::of("inner.eml", inner.as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text, "座席表");
        let participants: Vec<&str> = inspection.files[0].features.iter().map(|f| f.value.as_str()).collect();
        assert_eq!(participants, ["a@x.jp", "b@x.jp"]);
        assert_eq!(inspection.files[0].content, "eml");
        assert!(inspection.texts[1].text.contains("090-1234-5678"));
    }
}
