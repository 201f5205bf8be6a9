//! Macro projects (VBA): that there is one, and whether it runs by itself.
//!
//! The names of procedures that Office calls by itself stand in the source, which is compressed, and in the table of
//! identifiers, which is not and stays behind when the source is taken out. Source: MS-OVBA §2.4.1.

use super::super::inspection::FeatureKind;
use super::super::reader::Reader;
use super::compound::Compound;

/// Called when a document is opened, made or closed, without anybody asking for it.
const RUN_BY_THEMSELVES: [&str; 20] = [
    "AutoOpen",
    "Auto_Open",
    "AutoExec",
    "AutoNew",
    "AutoClose",
    "Auto_Close",
    "AutoExit",
    "Document_Open",
    "Document_New",
    "Document_Close",
    "Document_ContentControlOnEnter",
    "Workbook_Open",
    "Workbook_Activate",
    "Workbook_BeforeClose",
    "Workbook_WindowActivate",
    "Workbook_Deactivate",
    "Presentation_Open",
    "Auto_ShowBegin",
    "OnSlideShowPageChange",
    "App_PresentationOpen",
];

/// Source looked at of one project.
const MOST_SOURCE: usize = 4 << 20;

/// A chunk holds as much source.
const CHUNK: usize = 4096;

/// Reads a `vbaProject.bin`.
pub(in crate::formats) fn project(bytes: &[u8], reader: &mut Reader<'_>) {
    match Compound::open(bytes) {
        Some(mut compound) => in_compound(&mut compound, reader),
        None => {
            reader.feature(FeatureKind::Macros, None, "", 1);
            reader.gap(crate::unexamined::UnexaminedReason::Corrupt, "vba");
        }
    }
}

/// Looks for a macro project among the streams of a document.
pub(in crate::formats) fn in_compound(compound: &mut Compound<'_>, reader: &mut Reader<'_>) {
    let names = compound.names();
    let folder_of = |name: &str| name.rsplit_once('/').map_or("", |(folder, _)| folder).to_ascii_lowercase();
    let is_project =
        |name: &str| name.rsplit('/').next().is_some_and(|n| n.eq_ignore_ascii_case("_VBA_PROJECT"));
    let projects: Vec<String> = names.iter().filter(|n| is_project(n)).map(|n| folder_of(n)).collect();
    if projects.is_empty() {
        return;
    }
    reader.feature(FeatureKind::Macros, None, "", 1);
    let mut found = None;
    let mut left = MOST_SOURCE;
    for name in names.iter().filter(|name| projects.contains(&folder_of(name))) {
        let last = name.rsplit('/').next().unwrap_or_default();
        if last.starts_with("__SRP_") || last.eq_ignore_ascii_case("dir") {
            continue;
        }
        let Some(stream) = compound.stream(name, reader) else { continue };
        if !reader.step(stream.len() / 16) {
            break;
        }
        found = if is_project(name) { runs_by_itself(&stream) } else { None }
            .or_else(|| source(&stream, &mut left).and_then(|source| runs_by_itself(&source)));
        if found.is_some() || left == 0 {
            break;
        }
    }
    if let Some(name) = found {
        reader.feature(FeatureKind::AutoRunMacro, None, name, 1);
    }
}

/// Whether one of the names stands there as a word of its own, in bytes or in UTF-16.
fn runs_by_itself(bytes: &[u8]) -> Option<&'static str> {
    let lower = bytes.to_ascii_lowercase();
    let is_letter = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    RUN_BY_THEMSELVES.into_iter().find(|name| {
        let name = name.to_ascii_lowercase();
        memchr::memmem::find_iter(&lower, name.as_bytes()).any(|at| {
            let before = at.checked_sub(1).and_then(|i| lower.get(i));
            !is_letter(before) && !is_letter(lower.get(at + name.len()))
        })
    })
}

/// The source in a module's stream. It begins where its first line `Attribute VB_Name` does: the compressed form of
/// those eight letters is always the same.
fn source(stream: &[u8], left: &mut usize) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(stream, b"\0Attribut")?;
    decompressed(stream.get(at.checked_sub(3)?..)?, left)
}

/// MS-OVBA §2.4.1.3: a byte 1, then chunks of 4,096 bytes made of letters and of copies of what came before.
fn decompressed(bytes: &[u8], left: &mut usize) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[1])?;
    let mut out = Vec::new();
    while let [low, high, after @ ..] = rest {
        let header = u16::from_le_bytes([*low, *high]);
        let size = usize::from(header & 0x0FFF) + 1;
        let chunk = after.get(..size.min(after.len()))?;
        rest = after.get(chunk.len()..)?;
        let start = out.len();
        if header & 0x8000 == 0 {
            out.extend_from_slice(chunk);
        } else {
            tokens(chunk, start, &mut out);
        }
        let written = out.len() - start;
        *left = left.saturating_sub(written.max(1));
        if *left == 0 {
            break;
        }
    }
    Some(out)
}

fn tokens(mut chunk: &[u8], start: usize, out: &mut Vec<u8>) {
    while let [flags, after @ ..] = chunk {
        chunk = after;
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let [letter, after @ ..] = chunk else { return };
                out.push(*letter);
                chunk = after;
            } else {
                let [low, high, after @ ..] = chunk else { return };
                chunk = after;
                let written = out.len() - start;
                // Of 16 bits, the offset takes as many as the text so far needs, at least 4.
                let bits = (usize::BITS - written.saturating_sub(1).leading_zeros()).clamp(4, 12);
                let token = u16::from_le_bytes([*low, *high]);
                let length = usize::from(token & (0xFFFF >> bits)) + 3;
                let offset = usize::from(token >> (16 - bits)) + 1;
                for _ in 0..length {
                    let Some(letter) =
                        out.len().checked_sub(offset).filter(|at| *at >= start).map(|at| out[at])
                    else {
                        return;
                    };
                    out.push(letter);
                }
            }
            if out.len() - start >= CHUNK {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decompresses() {
        // The example of MS-OVBA §3.2.2: "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa".
        let packed = [
            0x01, 0x2F, 0xB0, 0x00, 0x23, 0x61, 0x61, 0x61, 0x62, 0x63, 0x64, 0x65, 0x82, 0x66, 0x00, 0x70,
            0x61, 0x67, 0x68, 0x69, 0x6A, 0x01, 0x38, 0x08, 0x61, 0x6B, 0x6C, 0x00, 0x30, 0x6D, 0x6E, 0x6F,
            0x70, 0x06, 0x71, 0x02, 0x70, 0x04, 0x10, 0x72, 0x73, 0x74, 0x75, 0x76, 0x10, 0x77, 0x78, 0x79,
            0x7A, 0x00, 0x3C,
        ];
        let out = decompressed(&packed, &mut MOST_SOURCE.clone()).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
        );
        // Copies from before the start, and nothing at all.
        assert_eq!(decompressed(&[1, 2, 0xB0, 0xFF, 0xFF, 0xFF], &mut MOST_SOURCE.clone()), Some(Vec::new()));
        assert_eq!(decompressed(&[], &mut MOST_SOURCE.clone()), None);
    }

    #[test]
    fn names_as_words() {
        assert_eq!(runs_by_itself(b"Private Sub workbook_open()"), Some("Workbook_Open"));
        assert_eq!(runs_by_itself(b"Sub MyAutoOpener()"), None);
    }
}
