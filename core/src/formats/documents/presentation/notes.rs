//! Notes and comments of slides.

use super::super::super::reader::Reader;
use super::super::flow::Flow;
use super::super::xml::{Event, Walk};

/// Comments of one slide that become a block each.
const MOST_COMMENTS: usize = 1_000;

/// The text of a notes page. Its header, footer, date and page number are no notes.
pub(super) fn note(text: &str, reader: &mut Reader<'_>) -> Flow {
    let mut flow = Flow::default();
    let mut walk = Walk::new(text);
    let (mut is_wanted, mut is_note) = (false, true);
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(e) => match e.name() {
                "sp" => is_note = true,
                "ph" => {
                    is_note = !matches!(
                        e.attribute("type").as_deref(),
                        Some("sldNum" | "sldImg" | "hdr" | "ftr" | "dt")
                    );
                }
                "txBody" if !is_note => walk.skip(reader),
                "p" => flow.start_paragraph(),
                "br" => flow.line_break(),
                "t" => is_wanted = true,
                "extLst" => walk.skip(reader),
                _ => {}
            },
            Event::Text(piece) if is_wanted => flow.push(&piece, None),
            Event::Text(_) => {}
            Event::End(end) => match end.name() {
                "t" => is_wanted = false,
                "p" => flow.end_paragraph(),
                _ => {}
            },
        }
    }
    flow
}

/// Comments: `p:cm/p:text` of old, `p188:cm` with its replies today. Authors stand elsewhere.
pub(super) fn comments(text: &str, reader: &mut Reader<'_>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut walk = Walk::new(text);
    let mut is_wanted = false;
    while let Some(event) = walk.next(reader) {
        match event {
            Event::Start(e) => match e.name() {
                // A comment and the first of its answers.
                "cm" | "reply" => keep(&mut current, &mut all),
                "text" | "t" => is_wanted = true,
                _ => {}
            },
            Event::Text(piece) if is_wanted => current.push_str(&piece),
            Event::Text(_) => {}
            Event::End(end) => match end.name() {
                "text" | "t" => is_wanted = false,
                "p" => current.push('\n'),
                "cm" | "reply" => keep(&mut current, &mut all),
                _ => {}
            },
        }
    }
    keep(&mut current, &mut all);
    all
}

fn keep(current: &mut String, all: &mut Vec<String>) {
    let text = std::mem::take(current);
    if !text.trim().is_empty() && all.len() < MOST_COMMENTS {
        all.push(text.trim_end().to_owned());
    }
}
