//! Attachments: their names and what is known of their content.

use std::borrow::Cow;
use std::fmt;

use crate::formats::Inspection;

/// What is known of an attachment's content. Its `Debug` shows no content.
#[derive(Clone)]
#[non_exhaustive]
pub enum AttachmentContent<'a> {
    /// The bytes.
    Bytes(Cow<'a, [u8]>),
    /// What was found out earlier, by us or by the host.
    Inspected(Box<Inspection>),
    /// Only the size, if that.
    NotProvided,
}

/// A file that goes with the mail. Its `Debug` shows neither name nor content.
#[derive(Clone)]
#[non_exhaustive]
pub struct Attachment<'a> {
    /// The name as the recipient will see it; empty if it has none.
    pub name: Cow<'a, str>,
    /// A second, different name the part carries.
    pub other_name: Option<String>,
    /// The declared content type in lower case; empty if none is declared.
    pub content_type: Cow<'a, str>,
    /// Size in bytes, if known.
    pub size: Option<u64>,
    /// The content.
    pub content: AttachmentContent<'a>,
    /// Whether the body shows it (a signature logo, a picture in the text).
    pub inline: bool,
}

impl fmt::Debug for AttachmentContent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Inspected(inspection) => write!(f, "Inspected({inspection:?})"),
            Self::NotProvided => f.write_str("NotProvided"),
        }
    }
}

impl fmt::Debug for Attachment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment")
            .field("content_type", &self.content_type)
            .field("size", &self.size)
            .field("content", &self.content)
            .field("inline", &self.inline)
            .finish_non_exhaustive()
    }
}

impl Attachment<'_> {
    pub(crate) fn into_owned(self) -> Attachment<'static> {
        Attachment {
            name: Cow::Owned(self.name.into_owned()),
            other_name: self.other_name,
            content_type: Cow::Owned(self.content_type.into_owned()),
            size: self.size,
            content: match self.content {
                AttachmentContent::Bytes(bytes) => AttachmentContent::Bytes(Cow::Owned(bytes.into_owned())),
                AttachmentContent::Inspected(inspection) => AttachmentContent::Inspected(inspection),
                AttachmentContent::NotProvided => AttachmentContent::NotProvided,
            },
            inline: self.inline,
        }
    }

    /// Whether it belongs to the mail's own machinery: signatures, the invitation itself, pictures in
    /// the text, Outlook's wrapping of the text (winmail.dat) without files in it. Nobody forgot or added it.
    pub(crate) fn is_machinery(&self) -> bool {
        const TYPES: [&str; 5] = [
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-signature",
            "text/calendar",
            "message/delivery-status",
        ];
        if self.content_type == "application/ms-tnef" || self.name.eq_ignore_ascii_case("winmail.dat") {
            return !self.carries_files();
        }
        let image = self.content_type.starts_with("image/");
        (self.inline && image) || TYPES.contains(&self.content_type.as_ref()) || {
            let name = self.name.to_ascii_lowercase();
            name.ends_with(".p7s") || (self.inline && name.is_empty())
        }
    }

    /// Whether Outlook's wrapping has files in it.
    fn carries_files(&self) -> bool {
        match &self.content {
            AttachmentContent::Bytes(bytes) => crate::formats::carries_files(bytes),
            AttachmentContent::Inspected(inspection) => inspection.files.len() > 1,
            AttachmentContent::NotProvided => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attachment<'a>(name: &'a str, content_type: &'a str, bytes: &'a [u8]) -> Attachment<'a> {
        Attachment {
            name: name.into(),
            other_name: None,
            content_type: content_type.into(),
            size: None,
            content: AttachmentContent::Bytes(bytes.into()),
            inline: false,
        }
    }

    #[test]
    fn a_wrapping_is_machinery_as_long_as_nothing_is_in_it() {
        let empty = b"\x78\x9F\x3E\x22\x01\x00\x01\x0C\x80\x02\0\x01\0\0\0a\x61\0";
        let file = b"\x78\x9F\x3E\x22\x01\x00\x02\x0F\x80\x06\0\x01\0\0\0a\x61\0";
        for (name, content_type) in [("Winmail.dat", ""), ("", "application/ms-tnef")] {
            assert!(attachment(name, content_type, empty).is_machinery());
            assert!(!attachment(name, content_type, file).is_machinery());
        }
        assert!(attachment("winmail.dat", "application/ms-tnef", b"").is_machinery());
        assert!(attachment("smime.p7s", "", b"x").is_machinery());
        assert!(!attachment("winmail.txt", "", empty).is_machinery());
    }
}
