//! The strings that cells share.

use super::super::super::reader::Reader;
use super::super::xml::{Event, Walk};
use super::color::Color;
use super::grid::Grid;
use super::styles::{Look, Styles, TINY};

/// A stretch of a string with a look of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Run {
    /// In bytes of the string.
    pub(super) start: u32,
    pub(super) end: u32,
    /// `None`: as the cell says.
    pub(super) ink: Option<Color>,
    pub(super) is_tiny: bool,
}

/// Strings one after the other. Its `Debug` shows no text.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
    /// Runs of the strings that have any, with the string's number; in order.
    runs: Vec<(u32, Run)>,
}

impl std::fmt::Debug for Strings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Strings").field("count", &self.ends.len()).finish_non_exhaustive()
    }
}

impl Strings {
    /// Reads `sharedStrings.xml`.
    pub(super) fn read(xml: &str, styles: &Styles, reader: &mut Reader<'_>) -> Self {
        // Most of the part is text, and never all of it.
        let mut strings = Self { text: String::with_capacity(xml.len() / 2), ..Self::default() };
        let mut walk = Walk::new(xml);
        let mut runs = Vec::new();
        while let Some(event) = walk.next(reader) {
            if let Event::Start(e) = event
                && e.name() == "si"
            {
                rich_text(&mut walk, styles, reader, &mut strings.text, &mut runs);
                strings.close(&mut runs);
            }
        }
        strings
    }

    /// Where the next string is written to; then call [`close`](Self::close).
    pub(super) fn out(&mut self) -> &mut String {
        &mut self.text
    }

    /// What was written since the last one is a string.
    pub(super) fn close(&mut self, runs: &mut Vec<Run>) {
        let number = self.ends.len() as u32;
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        self.runs.extend(runs.drain(..).map(|run| (number, run)));
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start as usize..*self.ends.get(index)? as usize)
    }

    /// The runs of a string that has any.
    pub(super) fn runs(&self, index: usize) -> impl Iterator<Item = &Run> + Clone {
        let from = self.runs.partition_point(|(number, _)| (*number as usize) < index);
        let of_string = self.runs.get(from..).unwrap_or_default();
        of_string.iter().take_while(move |(number, _)| *number as usize == index).map(|(_, run)| run)
    }
}

/// Reads the text of an `si` or `is` that just started, without its phonetic guides, and its runs if any of them has
/// a look of its own. Byte offsets count from where the text begins in `out`.
pub(super) fn rich_text(
    walk: &mut Walk<'_>,
    styles: &Styles,
    reader: &mut Reader<'_>,
    out: &mut String,
    runs: &mut Vec<Run>,
) {
    let outside = walk.depth().saturating_sub(1);
    let origin = out.len();
    let mut in_text = false;
    let mut run = Run { start: 0, end: 0, ink: None, is_tiny: false };
    let mut escaped = false;
    runs.clear();
    while walk.depth() > outside {
        match walk.next(reader) {
            Some(Event::Start(e)) => match e.name() {
                "t" => in_text = true,
                "r" => run = Run { start: (out.len() - origin) as u32, end: 0, ink: None, is_tiny: false },
                "color" => run.ink = styles.palette.of_element(&e).or(Some(Color::BLACK)),
                "sz" => {
                    run.is_tiny =
                        e.attribute("val").and_then(|v| v.parse::<f64>().ok()).is_some_and(|s| s <= TINY);
                }
                // How it is read aloud: the same names once more.
                "rPh" => walk.skip(reader),
                _ => {}
            },
            Some(Event::End(e)) => match e.name() {
                "t" => in_text = false,
                "r" => {
                    run.end = (out.len() - origin) as u32;
                    runs.push(run);
                }
                _ => {}
            },
            Some(Event::Text(text)) if in_text => {
                escaped |= text.contains("_x");
                out.push_str(&text);
            }
            Some(Event::Text(_)) => {}
            None => break,
        }
    }
    if runs.iter().all(|r| r.ink.is_none() && !r.is_tiny) {
        runs.clear();
    }
    if escaped && runs.is_empty() {
        let text = unescaped(out.get(origin..).unwrap_or_default());
        out.truncate(origin);
        out.push_str(&text);
    }
}

/// Characters that XML has no place for are written `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let character = code.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32);
        out.push_str(rest.get(..at).unwrap_or_default());
        let length = match character {
            Some(character) => {
                out.push(if character.is_control() { ' ' } else { character });
                7
            }
            None => {
                out.push_str("_x");
                2
            }
        };
        rest = rest.get(at + length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Writes a text into a cell of a look, with the stretches of it that cannot be seen.
pub(super) fn write_cell<'r>(
    grid: &mut Grid,
    at: (u32, u32),
    text: &str,
    runs: impl Iterator<Item = &'r Run> + Clone,
    look: &Look,
    styles: &Styles,
) {
    use super::number_format::Shown;
    let format = styles.format(look);
    if format.leaves_text() {
        grid.out().push_str(text);
    } else if format.text(text, grid.out()) == Shown::Nothing {
        grid.cell(at.0, at.1, true);
        return;
    }
    // A run that says nothing of its own looks like the cell.
    let is_hidden = |run: &Run| run.is_tiny || run.ink.map_or(look.is_invisible(), |ink| look.hides(ink));
    let mut has_runs = false;
    let (mut any_seen, mut any_hidden) = (false, false);
    for run in runs.clone() {
        let is_blank = text.get(run.start as usize..run.end as usize).is_some_and(|t| t.trim().is_empty());
        has_runs = true;
        any_seen |= !is_hidden(run) && !is_blank;
        any_hidden |= is_hidden(run) && !is_blank;
    }
    let is_invisible = if has_runs { any_hidden && !any_seen } else { look.is_invisible() };
    if grid.cell(at.0, at.1, is_invisible) && any_hidden && any_seen && format.leaves_text() {
        for run in runs.filter(|r| is_hidden(r)) {
            grid.invisible_stretch(run.start as usize, run.end as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::super::budget::Budget;
    use super::super::super::super::inspection::Inspection;
    use super::*;
    use crate::limits::Limits;

    #[test]
    fn shared() {
        let limits = Limits::default();
        let mut inspection = Inspection::from_texts(crate::formats::FileFamily::Document, Vec::new());
        let mut budget = Budget::new(&limits);
        let mut reader = Reader::new(&mut inspection, &mut budget, &limits);
        let xml = "<sst><si><t>山田 &amp; 太郎</t><rPh sb='0' eb='1'><t>ヤマダ</t></rPh><phoneticPr fontId='1'/></si>\
            <si/><si><r><t>見える</t></r><r><rPr><color rgb='FFFFFFFF'/></rPr><t xml:space='preserve'> 秘密</t></r></si>\
            <x:si><x:t>a_x000D_\nb_x1</x:t></x:si></sst>";
        let strings = Strings::read(xml, &Styles::default(), &mut reader);
        assert_eq!(strings.get(0), Some("山田 & 太郎"));
        assert_eq!(strings.get(1), Some(""));
        assert_eq!(strings.get(2), Some("見える 秘密"));
        assert_eq!(strings.get(3), Some("a \nb_x1"));
        assert_eq!(strings.get(4), None);
        assert_eq!(strings.runs(0).count(), 0);
        let runs: Vec<&Run> = strings.runs(2).collect();
        assert_eq!(runs.len(), 2);
        assert_eq!((runs[1].start, runs[1].end, runs[1].ink), (9, 16, Some(Color::WHITE)));

        let mut grid = Grid::default();
        let look = Look::default();
        write_cell(&mut grid, (1, 1), "見える 秘密", strings.runs(2), &look, &Styles::default());
        let (block, _) = grid.into_block(
            crate::finding::Place::Text,
            crate::formats::Layer::Visible,
            &super::super::grid::Concealed::default(),
        );
        assert_eq!(block.runs.len(), 1);
        assert_eq!(block.text_of(&crate::finding::Place::Text), Some("見える 秘密"));
        assert_eq!((block.runs[0].start, block.runs[0].end), (9, 16));
    }
}
