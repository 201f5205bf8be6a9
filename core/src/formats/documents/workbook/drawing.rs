//! Text boxes, shapes, charts and diagrams that lie on a sheet.

use super::super::super::reader::Reader;
use super::super::drawing::{chart_text, diagram_text};
use super::super::package::Package;
use super::super::xml::{self, Event, Walk};
use super::notation::{add_line, is_true};

/// Text of a drawing, as it is seen and as it is not. Its `Debug` shows no text.
#[derive(Default)]
pub(super) struct DrawingText {
    pub(super) visible: String,
    /// Of shapes that are hidden.
    pub(super) hidden: String,
}

impl std::fmt::Debug for DrawingText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DrawingText").field("bytes", &self.visible.len()).finish_non_exhaustive()
    }
}

impl DrawingText {
    /// Reads a drawing part and the charts and diagrams in it.
    pub(super) fn read(&mut self, part: &str, package: &mut Package<'_>, reader: &mut Reader<'_>) {
        if let Some(bytes) = package.part(part, reader) {
            self.shapes(&xml::decode(bytes), reader);
        }
        for relation in package.relations(part, reader) {
            let read = match relation.kind.as_str() {
                _ if relation.external => continue,
                "chart" | "chartEx" => chart_text,
                "diagramData" => diagram_text,
                _ => continue,
            };
            if let Some(bytes) = package.part(&relation.target, reader) {
                let text = read(&xml::decode(bytes), reader);
                add_line(&mut self.visible, text.trim_end());
            }
        }
    }

    fn shapes(&mut self, text: &str, reader: &mut Reader<'_>) {
        let mut walk = Walk::new(text);
        let mut paragraph = String::new();
        let mut is_hidden = false;
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(e) => match e.name() {
                    "cNvPr" => is_hidden = e.attribute("hidden").is_some_and(|v| is_true(&v)),
                    "t" => paragraph.push_str(&walk.text(reader)),
                    "br" => paragraph.push(' '),
                    _ => {}
                },
                Event::End(e) if e.name() == "p" => {
                    add_line(if is_hidden { &mut self.hidden } else { &mut self.visible }, &paragraph);
                    paragraph.clear();
                }
                _ => {}
            }
        }
    }
}
