//! tar archives.

use super::super::reader::Reader;

#[cfg(not(feature = "archives-extra"))]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::FormatNotSupported, "tar");
}

#[cfg(feature = "archives-extra")]
pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    use super::names;
    use crate::unexamined::UnexaminedReason as Reason;
    use tar::EntryType;

    let mut archive = tar::Archive::new(bytes);
    let Ok(entries) = archive.entries() else { return reader.gap(Reason::Corrupt, "tar") };
    for entry in entries {
        if !reader.may_enter() || !reader.step(1) {
            return;
        }
        let Ok(entry) = entry else { return reader.gap(Reason::Corrupt, "tar") };
        let name = names::decoded_anyway(&entry.path_bytes());
        let size = entry.size();
        match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse if !name.ends_with('/') => {
                match reader.unpack_member(entry, bytes.len()) {
                    Ok(content) if names::is_by_product(&name, &content) => {}
                    // It ends before it should.
                    Ok(content) if (content.len() as u64) < size => {
                        reader.member(&name, &content);
                        reader.gap(Reason::Corrupt, "tar");
                    }
                    Ok(content) => reader.member(&name, &content),
                    Err(gap) => reader.member_unread(&name, size, None, Some(gap)),
                }
            }
            EntryType::Symlink | EntryType::Link => reader.member_unread(&name, 0, None, None),
            // Folders, devices, headers of the archive itself.
            _ => {}
        }
    }
}

#[cfg(all(test, feature = "archives-extra"))]
mod tests {
    use std::io::Write as _;

    use super::super::super::Inspection;
    use crate::limits::Limits;
    use crate::unexamined::UnexaminedReason as Reason;

    fn tar() -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        let text = "氏名,電話\n";
        for name in ["名簿.csv", &format!("{}/長い名.csv", "x".repeat(150))] {
            let mut header = tar::Header::new_gnu();
            header.set_size(text.len() as u64);
            builder.append_data(&mut header, name, text.as_bytes()).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn files_with_short_and_long_names() {
        let seen = Inspection::of("a.tar", &tar(), &Limits::default());
        assert_eq!(seen.files[1].name, "名簿.csv");
        assert!(seen.files[2].name.ends_with("/長い名.csv"));
        assert_eq!((seen.texts.len(), seen.unexamined.len()), (2, 0));
    }

    #[test]
    fn inside_gzip() {
        for (name, inner) in [("資料.tar.gz", "資料.tar"), ("資料.tgz", "資料.tar")] {
            let seen = Inspection::of(name, &packed(&tar()), &Limits::default());
            assert_eq!(seen.texts[0].path, [inner, "名簿.csv"]);
        }
        let two = [packed(b"one "), packed(b"two"), vec![0; 100]].concat();
        let seen = Inspection::of("log.txt.gz", &two, &Limits::default());
        assert_eq!((seen.files[1].name.as_str(), seen.texts[0].text.as_str()), ("log.txt", "one two"));
        assert!(seen.unexamined.is_empty());
    }

    #[test]
    fn a_size_that_lies() {
        let mut archive = tar();
        archive.truncate(700);
        let seen = Inspection::of("a.tar", &archive, &Limits::default());
        assert!(!seen.unexamined.is_empty());
        let mut header = tar::Header::new_ustar();
        header.set_path("a.txt").unwrap();
        header.set_size(8 << 30);
        header.set_cksum();
        let seen =
            Inspection::of("a.tar", &[header.as_bytes().as_slice(), b"text"].concat(), &Limits::default());
        assert!(seen.unexamined.iter().any(|g| g.reason == Reason::Corrupt), "{:?}", seen.unexamined);
    }
}
