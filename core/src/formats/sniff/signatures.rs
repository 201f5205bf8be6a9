//! Signatures that decide at once: those of the formats that have a reader, and those file-format does not know or
//! cannot see in the first bytes.
//!
//! Sources: the formats' own specifications: PKWARE APPNOTE, MS-CFB, MS-TNEF, MS-ONESTORE, ECMA-119 and ECMA-167, the
//! virtual disk formats of Microsoft and VMware, POSIX ustar, RFC 5652, RFC 9580.

use super::{FileFamily, Format, Sniffed};

/// What a signature tells; `name` is the extension of the file's name.
pub(super) fn known(bytes: &[u8], name: &str) -> Option<Sniffed> {
    use FileFamily::{Archive, Disk, Document, Other, Program};
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(magic));
    let from_end =
        |back: usize, magic: &[u8]| bytes.len().checked_sub(back).is_some_and(|start| at(start, magic));
    Some(match () {
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08") => {
            Sniffed::new(Archive, "zip", Format::Zip)
        }
        () if starts(OLE) => ole(bytes, name),
        () if starts(b"\x78\x9F\x3E\x22") => Sniffed::new(Other, "tnef", Format::Tnef),
        () if is_pdf(bytes) => Sniffed::new(Document, "pdf", Format::Pdf),
        () if starts(b"{\\rt") => Sniffed::new(Document, "rtf", Format::Rtf),
        () if starts(b"7z\xBC\xAF\x27\x1C") => Sniffed::new(Archive, "7z", Format::SevenZip),
        () if starts(b"Rar!\x1A\x07") => Sniffed::new(Archive, "rar", Format::OtherArchive),
        () if starts(b"\x1F\x8B") => Sniffed::new(Archive, "gz", Format::Gzip),
        () if is_lzh(bytes) => Sniffed::new(Archive, "lzh", Format::Lzh),
        () if is_tar(bytes) => Sniffed::new(Archive, "tar", Format::Tar),
        () if starts(ONE_NOTE) => Sniffed::new(Document, "one", Format::Other),
        () if starts(b"JwwData.") => Sniffed::new(Document, "jww", Format::Other),
        () if [0x8001, 0x8801, 0x9001].iter().any(|i| at(*i, b"CD001") || at(*i, b"BEA01")) => {
            Sniffed::new(Disk, "iso", Format::Other)
        }
        () if starts(b"vhdxfile") => Sniffed::new(Disk, "vhdx", Format::Other),
        () if starts(b"conectix") || from_end(512, b"conectix") => Sniffed::new(Disk, "vhd", Format::Other),
        () if starts(b"KDMV") || starts(b"COWD") => Sniffed::new(Disk, "vmdk", Format::Other),
        () if from_end(512, b"koly\0\0\0") => Sniffed::new(Disk, "dmg", Format::Other),
        () if starts(b"MSWIM\0\0\0") => Sniffed::new(Disk, "wim", Format::Other),
        () if is_disk(bytes) => Sniffed::new(Disk, "img", Format::Other),
        () if is_library(bytes) => Sniffed::new(Program, "dll", Format::Other),
        () if starts(b"ITSF\x03\0\0\0") => Sniffed::new(Program, "chm", Format::Other),
        () => return protected(bytes, name),
    })
}

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ONE_NOTE: &[u8] = b"\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D\xAE\xB1\x53\x78\xD0\x29\x96\xD3";

/// Some programs put a few bytes before it, and readers accept up to 1 KiB; a text about PDF has none of the binary
/// bytes that follow.
fn is_pdf(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"%PDF-") {
        return true;
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    memchr::memmem::find(head, b"%PDF-1.").is_some_and(|i| {
        let before = head.get(..i).unwrap_or_default();
        before.iter().all(|b| matches!(b, 0 | b' ' | b'\r' | b'\n' | b'\t' | 0xEF | 0xBB | 0xBF))
    })
}

/// LZH has its method at byte 2: `-lh5-`, `-lz4-`.
fn is_lzh(bytes: &[u8]) -> bool {
    bytes.get(2..7).is_some_and(|m| {
        m.starts_with(b"-l") && matches!(m[2], b'h' | b'z') && m[3].is_ascii_alphanumeric() && m[4] == b'-'
    })
}

/// With its mark, or by the sum of the first header as old tars have it.
fn is_tar(bytes: &[u8]) -> bool {
    let Some(header) = bytes.get(..512) else { return false };
    if &header[257..262] == b"ustar" {
        return true;
    }
    let field = header[148..156].iter().filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0'));
    let said = field.fold(0_u32, |sum, digit| sum.wrapping_mul(8).wrapping_add(digit));
    let sum = |bytes: &[u8]| bytes.iter().map(|b| u32::from(*b)).sum::<u32>();
    let is = sum(&header[..148]) + 8 * u32::from(b' ') + sum(&header[156..]);
    header[0] != 0 && said == is && header[148..156].iter().all(|b| matches!(b, b'0'..=b'7' | b' ' | 0))
}

/// The boot sector of a file system, as on floppies and memory sticks.
fn is_disk(bytes: &[u8]) -> bool {
    let at = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(magic));
    at(510, b"\x55\xAA")
        && matches!(bytes.first(), Some(0xEB | 0xE9))
        && (at(54, b"FAT1") || at(82, b"FAT32") || at(3, b"NTFS    ") || at(3, b"EXFAT   "))
}

/// A program that other programs load: it says so in its head (Microsoft's PE/COFF specification, "Characteristics").
fn is_library(bytes: &[u8]) -> bool {
    let field =
        |at: usize| bytes.get(at..at.checked_add(4)?).map(|b| usize::from(b[0]) | usize::from(b[1]) << 8);
    let head = bytes.get(..2).filter(|b| *b == b"MZ").and_then(|_| field(0x3C));
    let is_pe = |at: &usize| bytes.get(*at..).is_some_and(|b| b.starts_with(b"PE\0\0"));
    head.filter(is_pe).and_then(|at| field(at + 22)).is_some_and(|flags| flags & 0x2000 != 0)
}

/// Old Office documents and their relatives, by the class of the root and the names of streams. The reader of
/// compound files looks closer; this is what a build without it says.
fn ole(bytes: &[u8], name: &str) -> Sniffed {
    let number = |at: usize, len: usize| {
        let field = bytes.get(at..at + len).unwrap_or_default();
        field.iter().rev().fold(0_usize, |sum, b| sum << 8 | usize::from(*b))
    };
    let root = number(48, 4).checked_add(1).and_then(|n| n.checked_shl(number(30, 2).min(20) as u32));
    let class = root.and_then(|at| bytes.get(at.checked_add(80)?..at.checked_add(84)?)).unwrap_or_default();
    let has = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    let (family, extension) = match class {
        b"\x84\x10\x0C\0" => (FileFamily::Program, "msi"),
        b"\x06\x09\x02\0" => (FileFamily::Document, "doc"),
        b"\x20\x08\x02\0" | b"\x10\x08\x02\0" => (FileFamily::Document, "xls"),
        b"\x10\x8D\x81\x64" => (FileFamily::Document, "ppt"),
        _ if has("EncryptedPackage") => {
            let fits = matches!(name, "docx" | "docm" | "xlsx" | "xlsm" | "xlsb" | "pptx" | "pptm");
            (FileFamily::Document, if fits { name } else { "docx" })
        }
        _ if has("__properties_version1.0") => (FileFamily::Document, "msg"),
        _ if has("WordDocument") && !has("MBD0") => (FileFamily::Document, "doc"),
        _ if has("Workbook") || has("Book") => (FileFamily::Document, "xls"),
        _ if has("PowerPoint Document") => (FileFamily::Document, "ppt"),
        _ if has("VisioDocument") => (FileFamily::Document, "vsd"),
        _ if has("JSRV_SegmentInformation") || has("DocumentText") => (FileFamily::Document, "jtd"),
        _ => (FileFamily::Document, "cfb"),
    };
    Sniffed::new(family, extension, Format::Ole)
}

/// S/MIME by the object identifier that its DER begins with, OpenPGP by armour or, binary, by name; other wrappings
/// by their marks.
fn protected(bytes: &[u8], name: &str) -> Option<Sniffed> {
    let is = |extension: &str| Some(Sniffed::new(FileFamily::Other, extension, Format::Protected));
    let head = bytes.get(..64).unwrap_or(bytes);
    if bytes.first() == Some(&0x30) && memchr::memmem::find(head, super::super::protection::PKCS_7).is_some()
    {
        return is(if matches!(name, "p7s" | "p7b" | "p7c") { name } else { "p7m" });
    }
    let armour = bytes.trim_ascii_start();
    if armour.starts_with(b"-----BEGIN PGP ") {
        // Text with a signature under it is text.
        let is_clear = armour.starts_with(b"-----BEGIN PGP SIGNED MESSAGE-----");
        return if is_clear { None } else { is("asc") };
    }
    if armour.starts_with(b"-----BEGIN PKCS7-----") || armour.starts_with(b"-----BEGIN CMS-----") {
        return is("p7m");
    }
    if armour.starts_with(b"age-encryption.org/") || armour.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----")
    {
        return is("age");
    }
    if memchr::memmem::find(head, b"_AttacheCaseData").is_some() {
        return is("atc");
    }
    let is_packet = bytes.first().is_some_and(|b| *b >= 0x80);
    if is_packet && matches!(name, "pgp" | "gpg" | "sig") && !super::words::is_text(head) {
        return is(if name == "sig" { "sig" } else { "pgp" });
    }
    None
}
