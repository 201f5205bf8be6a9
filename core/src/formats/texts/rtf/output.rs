//! Where the text of an RTF goes.

use super::super::super::anchors::Anchors;
use super::super::super::inspection::{FeatureKind, Layer, LayerRun, TextBlock};
use super::super::super::reader::Reader;
use super::charset::Charset;
use crate::finding::Place;

/// What the text of a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    #[default]
    Body,
    Header,
    Comment,
    Property(FeatureKind),
    /// Title, subject, keywords: text only.
    Note,
    Fonts,
    Colours,
    Instruction,
    Template,
    Object,
    Nowhere,
}

/// The destination that a word opens.
pub(super) fn destination(word: &str) -> Option<Target> {
    Some(match word {
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
            Target::Header
        }
        "annotation" => Target::Comment,
        "author" => Target::Property(FeatureKind::Author),
        "operator" => Target::Property(FeatureKind::LastEditor),
        "company" => Target::Property(FeatureKind::Company),
        "manager" => Target::Property(FeatureKind::Manager),
        "title" => Target::Property(FeatureKind::Title),
        "subject" | "keywords" | "doccomm" | "category" => Target::Note,
        "fonttbl" => Target::Fonts,
        "colortbl" => Target::Colours,
        "fldinst" => Target::Instruction,
        "template" => Target::Template,
        "objdata" => Target::Object,
        "stylesheet" | "pict" | "nonshppict" | "xe" | "tc" | "rxe" | "txe" | "atnid" | "atnauthor"
        | "atntime" | "atndate" | "atnicn" | "atnref" | "atrfstart" | "atrfend" | "objclass" | "objname"
        | "objalias" | "sn" | "sv" | "pntxta" | "pntxtb" | "listtext" | "listtable" | "listoverridetable"
        | "revtbl" | "rsidtbl" | "datafield" | "filetbl" | "themedata" | "colorschememapping"
        | "latentstyles" | "datastore" | "generator" | "creatim" | "revtim" | "printim" | "buptim"
        | "bkmkstart" | "bkmkend" | "userprops" | "falt" | "panose" | "hlinkbase" | "fontemb" => {
            Target::Nowhere
        }
        _ => return None,
    })
}

/// Groups marked as skippable whose text is the document's own.
pub(super) fn is_known_optional(word: &str) -> bool {
    matches!(
        word,
        "shpinst"
            | "shptxt"
            | "ud"
            | "shppict"
            | "footnote"
            | "ftnsep"
            | "background"
            | "fldrslt"
            | "shpgrp"
            | "do"
            | "dptxbxtext"
    )
}

/// Words that are a character.
pub(super) fn character(word: &str) -> Option<char> {
    Some(match word {
        "par" | "line" | "sect" | "page" | "row" | "column" | "softline" | "nestrow" => '\n',
        "tab" | "cell" | "nestcell" => '\t',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" | "enspace" | "qmspace" => ' ',
        _ => return None,
    })
}

/// Longest that is kept of a property.
const PROPERTY: usize = 4096;

#[derive(Default)]
pub(super) struct Output {
    pending: Vec<u8>,
    body: String,
    paragraphs: Vec<u32>,
    runs: Vec<LayerRun>,
    header: String,
    comment: String,
    notes: String,
    /// Of the property, instruction or object being read.
    value: String,
}

impl Output {
    pub(super) fn raw(&mut self, target: Target, byte: u8) {
        if target == Target::Object {
            self.value.push(char::from(byte));
        } else {
            self.pending.push(byte);
        }
    }

    pub(super) fn flush(&mut self, target: Target, charset: Charset, layer: Option<Layer>) {
        if !self.pending.is_empty() {
            let text = charset.decoded(&self.pending);
            self.pending.clear();
            self.push(target, &text, layer);
        }
    }

    pub(super) fn character(&mut self, target: Target, c: char, layer: Option<Layer>) {
        self.push(target, c.encode_utf8(&mut [0; 4]), layer);
    }

    fn push(&mut self, target: Target, text: &str, layer: Option<Layer>) {
        match target {
            Target::Body => {
                if self.paragraphs.is_empty() {
                    self.paragraphs.push(0);
                }
                let start = self.body.len();
                self.body.push_str(text);
                let end = self.body.len();
                if text == "\n" {
                    self.paragraphs.push(end as u32);
                }
                let Some(layer) = layer else { return };
                match self.runs.last_mut() {
                    Some(run) if run.layer == layer && run.end as usize == start => run.end = end as u32,
                    _ => self.runs.push(LayerRun::new(start, end, layer)),
                }
            }
            Target::Header => self.header.push_str(text),
            Target::Comment => self.comment.push_str(text),
            Target::Note => self.notes.push_str(text),
            Target::Property(_) | Target::Instruction | Target::Template => {
                if self.value.len() < PROPERTY {
                    self.value.push_str(text);
                }
            }
            Target::Object | Target::Fonts | Target::Colours | Target::Nowhere => {}
        }
    }

    /// The value of a group that ends.
    pub(super) fn taken(&mut self, _of: Target) -> String {
        std::mem::take(&mut self.value)
    }

    pub(super) fn property(&mut self, value: &str) {
        self.notes.push_str(value);
        self.notes.push('\n');
    }

    /// A header, comment or note ends.
    pub(super) fn end(&mut self, target: Target) {
        let text = match target {
            Target::Header => &mut self.header,
            Target::Comment => &mut self.comment,
            Target::Note => &mut self.notes,
            _ => return,
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    /// Recorded insertions and deletions.
    pub(super) fn changes(&self) -> usize {
        self.runs.iter().filter(|run| matches!(run.layer, Layer::Insertion | Layer::Deletion)).count()
    }

    pub(super) fn blocks(self, reader: &mut Reader<'_>, has_ground: bool) {
        let mut runs = self.runs;
        if has_ground {
            runs.retain(|run| run.layer != Layer::InvisibleText);
        }
        let anchors = Anchors::Paragraphs(self.paragraphs);
        reader.block(TextBlock { anchors, runs, ..TextBlock::new(Place::Text, self.body) });
        reader.text(Place::Text, Layer::Header, self.header.trim_end());
        reader.text(Place::Text, Layer::Comment, self.comment.trim_end());
        reader.text(Place::Metadata, Layer::Metadata, self.notes.trim_end());
    }
}
