//! Comments on cells, old (notes) and new (threads).

use super::super::super::anchors::Anchors;
use super::super::super::inspection::{Layer, TextBlock};
use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};
use super::notation::cell_place;
use super::strings;
use super::styles::Styles;
use crate::finding::Place;

/// Comments of a sheet: one text, one line or more each, with the cells they belong to. Its `Debug` shows no text.
#[derive(Default)]
pub(in crate::formats::documents) struct Comments {
    text: String,
    cells: Vec<(u32, u32, u32)>,
}

impl std::fmt::Debug for Comments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Comments").field("count", &self.cells.len()).finish_non_exhaustive()
    }
}

impl Comments {
    pub(in crate::formats::documents) fn count(&self) -> usize {
        self.cells.len()
    }

    pub(in crate::formats::documents) fn add(&mut self, row: u32, column: u32, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.cells.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), row, column));
        self.text.push_str(text);
    }

    pub(in crate::formats::documents) fn into_block(self, sheet: &str) -> TextBlock {
        let mut block = TextBlock::new(Place::Sheet(sheet.to_owned()), self.text);
        block.layer = Layer::Comment;
        block.anchors = Anchors::Cells(self.cells);
        block
    }

    /// The cells that have comments so far, in order.
    pub(super) fn places(&self) -> Vec<(u32, u32)> {
        let mut places: Vec<(u32, u32)> = self.cells.iter().map(|(_, row, column)| (*row, *column)).collect();
        places.sort_unstable();
        places
    }

    /// Reads `threadedComments`.
    pub(super) fn read_threads(&mut self, xml: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(xml);
        let mut at = None;
        while let Some(event) = walk.next(reader) {
            let Event::Start(e) = event else { continue };
            match e.name() {
                "threadedComment" => at = e.attribute("ref").and_then(|r| cell_place(&r)),
                "text" => {
                    let text = walk.text(reader);
                    if let Some((row, column)) = at {
                        self.add(row, column, &text);
                    }
                }
                _ => {}
            }
        }
    }

    /// Reads old comments. Those of cells with a thread only repeat it for older programs.
    pub(super) fn read_notes(&mut self, xml: &str, reader: &mut Reader<'_>) {
        let threads = self.places();
        let mut authors: Vec<String> = Vec::new();
        let mut walk = Walk::new(xml);
        let mut at = None;
        let mut author = None;
        let mut runs = Vec::new();
        let mut text = String::new();
        while let Some(event) = walk.next(reader) {
            let Event::Start(e) = event else { continue };
            match e.name() {
                "author" => authors.push(walk.text(reader)),
                "comment" => {
                    at = e.attribute("ref").and_then(|r| cell_place(&r));
                    author = e.attribute("authorId").and_then(|v| v.parse::<usize>().ok());
                }
                "text" => {
                    text.clear();
                    strings::rich_text(&mut walk, &Styles::default(), reader, &mut text, &mut runs);
                    let author = author.and_then(|a| authors.get(a)).map_or("", String::as_str);
                    if let Some((row, column)) = at.filter(|at| threads.binary_search(at).is_err()) {
                        self.add(row, column, without_author(&text, author));
                    }
                }
                _ => {}
            }
        }
    }
}

/// Excel begins a note with the name of who writes it: that is who, not what.
pub(super) fn without_author<'t>(text: &'t str, author: &str) -> &'t str {
    let rest = text.trim_start().strip_prefix(author.trim()).filter(|_| !author.trim().is_empty());
    rest.and_then(|r| r.strip_prefix([':', '：'])).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors() {
        assert_eq!(without_author("山田:\n確認", "山田"), "\n確認");
        assert_eq!(without_author("山田さんに確認", "山田"), "山田さんに確認");
        assert_eq!(without_author("：確認", ""), "：確認");
    }
}
