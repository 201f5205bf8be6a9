//! The program: the whole path from a mail to a report in one function.

use std::sync::Arc;

use crate::context::{Directory, MailContext, SendContext};
use crate::detectors::{self, ObservationSink};
use crate::error::Error;
use crate::finding::{Observation, OffsetUnit};
use crate::lexicon::automaton::WordAutomaton;
use crate::limits::Limits;
use crate::message::Message;
use crate::name_recognizer::{NameRecognizer, Recognizer};
use crate::policy::Policy;
use crate::report::Report;
use crate::view::candidates::{Scratch, walk};
use crate::view::{self, MailView};

/// The engine with one policy. Built once, shared by all threads.
#[derive(Debug)]
pub struct Analyzer {
    policy: Policy,
    words: WordAutomaton,
    recognizer: Option<Recognizer>,
    offset_unit: OffsetUnit,
}

impl Analyzer {
    /// A builder with the standard policy and UTF-8 offsets.
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder { policy: Policy::standard(), recognizer: None, offset_unit: OffsetUnit::default() }
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Looks at a mail. Never fails and never panics; what it could not read is in
    /// [`Report::unexamined`].
    pub fn analyze(&self, message: &Message<'_>, context: &SendContext<'_>) -> Report {
        let limits = self.policy.limits();
        // Message → MailView: texts folded, zones known, recipients classified, attachments opened.
        let inspections = view::inspect(message, limits);
        let mut mail = MailView::new(message, context, &inspections, limits, self.policy.lists());
        // Detectors → observations: one walk over every text, then one look at the whole.
        let mut seen = ObservationSink::new(limits.findings, limits.locations);
        self.read(&mail, &mut seen);
        detectors::each(|id, detector| {
            seen.for_detector(id, false);
            detector.detect(&mail, &mut seen);
        });
        mail.unexamined.append(&mut seen.gaps);
        // Policy → findings and decision → Report.
        let cut = seen.cut;
        let verdict = self.policy.decide(&mail, seen.finish());
        Report::new(verdict, &mail, cut, self.offset_unit, limits)
    }

    /// One walk over every text.
    fn read(&self, mail: &MailView<'_>, seen: &mut ObservationSink) {
        let mut scratch = Scratch::default();
        for text in &mail.texts {
            let recognized = self.recognizer.as_ref().map(|r| text.names_by(&*r.0)).unwrap_or_default();
            walk(text, &self.words, &mail.participants, &recognized, &mut scratch, |window| {
                detectors::each(|id, detector| {
                    seen.for_detector(id, detector.is_exclusive());
                    detector.read(window, mail, seen);
                });
                // What two detectors claim belongs to one; then what stands beside what.
                let found = seen.take_found();
                detectors::each(|id, detector| {
                    seen.for_detector(id, false);
                    detector.relate(window, &found, mail, seen);
                });
                seen.keep(text, found);
            });
        }
    }

    /// Most bytes that [`scan`](Self::scan) reads of a text; cut longer ones into pieces.
    pub const SCAN_BYTES: usize = crate::limits::TEXT_BYTES;

    /// Reads a text and returns every observation in it, one for each occurrence, in order, up to
    /// [`SCAN_BYTES`](Self::SCAN_BYTES). Nothing is judged, and the text is no mail: there is no salutation, no
    /// signature and no quotation in it. This is what `misdelivery scan` prints and what recall is measured with.
    pub fn scan(&self, text: &str) -> Vec<Observation> {
        let (directory, facts) = (Directory::default(), MailContext::default());
        let context = SendContext::new(&directory, &facts);
        let message = Message::from_text(text);
        let inspections = Vec::new();
        let limits = Limits { text_bytes: Self::SCAN_BYTES, ..self.policy.limits().clone() };
        let mail = MailView::of_text(&message, &context, &inspections, &limits, self.policy.lists());
        let mut seen = ObservationSink::every_occurrence();
        self.read(&mail, &mut seen);
        Report::occurrences(seen.finish(), &mail, self.offset_unit)
    }
}

/// Puts an [`Analyzer`] together.
#[derive(Clone, Debug)]
#[must_use]
pub struct AnalyzerBuilder {
    policy: Policy,
    recognizer: Option<Recognizer>,
    offset_unit: OffsetUnit,
}

impl AnalyzerBuilder {
    /// The policy; the standard policy if none is given.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// The unit in which spans count; UTF-8 bytes if none is given.
    pub fn offset_unit(mut self, unit: OffsetUnit) -> Self {
        self.offset_unit = unit;
        self
    }

    /// The host's own recogniser of person names; none if none is given.
    pub fn name_recognizer(mut self, recognizer: Arc<dyn NameRecognizer>) -> Self {
        self.recognizer = Some(Recognizer(recognizer));
        self
    }

    /// The analyzer.
    ///
    /// # Errors
    /// None in this version; rules with regular expressions will be compiled here.
    pub fn build(self) -> Result<Analyzer, Error> {
        let Self { policy, recognizer, offset_unit } = self;
        Ok(Analyzer { policy, words: WordAutomaton::built_in(), recognizer, offset_unit })
    }
}
