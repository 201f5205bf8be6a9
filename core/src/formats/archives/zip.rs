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
    use super::super::super::inspection::Layer;
    use super::super::super::reader::Reader;
    use super::super::super::sniff::FileFamily;
    use super::super::{locked, names};
    use crate::finding::Place;
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
        let members = members(&archive);
        let wholly = !members.is_empty() && members.iter().all(|m| m.encryption.is_some());
        // Locked as a whole, it is what was locked: a document in it cannot be told.
        let contents = if wholly { Contents::Files } else { contents(&mut archive, name) };
        match contents {
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
        let comment = crate::message::decode_text(archive.comment()).0;
        reader.text(Place::Metadata, Layer::Metadata, comment);
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
        /// Whether its compression is one that is undone here.
        is_readable: bool,
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
                is_readable: matches!(
                    entry.compression(),
                    CompressionMethod::Stored | CompressionMethod::Deflated
                ),
                encryption,
                bytes: entry.size(),
                packed: entry.compressed_size(),
                name,
            });
        }
        members
    }

    fn unpack(reader: &mut Reader<'_>, archive: &mut Archive<'_>, whole: usize, member: &Member) {
        if !member.is_readable {
            let gap = (Reason::FormatNotSupported, "zip".to_owned());
            return reader.member_unread(&member.name, member.bytes, None, Some(gap));
        }
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

#[cfg(all(test, feature = "archives"))]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::super::super::{FileFamily, Inspection, Layer};
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    /// One entry, written by hand: name, flags, method, extra field, content.
    type Entry<'a> = (&'a [u8], u16, u16, &'a [u8], &'a [u8]);

    fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (name, flags, method, extra, content) in entries {
            let start = out.len() as u32;
            let size = (content.len() as u32).to_le_bytes();
            let mut common = vec![20, 0];
            common.extend_from_slice(&flags.to_le_bytes());
            common.extend_from_slice(&method.to_le_bytes());
            common.extend_from_slice(&[0; 8]);
            common.extend_from_slice(&size);
            common.extend_from_slice(&size);
            common.extend_from_slice(&(name.len() as u16).to_le_bytes());
            common.extend_from_slice(&(extra.len() as u16).to_le_bytes());
            out.extend_from_slice(b"PK\x03\x04");
            out.extend_from_slice(&common);
            out.extend_from_slice(name);
            out.extend_from_slice(extra);
            out.extend_from_slice(content);
            directory.extend_from_slice(b"PK\x01\x02\x14\0");
            directory.extend_from_slice(&common);
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&start.to_le_bytes());
            directory.extend_from_slice(name);
            directory.extend_from_slice(extra);
        }
        let start = out.len() as u32;
        out.extend_from_slice(&directory);
        out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        out.extend_from_slice(&(entries.len() as u16).to_le_bytes());
        out.extend_from_slice(&(entries.len() as u16).to_le_bytes());
        out.extend_from_slice(&(directory.len() as u32).to_le_bytes());
        out.extend_from_slice(&start.to_le_bytes());
        out.extend_from_slice(&[0; 2]);
        out
    }

    fn seen(bytes: &[u8]) -> Inspection {
        Inspection::of("a.zip", bytes, &Limits::default())
    }

    fn names(inspection: &Inspection) -> Vec<&str> {
        inspection.files.iter().skip(1).map(|f| f.name.as_str()).collect()
    }

    fn reasons(inspection: &Inspection) -> Vec<(Reason, &str)> {
        inspection.unexamined.iter().map(|g| (g.reason, g.details.as_str())).collect()
    }

    const TEXT: &[u8] = b"text";

    #[test]
    fn what_the_crate_writes() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer.add_directory("資料", options).unwrap();
        writer.start_file("資料/名簿.csv", options).unwrap();
        writer.write_all("氏名,電話\n山田,090-1234-5678\n".as_bytes()).unwrap();
        writer.set_comment("password: 1234").unwrap();
        let seen = seen(&writer.finish().unwrap().into_inner());
        let comment = seen.texts.iter().find(|t| t.path.is_empty()).unwrap();
        assert_eq!((comment.layer, comment.text.as_str()), (Layer::Metadata, "password: 1234"));
        assert_eq!(names(&seen), ["資料/名簿.csv"]);
        assert_eq!(seen.texts[1].path, ["資料/名簿.csv"]);
        assert!(seen.texts[1].text.contains("090-1234-5678"));
        assert!(seen.unexamined.is_empty());
        assert_eq!((seen.files[1].family, seen.files[1].content.as_str()), (FileFamily::Text, "csv"));
    }

    #[test]
    fn names_in_every_charset() {
        let archive = zip(&[
            ("議事録.txt".as_bytes(), 1 << 11, 0, b"", TEXT),
            ("計画.txt".as_bytes(), 0, 0, b"", TEXT),
            #[cfg(feature = "legacy-charsets")]
            (b"\x95\x5C\\\x95\x5C\x8E\x86.txt", 0, 0, b"", TEXT),
            // CP437, which reads in no Japanese charset.
            #[cfg(feature = "legacy-charsets")]
            (b"r\x82sum\x82.txt", 0, 0, b"", TEXT),
            (b"../../etc/passwd", 0, 0, b"", TEXT),
            (b"/abs.txt", 0, 0, b"", TEXT),
            (b"folder/", 0, 0, b"", b""),
            (b"__MACOSX/._a.txt", 0, 0, b"", b"\0\x05\x16\x07\0\x02\0\0"),
            (b"__MACOSX/._b.txt", 0, 0, b"", TEXT),
        ]);
        let seen = seen(&archive);
        let mut expected = vec!["議事録.txt", "計画.txt"];
        if cfg!(feature = "legacy-charsets") {
            expected.extend(["表/表紙.txt", "résumé.txt"]);
        }
        expected.extend(["../../etc/passwd", "/abs.txt", "__MACOSX/._b.txt"]);
        assert_eq!(names(&seen), expected);
    }

    const AES: &[u8] = b"\x01\x99\x07\0\x02\0AE\x03\x08\0";

    #[test]
    fn wholly_encrypted() {
        for (flags, method, extra, expected) in
            [(1, 8, b"".as_slice(), "zip-crypto"), (1, 99, AES, "zip-aes"), (0x41, 8, b"", "zip-strong")]
        {
            let archive =
                zip(&[(b"a.txt", flags, method, extra, TEXT), (b"b.txt", flags, method, extra, TEXT)]);
            let seen = seen(&archive);
            assert_eq!(names(&seen), ["a.txt", "b.txt"]);
            for file in &seen.files {
                let encryption = file.encryption.as_ref().unwrap();
                assert_eq!((encryption.method.as_str(), encryption.hides_names), (expected, false));
            }
            assert_eq!(reasons(&seen), [(Reason::Encrypted, expected)]);
        }
    }

    #[test]
    fn partly_encrypted() {
        let seen = seen(&zip(&[(b"a.txt", 1, 0, b"", TEXT), (b"b.txt", 0, 0, b"", TEXT)]));
        assert!(seen.files[0].encryption.is_none() && seen.files[1].encryption.is_some());
        assert_eq!(seen.unexamined[0].path, ["a.txt"]);
        assert_eq!(seen.texts.len(), 1);
    }

    #[test]
    fn programs_and_packages() {
        let content = |names: &[&[u8]]| {
            let entries: Vec<Entry<'_>> = names.iter().map(|n| (*n, 0, 0, b"".as_slice(), TEXT)).collect();
            let seen = seen(&zip(&entries));
            (seen.files[0].family, seen.files[0].content.clone(), seen.files.len())
        };
        assert_eq!(
            content(&[b"META-INF/MANIFEST.MF", b"a.class"]),
            (FileFamily::Program, "jar".to_owned(), 1)
        );
        assert_eq!(content(&[b"AndroidManifest.xml"]), (FileFamily::Program, "apk".to_owned(), 1));
        assert_eq!(content(&[b"x/META-INF/MANIFEST.MF"]).0, FileFamily::Archive);
        let book = zip(&[
            (b"mimetype", 0, 0, b"", b"application/epub+zip"),
            (b"a.xhtml", 0, 0, b"", b"<html><body>x</body></html>"),
        ]);
        let seen = seen(&book);
        assert_eq!((seen.files[0].content.as_str(), seen.texts.last().unwrap().text.trim()), ("epub", "x"));
    }

    #[test]
    fn archives_in_archives() {
        let mut archive = zip(&[(b"a.txt", 0, 0, b"", TEXT)]);
        for _ in 0..6 {
            archive = zip(&[(b"in.zip", 0, 0, b"", &archive)]);
        }
        let seen = seen(&archive);
        assert_eq!(seen.files.len(), 7);
        assert_eq!(reasons(&seen), [(Reason::LimitNesting, "5")]);
        assert_eq!(seen.unexamined[0].path.len(), 6);
    }

    #[test]
    fn entries_over_one_another() {
        let mut archive = zip(&[(b"a.txt", 0, 0, b"", TEXT), (b"b.txt", 0, 0, b"", TEXT)]);
        // The second directory entry points to the first file.
        let second = memchr::memmem::rfind(&archive, b"PK\x01\x02").unwrap();
        archive[second + 42..second + 46].copy_from_slice(&[0; 4]);
        assert_eq!(reasons(&seen(&archive)), [(Reason::Corrupt, "overlapping-entries")]);
    }

    #[test]
    fn one_name_twice() {
        let seen = seen(&zip(&[(b"a.txt", 0, 0, b"", TEXT), (b"a.txt", 0, 0, b"", b"more")]));
        assert!(reasons(&seen).contains(&(Reason::Corrupt, "duplicate-entries")));
    }

    #[test]
    fn an_unknown_method_and_a_wrong_checksum() {
        let seen = seen(&zip(&[(b"a.txt", 0, 95, b"", TEXT), (b"b.txt", 0, 0, b"", TEXT)]));
        assert_eq!(seen.unexamined[0].path, ["a.txt"]);
        assert_eq!(seen.unexamined[0].reason, Reason::FormatNotSupported);
        // All entries here have the checksum 0.
        assert_eq!(seen.texts[0].text, "text");
    }

    #[test]
    fn more_files_than_the_limit() {
        let files: Vec<String> = (0..20).map(|i| format!("{i}.txt")).collect();
        let entries: Vec<Entry<'_>> =
            files.iter().map(|n| (n.as_bytes(), 0, 0, b"".as_slice(), TEXT)).collect();
        let limits = Limits { file_entries: 5, ..Limits::default() };
        let seen = Inspection::of("a.zip", &zip(&entries), &limits);
        assert_eq!((seen.files.len(), reasons(&seen)), (5, vec![(Reason::LimitFileEntries, "5")]));
    }
}
