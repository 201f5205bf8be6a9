//! Properties that hold for every text.
#![forbid(unsafe_code)]

use misdelivery_core::{Analyzer, ContextDocument, Draft, Location, Message, OffsetUnit, Report};
use proptest::prelude::*;
use serde_json::json;

fn analyzer(unit: OffsetUnit) -> Analyzer {
    Analyzer::builder().offset_unit(unit).build().unwrap()
}

fn report(draft: &serde_json::Value) -> Report {
    let context = ContextDocument::default();
    let message = Message::from_draft(Draft::from_json(&draft.to_string()).unwrap());
    analyzer(OffsetUnit::Utf8).analyze(&message, &context.send_context())
}

/// Detector and original text of everything seen in a plain text.
fn seen(text: &str) -> Vec<(String, String)> {
    let found = analyzer(OffsetUnit::Utf8).scan(text);
    found
        .iter()
        .map(|o| {
            let Location::Text { span, .. } = &o.location else { panic!("{:?}", o.location) };
            (o.detector.to_string(), text[span.start..span.end].to_owned())
        })
        .collect()
}

/// Pieces of mail: words, numbers in every width, markup, controls.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,14}",
        "0[789]0-[0-9]{4}-[0-9]{4}",
        "[０-９]{2,4}ー[０-９]{2,4}ー[０-９]{4}",
        "[ａ-ｚＡ-Ｚ]{1,6}",
        "[ｱ-ﾝ]{1,5}[ﾞﾟ]?",
        "[あ-んア-ヶ一-鿋]{1,6}",
        Just("マイナンバー：123456789018".to_owned()),
        Just("添付いたします。".to_owned()),
        Just("社外秘".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("e\u{301}\u{301}".to_owned()),
        Just("㍻㋿㈱①⑩½".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n> ".to_owned()),
        Just("<b>&amp;</b>".to_owned()),
        "\\PC{1,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..30).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every span of every unit slices the original on character boundaries.
    #[test]
    fn spans_slice_the_original(text in text()) {
        let bytes = analyzer(OffsetUnit::Utf8).scan(&text);
        let units = analyzer(OffsetUnit::Utf16).scan(&text);
        let chars = analyzer(OffsetUnit::Chars).scan(&text);
        let utf16: Vec<u16> = text.encode_utf16().collect();
        for ((b, u), c) in bytes.iter().zip(&units).zip(&chars) {
            let (Location::Text { span: b, .. }, Location::Text { span: u, .. }, Location::Text { span: c, .. }) = (&b.location, &u.location, &c.location) else { panic!() };
            let slice = &text[b.start..b.end];
            prop_assert!(!slice.is_empty());
            prop_assert_eq!(String::from_utf16(&utf16[u.start..u.end]).unwrap(), slice);
            prop_assert_eq!(text.chars().skip(c.start).take(c.end - c.start).collect::<String>(), slice);
        }
    }

    /// LF and CRLF read alike.
    #[test]
    fn line_ends_do_not_matter(text in text()) {
        let lf = text.replace("\r\n", "\n");
        let crlf = lf.replace('\n', "\r\n");
        let flat = |seen: Vec<(String, String)>| seen.into_iter().map(|(d, t)| (d, t.replace("\r\n", "\n"))).collect::<Vec<_>>();
        prop_assert_eq!(flat(seen(&lf)), flat(seen(&crlf)));
    }

    /// Full width and half width read alike.
    #[test]
    fn width_does_not_matter(number in "0[789]0-[0-9]{4}-[0-9]{4}|マイナンバー:[0-9]{12}") {
        let wide: String = number.chars().map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap(),
            _ => c,
        }).collect();
        let detectors = |text: &str| seen(text).into_iter().map(|(d, _)| d).collect::<Vec<_>>();
        prop_assert_eq!(detectors(&number), detectors(&wide));
    }

    /// HTML in any shape gives a report whose spans and pieces slice the source.
    #[test]
    fn html_spans_slice_the_source(text in text()) {
        let html = format!("<p>{text}</p><div style=\"display:none\">{text}</div>");
        let report = report(&json!({"html": html, "subject": text}));
        for o in report.observations() {
            for location in std::iter::once(&o.location).chain(&o.more_locations) {
                if let Location::Html { span, pieces, .. } = location {
                    prop_assert!(html.get(span.start..span.end).is_some_and(|s| !s.is_empty()));
                    for piece in pieces {
                        prop_assert!(html.get(piece.start..piece.end).is_some());
                        prop_assert!(span.start <= piece.start && piece.end <= span.end);
                    }
                }
            }
        }
    }

    /// A mail of any bytes gives a report.
    #[test]
    fn any_bytes_give_a_report(head in text(), body in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut mail = format!("From: a@b.example\r\nTo: {}\r\nSubject: {}\r\n\r\n", head.replace(['\r', '\n'], " "), head.replace(['\r', '\n'], " ")).into_bytes();
        mail.extend(body);
        let message = Message::from_mime(&mail);
        let context = ContextDocument::default();
        let report = analyzer(OffsetUnit::Utf16).analyze(&message, &context.send_context());
        prop_assert!(!report.plain().to_json().is_empty());
    }
}

/// What a log may print holds nothing of the mail.
#[test]
fn debug_output_shows_no_content() {
    let draft = json!({
        "from": {"name": "佐藤 花子", "address": "hanako@aoba.example"},
        "to": [{"name": "山田 太郎", "address": "taro@minato,example"}],
        "subject": "秘密の件名", "text": "マイナンバー 1234 5678 9018", "html": "<p>本文の中身</p>",
        "attachments": [{"name": "名簿.csv", "content": "5rCP5ZCN"}]
    });
    let draft = Draft::from_json(&draft.to_string()).unwrap();
    let mut all = format!("{draft:?}");
    let message = Message::from_draft(draft);
    let context = ContextDocument::default();
    let report = analyzer(OffsetUnit::Utf8).analyze(&message, &context.send_context());
    assert!(report.findings().iter().any(|f| !f.suggestions.is_empty()));
    all += &format!("{message:?} {report:?} {:?}", message.attachments());
    for secret in ["hanako", "taro@", "佐藤", "山田", "秘密", "1234", "9018", "中身", "名簿"] {
        assert!(!all.contains(secret), "{secret}: {all}");
    }
}
