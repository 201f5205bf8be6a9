//! Names of the members of archives: in which charset they are, and which of them are no files of anybody.

/// A name as its archive keeps it, read in the charset that it most likely is in. Bytes are decoded before
/// anything is split: the second byte of 表 in Shift_JIS is a backslash.
///
/// `None`: none of the charsets that Japanese archives use.
pub(super) fn decoded(raw: &[u8]) -> Option<String> {
    if let Ok(name) = std::str::from_utf8(raw) {
        return Some(tidy(name));
    }
    #[cfg(feature = "legacy-charsets")]
    for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP] {
        if let Some(name) = encoding.decode_without_bom_handling_and_without_replacement(raw) {
            return Some(tidy(&name));
        }
    }
    None
}

/// The same for archives that have no other charset to offer: what cannot be read is replaced.
#[cfg(feature = "archives")]
pub(super) fn decoded_anyway(raw: &[u8]) -> String {
    decoded(raw).unwrap_or_else(|| tidy(&String::from_utf8_lossy(raw)))
}

/// One separator, whatever the program that packed it uses. Absolute names and `..` stay as they are: a name
/// is only shown, no file is ever written.
pub(super) fn tidy(name: &str) -> String {
    let name = name.replace('\\', "/");
    let name = name.trim_end_matches('\0');
    name.strip_prefix("./").unwrap_or(name).to_owned()
}

/// What file managers put into archives beside the files, by name. Its content must bear it out
/// ([`is_by_product`]), or something could hide under such a name.
pub(super) fn is_by_product_name(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    last.starts_with("._")
        || last.eq_ignore_ascii_case(".DS_Store")
        || last.eq_ignore_ascii_case("Thumbs.db")
        || last.eq_ignore_ascii_case("desktop.ini")
}

/// A resource fork (AppleDouble), a folder's view of the Finder, a thumbnail cache or view of the Explorer.
pub(super) fn is_by_product(name: &str, content: &[u8]) -> bool {
    let begins = |magic: &[u8]| content.starts_with(magic);
    is_by_product_name(name)
        && (begins(b"\0\x05\x16\x07")
            || begins(b"\0\0\0\x01Bud1")
            || begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
                && name.to_ascii_lowercase().ends_with("thumbs.db")
            || content.len() < 4096 && name.to_ascii_lowercase().ends_with("desktop.ini"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn a_backslash_inside_a_letter_is_no_separator() {
        assert_eq!(decoded(b"\x95\x5C\x8E\x86.txt").as_deref(), Some("表紙.txt"));
        assert_eq!(decoded(b"\x95\x5C\x5C\x8E\x86.txt").as_deref(), Some("表/紙.txt"));
        assert_eq!(decoded("議事録.txt".as_bytes()).as_deref(), Some("議事録.txt"));
    }

    #[test]
    fn a_name_alone_makes_no_by_product() {
        assert!(is_by_product("__MACOSX/._a.txt", b"\0\x05\x16\x07\0\x02\0\0"));
        assert!(!is_by_product("__MACOSX/._a.txt", "氏名,電話".as_bytes()));
        assert!(!is_by_product("a.txt", b"\0\x05\x16\x07"));
    }
}
