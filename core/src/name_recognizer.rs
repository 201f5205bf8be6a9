//! A recogniser of person names that the host brings along, beside the engine's own rules.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Finds person names in a text, for example with a language model.
///
/// The engine's own rules need no model: labels, honorifics and tables of names. A host that has a better recogniser
/// hands it to [`AnalyzerBuilder::name_recognizer`](crate::AnalyzerBuilder::name_recognizer); what it finds is *likely* a
/// person, unless the mail's own words make it certain.
///
/// It is called once for each text of a mail (subject, bodies, file names, texts in files), and must be quick, free of
/// side effects, and give equal answers to equal texts.
///
/// ```
/// use misdelivery_core::{Analyzer, NameRecognizer};
/// use std::{ops::Range, sync::Arc};
///
/// struct OneName;
/// impl NameRecognizer for OneName {
///     fn names(&self, text: &str) -> Vec<Range<usize>> {
///         text.match_indices("Zork").map(|(at, name)| at..at + name.len()).collect()
///     }
/// }
///
/// let analyzer = Analyzer::builder().name_recognizer(Arc::new(OneName)).build()?;
/// let seen = analyzer.scan("We asked Zork about it.");
/// assert_eq!(seen[0].detector.as_str(), "personal-data/person-name");
/// # Ok::<(), misdelivery_core::Error>(())
/// ```
pub trait NameRecognizer: Send + Sync {
    /// The names in a text as ranges of UTF-8 bytes, in order and without overlaps.
    ///
    /// Plain text comes as it was written, HTML as what a reader sees of it (in NFKC and lower case). Ranges that are
    /// no part of the text or cut a character are left out.
    fn names(&self, text: &str) -> Vec<Range<usize>>;
}

/// The recogniser of an analyzer.
#[derive(Clone)]
pub(crate) struct Recognizer(pub(crate) Arc<dyn NameRecognizer>);

impl fmt::Debug for Recognizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NameRecognizer")
    }
}
