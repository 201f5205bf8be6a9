//! One text of a mail as detectors see it: folded, with its zones and the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::fold;
use super::offset_map::OffsetMap;
use super::zones::{Zone, Zones};
use crate::finding::{Location, Place, Span};
use crate::formats::{Anchors, Layer, TextBlock};
use crate::name_recognizer::NameRecognizer;

/// How much of a line is looked at either side of a place.
const LINE_BYTES: usize = 1000;

/// Which text of the mail it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextPart {
    Subject,
    /// A plain text body.
    Plain(usize),
    /// An HTML body, what a reader sees of it.
    Html(usize),
    /// An HTML body, what is there but not shown.
    HiddenHtml(usize),
    /// The name of an attachment.
    FileName(usize),
    /// A text inside an attachment: which of its blocks.
    FileText {
        attachment: usize,
        block: usize,
    },
}

/// One text of a mail.
#[derive(Clone, Debug)]
pub(crate) struct TextView<'a> {
    pub(crate) part: TextPart,
    /// The text as the host has it.
    pub(crate) source: &'a str,
    /// The folded text, in which detectors match.
    pub(crate) text: Cow<'a, str>,
    fold_map: OffsetMap,
    /// From the visible text of an HTML body to its source.
    html_map: Option<OffsetMap>,
    pub(crate) zones: Zones,
    /// Where it stands, if it is a text inside an attachment.
    pub(crate) block: Option<&'a TextBlock>,
}

impl<'a> TextView<'a> {
    /// A text that needs no zones: subject, file name, text of a file.
    pub(crate) fn plain(part: TextPart, source: &'a str) -> Self {
        let folded = fold::fold(source);
        let zones = Zones::whole(Zone::OwnText);
        Self { part, source, text: folded.text, fold_map: folded.map, html_map: None, zones, block: None }
    }

    /// A text inside an attachment, as far as it is looked at.
    pub(crate) fn in_file(part: TextPart, block: &'a TextBlock, source: &'a str) -> Self {
        Self { block: Some(block), ..Self::plain(part, source) }
    }

    /// The layer of the file that an offset of the folded text belongs to.
    pub(crate) fn layer_at(&self, at: usize) -> Layer {
        self.block.map_or(Layer::Visible, |b| b.layer_at(self.source_range(at..at + 1).start))
    }

    /// A plain text body.
    pub(crate) fn body(part: TextPart, source: &'a str) -> Self {
        let mut view = Self::plain(part, source);
        view.zones = Zones::of(&view.text, &[]);
        view
    }

    /// A plain text body of which only quotations and the salutation are told apart.
    pub(crate) fn outline(part: TextPart, source: &'a str) -> Self {
        let mut view = Self::plain(part, source);
        view.zones = Zones::outline(&view.text, &[]);
        view
    }

    /// An HTML body: what is seen, and what is hidden if there is any.
    #[cfg(feature = "html")]
    pub(crate) fn html(index: usize, source: &'a str) -> (Self, Option<Self>) {
        let extracted = super::html::extract(source);
        let mut quoted = extracted.quoted;
        let hidden = (!extracted.hidden.text.trim().is_empty())
            .then(|| Self::extracted(TextPart::HiddenHtml(index), source, extracted.hidden));
        let mut view = Self::extracted(TextPart::Html(index), source, extracted.visible);
        for range in &mut quoted {
            *range = view.folded_offset(range.start)..view.folded_offset(range.end);
        }
        view.zones = Zones::of(&view.text, &quoted);
        (view, hidden)
    }

    #[cfg(feature = "html")]
    fn extracted(part: TextPart, source: &'a str, html: super::html::HtmlText) -> Self {
        let folded = fold::fold(&html.text);
        let map = folded.map;
        let changed = match folded.text {
            Cow::Owned(text) => Some(text),
            Cow::Borrowed(_) => None,
        };
        let text = Cow::Owned(changed.unwrap_or(html.text));
        Self {
            part,
            source,
            text,
            fold_map: map,
            html_map: Some(html.map),
            zones: Zones::whole(Zone::OwnText),
            block: None,
        }
    }

    /// The names a host's recogniser finds, as ranges of the folded text.
    pub(crate) fn names_by(&self, recognizer: &dyn NameRecognizer) -> Vec<Range<usize>> {
        let is_html = self.html_map.is_some();
        let text: &str = if is_html { &self.text } else { self.source };
        let mut names = recognizer.names(text);
        names.retain(|name| name.start < name.end && text.get(name.clone()).is_some());
        if !is_html {
            for name in &mut names {
                *name = self.folded_offset(name.start)..self.folded_offset(name.end);
            }
        }
        let fits = |name: &Range<usize>| {
            name.start < name.end
                && self.text.is_char_boundary(name.start)
                && self.text.is_char_boundary(name.end)
        };
        names.retain(fits);
        names.sort_by_key(|name| name.start);
        names
    }

    /// The folded offset of an offset in the text before folding, by search: used a few times per mail.
    fn folded_offset(&self, before: usize) -> usize {
        if self.fold_map.is_identity() {
            return before;
        }
        let (mut low, mut high) = (0, self.text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.fold_map.start(middle) < before { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The range of the source that a range of the folded text stands for.
    pub(crate) fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let folded = self.fold_map.range(range);
        let mut range = match &self.html_map {
            Some(map) => map.range(folded),
            None => folded,
        };
        // Never in mid-character, whatever the maps say.
        range.end = range.end.min(self.source.len());
        range.start = range.start.min(range.end);
        while !self.source.is_char_boundary(range.start) {
            range.start -= 1;
        }
        while !self.source.is_char_boundary(range.end) {
            range.end += 1;
        }
        range
    }

    /// The source text that a range of the folded text stands for, without markup between the pieces.
    pub(crate) fn source_text(&self, range: Range<usize>) -> Cow<'_, str> {
        match &self.html_map {
            None => Cow::Borrowed(&self.source[self.source_range(range)]),
            Some(_) => Cow::Borrowed(&self.text[range]),
        }
    }

    fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let Some(map) = &self.html_map else { return Vec::new() };
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for folded in self.fold_map.pieces(range) {
            for piece in map.pieces(folded) {
                let fits = piece.start < piece.end
                    && self.source.is_char_boundary(piece.start)
                    && self.source.is_char_boundary(piece.end);
                match pieces.last_mut() {
                    _ if !fits => {}
                    Some(last) if last.end >= piece.start => last.end = last.end.max(piece.end),
                    _ => pieces.push(piece),
                }
            }
        }
        if pieces.len() < 2 { Vec::new() } else { pieces }
    }

    /// The location of a range of the folded text, in UTF-8 bytes.
    pub(crate) fn location(&self, range: Range<usize>) -> Location {
        let source = self.source_range(range.clone());
        let span = Span { start: source.start, end: source.end };
        match &self.part {
            TextPart::Subject => Location::Subject { span: Some(span) },
            TextPart::Plain(index) => Location::Text { index: *index, span },
            TextPart::Html(index) | TextPart::HiddenHtml(index) => {
                let pieces =
                    self.pieces(range).into_iter().map(|r| Span { start: r.start, end: r.end }).collect();
                Location::Html { index: *index, span, pieces }
            }
            TextPart::FileName(index) => Location::Attachment {
                index: *index,
                path: Vec::new(),
                place: Some(Place::Name),
                span: Some(span),
            },
            TextPart::FileText { attachment, .. } => {
                let Some(block) = self.block else { return Location::Message };
                let (place, start, end) = block.place_at(span.start);
                let span = Span {
                    start: span.start.saturating_sub(start),
                    end: span.end.min(end).saturating_sub(start),
                };
                Location::Attachment {
                    index: *attachment,
                    path: block.path.clone(),
                    place: Some(place),
                    span: (span.start < span.end).then_some(span),
                }
            }
        }
    }

    /// The line around an offset of the folded text, without its line end, and no more than 1,000 bytes either
    /// side: a text of one endless line must not cost its square.
    pub(crate) fn line(&self, at: usize) -> Range<usize> {
        let bytes = self.text.as_bytes();
        let first = floor(&self.text, at.saturating_sub(LINE_BYTES));
        let last = floor(&self.text, (at + LINE_BYTES).min(bytes.len()));
        let start = memchr::memrchr(b'\n', &bytes[first..at]).map_or(first, |i| first + i + 1);
        let mut end = memchr::memchr(b'\n', &bytes[at..last]).map_or(last, |i| at + i);
        if end > at && bytes[end - 1] == b'\r' {
            end -= 1;
        }
        start..end
    }

    /// The sentence around an offset: to the next 。 or blank line, at most 400 bytes either side. Japanese
    /// mail is broken into lines by hand, so a line end alone ends no sentence.
    pub(crate) fn sentence(&self, at: usize) -> Range<usize> {
        // A row of a sheet does not go on in the next, whatever is missing at its end.
        if self.block.is_some_and(|block| matches!(block.anchors, Anchors::Cells(_))) {
            return self.line(at);
        }
        let ends = |c: char| matches!(c, '。' | '！' | '？' | '!' | '?');
        let before = floor(&self.text, at.saturating_sub(400));
        let after = floor(&self.text, (at + 400).min(self.text.len()));
        let from = break_before(&self.text[before..at]).map_or(before, |i| before + i);
        let to = break_after(&self.text[at..after]).map_or(after, |i| at + i);
        let mut start = self.text[from..at]
            .rfind(ends)
            .map_or(from, |i| from + i + self.text[from + i..].chars().next().map_or(1, char::len_utf8));
        let mut end = self.text[at..to]
            .find(ends)
            .map_or(to, |i| at + i + self.text[at + i..].chars().next().map_or(1, char::len_utf8));
        // A full stop ends a sentence only before a blank: not in v1.2, not in report.pdf.
        start = self.text[start..at].rfind(". ").map_or(start, |i| start + i + 2);
        end = self.text[at..end.min(to)].find(". ").map_or(end, |i| at + i + 1);
        start..floor(&self.text, end)
    }

    /// Up to `len` bytes after an offset, cut at a character.
    pub(crate) fn after(&self, at: usize, len: usize) -> &str {
        &self.text[at..floor(&self.text, (at + len).min(self.text.len()))]
    }
}

/// End of the last line break that ends a sentence: a blank line, or a break after a short line.
fn break_before(text: &str) -> Option<usize> {
    let mut found = None;
    for (i, _) in text.match_indices('\n') {
        let line = text[..i].rsplit('\n').next().unwrap_or("");
        if ends_with_break(line) {
            found = Some(i + 1);
        }
    }
    found
}

/// The first line break that ends a sentence.
fn break_after(text: &str) -> Option<usize> {
    let mut start = 0;
    for (i, _) in text.match_indices('\n') {
        let next = text[i + 1..].lines().next().unwrap_or("");
        if ends_with_break(&text[start..i]) || next.trim().is_empty() || begins_item(next) {
            return Some(i);
        }
        start = i + 1;
    }
    None
}

/// Whether a line is over: empty, closed by a mark, or too short to have been broken for width.
fn ends_with_break(line: &str) -> bool {
    let line = line.trim();
    line.is_empty()
        || line.ends_with(['。', '.', ':', '!', '?', ')', '」', '】', '様', '殿'])
        || line.ends_with("御中")
        || line.ends_with("各位")
        || line.ends_with("先生")
}

/// Whether a line starts something of its own: an item of a list, a quotation.
fn begins_item(line: &str) -> bool {
    line.trim_start().starts_with(['・', '-', '*', '■', '●', '◆', '>', '※', '【', '['])
}

/// The last character boundary at or before an offset.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_a_sheet_is_a_sentence_of_its_own() {
        let text = "氏名\t住所\n佐藤\t東京都\n鈴木\t自宅";
        let at = text.find('東').unwrap();
        let part = TextPart::FileText { attachment: 0, block: 0 };
        let mut block = TextBlock::new(Place::Sheet("名簿".to_owned()), text);
        assert!(TextView::in_file(part.clone(), &block, text).sentence(at).end > text.find('鈴').unwrap());
        block.anchors = Anchors::Cells(vec![(0, 1, 1)]);
        let view = TextView::in_file(part, &block, text);
        assert_eq!(&view.text[view.sentence(at)], "佐藤\t東京都");
    }
}
