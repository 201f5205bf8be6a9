//! Title, author and the like; labels.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream, String as PdfString};
use memchr::memmem;
use quick_xml::events::{BytesStart, Event};

use super::super::inspection::{FeatureKind, Layer};
use super::super::reader::Reader;
use super::encodings::text_string;
use super::streams;
use crate::finding::Place;

/// Properties, each told once.
#[derive(Default)]
struct Properties {
    found: Vec<(Option<FeatureKind>, String)>,
}

impl Properties {
    fn add(&mut self, kind: Option<FeatureKind>, value: &str) {
        let value = value.trim();
        let is_known = self.found.iter().any(|(k, v)| *k == kind && v == value);
        if !value.is_empty() && !is_known && self.found.len() < 1000 {
            self.found.push((kind, value.to_owned()));
        }
    }

    /// A property by its name, in the dictionary or in XMP without its prefix.
    fn add_named(&mut self, name: &str, value: &str) {
        let kind = match name {
            "Title" | "title" => Some(FeatureKind::Title),
            "Author" | "creator" => Some(FeatureKind::Author),
            "Company" => Some(FeatureKind::Company),
            "Manager" => Some(FeatureKind::Manager),
            "Subject" | "Keywords" | "description" | "subject" => None,
            // `MSIP_Label_<guid>_Name`.
            _ if name.starts_with("MSIP_Label_") && name.ends_with("_Name") => {
                Some(FeatureKind::SensitivityLabel)
            }
            _ => return,
        };
        self.add(kind, value);
    }
}

pub(super) fn read(reader: &mut Reader<'_>, pdf: &Pdf, root: &Dict<'_>, bytes: &[u8]) {
    let mut properties = Properties::default();
    if let Some(info) = info(pdf, bytes) {
        for key in info.keys().collect::<std::collections::BTreeSet<Name<'_>>>() {
            if !reader.step(1) {
                break;
            }
            if let Some(value) = info.get::<PdfString<'_>>(&*key) {
                properties.add_named(key.as_str(), &text_string(&value));
            }
        }
    } else {
        let metadata = pdf.metadata();
        for (name, value) in
            [("Title", &metadata.title), ("Author", &metadata.author), ("Subject", &metadata.subject)]
        {
            if let Some(value) = value {
                properties.add_named(name, &text_string(value));
            }
        }
    }
    if let Some(stream) = root.get::<Stream<'_>>("Metadata")
        && let Some(xmp) = streams::decode(reader, &stream)
    {
        read_xmp(reader, &xmp, &mut properties);
    }
    let mut text = String::new();
    for (kind, value) in properties.found {
        text.push_str(&value);
        text.push('\n');
        if let Some(kind) = kind {
            reader.feature(kind, None, value, 1);
        }
    }
    reader.text(Place::Metadata, Layer::Metadata, text);
}

/// The dictionary of properties. The crate gives only some of its entries, so it is looked up by the last `/Info` of
/// the file, which is never packed.
fn info<'a>(pdf: &'a Pdf, bytes: &[u8]) -> Option<Dict<'a>> {
    let at = memmem::rfind(bytes, b"/Info")? + b"/Info".len();
    let text =
        std::str::from_utf8(bytes.get(at..at + 32.min(bytes.len() - at))?.split(|b| !b.is_ascii()).next()?);
    let mut numbers = text.ok()?.split_ascii_whitespace();
    let (object, generation) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    pdf.xref().get::<Dict<'a>>(ObjectIdentifier::new(object, generation))
}

/// XMP: elements and attributes by their local names.
fn read_xmp(reader: &mut Reader<'_>, xmp: &[u8], properties: &mut Properties) {
    let xmp = String::from_utf8_lossy(xmp);
    let mut xml = quick_xml::Reader::from_str(&xmp);
    xml.config_mut().check_end_names = false;
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    loop {
        if !reader.step(1) {
            return;
        }
        match xml.read_event() {
            Ok(Event::Start(start)) => {
                attributes(&start, properties);
                if open.len() > 64 {
                    return;
                }
                open.push(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Ok(Event::Empty(start)) => attributes(&start, properties),
            Ok(Event::Text(part)) => text.push_str(&part),
            Ok(Event::GeneralRef(part)) => match part.resolve_char_ref() {
                Ok(Some(character)) => text.push(character),
                _ => text.push_str(quick_xml::escape::resolve_predefined_entity(&part).unwrap_or_default()),
            },
            Ok(Event::End(_)) => {
                // The property is the element itself, or stands around `rdf:Alt`, `rdf:li`.
                let name =
                    open.iter().rev().find(|name| !matches!(name.as_str(), "li" | "Alt" | "Seq" | "Bag"));
                if let Some(name) = name {
                    properties.add_named(name, &text);
                }
                text.clear();
                open.pop();
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attributes(start: &BytesStart<'_>, properties: &mut Properties) {
    for attribute in start.attributes().flatten().take(200) {
        let value = quick_xml::escape::unescape(&attribute.value);
        let value = value.as_deref().unwrap_or(&attribute.value);
        properties.add_named(attribute.key.local_name().as_ref(), value);
    }
}
