//! The parts of a package and the relations between them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;

use zip::read::ZipReadOptions;
use zip::{CompressionMethod, ZipArchive};

use super::super::super::reader::Reader;
use super::super::xml::{self, Event, Walk};
use crate::unexamined::UnexaminedReason as Reason;

/// Relations of one part; the largest workbooks have a few thousand.
const MOST_RELATIONS: usize = 20_000;

/// An opened package. Its `Debug` shows no names.
pub(in crate::formats) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Length of the whole: no part is packed into more.
    length: usize,
    names: Vec<String>,
    /// By name in lower case, as Office takes them.
    places: BTreeMap<String, usize>,
}

impl std::fmt::Debug for Package<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Package").field("parts", &self.names.len()).finish_non_exhaustive()
    }
}

/// One part points to another or to something outside. Its `Debug` shows no target.
#[derive(Clone, Default, PartialEq, Eq)]
pub(in crate::formats) struct Relation {
    pub(in crate::formats) id: String,
    /// Last step of the type's address: `header`, `image`, `attachedTemplate`.
    pub(in crate::formats) kind: String,
    /// Name of the part, or the address as it is written.
    pub(in crate::formats) target: String,
    pub(in crate::formats) external: bool,
}

impl std::fmt::Debug for Relation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Relation").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl<'b> Package<'b> {
    /// Opens the directory of the ZIP; nothing is unpacked. `None`: damaged.
    pub(in crate::formats) fn open(bytes: &'b [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names: Vec<String> = archive
            .file_names_raw()
            .map(|raw| String::from_utf8_lossy(raw).replace('\\', "/").trim_start_matches('/').to_owned())
            .collect();
        let mut places = BTreeMap::new();
        for (i, name) in names.iter().enumerate() {
            places.entry(name.to_lowercase()).or_insert(i);
        }
        Some(Self { archive, length: bytes.len(), names, places })
    }

    /// The names of all parts, in the order of the directory.
    pub(in crate::formats) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether there is such a part.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/').to_lowercase();
        self.places.get(&name).or_else(|| self.places.get(&*percent_decoded(&name))).copied()
    }

    /// A part, unpacked. `None`: there is none, or it stays closed, which is a gap.
    pub(in crate::formats) fn part(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<Vec<u8>> {
        let place = self.place(name)?;
        if !reader.take_entry() {
            return None;
        }
        if let Ok(entry) = self.archive.by_index_data(place)
            && entry.encrypted()
        {
            let method = if entry.compression() == CompressionMethod::AES { "zip-aes" } else { "zip-crypto" };
            reader.gap(Reason::Encrypted, method);
            return None;
        }
        // A wrong checksum hides nothing: Office opens such files, with a question.
        let options = ZipReadOptions::new().ignore_crc32(true);
        let Ok(entry) = self.archive.by_index_with_options(place, options) else {
            reader.gap(Reason::Corrupt, "zip");
            return None;
        };
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX).min(self.length);
        reader.unpack(entry, packed)
    }

    /// The relations of a part; of the package itself for an empty name.
    pub(in crate::formats) fn relations(&mut self, of_part: &str, reader: &mut Reader<'_>) -> Vec<Relation> {
        let (folder, name) = of_part.rsplit_once('/').unwrap_or(("", of_part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}_rels/{name}.rels");
        if !self.has(&path) {
            return Vec::new();
        }
        let text = self.part(&path, reader).map(xml::decode).unwrap_or_default();
        let mut relations = Vec::new();
        let mut walk = Walk::new(&text);
        while let Some(event) = walk.next(reader) {
            let Event::Start(e) = event else { continue };
            if e.name() != "Relationship" {
                continue;
            }
            if relations.len() >= MOST_RELATIONS {
                reader.gap(Reason::LimitFileEntries, MOST_RELATIONS.to_string());
                break;
            }
            let mut relation = Relation::default();
            for (name, value) in e.attributes() {
                match name {
                    "Id" => relation.id = value.into_owned(),
                    "Type" => value.rsplit('/').next().unwrap_or_default().clone_into(&mut relation.kind),
                    "Target" => relation.target = value.into_owned(),
                    "TargetMode" => relation.external = value.eq_ignore_ascii_case("External"),
                    _ => {}
                }
            }
            if !relation.external {
                relation.target = resolved(folder, &relation.target);
            }
            relations.push(relation);
        }
        relations
    }

    /// Name of the part where the document begins, or where it usually does.
    pub(in crate::formats) fn main_part_or(&mut self, usual: &str, reader: &mut Reader<'_>) -> String {
        let main = self.main_part(reader);
        if self.has(&main) { main } else { usual.to_owned() }
    }

    /// Name of the part where the document begins; empty if no relation says so.
    pub(in crate::formats) fn main_part(&mut self, reader: &mut Reader<'_>) -> String {
        let relations = self.relations("", reader);
        let is_main = |r: &&Relation| {
            !r.external && matches!(r.kind.as_str(), "officeDocument" | "document" | "fixedrepresentation")
        };
        relations.iter().find(is_main).map(|r| r.target.clone()).unwrap_or_default()
    }
}

/// A target as the name of a part: absolute, or relative to the folder of the part that points to it.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split('#').next().unwrap_or_default();
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|s| !s.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Names of parts are addresses: what is not ASCII may be written with percent signs.
fn percent_decoded(name: &str) -> Cow<'_, str> {
    if !name.contains('%') {
        return Cow::Borrowed(name);
    }
    let bytes = name.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%')
            .then(|| name.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        out.push(escaped.unwrap_or(*byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    Cow::Owned(String::from_utf8_lossy(&out).to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        assert_eq!(resolved("word", "media/a.png"), "word/media/a.png");
        assert_eq!(resolved("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("ppt", "/ppt/slides/slide1.xml"), "ppt/slides/slide1.xml");
        assert_eq!(resolved("", "../../etc/passwd"), "etc/passwd");
        assert_eq!(percent_decoded("word/%E8%A1%A8.xml%"), "word/表.xml%");
    }
}
