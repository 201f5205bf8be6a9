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
