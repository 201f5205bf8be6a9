//! The properties of an old document: who made it, with what, for whom, under which label. Source: MS-OLEPS.

use std::collections::BTreeMap;

use super::super::super::code_page;
use super::super::super::fields::{bytes_at, u16_at, u32_at, utf16};
use super::super::super::inspection::{FeatureKind, Layer};
use super::super::super::reader::Reader;
use super::super::compound::Compound;
use crate::finding::Place;

/// Properties kept of one set.
const MOST: usize = 1_000;

/// Longest value kept, in bytes.
const LONGEST: usize = 8 << 10;

/// The set with the properties that somebody added: D5CDD505-2E9C-101B-9397-08002B2CF9AE.
const ADDED: &[u8] = b"\x05\xD5\xCD\xD5\x9C\x2E\x1B\x10\x93\x97\x08\0\x2B\x2C\xF9\xAE";

pub(super) fn read(reader: &mut Reader<'_>, compound: &mut Compound<'_>, at: &str) {
    let mut lines: Vec<String> = Vec::new();
    let mut say = |kind: Option<FeatureKind>, value: &str, reader: &mut Reader<'_>| {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        if let Some(kind) = kind {
            reader.feature(kind, None, value, 1);
        }
        // Templates are names of files: `Normal.dot` says nothing of the document.
        if kind != Some(FeatureKind::Template) && !lines.iter().any(|line| line == value) {
            lines.push(value.to_owned());
        }
    };
    let mut labels: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for (stream, is_summary) in
        [("\u{5}SummaryInformation", true), ("\u{5}DocumentSummaryInformation", false)]
    {
        let name = format!("{at}{stream}");
        if !compound.has(&name) {
            continue;
        }
        let Some(bytes) = compound.stream(&name, reader) else { continue };
        if !reader.step(bytes.len() / 64 + 1) {
            return;
        }
        for (format, set) in sets(&bytes) {
            let set = Set::of(set);
            if format == ADDED {
                for (name, value) in set.added() {
                    if let Some((id, what)) = name.strip_prefix("MSIP_Label_").and_then(|n| n.split_once('_'))
                    {
                        let (label, is_off) = labels.entry(id.to_lowercase()).or_default();
                        match what {
                            "Name" => *label = value,
                            "Enabled" => *is_off = value.eq_ignore_ascii_case("false"),
                            _ => {}
                        }
                    } else if !is_machinery(&name) {
                        say(None, &value, reader);
                    }
                }
                continue;
            }
            for (id, value) in set.texts() {
                let kind = match (is_summary, id) {
                    (true, 2) => Some(FeatureKind::Title),
                    (true, 4) => Some(FeatureKind::Author),
                    (true, 7) => Some(FeatureKind::Template),
                    (true, 8) => Some(FeatureKind::LastEditor),
                    (false, 14) => Some(FeatureKind::Manager),
                    (false, 15) => Some(FeatureKind::Company),
                    // Subject, keywords, comments; category, status.
                    (true, 3 | 5 | 6) | (false, 2 | 27) => None,
                    _ => continue,
                };
                say(kind, &value, reader);
            }
        }
    }
    for (id, (name, _)) in labels.into_iter().filter(|(_, (_, is_off))| !is_off) {
        reader.feature(FeatureKind::SensitivityLabel, None, if name.is_empty() { id } else { name }, 1);
    }
    reader.text(Place::Metadata, Layer::Metadata, lines.join("\n"));
}

/// Properties that programs keep for themselves.
fn is_machinery(name: &str) -> bool {
    /// Also those that other programs put here for want of another place.
    const NAMES: [&str; 15] = [
        "AppVersion",
        "ContentTypeId",
        "DocSecurity",
        "Generator",
        "GrammarlyDocumentId",
        "HyperlinksChanged",
        "ICV",
        "KSOProductBuildVer",
        "KSOReadingLayout",
        "LinksUpToDate",
        "MediaServiceImageTags",
        "PresentationFormat",
        "ScaleCrop",
        "ShareDoc",
        "SharedDoc",
    ];
    name.starts_with('_') || name.ends_with("GUID") || NAMES.iter().any(|n| n.eq_ignore_ascii_case(name))
}

/// The sets of a stream: what they are about, and their bytes.
fn sets(bytes: &[u8]) -> Vec<(&[u8], &[u8])> {
    if u16_at(bytes, 0) != Some(0xFFFE) {
        return Vec::new();
    }
    let count = u32_at(bytes, 24).unwrap_or(0).min(2) as usize;
    (0..count)
        .filter_map(|i| {
            let format = bytes.get(28 + 20 * i..44 + 20 * i)?;
            let offset = u32_at(bytes, 44 + 20 * i)? as usize;
            Some((format, bytes.get(offset..)?))
        })
        .collect()
}

/// One set of properties.
struct Set<'b> {
    bytes: &'b [u8],
    page: u32,
}

impl<'b> Set<'b> {
    fn of(bytes: &'b [u8]) -> Self {
        let mut set = Self { bytes, page: 0 };
        let page = set.offsets().find(|(id, _)| *id == 1).and_then(|(_, at)| u16_at(bytes, at + 4));
        // Written as a signed number: 65001 is negative.
        set.page = page.map_or(0, u32::from);
        set
    }

    /// Number and place of each property.
    fn offsets(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        let count = u32_at(self.bytes, 4).unwrap_or(0) as usize;
        (0..count.min(MOST)).map_while(|i| {
            let at = 8 + 8 * i;
            let offset = u32_at(self.bytes, at + 4)? as usize;
            Some((u32_at(self.bytes, at)?, offset.min(self.bytes.len())))
        })
    }

    fn texts(&self) -> Vec<(u32, String)> {
        self.offsets().filter_map(|(id, at)| Some((id, self.text(at)?))).collect()
    }

    /// A value that is a text, or a word that stands for yes and no.
    fn text(&self, at: usize) -> Option<String> {
        let length = u32_at(self.bytes, at + 4)? as usize;
        match u16_at(self.bytes, at)? {
            0x1E => {
                let bytes = bytes_at(self.bytes, at + 8, length.min(LONGEST));
                let text = code_page::decoded(bytes, self.page);
                Some(text.split('\0').next().unwrap_or_default().to_owned())
            }
            0x1F => {
                let text = utf16(bytes_at(self.bytes, at + 8, length.saturating_mul(2).min(LONGEST)));
                Some(text.split('\0').next().unwrap_or_default().to_owned())
            }
            0x0B => Some((if length == 0 { "false" } else { "true" }).to_owned()),
            _ => None,
        }
    }

    /// Names and values of properties that somebody added.
    fn added(&self) -> Vec<(String, String)> {
        let Some((_, mut at)) = self.offsets().find(|(id, _)| *id == 0) else { return Vec::new() };
        let mut names = BTreeMap::new();
        let count = u32_at(self.bytes, at).unwrap_or(0) as usize;
        at += 4;
        for _ in 0..count.min(MOST) {
            let (Some(id), Some(length)) = (u32_at(self.bytes, at), u32_at(self.bytes, at + 4)) else {
                break;
            };
            let length = length as usize;
            let bytes = if self.page == 1200 { length.saturating_mul(2) } else { length };
            let name = code_page::decoded(bytes_at(self.bytes, at + 8, bytes.min(LONGEST)), self.page);
            names.insert(id, name);
            let padded = if self.page == 1200 { bytes.checked_next_multiple_of(4) } else { Some(bytes) };
            let Some(next) = padded.and_then(|p| (at + 8).checked_add(p)) else { break };
            at = next;
        }
        self.texts().into_iter().filter_map(|(id, value)| Some((names.remove(&id)?, value))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::compound::tests::{compound, with_reader};
    use super::*;

    /// A stream of one set.
    fn stream(format: &[u8], values: &[(u32, Vec<u8>)]) -> Vec<u8> {
        let mut set = vec![0; 8 + 8 * values.len()];
        for (i, (id, value)) in values.iter().enumerate() {
            let at = set.len() as u32;
            set[8 + 8 * i..12 + 8 * i].copy_from_slice(&id.to_le_bytes());
            set[12 + 8 * i..16 + 8 * i].copy_from_slice(&at.to_le_bytes());
            set.extend(value);
            set.resize(set.len().next_multiple_of(4), 0);
        }
        let size = set.len() as u32;
        set[..4].copy_from_slice(&size.to_le_bytes());
        set[4..8].copy_from_slice(&(values.len() as u32).to_le_bytes());
        let mut out = vec![0xFE, 0xFF, 0, 0];
        out.resize(24, 0);
        out.extend(1_u32.to_le_bytes());
        out.extend(format);
        out.extend(48_u32.to_le_bytes());
        out.extend(set);
        out
    }

    fn narrow(bytes: &[u8]) -> Vec<u8> {
        [&[0x1E, 0, 0, 0][..], &(bytes.len() as u32 + 1).to_le_bytes(), bytes, b"\0"].concat()
    }

    fn page(page: u16) -> Vec<u8> {
        [&[2, 0, 0, 0][..], &page.to_le_bytes()].concat()
    }

    #[test]
    fn what_they_say() {
        let summary = stream(
            &[1; 16],
            &[
                (1, page(932)),
                (2, narrow(b"\x96\xBC\x95\xEB")),
                (4, narrow("Taro".as_bytes())),
                (7, narrow(b"Normal.dot")),
            ],
        );
        let wide = [&[0x1F, 0, 0, 0][..], &3_u32.to_le_bytes(), b"\x52\x97\x49\x84\0\0"].concat();
        let document = stream(&[2; 16], &[(1, page(65001)), (15, wide), (14, narrow("上司".as_bytes()))]);
        let bytes = compound(&[
            ("\u{5}SummaryInformation", &summary),
            ("\u{5}DocumentSummaryInformation", &document),
        ]);
        let inspection = with_reader(|reader| read(reader, &mut Compound::open(&bytes).unwrap(), ""));
        let value = |kind| inspection.files[0].features(kind).next().map(|f| f.value.as_str());
        #[cfg(feature = "legacy-charsets")]
        assert_eq!(value(FeatureKind::Title), Some("名簿"));
        assert_eq!(value(FeatureKind::Author), Some("Taro"));
        assert_eq!(value(FeatureKind::Company), Some("青葉"));
        assert_eq!(value(FeatureKind::Manager), Some("上司"));
        assert_eq!(value(FeatureKind::Template), Some("Normal.dot"));
        assert!(!inspection.texts[0].text.contains("Normal"));
    }

    #[test]
    fn labels() {
        let dictionary = [
            &2_u32.to_le_bytes()[..],
            &2_u32.to_le_bytes(),
            &21_u32.to_le_bytes(),
            b"MSIP_Label_a-b_Name\0\0",
            &3_u32.to_le_bytes(),
            &5_u32.to_le_bytes(),
            b"Case\0",
        ]
        .concat();
        let added = stream(
            ADDED,
            &[(0, dictionary), (1, page(1252)), (2, narrow(b"Confidential")), (3, narrow(b"A-12"))],
        );
        let bytes = compound(&[("\u{5}DocumentSummaryInformation", &added)]);
        let inspection = with_reader(|reader| read(reader, &mut Compound::open(&bytes).unwrap(), ""));
        let label = inspection.files[0].features(FeatureKind::SensitivityLabel).next().unwrap();
        assert_eq!(label.value, "Confidential");
        assert_eq!(inspection.texts[0].text, "A-12");
        // Lying lengths and cut anywhere.
        for at in (0..added.len()).step_by(4) {
            let mut broken = added.clone();
            broken[at..(at + 4).min(added.len())].fill(0xFF);
            for bytes in [&broken[..], &added[..at]] {
                for (_, set) in sets(bytes) {
                    let set = Set::of(set);
                    set.added();
                    set.texts();
                }
            }
        }
    }
}
