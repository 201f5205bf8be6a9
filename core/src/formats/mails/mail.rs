//! A mail in the mail: its subject, its bodies, and in turn its attachments.

use super::super::reader::Reader;

#[cfg(not(feature = "mime"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "eml");
}

#[cfg(feature = "mime")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use super::super::inspection::Layer;
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
    reader.text(Place::Subject, Layer::Visible, message.subject());
    let has_plain = message.bodies().iter().any(|b| b.kind == BodyKind::Text);
    for body in message.bodies() {
        match body.kind {
            BodyKind::Text => reader.text(Place::Text, Layer::Visible, body.text.clone()),
            BodyKind::Html if has_plain => {}
            BodyKind::Html => reader.text(Place::Text, Layer::Visible, html_text(&body.text)),
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

#[cfg(all(feature = "mime", feature = "html"))]
fn html_text(html: &str) -> String {
    crate::view::html::extract(html).visible.text
}

#[cfg(all(feature = "mime", not(feature = "html")))]
fn html_text(html: &str) -> String {
    html.to_owned()
}

#[cfg(all(test, feature = "mime"))]
mod tests {
    use crate::formats::Inspection;
    use crate::limits::Limits;

    #[test]
    fn a_mail_in_the_mail() {
        let inner = "From: a@x.jp\r\nSubject: =?UTF-8?B?5bqn5bit6KGo?=\r\n\r\nbody 090-1234-5678\r\n";
        let inspection = Inspection::of("inner.eml", inner.as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text, "座席表");
        assert!(inspection.texts[1].text.contains("090-1234-5678"));
    }
}
