//! Where detectors put what they see, grouped as it comes.
//!
//! One group per detector, part of the mail and subject matter. A group keeps the true count and a
//! bounded number of locations, so that a text of a million telephone numbers costs no more than one of
//! a hundred. What stands in text/plain and again in text/html is counted once.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::DetectorId;
use super::FIRST_SHEET;
use super::overlaps::{self, Found};
use crate::details::{Details, Owner};
use crate::finding::{Confidence, Location, Suggestion};
use crate::unexamined::{Unexamined, UnexaminedReason};
use crate::view::text::{TextPart, TextView};
use crate::view::zones::Zone;

/// Values remembered per detector to tell twins from news.
const REMEMBERED: usize = 20_000;

/// The part of the mail a group is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Recipients,
    Subject,
    Body,
    Attachment(usize),
    Message,
}

/// What was seen of one subject matter in one part.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) detector: DetectorId,
    pub(crate) part: Part,
    /// What it is about within the part: a recipient's address, a grade, an owner.
    pub(crate) about: String,
    /// Everything of it stands in a quotation.
    pub(crate) quoted: bool,
    pub(crate) confidence: Confidence,
    pub(crate) locations: Vec<Location>,
    /// Confidence of each location, kept only when every occurrence matters.
    pub(crate) confidences: Vec<Confidence>,
    pub(crate) count: usize,
    pub(crate) persons: usize,
    pub(crate) evidence: String,
    pub(crate) details: Details,
    pub(crate) suggestions: Vec<Suggestion>,
    /// Every value of it also stands in a quotation: whoever wrote that has it already. Set by
    /// [`ObservationSink::finish`], since a quotation mostly stands below.
    pub(crate) known_from_quotation: bool,
    /// What was matched, as hashes; `None` once there are too many to compare.
    values: Option<Vec<u64>>,
}

/// Collects observations.
#[derive(Debug)]
pub(crate) struct ObservationSink {
    groups: Vec<Group>,
    index: HashMap<(DetectorId, Part, String, bool), usize>,
    /// Values seen in plain text, and values seen in quotations.
    plain_values: HashSet<(DetectorId, u64)>,
    quoted_values: HashSet<(DetectorId, u64)>,
    detector: DetectorId,
    is_exclusive: bool,
    /// What was found in the window being read.
    found: Vec<Found>,
    max_groups: usize,
    max_locations: usize,
    every_confidence: bool,
    /// Whether something was left out for want of room.
    pub(crate) cut: bool,
    /// What a detector could not look at.
    pub(crate) gaps: Vec<Unexamined>,
}

/// One observation on its way into the sink.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) confidence: Confidence,
    pub(crate) evidence: String,
    pub(crate) details: Details,
    /// What it is about within its part; see [`Group::about`].
    pub(crate) about: &'static str,
    /// Hash of what was matched, in its folded form; equal values are one thing.
    pub(crate) value: u64,
}

impl ObservationSink {
    pub(crate) fn new(max_groups: usize, max_locations: usize) -> Self {
        Self {
            groups: Vec::new(),
            index: HashMap::new(),
            plain_values: HashSet::new(),
            quoted_values: HashSet::new(),
            detector: DetectorId::at(0),
            is_exclusive: false,
            found: Vec::new(),
            max_groups,
            max_locations,
            every_confidence: false,
            cut: false,
            gaps: Vec::new(),
        }
    }

    /// A sink that keeps every occurrence with its own confidence, for scanning.
    pub(crate) fn every_occurrence() -> Self {
        Self { every_confidence: true, ..Self::new(usize::MAX, usize::MAX) }
    }

    pub(crate) fn for_detector(&mut self, detector: DetectorId, is_exclusive: bool) {
        self.detector = detector;
        self.is_exclusive = is_exclusive;
    }

    /// Something in the text of the window being read.
    pub(crate) fn in_text(&mut self, range: Range<usize>, seen: Seen) {
        let (detector, is_exclusive) = (self.detector, self.is_exclusive);
        self.found.push(Found { detector, is_exclusive, range, seen });
    }

    /// What was found in the window, each thing once, in order.
    pub(crate) fn take_found(&mut self) -> Vec<Found> {
        let mut found = std::mem::take(&mut self.found);
        overlaps::resolve(&mut found);
        found
    }

    /// Keeps what was found in a window, with what was found since it was taken.
    pub(crate) fn keep(&mut self, view: &TextView<'_>, found: Vec<Found>) {
        let since = std::mem::take(&mut self.found);
        for one in found.into_iter().chain(since) {
            self.detector = one.detector;
            self.keep_one(view, one.range, one.seen);
        }
    }

    fn keep_one(&mut self, view: &TextView<'_>, range: Range<usize>, seen: Seen) {
        let quoted = view.zones.at(range.start) == Zone::Quotation || is_answered_subject(view);
        let part = match &view.part {
            TextPart::Subject => Part::Subject,
            TextPart::Plain(_) | TextPart::Html(_) | TextPart::HiddenHtml(_) => Part::Body,
            TextPart::FileName(index) | TextPart::FileText { attachment: index, .. } => {
                Part::Attachment(*index)
            }
        };
        let value = (self.detector, seen.value);
        if quoted && self.quoted_values.len() < REMEMBERED {
            self.quoted_values.insert(value);
        }
        let is_html = matches!(view.part, TextPart::Html(_) | TextPart::HiddenHtml(_));
        let twin = is_html && self.plain_values.contains(&value);
        if matches!(view.part, TextPart::Plain(_)) && self.plain_values.len() < REMEMBERED {
            self.plain_values.insert(value);
        }
        let location = view.location(range);
        let at = self.add(part, seen.about, quoted, twin, location, seen.confidence, |group| {
            group.evidence = seen.evidence;
            group.details = seen.details;
        });
        if let Some(group) = at.and_then(|i| self.groups.get_mut(i)) {
            match &mut group.values {
                Some(values) if values.len() < REMEMBERED => values.push(value.1),
                values => *values = None,
            }
        }
    }

    /// Something in a text that is about the mail as a whole.
    pub(crate) fn in_mail(
        &mut self,
        view: &TextView<'_>,
        range: Range<usize>,
        seen: Seen,
        suggestions: Vec<Suggestion>,
    ) {
        let value = (self.detector, seen.value);
        let is_html = matches!(view.part, TextPart::Html(_));
        let twin = is_html && self.plain_values.contains(&value);
        if !is_html {
            self.plain_values.insert(value);
        }
        let location = view.location(range);
        let at = self.add(Part::Message, "", false, twin, location, seen.confidence, |group| {
            group.evidence = seen.evidence;
            group.details = seen.details;
        });
        if let Some(group) = at.and_then(|i| self.groups.get_mut(i)) {
            group.suggestions = suggestions;
        }
    }

    /// Something about a recipient, an attachment or the whole mail.
    pub(crate) fn about(
        &mut self,
        part: Part,
        about: &str,
        locations: Vec<Location>,
        seen: Seen,
        suggestions: Vec<Suggestion>,
    ) {
        let Seen { confidence, evidence, details, .. } = seen;
        let count = locations.len().max(1);
        let mut locations = locations.into_iter();
        let first = locations.next().unwrap_or(Location::Message);
        let rest: Vec<Location> = locations.take(self.max_locations.saturating_sub(1)).collect();
        let at = self.add(part, about, false, false, first, confidence, |group| {
            group.evidence = evidence;
            group.details = details;
        });
        if let Some(group) = at.and_then(|i| self.groups.get_mut(i)) {
            group.locations.extend(rest);
            group.count += count - 1;
            group.suggestions = suggestions;
        }
    }

    /// Something that the detector would have to know and does not.
    pub(crate) fn not_examined(&mut self, location: Location, reason: UnexaminedReason) {
        self.gaps.push(Unexamined::new(location, reason, ""));
    }

    /// What was seen so far: in `detect` all that stands in the texts.
    pub(crate) fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The groups, now that every text was read.
    pub(crate) fn finish(mut self) -> Vec<Group> {
        for group in &mut self.groups {
            let quoted = |value: &u64| self.quoted_values.contains(&(group.detector, *value));
            group.known_from_quotation =
                group.values.as_ref().is_some_and(|values| !values.is_empty() && values.iter().all(quoted));
            // Records, and concealed content that carries persons.
            if group.detector.info().category() == "personal-data"
                || matches!(group.about.as_str(), "persons" | FIRST_SHEET)
            {
                group.persons = persons(group);
            }
            group.values = None;
        }
        self.groups
    }

    #[allow(clippy::too_many_arguments, reason = "the one place where an observation is taken apart")]
    fn add(
        &mut self,
        part: Part,
        about: &str,
        quoted: bool,
        twin: bool,
        location: Location,
        confidence: Confidence,
        fill: impl FnOnce(&mut Group),
    ) -> Option<usize> {
        let key = (self.detector, part, about.to_owned(), quoted);
        let at = match self.index.get(&key) {
            Some(at) => *at,
            None if self.groups.len() >= self.max_groups => {
                self.cut = true;
                return None;
            }
            None => {
                self.groups.push(Group {
                    detector: self.detector,
                    part,
                    about: about.to_owned(),
                    quoted,
                    confidence,
                    locations: Vec::new(),
                    confidences: Vec::new(),
                    count: 0,
                    persons: 0,
                    evidence: String::new(),
                    details: Details::None,
                    suggestions: Vec::new(),
                    known_from_quotation: false,
                    values: Some(Vec::new()),
                });
                self.index.insert(key, self.groups.len() - 1);
                self.groups.len() - 1
            }
        };
        let group = &mut self.groups[at];
        // The strongest observation speaks for the group.
        if group.count == 0 || confidence > group.confidence {
            fill(group);
            group.confidence = confidence;
        }
        if !twin || self.every_confidence {
            group.count += 1;
        }
        if group.locations.len() < self.max_locations {
            group.locations.push(location);
            if self.every_confidence {
                group.confidences.push(confidence);
            }
        }
        Some(at)
    }
}

/// Distinct persons a group is about: one for each distinct value that is neither the sender's nor a company's.
fn persons(group: &mut Group) -> usize {
    if matches!(group.details.owner(), Some(Owner::Sender | Owner::Organization)) {
        return 0;
    }
    match &mut group.values {
        Some(values) => {
            values.sort_unstable();
            values.dedup();
            values.len()
        }
        None => group.count,
    }
}

/// Whether a subject is the one of the mail that is answered.
fn is_answered_subject(view: &TextView<'_>) -> bool {
    let mark = |m: &str| view.text.trim_start().starts_with(m);
    view.part == TextPart::Subject && ["re:", "aw:", "返信:", "答复:", "回复:"].iter().any(|m| mark(m))
}

/// FNV-1a, 64 bits: the hash of values and keys. Not a secret; what is hashed into a report's key is
/// never a number or a name.
pub(crate) fn hash(parts: &[&str]) -> u64 {
    let mut h = 0xCBF2_9CE4_8422_2325_u64;
    for part in parts {
        for b in part.bytes().chain([0xFF]) {
            h = (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    h
}
