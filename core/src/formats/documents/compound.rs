//! OLE compound files as a set of streams, read within the budget.
//!
//! The format is the crate cfb's. [`guard`] refuses beforehand what would cost it more than the file is worth; it
//! then refuses itself what is damaged (chains that meet, loops in the directory). Streams go by their path with
//! slashes, without the first one, whatever their case: `ObjectPool/_1/\u{1}Ole10Native`.

mod guard;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, PathBuf};

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// Storages in storages that are entered; Office makes no more than six.
const DEEPEST: usize = 16;

/// Longest path looked at, in bytes.
const LONGEST: usize = 400;

/// An opened compound file. Its `Debug` shows no names.
pub(in crate::formats) struct Compound<'b> {
    file: cfb::CompoundFile<Cursor<&'b [u8]>>,
    bytes: &'b [u8],
    /// Path and claimed size, as the directory has them.
    streams: Vec<(String, u64)>,
    /// Position in `streams` by the path in small letters.
    by_name: BTreeMap<String, usize>,
}

impl std::fmt::Debug for Compound<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compound").field("streams", &self.streams.len()).finish_non_exhaustive()
    }
}

impl<'b> Compound<'b> {
    /// Opens the directory. `None`: damaged.
    pub(in crate::formats) fn open(bytes: &'b [u8]) -> Option<Self> {
        if !guard::is_sound(bytes) {
            return None;
        }
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        let mut streams = Vec::new();
        let mut open = vec![(PathBuf::from("/"), 0)];
        while let Some((storage, depth)) = open.pop() {
            let Ok(entries) = file.read_storage(&storage) else { continue };
            let first = open.len();
            for entry in entries {
                let path = entry.path();
                // A name may be `..`, which is another path than it stands for.
                if path.as_os_str().len() > LONGEST
                    || path.components().count() != depth + 2
                    || path.components().any(|c| matches!(c, Component::ParentDir | Component::CurDir))
                {
                    continue;
                }
                if entry.is_stream() {
                    streams.push((name_of(path), entry.len()));
                } else if depth < DEEPEST {
                    open.push((path.to_path_buf(), depth + 1));
                }
            }
            // In the order of the directory.
            if let Some(new) = open.get_mut(first..) {
                new.reverse();
            }
        }
        let by_name = streams.iter().enumerate().map(|(i, (name, _))| (name.to_lowercase(), i)).collect();
        Some(Self { file, bytes, streams, by_name })
    }

    /// The whole file.
    pub(in crate::formats) fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// The paths of all streams.
    pub(in crate::formats) fn names(&self) -> Vec<String> {
        self.streams.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The paths of the streams below a storage, relative to it. The storage is given with a slash at its end; the
    /// root is empty.
    pub(in crate::formats) fn names_in(&self, storage: &str) -> Vec<String> {
        self.below(storage).filter_map(|(name, _)| Some(name.strip_prefix(storage)?.to_owned())).collect()
    }

    /// Whether there is a stream of this path.
    pub(in crate::formats) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&name.to_lowercase())
    }

    /// The path of the stream of a name, wherever it lies.
    pub(in crate::formats) fn find(&self, name: &str) -> Option<String> {
        let last = |path: &str| path.rsplit('/').next().is_some_and(|n| n.eq_ignore_ascii_case(name));
        self.streams.iter().find(|(path, _)| last(path)).map(|(path, _)| path.clone())
    }

    /// The sizes of the streams below a storage together, as far as there can be so much.
    pub(in crate::formats) fn size_of(&self, storage: &str) -> u64 {
        let sizes = self.below(storage).map(|(_, size)| *size);
        sizes.fold(0, u64::saturating_add).min(self.bytes.len() as u64)
    }

    /// The streams below a storage, in the order of their names.
    fn below(&self, storage: &str) -> impl Iterator<Item = &(String, u64)> {
        let storage = storage.to_lowercase();
        let from = self.by_name.range(storage.clone()..);
        from.take_while(move |(name, _)| name.starts_with(&storage)).filter_map(|(_, i)| self.streams.get(*i))
    }

    /// The content of a stream. `None`: there is none, or it stays closed, which is a gap.
    pub(in crate::formats) fn stream(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<Vec<u8>> {
        self.start_of(name, usize::MAX, reader)
    }

    /// The first bytes of a stream, at most so many.
    pub(in crate::formats) fn start_of(
        &mut self,
        name: &str,
        most: usize,
        reader: &mut Reader<'_>,
    ) -> Option<Vec<u8>> {
        /// A chain is walked through when it is opened; that is less than this many steps per sector.
        const SECTORS_PER_STEP: usize = 16;
        let (path, size) = self.by_name.get(&name.to_lowercase()).and_then(|i| self.streams.get(*i))?;
        if !reader.step(self.bytes.len() / 512 / SECTORS_PER_STEP + 8) {
            return None;
        }
        // A stream is never larger than its file, however its sectors are chained.
        let most = most.min(self.bytes.len()) as u64;
        if *size == 0 {
            return Some(Vec::new());
        }
        let path = format!("/{path}");
        match self.file.open_stream(path) {
            Ok(stream) => reader.unpack(stream.take(most), self.bytes.len()),
            Err(_) => {
                reader.gap(Reason::Corrupt, "cfb");
                None
            }
        }
    }
}

fn name_of(path: &std::path::Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_start_matches('/').to_owned()
}

#[cfg(test)]
pub(in crate::formats) mod tests {
    use std::io::Write;

    use super::super::super::budget::Budget;
    use super::super::super::inspection::Inspection;
    use super::*;
    use crate::limits::Limits;

    /// A compound file of these streams; storages are made as the paths ask for them.
    pub(in crate::formats) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let mut file =
            cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        for (name, bytes) in streams {
            let path = std::path::Path::new("/").join(name);
            file.create_storage_all(path.parent().unwrap()).unwrap();
            file.create_stream(&path).unwrap().write_all(bytes).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    /// Runs with a reader of standard limits and gives what was found.
    pub(in crate::formats) fn with_reader(run: impl FnOnce(&mut Reader<'_>)) -> Inspection {
        let limits = Limits::default();
        let mut inspection = Inspection::from_texts(crate::formats::FileFamily::Document, Vec::new());
        let mut budget = Budget::new(&limits);
        run(&mut Reader::new(&mut inspection, &mut budget, &limits));
        inspection
    }

    #[test]
    fn streams_by_name() {
        let bytes = compound(&[("A/\u{1}B", b"ab"), ("WordDocument", &[7; 5000]), ("empty", b"")]);
        let mut compound = Compound::open(&bytes).unwrap();
        assert!(compound.has("a/\u{1}b") && !compound.has("B"));
        assert_eq!(compound.names_in("A/"), ["\u{1}B"]);
        assert_eq!(compound.find("\u{1}b").as_deref(), Some("A/\u{1}B"));
        assert_eq!(compound.size_of("A/"), 2);
        with_reader(|reader| {
            assert_eq!(compound.stream("A/\u{1}B", reader).as_deref(), Some(b"ab".as_slice()));
            assert_eq!(compound.start_of("worddocument", 3, reader).as_deref(), Some([7; 3].as_slice()));
            assert_eq!(compound.stream("WordDocument", reader).map(|b| b.len()), Some(5000));
            assert_eq!(compound.stream("empty", reader).as_deref(), Some(b"".as_slice()));
            assert_eq!(compound.stream("none", reader), None);
        });
    }
}
