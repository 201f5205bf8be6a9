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

/// Which reader opens a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Html,
    Rtf,
    Mail,
    Calendar,
    Card,
    Tnef,
    /// A ZIP, which may be a modern Office document.
    Zip,
    SevenZip,
    Lzh,
    Tar,
    Gzip,
    /// Recognised, and looked at from outside only.
    OtherArchive,
    /// OLE compound file: old Office documents, encrypted new ones, Outlook messages.
    Ole,
    Pdf,
    Image,
    /// S/MIME and OpenPGP.
    Protected,
    Other,
}

/// What the first bytes say, and the name where they leave it open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sniffed {
    pub(super) family: FileFamily,
    /// Usual extension; empty if not recognised.
    pub(super) extension: String,
    pub(super) format: Format,
}

pub(super) fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    let content = by_signature(bytes);
    let format = format(name, bytes, &content);
    Sniffed { family: content.family, extension: content.extension, format }
}

/// The reader that fits. What has no signature is told by its first words or by its name.
fn format(name: &str, bytes: &[u8], content: &Content) -> Format {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let extension = super::extension(name);
    match content.family {
        _ if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") => Format::Zip,
        _ if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => Format::Ole,
        _ if starts(b"\x78\x9F\x3E\x22") => Format::Tnef,
        _ if content.extension == "pdf" => Format::Pdf,
        _ if starts(b"{\\rtf") => Format::Rtf,
        _ if starts(b"7z\xBC\xAF\x27\x1C") => Format::SevenZip,
        _ if starts(b"\x1F\x8B") => Format::Gzip,
        _ if is_lzh(bytes) => Format::Lzh,
        _ if bytes.get(257..262) == Some(b"ustar") => Format::Tar,
        _ if is_protected(bytes, &extension) => Format::Protected,
        FileFamily::Text => {
            let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let begins = |word: &[u8]| head.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word));
            match extension.as_str() {
                _ if begins(b"BEGIN:VCALENDAR") => Format::Calendar,
                _ if begins(b"BEGIN:VCARD") => Format::Card,
                "eml" | "mht" | "mhtml" => Format::Mail,
                "html" | "htm" | "xhtml" => Format::Html,
                "txt" | "csv" | "tsv" | "log" | "md" => Format::Text,
                _ if content.extension == "html" => Format::Html,
                _ => Format::Text,
            }
        }
        FileFamily::Archive => Format::OtherArchive,
        FileFamily::Image => Format::Image,
        _ => Format::Other,
    }
}

/// S/MIME by name, since its DER has no signature of its own; OpenPGP by armour or name.
fn is_protected(bytes: &[u8], extension: &str) -> bool {
    bytes.starts_with(b"-----BEGIN PGP MESSAGE-----")
        || bytes.starts_with(b"-----BEGIN PKCS7-----")
        || matches!(extension, "p7m" | "p7c" | "pgp" | "gpg")
            && (bytes.first().is_some_and(|b| *b >= 0x80) || bytes.starts_with(b"\x30"))
}

/// What the signature says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Content {
    family: FileFamily,
    extension: String,
}

fn by_signature(bytes: &[u8]) -> Content {
    if bytes.is_empty() {
        return Content { family: FileFamily::Empty, extension: String::new() };
    }
    if is_lzh(bytes) {
        return Content { family: FileFamily::Archive, extension: "lzh".to_owned() };
    }
    // UTF-16 is full of zero bytes; its mark says that it is text all the same.
    if cfg!(feature = "legacy-charsets")
        && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]))
        && bytes.len() > 2
    {
        return Content { family: FileFamily::Text, extension: String::new() };
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
                Content { family: FileFamily::Text, extension: String::new() }
            } else {
                Content { family: FileFamily::Unknown, extension: String::new() }
            };
        }
        _ => FileFamily::Other,
    };
    if family != FileFamily::Text
        && family != FileFamily::Program
        && looks_like_text(head)
        && is_plain(extension)
    {
        return Content { family: FileFamily::Text, extension: extension.to_owned() };
    }
    Content { family, extension: extension.to_owned() }
}

/// LZH has its method at byte 2: `-lh5-`, `-lz4-`.
fn is_lzh(bytes: &[u8]) -> bool {
    bytes.get(2..7).is_some_and(|m| {
        m.starts_with(b"-l") && matches!(m[2], b'h' | b'z') && m[3].is_ascii_alphanumeric() && m[4] == b'-'
    })
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
        let family = |bytes: &[u8]| by_signature(bytes).family;
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
