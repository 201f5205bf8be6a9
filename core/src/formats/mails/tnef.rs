//! winmail.dat (TNEF): what Outlook wraps a mail's text and files in when it believes the receiver to be Outlook.
//!
//! A list of attributes, each with its length and a sum; files begin with one that says how they are shown. Sources:
//! MS-OXTNEF, MS-OXPROPS.

mod properties;

use super::super::code_page;
use super::super::fields::{bytes_at, u16_at, u32_at};
use super::super::reader::Reader;
use super::letter::{Letter, property};
use crate::unexamined::UnexaminedReason as Reason;
use properties::{Properties, rows};

/// Attributes by their number.
mod attribute {
    pub(super) const SUBJECT: u16 = 0x8004;
    pub(super) const BODY: u16 = 0x800C;
    pub(super) const FILE_DATA: u16 = 0x800F;
    pub(super) const FILE_TITLE: u16 = 0x8010;
    pub(super) const FILE_BEGINS: u16 = 0x9002;
    pub(super) const MESSAGE_PROPERTIES: u16 = 0x9003;
    pub(super) const RECIPIENTS: u16 = 0x9004;
    pub(super) const FILE_PROPERTIES: u16 = 0x9005;
    pub(super) const CODE_PAGE: u16 = 0x9007;
}

/// One attribute.
struct Attribute<'b> {
    number: u16,
    data: &'b [u8],
    /// All of it is there, and its sum is right.
    is_whole: bool,
}

/// The attributes one after the other.
struct Attributes<'b>(&'b [u8]);

impl<'b> Attributes<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        // Signature and key.
        Self(bytes.get(6..).unwrap_or_default())
    }
}

impl<'b> Iterator for Attributes<'b> {
    type Item = Attribute<'b>;

    fn next(&mut self) -> Option<Attribute<'b>> {
        // Level, number, type, length.
        let head = self.0;
        if !matches!(head.first()?, 1 | 2) {
            return None;
        }
        let number = u16_at(head, 1)?;
        let length = u32_at(head, 5)? as usize;
        let data = bytes_at(head, 9, length);
        let sum = u16_at(head, 9 + data.len());
        self.0 = head.get(9 + data.len() + 2..).unwrap_or_default();
        let is_whole = data.len() == length && sum == Some(sum_of(data));
        Some(Attribute { number, data, is_whole })
    }
}

fn sum_of(data: &[u8]) -> u16 {
    data.iter().fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)))
}

/// Whether there are files in it. One without is machinery of the mail.
pub(crate) fn carries_files(bytes: &[u8]) -> bool {
    /// A mail has no more attributes before its first file.
    const MOST: usize = 1_000;
    bytes.starts_with(b"\x78\x9F\x3E\x22")
        && Attributes::of(bytes).take(MOST).any(|a| {
            matches!(a.number, attribute::FILE_BEGINS | attribute::FILE_DATA | attribute::FILE_PROPERTIES)
        })
}

/// What is known of a file so far.
#[derive(Default)]
struct File<'b> {
    title: String,
    data: Option<&'b [u8]>,
    properties: Option<Properties<'b>>,
}

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mut letter = Letter::default();
    let mut page = 0;
    let mut files: Vec<File<'_>> = Vec::new();
    let mut is_whole = true;
    let mut attributes = Attributes::of(bytes);
    for attribute in attributes.by_ref() {
        if !reader.step(attribute.data.len() / 64 + 1) {
            return;
        }
        is_whole &= attribute.is_whole;
        let data = attribute.data;
        match attribute.number {
            attribute::CODE_PAGE => page = u32_at(data, 0).unwrap_or(0),
            attribute::SUBJECT => letter.subject = code_page::decoded(data, page),
            attribute::BODY => letter.plain = code_page::decoded(data, page),
            attribute::MESSAGE_PROPERTIES => message(&Properties::of(data, reader), page, &mut letter),
            // Those of the mail itself are in its heads; here they matter for a mail in a mail.
            attribute::RECIPIENTS if reader.depth() > 0 => {
                for recipient in rows(data, reader) {
                    let tags = [property::SMTP_ADDRESS, property::ADDRESS, property::DISPLAY_NAME];
                    let _ = tags.into_iter().any(|tag| letter.participant(&recipient.text(tag, page)));
                }
            }
            attribute::FILE_BEGINS => {
                if files.len() >= reader.limits.file_entries {
                    reader.may_enter();
                    continue;
                }
                files.push(File::default());
            }
            attribute::FILE_TITLE => last(&mut files).title = code_page::decoded(data, page),
            attribute::FILE_DATA => last(&mut files).data = Some(data),
            attribute::FILE_PROPERTIES => last(&mut files).properties = Some(Properties::of(data, reader)),
            _ => {}
        }
    }
    // Transport fills up with zeros and line ends.
    if !is_whole || attributes.0.iter().any(|byte| !matches!(byte, 0 | b'\r' | b'\n')) {
        reader.gap(Reason::Corrupt, "tnef");
    }
    letter.tell(reader);
    for file in files {
        if !reader.may_enter() {
            return;
        }
        file.read(reader, page);
    }
}

/// The file that the attributes have come to.
fn last<'f, 'b>(files: &'f mut Vec<File<'b>>) -> &'f mut File<'b> {
    if files.is_empty() {
        files.push(File::default());
    }
    let last = files.len().saturating_sub(1);
    &mut files[last]
}

fn message(properties: &Properties<'_>, page: u32, letter: &mut Letter) {
    let or = |kept: &mut String, tag| {
        let text = properties.text(tag, page);
        if !text.is_empty() {
            *kept = text;
        }
    };
    or(&mut letter.subject, property::SUBJECT);
    or(&mut letter.plain, property::BODY);
    letter.html = properties.bytes(property::HTML).to_vec();
    letter.html_page = properties.number(property::INTERNET_CODE_PAGE).unwrap_or(0);
    letter.rtf = properties.bytes(property::RTF).to_vec();
}

impl File<'_> {
    fn read(self, reader: &mut Reader<'_>, page: u32) {
        let mut name = String::new();
        let mut object: &[u8] = &[];
        if let Some(properties) = &self.properties {
            for tag in [property::LONG_NAME, property::SHORT_NAME, property::DISPLAY_NAME] {
                name = properties.text(tag, page);
                if !name.is_empty() {
                    break;
                }
            }
            object = properties.bytes(property::DATA);
        }
        if name.is_empty() {
            name = self.title;
        }
        let content = match self.data {
            // An object or a message: its interface, then a compound file or a TNEF of its own.
            _ if object.len() > 16 && starts_like_a_file(object.get(16..).unwrap_or_default()) => {
                object.get(16..).unwrap_or_default()
            }
            Some(data) => data,
            None if !object.is_empty() => object,
            None => {
                let gap = Some((Reason::ContentNotProvided, String::new()));
                return reader.member_unread(&name, 0, None, gap);
            }
        };
        if reader.take_bytes(content.len()) {
            reader.member(&name, content);
        }
    }
}

fn starts_like_a_file(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x78\x9F\x3E\x22") || bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Inspection;
    use crate::limits::Limits;

    fn attribute(level: u8, number: u16, data: &[u8]) -> Vec<u8> {
        [
            &[level][..],
            &number.to_le_bytes(),
            &[6, 0],
            &(data.len() as u32).to_le_bytes(),
            data,
            &sum_of(data).to_le_bytes(),
        ]
        .concat()
    }

    fn tnef(attributes: &[Vec<u8>]) -> Vec<u8> {
        [
            &b"\x78\x9F\x3E\x22\x01\x00"[..],
            &attribute(1, 0x9007, &[0xA4, 3, 0, 0, 0, 0, 0, 0]),
            &attributes.concat(),
        ]
        .concat()
    }

    /// A list of wide texts, and of bytes.
    fn properties(texts: &[(u16, &str)], bytes: &[(u16, u16, &[u8])]) -> Vec<u8> {
        let mut out = ((texts.len() + bytes.len()) as u32).to_le_bytes().to_vec();
        let mut value = |kind: u16, tag: u16, bytes: &[u8]| {
            out.extend(kind.to_le_bytes());
            out.extend(tag.to_le_bytes());
            out.extend(1_u32.to_le_bytes());
            out.extend((bytes.len() as u32).to_le_bytes());
            out.extend(bytes);
            out.resize(out.len().next_multiple_of(4), 0);
        };
        for (tag, text) in texts {
            let wide: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            value(0x1F, *tag, &wide);
        }
        for (tag, kind, bytes) in bytes {
            value(*kind, *tag, bytes);
        }
        out
    }

    fn seen(bytes: &[u8]) -> Inspection {
        Inspection::of("winmail.dat", bytes, &Limits::default())
    }

    fn with_file() -> Vec<u8> {
        tnef(&[
            attribute(1, attribute::SUBJECT, b"\x8C\x8F\x96\xBC\0"),
            attribute(1, attribute::BODY, b"body\0"),
            attribute(2, attribute::FILE_BEGINS, &[1; 14]),
            attribute(2, attribute::FILE_TITLE, b"MEIBO~1.CSV\0"),
            attribute(2, attribute::FILE_DATA, "氏名,電話\n山田,1".as_bytes()),
            attribute(2, attribute::FILE_PROPERTIES, &properties(&[(0x3707, "名簿.csv")], &[])),
            attribute(2, attribute::FILE_BEGINS, &[1; 14]),
            attribute(2, attribute::FILE_TITLE, b"\x95\x5C.txt\0"),
            attribute(2, attribute::FILE_DATA, b"text"),
        ])
    }

    #[test]
    fn files_in_it() {
        let bytes = with_file();
        assert!(carries_files(&bytes));
        let inspection = seen(&bytes);
        assert_eq!(inspection.files[1].name, "名簿.csv");
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(
            (inspection.files[2].name.as_str(), inspection.texts[0].text.as_str()),
            ("表.txt", "件名")
        );
        assert!(inspection.texts.iter().any(|t| t.text.contains("山田")));
        assert!(inspection.unexamined.is_empty(), "{:?}", inspection.unexamined);
    }

    #[test]
    fn without_files_it_is_silent() {
        let bytes = tnef(&[
            attribute(1, 0x8008, b"IPM.Microsoft Mail.Note\0"),
            attribute(1, attribute::MESSAGE_PROPERTIES, &properties(&[(0x1000, "本文")], &[])),
        ]);
        assert!(!carries_files(&bytes));
        let inspection = seen(&bytes);
        assert_eq!((inspection.files.len(), inspection.texts[0].text.as_str()), (1, "本文"));
        assert!(inspection.unexamined.is_empty());
    }

    #[test]
    fn a_message_in_it() {
        let row = properties(&[(0x39FE, "a@x.example")], &[]);
        let recipients = [&1_u32.to_le_bytes()[..], &row].concat();
        let inner = tnef(&[
            attribute(1, attribute::RECIPIENTS, &recipients),
            attribute(1, attribute::BODY, b"inner body\0"),
        ]);
        let object = [&[7; 16][..], &inner].concat();
        let file = properties(&[(0x3001, "inner")], &[(0x3701, 0x0D, &object)]);
        let bytes = tnef(&[
            attribute(1, attribute::RECIPIENTS, &recipients),
            attribute(2, attribute::FILE_BEGINS, &[1; 14]),
            attribute(2, attribute::FILE_PROPERTIES, &file),
        ]);
        let inspection = seen(&bytes);
        assert_eq!(inspection.texts[0].path, ["inner"]);
        let participants = |i: usize| inspection.files[i].features.len();
        assert_eq!((participants(0), participants(1)), (0, 1));
    }

    #[test]
    fn lying_lengths_and_cut_anywhere() {
        let bytes = with_file();
        for at in 0..bytes.len() {
            seen(&bytes[..at]);
            let mut broken = bytes.clone();
            broken[at..(at + 4).min(bytes.len())].fill(0xFF);
            seen(&broken);
        }
        // The length of the first attribute, and one byte of the last.
        for (from, to) in [(11, 15), (bytes.len() - 3, bytes.len() - 2)] {
            let mut broken = bytes.clone();
            broken[from..to].fill(0xFF);
            assert!(!seen(&broken).unexamined.is_empty(), "{from}");
        }
        assert!(!seen(&bytes[..bytes.len() - 3]).unexamined.is_empty());
        let many = vec![attribute(2, attribute::FILE_BEGINS, b""); 20_000];
        assert!(!seen(&tnef(&many)).unexamined.is_empty());
    }
}
