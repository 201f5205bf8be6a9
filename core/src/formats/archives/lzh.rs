//! LZH archives, still met in Japanese offices. They know no encryption; their names are in Shift_JIS.

use super::super::reader::Reader;

#[cfg(not(feature = "archives-extra"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "lzh");
}

#[cfg(feature = "archives-extra")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use super::names;
    use crate::unexamined::UnexaminedReason as Reason;

    let corrupt = || (Reason::Corrupt, "lzh".to_owned());
    let Ok(mut archive) = delharc::LhaDecodeReader::new(bytes) else {
        return reader.gap(Reason::Corrupt, "lzh");
    };
    loop {
        if !reader.may_enter() || !reader.step(1) {
            return;
        }
        let header = archive.header();
        let (size, packed) = (header.original_size, header.compressed_size);
        let name = name(header);
        if header.is_directory() || name.ends_with('/') {
            // Nothing in it.
        } else if !archive.is_decoder_supported() {
            let gap = (Reason::FormatNotSupported, "lzh".to_owned());
            reader.member_unread(&name, size, None, Some(gap));
        } else {
            let packed = usize::try_from(packed).unwrap_or(usize::MAX).min(bytes.len());
            match reader.unpack_member(&mut archive, packed) {
                Ok(content) if names::is_by_product(&name, &content) => {}
                // The checksum alone tells what is wrong in a stream of this age.
                Ok(_) if !archive.crc_is_ok() => reader.member_unread(&name, size, None, Some(corrupt())),
                Ok(content) => reader.member(&name, &content),
                Err(gap) => reader.member_unread(&name, size, None, Some(gap)),
            }
        }
        match archive.next_file() {
            Ok(true) => {}
            Ok(false) => return,
            Err(_) => return reader.gap(Reason::Corrupt, "lzh"),
        }
    }
}

/// Folder and file, wherever this level of header keeps them. Folders are separated by 0xFF, or by what the system of
/// the packer used.
#[cfg(feature = "archives-extra")]
fn name(header: &delharc::LhaHeader) -> String {
    use super::names;
    const FILE_NAME: u8 = 1;
    const FOLDER: u8 = 2;

    let (mut folder, mut file) = (String::new(), String::new());
    for extra in header.iter_extra() {
        match extra.split_first() {
            Some((&FILE_NAME, raw)) => file = names::decoded_anyway(raw),
            Some((&FOLDER, raw)) => {
                folder = raw.split(|b| *b == 0xFF).map(names::decoded_anyway).collect::<Vec<_>>().join("/");
            }
            _ => {}
        }
    }
    if file.is_empty() {
        let raw = header.filename.split(|b| *b == 0).next().unwrap_or_default();
        file = names::decoded_anyway(raw);
    }
    if !folder.is_empty() && !folder.ends_with('/') {
        folder.push('/');
    }
    folder + &file
}

#[cfg(all(test, feature = "archives-extra"))]
mod tests {
    use super::super::super::Inspection;
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn crc(bytes: &[u8]) -> u16 {
        bytes.iter().fold(0, |crc, byte| {
            (0..8).fold(
                crc ^ u16::from(*byte),
                |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xA001 } else { crc >> 1 },
            )
        })
    }

    /// A stored file with a header of level 0.
    fn entry(name: &[u8], content: &[u8]) -> Vec<u8> {
        let mut head = b"-lh0-".to_vec();
        head.extend_from_slice(&(content.len() as u32).to_le_bytes());
        head.extend_from_slice(&(content.len() as u32).to_le_bytes());
        head.extend_from_slice(&[0, 0, 0x21, 0x5A, 0x20, 0, name.len() as u8]);
        head.extend_from_slice(name);
        head.extend_from_slice(&crc(content).to_le_bytes());
        let sum = head.iter().fold(0_u8, |sum, b| sum.wrapping_add(*b));
        [&[head.len() as u8, sum][..], &head, content].concat()
    }

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn names_in_shift_jis() {
        let archive = [
            entry(b"\x95\x5C\\\x96\xBC\x95\xEB.csv", "氏名,電話\n".as_bytes()),
            entry(b"b.txt", b"b"),
            vec![0],
        ]
        .concat();
        let seen = Inspection::of("a.lzh", &archive, &Limits::default());
        let names: Vec<&str> = seen.files.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["a.lzh", "表/名簿.csv", "b.txt"]);
        assert_eq!((seen.texts.len(), seen.unexamined.len()), (2, 0), "{:?}", seen.unexamined);
    }

    #[test]
    fn sizes_that_lie() {
        let mut archive = entry(b"a.txt", b"text");
        // Sizes of 4 GB, packed and unpacked; the sum of the header fits.
        archive[7..15].copy_from_slice(&[0xFF; 8]);
        archive[1] = archive[2..2 + usize::from(archive[0])].iter().fold(0_u8, |sum, b| sum.wrapping_add(*b));
        let seen = Inspection::of("a.lzh", &archive, &Limits::default());
        assert!(seen.unexamined.iter().any(|g| g.reason == Reason::Corrupt), "{:?}", seen.unexamined);
    }
}
