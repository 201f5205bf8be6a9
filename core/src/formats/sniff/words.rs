//! Text: whether a file is one, and which.

use super::Format;

/// Bytes looked at.
const HEAD: usize = 4096;
/// Of a hundred bytes of a text, this many may be control characters that have no business in it.
const STRAY_PERCENT: usize = 1;

/// How UTF-16 without a mark is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Wide {
    Little,
    Big,
}

/// Whether bytes are a text: no control characters but white space, the escapes of ISO-2022-JP and a few strays.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    if has_mark(bytes) || wide_without_mark(bytes).is_some() {
        return true;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Old programs end a text with Ctrl-Z, some fill up with zeros.
    let end = head.iter().rposition(|b| !matches!(b, 0 | 0x1A)).map_or(0, |i| i + 1);
    let head = head.get(..end).unwrap_or(head);
    let strays = head.iter().filter(|b| matches!(b, 0..=8 | 0x10..=0x1A | 0x1C..=0x1F | 0x7F)).count();
    !head.is_empty() && (strays == 0 || strays * 100 <= head.len() * STRAY_PERCENT && is_decodable(head))
}

/// UTF-16 with a mark and something behind it.
fn has_mark(bytes: &[u8]) -> bool {
    (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])) && bytes.len() > 3
}

fn is_decodable(head: &[u8]) -> bool {
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        // The head may end within a character.
        Err(error) => error.valid_up_to() + 4 > head.len(),
    };
    #[cfg(feature = "legacy-charsets")]
    let valid = valid
        || [head, head.get(..head.len().saturating_sub(1)).unwrap_or(head)].iter().any(|head| {
            encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(head).is_some()
        });
    valid
}

/// UTF-16 without a mark: nearly all of it letters, kana, common ideographs and their punctuation when read one way.
pub(in crate::formats) fn wide_without_mark(bytes: &[u8]) -> Option<Wide> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if !head.contains(&0) || !bytes.len().is_multiple_of(2) || head.len() < 4 {
        return None;
    }
    let reads_well = |unit: fn([u8; 2]) -> u16| {
        let (mut good, mut plain, mut all) = (0_usize, 0_usize, 0_usize);
        for pair in head.chunks_exact(2) {
            let unit = unit([pair[0], pair[1]]);
            all += 1;
            let is_plain = matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E);
            plain += usize::from(is_plain);
            good += usize::from(
                is_plain
                    || matches!(unit, 0xA0..=0xFF | 0x2010..=0x203B | 0x2190..=0x25FF | 0x3000..=0x30FF
                        | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF01..=0xFF9F),
            );
        }
        good * 100 >= all * 97 && plain * 20 >= all
    };
    if reads_well(u16::from_le_bytes) {
        Some(Wide::Little)
    } else if reads_well(u16::from_be_bytes) {
        Some(Wide::Big)
    } else {
        None
    }
}

/// Which text it is, and its reader: by its first words, else by the extension of its name.
pub(super) fn told(bytes: &[u8], name: &str) -> (String, Format) {
    let narrow = narrow(bytes);
    let head = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow).trim_ascii_start();
    let begins = |word: &str| head.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word.as_bytes()));
    let any = |words: &[&str]| words.iter().any(|word| begins(word));
    let (content, format) = match name {
        _ if begins("BEGIN:VCALENDAR") => ("ics", Format::Calendar),
        _ if begins("BEGIN:VCARD") => ("vcf", Format::Card),
        _ if begins("[InternetShortcut]") => ("url", Format::Text),
        _ if begins("[Shell]") && name == "scf" => ("scf", Format::Text),
        _ if any(&["Windows Registry Editor", "REGEDIT4"]) => ("reg", Format::Text),
        _ if begins("%!PS") => ("ps", Format::Other),
        _ if begins("ISO-10303-21") => (if name == "p21" { "p21" } else { "stp" }, Format::Other),
        _ if is_dxf(head) => ("dxf", Format::Other),
        // A drawing in SXF: a remark, then coordinates.
        "sfc" if begins("/*") => ("sfc", Format::Other),
        _ if begins("# Disk DescriptorFile") => ("vmdk", Format::Other),
        "eml" => ("eml", Format::Mail),
        "mht" | "mhtml" => ("mht", Format::Mail),
        "hta" => ("hta", Format::Html),
        _ if any(&[
            "<!doctype html",
            "<html",
            "<head",
            "<body",
            "<!doctype svg",
            "<svg",
            "<?xml",
            "<!--",
        ]) =>
        {
            markup(head, name)
        }
        "html" | "htm" | "xhtml" => ("html", Format::Html),
        "svg" => ("svg", Format::Html),
        _ if is_mail(head) && !is_text_name(name) => ("eml", Format::Mail),
        _ if is_text_name(name) => (name, Format::Text),
        _ => ("txt", Format::Text),
    };
    (content.to_owned(), format)
}

fn markup<'a>(head: &[u8], name: &'a str) -> (&'a str, Format) {
    let head = head.get(..HEAD).unwrap_or(head).to_ascii_lowercase();
    let has = |word: &[u8]| memchr::memmem::find(&head, word).is_some();
    match name {
        _ if has(b"<svg") && !has(b"<html") => ("svg", Format::Html),
        _ if has(b"<html") || has(b"<!doctype html") => ("html", Format::Html),
        "html" | "htm" | "xhtml" => ("html", Format::Html),
        _ if head.starts_with(b"<head") || head.starts_with(b"<body") => ("html", Format::Html),
        _ if is_text_name(name) => (name, Format::Text),
        _ => ("xml", Format::Text),
    }
}

/// The first characters of a wide text as bytes; other texts as they are.
fn narrow(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    let (rest, wide) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, Wide::Little),
        [0xFE, 0xFF, rest @ ..] => (rest, Wide::Big),
        _ => match wide_without_mark(bytes) {
            Some(wide) => (bytes, wide),
            None => return bytes.into(),
        },
    };
    let units = rest.chunks_exact(2).take(HEAD).map(|pair| match wide {
        Wide::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Wide::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    units.map(|unit| u8::try_from(unit).unwrap_or(b'?')).collect::<Vec<u8>>().into()
}

/// Group codes and values in turn; the first names a section or is a remark.
fn is_dxf(head: &[u8]) -> bool {
    let mut lines = head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii);
    match lines.next() {
        Some(b"0") => lines.next() == Some(b"SECTION"),
        Some(b"999") => lines.nth(1) == Some(b"0") && lines.next() == Some(b"SECTION"),
        _ => false,
    }
}

/// Header fields from the first line on, among them ones that only mails have.
fn is_mail(head: &[u8]) -> bool {
    let mut fields = 0;
    let mut is_mail = false;
    for line in head.split(|b| *b == b'\n').take(60) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if fields > 0 && line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = line.get(..colon).unwrap_or_default();
        if name.is_empty() || !name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            return false;
        }
        fields += 1;
        const ONLY_MAILS: [&[u8]; 6] =
            [b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"content-type"];
        is_mail |= ONLY_MAILS.iter().any(|field| name.eq_ignore_ascii_case(field));
    }
    is_mail && fields > 2
}

/// Extensions that texts go by.
fn is_text_name(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "application",
        "appref-ms",
        "asc",
        "asp",
        "bas",
        "bat",
        "c",
        "cer",
        "cfg",
        "cls",
        "cmd",
        "conf",
        "cpp",
        "crt",
        "cs",
        "csr",
        "css",
        "csv",
        "desktop",
        "dif",
        "diff",
        "frm",
        "go",
        "gpx",
        "h",
        "hpp",
        "inf",
        "ini",
        "iqy",
        "java",
        "jnlp",
        "js",
        "jse",
        "json",
        "jsx",
        "key",
        "kml",
        "kt",
        "library-ms",
        "log",
        "lua",
        "m3u",
        "mbox",
        "md",
        "nfo",
        "p21",
        "patch",
        "pem",
        "php",
        "pl",
        "prn",
        "properties",
        "ps1",
        "psm1",
        "py",
        "r",
        "rb",
        "rdp",
        "reg",
        "rs",
        "rst",
        "scf",
        "settingcontent-ms",
        "sfc",
        "sh",
        "slk",
        "sql",
        "srt",
        "swift",
        "tex",
        "theme",
        "toml",
        "ts",
        "tsv",
        "tsx",
        "txt",
        "vb",
        "vba",
        "vbe",
        "vbs",
        "vcs",
        "vtt",
        "wsf",
        "wsh",
        "xml",
        "xsd",
        "xsl",
        "yaml",
        "yml",
    ];
    NAMES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        for name in ["asc", "csv", "txt", "yml", "js"] {
            assert!(is_text_name(name), "{name}");
        }
        assert!(!is_text_name("exe") && !is_text_name(""));
    }
}
