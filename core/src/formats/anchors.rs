//! Where in a file a stretch of a text block stands: which cell, paragraph or line.

use serde::{Deserialize, Serialize};

use crate::finding::Place;

/// Finer places within a [`TextBlock`](super::TextBlock), by the byte where each begins, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Anchors {
    /// The block is one place.
    #[default]
    None,
    /// Each line is a place, counted from 1.
    Lines,
    /// Paragraphs begin here; the first is number 1.
    Paragraphs(Vec<u32>),
    /// Cells of a sheet: `(start, row, column)`, row and column counted from 1.
    Cells(Vec<(u32, u32, u32)>),
}

impl Anchors {
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// The place at a byte of the text, and the bytes where it begins and ends. Cells of a sheet are separated by
    /// a tab or a line end, which belong to no cell's text.
    pub(super) fn at(&self, block: &Place, text: &str, byte: usize) -> (Place, usize, usize) {
        match self {
            Self::None => (block.clone(), 0, text.len()),
            Self::Lines => {
                let bytes = text.as_bytes();
                let byte = byte.min(bytes.len());
                let number = memchr::memchr_iter(b'\n', &bytes[..byte]).count() + 1;
                let start = memchr::memrchr(b'\n', &bytes[..byte]).map_or(0, |i| i + 1);
                let end = memchr::memchr(b'\n', &bytes[byte..]).map_or(bytes.len(), |i| byte + i);
                (Place::Line(number as u32), start, end)
            }
            Self::Paragraphs(starts) => {
                let i = starts.partition_point(|s| *s as usize <= byte);
                let start = i.checked_sub(1).map_or(0, |i| starts[i] as usize);
                let end = starts.get(i).map_or(text.len(), |s| *s as usize);
                (Place::Paragraph(i.max(1) as u32), start, end.min(text.len()))
            }
            Self::Cells(cells) => {
                let i = cells.partition_point(|(s, _, _)| *s as usize <= byte);
                let Some((start, row, column)) = i.checked_sub(1).map(|i| cells[i]) else {
                    return (block.clone(), 0, text.len());
                };
                let start = start as usize;
                let next = cells.get(i).map_or(text.len(), |(s, _, _)| *s as usize);
                let end =
                    text.get(start..next).map_or(next, |t| start + t.trim_end_matches(['\t', '\n']).len());
                let sheet = match block {
                    Place::Sheet(sheet) => sheet.clone(),
                    _ => String::new(),
                };
                (Place::Cell { sheet, cell: cell_name(row, column) }, start, end)
            }
        }
    }

    /// The bytes of a place; `None` if it is not one of these.
    pub(super) fn range(&self, block: &Place, text: &str, place: &Place) -> Option<(usize, usize)> {
        if block == place {
            return Some((0, text.len()));
        }
        let start = match (self, place) {
            (Self::Lines, Place::Line(number)) => {
                let before = (*number as usize).checked_sub(2);
                before
                    .map_or(Some(0), |n| memchr::memchr_iter(b'\n', text.as_bytes()).nth(n).map(|i| i + 1))?
            }
            (Self::Paragraphs(starts), Place::Paragraph(number)) => {
                *starts.get((*number as usize).checked_sub(1)?)? as usize
            }
            (Self::Cells(cells), Place::Cell { sheet, cell }) => {
                if !matches!(block, Place::Sheet(name) if name == sheet) {
                    return None;
                }
                cells.iter().find(|(_, row, column)| cell_name(*row, *column) == *cell)?.0 as usize
            }
            _ => return None,
        };
        let (_, start, end) = self.at(block, text, start);
        Some((start, end))
    }
}

/// A1 notation. Row and column count from 1.
pub(crate) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = [0u8; 8];
    let (mut at, mut rest) = (letters.len(), column);
    while rest > 0 {
        at -= 1;
        letters[at] = b'A' + ((rest - 1) % 26) as u8;
        rest = (rest - 1) / 26;
    }
    let letters: String = letters[at..].iter().map(|b| char::from(*b)).collect();
    format!("{letters}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        for (row, column, name) in [(1, 1, "A1"), (10, 26, "Z10"), (2, 27, "AA2"), (1, 16384, "XFD1")] {
            assert_eq!(cell_name(row, column), name);
        }
        // Nothing a file says may break it.
        cell_name(u32::MAX, u32::MAX);
    }

    #[test]
    fn there_and_back() {
        let text = "氏名\t電話\n山田\t1\n";
        let cells = Anchors::Cells(vec![(0, 1, 1), (7, 1, 2), (14, 2, 1), (21, 2, 2)]);
        let sheet = Place::Sheet("名簿".to_owned());
        let (place, start, end) = cells.at(&sheet, text, 15);
        assert_eq!(place, Place::Cell { sheet: "名簿".to_owned(), cell: "A2".to_owned() });
        assert_eq!(&text[start..end], "山田");
        assert_eq!(cells.range(&sheet, text, &place), Some((start, end)));
        let (line, start, end) = Anchors::Lines.at(&Place::Text, text, 15);
        assert_eq!((&line, &text[start..end]), (&Place::Line(2), "山田\t1"));
        assert_eq!(Anchors::Lines.range(&Place::Text, text, &line), Some((start, end)));
        let paragraphs = Anchors::Paragraphs(vec![0, 14]);
        assert_eq!(paragraphs.at(&Place::Text, text, 13).0, Place::Paragraph(1));
        assert_eq!(paragraphs.range(&Place::Text, text, &Place::Paragraph(2)), Some((14, text.len())));
        assert_eq!(paragraphs.range(&Place::Text, text, &Place::Paragraph(3)), None);
    }
}
