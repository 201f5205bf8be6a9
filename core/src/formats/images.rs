//! Pictures: where a photograph was taken, who made it, and the words kept beside it. A picture has no text, so nothing
//! is missing when these have been read; whether it should be looked at before sending is for the detectors to say.

#[cfg(not(feature = "archives"))]
pub(super) fn read(reader: &mut super::reader::Reader<'_>, _bytes: &[u8]) {
    reader.gap(crate::unexamined::UnexaminedReason::NotInThisBuild, "exif");
}

#[cfg(feature = "archives")]
pub(super) use exif_data::read;

#[cfg(feature = "archives")]
mod exif_data {
    use std::io::Cursor;

    use exif::{Context, Exif, Field, In, Tag, Value};

    use super::super::inspection::{FeatureKind, Layer};
    use super::super::reader::Reader;
    use crate::finding::Place;

    /// Fields that Windows writes, in UTF-16.
    const XP_TITLE: Tag = Tag(Context::Tiff, 0x9C9B);
    const XP_COMMENT: Tag = Tag(Context::Tiff, 0x9C9C);
    const XP_AUTHOR: Tag = Tag(Context::Tiff, 0x9C9D);
    const XP_KEYWORDS: Tag = Tag(Context::Tiff, 0x9C9E);
    const XP_SUBJECT: Tag = Tag(Context::Tiff, 0x9C9F);
    /// Bytes looked at of one field.
    const LONGEST: usize = 4096;

    pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
        // A TIFF is copied by the crate; of the others only the part that holds the fields.
        if !has_fields(bytes) || !reader.step(bytes.len() / 64 + 1) {
            return;
        }
        if bytes.starts_with(b"\x89PNG") {
            chunks(reader, bytes);
        }
        let exif = exif::Reader::new()
            .continue_on_error(true)
            .read_from_container(&mut Cursor::new(bytes))
            .or_else(|error| error.distill_partial_result(|_| {}));
        // Without fields, or damaged before them: nothing to read.
        let Ok(exif) = exif else { return };
        if let Some(place) = location(&exif) {
            reader.feature(FeatureKind::PhotoLocation, None, place, 1);
        }
        let mut authors: Vec<String> = [Tag::Artist, XP_AUTHOR, Tag::CameraOwnerName]
            .into_iter()
            .filter_map(|tag| words(exif.get_field(tag, In::PRIMARY)?))
            .collect();
        authors.dedup();
        for author in authors {
            reader.feature(FeatureKind::Author, None, author, 1);
        }
        let notes: Vec<String> =
            [Tag::ImageDescription, XP_TITLE, XP_SUBJECT, XP_COMMENT, XP_KEYWORDS, Tag::UserComment]
                .into_iter()
                .filter_map(|tag| words(exif.get_field(tag, In::PRIMARY)?))
                .collect();
        reader.text(Place::Metadata, Layer::Metadata, notes.join("\n"));
    }

    /// The texts of a PNG that are not compressed: author, title, description.
    fn chunks(reader: &mut Reader<'_>, bytes: &[u8]) {
        let mut rest = bytes.get(8..).unwrap_or_default();
        let mut notes = Vec::new();
        // Length, kind, content, checksum.
        while let Some((head, after)) = rest.split_first_chunk::<8>() {
            let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
            let Some(content) = after.get(..length).filter(|_| reader.step(1)) else { break };
            let text = match &head[4..] {
                b"tEXt" => {
                    let end = memchr::memchr(0, content);
                    end.and_then(|end| Some((content.get(..end)?, content.get(end + 1..)?)))
                }
                // Keyword, two bytes about compression, language, keyword in the language, text.
                b"iTXt" => {
                    let mut parts = content.splitn(2, |b| *b == 0);
                    let keyword = parts.next().unwrap_or_default();
                    let rest = parts.next().and_then(|rest| rest.strip_prefix(b"\0\0"));
                    rest.and_then(|rest| Some((keyword, rest.splitn(3, |b| *b == 0).nth(2)?)))
                }
                _ => None,
            };
            if let Some((keyword, text)) = text {
                let text = crate::message::decode_text(text.get(..LONGEST).unwrap_or(text)).0;
                match keyword {
                    b"Author" => reader.feature(FeatureKind::Author, None, text.trim(), 1),
                    b"Title" | b"Description" | b"Comment" | b"Disclaimer" => notes.push(text),
                    _ => {}
                }
            }
            rest = after.get(length.saturating_add(4)..).unwrap_or_default();
        }
        reader.text(Place::Metadata, Layer::Metadata, notes.join("\n"));
    }

    /// Formats that keep such fields: JPEG, TIFF, PNG, WebP, HEIF.
    fn has_fields(bytes: &[u8]) -> bool {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        starts(b"\xFF\xD8\xFF")
            || starts(b"II*\0")
            || starts(b"MM\0*")
            || starts(b"\x89PNG")
            || starts(b"RIFF")
            || bytes.get(4..8) == Some(b"ftyp")
    }

    /// Degrees north and east, to about a kilometre.
    fn location(exif: &Exif) -> Option<String> {
        let degrees = |value: Tag, reference: Tag, negative: u8, most: f64| {
            let Value::Rational(parts) = &exif.get_field(value, In::PRIMARY)?.value else { return None };
            let part = |i: usize, unit: f64| match parts.get(i) {
                Some(part) if part.denom != 0 => Some(part.to_f64() / unit),
                // Minutes and seconds may be left out.
                Some(_) | None => (i > 0).then_some(0.0),
            };
            let degrees = part(0, 1.0)? + part(1, 60.0)? + part(2, 3600.0)?;
            let is_negative = match &exif.get_field(reference, In::PRIMARY).map(|f| &f.value) {
                Some(Value::Ascii(letters)) => letters.first().and_then(|l| l.first()) == Some(&negative),
                _ => false,
            };
            (degrees <= most).then_some(if is_negative { -degrees } else { degrees })
        };
        let north = degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S', 90.0)?;
        let east = degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W', 180.0)?;
        // Cameras without reception write zeros.
        (north != 0.0 || east != 0.0).then(|| format!("{north:.2},{east:.2}"))
    }

    fn words(field: &Field) -> Option<String> {
        let is_wide = field.tag.context() == Context::Tiff && (0x9C9B..=0x9C9F).contains(&field.tag.number());
        let text = match &field.value {
            Value::Ascii(lines) => {
                let bytes = lines.first()?;
                crate::message::decode_text(bytes.get(..LONGEST).unwrap_or(bytes)).0
            }
            Value::Byte(bytes) if is_wide => {
                let units =
                    bytes.chunks_exact(2).take(LONGEST).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
                char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
            }
            // The charset stands before it.
            Value::Undefined(bytes, _) if bytes.starts_with(b"ASCII\0\0\0") => {
                crate::message::decode_text(bytes.get(8..LONGEST).or_else(|| bytes.get(8..))?).0
            }
            _ => return None,
        };
        let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace());
        (!text.is_empty()).then(|| text.to_owned())
    }

    #[cfg(test)]
    mod tests {
        use super::super::super::Inspection;
        use super::*;
        use crate::limits::Limits;

        /// A TIFF with fields of the first directory and of GPS: (tag, type, count, value).
        fn tiff(fields: &[(u16, u16, &[u8])], gps: &[(u16, u16, &[u8])]) -> Vec<u8> {
            let size = |kind: u16| match kind {
                1 | 2 => 1,
                4 => 4,
                _ => 8,
            };
            let mut bytes = b"II*\0\x08\0\0\0".to_vec();
            let directory = |bytes: &mut Vec<u8>, fields: &[(u16, u16, Vec<u8>)]| {
                let mut data = bytes.len() + 2 + fields.len() * 12 + 4;
                let mut values = Vec::new();
                bytes.extend_from_slice(&(fields.len() as u16).to_le_bytes());
                for (tag, kind, value) in fields {
                    bytes.extend_from_slice(&tag.to_le_bytes());
                    bytes.extend_from_slice(&kind.to_le_bytes());
                    bytes.extend_from_slice(&((value.len() / size(*kind)) as u32).to_le_bytes());
                    if value.len() <= 4 {
                        let mut short = value.clone();
                        short.resize(4, 0);
                        bytes.extend_from_slice(&short);
                    } else {
                        bytes.extend_from_slice(&(data as u32).to_le_bytes());
                        data += value.len();
                        values.extend_from_slice(value);
                    }
                }
                bytes.extend_from_slice(&[0; 4]);
                bytes.extend_from_slice(&values);
            };
            let owned = |fields: &[(u16, u16, &[u8])]| {
                fields.iter().map(|(tag, kind, value)| (*tag, *kind, value.to_vec())).collect::<Vec<_>>()
            };
            let mut first = owned(fields);
            let after: usize = first.iter().map(|f| if f.2.len() > 4 { f.2.len() } else { 0 }).sum();
            let gps_at = 8 + 2 + (first.len() + 1) * 12 + 4 + after;
            first.push((0x8825, 4, (gps_at as u32).to_le_bytes().to_vec()));
            directory(&mut bytes, &first);
            directory(&mut bytes, &owned(gps));
            bytes
        }

        fn rational(parts: [(u32, u32); 3]) -> Vec<u8> {
            parts.iter().flat_map(|(n, d)| [n.to_le_bytes(), d.to_le_bytes()].concat()).collect()
        }

        #[test]
        fn where_and_by_whom() {
            let author: Vec<u8> = "山田太郎\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
            let north = rational([(35, 1), (40, 1), (4000, 100)]);
            let east = rational([(139, 1), (45, 1), (0, 1)]);
            let gps: [(u16, u16, &[u8]); 4] = [(1, 2, b"S\0"), (2, 5, &north), (3, 2, b"E\0"), (4, 5, &east)];
            let picture = tiff(&[(0x010E, 2, b"the office\0"), (0x9C9D, 1, &author)], &gps);
            let seen = Inspection::of("a.tif", &picture, &Limits::default());
            let values: Vec<_> = seen.files[0].features.iter().map(|f| (f.kind, f.value.as_str())).collect();
            assert_eq!(
                values,
                [(FeatureKind::PhotoLocation, "-35.68,139.75"), (FeatureKind::Author, "山田太郎")]
            );
            assert_eq!((seen.texts[0].layer, seen.texts[0].text.as_str()), (Layer::Metadata, "the office"));
            assert!(seen.unexamined.is_empty());
        }

        #[test]
        fn words_in_a_png() {
            let chunk = |kind: &[u8], content: &[u8]| {
                [&(content.len() as u32).to_be_bytes()[..], kind, content, &[0; 4]].concat()
            };
            let author = [b"Author\0\0\0\0\0".as_slice(), "佐藤".as_bytes()].concat();
            let picture = [
                b"\x89PNG\r\n\x1A\n".to_vec(),
                chunk(b"IHDR", &[0; 13]),
                chunk(b"iTXt", &author),
                chunk(b"tEXt", b"Title\0the office"),
                b"\xFF\xFF\xFF\xFFIDAT".to_vec(),
            ]
            .concat();
            let seen = Inspection::of("a.png", &picture, &Limits::default());
            assert_eq!(seen.files[0].features(FeatureKind::Author).next().unwrap().value, "佐藤");
            assert_eq!(seen.texts[0].text, "the office");
        }

        #[test]
        fn no_place_is_no_place() {
            let nothing = rational([(0, 1), (0, 1), (0, 1)]);
            let bad = rational([(35, 0), (0, 0), (0, 0)]);
            for value in [&nothing, &bad] {
                let gps: [(u16, u16, &[u8]); 4] =
                    [(1, 2, b"N\0"), (2, 5, value), (3, 2, b"E\0"), (4, 5, value)];
                let seen = Inspection::of("a.tif", &tiff(&[], &gps), &Limits::default());
                assert!(seen.files[0].features.is_empty());
            }
        }
    }
}
