//! Old presentations: the text of the slides with notes, comments and masters; hidden slides, objects, macros.
//!
//! A file grows at its end with each saving: a chain of tables from the newest to the oldest says where each object
//! lies now. Source: MS-PPT §2.
//!
//! ```text
//! Current User ─▶ newest edit ─▶ older edit … ─▶ table of objects ─▶ document ─▶ list of slides ─▶ slide ─▶ notes
//! ```

mod objects;
mod records;

use std::collections::BTreeMap;

use super::super::super::fields::u32_at;
use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::compound::Compound;
use super::drawings::{Record, records};
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use records::{kind, texts};

/// Slides read.
const MOST: usize = 10_000;

pub(super) fn read(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str) {
    let user = format!("{at}Current User");
    let user =
        if compound.has(&user) { compound.stream(&user, reader).unwrap_or_default() } else { Vec::new() };
    if u32_at(&user, 12) == Some(0xF3D1_C4DF) || compound.has(&format!("{at}EncryptedSummary")) {
        return reader.encrypted("office-rc4", false);
    }
    let Some(stream) = compound.stream(&format!("{at}PowerPoint Document"), reader) else { return };
    if !reader.step(stream.len() / 16 + 1) {
        return;
    }
    let show = u32_at(&user, 16).and_then(|edit| Show::of(&stream, edit as usize, reader));
    match show {
        Some(show) => show.tell(reader),
        None => {
            // Without its tables: all texts, whether they are still in use or not.
            let mut all = String::new();
            for record in records(&stream) {
                if !reader.step(1) {
                    return;
                }
                texts(&record, &mut all, reader);
            }
            reader.text(Place::Text, Layer::Visible, all);
            reader.gap(Reason::Corrupt, "ppt");
        }
    }
    objects::read(reader, &stream);
}

/// A presentation with its tables.
struct Show<'b> {
    stream: &'b [u8],
    /// Where the objects lie.
    objects: BTreeMap<u32, usize>,
    document: Record<'b>,
}

impl<'b> Show<'b> {
    /// By the newest edit. `None`: the tables lead nowhere.
    fn of(stream: &'b [u8], newest: usize, reader: &mut Reader<'_>) -> Option<Self> {
        let mut objects = BTreeMap::new();
        let mut document = None;
        let mut edit = newest;
        loop {
            let record = Record::at(stream, edit).filter(|r| r.kind == kind::EDIT)?;
            document = document.or_else(|| u32_at(record.body, 16));
            let table =
                Record::at(stream, u32_at(record.body, 12)? as usize).filter(|r| r.kind == kind::TABLE)?;
            let mut rest = table.body;
            while let Some(head) = u32_at(rest, 0) {
                // A first number and how many follow it.
                let (first, count) = (head & 0x000F_FFFF, head >> 20);
                if !reader.step(count as usize + 1) {
                    return None;
                }
                for i in 0..count {
                    let Some(at) = u32_at(rest, 4 + 4 * i as usize) else { break };
                    objects.entry(first + i).or_insert(at as usize);
                }
                rest = rest.get(4 + 4 * count as usize..).unwrap_or_default();
            }
            // Older edits lie before newer ones: no ring.
            match u32_at(record.body, 8)? as usize {
                0 => break,
                older if older < edit => edit = older,
                _ => return None,
            }
        }
        let document = Record::at(stream, *objects.get(&document?)?).filter(|r| r.kind == kind::DOCUMENT)?;
        Some(Self { stream, objects, document })
    }

    fn object(&self, number: u32, kind: u16) -> Option<Record<'b>> {
        Record::at(self.stream, *self.objects.get(&number)?).filter(|record| record.kind == kind)
    }

    /// The entries of a list of the document (0 slides, 1 masters, 2 notes): number of the object, number of the
    /// slide, and the texts that are kept in the list.
    fn list(&self, instance: u16, reader: &mut Reader<'_>) -> Vec<(u32, u32, String)> {
        let mut entries: Vec<(u32, u32, String)> = Vec::new();
        let is_list = |r: &Record<'_>| r.kind == kind::LIST && r.instance == instance;
        for record in records(self.document.body).filter(is_list).flat_map(|list| records(list.body)) {
            if !reader.step(1) || entries.len() >= MOST {
                break;
            }
            if record.kind == kind::ENTRY {
                let number = |at| u32_at(record.body, at).unwrap_or(0);
                entries.push((number(0), number(12), String::new()));
            } else if let Some((_, _, text)) = entries.last_mut() {
                texts(&record, text, reader);
            }
        }
        entries
    }

    fn tell(&self, reader: &mut Reader<'_>) {
        let slides = self.list(0, reader);
        let notes: BTreeMap<u32, u32> =
            self.list(2, reader).into_iter().map(|(object, number, _)| (number, object)).collect();
        reader.feature(FeatureKind::Pages, None, "", slides.len().max(1));
        self.masters(reader);
        let mut with_notes = 0;
        let mut comments = 0;
        for (i, (object, _, outline)) in slides.into_iter().enumerate() {
            let place = Place::Slide(u32::try_from(i + 1).unwrap_or(u32::MAX));
            let Some(slide) = self.object(object, kind::SLIDE) else {
                reader.text(place, Layer::Visible, outline);
                reader.gap(Reason::Corrupt, "ppt");
                continue;
            };
            let slide = Slide::of(&slide, outline, reader);
            if slide.is_hidden {
                reader.feature(FeatureKind::HiddenSlide, Some(place.clone()), "", 1);
            }
            let layer = if slide.is_hidden { Layer::HiddenSlide } else { Layer::Visible };
            reader.text(place.clone(), layer, slide.text);
            comments += slide.comments.len();
            reader.text(place.clone(), Layer::Comment, slide.comments.join("\n"));
            let notes = notes.get(&slide.notes).and_then(|object| self.object(*object, kind::NOTES));
            if let Some(notes) = notes {
                let mut text = String::new();
                texts(&notes, &mut text, reader);
                // The number of the slide is all that most of them hold.
                let text = text.lines().filter(|line| line.trim() != "*").collect::<Vec<_>>().join("\n");
                with_notes += usize::from(!text.trim().is_empty());
                reader.text(place, Layer::SpeakerNote, text);
            }
        }
        if with_notes > 0 {
            reader.feature(FeatureKind::SpeakerNotes, None, "", with_notes);
        }
        if comments > 0 {
            reader.feature(FeatureKind::Comments, None, "", comments);
        }
    }

    /// What stands on every slide. The places for titles and texts hold only what to click on.
    fn masters(&self, reader: &mut Reader<'_>) {
        let mut text = String::new();
        for (object, _, _) in self.list(1, reader) {
            if let Some(master) = self.object(object, kind::MASTER) {
                records::texts_of_shapes(&master, &mut text, reader);
            }
        }
        for record in records(self.document.body).filter(|r| r.kind == kind::FOOTERS) {
            records::strings(&record, &mut text, reader);
        }
        reader.text(Place::Text, Layer::Header, text);
    }
}

/// What one slide holds.
#[derive(Default)]
struct Slide {
    text: String,
    comments: Vec<String>,
    notes: u32,
    is_hidden: bool,
}

impl Slide {
    fn of(record: &Record<'_>, outline: String, reader: &mut Reader<'_>) -> Self {
        let mut slide = Self { text: outline, ..Self::default() };
        for child in records(record.body) {
            if !reader.step(1) {
                break;
            }
            match child.kind {
                kind::SLIDE_HEAD => slide.notes = u32_at(child.body, 16).unwrap_or(0),
                kind::SHOW => slide.is_hidden = child.body.get(10).is_some_and(|flags| flags & 4 != 0),
                kind::TAGS => records::comments(&child, &mut slide.comments, reader),
                _ => texts(&child, &mut slide.text, reader),
            }
        }
        slide
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::compound;
    use super::*;
    use crate::formats::Inspection;
    use crate::limits::Limits;

    fn record(version: u16, instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        let head = instance << 4 | version;
        [&head.to_le_bytes()[..], &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes(), body].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
    }

    /// A show of two slides, the second hidden and with notes and a comment.
    fn show() -> (Vec<u8>, Vec<u8>) {
        let shape = |text: &str| record(15, 0, 0xF00D, &record(0, 0, 0x0FA0, &wide(text)));
        let comment = record(
            15,
            0,
            0x2EE0,
            &[record(0, 0, 0x0FBA, &wide("Taro")), record(0, 1, 0x0FBA, &wide("要確認"))].concat(),
        );
        let tags = record(15, 0, 0x1388, &record(15, 0, 0x138A, &record(0, 0, 0x138B, &comment)));
        let head = |notes| record(2, 0, 0x03EF, &numbers(&[0, 0, 0, 0, notes, 0]));
        let mut hidden = numbers(&[0, 0]);
        hidden.extend([0, 0, 4, 0, 0, 0, 0, 0]);
        let first = record(15, 0, 0x03EE, &[head(0), shape("売上\r予算")].concat());
        let second =
            record(15, 0, 0x03EE, &[head(256), record(0, 0, 0x03F9, &hidden), shape("原価"), tags].concat());
        let notes = record(15, 0, 0x03F0, &shape("口頭でのみ"));
        let entry = |object, number| record(0, 0, 0x03F3, &numbers(&[object, 0, 0, number, 0]));
        let slides =
            record(15, 0, 0x0FF0, &[entry(2, 256), record(0, 0, 0x0FA8, b"Title"), entry(3, 257)].concat());
        let notes_list = record(15, 2, 0x0FF0, &entry(4, 256));
        let document = record(15, 0, 0x03E8, &[slides, notes_list].concat());
        let mut stream = Vec::new();
        let mut places = Vec::new();
        for object in [document, first, second, notes] {
            places.push(stream.len() as u32);
            stream.extend(object);
        }
        let table = stream.len() as u32;
        stream.extend(record(0, 0, 0x1772, &[numbers(&[4 << 20 | 1]), numbers(&places)].concat()));
        let edit = stream.len() as u32;
        stream.extend(record(0, 0, 0x0FF5, &numbers(&[0, 0, 0, table, 1, 0, 0])));
        let mut user = vec![0; 12];
        user.extend(numbers(&[0xE391_C05F, edit]));
        (stream, user)
    }

    fn seen(stream: &[u8], user: &[u8]) -> Inspection {
        let bytes = compound(&[("PowerPoint Document", stream), ("Current User", user)]);
        Inspection::of("a.ppt", &bytes, &Limits::default())
    }

    #[test]
    fn slides_notes_comments() {
        let (stream, user) = show();
        let inspection = seen(&stream, &user);
        let texts: Vec<(&Place, Layer, &str)> =
            inspection.texts.iter().map(|t| (&t.place, t.layer, t.text.trim())).collect();
        assert_eq!(
            texts,
            [
                (&Place::Slide(1), Layer::Visible, "Title\n売上\n予算"),
                (&Place::Slide(2), Layer::HiddenSlide, "原価"),
                (&Place::Slide(2), Layer::Comment, "要確認"),
                (&Place::Slide(2), Layer::SpeakerNote, "口頭でのみ"),
            ]
        );
        for kind in [FeatureKind::HiddenSlide, FeatureKind::SpeakerNotes, FeatureKind::Comments] {
            assert!(inspection.files[0].has(kind));
        }
        assert!(inspection.unexamined.is_empty());
    }

    #[test]
    fn encrypted() {
        let (stream, mut user) = show();
        user[12..16].copy_from_slice(&0xF3D1_C4DF_u32.to_le_bytes());
        assert!(seen(&stream, &user).files[0].encryption.is_some());
    }

    #[test]
    fn damaged() {
        let (stream, user) = show();
        let inspection = seen(&stream, &[]);
        assert!(inspection.texts[0].text.contains("原価"));
        assert!(!inspection.unexamined.is_empty());
        for at in (0..stream.len()).step_by(2) {
            let mut broken = stream.clone();
            broken[at..(at + 4).min(stream.len())].fill(0xFF);
            seen(&broken, &user);
            seen(&stream[..at], &user);
        }
    }
}
