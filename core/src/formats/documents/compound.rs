//! OLE compound files as a set of streams, read within the budget. The format is the crate cfb's.

use std::io::{Cursor, Read};
use std::path::PathBuf;

use super::super::reader::Reader;

/// Streams that are looked at; a file with more is no document.
const MOST_STREAMS: usize = 10_000;

/// An opened compound file. Its `Debug` shows no names.
pub(in crate::formats) struct Compound<'b> {
    file: cfb::CompoundFile<Cursor<&'b [u8]>>,
    length: usize,
    streams: Vec<PathBuf>,
}

impl std::fmt::Debug for Compound<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compound").field("streams", &self.streams.len()).finish_non_exhaustive()
    }
}

impl<'b> Compound<'b> {
    /// Opens the directory. `None`: damaged.
    pub(in crate::formats) fn open(bytes: &'b [u8]) -> Option<Self> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        let streams = file.walk().filter(cfb::Entry::is_stream).take(MOST_STREAMS);
        let streams = streams.map(|entry| entry.path().to_path_buf()).collect();
        Some(Self { file, length: bytes.len(), streams })
    }

    /// The paths of all streams, with slashes, without the first one.
    pub(in crate::formats) fn names(&self) -> Vec<String> {
        self.streams.iter().map(|path| name_of(path)).collect()
    }

    /// The content of a stream. `None`: there is none, or it stays closed, which is a gap.
    pub(in crate::formats) fn stream(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<Vec<u8>> {
        let path = self.streams.iter().find(|path| name_of(path).eq_ignore_ascii_case(name))?.clone();
        if !reader.take_entry() {
            return None;
        }
        let stream = self.file.open_stream(path).ok()?;
        // A stream is never larger than its file, however its sectors are chained.
        reader.unpack(stream.take(self.length as u64), self.length)
    }
}

fn name_of(path: &std::path::Path) -> String {
    path.to_string_lossy().replace('\\', "/").trim_start_matches('/').to_owned()
}
