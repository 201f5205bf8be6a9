//! Old Word documents: the text with headers, notes, comments and text boxes; what is deleted, inserted or hidden.
//!
//! The text is kept in pieces, some of 8 bits and some of 16; a table says where each lies. All parts of the document
//! follow each other in one numbering of characters. Source: MS-DOC §2.

mod characters;
mod flow;
mod pieces;

use super::super::super::code_page;
use super::super::super::fields::{u16_at, u32_at};
use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::compound::Compound;
use super::drawings;
use crate::finding::Place;
use crate::unexamined::UnexaminedReason as Reason;
use flow::Flow;
use pieces::Pieces;

pub(super) fn read(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str) {
    let Some(stream) = compound.stream(&format!("{at}WordDocument"), reader) else { return };
    if !reader.step(stream.len() / 16 + 1) {
        return;
    }
    let Some(flags) = u16_at(&stream, 10) else { return reader.gap(Reason::Corrupt, "doc") };
    if flags & 0x0100 != 0 {
        return reader.encrypted(if flags & 0x8000 == 0 { "office-rc4" } else { "office-xor" }, false);
    }
    let version = u16_at(&stream, 2).unwrap_or(0);
    if u16_at(&stream, 0) != Some(0xA5EC) || version < 0xC1 {
        return before_97(reader, &stream, flags);
    }
    let table = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
    let Some(table) = compound.stream(&format!("{at}{table}"), reader) else {
        return reader.gap(Reason::Corrupt, "doc");
    };
    let part = |place: usize| -> &[u8] {
        let at = u32_at(&stream, place).unwrap_or(0) as usize;
        let length = u32_at(&stream, place + 4).unwrap_or(0) as usize;
        at.checked_add(length).and_then(|end| table.get(at..end)).unwrap_or_default()
    };
    let Some(pieces) = Pieces::of(part(0x1A2), reader) else { return reader.gap(Reason::Corrupt, "doc") };
    let styled = characters::runs(&stream, part(0xFA), reader);
    let changes = styled.iter().filter(|run| matches!(run.layer, Layer::Insertion | Layer::Deletion)).count();
    // The parts, in the order in which their characters are numbered.
    let mut first = 0_usize;
    let mut comments = 0;
    for (place, layer) in [
        (0x4C, Layer::Visible),
        (0x50, Layer::Visible),
        (0x54, Layer::Header),
        (0x58, Layer::Visible),
        (0x5C, Layer::Comment),
        (0x60, Layer::Visible),
        (0x64, Layer::Visible),
        (0x68, Layer::Header),
    ] {
        let count = u32_at(&stream, place).unwrap_or(0) as usize;
        if count == 0 {
            continue;
        }
        let end = first.saturating_add(count);
        let mut flow = Flow::new(layer);
        if !pieces
            .walk(&stream, first..end, reader, |at, c| flow.character(c, characters::layer_at(&styled, at)))
        {
            reader.gap(Reason::Corrupt, "doc");
        }
        first = end;
        if place == 0x4C {
            comments = flow.comments();
        }
        if flow.starts_programs() {
            reader.feature(FeatureKind::Dde, None, "", 1);
        }
        if let Some(block) = flow.block() {
            reader.block(block);
        }
    }
    let (drawn, behind) = drawings::of_word(part(0x22A), reader);
    reader.text(Place::Text, Layer::Visible, drawn.join("\n"));
    reader.text(Place::Text, Layer::Watermark, behind.join("\n"));
    if changes > 0 {
        reader.feature(FeatureKind::TrackedChanges, None, "", changes);
    }
    if comments > 0 {
        reader.feature(FeatureKind::Comments, None, "", comments);
    }
}

/// Word 6 and 95: one stretch of bytes, unless it was saved in pieces.
fn before_97(reader: &mut Reader<'_>, stream: &[u8], flags: u16) {
    let start = u32_at(stream, 0x18).unwrap_or(0) as usize;
    let end = u32_at(stream, 0x1C).unwrap_or(0) as usize;
    let text = stream.get(start..end).filter(|_| flags & 0x0004 == 0);
    let Some(text) = text else { return reader.gap(Reason::FormatNotSupported, "doc") };
    let page = if u16_at(stream, 6) == Some(0x0411) { 932 } else { 0 };
    let mut flow = Flow::new(Layer::Visible);
    for c in code_page::decoded(text, page).chars() {
        flow.character(c, None);
    }
    if let Some(block) = flow.block() {
        reader.block(block);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::compound;
    use crate::formats::{FeatureKind, Inspection, Layer};
    use crate::limits::Limits;

    fn put(bytes: &mut [u8], at: usize, number: u32) {
        bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }

    /// A document of one wide piece: body, header, comment; and its deleted characters.
    pub(super) fn document(parts: [&str; 3], deleted: std::ops::Range<u32>) -> Vec<u8> {
        let units: Vec<u16> = parts.concat().encode_utf16().collect();
        let mut stream = vec![0; 0x800];
        stream[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        for (part, place) in parts.iter().zip([0x4C, 0x54, 0x5C]) {
            put(&mut stream, place, part.encode_utf16().count() as u32);
        }
        let text = stream.len() as u32;
        stream.extend(units.iter().flat_map(|u| u.to_le_bytes()));
        stream.resize(stream.len().next_multiple_of(512), 0);
        // A page of runs: before, deleted, after.
        let page = (stream.len() / 512) as u32;
        let ends = [0, deleted.start, deleted.end, units.len() as u32];
        let mut runs = vec![0; 512];
        for (i, end) in ends.iter().enumerate() {
            put(&mut runs, 4 * i, text + 2 * end);
        }
        runs[16..19].copy_from_slice(&[0, 200, 0]);
        runs[400..404].copy_from_slice(&[3, 0x00, 0x08, 1]);
        runs[511] = 3;
        stream.extend(runs);
        let mut table = vec![2];
        table.extend(16_u32.to_le_bytes());
        table.extend(0_u32.to_le_bytes());
        table.extend((units.len() as u32).to_le_bytes());
        table.extend([0, 0]);
        table.extend(text.to_le_bytes());
        table.extend([0, 0]);
        put(&mut stream, 0x1A2, 0);
        put(&mut stream, 0x1A6, table.len() as u32);
        put(&mut stream, 0xFA, table.len() as u32);
        put(&mut stream, 0xFE, 12);
        table.extend(text.to_le_bytes());
        table.extend((text + 2 * units.len() as u32).to_le_bytes());
        table.extend(page.to_le_bytes());
        compound(&[("WordDocument", &stream), ("0Table", &table)])
    }

    fn seen(bytes: &[u8]) -> Inspection {
        Inspection::of("a.doc", bytes, &Limits::default())
    }

    #[test]
    fn text_and_what_is_in_it() {
        let body = "契約書\r\u{13} HYPERLINK \"x\" \u{14}こちら\u{15}へ旧条項\r甲\u{7}乙\u{7}\u{7}\u{13}DDEAUTO c:\\\\x\u{15}\r";
        let at = body.chars().position(|c| c == '旧').unwrap() as u32;
        let inspection = seen(&document([body, "社外秘\r", "\u{5}要確認\r"], at..at + 3));
        let texts: Vec<(Layer, &str)> = inspection.texts.iter().map(|t| (t.layer, t.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (Layer::Visible, "契約書\nこちらへ旧条項\n甲\t乙\n\n"),
                (Layer::Header, "社外秘\n"),
                (Layer::Comment, "要確認\n"),
            ]
        );
        let deleted = inspection.texts[0].runs[0];
        assert_eq!(deleted.layer, Layer::Deletion);
        assert_eq!(&inspection.texts[0].text[deleted.start as usize..deleted.end as usize], "旧条項");
        let facts = &inspection.files[0];
        assert!(facts.has(FeatureKind::TrackedChanges) && facts.has(FeatureKind::Dde));
        assert!(inspection.unexamined.is_empty());
    }

    #[test]
    fn encrypted() {
        let mut stream = vec![0; 0x800];
        stream[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
        for (flags, method) in [(0x0100_u16, "office-rc4"), (0x8100, "office-xor")] {
            stream[10..12].copy_from_slice(&flags.to_le_bytes());
            let inspection = seen(&compound(&[("WordDocument", &stream), ("0Table", b"x")]));
            assert_eq!(inspection.files[0].encryption.as_ref().unwrap().method, method);
        }
    }

    #[test]
    fn word_95() {
        let mut stream = vec![0; 0x200];
        stream[..8].copy_from_slice(&[0xDC, 0xA5, 0x68, 0, 0, 0, 0x11, 4]);
        put(&mut stream, 0x18, 0x200);
        put(&mut stream, 0x1C, 0x205);
        stream.extend(b"\x96\xBC\x95\xEB\r");
        let inspection = seen(&compound(&[("WordDocument", &stream)]));
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(inspection.texts[0].text, "名簿\n");
        stream[10] = 4;
        assert!(!seen(&compound(&[("WordDocument", &stream)])).unexamined.is_empty());
        let _ = inspection;
    }

    #[test]
    fn damaged() {
        let bytes = document(["本文\r", "頭\r", "注\r"], 0..1);
        for at in (512..bytes.len()).step_by(4) {
            let mut broken = bytes.clone();
            broken[at..at + 4].fill(0xFF);
            seen(&broken);
            broken[at..at + 4].fill(0x7F);
            seen(&broken);
        }
    }
}
