//! Charts and diagrams: parts of their own with the words that the picture shows.

use super::super::reader::Reader;
use super::xml::{Event, Walk};

/// The words of a chart: its titles and the values kept with it, each series a line.
pub(super) fn chart_text(text: &str, reader: &mut Reader<'_>) -> String {
    let mut out = String::new();
    let mut walk = Walk::new(text);
    let mut is_wanted = false;
    let mut line_start = 0;
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(element) => match element.name() {
                "t" | "v" => is_wanted = true,
                "externalData" | "extLst" => walk.skip(reader),
                _ => {}
            },
            Event::Text(piece) if is_wanted => out.push_str(piece.trim()),
            Event::Text(_) => {}
            Event::End(end) => match end.name() {
                "t" => is_wanted = false,
                "v" => {
                    is_wanted = false;
                    out.push('\t');
                }
                // Paragraphs, and the series with its name, categories and values.
                "p" | "tx" | "cat" | "val" | "xVal" | "yVal" => {
                    while out.ends_with('\t') {
                        out.pop();
                    }
                    if out.len() > line_start {
                        out.push('\n');
                        line_start = out.len();
                    }
                }
                _ => {}
            },
        }
    }
    out
}

/// The words of a diagram (SmartArt), each point a line.
pub(super) fn diagram_text(text: &str, reader: &mut Reader<'_>) -> String {
    let mut out = String::new();
    let mut walk = Walk::new(text);
    let mut is_wanted = false;
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(element) => match element.name() {
                "t" if element.prefix() != "dgm" => is_wanted = true,
                // Prompts for text that nobody wrote.
                "pt" if matches!(
                    element.attribute("type").as_deref(),
                    Some("pres" | "parTrans" | "sibTrans")
                ) =>
                {
                    walk.skip(reader);
                }
                _ => {}
            },
            Event::Text(piece) if is_wanted => out.push_str(&piece),
            Event::Text(_) => {}
            Event::End(end) => match end.name() {
                "t" => is_wanted = false,
                "p" if !out.is_empty() && !out.ends_with('\n') => out.push('\n'),
                _ => {}
            },
        }
    }
    out
}
