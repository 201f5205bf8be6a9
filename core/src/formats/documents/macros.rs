//! Macro projects (VBA): that there is one with code in it, and whether it runs by itself.
//!
//! The source is compressed; each module's begins with the same eight letters, so it is found without the directory
//! of the project. Where the source was taken out, the names of procedures still stand in the table of identifiers.
//! A project without a line of code (Office makes one when somebody opens the editor) is none: Office asks nobody
//! about it either. Source: MS-OVBA §2.4.1.

use super::super::inspection::FeatureKind;
use super::super::reader::Reader;
use super::compound::Compound;
use crate::unexamined::UnexaminedReason as Reason;

/// Called when a document is opened, made or closed, without anybody asking for it.
const RUN_BY_THEMSELVES: [&str; 27] = [
    "AutoOpen",
    "Auto_Open",
    "AutoExec",
    "AutoNew",
    "AutoClose",
    "Auto_Close",
    "AutoExit",
    "Auto_Activate",
    "Auto_ShowBegin",
    "App_PresentationOpen",
    "Document_Open",
    "Document_New",
    "Document_Close",
    "Document_ContentControlOnEnter",
    "DocumentOpen",
    "OnSlideShowPageChange",
    "OnSlideShowTerminate",
    "Presentation_Open",
    "Presentation_Close",
    "Presentation_SlideShowBegin",
    "SlideShow_OnNext",
    "Workbook_Open",
    "Workbook_Activate",
    "Workbook_BeforeClose",
    "Workbook_BeforeSave",
    "Workbook_Deactivate",
    "Workbook_WindowActivate",
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
            reader.gap(Reason::Corrupt, "vba");
        }
    }
}

/// Looks for macro projects among the streams of a document.
pub(in crate::formats) fn in_compound(compound: &mut Compound<'_>, reader: &mut Reader<'_>) {
    in_storages(compound, |_| true, reader);
}

/// Looks for macro projects whose path says that they belong here: documents inside a document have their own.
pub(in crate::formats) fn in_storages(
    compound: &mut Compound<'_>,
    is_here: impl Fn(&str) -> bool,
    reader: &mut Reader<'_>,
) {
    let names = compound.names();
    let projects: Vec<&str> = names
        .iter()
        .filter(|name| is_here(name))
        .filter_map(|name| {
            let (folder, last) = split(name);
            last.eq_ignore_ascii_case("_VBA_PROJECT").then_some(folder)
        })
        .collect();
    if projects.is_empty() {
        return;
    }
    let mut found = Found::default();
    for name in names.iter().filter(|name| projects.contains(&split(name).0)) {
        if !found.look_at(name, compound, reader) {
            break;
        }
    }
    found.tell(reader);
}

fn split(name: &str) -> (&str, &str) {
    name.rsplit_once('/').unwrap_or(("", name))
}

/// What the modules of a document's projects hold.
#[derive(Debug, Default)]
struct Found {
    /// Modules whose source could be read.
    modules: usize,
    /// Those of them with code.
    with_code: usize,
    runs_by_itself: Option<&'static str>,
    /// The same from the table of identifiers.
    is_named: Option<&'static str>,
    is_cut: bool,
    read: usize,
}

impl Found {
    /// `false`: no more is read.
    fn look_at(&mut self, name: &str, compound: &mut Compound<'_>, reader: &mut Reader<'_>) -> bool {
        let (_, last) = split(name);
        if last.starts_with("__SRP_") || last.eq_ignore_ascii_case("dir") {
            return true;
        }
        let Some(stream) = compound.stream(name, reader) else {
            self.is_cut = true;
            return true;
        };
        if !reader.step(stream.len() / 16) {
            self.is_cut = true;
            return false;
        }
        if last.eq_ignore_ascii_case("_VBA_PROJECT") {
            self.is_named = self.is_named.or_else(|| identifier(&stream));
            return true;
        }
        let mut left = MOST_SOURCE.saturating_sub(self.read);
        let Some(source) = source(&stream, &mut left, reader) else { return true };
        self.read = MOST_SOURCE.saturating_sub(left);
        self.modules += 1;
        let code = Code::of(&source);
        self.with_code += usize::from(code.is_there);
        self.runs_by_itself = self.runs_by_itself.or(code.runs_by_itself);
        if left == 0 {
            self.is_cut = true;
        }
        left > 0
    }

    fn tell(self, reader: &mut Reader<'_>) {
        // Source that was taken out leaves the translated program behind, which runs.
        if self.with_code > 0 || self.modules == 0 || self.is_cut {
            reader.feature(FeatureKind::Macros, None, "", self.with_code.max(1));
        }
        let by_name = if self.modules == 0 || self.is_cut { self.is_named } else { None };
        if let Some(name) = self.runs_by_itself.or(by_name) {
            reader.feature(FeatureKind::AutoRunMacro, None, name, 1);
        }
    }
}

/// What a module's source holds.
#[derive(Debug, Default, PartialEq, Eq)]
struct Code {
    is_there: bool,
    runs_by_itself: Option<&'static str>,
}

impl Code {
    fn of(source: &[u8]) -> Self {
        let mut code = Self::default();
        for line in source.split(|b| matches!(b, b'\n' | b'\r')) {
            let line = line.trim_ascii().to_ascii_lowercase();
            let begins = |word: &[u8]| line.starts_with(word);
            if line.is_empty()
                || begins(b"'")
                || begins(b"rem ")
                || begins(b"attribute ")
                || begins(b"option ")
                || begins(b"version ")
                || line == b"end"
                || begins(b"begin")
            {
                continue;
            }
            code.is_there = true;
            code.runs_by_itself = code.runs_by_itself.or_else(|| procedure(&line).and_then(known));
        }
        code
    }
}

/// The name of the procedure that begins on a line, in small letters.
fn procedure(line: &[u8]) -> Option<&[u8]> {
    let mut words = line.split(|b| matches!(b, b' ' | b'\t' | b'(')).filter(|word| !word.is_empty());
    let kind = words.find(|word| !matches!(*word, b"public" | b"private" | b"friend" | b"static"))?;
    matches!(kind, b"sub" | b"function").then(|| words.next()).flatten()
}

fn known(name: &[u8]) -> Option<&'static str> {
    RUN_BY_THEMSELVES.into_iter().find(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

/// One of the names, as a word of its own, in the table of identifiers.
fn identifier(bytes: &[u8]) -> Option<&'static str> {
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
fn source(stream: &[u8], left: &mut usize, reader: &mut Reader<'_>) -> Option<Vec<u8>> {
    let at = memchr::memmem::find(stream, b"\0Attribut")?;
    decompressed(stream.get(at.checked_sub(3)?..)?, left, reader)
}

/// MS-OVBA §2.4.1.3: a byte 1, then chunks of 4,096 bytes made of letters and of copies of what came before.
fn decompressed(bytes: &[u8], left: &mut usize, reader: &mut Reader<'_>) -> Option<Vec<u8>> {
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
        if !reader.take_bytes(written) {
            *left = 0;
        }
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
                for _ in 0..length.min(CHUNK) {
                    let from = out.len().checked_sub(offset).filter(|at| *at >= start);
                    let Some(letter) = from.and_then(|at| out.get(at)).copied() else { return };
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
pub(in crate::formats) mod tests {
    use super::super::compound::tests::{compound, with_reader};
    use super::*;

    /// Source as a module keeps it, only of letters.
    pub(in crate::formats) fn packed(source: &str) -> Vec<u8> {
        let mut out = vec![1];
        for chunk in source.as_bytes().chunks(3000) {
            let body: Vec<u8> = chunk.chunks(8).flat_map(|letters| [&[0], letters].concat()).collect();
            out.extend((0xB000 | (body.len() as u16 - 1)).to_le_bytes());
            out.extend(body);
        }
        out
    }

    fn said(modules: &[&str], identifiers: &[u8]) -> (bool, Option<String>) {
        let sources: Vec<Vec<u8>> =
            modules.iter().map(|m| [b"translated".as_slice(), &packed(m)].concat()).collect();
        let mut streams: Vec<(String, &[u8])> = vec![("VBA/_VBA_PROJECT".to_owned(), identifiers)];
        streams.push(("VBA/dir".to_owned(), b"x"));
        streams.extend(sources.iter().enumerate().map(|(i, s)| (format!("VBA/Module{i}"), s.as_slice())));
        let streams: Vec<(&str, &[u8])> = streams.iter().map(|(n, b)| (n.as_str(), *b)).collect();
        let bytes = compound(&streams);
        let inspection = with_reader(|reader| project(&bytes, reader));
        let facts = &inspection.files[0];
        let runs = facts.features(FeatureKind::AutoRunMacro).next().map(|f| f.value.clone());
        (facts.has(FeatureKind::Macros), runs)
    }

    #[test]
    fn projects() {
        let head = "Attribute VB_Name = \"Module1\"\r\nOption Explicit\r\n' Sub AutoOpen()\r\n";
        assert_eq!(said(&[head], b""), (false, None), "no code");
        let plain = format!("{head}Sub Tally()\r\n  x = \"Workbook_Open\"\r\nEnd Sub\r\n");
        assert_eq!(said(&[head, &plain], b"Workbook_Open"), (true, None));
        let runs = format!("{head}Private  Sub workbook_open()\r\nEnd Sub\r\n");
        assert_eq!(said(&[&plain, &runs], b""), (true, Some("Workbook_Open".to_owned())));
        // The source was taken out.
        assert_eq!(said(&[], b"\0\x08AutoOpen\0"), (true, Some("AutoOpen".to_owned())));
        assert_eq!(said(&[], b"\0MyAutoOpener\0"), (true, None));
        let inspection = with_reader(|reader| project(b"no compound file", reader));
        assert!(inspection.files[0].has(FeatureKind::Macros) && !inspection.unexamined.is_empty());
    }

    #[test]
    fn decompresses() {
        // The example of MS-OVBA §3.2.2: "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa".
        let packed = [
            0x01, 0x2F, 0xB0, 0x00, 0x23, 0x61, 0x61, 0x61, 0x62, 0x63, 0x64, 0x65, 0x82, 0x66, 0x00, 0x70,
            0x61, 0x67, 0x68, 0x69, 0x6A, 0x01, 0x38, 0x08, 0x61, 0x6B, 0x6C, 0x00, 0x30, 0x6D, 0x6E, 0x6F,
            0x70, 0x06, 0x71, 0x02, 0x70, 0x04, 0x10, 0x72, 0x73, 0x74, 0x75, 0x76, 0x10, 0x77, 0x78, 0x79,
            0x7A, 0x00, 0x3C,
        ];
        with_reader(|reader| {
            let out = decompressed(&packed, &mut MOST_SOURCE.clone(), reader).unwrap();
            assert_eq!(
                String::from_utf8(out).unwrap(),
                "#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
            );
            // Copies from before the start, and nothing at all.
            let bad = [1, 2, 0xB0, 0xFF, 0xFF, 0xFF];
            assert_eq!(decompressed(&bad, &mut MOST_SOURCE.clone(), reader), Some(Vec::new()));
            assert_eq!(decompressed(&[], &mut MOST_SOURCE.clone(), reader), None);
            // A megabyte of chunks that each unpack to 4 KiB.
            let bomb = [&[1][..], &[0x04, 0xB0, 0x02, b'a', 0xFF, 0x0F, 0].repeat(150_000)].concat();
            let mut left = MOST_SOURCE;
            let out = decompressed(&bomb, &mut left, reader).unwrap();
            assert!(left == 0 && out.len() <= MOST_SOURCE + 2 * CHUNK);
        });
    }
}
