//! Invitations (iCalendar, vCalendar): what it is about and who is invited.

use super::super::anchors::Anchors;
use super::super::inspection::{FeatureKind, TextBlock};
use super::super::reader::Reader;
use super::lines::each_line;
use crate::finding::Place;

pub(in crate::formats) fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let mut text = String::new();
    let mut seen = std::collections::BTreeSet::new();
    each_line(reader, bytes, &mut |reader, line| match line.name.as_str() {
        "SUMMARY" | "DESCRIPTION" | "LOCATION" | "COMMENT" | "CONTACT" => {
            text.push_str(line.text().trim());
            text.push('\n');
        }
        "ATTENDEE" | "ORGANIZER" => {
            let Some(address) = address(&line.value).or_else(|| line.parameter("EMAIL").and_then(address))
            else {
                return;
            };
            // Repeated in every event of a series.
            if seen.insert(address.to_lowercase()) {
                reader.feature(FeatureKind::Attendee, None, address, 1);
            }
        }
        _ => {}
    });
    reader.block(TextBlock { anchors: Anchors::Lines, ..TextBlock::new(Place::Text, text) });
}

/// The address of `mailto:a@x.example`, or of `Name <a@x.example>` as old calendars have it.
fn address(value: &str) -> Option<&str> {
    let value = value.trim();
    let value = match value.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => value.get(7..)?,
        _ => value,
    };
    let value = value.rsplit_once('<').map_or(value, |(_, rest)| rest.trim_end_matches('>'));
    let value = value.split('?').next().unwrap_or(value).trim();
    (value.contains('@') && !value.contains([' ', '/'])).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::super::{FeatureKind, Inspection};
    use crate::limits::Limits;

    #[test]
    fn who_is_invited_to_what() {
        let calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:定例会\\, 第3回\r\n\
            DESCRIPTION;LANGUAGE=ja:資料は\\n当日配ります。携帯 090-1234\r\n -5678\r\n\
            ORGANIZER;CN=\"山田: 太郎\":mailto:yamada@ours.example\r\n\
            ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;CN=\"佐藤; 花子\";\r\n RSVP=TRUE:MAILTO:sato@a.exa\r\n mple\r\n\
            ATTENDEE:mailto:sato@a.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let seen = Inspection::of("invite.ics", calendar.as_bytes(), &Limits::default());
        assert_eq!(seen.texts[0].text, "定例会, 第3回\n資料は\n当日配ります。携帯 090-1234-5678\n");
        let values: Vec<_> = seen.files[0].features.iter().map(|f| (f.kind, f.value.as_str())).collect();
        let expected =
            [(FeatureKind::Attendee, "yamada@ours.example"), (FeatureKind::Attendee, "sato@a.example")];
        assert_eq!(values, expected);
        assert_eq!(seen.files[0].content, "ics");
        assert!(seen.unexamined.is_empty());
    }
}
