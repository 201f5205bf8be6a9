//! The walk over text of OpenDocument: paragraphs, tables, boxes, notes, comments, recorded changes.

use std::collections::BTreeMap;

use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::flow::Flow;
use super::super::xml::{Element, Event, Walk};
use super::lists::Lists;
use super::styles::{Look, Styles};

/// Spaces that one element may stand for.
const MOST_SPACES: usize = 256;

/// Boxes in boxes; deeper ones go on in the last.
const MOST_BOXES: usize = 32;

/// Where text goes.
#[derive(Debug, Default)]
struct Context {
    flow: Flow,
    /// Looks of the paragraph and the spans around, innermost last, with their depth.
    looks: Vec<(usize, Look)>,
    paragraphs: usize,
}

/// The walk over one text.
pub(super) struct Flowing<'s> {
    styles: &'s Styles,
    contexts: Vec<Context>,
    pub(super) comments: Vec<Flow>,
    /// Recorded changes: what each did, and the text that it took out.
    changes: BTreeMap<String, Change>,
    insertions: usize,
    /// Hidden sections around, with their depth.
    hidden: Vec<usize>,
    /// Bytes of text met.
    pub(super) count: usize,
    pub(super) pictures: usize,
    lists: Lists,
}

#[derive(Debug, Default)]
struct Change {
    is_insertion: bool,
    deleted: Flow,
}

impl<'s> Flowing<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            contexts: vec![Context::default()],
            comments: Vec::new(),
            changes: BTreeMap::new(),
            insertions: 0,
            hidden: Vec::new(),
            count: 0,
            pictures: 0,
            lists: Lists::default(),
        }
    }

    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::default());
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    /// The element that just started, up to and with its end, as a text of its own.
    pub(super) fn read(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Flow {
        self.contexts.push(Context::default());
        self.inside(walk, reader);
        self.contexts.pop().map(|c| c.flow).unwrap_or_default()
    }

    /// A shape of a page that just started: it lies on a colour of its own, mostly.
    pub(super) fn read_shape(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) -> Flow {
        self.contexts.push(Context { looks: vec![(0, Look::default().shaded(true))], ..Context::default() });
        self.inside(walk, reader);
        self.contexts.pop().map(|c| c.flow).unwrap_or_default()
    }

    /// Everything up to the end of the element that just started.
    fn inside(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let outside = walk.depth().saturating_sub(1);
        while walk.depth() > outside {
            match walk.next(reader) {
                Some(Event::Start(element)) => self.start(&element, walk, reader),
                Some(Event::Text(text)) => self.text(&text),
                Some(Event::End(end)) => self.end(end.name(), walk.depth() + 1),
                None => break,
            }
        }
    }

    fn start(&mut self, e: &Element<'_>, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let styles = self.styles;
        let depth = walk.depth();
        let may_nest = self.contexts.len() < MOST_BOXES;
        match e.name() {
            "p" | "h" if e.prefix() != "svg" => {
                let look = styles.look("paragraph", &e.attribute("style-name").unwrap_or_default());
                let is_hidden = e.name() == "p" && e.attribute("display").is_some_and(|d| d == "none");
                if is_hidden {
                    self.hidden.push(depth);
                }
                let context = self.context();
                context.flow.start_paragraph();
                context.looks.push((depth, look));
                context.paragraphs += 1;
                if e.name() == "h" {
                    self.lists.start_heading(e, &styles.lists);
                }
                let of_paragraph = styles.list(&e.attribute("style-name").unwrap_or_default());
                let label = self.lists.take(of_paragraph, &styles.lists);
                if !label.is_empty() {
                    self.context().flow.push(&format!("{label} "), None);
                }
            }
            "list" => self.lists.start_list(e),
            "list-item" => self.lists.start_item(e),
            "note-citation" => {
                let mark = walk.text(reader);
                self.lists.set(mark);
            }
            "span" => {
                let look = styles.look("text", &e.attribute("style-name").unwrap_or_default());
                self.context().looks.push((depth, look));
            }
            "s" => {
                let count = e.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1usize).min(MOST_SPACES);
                self.put(&" ".repeat(count));
            }
            "tab" => self.put("\t"),
            "line-break" => self.context().flow.line_break(),
            "section" if e.attribute("display").is_some_and(|d| d == "none") => self.hidden.push(depth),
            "hidden-text" => {
                let text = e.attribute("string-value").unwrap_or_default().into_owned();
                self.context().flow.push(&text, Some(Layer::HiddenText));
                walk.skip(reader);
            }
            "hidden-paragraph" if e.attribute("is-hidden").is_some_and(|h| h == "true") => {
                self.hidden.push(depth.saturating_sub(1));
            }
            "tracked-changes" if may_nest => self.tracked(walk, reader),
            "change-start" => {
                let id = e.attribute("change-id").unwrap_or_default();
                if self.changes.get(&*id).is_some_and(|c| c.is_insertion) {
                    self.insertions += 1;
                }
            }
            "change-end" => self.insertions = self.insertions.saturating_sub(1),
            "change" => {
                let id = e.attribute("change-id").unwrap_or_default().into_owned();
                if let Some(change) = self.changes.get_mut(&id) {
                    let deleted = std::mem::take(&mut change.deleted)
                        .into_block(crate::finding::Place::Text, Layer::Visible);
                    let text = deleted.text.trim_end_matches('\n');
                    self.context().flow.push(text, Some(Layer::Deletion));
                }
            }
            "annotation" if may_nest => {
                let comment = self.read(walk, reader);
                if !comment.is_blank() {
                    self.comments.push(comment);
                }
            }
            // Who commented, and when; the reading of a word; what lists of contents are made from.
            "creator"
            | "date"
            | "creator-initials"
            | "sender-initials"
            | "ruby-text"
            | "title"
            | "desc"
            | "forms"
            | "sequence-decls"
            | "user-field-decls"
            | "variable-decls"
            | "script"
            | "binary-data"
            | "event-listeners"
            | "change-info"
            | "alphabetical-index-auto-mark-file"
            | "table-of-content-source"
            | "alphabetical-index-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "bibliography-source"
            | "user-defined-source"
            | "notes" => {
                // A field may be named like the author of a comment.
                if e.prefix() == "text" && matches!(e.name(), "creator" | "date" | "title") {
                    return;
                }
                walk.skip(reader);
            }
            "note-body" | "text-box" if may_nest => {
                let inner = self.read(walk, reader);
                self.context().flow.add_later(inner);
            }
            "table" if e.prefix() != "presentation" => self.context().flow.start_table(),
            "table-row" => self.context().flow.start_row(0),
            "table-cell" | "covered-table-cell" => {
                let look = styles.look("table-cell", &e.attribute("style-name").unwrap_or_default());
                let context = self.context();
                context.looks.push((depth, look));
                context.flow.start_cell();
            }
            "image" | "object" => self.pictures += 1,
            "custom-shape" | "rect" | "ellipse" | "polygon" | "path" | "line" | "connector" | "caption"
            | "circle" | "polyline" | "regular-polygon" | "measure"
                if may_nest =>
            {
                let inner = self.read_shape(walk, reader);
                self.context().flow.add_later(inner);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, depth: usize) {
        self.hidden.retain(|from| *from < depth);
        let context = self.context();
        while context.looks.last().is_some_and(|(from, _)| *from >= depth) {
            context.looks.pop();
        }
        match name {
            "p" | "h" if context.paragraphs > 0 => {
                context.paragraphs -= 1;
                context.flow.end_paragraph();
            }
            "table-cell" | "covered-table-cell" => context.flow.end_cell(1),
            "table-row" => context.flow.end_row(),
            "table" => context.flow.end_table(),
            "list" => self.lists.end_list(),
            _ => {}
        }
    }

    /// White space counts once, and only within paragraphs does anything count.
    fn text(&mut self, text: &str) {
        if self.context().paragraphs == 0 {
            return;
        }
        if !text.contains(['\n', '\t', '\r']) && !text.contains("  ") {
            return self.put(text);
        }
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' if out.ends_with(' ') => {}
                ' ' | '\n' | '\t' | '\r' => out.push(' '),
                c => out.push(c),
            }
        }
        self.put(&out);
    }

    fn put(&mut self, text: &str) {
        let is_hidden = !self.hidden.is_empty();
        let is_inserted = self.insertions > 0;
        self.count += text.trim().len();
        let context = self.context();
        let look = context
            .looks
            .iter()
            .fold(Look::default(), |base, (_, look)| look.over(base).shaded(base.is_shaded()));
        let layer = if is_hidden { Some(Layer::HiddenText) } else { look.layer() };
        let layer = layer.or(is_inserted.then_some(Layer::Insertion));
        match (text, layer) {
            ("\t", None) => context.flow.tab(),
            _ => context.flow.push(text, layer),
        }
    }

    /// `text:tracked-changes`: what was taken out stands here, and its place in the text only has its number.
    fn tracked(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let outside = walk.depth().saturating_sub(1);
        let mut id = String::new();
        while walk.depth() > outside {
            let Some(event) = walk.next(reader) else { break };
            let Event::Start(e) = event else { continue };
            match e.name() {
                "changed-region" => {
                    id = e.attribute("id").unwrap_or_default().into_owned();
                }
                "insertion" => {
                    self.changes.insert(id.clone(), Change { is_insertion: true, ..Change::default() });
                }
                "deletion" => {
                    let deleted = self.read(walk, reader);
                    self.changes.insert(id.clone(), Change { is_insertion: false, deleted });
                }
                _ => {}
            }
        }
    }

    /// Says what was met besides the text; comments become blocks.
    pub(super) fn tell(self, place: &crate::finding::Place, reader: &mut Reader<'_>) {
        if !self.changes.is_empty() {
            reader.feature(FeatureKind::TrackedChanges, None, "", self.changes.len());
        }
        if !self.comments.is_empty() {
            reader.feature(FeatureKind::Comments, None, "", self.comments.len());
        }
        for comment in self.comments {
            reader.block(comment.into_block(place.clone(), Layer::Comment));
        }
    }
}

/// All text of a part, whatever it is: a chart, a text in a text.
pub(super) fn plain(text: &str, reader: &mut Reader<'_>) -> String {
    let styles = Styles::default();
    let mut flowing = Flowing::new(&styles);
    let mut walk = Walk::new(text);
    let mut flow = Flow::default();
    while let Some(event) = walk.next(reader) {
        if let Event::Start(e) = event
            && e.name() == "body"
        {
            flow = flowing.read(&mut walk, reader);
        }
    }
    flow.into_block(crate::finding::Place::Text, Layer::Visible).text
}
