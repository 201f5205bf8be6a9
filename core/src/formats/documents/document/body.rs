//! The walk over a story of a document: its body, a header, notes, comments.

use super::super::super::inspection::Layer;
use super::super::super::reader::Reader;
use super::super::flow::Flow;
use super::super::xml::{Element, Event, Walk};
use super::context::{Context, Seen, Story, Table, Taking};
use super::fields::{self, Field};
use super::numbering::{Numbering, formatted};
use super::properties;
use super::styles::{Ground, Styles};

/// Fields in fields; Word allows twenty.
const MOST_FIELDS: usize = 64;

/// Text boxes in text boxes; deeper ones go on in the last.
const MOST_BOXES: usize = 32;

/// The walk.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    pub(super) numbering: Numbering,
    story: Story,
    /// The texts found.
    pub(super) stories: Vec<Flow>,
    pub(super) seen: Seen,
    /// The innermost text box last.
    contexts: Vec<Context>,
    /// Depth at which recorded changes around began, and which.
    changes: Vec<(usize, Layer)>,
    taking: Taking,
    /// Notes so far.
    notes: u32,
    /// Pictures behind the text, or a page in colour: white text may well be seen.
    has_backdrop: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles, numbering: Numbering, story: Story) -> Self {
        Self {
            styles,
            numbering,
            story,
            stories: Vec::new(),
            seen: Seen::default(),
            contexts: vec![Context::default()],
            changes: Vec::new(),
            taking: Taking::Nothing,
            notes: 0,
            has_backdrop: false,
        }
    }

    /// Reads a part.
    pub(super) fn walk(&mut self, text: &str, reader: &mut Reader<'_>) {
        let has = |needle: &str| memchr::memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
        self.has_backdrop =
            has("behindDoc=\"1\"") || has("<w:background ") && has("w:displayBackgroundShape");
        let mut walk = Walk::new(text);
        while let Some(event) = walk.next(reader) {
            match event {
                Event::Start(element) => self.start(&element, &mut walk, reader),
                Event::Text(text) => match self.taking {
                    Taking::Nothing => {}
                    Taking::Text => self.text(&text),
                    Taking::Instruction => {
                        if let Some(field) = self.context().fields.last_mut() {
                            field.add(&text);
                        }
                    }
                },
                Event::End(end) => self.end(end.name(), walk.depth() + 1, reader),
            }
        }
        while self.contexts.len() > 1 {
            self.leave_box();
        }
        let flow = std::mem::take(&mut self.context().flow);
        if !flow.is_blank() {
            self.stories.push(flow);
        }
    }

    /// The innermost context; there is always one.
    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::default());
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    fn start(&mut self, element: &Element<'_>, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        match element.name() {
            "t" | "delText" => self.taking = Taking::Text,
            "instrText" | "delInstrText" => self.taking = Taking::Instruction,
            "r" => {
                let context = self.context();
                context.run = context.of_paragraph;
                context.is_in_run = true;
            }
            "rPr" => {
                let look = properties::run(walk, self.styles, reader);
                let context = self.context();
                if context.is_in_run {
                    context.run = look.over(context.of_paragraph);
                }
            }
            "p" => self.start_paragraph(),
            "pPr" => self.paragraph_properties(walk, reader),
            "tab" | "ptab" => self.put("\t"),
            "br" | "cr" if !self.is_in_instruction() => {
                self.label();
                self.context().flow.line_break();
            }
            "noBreakHyphen" => self.put("\u{2011}"),
            "sym" => {
                let code = element.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok());
                if let Some(symbol) = code.and_then(char::from_u32) {
                    self.put(symbol.encode_utf8(&mut [0; 4]));
                }
            }
            "ins" | "moveTo" => self.start_change(walk.depth(), Layer::Insertion),
            "del" | "moveFrom" => self.start_change(walk.depth(), Layer::Deletion),
            "fldChar" => self.field(&element.attribute("fldCharType").unwrap_or_default(), reader),
            "fldSimple" => fields::report(&element.attribute("instr").unwrap_or_default(), reader),
            "ffData" => {
                let entry = properties::chosen_entry(walk, reader);
                // The instruction stands between; its entry is the result.
                if !entry.is_empty() {
                    let hidden = self.context().fields.pop();
                    self.put(&entry);
                    self.context().fields.extend(hidden);
                }
            }
            "tbl" => {
                let context = self.context();
                context.flow.start_table();
                let around = context.tables.last().copied().unwrap_or_default();
                context.tables.push(Table {
                    ground: around.cell.or(around.ground),
                    is_around_hidden: around.is_hidden,
                    ..Table::default()
                });
            }
            "tblPr" => {
                let ground = properties::table(walk, self.styles, reader);
                if let Some(table) = self.context().tables.last_mut() {
                    table.ground = ground.or(table.ground);
                }
            }
            "tr" => {
                if let Some(table) = self.context().tables.last_mut() {
                    let is_hidden = table.is_around_hidden;
                    *table = Table {
                        ground: table.ground,
                        is_hidden,
                        is_around_hidden: is_hidden,
                        ..Table::default()
                    };
                }
            }
            "trPr" => {
                let row = properties::row(walk, reader);
                self.seen.changes += row.changes;
                if let Some(table) = self.context().tables.last_mut() {
                    table.is_hidden |= row.is_hidden;
                    table.empty_columns = row.empty_columns;
                }
            }
            "tc" => self.start_cell(),
            "tcPr" => {
                let cell = properties::cell(walk, reader);
                if let Some(table) = self.context().tables.last_mut() {
                    table.cell = cell.ground;
                    table.columns = cell.columns;
                }
            }
            "txbxContent" if self.contexts.len() < MOST_BOXES => {
                self.contexts.push(Context { box_depth: walk.depth(), ..Context::default() });
            }
            // The lines between text and notes, and their continuation.
            "footnote" | "endnote" if element.attribute("type").is_some_and(|t| t != "normal") => {
                walk.skip(reader);
            }
            "footnoteRef" | "endnoteRef" => {
                if let Story::Notes(format) = self.story {
                    self.notes = self.notes.saturating_add(1);
                    let mark = formatted(self.notes, format);
                    self.put(&format!("{mark} "));
                }
            }
            "textpath" => {
                if let Some(text) = element.attribute("string").filter(|t| !t.trim().is_empty()) {
                    self.seen.pictured.push(text.into_owned());
                }
            }
            "blip" | "imagedata" => self.seen.pictures += 1,
            // The reading of a word, and what is no text of the document at all.
            "rt" | "rubyPr" | "sdtPr" | "sdtEndPr" | "sectPr" | "tblGrid" | "tblPrEx" | "customXmlPr"
            | "smartTagPr" | "binData" | "rPrChange" | "pPrChange" | "tblPrChange" | "extLst" => {
                walk.skip(reader);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, depth: usize, reader: &mut Reader<'_>) {
        match name {
            "t" | "delText" | "instrText" | "delInstrText" => self.taking = Taking::Nothing,
            "r" => self.context().is_in_run = false,
            "p" => {
                self.label();
                self.context().flow.end_paragraph();
            }
            "ins" | "moveTo" | "del" | "moveFrom"
                if self.changes.last().is_some_and(|(from, _)| *from >= depth) =>
            {
                self.changes.pop();
            }
            "tc" => {
                let context = self.context();
                let columns = context.tables.last().map_or(1, |t| t.columns);
                context.flow.end_cell(columns);
            }
            "tr" => self.context().flow.end_row(),
            "tbl" => {
                let context = self.context();
                context.flow.end_table();
                context.tables.pop();
            }
            "txbxContent" if self.context().box_depth == depth => self.leave_box(),
            "comment" if self.story == Story::Comments => {
                let flow = std::mem::take(&mut self.context().flow);
                self.stories.push(flow);
            }
            "body" => {
                // A field that never ends has still said what it does.
                for field in std::mem::take(&mut self.context().fields) {
                    field.close(reader);
                }
            }
            _ => {}
        }
    }

    fn leave_box(&mut self) {
        if self.contexts.len() > 1
            && let Some(inner) = self.contexts.pop()
        {
            self.context().flow.add_later(inner.flow);
        }
    }

    fn start_paragraph(&mut self) {
        let styles = self.styles;
        let context = self.context();
        context.flow.start_paragraph();
        context.paragraph = properties::Paragraph::default();
        context.of_paragraph = styles.look(styles.default_paragraph());
        context.is_label_due = true;
    }

    fn paragraph_properties(&mut self, walk: &mut Walk<'_>, reader: &mut Reader<'_>) {
        let styles = self.styles;
        let paragraph = properties::paragraph(walk, reader);
        self.seen.changes += paragraph.changes;
        let context = self.context();
        if !paragraph.style.is_empty() {
            context.of_paragraph = styles.look(&paragraph.style);
        }
        context.paragraph = paragraph;
    }

    fn start_cell(&mut self) {
        let context = self.context();
        if let Some(table) = context.tables.last_mut() {
            if !table.is_row_started {
                table.is_row_started = true;
                context.flow.start_row(table.empty_columns);
            }
            table.cell = None;
            table.columns = 1;
        }
        context.flow.start_cell();
    }

    fn start_change(&mut self, depth: usize, layer: Layer) {
        self.seen.changes += 1;
        self.changes.push((depth, layer));
    }

    fn field(&mut self, kind: &str, reader: &mut Reader<'_>) {
        let fields = &mut self.context().fields;
        match kind {
            "begin" if fields.len() < MOST_FIELDS => fields.push(Field::default()),
            "separate" => {
                if let Some(field) = fields.last_mut() {
                    field.has_result = true;
                }
            }
            "end" => {
                if let Some(field) = fields.pop() {
                    field.close(reader);
                }
            }
            _ => {}
        }
    }

    /// Between the begin of a field and its separator stands how it is computed.
    fn is_in_instruction(&mut self) -> bool {
        self.context().fields.iter().any(|f| !f.has_result)
    }

    fn text(&mut self, text: &str) {
        if self.is_in_instruction() {
            // Fields within the instruction build it.
            if let Some(field) = self.context().fields.iter_mut().rfind(|f| !f.has_result) {
                field.add(text);
            }
            return;
        }
        self.put(text);
    }

    /// Puts text where the walk stands, in its layer.
    fn put(&mut self, text: &str) {
        if self.is_in_instruction() {
            return;
        }
        self.label();
        let layer = self.layer();
        self.seen.has_text |= !text.trim().is_empty();
        self.seen.is_blackened |= layer == Some(Layer::Covered) && !text.trim().is_empty();
        let flow = &mut self.context().flow;
        match (text, layer) {
            ("\t", None) => flow.tab(),
            _ => flow.push(text, layer),
        }
    }

    /// The label of the paragraph, before its first text or at its end.
    fn label(&mut self) {
        let styles = self.styles;
        let context = self.context();
        if !std::mem::take(&mut context.is_label_due) {
            return;
        }
        let paragraph = &context.paragraph;
        let style = match paragraph.style.is_empty() {
            true => styles.default_paragraph(),
            false => paragraph.style.as_str(),
        };
        let of_style = styles.list(style);
        let number = match (&paragraph.number, of_style) {
            (Some(number), _) => number.as_str(),
            (None, Some((number, _))) => number,
            (None, None) => return,
        };
        let level = paragraph.level.or(of_style.map(|(_, level)| level)).unwrap_or(0);
        let (number, is_hidden) = (number.to_owned(), context.of_paragraph.is_hidden == Some(true));
        let label = self.numbering.label(&number, level);
        if !label.is_empty() && !is_hidden {
            self.context().flow.push(&format!("{label} "), None);
        }
    }

    fn layer(&mut self) -> Option<Layer> {
        let has_backdrop = self.has_backdrop;
        let change = self.changes.last().map(|(_, layer)| *layer);
        if change == Some(Layer::Deletion) {
            return change;
        }
        let context = self.context();
        let table = context.tables.last().copied().unwrap_or_default();
        let of_cells = table.cell.or(table.ground);
        let backdrop = (context.box_depth > 0 || has_backdrop).then_some(Ground::Unknown);
        let ground = context.paragraph.ground.or(of_cells).or(backdrop);
        let look = if context.is_in_run { context.run } else { context.of_paragraph };
        look.layer(ground).or(table.is_hidden.then_some(Layer::HiddenText)).or(change)
    }
}
