//! The walk over a file and the files inside it: sniff, choose the reader of the format, keep the budget.

use std::io::Read;

use super::budget::Budget;
use super::inspection::{Encryption, Feature, FeatureKind, FileFacts, Gap, Inspection, Layer, TextBlock};
use super::sniff::{FileFamily, sniff};
use super::{archives, documents, images, mails, pdf, protection, texts};
use crate::finding::Place;
use crate::limits::Limits;
use crate::unexamined::UnexaminedReason as Reason;

/// Where a format's reader puts what it finds, and what it may spend.
#[derive(Debug)]
pub(crate) struct Reader<'r> {
    inspection: &'r mut Inspection,
    budget: &'r mut Budget,
    pub(super) limits: &'r Limits,
    path: Vec<String>,
    /// The file being read, in `inspection.files`.
    file: usize,
}

impl<'r> Reader<'r> {
    pub(super) fn new(inspection: &'r mut Inspection, budget: &'r mut Budget, limits: &'r Limits) -> Self {
        Self { inspection, budget, limits, path: Vec::new(), file: 0 }
    }

    /// The attachment itself.
    pub(super) fn attachment(&mut self, name: &str, bytes: &[u8]) {
        self.enter(name, bytes);
    }

    /// A file inside the file being read: a member of an archive, an embedded file, a file of an attached mail. Its
    /// bytes were counted when they were unpacked, or by [`take_bytes`](Self::take_bytes).
    pub(super) fn member(&mut self, name: &str, bytes: &[u8]) {
        if !self.take_entry() {
            return;
        }
        let name = kept(name);
        self.path.push(name.to_owned());
        let file = self.file;
        if self.path.len() > self.limits.file_depth {
            self.add_file(name, FileFamily::Unknown, String::new(), bytes.len() as u64);
            self.gap(Reason::LimitNesting, self.limits.file_depth.to_string());
        } else {
            self.enter(name, bytes);
        }
        self.file = file;
        self.path.pop();
    }

    /// A file inside the file being read that is known by name only: encrypted, or beyond the budget.
    pub(super) fn member_unread(
        &mut self,
        name: &str,
        bytes: u64,
        encryption: Option<Encryption>,
        gap: Option<(Reason, String)>,
    ) {
        if !self.take_entry() {
            return;
        }
        let name = kept(name);
        self.path.push(name.to_owned());
        let file = self.file;
        self.add_file(name, FileFamily::Unknown, String::new(), bytes);
        if let Some(facts) = self.inspection.files.get_mut(self.file) {
            facts.encryption = encryption;
        }
        if let Some((reason, details)) = gap {
            self.gap(reason, details);
        }
        self.file = file;
        self.path.pop();
    }

    /// A file inside the file being read that has no bytes of its own: a storage of a compound file. `read` reads it.
    #[cfg(any(feature = "office", feature = "legacy-office"))]
    pub(super) fn member_within(&mut self, name: &str, bytes: u64, read: impl FnOnce(&mut Self)) {
        if !self.take_entry() {
            return;
        }
        let name = kept(name);
        self.path.push(name.to_owned());
        let file = self.file;
        self.add_file(name, FileFamily::Unknown, String::new(), bytes);
        if self.path.len() > self.limits.file_depth {
            self.gap(Reason::LimitNesting, self.limits.file_depth.to_string());
        } else {
            read(self);
        }
        self.file = file;
        self.path.pop();
    }

    fn add_file(&mut self, name: &str, family: FileFamily, content: String, bytes: u64) {
        self.inspection.files.push(FileFacts {
            path: self.path.clone(),
            name: name.to_owned(),
            family,
            content,
            bytes,
            encryption: None,
            features: Vec::new(),
        });
        self.file = self.inspection.files.len() - 1;
    }

    fn enter(&mut self, name: &str, bytes: &[u8]) {
        let sniffed = sniff(name, bytes);
        self.add_file(name, sniffed.family, sniffed.extension, bytes.len() as u64);
        if bytes.is_empty() {
            return;
        }
        // What was unpacked is counted already; the attachment itself is not.
        if self.path.is_empty() && !(self.take_entry() && self.take_bytes(bytes.len())) {
            return;
        }
        use super::sniff::Format;
        match sniffed.format {
            Format::Text => texts::plain::read(self, bytes),
            Format::Html => texts::html::read(self, bytes),
            Format::Rtf => texts::rtf::read(self, bytes),
            Format::Mail => mails::mail::read(self, bytes),
            Format::Calendar => mails::calendar::read(self, bytes),
            Format::Card => mails::card::read(self, bytes),
            Format::Tnef => mails::tnef::read(self, bytes),
            Format::Zip => archives::zip::read(self, name, bytes),
            Format::SevenZip => archives::seven_zip::read(self, bytes),
            Format::Lzh => archives::lzh::read(self, bytes),
            Format::Tar => archives::tar::read(self, bytes),
            Format::Gzip => archives::gzip::read(self, name, bytes),
            Format::OtherArchive => archives::other::read(self, bytes),
            Format::Ole => documents::ole::read(self, name, bytes),
            Format::Pdf => pdf::read(self, bytes),
            Format::Image => images::read(self, bytes),
            Format::Protected => protection::read(self, bytes),
            Format::Other => {
                let content = self.content().to_owned();
                self.gap(Reason::FormatNotSupported, content);
            }
        }
    }

    /// How many files the one being read lies in; 0 for the attachment itself.
    pub(super) fn depth(&self) -> usize {
        self.path.len()
    }

    /// Usual extension of the content of the file being read.
    pub(super) fn content(&self) -> &str {
        self.inspection.files.get(self.file).map_or("", |f| &f.content)
    }

    /// A closer look tells what the file really is: a ZIP that is a workbook.
    pub(super) fn is_really(&mut self, family: FileFamily, content: &str) {
        if let Some(facts) = self.inspection.files.get_mut(self.file) {
            facts.family = family;
            content.clone_into(&mut facts.content);
        }
    }

    /// A text of the file; empty ones are left out.
    pub(super) fn text(&mut self, place: Place, layer: Layer, text: impl Into<String>) {
        self.block(TextBlock { layer, ..TextBlock::new(place, text) });
    }

    /// A text of the file with its anchors and layers; empty ones are left out.
    pub(super) fn block(&mut self, mut block: TextBlock) {
        if block.text.trim().is_empty() {
            return;
        }
        block.path.clone_from(&self.path);
        self.inspection.texts.push(block);
    }

    /// Something the file has.
    pub(super) fn feature(
        &mut self,
        kind: FeatureKind,
        place: Option<Place>,
        value: impl Into<String>,
        count: usize,
    ) {
        /// Kept of one file: more of them tell nothing new.
        const MOST: usize = 10_000;
        if let Some(facts) = self.inspection.files.get_mut(self.file).filter(|f| f.features.len() < MOST) {
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            let mut value: String = value.into();
            if value.len() > LONGEST {
                value.truncate((0..=LONGEST).rev().find(|i| value.is_char_boundary(*i)).unwrap_or(0));
            }
            facts.features.push(Feature { kind, place, value, count });
        }
    }

    /// Whether a feature of a kind was said of the file being read.
    #[cfg(any(feature = "office", feature = "legacy-office"))]
    pub(super) fn has_feature(&self, kind: FeatureKind) -> bool {
        self.inspection.files.get(self.file).is_some_and(|facts| facts.has(kind))
    }

    /// The file being read is encrypted and stays closed.
    pub(super) fn encrypted(&mut self, method: &str, hides_names: bool) {
        if let Some(facts) = self.inspection.files.get_mut(self.file) {
            facts.encryption = Some(Encryption { method: method.to_owned(), hides_names });
        }
        self.gap(Reason::Encrypted, method);
    }

    /// Something of the file was not read. Said once.
    pub(super) fn gap(&mut self, reason: Reason, details: impl Into<String>) {
        /// As far back as is looked: an archive of ten thousand locked members must not cost their square.
        const BACK: usize = 16;
        let gap = Gap::new(&self.path, reason, details);
        if !self.inspection.unexamined.iter().rev().take(BACK).any(|g| *g == gap) {
            self.inspection.unexamined.push(gap);
        }
    }

    /// Takes bytes that were not unpacked with [`unpack`](Self::unpack). `false`: said as a gap, leave it.
    pub(super) fn take_bytes(&mut self, bytes: usize) -> bool {
        let fits = self.budget.take_bytes(bytes);
        if !fits {
            self.gap(Reason::LimitFileSize, self.limits.file_bytes.to_string());
        }
        fits
    }

    /// Whether another file may be entered. `false`: said as a gap, stop: the files that follow are not even listed.
    pub(super) fn may_enter(&mut self) -> bool {
        let may = self.budget.has_entries();
        if !may {
            self.gap(Reason::LimitFileEntries, self.limits.file_entries.to_string());
        }
        may
    }

    /// Takes an entry. `false`: said as a gap, stop.
    pub(super) fn take_entry(&mut self) -> bool {
        let fits = self.budget.take_entry();
        if !fits {
            self.gap(Reason::LimitFileEntries, self.limits.file_entries.to_string());
        }
        fits
    }

    /// Takes steps of work. `false`: said as a gap, stop.
    pub(super) fn step(&mut self, steps: usize) -> bool {
        let fits = self.budget.take_steps(steps as u64);
        if !fits {
            self.gap(Reason::LimitFileSteps, self.limits.file_steps.to_string());
        }
        fits
    }

    /// Unpacks a stream of a part of the file being read. `None`: said as a gap, leave it.
    pub(super) fn unpack(&mut self, from: impl Read, packed: usize) -> Option<Vec<u8>> {
        match self.budget.unpack(from, packed, self.limits) {
            Ok(bytes) => Some(bytes),
            Err(refusal) => {
                let (reason, details) = refusal.reason(self.limits);
                self.gap(reason, details);
                None
            }
        }
    }

    /// Unpacks a stream that is a file of its own, without saying a gap: the caller does, with
    /// [`member_unread`](Self::member_unread).
    pub(super) fn unpack_member(
        &mut self,
        from: impl Read,
        packed: usize,
    ) -> Result<Vec<u8>, (Reason, String)> {
        self.budget.unpack(from, packed, self.limits).map_err(|refusal| refusal.reason(self.limits))
    }
}

/// Bytes kept of a name or a value. Names are repeated in the path of everything beneath them, so long ones would
/// multiply.
const LONGEST: usize = 512;

/// The end of a name: what tells what it is stands there.
fn kept(name: &str) -> &str {
    let from = name.len().saturating_sub(LONGEST);
    (from..=name.len()).find_map(|start| name.get(start..)).unwrap_or(name)
}
