//! What a file is by its content. The signatures are the crate file-format's; here they are put into
//! the families that matter for a mail.

use file_format::{FileFormat, Kind};
use serde::{Deserialize, Serialize};

/// What kind of thing a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FileFamily {
    /// Text without a signature: txt, csv, eml, html, scripts.
    Text,
    /// A document: PDF, Office, RTF.
    Document,
    /// A picture.
    Image,
    /// Sound or video.
    Media,
    /// An archive. Modern Office files are archives as long as nobody looks inside.
    Archive,
    /// Something that runs: programs, installers, shortcuts, scripts with a signature.
    Program,
    /// A disk image.
    Disk,
    /// Recognised, of no interest.
    Other,
    /// No signature and not text.
    Unknown,
    /// Nothing in it.
    Empty,
}

impl FileFamily {
    pub(crate) fn is_readable_as_text(self) -> bool {
        matches!(self, Self::Text)
    }
}

/// What the first bytes say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sniffed {
    pub(crate) family: FileFamily,
    /// Usual extension; empty if not recognised.
    pub(crate) extension: String,
}

pub(crate) fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed { family: FileFamily::Empty, extension: String::new() };
    }
    // UTF-16 is full of zero bytes; its mark says that it is text all the same.
    if cfg!(feature = "legacy-charsets")
        && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]))
        && bytes.len() > 2
    {
        return Sniffed { family: FileFamily::Text, extension: String::new() };
    }
    // Signatures stand near the start; ISO 9660 has its own at 32 KiB.
    let head = &bytes[..bytes.len().min(40 << 10)];
    let format = FileFormat::from_bytes(head);
    let extension = format.extension();
    let family = match format.kind() {
        _ if is_text_format(extension) => FileFamily::Text,
        _ if matches!(extension, "lnk" | "bat" | "sh" | "ps1" | "msi" | "jar" | "scr") => FileFamily::Program,
        Kind::Executable | Kind::Package => FileFamily::Program,
        Kind::Archive | Kind::Compressed => FileFamily::Archive,
        Kind::Document | Kind::Spreadsheet | Kind::Presentation | Kind::Ebook | Kind::Diagram => {
            FileFamily::Document
        }
        Kind::Image => FileFamily::Image,
        Kind::Audio | Kind::Video => FileFamily::Media,
        Kind::Disk => FileFamily::Disk,
        _ if matches!(extension, "cfb") => FileFamily::Document,
        _ if matches!(extension, "bin" | "empty" | "") => {
            return if looks_like_text(head) {
                Sniffed { family: FileFamily::Text, extension: String::new() }
            } else {
                Sniffed { family: FileFamily::Unknown, extension: String::new() }
            };
        }
        _ => FileFamily::Other,
    };
    if family != FileFamily::Text
        && family != FileFamily::Program
        && looks_like_text(head)
        && is_plain(extension)
    {
        return Sniffed { family: FileFamily::Text, extension: extension.to_owned() };
    }
    Sniffed { family, extension: extension.to_owned() }
}

/// Formats that are text with a recognisable beginning.
fn is_text_format(extension: &str) -> bool {
    matches!(
        extension,
        "txt" | "html" | "xml" | "csv" | "eml" | "ics" | "vcf" | "json" | "svg" | "mbox" | "tsv"
    )
}

/// Formats whose signature is plain letters, which a text may begin with by chance.
fn is_plain(extension: &str) -> bool {
    !matches!(extension, "pdf" | "rtf" | "ps" | "eps")
}

/// No control characters but white space and the escapes of ISO-2022-JP.
fn looks_like_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    !head.iter().any(|b| matches!(b, 0x00..=0x08 | 0x10..=0x1A | 0x1C..=0x1F | 0x7F))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families() {
        let family = |bytes: &[u8]| sniff(bytes).family;
        assert_eq!(family(b""), FileFamily::Empty);
        assert_eq!(family("氏名,電話\r\n".as_bytes()), FileFamily::Text);
        assert_eq!(family(b"\x1b$B$\"\x1b(B\r\n"), FileFamily::Text);
        assert_eq!(family(b"%PDF-1.4\n"), FileFamily::Document);
        assert_eq!(family(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), FileFamily::Image);
        assert_eq!(family(b"PK\x03\x04\x14\0\0\0"), FileFamily::Archive);
        assert_eq!(family(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), FileFamily::Document);
        assert_eq!(family(b"\0\x01\x02\x03"), FileFamily::Unknown);
        let mut pe = b"MZ".to_vec();
        pe.resize(0x80, 0);
        pe[0x3C] = 0x40;
        pe[0x40..0x44].copy_from_slice(b"PE\0\0");
        assert_eq!(family(&pe), FileFamily::Program);
        assert_eq!(family(b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0\0\0\0\0\0\0F"), FileFamily::Program);
    }
}
