//! Attachments opened: what was found out about one file.
//!
//! [`Inspection::of`] looks into a file once; the result can be stored and handed in again, and a host
//! may supply text blocks of its own (OCR, its own extraction). Detectors read nothing else. This
//! version reads plain text in any Japanese charset and mails in mails; every other format is
//! recognised and reported as unexamined.

mod sniff;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use sniff::FileFamily;
pub(crate) use sniff::{Sniffed, sniff};

use crate::error::{Error, ErrorKind};
use crate::finding::Place;
use crate::limits::Limits;
use crate::unexamined::UnexaminedReason as Reason;

/// The version written by [`Inspection::to_bytes`].
const VERSION: u32 = 1;

/// A text found in a file. Its `Debug` shows no text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct TextBlock {
    /// Steps into the file: members of archives, mails in mails.
    #[serde(default)]
    pub path: Vec<String>,
    /// Where in the file.
    pub place: Place,
    /// The text.
    pub text: String,
}

impl fmt::Debug for TextBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextBlock")
            .field("place", &self.place)
            .field("bytes", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl TextBlock {
    /// A text of a place.
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { path: Vec::new(), place, text: text.into() }
    }
}

/// Something of a file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Gap {
    /// Steps into the file.
    #[serde(default)]
    pub path: Vec<String>,
    /// Why.
    pub reason: Reason,
    /// A limit or a format.
    #[serde(default)]
    pub details: String,
}

/// What was found out about one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Inspection {
    version: u32,
    /// What the content is, whatever the name says.
    pub family: FileFamily,
    /// Usual extension of the content, such as `pdf`; empty if not recognised.
    pub content: String,
    /// Texts found, in order.
    pub texts: Vec<TextBlock>,
    /// What was not read.
    pub unexamined: Vec<Gap>,
}

impl Inspection {
    /// Looks into a file. Never fails: what cannot be read is in [`unexamined`](Self::unexamined).
    pub fn of(name: &str, bytes: &[u8], limits: &Limits) -> Self {
        let mut inspection = Self::empty(sniff(bytes));
        inspection.read(name, bytes, &[], limits, &mut Budget::new(limits));
        inspection
    }

    /// An inspection made of texts that the host extracted itself.
    pub fn from_texts(family: FileFamily, texts: Vec<TextBlock>) -> Self {
        Self { version: VERSION, family, content: String::new(), texts, unexamined: Vec::new() }
    }

    fn empty(sniffed: Sniffed) -> Self {
        Self {
            version: VERSION,
            family: sniffed.family,
            content: sniffed.extension,
            texts: Vec::new(),
            unexamined: Vec::new(),
        }
    }

    /// For storing.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// From what [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`ErrorKind::Stored`] for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let inspection: Self =
            serde_json::from_slice(bytes).map_err(|e| Error::json(ErrorKind::Stored, &e))?;
        if inspection.version != VERSION {
            let text = format!("inspection version {}; this build reads {VERSION}", inspection.version);
            return Err(Error::new(ErrorKind::Stored, text));
        }
        Ok(inspection)
    }

    fn gap(&mut self, path: &[String], reason: Reason, details: impl Into<String>) {
        self.unexamined.push(Gap { path: path.to_vec(), reason, details: details.into() });
    }

    fn read(&mut self, name: &str, bytes: &[u8], path: &[String], limits: &Limits, budget: &mut Budget) {
        if bytes.is_empty() {
            return;
        }
        if !budget.take(bytes.len()) {
            self.gap(path, Reason::LimitFileSize, limits.file_bytes.to_string());
            return;
        }
        let sniffed = sniff(bytes);
        let extension = extension(name);
        if is_mail_name(&extension) && sniffed.family.is_readable_as_text() {
            self.read_mail(bytes, path, limits, budget);
            return;
        }
        if sniffed.family.is_readable_as_text() {
            self.read_text(bytes, path);
            return;
        }
        self.gap(path, Reason::FormatNotSupported, sniffed.extension);
    }

    fn read_text(&mut self, bytes: &[u8], path: &[String]) {
        let (text, damaged) = crate::message::decode_text(bytes);
        if damaged {
            self.gap(path, Reason::CharsetUnknown, "");
        }
        self.texts.push(TextBlock { path: path.to_vec(), place: Place::Text, text });
    }

    #[cfg(not(feature = "mime"))]
    fn read_mail(&mut self, _: &[u8], path: &[String], _: &Limits, _: &mut Budget) {
        self.gap(path, Reason::NotInThisBuild, "mime");
    }

    /// A mail in the mail: its subject, its bodies, and in turn its attachments.
    #[cfg(feature = "mime")]
    fn read_mail(&mut self, bytes: &[u8], path: &[String], limits: &Limits, budget: &mut Budget) {
        use crate::message::{AttachmentContent, BodyKind, Message};

        if path.len() >= limits.file_depth {
            self.gap(path, Reason::LimitNesting, limits.file_depth.to_string());
            return;
        }
        let message = Message::from_mime_within(bytes, limits);
        for unexamined in message.unexamined() {
            self.gap(path, unexamined.reason, unexamined.details.clone());
        }
        if !message.subject().is_empty() {
            let text = message.subject().to_owned();
            self.texts.push(TextBlock { path: path.to_vec(), place: Place::Subject, text });
        }
        let has_plain = message.bodies().iter().any(|b| b.kind == BodyKind::Text);
        for body in message.bodies() {
            let text = match body.kind {
                BodyKind::Text => body.text.clone().into_owned(),
                BodyKind::Html if has_plain => continue,
                BodyKind::Html => html_text(&body.text),
            };
            self.texts.push(TextBlock { path: path.to_vec(), place: Place::Text, text });
        }
        for attachment in message.attachments() {
            if attachment.is_machinery() {
                continue;
            }
            let mut step = path.to_vec();
            step.push(attachment.name.clone().into_owned());
            match &attachment.content {
                AttachmentContent::Bytes(bytes) if attachment.content_type == "message/rfc822" => {
                    self.read("member.eml", bytes, &step, limits, budget);
                }
                AttachmentContent::Bytes(bytes) => self.read(&attachment.name, bytes, &step, limits, budget),
                _ => self.gap(&step, Reason::ContentNotProvided, ""),
            }
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

/// The bytes that may still be read of all files together.
struct Budget {
    bytes: usize,
    entries: usize,
}

impl Budget {
    fn new(limits: &Limits) -> Self {
        Self { bytes: limits.file_bytes, entries: limits.file_entries }
    }

    fn take(&mut self, bytes: usize) -> bool {
        if bytes > self.bytes || self.entries == 0 {
            return false;
        }
        self.bytes -= bytes;
        self.entries -= 1;
        true
    }
}

/// The extension of a file name in lower case, without the dot.
pub(crate) fn extension(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => crate::view::fold::folded(extension).trim().to_owned(),
        _ => String::new(),
    }
}

fn is_mail_name(extension: &str) -> bool {
    matches!(extension, "eml" | "mht" | "mhtml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_any_charset() {
        let inspection = Inspection::of("名簿.csv", "氏名,電話\n山田,1".as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text, "氏名,電話\n山田,1");
        assert!(inspection.unexamined.is_empty());
        let again = Inspection::from_bytes(&inspection.to_bytes()).unwrap();
        assert_eq!(again, inspection);
        assert!(Inspection::from_bytes(b"{}").is_err());
    }

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn shift_jis_text() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("氏名,電話\n髙橋,㈱");
        let inspection = Inspection::of("名簿.csv", &bytes, &Limits::default());
        assert_eq!(inspection.texts[0].text, "氏名,電話\n髙橋,㈱");
    }

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn utf_16_text() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend("氏名\t電話".encode_utf16().flat_map(u16::to_le_bytes));
        let inspection = Inspection::of("名簿.txt", &bytes, &Limits::default());
        assert_eq!(inspection.texts[0].text, "氏名\t電話");
    }

    #[test]
    fn other_formats_are_never_clean() {
        let inspection = Inspection::of("a.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", &Limits::default());
        assert_eq!(inspection.unexamined[0].reason, Reason::FormatNotSupported);
        assert_eq!(inspection.content, "pdf");
    }

    #[cfg(feature = "mime")]
    #[test]
    fn a_mail_in_the_mail() {
        let inner = "From: a@x.jp\r\nSubject: =?UTF-8?B?5bqn5bit6KGo?=\r\n\r\nbody 090-1234-5678\r\n";
        let inspection = Inspection::of("inner.eml", inner.as_bytes(), &Limits::default());
        assert_eq!(inspection.texts[0].text, "座席表");
        assert!(inspection.texts[1].text.contains("090-1234-5678"));
    }

    #[test]
    fn the_budget_is_kept() {
        let limits = Limits { file_bytes: 4, ..Limits::default() };
        let inspection = Inspection::of("a.txt", b"12345", &limits);
        assert_eq!(inspection.unexamined[0].reason, Reason::LimitFileSize);
        assert!(inspection.texts.is_empty());
    }
}
