//! Messages of Outlook (.msg), in the compound file that they are kept in: subject, body, everybody in the heads, and
//! in turn the attachments. An attached message is a storage of the same file and read in place.
//!
//! Sources: MS-OXMSG, MS-OXPROPS.

use std::collections::{BTreeMap, BTreeSet};

use super::super::code_page;
use super::super::documents::{compound::Compound, ole};
use super::super::fields::{u16_at, u32_at, utf16};
use super::super::reader::Reader;
use super::letter::{Letter, property};
use crate::unexamined::UnexaminedReason as Reason;

/// Reads the message in a storage, which is given with a slash at its end; the root is empty.
pub(in crate::formats) fn read(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str) {
    let Some(mut message) = Storage::open(reader, compound, at, None) else { return };
    let pages = message.pages;
    let mut letter = Letter::default();
    letter.subject = message.text(reader, property::SUBJECT);
    letter.plain = message.text(reader, property::BODY);
    letter.html = message.bytes(reader, property::HTML, 0x0102);
    letter.html_page = pages.internet;
    if letter.html.is_empty() {
        letter.html = message.text(reader, property::HTML).into_bytes();
        letter.html_page = 65_001;
    }
    letter.rtf = message.bytes(reader, property::RTF, 0x0102);
    let senders = [
        (property::SENDER_SMTP, property::SENDER_ADDRESS),
        (property::REPRESENTED_SMTP, property::REPRESENTED_ADDRESS),
    ];
    for (smtp, address) in senders {
        let _ = letter.participant(&message.text(reader, smtp))
            || letter.participant(&message.text(reader, address));
    }
    let (recipients, attachments) = storages(compound, at);
    for storage in recipients {
        let Some(mut recipient) = Storage::open(reader, compound, &storage, Some(pages)) else { continue };
        for tag in [property::SMTP_ADDRESS, property::ADDRESS, property::DISPLAY_NAME] {
            if letter.participant(&recipient.text(reader, tag)) {
                break;
            }
        }
    }
    letter.tell(reader);
    for storage in attachments {
        if !reader.may_enter() {
            return;
        }
        attachment(reader, compound, &storage, pages);
    }
}

/// The storages of recipients and of attachments, in order.
fn storages(compound: &Compound<'_>, at: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut found = (BTreeSet::new(), BTreeSet::new());
    for name in compound.names_in(at) {
        let Some((first, _)) = name.split_once('/') else { continue };
        if first.starts_with("__recip_version1.0_") {
            found.0.insert(format!("{at}{first}/"));
        } else if first.starts_with("__attach_version1.0_") {
            found.1.insert(format!("{at}{first}/"));
        }
    }
    found
}

fn attachment(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str, pages: Pages) {
    const HIDDEN: u16 = 0x7FFE;
    const FLAGS: u16 = 0x3714;
    const METHOD: u16 = 0x3705;
    let Some(mut attachment) = Storage::open(reader, compound, at, Some(pages)) else { return };
    let method = attachment.number(METHOD).unwrap_or(1);
    let is_in_text =
        attachment.number(HIDDEN) == Some(1) || attachment.number(FLAGS).is_some_and(|f| f & 4 != 0);
    let mut name = String::new();
    for tag in [property::LONG_NAME, property::DISPLAY_NAME, property::SHORT_NAME] {
        name = attachment.text(reader, tag);
        // The name shown may be `名簿.xlsx (12 KB)`; better than none.
        if !name.trim().is_empty() {
            break;
        }
    }
    let extension = super::super::extension(&name);
    let is_picture = matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "bmp" | "emf" | "wmf");
    // Pictures in the text, signatures: nobody attached them.
    if is_in_text && is_picture || extension == "p7s" {
        return;
    }
    let storage = format!("{at}__substg1.0_{:04X}000D/", property::DATA);
    if compound.has(&format!("{storage}__properties_version1.0")) {
        let name = if extension == "msg" { name } else { format!("{}.msg", name.trim()) };
        let size = compound.size_of(&storage);
        return reader.member_within(&name, size, |reader| ole::storage(reader, compound, &storage, &name));
    }
    if !compound.names_in(&storage).is_empty() {
        let name = if name.is_empty() { "object".to_owned() } else { name };
        return ole::object(reader, compound, &storage, &name);
    }
    let stream = format!("{at}__substg1.0_{:04X}0102", property::DATA);
    if compound.has(&stream) {
        // Why not, if it cannot, is said of the message: the stream belongs to it.
        match compound.stream(&stream, reader) {
            Some(bytes) => reader.member(&name, &bytes),
            None => reader.member_unread(&name, 0, None, Some((Reason::Corrupt, "msg".to_owned()))),
        }
    } else if method == 0 {
        // Just made, with nothing in it.
    } else {
        reader.member_unread(&name, 0, None, Some((Reason::ContentNotProvided, String::new())));
    }
}

/// Code pages of a message: of its narrow texts, and of its HTML.
#[derive(Clone, Copy, Debug, Default)]
struct Pages {
    narrow: u32,
    internet: u32,
}

/// A storage of properties.
struct Storage<'c, 'b> {
    compound: &'c mut Compound<'b>,
    at: &'c str,
    /// Those that fit into eight bytes.
    numbers: BTreeMap<u16, u32>,
    pages: Pages,
}

impl<'c, 'b> Storage<'c, 'b> {
    /// Opens the storage of a message, or of something in a message with these code pages.
    fn open(
        reader: &mut Reader<'_>,
        compound: &'c mut Compound<'b>,
        at: &'c str,
        pages: Option<Pages>,
    ) -> Option<Self> {
        let stream = compound.stream(&format!("{at}__properties_version1.0"), reader)?;
        // A message has 32 bytes before its properties, an attached one 24, all else 8.
        let head = match pages {
            Some(_) => 8,
            None if stream.len() % 16 == 8 => 24,
            None => 32,
        };
        let mut numbers = BTreeMap::new();
        let properties = stream.get(head..).unwrap_or_default();
        if !reader.step(properties.len() / 16 + 1) {
            return None;
        }
        for entry in properties.chunks_exact(16) {
            let (Some(kind), Some(tag), Some(value)) = (u16_at(entry, 0), u16_at(entry, 2), u32_at(entry, 8))
            else {
                continue;
            };
            match kind {
                0x0003 => numbers.insert(tag, value),
                0x000B => numbers.insert(tag, u32::from(value & 0xFF != 0)),
                _ => None,
            };
        }
        let number = |tag| numbers.get(&tag).copied().unwrap_or(0);
        let pages = pages.unwrap_or_else(|| {
            let internet = number(property::INTERNET_CODE_PAGE);
            let narrow = match number(property::CODE_PAGE) {
                0 => internet,
                page => page,
            };
            Pages { narrow, internet }
        });
        Some(Self { compound, at, numbers, pages })
    }

    fn number(&self, tag: u16) -> Option<u32> {
        self.numbers.get(&tag).copied()
    }

    fn bytes(&mut self, reader: &mut Reader<'_>, tag: u16, kind: u16) -> Vec<u8> {
        let name = format!("{}__substg1.0_{tag:04X}{kind:04X}", self.at);
        if !self.compound.has(&name) {
            return Vec::new();
        }
        self.compound.stream(&name, reader).unwrap_or_default()
    }

    /// A text, wide or narrow.
    fn text(&mut self, reader: &mut Reader<'_>, tag: u16) -> String {
        let wide = self.bytes(reader, tag, 0x001F);
        if !wide.is_empty() {
            return utf16(&wide).trim_end_matches('\0').to_owned();
        }
        // Narrow texts are in the page of the system, also where the mail itself came in JIS.
        let narrow = self.bytes(reader, tag, 0x001E);
        let page = if narrow.contains(&0x1B) { 0 } else { self.pages.narrow };
        let page = if matches!(page, 20_127 | 50_220..=50_222) { 0 } else { page };
        code_page::decoded(&narrow, page)
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::documents::compound::tests::compound;
    use super::*;
    use crate::finding::Place;
    use crate::formats::{FeatureKind, FileFamily, Inspection, Layer};
    use crate::limits::Limits;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn numbers(head: usize, values: &[(u16, u16, u32)]) -> Vec<u8> {
        let mut out = vec![0; head];
        for (tag, kind, value) in values {
            out.extend(kind.to_le_bytes());
            out.extend(tag.to_le_bytes());
            out.extend([0; 4]);
            out.extend(value.to_le_bytes());
            out.extend([0; 4]);
        }
        out
    }

    struct Made(Vec<(String, Vec<u8>)>);

    impl Made {
        fn add(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
            self.0.push((name.to_owned(), bytes.into()));
            self
        }

        fn file(&self) -> Vec<u8> {
            let streams: Vec<(&str, &[u8])> =
                self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            compound(&streams)
        }

        fn seen(&self) -> Inspection {
            Inspection::of("件名.msg", &self.file(), &Limits::default())
        }
    }

    fn message() -> Made {
        let inner = "__attach_version1.0_#00000001/__substg1.0_3701000D/";
        Made(Vec::new())
            .add("__properties_version1.0", numbers(32, &[(0x3FFD, 3, 932), (0x3FDE, 3, 50220)]))
            .add("__substg1.0_0037001F", wide("見積書の件"))
            .add("__substg1.0_1000001F", wide("お世話になります。\r\n090-1234-5678"))
            .add("__substg1.0_5D01001F", wide("taro@aoba.example"))
            .add("__recip_version1.0_#00000000/__properties_version1.0", numbers(8, &[]))
            .add("__recip_version1.0_#00000000/__substg1.0_3003001F", wide("/O=EX/CN=HANAKO"))
            .add("__recip_version1.0_#00000000/__substg1.0_39FE001F", wide("Hanako@midori.example"))
            .add("__recip_version1.0_#00000001/__properties_version1.0", numbers(8, &[]))
            .add("__recip_version1.0_#00000001/__substg1.0_3003001E", "taro@AOBA.example")
            .add("__attach_version1.0_#00000000/__properties_version1.0", numbers(8, &[(0x3705, 3, 1)]))
            .add("__attach_version1.0_#00000000/__substg1.0_37010102", "氏名,電話\n山田,1")
            .add("__attach_version1.0_#00000000/__substg1.0_3707001E", b"\x96\xBC\x95\xEB.csv".to_vec())
            .add("__attach_version1.0_#00000001/__properties_version1.0", numbers(8, &[(0x3705, 3, 5)]))
            .add("__attach_version1.0_#00000001/__substg1.0_3001001F", wide("先日の件"))
            .add(&format!("{inner}__properties_version1.0"), numbers(24, &[(0x3FFD, 3, 932)]))
            .add(&format!("{inner}__substg1.0_0037001E"), b"\x90\xE6\x93\xFA\x82\xCC\x8C\x8F".to_vec())
            .add(&format!("{inner}__substg1.0_10130102"), "<p>secret <b>of</b> others</p>")
            .add(&format!("{inner}__recip_version1.0_#00000000/__properties_version1.0"), numbers(8, &[]))
            .add(
                &format!("{inner}__recip_version1.0_#00000000/__substg1.0_39FE001F"),
                wide("x@other.example"),
            )
    }

    #[test]
    fn a_message() {
        let inspection = message().seen();
        assert_eq!((inspection.family(), inspection.content()), (FileFamily::Document, "msg"));
        let texts: Vec<(&Place, &str)> =
            inspection.texts.iter().map(|t| (&t.place, t.text.as_str())).collect();
        assert_eq!(texts[0], (&Place::Subject, "見積書の件"));
        assert_eq!(texts[1], (&Place::Text, "お世話になります。\n090-1234-5678"));
        let participants = |file: usize| -> Vec<&str> {
            inspection.files[file].features(FeatureKind::Participant).map(|f| f.value.as_str()).collect()
        };
        assert_eq!(participants(0), ["taro@aoba.example", "Hanako@midori.example"]);
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(inspection.files[1].name, "名簿.csv");
        assert!(inspection.texts.iter().any(|t| t.text.contains("山田")));
        assert_eq!(inspection.files[2].name, "先日の件.msg");
        assert_eq!(inspection.files[2].path, ["先日の件.msg"]);
        assert_eq!(participants(2), ["x@other.example"]);
        let inner: Vec<&str> =
            inspection.texts.iter().filter(|t| t.path == ["先日の件.msg"]).map(|t| t.text.as_str()).collect();
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(inner[0], "先日の件");
        assert!(inner[1].contains("secret of others"));
        assert!(inspection.unexamined.is_empty(), "{:?}", inspection.unexamined);
    }

    #[test]
    fn pictures_in_the_text_and_links() {
        let at = "__attach_version1.0_#00000002/";
        let picture = message()
            .add(&format!("{at}__properties_version1.0"), numbers(8, &[(0x7FFE, 0xB, 1)]))
            .add(&format!("{at}__substg1.0_3707001F"), wide("image001.png"))
            .add(&format!("{at}__substg1.0_37010102"), "\u{89}PNG");
        assert_eq!(picture.seen().files.len(), 3);
        let link = message()
            .add(&format!("{at}__properties_version1.0"), numbers(8, &[(0x3705, 3, 7)]))
            .add(&format!("{at}__substg1.0_3707001F"), wide("共有.xlsx"));
        let inspection = link.seen();
        assert_eq!(inspection.files[3].name, "共有.xlsx");
        assert_eq!(inspection.unexamined[0].reason, Reason::ContentNotProvided);
    }

    #[test]
    fn a_body_in_rtf_only() {
        let mut rtf = vec![0; 8];
        rtf.extend(b"MELA\0\0\0\0{\\rtf1\\ansi\\ansicpg932 \\'96\\'bc\\'95\\'eb}");
        let inspection = Made(Vec::new())
            .add("__properties_version1.0", numbers(32, &[]))
            .add("__substg1.0_10090102", rtf)
            .seen();
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(inspection.texts[0].text.trim(), "名簿");
        assert_eq!(inspection.texts[0].layer, Layer::Visible);
    }

    #[test]
    fn messages_in_messages() {
        let mut made = Made(Vec::new());
        let mut at = String::new();
        for depth in 0..7 {
            let head = if depth == 0 { 32 } else { 24 };
            made = made
                .add(&format!("{at}__properties_version1.0"), numbers(head, &[]))
                .add(&format!("{at}__substg1.0_0037001F"), wide(&format!("depth {depth}")));
            at.push_str("__attach_version1.0_#00000000/");
            made = made.add(&format!("{at}__properties_version1.0"), numbers(8, &[(0x3705, 3, 5)]));
            at.push_str("__substg1.0_3701000D/");
        }
        let inspection = made.seen();
        assert!(inspection.texts.iter().any(|t| t.text == "depth 4"));
        assert!(!inspection.unexamined.is_empty());
    }

    #[test]
    fn damaged() {
        let file = message().file();
        for at in (512..file.len()).step_by(37) {
            let mut broken = file.clone();
            broken[at..(at + 4).min(file.len())].fill(0xFF);
            Inspection::of("a.msg", &broken, &Limits::default());
            Inspection::of("a.msg", &file[..at], &Limits::default());
        }
    }
}
