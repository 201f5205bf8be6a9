//! What a file is by its content. The common signatures are the crate file-format's; `signatures` adds those it does
//! not know, `words` tells texts apart. Names decide only between texts, which have no signature.

mod signatures;
mod words;

use file_format::{FileFormat, Kind};
use serde::{Deserialize, Serialize};

pub(super) use words::{Wide, wide_without_mark};

/// What kind of thing a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FileFamily {
    /// Text without a signature: txt, csv, eml, html, scripts.
    Text,
    /// A document: PDF, Office, RTF, drawings.
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
    /// HTML, and what else is text between tags.
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
    /// S/MIME, OpenPGP and other wrappings.
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

impl Sniffed {
    fn new(family: FileFamily, extension: &str, format: Format) -> Self {
        Self { family, extension: extension.to_owned(), format }
    }
}

/// Signatures stand near the start; ISO 9660 has its own at 32 KiB.
const HEAD: usize = 40 << 10;

pub(super) fn sniff(name: &str, bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::new(FileFamily::Empty, "", Format::Other);
    }
    let name = super::extension(name);
    if let Some(known) = signatures::known(bytes, &name) {
        return known;
    }
    // Readers of PDF look for its beginning in the first kilobyte; a gateway may have put a line before it.
    let first = bytes.get(..1024).unwrap_or(bytes);
    if name == "pdf" && memchr::memmem::find(first, b"%PDF-").is_some_and(|at| at > 0) {
        return Sniffed::new(FileFamily::Document, "pdf", Format::Pdf);
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let is_text = words::is_text(head);
    let format = FileFormat::from_bytes(head);
    let extension = format.extension();
    let family = family(format);
    match family {
        // A text may begin with the letters of a signature by chance.
        _ if is_text && !is_document_in_letters(extension) => {
            let (content, format) = words::told(head, &name);
            // file-format knows scripts by their first line; what runs by itself is a program.
            match extension {
                "bat" | "sh" | "ps1" | "pl" | "py" | "rb" | "lua" | "tcl" if content == "txt" => {
                    Sniffed::new(FileFamily::Program, extension, Format::Text)
                }
                _ => Sniffed::new(text_family(&content), &content, format),
            }
        }
        FileFamily::Unknown => Sniffed::new(family, "", Format::Other),
        FileFamily::Archive => Sniffed::new(family, extension, Format::OtherArchive),
        FileFamily::Image => Sniffed::new(family, extension, Format::Image),
        _ => Sniffed::new(family, extension, Format::Other),
    }
}

/// Drawings in text are nothing that anybody reads.
fn text_family(content: &str) -> FileFamily {
    match content {
        "dxf" | "stp" | "ps" | "p21" | "sfc" => FileFamily::Document,
        "url" | "scf" => FileFamily::Program,
        "vmdk" => FileFamily::Disk,
        _ => FileFamily::Text,
    }
}

/// The family of what file-format recognises.
fn family(format: FileFormat) -> FileFamily {
    match (format.kind(), format.extension()) {
        (_, "lnk" | "msi" | "jar" | "scr" | "chm" | "swf") => FileFamily::Program,
        (_, "dwg" | "dxf" | "dwf" | "cfb" | "pub" | "mpp" | "one") => FileFamily::Document,
        (_, "bin" | "empty" | "" | "txt") => FileFamily::Unknown,
        (Kind::Executable | Kind::Package, _) => FileFamily::Program,
        (Kind::Archive | Kind::Compressed, _) => FileFamily::Archive,
        (Kind::Document | Kind::Spreadsheet | Kind::Presentation | Kind::Ebook | Kind::Diagram, _) => {
            FileFamily::Document
        }
        (Kind::Image, _) => FileFamily::Image,
        (Kind::Audio | Kind::Video, _) => FileFamily::Media,
        (Kind::Disk, _) => FileFamily::Disk,
        _ => FileFamily::Other,
    }
}

/// Documents whose beginning is plain letters.
fn is_document_in_letters(extension: &str) -> bool {
    matches!(extension, "pdf" | "rtf")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> (FileFamily, String) {
        let sniffed = sniff(name, bytes);
        (sniffed.family, sniffed.extension)
    }

    fn filled(len: usize, parts: &[(usize, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0; len];
        for (at, part) in parts {
            bytes[*at..at + part.len()].copy_from_slice(part);
        }
        bytes
    }

    #[test]
    fn families() {
        let family = |bytes: &[u8]| told("a", bytes).0;
        assert_eq!(family(b""), FileFamily::Empty);
        assert_eq!(family("氏名,電話\r\n".as_bytes()), FileFamily::Text);
        assert_eq!(family(b"\x1b$B$\"\x1b(B\r\n"), FileFamily::Text);
        assert_eq!(family(b"\x8E\x81\x96\xBC,\x93\x64\x98\x62\r\n"), FileFamily::Text);
        assert_eq!(family(b"%PDF-1.4\n"), FileFamily::Document);
        assert_eq!(family(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), FileFamily::Image);
        assert_eq!(family(b"PK\x03\x04\x14\0\0\0"), FileFamily::Archive);
        assert_eq!(family(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), FileFamily::Document);
        assert_eq!(family(b"\0\x01\x02\x03"), FileFamily::Unknown);
        assert_eq!(
            family(&filled(0x80, &[(0, b"MZ"), (0x3C, b"\x40"), (0x40, b"PE\0\0")])),
            FileFamily::Program
        );
        assert_eq!(family(b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0\0\0\0\0\0\0F"), FileFamily::Program);
    }

    #[test]
    fn texts_that_begin_like_something_else() {
        for (name, text, content) in [
            ("a.txt", "MZ工法について", "txt"),
            ("a.txt", "BMIの測定結果\r\n", "txt"),
            ("a.csv", "ID;P\r\n1;2\r\n", "csv"),
            ("a", "RIFFの説明", "txt"),
            ("メモ", "From the meeting: nothing.", "txt"),
            ("a.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>", "html"),
            ("a.txt", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "ics"),
            ("a.svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "svg"),
            ("見積.txt", "[InternetShortcut]\r\nURL=https://a.example/\r\n", "url"),
            ("a.js", "var a = 1;\r\n", "js"),
            ("a", "Return-Path: <a@x.example>\r\nReceived: from b\r\nSubject: c\r\n\r\nd", "eml"),
        ] {
            assert_eq!(told(name, text.as_bytes()).1, content, "{text}");
        }
        assert_eq!(told("a.txt", b"end\r\n\x1A").0, FileFamily::Text);
        let almost = [b"a long text with one stray zero byte in it: \0".as_slice(), &[b'x'; 200]].concat();
        assert_eq!(told("a.txt", &almost).0, FileFamily::Text);
    }

    #[test]
    fn wide_texts_without_a_mark() {
        let wide = |text: &str, big: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        for text in ["氏名,電話\r\n山田太郎,090-1234-5678\r\n", "a plain text\r\n"] {
            assert_eq!(told("a.csv", &wide(text, false)), (FileFamily::Text, "csv".to_owned()), "{text}");
            assert_eq!(told("a.csv", &wide(text, true)), (FileFamily::Text, "csv".to_owned()), "{text}");
        }
        let numbers: Vec<u8> = (0..400_u32).flat_map(|n| (n * 7919).to_le_bytes()).collect();
        assert_eq!(told("a.dat", &numbers).0, FileFamily::Unknown);
    }

    #[test]
    fn disks() {
        let footer = |word: &[u8]| filled(64 << 10, &[((64 << 10) - 512, word)]);
        assert_eq!(
            told("a.iso", &filled(40 << 10, &[(0x8001, b"CD001")])),
            (FileFamily::Disk, "iso".to_owned())
        );
        assert_eq!(told("a.bin", &filled(40 << 10, &[(0x8001, b"BEA01")])).1, "iso");
        assert_eq!(told("a.vhd", &footer(b"conectix")), (FileFamily::Disk, "vhd".to_owned()));
        assert_eq!(told("a.vhdx", b"vhdxfile\0\0\0\0").1, "vhdx");
        assert_eq!(told("a.vmdk", b"KDMV\x01\0\0\0").1, "vmdk");
        assert_eq!(told("a.dmg", &footer(b"koly\0\0\0\x04")), (FileFamily::Disk, "dmg".to_owned()));
        let floppy = filled(1024, &[(0, b"\xEB\x3C\x90MSDOS5.0"), (54, b"FAT12   "), (510, b"\x55\xAA")]);
        assert_eq!(told("a", &floppy), (FileFamily::Disk, "img".to_owned()));
    }

    #[test]
    fn compound_files_by_what_stands_in_them() {
        let ole = |name: &str, class: &[u8]| {
            let stream: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
            filled(2048, &[(0, head), (30, b"\x09"), (512 + 80, class), (512 + 128, &stream)])
        };
        assert_eq!(told("a.doc", &ole("WordDocument", b"")).1, "doc");
        assert_eq!(told("a.doc", &ole("Workbook", b"")).1, "xls");
        assert_eq!(told("a.xlsx", &ole("EncryptedPackage", b"")).1, "xlsx");
        assert_eq!(told("a", &ole("__properties_version1.0", b"")).1, "msg");
        let installer = ole("x", b"\x84\x10\x0C\0\0\0\0\0\xC0\0\0\0\0\0\0\x46");
        assert_eq!(told("a.jpg", &installer), (FileFamily::Program, "msi".to_owned()));
    }

    #[test]
    fn protected_files() {
        for (name, bytes, content) in [
            ("smime.p7m", b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03\xA0\x80".as_slice(), "p7m"),
            ("x.bin", b"\x30\x82\x01\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x80", "p7m"),
            ("smime.p7s", b"\x30\x82\x01\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x80", "p7s"),
            ("a.asc", b"-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "asc"),
            ("a.pgp", b"\x85\x01\x0C\x03", "pgp"),
        ] {
            let sniffed = sniff(name, bytes);
            assert_eq!((sniffed.format, sniffed.extension.as_str()), (Format::Protected, content), "{name}");
        }
    }
}
