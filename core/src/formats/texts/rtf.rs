//! Rich Text Format: its text with headers, comments, hidden and deleted stretches, its properties, and the files in it.
//!
//! No kept crate reads it as it is written in Japan (code page 932, `\u` with its stand-ins), so this is a walk of our
//! own over three kinds of tokens. What it does not know it skips, as the specification asks.
//!
//! Source: Rich Text Format Specification 1.9.1.

mod charset;
mod objects;
mod output;
mod tokens;

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use charset::Charset;
use output::{Output, Target};
use tokens::{Token, Tokens};

/// Groups in groups. Word nests a dozen; the rest of a deeper file is not read.
const DEEPEST: usize = 2_000;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    if !reader.step(bytes.len() / 64 + 1) {
        return;
    }
    let mut walk = Walk::default();
    let mut tokens = Tokens::new(bytes);
    let mut work = 0_usize;
    while let Some(token) = tokens.next() {
        work += 1;
        // In portions: the budget is asked a hundred times less often.
        if work.is_multiple_of(128) && !reader.step(128) {
            break;
        }
        if let Token::Binary(n) = token {
            tokens.skip(n);
        } else if !walk.take(token) {
            reader.gap(crate::unexamined::UnexaminedReason::LimitNesting, DEEPEST.to_string());
            break;
        }
    }
    if !walk.groups.is_empty() {
        reader.gap(crate::unexamined::UnexaminedReason::Truncated, "rtf");
    }
    walk.finish(reader);
}

/// What holds in a group.
#[derive(Clone, Copy)]
struct State {
    target: Target,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    /// The colour of the ground, or too small to read.
    white: bool,
    tiny: bool,
    charset: Charset,
    /// Stand-ins after `\u`.
    stand_ins: usize,
}

impl Default for State {
    fn default() -> Self {
        Self {
            target: Target::Body,
            hidden: false,
            deleted: false,
            inserted: false,
            white: false,
            tiny: false,
            charset: Charset::default(),
            // One, unless the file says otherwise; many never do.
            stand_ins: 1,
        }
    }
}

#[derive(Default)]
struct Walk {
    groups: Vec<State>,
    state: State,
    /// The group has begun and nothing but `\*` was in it.
    is_first: bool,
    /// `\*`: skip the group if its word is unknown.
    is_optional: bool,
    /// Characters still to be left out after `\u`.
    left_out: usize,
    high: Option<u16>,
    charset: charset::Table,
    colours: Vec<bool>,
    colour: [i32; 3],
    has_ground: bool,
    objects: Vec<objects::Object>,
    features: Vec<(FeatureKind, String)>,
    out: Output,
}

impl Walk {
    /// `false`: too deep.
    fn take(&mut self, token: Token<'_>) -> bool {
        match token {
            Token::Open => {
                self.flush();
                if self.groups.len() >= DEEPEST {
                    return false;
                }
                self.groups.push(self.state);
                self.is_first = true;
                self.is_optional = false;
                self.left_out = 0;
                return true;
            }
            Token::Close => {
                self.flush();
                self.left_out = 0;
                self.close();
            }
            Token::Optional => {
                self.is_optional = true;
                return true;
            }
            Token::Byte(byte) => {
                if self.left_out > 0 {
                    self.left_out -= 1;
                } else {
                    self.raw(byte);
                }
            }
            Token::Text(text) => {
                let n = self.left_out.min(text.len());
                self.left_out -= n;
                for byte in text.iter().skip(n) {
                    self.raw(*byte);
                }
            }
            Token::Character(c) => {
                if self.left_out > 0 {
                    self.left_out -= 1;
                } else {
                    self.character(c);
                }
            }
            Token::Word(word, number) => self.word(word, number),
            Token::Binary(_) => {}
        }
        self.is_first = false;
        true
    }

    fn close(&mut self) {
        let target = self.state.target;
        let Some(outer) = self.groups.pop() else { return };
        self.state = outer;
        if target == outer.target {
            return;
        }
        match target {
            Target::Object => {
                let hex = self.out.taken(Target::Object);
                self.objects.push(objects::Object { hex });
            }
            Target::Instruction => {
                let instruction = self.out.taken(Target::Instruction);
                let first = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
                if matches!(first.as_str(), "DDE" | "DDEAUTO") {
                    self.features.push((FeatureKind::Dde, String::new()));
                } else if matches!(first.as_str(), "INCLUDETEXT" | "INCLUDEPICTURE" | "LINK") {
                    let address = instruction.split('"').nth(1).unwrap_or_default().to_owned();
                    self.features.push((FeatureKind::ExternalLink, address));
                }
            }
            Target::Template => {
                let value = self.out.taken(Target::Template).trim().to_owned();
                let is_elsewhere = value.contains("://") || value.starts_with("\\\\");
                let kind = if is_elsewhere { FeatureKind::ExternalTemplate } else { FeatureKind::Template };
                self.features.push((kind, value));
            }
            Target::Property(kind) => {
                let value = self.out.taken(target).trim().to_owned();
                if !value.is_empty() {
                    self.features.push((kind, value.clone()));
                    self.out.property(&value);
                }
            }
            _ => self.out.end(target),
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let is_first = self.is_first;
        // A destination is the first word of its group.
        if is_first && let Some(target) = output::destination(word) {
            self.flush();
            // What stands within something skipped is skipped.
            if self.state.target != Target::Nowhere {
                self.state.target = target;
                if target == Target::Comment {
                    self.features.push((FeatureKind::Comments, String::new()));
                }
            }
            return;
        }
        if is_first && self.is_optional && !output::is_known_optional(word) {
            self.flush();
            self.state.target = Target::Nowhere;
            return;
        }
        if self.left_out > 0 && !matches!(word, "u" | "uc") {
            self.left_out -= 1;
            return;
        }
        let n = number.unwrap_or(0);
        match word {
            "u" => self.unicode(n),
            "uc" => self.state.stand_ins = usize::try_from(n).unwrap_or(0).min(16),
            "ansicpg" => {
                self.charset.set_page(n);
                self.state.charset = self.charset.page();
            }
            "mac" => self.charset.set_page(10_000),
            "f" => {
                self.flush();
                if self.state.target == Target::Fonts {
                    self.charset.begin_font(n);
                } else {
                    self.state.charset = self.charset.of_font(n);
                }
            }
            "fcharset" if self.state.target == Target::Fonts => self.charset.font_charset(n),
            "red" => self.colour[0] = n,
            "green" => self.colour[1] = n,
            "blue" => self.colour[2] = n,
            "v" => self.style(|state| state.hidden = on),
            "deleted" => self.style(|state| state.deleted = on),
            "revised" => self.style(|state| state.inserted = on),
            "fs" => self.style(|state| state.tiny = (1..=4).contains(&n)),
            "cf" => {
                let white =
                    usize::try_from(n).ok().and_then(|n| self.colours.get(n).copied()).unwrap_or(false);
                self.style(|state| state.white = white);
            }
            "plain" => {
                let page = self.charset.page();
                self.style(|state| {
                    (state.hidden, state.deleted, state.inserted) = (false, false, false);
                    (state.white, state.tiny) = (false, false);
                    state.charset = page;
                });
            }
            "highlight" | "cb" | "chcbpat" | "clcbpat" | "cbpat" | "chshdng" | "shading" | "clshdng"
                if n != 0 =>
            {
                self.has_ground = true;
            }
            _ => {
                if let Some(c) = output::character(word) {
                    self.character(c);
                }
            }
        }
    }

    /// Another look: what came before has the old one.
    fn style(&mut self, change: impl FnOnce(&mut State)) {
        self.flush();
        change(&mut self.state);
    }

    fn unicode(&mut self, number: i32) {
        self.left_out = self.state.stand_ins;
        // Written as a signed number of 16 bits, by some programs as an unsigned one.
        let unit = (number & 0xFFFF) as u16;
        let whole = match (self.high.take(), unit) {
            (None, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), low) => char::decode_utf16([high, low]).next().and_then(Result::ok),
            (None, unit) => char::from_u32(u32::from(unit)),
        };
        self.character(whole.unwrap_or(char::REPLACEMENT_CHARACTER));
    }

    fn raw(&mut self, byte: u8) {
        match self.state.target {
            Target::Nowhere | Target::Fonts => {}
            Target::Colours => {
                if byte == b';' {
                    self.colours.push(self.colour.iter().all(|c| *c >= 250));
                    self.colour = [0; 3];
                }
            }
            target => self.out.raw(target, byte),
        }
    }

    fn character(&mut self, c: char) {
        self.flush();
        self.out.character(self.state.target, c, self.layer());
    }

    fn flush(&mut self) {
        self.out.flush(self.state.target, self.state.charset, self.layer());
    }

    fn layer(&self) -> Option<Layer> {
        match self.state {
            State { hidden: true, .. } => Some(Layer::HiddenText),
            State { deleted: true, .. } => Some(Layer::Deletion),
            State { white: true, .. } | State { tiny: true, .. } => Some(Layer::InvisibleText),
            State { inserted: true, .. } => Some(Layer::Insertion),
            _ => None,
        }
    }

    fn finish(mut self, reader: &mut Reader<'_>) {
        self.flush();
        let changes = self.out.changes();
        if changes > 0 {
            reader.feature(FeatureKind::TrackedChanges, None, "", changes);
        }
        let comments = self.features.iter().filter(|(kind, _)| *kind == FeatureKind::Comments).count();
        if comments > 0 {
            reader.feature(FeatureKind::Comments, None, "", comments);
        }
        for (kind, value) in self.features.drain(..).filter(|(kind, _)| *kind != FeatureKind::Comments) {
            reader.feature(kind, None, value, 1);
        }
        // White letters on a coloured ground are meant to be read.
        self.out.blocks(reader, self.has_ground);
        for (i, object) in self.objects.into_iter().enumerate() {
            if !reader.may_enter() {
                return;
            }
            object.read(reader, i + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{FeatureKind, Inspection, Layer};
    use crate::limits::Limits;

    fn seen(rtf: &str) -> Inspection {
        Inspection::of("a.rtf", rtf.as_bytes(), &Limits::default())
    }

    fn texts(inspection: &Inspection) -> Vec<(Layer, &str)> {
        inspection.texts.iter().map(|t| (t.layer, t.text.as_str())).collect()
    }

    #[cfg(feature = "legacy-charsets")]
    #[test]
    fn code_page_and_unicode() {
        let rtf = r"{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fnil\fcharset128 \'82\'6c\'82\'72;}{\f1\fcharset0 Arial;}}
\uc2\f0 \'95\'5c\'8e\'86\par \u23665\'8e\'52\u30000\'93\'63 \f1 caf\'e9\par\uc1 \u-10179?\u-8704?\par {\uc0\u12450}B}";
        let seen = seen(rtf);
        assert_eq!(texts(&seen), [(Layer::Visible, "表紙\n山田 café\n😀\nアB")]);
        assert!(seen.unexamined.is_empty(), "{:?}", seen.unexamined);
        assert_eq!(seen.files[0].content, "rtf");
    }

    #[test]
    fn one_stand_in_where_nothing_is_said() {
        let seen = seen(r"{\rtf1\ansi \u31038\'3f\u22806?\u31192\'3f}");
        assert_eq!(texts(&seen), [(Layer::Visible, "社外秘")]);
    }

    #[test]
    fn what_nobody_sees() {
        let rtf = r"{\rtf1\ansi{\colortbl;\red255\green255\blue255;}{\info{\author Taro}{\*\company ACME}{\title T}}
{\header secret}shown {\v hid}{\deleted old}{\revised new}{\cf1 pale}{\*\annotation{\*\atnref 1}note}{\*\unknown x}{\pict 0123}\par}";
        let seen = seen(rtf);
        let body = &seen.texts.iter().find(|t| t.layer == Layer::Visible).unwrap();
        assert_eq!(body.text, "shown hidoldnewpale\n");
        let runs: Vec<_> =
            body.runs.iter().map(|r| (&body.text[r.start as usize..r.end as usize], r.layer)).collect();
        assert_eq!(
            runs,
            [
                ("hid", Layer::HiddenText),
                ("old", Layer::Deletion),
                ("new", Layer::Insertion),
                ("pale", Layer::InvisibleText)
            ]
        );
        let all = texts(&seen);
        assert!(
            all.contains(&(Layer::Header, "secret")) && all.contains(&(Layer::Comment, "note")),
            "{all:?}"
        );
        let value = |kind| seen.files[0].features(kind).next().map(|f| f.value.as_str());
        assert_eq!(value(FeatureKind::Author), Some("Taro"));
        assert_eq!(value(FeatureKind::Company), Some("ACME"));
        assert_eq!(seen.files[0].features(FeatureKind::TrackedChanges).next().unwrap().count, 2);
        assert!(seen.files[0].has(FeatureKind::Comments));
    }

    #[test]
    fn files_in_it() {
        // The packager's record: version, embedded, class, no topic, no item, size, then the file with its name.
        let mut package = b"\x02\0name.txt\0C:\\x\\name.txt\0\0\0\x03\0\x02\0\0\0a\0\x05\0\0\0hello".to_vec();
        let mut object = b"\x01\x05\0\0\x02\0\0\0\x08\0\0\0Package\0\0\0\0\0\0\0\0\0".to_vec();
        object.extend_from_slice(&(package.len() as u32).to_le_bytes());
        object.append(&mut package);
        let hex: String = object.iter().map(|b| format!("{b:02x}")).collect();
        let seen = seen(&format!(
            r"{{\rtf1 a{{\object\objemb{{\*\objclass Package}}{{\*\objdata {hex}}}{{\result icon}}}}}}"
        ));
        assert_eq!(seen.files[1].name, "name.txt");
        assert!(seen.texts.iter().any(|t| t.text == "hello" && t.path == ["name.txt"]));
        assert!(seen.files[0].has(FeatureKind::EmbeddedFile));
    }

    #[test]
    fn too_deep_and_cut_off() {
        let deep = format!(r"{{\rtf1 a{}", "{".repeat(100_000));
        assert!(!seen(&deep).unexamined.is_empty());
        assert!(!seen(r"{\rtf1 a{\b b").unexamined.is_empty());
        assert!(seen(r"{\rtf1\bin99999999999 a}").texts.is_empty());
    }
}
