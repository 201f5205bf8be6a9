//! ZIP archives, and what is a ZIP inside: modern Office documents, Java and Android programs.
//!
//! The directory at the end is believed for names and flags only. What is unpacked is counted as it comes, checksums are
//! not asked: a member with a wrong one is looked at all the same.

#[cfg(not(any(feature = "archives", feature = "office")))]
pub(in crate::formats) fn read(reader: &mut super::super::reader::Reader<'_>, _name: &str, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "zip");
}

#[cfg(any(feature = "archives", feature = "office"))]
pub(in crate::formats) use opened::read;

#[cfg(any(feature = "archives", feature = "office"))]
mod opened {
    use std::io::Cursor;

    use zip::CompressionMethod;
    use zip::read::{ZipArchive, ZipReadOptions};
    use zip::result::ZipError;

    use super::super::super::documents;
    use super::super::super::reader::Reader;
    use super::super::super::sniff::FileFamily;
    use super::super::{locked, names};
    use crate::unexamined::UnexaminedReason as Reason;

    type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

    /// Entries listed for each one that may be read: more of them are not even counted.
    const LISTED: usize = 8;

    pub(in crate::formats) fn read(reader: &mut Reader<'_>, name: &str, bytes: &[u8]) {
        let most = reader.limits.file_entries.saturating_mul(LISTED);
        let heads = || memchr::memmem::find_iter(bytes, b"PK\x01\x02").take(most.saturating_add(1)).count();
        if bytes.len() / 46 > most && heads() > most {
            return reader.gap(Reason::LimitFileEntries, reader.limits.file_entries.to_string());
        }
        let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => archive,
            Err(_) if has_hidden_directory(bytes) => return reader.encrypted("zip-strong", true),
            Err(error) => {
                let (reason, details) = unread(&error);
                return reader.gap(reason, details);
            }
        };
        if !reader.step(archive.len()) {
            return;
        }
        match contents(&mut archive, name) {
            Contents::Package => return documents::package::read(reader, name, bytes),
            Contents::Program(extension) => {
                reader.is_really(FileFamily::Program, extension);
                return reader.gap(Reason::FormatNotSupported, extension);
            }
            Contents::Document(extension) => {
                reader.is_really(FileFamily::Document, extension);
                return reader.gap(Reason::FormatNotSupported, extension);
            }
            Contents::Book => reader.is_really(FileFamily::Document, "epub"),
            Contents::Files => {}
        }
        if archive.has_duplicate_names() {
            // Which of them a program unpacks is anybody's guess.
            reader.gap(Reason::Corrupt, "duplicate-entries");
        }
        match archive.has_overlapping_files() {
            Ok(false) => {}
            Ok(true) => return reader.gap(Reason::Corrupt, "overlapping-entries"),
            Err(_) => reader.gap(Reason::Corrupt, "zip"),
        }
        let members = members(&archive);
        let wholly = members.iter().all(|m| m.encryption.is_some());
        if let Some(method) = members.first().and_then(|m| m.encryption).filter(|_| wholly) {
            reader.encrypted(method, false);
        }
        for member in members {
            if !reader.may_enter() || !reader.step(1) {
                break;
            }
            if let Some(method) = member.encryption {
                locked(reader, &member.name, member.bytes, method, !wholly);
            } else if member.is_link {
                reader.member_unread(&member.name, member.bytes, None, None);
            } else {
                unpack(reader, &mut archive, bytes.len(), &member);
            }
        }
    }

    /// A file in the archive as its directory describes it.
    struct Member {
        index: usize,
        name: String,
        is_link: bool,
        encryption: Option<&'static str>,
        /// Unpacked, as claimed.
        bytes: u64,
        packed: u64,
    }

    fn members(archive: &Archive<'_>) -> Vec<Member> {
        let mut members = Vec::new();
        for index in 0..archive.len() {
            let Ok(entry) = archive.by_index_data(index) else { continue };
            let flags = entry.flags().as_u16();
            let is_utf8 = flags & 1 << 11 != 0;
            let name = match std::str::from_utf8(entry.name_raw()) {
                Ok(name) if is_utf8 => names::tidy(name),
                // What reads in no Japanese charset is in the one of old DOS.
                _ => names::decoded(entry.name_raw())
                    .or_else(|| entry.name().ok().map(|name| names::tidy(&name)))
                    .unwrap_or_default(),
            };
            let encryption = match entry.compression() {
                _ if flags & 1 << 6 != 0 || flags & 1 << 13 != 0 => Some("zip-strong"),
                CompressionMethod::AES => Some("zip-aes"),
                _ if entry.encrypted() => Some("zip-crypto"),
                _ => None,
            };
            if name.ends_with('/') || encryption.is_some() && names::is_by_product_name(&name) {
                continue;
            }
            members.push(Member {
                index,
                is_link: entry.is_symlink(),
                encryption,
                bytes: entry.size(),
                packed: entry.compressed_size(),
                name,
            });
        }
        members
    }

    fn unpack(reader: &mut Reader<'_>, archive: &mut Archive<'_>, whole: usize, member: &Member) {
        let options = ZipReadOptions::new().ignore_crc32(true);
        let unpacked = match archive.by_index_with_options(member.index, options) {
            Ok(file) => {
                let packed = usize::try_from(member.packed).unwrap_or(usize::MAX).min(whole);
                reader.unpack_member(file, packed)
            }
            Err(error) => Err(unread(&error)),
        };
        match unpacked {
            Ok(content) if names::is_by_product(&member.name, &content) => {}
            Ok(content) => reader.member(&member.name, &content),
            Err(gap) => reader.member_unread(&member.name, member.bytes, None, Some(gap)),
        }
    }

    fn unread(error: &ZipError) -> (Reason, String) {
        match error {
            ZipError::UnsupportedArchive(_) => (Reason::FormatNotSupported, "zip".to_owned()),
            ZipError::CompressionMethodNotSupported(method) => {
                (Reason::FormatNotSupported, format!("zip-method-{method}"))
            }
            _ => (Reason::Corrupt, "zip".to_owned()),
        }
    }

    /// The first local header says that the directory is encrypted (PKWARE's strong encryption).
    fn has_hidden_directory(bytes: &[u8]) -> bool {
        bytes.get(6..8).is_some_and(|flags| flags[1] & 1 << 5 != 0 && flags[0] & 1 != 0)
    }

    /// What the names at the top of the archive make of it.
    enum Contents {
        Files,
        /// Office Open XML or OpenDocument.
        Package,
        Program(&'static str),
        Document(&'static str),
        /// EPUB: an archive of pages.
        Book,
    }

    fn contents(archive: &mut Archive<'_>, name: &str) -> Contents {
        let extension = super::super::super::extension(name);
        let has = |archive: &Archive<'_>, wanted: &[u8]| archive.index_for_name_raw(wanted).is_some();
        if has(archive, b"AppxManifest.xml") || has(archive, b"AppxMetadata/AppxBundleManifest.xml") {
            return Contents::Program("msix");
        }
        if has(archive, b"[Content_Types].xml") {
            return Contents::Package;
        }
        if has(archive, b"AndroidManifest.xml") {
            return Contents::Program("apk");
        }
        if has(archive, b"META-INF/MANIFEST.MF") {
            return Contents::Program(if extension == "war" { "war" } else { "jar" });
        }
        if let Ok(mut first) = archive.by_index(0)
            && first.name_raw() == b"mimetype"
            && first.compression() == CompressionMethod::Stored
        {
            let mut kind = [0; 24];
            let read = std::io::Read::read(&mut first, &mut kind).unwrap_or(0);
            let is_book = kind.get(..read).is_some_and(|kind| kind.starts_with(b"application/epub+zip"));
            return if is_book { Contents::Book } else { Contents::Package };
        }
        if archive.file_names_raw().any(|name| name.ends_with(b".iwa")) {
            return Contents::Document(match extension.as_str() {
                "numbers" => "numbers",
                "key" => "key",
                _ => "pages",
            });
        }
        Contents::Files
    }
}
