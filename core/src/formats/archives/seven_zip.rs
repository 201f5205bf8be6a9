//! 7z archives. Content may be encrypted with names in plain sight, or names and all.

#[cfg(not(feature = "archives-extra"))]
pub(in crate::formats) fn read(reader: &mut super::super::reader::Reader<'_>, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "7z");
}

#[cfg(feature = "archives-extra")]
pub(in crate::formats) use opened::read;

#[cfg(feature = "archives-extra")]
mod opened {
    use std::io::{Cursor, Read};

    use sevenz_rust2::{Archive, ArchiveEntry, BlockDecoder, Error, Password};

    use super::super::super::reader::Reader;
    use super::super::{locked, names};
    use crate::unexamined::UnexaminedReason as Reason;

    const METHOD: &str = "7z-aes";
    /// KiB beyond the limit of unpacked bytes that a decoder's dictionary may be larger.
    const DICTIONARY_SLACK: usize = 1024;

    pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
        // The header is unpacked before anybody can count it, so its size and the dictionaries are bounded here.
        let most = (reader.limits.file_bytes / 1024).saturating_add(DICTIONARY_SLACK);
        let password = Password::empty();
        let mut source = Cursor::new(bytes);
        let archive = match Archive::read_with_memory_limit(&mut source, &password, most) {
            Ok(archive) => archive,
            Err(error) if is_encryption(&error) => return reader.encrypted(METHOD, true),
            Err(error) => {
                let (reason, details) = unread(&error, reader);
                return reader.gap(reason, details);
            }
        };
        if !reader.step(archive.files.len().saturating_add(archive.blocks.len())) {
            return;
        }
        let is_locked = |i: usize| archive.is_file_encrypted(i);
        let mut with_content = (0..archive.files.len()).filter(|i| archive.files[*i].has_stream());
        let wholly = archive.files.iter().any(ArchiveEntry::has_stream) && with_content.all(is_locked);
        if wholly {
            reader.encrypted(METHOD, false);
        }
        for block in 0..archive.blocks.len() {
            if !reader.may_enter() {
                return;
            }
            let decoder =
                BlockDecoder::new_with_memory_limit(1, most, block, &archive, &password, &mut source);
            let first = archive.stream_map.block_first_file_index.get(block).copied().unwrap_or(0);
            if is_locked(first) {
                for entry in decoder.entries() {
                    if !reader.may_enter() {
                        return;
                    }
                    locked(reader, &names::tidy(entry.name()), entry.size(), METHOD, !wholly);
                }
                continue;
            }
            // One block is one stream: after a refusal nothing behind it can be reached.
            let (mut met, mut refusal) = (0, None);
            let done = decoder.for_each_entries(&mut |entry, content| {
                if refusal.is_some() || !reader.may_enter() {
                    return Ok(false);
                }
                met += 1;
                refusal = member(reader, entry, content, bytes.len());
                Ok(refusal.is_none())
            });
            let refusal = match (refusal, done) {
                (Some(refusal), _) => refusal,
                (None, Err(error)) => unread(&error, reader),
                (None, Ok(_)) => continue,
            };
            let rest = BlockDecoder::new(1, block, &archive, &password, &mut source);
            for entry in rest.entries().iter().skip(met) {
                if !reader.may_enter() {
                    return;
                }
                let name = names::tidy(entry.name());
                reader.member_unread(&name, entry.size(), None, Some(refusal.clone()));
            }
            if met >= rest.entries().len() {
                reader.gap(refusal.0, refusal.1);
            }
        }
        for (i, entry) in archive.files.iter().enumerate() {
            let has_block = archive.stream_map.file_block_index.get(i).is_some_and(Option::is_some);
            if has_block || entry.is_directory() {
                continue;
            }
            if !reader.may_enter() {
                return;
            }
            reader.member(&names::tidy(entry.name()), b"");
        }
    }

    /// Reads a file; what refused it.
    fn member(
        reader: &mut Reader<'_>,
        entry: &ArchiveEntry,
        content: &mut dyn Read,
        packed: usize,
    ) -> Option<(Reason, String)> {
        let name = names::tidy(entry.name());
        if entry.is_directory() {
            return None;
        }
        match reader.unpack_member(content, packed) {
            Ok(content) if names::is_by_product(&name, &content) => None,
            Ok(content) => {
                reader.member(&name, &content);
                None
            }
            Err(refusal) => {
                reader.member_unread(&name, entry.size(), None, Some(refusal.clone()));
                Some(refusal)
            }
        }
    }

    fn is_encryption(error: &Error) -> bool {
        match error {
            Error::PasswordRequired | Error::MaybeBadPassword(_) => true,
            Error::UnsupportedCompressionMethod(method) => method.contains("AES"),
            _ => false,
        }
    }

    fn unread(error: &Error, reader: &Reader<'_>) -> (Reason, String) {
        match error {
            Error::UnsupportedCompressionMethod(_) | Error::Unsupported(_) | Error::ExternalUnsupported => {
                (Reason::FormatNotSupported, "7z".to_owned())
            }
            Error::MaxMemLimited { .. } => (Reason::LimitFileSize, reader.limits.file_bytes.to_string()),
            _ => (Reason::Corrupt, "7z".to_owned()),
        }
    }
}

#[cfg(all(test, feature = "archives-extra"))]
mod tests {
    use super::super::super::Inspection;
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn crc(bytes: &[u8]) -> [u8; 4] {
        let sum = bytes.iter().fold(u32::MAX, |crc, byte| {
            let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
            (0..8).fold(crc ^ u32::from(*byte), step)
        });
        (!sum).to_le_bytes()
    }

    const COPY: &[u8] = b"\x01\0";
    const AES: &[u8] = b"\x24\x06\xF1\x07\x01\x02\x13\0";

    /// Two files in one block of one coder.
    fn archive(coder: &[u8], is_header_packed: bool) -> Vec<u8> {
        let content = "氏名,電話\nb".as_bytes();
        let first = content.len() as u8 - 1;
        let names: Vec<u8> = "資料/名簿.csv\0b.txt\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let streams = |size: u8, at: u8, sub: &[u8]| {
            let pack = [&[6, at, 1, 9, size, 0, 7, 0x0B, 1, 0, 1][..], coder, &[0x0C, size, 0]].concat();
            [&pack, sub, &[0]].concat()
        };
        let sub = [8, 0x0D, 2, 9, first, 0];
        let size = content.len() as u8;
        let files = [&[5, 2, 0x11, names.len() as u8 + 1, 0][..], &names, &[0, 0]].concat();
        let header = [&[1, 4][..], &streams(size, 0, &sub), &files].concat();
        let (body, header) = if is_header_packed {
            let packed = [&[0x17][..], &streams(header.len() as u8, size, &[])].concat();
            ([content, &header].concat(), packed)
        } else {
            (content.to_vec(), header)
        };
        let mut start = (body.len() as u64).to_le_bytes().to_vec();
        start.extend_from_slice(&(header.len() as u64).to_le_bytes());
        start.extend_from_slice(&crc(&header));
        [&b"7z\xBC\xAF\x27\x1C\0\x04"[..], &crc(&start), &start, &body, &header].concat()
    }

    fn seen(bytes: &[u8]) -> Inspection {
        Inspection::of("a.7z", bytes, &Limits::default())
    }

    #[test]
    fn files_by_name_and_content() {
        let seen = seen(&archive(COPY, false));
        let names: Vec<&str> = seen.files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["a.7z", "資料/名簿.csv", "b.txt"], "{:?}", seen.unexamined);
        assert_eq!((seen.texts.len(), seen.unexamined.len()), (2, 0));
    }

    #[test]
    fn encrypted_content_and_encrypted_names() {
        let open = seen(&archive(AES, false));
        assert_eq!(open.files.len(), 3);
        for file in &open.files {
            let encryption = file.encryption.as_ref().unwrap();
            assert_eq!((encryption.method.as_str(), encryption.hides_names), ("7z-aes", false));
        }
        assert_eq!(open.unexamined.len(), 1);
        let hidden = seen(&archive(AES, true));
        assert_eq!(hidden.files.len(), 1);
        assert!(hidden.files[0].encryption.as_ref().unwrap().hides_names);
    }

    #[test]
    fn damaged() {
        let mut bytes = archive(COPY, false);
        bytes.truncate(bytes.len() - 10);
        assert_eq!(seen(&bytes).unexamined[0].reason, Reason::Corrupt);
    }
}
