//! RFC 5322 bytes. The only file that names mail_parser.
//!
//! mail-parser gives structure, transfer decoding and most charsets; [`super::charset`] repairs the rest.

use std::borrow::Cow;

use mail_parser::{
    DateTime, DecodeProblems, Header, HeaderForm, HeaderName, Message as Parsed, MessageParser, MessagePart,
    MessageRef, PartFlags, PartKind,
};

use super::charset::{self, Reading};
use super::{Attachment, AttachmentContent, Body, BodyKind, Mailbox, Message};
use crate::finding::Location;
use crate::limits::Limits;
use crate::moment::Moment;
use crate::unexamined::UnexaminedReason as Reason;

pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Message<'a> {
    let mut message = Message::default();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        message.note(Location::Message, Reason::EmptyMessage, "");
        return message;
    }
    if bytes.len() > limits.message_bytes {
        message.note(Location::Message, Reason::LimitMessageSize, limits.message_bytes.to_string());
        return message;
    }
    if header_lines(bytes) > HEADER_LINES {
        message.note(Location::Message, Reason::LimitHeader, HEADER_LINES.to_string());
        return message;
    }
    let mut parser = MessageParser::new()
        .max_depth(limits.nesting + 1)
        .max_parts(limits.parts)
        .unknown_headers(HeaderForm::Ignore);
    // Address lists are parsed below, within the limits.
    for name in ADDRESS_HEADERS {
        parser = parser.header(name, HeaderForm::Raw);
    }
    let Some(parsed) = parser.parse(bytes) else {
        message.note(Location::Message, Reason::NotAMessage, "");
        return message;
    };
    let root = parsed.root();
    if !is_mail(root) {
        message.note(Location::Message, Reason::NotAMessage, "");
        return message;
    }
    read_headers(&mut message, root, limits);
    read_parts(&mut message, &parsed, bytes, limits);
    message.bound_recipients(limits);
    message
}

const ADDRESS_HEADERS: [HeaderName<'static>; 9] = [
    HeaderName::From,
    HeaderName::Sender,
    HeaderName::ReplyTo,
    HeaderName::To,
    HeaderName::Cc,
    HeaderName::Bcc,
    HeaderName::ResentTo,
    HeaderName::ResentCc,
    HeaderName::ResentBcc,
];

/// Most lines of headers: a list of 100,000 recipients folded one a line fits, a header block made of nothing
/// but names would cost a hundred times its size.
const HEADER_LINES: usize = 200_000;

/// Lines before the first blank one.
fn header_lines(bytes: &[u8]) -> usize {
    let mut lines = 0;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        if bytes[start..end].trim_ascii().is_empty() || lines > HEADER_LINES {
            break;
        }
        lines += 1;
        start = end + 1;
    }
    lines
}

/// A mail has at least one header that only mails have. Anything may contain a colon and a blank line.
fn is_mail(root: MessageRef<'_>) -> bool {
    const NAMES: [&str; 12] = [
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "message-id",
        "mime-version",
        "received",
        "sender",
        "return-path",
        "resent-to",
    ];
    root.headers().iter().any(|h| NAMES.iter().any(|n| h.raw_name().eq_ignore_ascii_case(n)))
}

fn read_headers(message: &mut Message<'_>, root: MessageRef<'_>, limits: &Limits) {
    for header in root.headers() {
        let long = raw(&header).len() > limits.header_bytes;
        if long {
            message.note(Location::Message, Reason::LimitHeader, limits.header_bytes.to_string());
        }
        match header.name() {
            HeaderName::From => message.from.extend(mailboxes(&header, limits)),
            HeaderName::ReplyTo => message.reply_to.extend(mailboxes(&header, limits)),
            HeaderName::To | HeaderName::ResentTo => message.to.extend(mailboxes(&header, limits)),
            HeaderName::Cc | HeaderName::ResentCc => message.cc.extend(mailboxes(&header, limits)),
            HeaderName::Bcc | HeaderName::ResentBcc => message.bcc.extend(mailboxes(&header, limits)),
            HeaderName::Subject => {
                // A second subject is one too many, but what stands in it goes out all the same.
                let subject = message.subject.to_mut();
                if !subject.is_empty() {
                    subject.push('\n');
                }
                subject.push_str(&text(&header, limits));
            }
            HeaderName::InReplyTo | HeaderName::References => message.is_reply = true,
            HeaderName::Date => message.date = message.date.or_else(|| moment(&header)),
            HeaderName::MessageId if message.message_id.is_empty() && !long => {
                message.message_id = Cow::Owned(header.value().as_text().unwrap_or("").to_owned());
            }
            _ => {}
        }
    }
    let names = [&message.from, &message.reply_to, &message.to, &message.cc, &message.bcc];
    if message.subject.contains('\u{FFFD}')
        || names.iter().any(|l| l.iter().any(|m| m.name.contains('\u{FFFD}')))
    {
        message.note(Location::Message, Reason::CharsetUnknown, "header");
    }
    if message.from.is_empty()
        && let Some(sender) = root.headers().get(HeaderName::Sender)
    {
        message.from.extend(mailboxes(&sender, limits));
    }
}

/// Takes out the marks that the decoder of ISO-2022-JP sets where two encoded words meet: each word
/// closes its shift and the next one opens it again, which the WHATWG decoder counts as an error although
/// nothing is lost.
fn without_joints(text: &str, raw: &[u8]) -> String {
    const LABEL: &[u8] = b"iso-2022-jp";
    let jis = |raw: &[u8]| raw.windows(LABEL.len()).any(|w| w.eq_ignore_ascii_case(LABEL));
    if text.contains('\u{FFFD}') && jis(raw) { text.replace('\u{FFFD}', "") } else { text.to_owned() }
}

/// The time in a Date header, if it is one.
fn moment(header: &Header<'_>) -> Option<Moment> {
    let date = header.value().as_datetime().filter(DateTime::is_valid)?;
    let minutes = i16::from(date.tz_hour) * 60 + i16::from(date.tz_minute);
    let offset_minutes = if date.tz_before_gmt { -minutes } else { minutes };
    Some(Moment { unix_seconds: date.to_timestamp(), offset_minutes })
}

fn raw<'m>(header: &Header<'m>) -> &'m [u8] {
    header.raw_value()
}

/// The part of a header that is read.
fn within<'m>(header: &Header<'m>, limits: &Limits) -> &'m [u8] {
    let value = raw(header);
    &value[..value.len().min(limits.header_bytes)]
}

fn mailboxes(header: &Header<'_>, limits: &Limits) -> Vec<Mailbox> {
    let value = within(header, limits);
    // No more than twice the limit is parsed: a comma may stand in a name.
    let most = limits.recipients.saturating_mul(2);
    let value = match memchr::memchr2_iter(b',', b';', value).nth(most) {
        Some(end) => &value[..end],
        None => value,
    };
    let repaired = charset::repaired_header(value);
    let value = repaired.as_deref().unwrap_or(value);
    let parsed = HeaderForm::Addresses.parse(value);
    parsed.value().as_address().map_or_else(Vec::new, |list| {
        list.mailboxes().filter_map(|m| mailbox(m, value)).take(limits.recipients + 1).collect()
    })
}

/// A mailbox. An address the parser could not read stands in the name: it is kept as the address, so
/// that it is reported and never dropped.
fn mailbox(parsed: mail_parser::Mailbox<'_>, raw: &[u8]) -> Option<Mailbox> {
    let name = parsed.name().map(str::trim).unwrap_or("");
    let address = parsed.address().map(str::trim).unwrap_or("");
    match (name.is_empty(), address.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Mailbox::new("", name)),
        _ => Some(Mailbox::new(without_joints(name, raw), address)),
    }
}

fn text(header: &Header<'_>, limits: &Limits) -> String {
    let value = within(header, limits);
    match charset::repaired_header(value) {
        None if value.len() == raw(header).len() => {
            without_joints(header.value().as_text().unwrap_or(""), value)
        }
        repaired => {
            let value = repaired.as_deref().unwrap_or(value);
            without_joints(HeaderForm::Text.parse(value).value().as_text().unwrap_or(""), value)
        }
    }
}

fn read_parts<'a>(message: &mut Message<'a>, parsed: &Parsed<'a>, bytes: &'a [u8], limits: &Limits) {
    let root = parsed.root();
    // parts() holds the parts of nested mails too: those are read when their attachment is inspected.
    for part in root.parts() {
        if part.flags().contains(PartFlags::LIMIT_REACHED) {
            let reason = if parsed.parts().count() >= limits.parts {
                Reason::LimitParts
            } else {
                Reason::LimitNesting
            };
            message.note(Location::Message, reason, "");
        }
        if part.is_multipart() {
            // Without parts it holds what nobody shows and nobody reads.
            if part.flags().intersects(PartFlags::UNTERMINATED) || part.children().next().is_none() {
                message.note(Location::Message, Reason::Truncated, "multipart");
            }
            continue;
        }
        // A multipart that was taken for something else: cut off before its first part.
        if part.content_type().is_some_and(|c| c.ctype() == "multipart") {
            message.note(Location::Message, Reason::Truncated, "multipart");
        }
        if (part.in_text_body() || part.in_html_body()) && part.is_text() {
            read_body(message, part);
        } else if part.is_attachment() || !part.is_text() || part.attachment_name().is_some() {
            let attachment = read_attachment(part, bytes);
            message.attachments.push(attachment);
        } else {
            read_body(message, part);
        }
    }
}

fn read_body(message: &mut Message<'_>, part: MessagePart<'_>) {
    let kind = if matches!(part.kind(), PartKind::Html) { BodyKind::Html } else { BodyKind::Text };
    let (text, problems) = part_text(part);
    for (reason, details) in problems {
        message.note(Location::Message, reason, details);
    }
    message.bodies.push(Body { kind, text: Cow::Owned(text) });
}

/// The text of a part and what was wrong with it.
fn part_text(part: MessagePart<'_>) -> (String, Vec<(Reason, String)>) {
    let mut notes = Vec::new();
    let Some((text, problems)) = part.text_checked() else { return (String::new(), notes) };
    let transfer = DecodeProblems::MALFORMED_TRANSFER_ENCODING;
    if problems.intersects(transfer) {
        notes.push((Reason::TransferEncodingDamaged, String::new()));
    }
    let unknown_transfer = DecodeProblems::UNKNOWN_TRANSFER_ENCODING;
    if problems.intersects(unknown_transfer) {
        notes.push((Reason::TransferEncodingDamaged, "unknown".to_owned()));
    }
    let doubtful = DecodeProblems::UNKNOWN_CHARSET;
    let damaged = problems.intersects(doubtful) || problems.intersects(DecodeProblems::MALFORMED_CHARSET);
    if !damaged && !text.contains('\u{1B}') {
        return (text.into_owned(), notes);
    }
    let declared = part.content_type().and_then(|c| c.attribute("charset"));
    let label = declared.map(str::to_owned).or_else(|| match part.kind() {
        PartKind::Html => meta_charset(&part.decoded()),
        _ => None,
    });
    let (repaired, reading) = charset::decode(&part.decoded(), label.as_deref());
    match reading {
        Reading::Declared => {}
        Reading::Repaired => notes.push((Reason::CharsetRepaired, String::new())),
        Reading::Damaged => notes.push((Reason::CharsetUnknown, String::new())),
    }
    (repaired, notes)
}

/// The charset an HTML page declares in its own head.
fn meta_charset(html: &[u8]) -> Option<String> {
    let head = &html[..html.len().min(2048)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let value: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c))
        .collect();
    (!value.is_empty()).then_some(value)
}

fn read_attachment<'a>(part: MessagePart<'_>, bytes: &'a [u8]) -> Attachment<'a> {
    let (name, other_name) = names(part);
    let content_type = part
        .content_type()
        .map(|c| match c.subtype() {
            Some(subtype) => format!("{}/{}", c.ctype(), subtype).to_ascii_lowercase(),
            None => c.ctype().to_ascii_lowercase(),
        })
        .unwrap_or_default();
    let content = match part.nested() {
        Some(nested) => Cow::Owned(nested.raw().to_vec()),
        None => borrowed(part, bytes),
    };
    let referenced = part.content_id().is_some() && content_type.starts_with("image/");
    Attachment {
        name: Cow::Owned(name),
        other_name,
        content_type: Cow::Owned(content_type),
        size: Some(content.len() as u64),
        content: AttachmentContent::Bytes(content),
        inline: part.is_inline() || referenced,
    }
}

/// The decoded bytes, without a copy where the raw mail holds them as they are.
fn borrowed<'a>(part: MessagePart<'_>, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let decoded = part.decoded();
    let (start, end) = (part.offset_body() as usize, part.offset_end() as usize);
    match bytes.get(start..end) {
        Some(raw) if raw == decoded.as_ref() => Cow::Borrowed(raw),
        _ => Cow::Owned(decoded.into_owned()),
    }
}

/// The name the recipient sees, and a second one if the part carries two that differ.
fn names(part: MessagePart<'_>) -> (String, Option<String>) {
    let disposition = parameter(part, HeaderName::ContentDisposition, "filename");
    let content_type = parameter(part, HeaderName::ContentType, "name");
    match (disposition, content_type) {
        (Some(a), Some(b)) if a != b => (a, Some(b)),
        (Some(a), _) | (None, Some(a)) => (a, None),
        (None, None) => match part.nested().and_then(|n| n.subject().map(str::to_owned)) {
            Some(subject) => (format!("{subject}.eml"), None),
            None => (String::new(), None),
        },
    }
}

fn parameter(part: MessagePart<'_>, name: HeaderName<'static>, parameter: &str) -> Option<String> {
    let header = part.headers().get(name)?;
    let value = header.raw_value();
    let read = |value: &[u8], parsed: mail_parser::HeaderValue<'_>| {
        parsed.as_content_type()?.attribute(parameter).map(|name| without_joints(name, value))
    };
    match charset::repaired_header(value) {
        None => read(value, header.value()),
        Some(repaired) => read(&repaired, HeaderForm::ContentType.parse(&repaired).value()),
    }
}
