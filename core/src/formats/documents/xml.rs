//! The XML of a part, walked once from start to end: local names, attributes, text.
//!
//! Parsing is quick-xml's. Here is what all parts have in common: charsets, the five entities, a cap on nesting, the
//! budget, and `mc:AlternateContent`, of which one branch is read and not both. Document types are passed over; what
//! they define stays undefined, so nothing expands.

use std::borrow::Cow;

use quick_xml::events::{BytesEnd, BytesStart, Event as Raw};

use super::super::reader::Reader;
use crate::unexamined::UnexaminedReason as Reason;

/// Nesting beyond this is no document: Word stops at a few dozen tables in tables.
const MOST_NESTED: usize = 2_000;

/// One step of the walk. Empty elements start and end.
#[derive(Debug)]
pub(super) enum Event<'x> {
    Start(Element<'x>),
    End(End<'x>),
    Text(Cow<'x, str>),
}

/// An element with its attributes.
#[derive(Debug)]
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The prefix of the name, where two languages share a local name.
    pub(super) fn prefix(&self) -> &str {
        self.0.name().prefix().map_or("", |p| p.into_inner())
    }

    /// The attribute of a local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|local, _| local == name)
    }

    /// The attribute of a prefix and a local name, where two attributes share the local one: `r:id` and `id`.
    pub(super) fn attribute_of(&self, prefix: &str, name: &str) -> Option<Cow<'_, str>> {
        self.find(|local, p| local == name && p == prefix)
    }

    /// All attributes with their local names in one pass, for elements that come by the hundred thousand.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.map_while(Result::ok).map(|a| (a.key.local_name().into_inner(), unescaped(a.value)))
    }

    /// A switch such as `w:vanish` or `hidden`: there without a value means on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        !matches!(self.attribute(name).as_deref(), Some("0" | "false" | "off" | "none"))
    }

    fn find(&self, is: impl Fn(&str, &str) -> bool) -> Option<Cow<'_, str>> {
        let found =
            self.0.attributes().with_checks(false).map_while(Result::ok).find(|a| {
                is(a.key.local_name().into_inner(), a.key.prefix().map_or("", |p| p.into_inner()))
            })?;
        Some(unescaped(found.value))
    }
}

/// The end of an element.
#[derive(Debug)]
pub(super) struct End<'x>(BytesEnd<'x>);

impl End<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
}

/// What is unknown stays as it is written.
fn unescaped(raw: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'&', raw.as_bytes()).is_none() {
        return raw;
    }
    match quick_xml::escape::unescape(&raw) {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => raw,
    }
}

/// The walk.
#[derive(Debug)]
pub(super) struct Walk<'x> {
    xml: quick_xml::Reader<&'x [u8]>,
    depth: usize,
    /// For every `mc:AlternateContent` around: its depth, and whether a branch was read.
    alternatives: Vec<(usize, bool)>,
    is_over: bool,
}

impl<'x> Walk<'x> {
    pub(super) fn new(text: &'x str) -> Self {
        let mut xml = quick_xml::Reader::from_str(text);
        let config = xml.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { xml, depth: 0, alternatives: Vec::new(), is_over: false }
    }

    /// How deep the walk stands: 1 within the root.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next step; `None` at the end, or where the budget or the file ends early, which is a gap.
    pub(super) fn next(&mut self, reader: &mut Reader<'_>) -> Option<Event<'x>> {
        loop {
            match self.raw(reader)? {
                Event::Start(element) if self.is_other_branch(&element) => self.skip(reader),
                event => return Some(event),
            }
        }
    }

    fn raw(&mut self, reader: &mut Reader<'_>) -> Option<Event<'x>> {
        while !self.is_over {
            let before = self.xml.buffer_position();
            let event = self.xml.read_event();
            let length = self.xml.buffer_position().saturating_sub(before);
            if !reader.step(usize::try_from(length / 64).unwrap_or(usize::MAX).saturating_add(1)) {
                break;
            }
            match event {
                Ok(Raw::Start(start)) => {
                    self.depth += 1;
                    if self.depth > MOST_NESTED {
                        reader.gap(Reason::LimitNesting, MOST_NESTED.to_string());
                        break;
                    }
                    return Some(Event::Start(Element(start)));
                }
                Ok(Raw::End(end)) => {
                    if self.alternatives.last().is_some_and(|(depth, _)| *depth == self.depth) {
                        self.alternatives.pop();
                    }
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Event::End(End(end)));
                }
                Ok(Raw::Text(text)) => return Some(Event::Text(text.xml10_content())),
                Ok(Raw::CData(text)) => return Some(Event::Text(text.xml10_content())),
                Ok(Raw::GeneralRef(reference)) => {
                    if let Some(character) = resolved(&reference) {
                        return Some(Event::Text(Cow::Owned(character.to_string())));
                    }
                }
                Ok(Raw::Eof) => {
                    if self.depth > 0 {
                        reader.gap(Reason::Corrupt, "xml");
                    }
                    break;
                }
                Ok(_) => {}
                Err(_) => {
                    reader.gap(Reason::Corrupt, "xml");
                    break;
                }
            }
        }
        self.is_over = true;
        None
    }

    /// `mc:Choice` after the first, `mc:Fallback` after a choice: the same once more in an older way.
    fn is_other_branch(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "AlternateContent" => {
                self.alternatives.push((self.depth, false));
                false
            }
            "Choice" | "Fallback" => match self.alternatives.last_mut() {
                Some((depth, is_taken)) if *depth + 1 == self.depth => std::mem::replace(is_taken, true),
                _ => false,
            },
            _ => false,
        }
    }

    /// Passes over the element that just started, up to and with its end.
    pub(super) fn skip(&mut self, reader: &mut Reader<'_>) {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.raw(reader).is_some() {}
    }

    /// The text of the element that just started and of all within, up to and with its end.
    pub(super) fn text(&mut self, reader: &mut Reader<'_>) -> String {
        let outside = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > outside {
            match self.next(reader) {
                Some(Event::Text(piece)) => text.push_str(&piece),
                Some(_) => {}
                None => break,
            }
        }
        text
    }
}

/// A character reference or one of the five entities; anything else has no meaning without its document type.
fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    Some(match &**reference {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The bytes of a part as text: UTF-8, UTF-16 by its mark or its zero bytes, or the charset it declares.
pub(super) fn decode(bytes: Vec<u8>) -> String {
    let utf16 = |from: usize, unit: fn([u8; 2]) -> u16| {
        let units = bytes.get(from..).unwrap_or_default().chunks_exact(2);
        char::decode_utf16(units.map(|c| unit([c[0], c[1]]))).map(|c| c.unwrap_or('\u{FFFD}')).collect()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, ..] => return utf16(2, u16::from_le_bytes),
        [0xFE, 0xFF, ..] => return utf16(2, u16::from_be_bytes),
        [b'<', 0, ..] => return utf16(0, u16::from_le_bytes),
        [0, b'<', ..] => return utf16(0, u16::from_be_bytes),
        _ => {}
    }
    if let Some(text) = declared(&bytes) {
        return text;
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

/// By the charset of the XML declaration, if it is another than UTF-8.
#[cfg(feature = "legacy-charsets")]
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = head.get(..memchr::memmem::find(head, b"?>")?)?;
    let label = head.get(memchr::memmem::find(head, b"encoding")? + 8..)?;
    let start = label.iter().position(|b| matches!(b, b'"' | b'\''))? + 1;
    let label = label.get(start..)?;
    let label = label.get(..label.iter().position(|b| matches!(b, b'"' | b'\''))?)?;
    let encoding = encoding_rs::Encoding::for_label(label)?;
    // A declaration that can be read as bytes is not in UTF-16, whatever it says.
    let is_other = !matches!(encoding.name(), "UTF-8" | "UTF-16LE" | "UTF-16BE");
    is_other.then(|| encoding.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(not(feature = "legacy-charsets"))]
fn declared(_: &[u8]) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::super::super::budget::Budget;
    use super::super::super::inspection::Inspection;
    use super::*;
    use crate::limits::Limits;

    fn walked(xml: &str, limits: &Limits) -> (String, Vec<Reason>) {
        let mut inspection = Inspection::from_texts(crate::formats::FileFamily::Document, Vec::new());
        let mut budget = Budget::new(limits);
        let mut reader = Reader::new(&mut inspection, &mut budget, limits);
        let mut walk = Walk::new(xml);
        let mut out = String::new();
        while let Some(event) = walk.next(&mut reader) {
            match event {
                Event::Start(e) => {
                    out.push_str(&format!("<{} {:?}>", e.name(), e.attribute_of("r", "id").as_deref()))
                }
                Event::End(e) => out.push_str(&format!("</{}>", e.name())),
                Event::Text(t) => out.push_str(&t),
            }
        }
        (out, inspection.unexamined.iter().map(|g| g.reason).collect())
    }

    #[test]
    fn names_attributes_and_text() {
        let (out, gaps) = walked(
            r#"<!DOCTYPE w [<!ENTITY x "y">]><w:p id="0" r:id="a&amp;b"><w:t>&lt;&#x3042;&x;</w:t><w:br/></w:p>"#,
            &Limits::default(),
        );
        assert_eq!(out, r#"<p Some("a&b")><t None><あ</t><br None></br></p>"#);
        assert_eq!(gaps, []);
    }

    #[test]
    fn one_branch_of_alternatives() {
        let xml = "<a><mc:AlternateContent><mc:Choice>1<mc:AlternateContent><mc:Fallback>2</mc:Fallback>\
                   </mc:AlternateContent></mc:Choice><mc:Choice>3</mc:Choice><mc:Fallback><b>4</b></mc:Fallback>\
                   </mc:AlternateContent>5</a>";
        let (out, _) = walked(xml, &Limits::default());
        let text: String = out.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(text, "125");
    }

    #[test]
    fn bounded() {
        let deep = "<a>".repeat(MOST_NESTED + 10);
        assert_eq!(walked(&deep, &Limits::default()).1, [Reason::LimitNesting]);
        assert_eq!(walked("<a><b>", &Limits::default()).1, [Reason::Corrupt]);
        let limits = Limits { file_steps: 10, ..Limits::default() };
        assert_eq!(walked(&"<a/>".repeat(50), &limits).1, [Reason::LimitFileSteps]);
        // Ends of nothing break nothing.
        assert_eq!(walked("</a></b><c/>", &Limits::default()).0, "</a></b><c None></c>");
    }

    #[test]
    fn charsets() {
        let text = "<a>氏名</a>";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> =
            [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(le), text);
        assert_eq!(decode(be), text);
        assert_eq!(decode([b"\xEF\xBB\xBF", text.as_bytes()].concat()), text);
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='Shift_JIS'?><a>\x8E\x81</a>".to_vec()),
            "<?xml version='1.0' encoding='Shift_JIS'?><a>氏</a>"
        );
    }
}
