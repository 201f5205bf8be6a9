//! Styles of OpenDocument sheets, as far as they hide something.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::reader::Reader;
use super::super::workbook::{Color, TINY};
use super::super::xml::{Event, Walk};

/// Styles build on styles; nobody goes further than a few steps.
const MOST_STEPS: usize = 10;

/// The look of a cell; what is not said is as usual.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CellStyle {
    ink: Option<Color>,
    ground: Option<Color>,
    is_tiny: Option<bool>,
}

impl CellStyle {
    pub(super) fn is_invisible(&self) -> bool {
        let (ink, ground) = (self.ink.unwrap_or(Color::BLACK), self.ground.unwrap_or(Color::WHITE));
        self.is_tiny == Some(true) || ink.is_like(ground)
    }

    fn or(self, other: Self) -> Self {
        Self {
            ink: self.ink.or(other.ink),
            ground: self.ground.or(other.ground),
            is_tiny: self.is_tiny.or(other.is_tiny),
        }
    }
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct SheetStyles {
    /// By name, with the style that each builds on.
    cells: BTreeMap<String, (CellStyle, String)>,
    hidden_tables: BTreeSet<String>,
}

impl SheetStyles {
    pub(super) fn hides_table(&self, style: &str) -> bool {
        self.hidden_tables.contains(style)
    }

    pub(super) fn cell(&self, name: &str) -> CellStyle {
        let mut style = CellStyle::default();
        let mut name = name;
        for _ in 0..MOST_STEPS {
            let Some((own, parent)) = self.cells.get(name) else { break };
            style = style.or(*own);
            name = parent;
        }
        style
    }

    /// Reads the styles of a part.
    pub(super) fn read(&mut self, text: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(text);
        // The style being read, if it is one of cells, or of sheets.
        let mut cell: Option<(String, String, CellStyle)> = None;
        let mut table = None;
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(e) => match e.name() {
                    // What follows has no styles.
                    "body" | "master-styles" => break,
                    "style" => {
                        let name = e.attribute("name").unwrap_or_default().into_owned();
                        match e.attribute("family").as_deref() {
                            Some("table-cell") => {
                                let parent =
                                    e.attribute("parent-style-name").unwrap_or_default().into_owned();
                                cell = Some((name, parent, CellStyle::default()));
                            }
                            Some("table") => table = Some(name),
                            _ => {}
                        }
                    }
                    "table-properties" if e.attribute("display").as_deref() == Some("false") => {
                        self.hidden_tables.extend(table.take());
                    }
                    "table-cell-properties" => {
                        if let Some((_, _, style)) = &mut cell {
                            style.ground = e.attribute("background-color").map(|c| {
                                // Transparent: the sheet.
                                Color::from_hex(&c).unwrap_or(Color::WHITE)
                            });
                        }
                    }
                    "text-properties" => {
                        if let Some((_, _, style)) = &mut cell {
                            style.ink = e.attribute("color").and_then(|c| Color::from_hex(&c));
                            if e.attribute("use-window-font-color").as_deref() == Some("true") {
                                style.ink = Some(Color::BLACK);
                            }
                            style.is_tiny = e
                                .attribute("font-size")
                                .and_then(|s| s.strip_suffix("pt").and_then(|s| s.parse::<f64>().ok()))
                                .map(|size| size <= TINY);
                        }
                    }
                    _ => {}
                },
                Event::End(e) if e.name() == "style" => {
                    table = None;
                    if let Some((name, parent, style)) = cell.take() {
                        self.cells.insert(name, (style, parent));
                    }
                }
                _ => {}
            }
        }
    }
}
