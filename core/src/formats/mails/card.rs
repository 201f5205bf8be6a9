//! Address cards (vCard 2.1, 3 and 4): persons, one line of text for each.

use super::super::anchors::Anchors;
use super::super::inspection::{FeatureKind, TextBlock};
use super::super::reader::Reader;
use super::lines::{Line, each_line};
use crate::finding::Place;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mut text = String::new();
    let mut person = Person::default();
    each_line(reader, bytes, &mut |reader, line| {
        let is_card = line.value.trim().eq_ignore_ascii_case("VCARD");
        match line.name.as_str() {
            "BEGIN" if is_card => person = Person::default(),
            "END" if is_card => std::mem::take(&mut person).told(reader, &mut text),
            _ => person.take(line),
        }
    });
    // The last one may be cut off.
    person.told(reader, &mut text);
    reader.block(TextBlock { anchors: Anchors::Lines, ..TextBlock::new(Place::Text, text) });
}

#[derive(Default)]
struct Person {
    full_name: String,
    /// Surname and given name.
    parts: String,
    /// In the order of the card, with their labels.
    fields: Vec<(&'static str, String)>,
}

impl Person {
    fn take(&mut self, line: &Line) {
        let joined = |order: &[usize], between: &str| {
            let parts = line.components();
            let parts: Vec<&str> = order
                .iter()
                .filter_map(|i| parts.get(*i))
                .map(String::as_str)
                .filter(|p| !p.is_empty())
                .collect();
            parts.join(between)
        };
        let (label, value) = match line.name.as_str() {
            "FN" => return self.full_name = line.text().trim().to_owned(),
            "N" => return self.parts = joined(&[0, 1, 2], " "),
            "TEL" => ("電話", line.text().trim_start_matches("tel:").to_owned()),
            "EMAIL" => ("メール", line.text()),
            "BDAY" => ("生年月日", date(&line.text())),
            "ORG" => ("会社", joined(&[0, 1], " ")),
            // Postcode, country, prefecture, town, street, building.
            "ADR" => {
                let code = joined(&[5], "");
                let mark = if code.is_empty() || code.starts_with('〒') { "" } else { "〒" };
                let place = joined(&[4, 3], "") + &joined(&[2, 1, 0], " ");
                ("住所", format!("{mark}{code} {place}").trim().to_owned())
            }
            "NOTE" => ("備考", line.text()),
            _ => return,
        };
        let value = value.replace(['\r', '\n'], " ");
        if !value.trim().is_empty() {
            self.fields.push((label, value.trim().to_owned()));
        }
    }

    fn told(self, reader: &mut Reader<'_>, text: &mut String) {
        let name = if self.full_name.is_empty() { self.parts } else { self.full_name };
        let name = name.replace(['\r', '\n'], " ");
        if !name.is_empty() {
            text.push_str(&format!("氏名: {name}"));
            reader.feature(FeatureKind::Person, None, name, 1);
        } else if self.fields.is_empty() {
            return;
        }
        for (label, value) in self.fields {
            let between = if text.is_empty() || text.ends_with('\n') { "" } else { " / " };
            text.push_str(&format!("{between}{label}: {value}"));
        }
        text.push('\n');
    }
}

/// 19850401 as a date that is read as one.
fn date(value: &str) -> String {
    let value = value.trim();
    let digits = value.get(..8).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    match digits.and_then(|d| Some((d.get(..4)?, d.get(4..6)?, d.get(6..)?))) {
        Some((year, month, day)) => format!("{year}/{month}/{day}"),
        None => value.split('T').next().unwrap_or(value).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{FeatureKind, Inspection};
    use crate::limits::Limits;

    fn cards(text: &str) -> (String, Vec<String>) {
        let seen = Inspection::of("a.vcf", text.as_bytes(), &Limits::default());
        let persons = seen.files[0].features(FeatureKind::Person).map(|f| f.value.clone()).collect();
        (seen.texts[0].text.clone(), persons)
    }

    #[test]
    fn one_line_for_each_person() {
        let (text, persons) = cards(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:山田;太郎;;;\r\nFN:山田 太郎\r\nitem1.TEL;TYPE=CELL:090-1234-5678\r\n\
             ADR;TYPE=HOME:;;赤坂1-2-3;港区;東京都;107-0052;日本\r\nBDAY:19850401\r\nEND:VCARD\r\n\
             BEGIN:VCARD\r\nVERSION:4.0\r\nN:佐藤;花子;;;\r\nEMAIL:sato@a.exa\r\n mple\r\nEND:VCARD\r\n",
        );
        assert_eq!(
            text,
            "氏名: 山田 太郎 / 電話: 090-1234-5678 / 住所: 〒107-0052 東京都港区赤坂1-2-3 / 生年月日: 1985/04/01\n\
             氏名: 佐藤 花子 / メール: sato@a.example\n"
        );
        assert_eq!(persons, ["山田 太郎", "佐藤 花子"]);
    }

    #[cfg(all(feature = "mime", feature = "legacy-charsets"))]
    #[test]
    fn quoted_printable_in_shift_jis() {
        let (text, persons) = cards(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=52=93=63;=\r\n=91=BE=98=59\r\n\
             TEL;CELL:09012345678\r\nEND:VCARD\r\n",
        );
        assert_eq!(text, "氏名: 山田 太郎 / 電話: 09012345678\n");
        assert_eq!(persons, ["山田 太郎"]);
    }
}
