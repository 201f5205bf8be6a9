//! HTML as a reader sees it, with the way back to its source.
//!
//! html5gum cuts the source into tokens. Out of the character tokens comes the visible text (block
//! elements as line breaks, white space collapsed, character references decoded) and, apart from it, the
//! text that is there but not shown. So `社<b>外</b>秘` reads 社外秘, and a number in a hidden element is
//! seen and known to be hidden.

use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::offset_map::OffsetMap;

/// Hands every token of a source to `each`. The one place that runs the tokenizer: it is large, and generic over what it
/// calls, so that a second caller with a closure of its own would be a second copy of it.
fn tokens(source: &str, switch_states: bool, each: &mut dyn FnMut(CallbackEvent<'_>, Span<usize>)) {
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<()> {
        each(event, span);
        None
    });
    emitter.naively_switch_states(switch_states);
    let mut tokenizer = Tokenizer::new_with_emitter(source, emitter);
    // The callback never yields a token, so one call reads everything; reading a &str cannot fail.
    while let Some(Ok(())) = tokenizer.next() {}
}

/// Elements kept open at once; deeper ones are read, but their styles are not followed.
const MAX_DEPTH: usize = 4096;

/// A text taken out of HTML, and the way back to the source in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct HtmlText {
    pub(crate) text: String,
    pub(crate) map: OffsetMap,
}

/// Everything read out of an HTML body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extracted {
    /// What a reader sees.
    pub(crate) visible: HtmlText,
    /// What is there but not shown.
    pub(crate) hidden: HtmlText,
    /// Quoted stretches of the visible text, in order.
    pub(crate) quoted: Vec<Range<usize>>,
}

/// Reads an HTML source.
pub(crate) fn extract(source: &str) -> Extracted {
    let mut reader = Reader::new(source);
    // As browsers do: what stands in style and script is no markup.
    tokens(source, true, &mut |event, span| reader.event(event, span));
    reader.finish()
}

/// What an open element means for the text in it.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    hidden: bool,
    quoted: bool,
    preformatted: bool,
    /// Not text at all: style, script.
    skipped: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    name: Name,
    outer: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Break,
    Void,
    Paragraph,
    Item,
    Row,
    Cell,
    Quote,
    Pre,
    Skipped,
    /// Text that goes out and is not shown.
    Unseen,
    /// Other block elements, by a hash of their name.
    Block(u32),
    /// Inline elements, by a hash of their name.
    Inline(u32),
}

impl Name {
    fn of(name: &[u8]) -> Self {
        match name {
            b"br" => Self::Break,
            b"img" | b"input" | b"meta" | b"link" | b"area" | b"base" | b"col" | b"wbr" | b"source" => {
                Self::Void
            }
            b"hr" => Self::Break,
            b"p" => Self::Paragraph,
            b"li" | b"dt" | b"dd" | b"option" => Self::Item,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"blockquote" => Self::Quote,
            b"pre" | b"textarea" => Self::Pre,
            b"style" | b"script" => Self::Skipped,
            b"title" | b"template" | b"noframes" => Self::Unseen,
            b"div" | b"table" | b"ul" | b"ol" | b"dl" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6"
            | b"section" | b"article" | b"header" | b"footer" | b"address" | b"form" | b"center"
            | b"body" | b"html" | b"head" | b"thead" | b"tbody" | b"tfoot" | b"caption" | b"fieldset"
            | b"figure" | b"main" | b"nav" | b"aside" | b"details" | b"summary" => Self::Block(hash(name)),
            _ => Self::Inline(hash(name)),
        }
    }

    fn breaks_line(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item | Self::Row | Self::Quote | Self::Pre | Self::Block(_))
    }
}

fn hash(name: &[u8]) -> u32 {
    name.iter().fold(0x811C_9DC5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

/// Attributes of the start tag being read, as far as they matter.
#[derive(Default)]
struct Tag {
    name: Option<Name>,
    attribute: Option<Attribute>,
    hidden: bool,
    quoted: bool,
    /// Everything from here on is quoted (Outlook writes a mark, not an element around it).
    quoted_to_end: bool,
}

#[derive(Clone, Copy)]
enum Attribute {
    Style,
    Class,
    Id,
    Other,
}

struct Reader<'a> {
    source: &'a str,
    visible: Writer,
    hidden: Writer,
    state: State,
    open: Vec<Open>,
    tag: Tag,
    quoted: Vec<Range<usize>>,
    quoted_to_end: bool,
    /// Where a style or script began that has not ended.
    skipped_from: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            visible: Writer { text: String::with_capacity(source.len() / 4), ..Writer::default() },
            hidden: Writer::default(),
            state: State::default(),
            open: Vec::new(),
            tag: Tag::default(),
            quoted: Vec::new(),
            quoted_to_end: false,
            skipped_from: 0,
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: Some(Name::of(name)), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = Some(match name {
                    b"style" => Attribute::Style,
                    b"class" => Attribute::Class,
                    b"id" => Attribute::Id,
                    b"hidden" => {
                        self.tag.hidden = true;
                        Attribute::Other
                    }
                    _ => Attribute::Other,
                });
            }
            CallbackEvent::AttributeValue { value } => match self.tag.attribute {
                Some(Attribute::Style) => self.tag.hidden |= style_hides(value),
                Some(Attribute::Class) => self.tag.quoted |= class_quotes(value),
                Some(Attribute::Id) => self.tag.quoted_to_end |= id_quotes(value),
                _ => {}
            },
            CallbackEvent::CloseStartTag { .. } => self.start(span.end),
            CallbackEvent::EndTag { name } => self.end(Name::of(name), span.end),
            CallbackEvent::String { .. } => self.text(span),
            _ => {}
        }
    }

    fn start(&mut self, at: usize) {
        let tag = std::mem::take(&mut self.tag);
        let Some(name) = tag.name else { return };
        match name {
            Name::Break => self.writer().line_break(at),
            Name::Void => {}
            _ => {
                // These end an open one of their kind that was not closed.
                if matches!(name, Name::Paragraph | Name::Item | Name::Row | Name::Cell)
                    && self.open.last().is_some_and(|o| o.name == name)
                {
                    self.close_last();
                }
                if name.breaks_line() {
                    self.writer().new_line(at);
                } else if name == Name::Cell {
                    self.writer().cell(at);
                }
                if self.open.len() >= MAX_DEPTH {
                    // Without a place on the stack nothing would ever end what begins here.
                    return;
                }
                self.open.push(Open { name, outer: self.state });
                self.state.hidden |= tag.hidden || name == Name::Unseen;
                self.state.quoted |= tag.quoted || tag.quoted_to_end || name == Name::Quote;
                self.state.preformatted |= name == Name::Pre;
                if name == Name::Skipped {
                    self.state.skipped = true;
                    self.skipped_from = at;
                }
                if tag.quoted_to_end && !self.quoted_to_end {
                    self.quoted_to_end = true;
                    for open in &mut self.open {
                        open.outer.quoted = true;
                    }
                }
            }
        }
    }

    fn close_last(&mut self) {
        if let Some(open) = self.open.pop() {
            let quoted = self.state.quoted && open.outer.quoted;
            self.state = open.outer;
            self.state.quoted |= quoted;
        }
    }

    fn end(&mut self, name: Name, at: usize) {
        // Look a bounded way down: an end tag without its start must not cost the whole stack each time.
        let found = self.open.iter().rev().take(64).position(|o| o.name == name);
        if let Some(depth) = found {
            for _ in 0..=depth {
                self.close_last();
            }
        }
        if name == Name::Paragraph || name.breaks_line() {
            self.writer().new_line(at);
        }
    }

    fn writer(&mut self) -> &mut Writer {
        if self.state.hidden { &mut self.hidden } else { &mut self.visible }
    }

    fn text(&mut self, span: Span<usize>) {
        if self.state.skipped {
            return;
        }
        let source = self.source;
        let (start, end) = (span.start.min(source.len()), span.end.min(source.len()));
        let Some(text) = source.get(start..end) else { return };
        let before = self.visible.text.len();
        let state = self.state;
        let writer = self.writer();
        let mut at = 0;
        while at < text.len() {
            match memchr::memchr(b'&', &text.as_bytes()[at..]) {
                None => {
                    writer.text(&text[at..], start + at, state.preformatted);
                    break;
                }
                Some(n) => {
                    writer.text(&text[at..at + n], start + at, state.preformatted);
                    at += n;
                    let (decoded, len) = character_reference(&text[at..]);
                    writer.decoded(decoded.as_str(), start + at, len);
                    at += len;
                }
            }
        }
        if state.quoted && !state.hidden {
            let after = self.visible.text.len();
            match self.quoted.last_mut() {
                // Breaks between two quoted texts are quoted too.
                Some(last) if self.visible.text[last.end..before].trim().is_empty() => last.end = after,
                _ => self.quoted.push(before..after),
            }
        }
    }

    fn finish(mut self) -> Extracted {
        // A style that never ends takes the rest of the mail with it: nobody sees that, but it goes out.
        if self.state.skipped
            && let Some(rest) = self.source.get(self.skipped_from..)
        {
            self.hidden.text(rest, self.skipped_from, true);
        }
        self.visible.map.shrink();
        self.visible.text.shrink_to_fit();
        Extracted {
            visible: HtmlText { text: self.visible.text, map: self.visible.map },
            hidden: HtmlText { text: self.hidden.text, map: self.hidden.map },
            quoted: self.quoted,
        }
    }
}

/// Writes text and keeps the map.
#[derive(Default)]
struct Writer {
    text: String,
    map: OffsetMap,
}

impl Writer {
    /// Text as it stands, white space collapsed unless it is preformatted.
    fn text(&mut self, text: &str, source: usize, preformatted: bool) {
        if preformatted {
            self.map.copied(self.text.len(), source);
            self.text.push_str(text);
            return;
        }
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let space = bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
            if space > 0 {
                if !self.at_line_start() && !self.text.ends_with(' ') {
                    self.map.step(self.text.len(), source + at, 1, space);
                    self.text.push(' ');
                }
                at += space;
                continue;
            }
            let word = bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace()).count();
            self.map.copied(self.text.len(), source + at);
            self.text.push_str(&text[at..at + word]);
            at += word;
        }
    }

    fn decoded(&mut self, decoded: &str, source: usize, len: usize) {
        // A non-breaking space separates like any other.
        if decoded == "\u{A0}" {
            if !self.at_line_start() {
                self.map.step(self.text.len(), source, 1, len);
                self.text.push(' ');
            }
            return;
        }
        self.map.step(self.text.len(), source, decoded.len(), len);
        self.text.push_str(decoded);
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n') || self.text.ends_with('\t')
    }

    fn line_break(&mut self, source: usize) {
        self.map.step(self.text.len(), source, 1, 0);
        self.text.push('\n');
    }

    fn new_line(&mut self, source: usize) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.line_break(source);
        }
    }

    fn cell(&mut self, source: usize) {
        if !self.text.is_empty() && !self.text.ends_with(['\n', '\t']) {
            self.map.step(self.text.len(), source, 1, 0);
            self.text.push('\t');
        }
    }
}

/// What a character reference stands for: at most a few characters.
struct Decoded {
    bytes: [u8; 12],
    len: usize,
}

impl Decoded {
    fn new(text: &str) -> Self {
        let mut bytes = [0; 12];
        let len = if text.len() <= 12 { text.len() } else { 0 };
        bytes[..len].copy_from_slice(&text.as_bytes()[..len]);
        Self { bytes, len }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

/// Decodes the character reference that `text` starts with; a bare `&` stands for itself. Returns the
/// decoded characters and how many bytes they take in the source.
fn character_reference(text: &str) -> (Decoded, usize) {
    const COMMON: [(&str, &str); 5] =
        [("&nbsp;", "\u{A0}"), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\"")];
    for (name, decoded) in COMMON {
        if text.starts_with(name) {
            return (Decoded::new(decoded), name.len());
        }
    }
    // The longest name has 32 characters. Read it with the tokenizer and see what it left alone.
    let len = 1 + text[1..].bytes().take(40).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let len = len + usize::from(text.as_bytes().get(len) == Some(&b';'));
    let candidate = &text[..len];
    let mut read = String::new();
    tokens(candidate, false, &mut |event, _| {
        if let CallbackEvent::String { value } = event {
            read.push_str(&String::from_utf8_lossy(value));
        }
    });
    if read == candidate {
        return (Decoded::new("&"), 1);
    }
    let rest = candidate.bytes().rev().zip(read.bytes().rev()).take_while(|(a, b)| a == b).count();
    let mut kept = rest.min(candidate.len() - 1);
    while !read.is_char_boundary(read.len() - kept) {
        kept -= 1;
    }
    (Decoded::new(&read[..read.len() - kept]), candidate.len() - kept)
}

/// Whether a style attribute takes the element out of sight.
fn style_hides(style: &[u8]) -> bool {
    let compact: Vec<u8> =
        style.iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let Ok(style) = std::str::from_utf8(&compact) else { return false };
    let mut white = false;
    let mut background = false;
    for declaration in style.split(';') {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        let value = value.trim_end_matches("!important");
        match property {
            "display" if value == "none" => return true,
            "visibility" if value == "hidden" => return true,
            "mso-hide" if value == "all" => return true,
            "font-size" | "opacity" | "max-height" | "line-height"
                if is_zero(value) && property != "line-height" =>
            {
                return true;
            }
            "text-indent" if value.starts_with("-999") => return true,
            "color" => white = matches!(value, "white" | "#fff" | "#ffffff" | "rgb(255,255,255)"),
            "background" | "background-color" => {
                background = !matches!(value, "white" | "#fff" | "#ffffff" | "none")
            }
            _ => {}
        }
    }
    // White letters on another colour are a button, not a secret.
    white && !background
}

fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f32>() == Ok(0.0)
}

/// Classes by which mail programs mark what they quote.
fn class_quotes(class: &[u8]) -> bool {
    const CLASSES: [&[u8]; 7] = [
        b"gmail_quote",
        b"gmail_attr",
        b"moz-cite-prefix",
        b"moz-forward-container",
        b"yahoo_quoted",
        b"protonmail_quote",
        b"OutlookMessageHeader",
    ];
    class.split(u8::is_ascii_whitespace).any(|c| {
        let c = c.strip_prefix(b"x_").unwrap_or(c);
        CLASSES.contains(&c)
    })
}

/// Ids by which Outlook marks where the quoted mail begins.
fn id_quotes(id: &[u8]) -> bool {
    let id = id.strip_prefix(b"x_").unwrap_or(id);
    id == b"divRplyFwdMsg" || id == b"appendonsend" || id == b"mail-editor-reference-message-container"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visible(html: &str) -> String {
        extract(html).visible.text
    }

    /// The source ranges that a piece of the visible text stands for.
    fn pieces<'a>(html: &'a str, needle: &str) -> Vec<&'a str> {
        let read = extract(html).visible;
        let at = read.text.find(needle).unwrap_or_else(|| panic!("{needle:?} in {:?}", read.text));
        read.map.pieces(at..at + needle.len()).into_iter().map(|r| &html[r]).collect()
    }

    #[test]
    fn reads_as_a_reader_does() {
        assert_eq!(visible("社<b>外</b>秘"), "社外秘");
        assert_eq!(visible("<p>山田様</p>\r\n<p>お世話に\r\nなって</p>"), "山田様\nお世話に なって\n");
        assert_eq!(visible("a<br>b<div>c</div>d"), "a\nb\nc\nd");
        assert_eq!(
            visible("<table><tr><td>氏名</td><td>電話</td></tr><tr><td>山田</td><td>1</td></tr></table>"),
            "氏名\t電話\n山田\t1\n"
        );
        assert_eq!(visible("a &amp; b&nbsp;c &#x5C71;&#30000; &zzz; &copy &"), "a & b c 山田 &zzz; © &");
        assert_eq!(visible("<style>p{}</style><title>x</title><p>y<!-- z --></p>"), "y\n");
        assert_eq!(visible("<pre>a\n  b</pre>"), "a\n  b\n");
    }

    #[test]
    fn finds_the_way_back() {
        assert_eq!(pieces("<p>社<b>外</b>秘</p>", "社外秘"), ["社", "外", "秘"]);
        assert_eq!(pieces("x&#x5C71;&#30000;様", "山田"), ["&#x5C71;&#30000;"]);
        assert_eq!(pieces("090-<span>1234</span>-5678", "090-1234-5678"), ["090-", "1234", "-5678"]);
        assert_eq!(pieces("a &lt;b&gt; <i>c</i>", "<b>"), ["&lt;b&gt;"]);
        assert_eq!(pieces("日本\r\n  語", "日本 語"), ["日本\r\n  語"]);
    }

    #[test]
    fn hidden_text_is_apart() {
        for style in
            ["display:none", "font-size: 0px", "color:#FFFFFF", "max-height:0;overflow:hidden", "opacity:0"]
        {
            let read = extract(&format!("<p>見える<span style=\"{style}\">隠れた<b>文字</b></span>文</p>"));
            assert_eq!(read.visible.text, "見える文\n", "{style}");
            assert_eq!(read.hidden.text, "隠れた文字", "{style}");
        }
        for style in ["font-size:0.9em", "color:#fff;background:#06c", "line-height:0"] {
            let read = extract(&format!("<p><span style=\"{style}\">見える</span></p>"));
            assert_eq!(read.hidden.text, "", "{style}");
        }
    }

    #[test]
    fn nothing_is_passed_over_in_broken_html() {
        let seen = |html: &str| {
            let read = extract(html);
            read.visible.text + "|" + &read.hidden.text
        };
        // A head that is never closed, a title, what stands below the deepest element that is followed.
        assert!(seen("<html><head><style>p{}</style><body><p>見える</p>").contains("見える"));
        assert!(seen("<title>表題</title><p>本文</p>").ends_with("|表題"));
        assert!(seen("<script>if(a<b){x('<!--')}</script><p>見える</p>").starts_with("見える"));
        assert!(seen("<p>a</p><style>p{}<p>番号</p>").ends_with("<p>番号</p>"));
        let deep = "<div>".repeat(MAX_DEPTH) + "<style>p{}</style><div style=\"display:none\">深い</div>後";
        let read = seen(&deep);
        assert!(read.contains("深い") && read.contains('後'), "{read}");
    }

    #[test]
    fn quotations_are_known() {
        let read = extract(
            "<p>返信</p><div class=\"gmail_quote\"><div>2026年</div><blockquote>引用<br>二行</blockquote></div><p>後</p>",
        );
        let quoted: Vec<_> = read.quoted.iter().map(|r| read.visible.text[r.clone()].to_owned()).collect();
        assert_eq!(quoted, ["2026年\n引用\n二行"]);
        let read = extract("<div>返信</div><div id=\"divRplyFwdMsg\">差出人: a</div><div>本文</div>");
        let quoted: Vec<_> = read.quoted.iter().map(|r| read.visible.text[r.clone()].to_owned()).collect();
        assert_eq!(quoted, ["差出人: a\n本文"]);
    }

    #[test]
    fn every_copied_character_is_the_source() {
        let html = "<div>a<b>b</b> 漢&amp;字<!-- x -->です<p>次<br/>行</p>&lt;x<y</div>終&";
        let read = extract(html);
        for (i, c) in read.visible.text.char_indices() {
            let source = &html[read.visible.map.range(i..i + c.len_utf8())];
            assert!(
                source == c.to_string() || source.starts_with('&') || c == '\n' || c == ' ',
                "{c:?} {source:?}"
            );
        }
    }

    #[test]
    fn broken_html_does_not_hang() {
        extract(&"<div>".repeat(50_000));
        extract(&"</p>".repeat(50_000));
        extract(&"<p style=\"display:none\">x".repeat(20_000));
        extract(&"&".repeat(50_000));
        extract("<a href=\"");
        extract("<![CDATA[x]]>\u{0}&#0;&#xFFFFFFFFF;");
    }
}
