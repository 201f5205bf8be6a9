//! Spans in the unit the host counts in, converted in one pass over each text.

use std::collections::BTreeMap;

use crate::finding::{Location, OffsetUnit, Span, Suggestion};
use crate::view::text::{TextPart, TextView};

/// Converts every span of these locations and suggestions from bytes to `unit`.
pub(crate) fn convert<'l>(
    unit: OffsetUnit,
    texts: &[TextView<'_>],
    locations: impl Iterator<Item = &'l mut Location>,
    suggestions: impl Iterator<Item = &'l mut Suggestion>,
) {
    if unit == OffsetUnit::Utf8 {
        return;
    }
    let in_suggestions = suggestions.filter_map(|s| match s {
        Suggestion::RedactSpan { location } => Some(location),
        _ => None,
    });
    let mut by_text: BTreeMap<usize, Vec<&mut Span>> = BTreeMap::new();
    for location in locations.chain(in_suggestions) {
        if convert_in_file(unit, texts, location) {
            continue;
        }
        let Some(text) = texts.iter().position(|t| belongs(t, location)) else { continue };
        by_text.entry(text).or_default().extend(spans(location));
    }
    for (text, mut spans) in by_text {
        let mut ends: Vec<&mut usize> = spans.iter_mut().flat_map(|s| [&mut s.start, &mut s.end]).collect();
        ends.sort_unstable_by_key(|end| **end);
        convert_sorted(unit, texts[text].source, ends);
    }
}

/// Inside files a span counts in the text of its place, a cell or a paragraph.
fn convert_in_file(unit: OffsetUnit, texts: &[TextView<'_>], location: &mut Location) -> bool {
    let Location::Attachment { index, path, place: Some(place), span: Some(span) } = location else {
        return false;
    };
    let blocks = texts.iter().filter_map(|t| match t.part {
        TextPart::FileText { attachment, .. } if attachment == *index => t.block,
        _ => None,
    });
    let text = blocks.filter(|b| b.path == *path).find_map(|b| b.text_of(place));
    if let Some(text) = text {
        convert_sorted(unit, text, vec![&mut span.start, &mut span.end]);
    }
    text.is_some()
}

fn convert_sorted(unit: OffsetUnit, text: &str, ends: Vec<&mut usize>) {
    let (mut bytes, mut units) = (0, 0);
    for end in ends {
        let stretch = text.get(bytes..*end).unwrap_or("");
        bytes += stretch.len();
        units += match unit {
            OffsetUnit::Utf8 => stretch.len(),
            OffsetUnit::Utf16 => stretch.chars().map(char::len_utf16).sum(),
            OffsetUnit::Chars => stretch.chars().count(),
        };
        *end = units;
    }
}

fn belongs(text: &TextView<'_>, location: &Location) -> bool {
    use crate::finding::Place;
    match (&text.part, location) {
        (TextPart::Subject, Location::Subject { .. }) => true,
        (TextPart::Plain(a), Location::Text { index: b, .. }) => a == b,
        (TextPart::Html(a) | TextPart::HiddenHtml(a), Location::Html { index: b, .. }) => a == b,
        (TextPart::FileName(a), Location::Attachment { index: b, place: Some(Place::Name), .. }) => a == b,
        _ => false,
    }
}

fn spans(location: &mut Location) -> Vec<&mut Span> {
    match location {
        Location::Subject { span } | Location::Attachment { span, .. } => span.iter_mut().collect(),
        Location::Text { span, .. } => vec![span],
        Location::Html { span, pieces, .. } => std::iter::once(span).chain(pieces).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        let text = "a漢😀b";
        let mut ends = [0, 1, 4, 8, 9];
        convert_sorted(OffsetUnit::Utf16, text, ends.iter_mut().collect());
        assert_eq!(ends, [0, 1, 2, 4, 5]);
        let mut ends = [0, 1, 4, 8, 9];
        convert_sorted(OffsetUnit::Chars, text, ends.iter_mut().collect());
        assert_eq!(ends, [0, 1, 2, 3, 4]);
    }
}
