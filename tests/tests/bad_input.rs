//! Broken, hostile and enormous input: always a report that says what was not read, or a clear error.
//! Never a panic, never silence.
#![forbid(unsafe_code)]

mod checked;

use checked::{checked, reasons};
use misdelivery_core::{
    Action, Analyzer, ContextDocument, Draft, ErrorKind, Message, Policy, RecipientField, Report,
    UnexaminedReason as Reason,
};
use serde_json::json;

const HEAD: &str =
    "From: hanako@ours.example.jp\r\nTo: taro@minato.example\r\nSubject: =?UTF-8?B?44GU5L6d6aC8?=\r\n";

fn mime(bytes: impl AsRef<[u8]>) -> Report {
    checked(&Message::from_mime(bytes.as_ref()))
}

fn draft(value: &serde_json::Value) -> Report {
    checked(&Message::from_draft(Draft::from_json(&value.to_string()).expect("a draft")))
}

fn has(report: &Report, reason: Reason) -> bool {
    reasons(report).any(|r| r == reason)
}

fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..len / 8).flat_map(|_| next()).collect()
}

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82";

#[test]
fn what_is_no_mail() {
    for (bytes, reason) in [
        (Vec::new(), Reason::EmptyMessage),
        (b"\r\n \t\r\n".to_vec(), Reason::EmptyMessage),
        (vec![0; 1 << 20], Reason::NotAMessage),
        (noise(4 << 20), Reason::NotAMessage),
        (PNG.to_vec(), Reason::NotAMessage),
        (b"\xef\xbb\xbf".to_vec(), Reason::NotAMessage),
        ("山田様\n\nよろしくお願いします。\n".into(), Reason::NotAMessage),
        (b"{\"to\": [\"a@b.example\"]}".to_vec(), Reason::NotAMessage),
        (b"Note: this is a text\n\nFrom here on.".to_vec(), Reason::NotAMessage),
    ] {
        let report = mime(&bytes);
        assert!(has(&report, reason), "{:?} {:?}", &bytes[..bytes.len().min(20)], report.unexamined());
        assert!(report.decision() >= Action::Confirm);
    }
    // A draft of nothing, and noise where a mail should have text or a file.
    draft(&json!({}));
    let noise = noise(256 << 10);
    mime([HEAD.as_bytes(), b"\r\n", &noise].concat());
    mime([HEAD.as_bytes(), b"Content-Type: text/html; charset=iso-2022-jp\r\n\r\n", &noise].concat());
    mime([HEAD.as_bytes(), b"Content-Type: application/octet-stream; name=a.bin\r\n\r\n", &noise].concat());
    mime(
        [HEAD.as_bytes(), b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n", PNG]
            .concat(),
    );
    mime([b"From: ", noise.as_slice(), b"\r\nTo: a@b.example\r\n\r\nx"].concat());
}

#[test]
fn headers_of_control_characters() {
    for bad in [
        "\0",
        "\u{1b}[2J",
        "\r",
        "\u{7f}",
        "=?",
        "=?UTF-8?B?",
        "=?UTF-8?B?//////8=?=",
        "=?x?Q?=?=",
        "\"",
        "<",
        "(((((",
        "\\",
        ";;;",
        "\u{202e}",
        "\u{301}",
        "@",
        "<>",
        ",,,,",
    ] {
        for n in [1, 3, 5_000] {
            let bad = bad.repeat(n);
            mime(format!(
                "From: {bad}\r\nTo: {bad}\r\nCc: x {bad} <a@{bad}.example>\r\nSubject: {bad}\r\nContent-Type: {bad}\r\nContent-Disposition: {bad}; filename={bad}\r\n\r\n{bad}"
            ));
        }
    }
}

#[test]
fn very_many_recipients() {
    let people = |i: usize| format!("p{i}@client{}.example", i % 500);
    let to: Vec<String> = (0..100_000).map(people).collect();
    let report = draft(&json!({"from": "hanako@ours.example.jp", "to": to, "text": "x"}));
    assert!(has(&report, Reason::LimitRecipients) && report.decision() >= Action::Confirm);
    let one_header = format!("From: hanako@ours.example.jp\r\nTo: {}\r\n\r\nx", to[..40_000].join(",\r\n "));
    let many_headers: String = to[..40_000].iter().map(|a| format!("Cc: {a}\r\n")).collect();
    for mail in [one_header, format!("From: hanako@ours.example.jp\r\n{many_headers}\r\nx")] {
        let message = Message::from_mime(mail.as_bytes());
        assert_eq!(
            message.recipients(RecipientField::To).len() + message.recipients(RecipientField::Cc).len(),
            10_000
        );
        let report = checked(&message);
        assert!(has(&report, Reason::LimitRecipients), "{:?}", report.unexamined());
        assert!(report.decision() >= Action::Confirm);
    }
    // Commas without addresses, groups, and the other lists.
    mime(format!("From: hanako@ours.example.jp\r\nTo: {}\r\n\r\nx", ",".repeat(300_000)));
    mime(format!("From: hanako@ours.example.jp\r\nTo: {}\r\n\r\nx", "g:;".repeat(100_000)));
    let many = |field: &str| json!({"from": "hanako@ours.example.jp", "to": ["a@b.example"], field: &to[..20_000], "text": "x"});
    for field in ["bcc", "reply_to", "thread_participants", "attendees"] {
        draft(&many(field));
    }
}

fn multipart(parts: usize, part: &str) -> String {
    let body = format!("--b\r\n{part}\r\n").repeat(parts);
    format!("{HEAD}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{body}--b--\r\n")
}

#[test]
fn very_many_parts() {
    let named = "Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.7 x";
    for part in [
        "\r\nx",
        named,
        "Content-Type: text/html\r\n\r\n<p>x",
        "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n\r\nx",
    ] {
        let report = mime(multipart(12_000, part));
        assert!(has(&report, Reason::LimitParts), "{part}: {:?}", report.unexamined());
        assert!(report.decision() >= Action::Confirm);
    }
    let files: Vec<_> = (0..12_000).map(|i| json!({"name": format!("{i}.pdf"), "size": 1})).collect();
    let report =
        draft(&json!({"from": "hanako@ours.example.jp", "to": ["a@b.example"], "attachments": files}));
    assert!(has(&report, Reason::LimitParts) && report.decision() >= Action::Confirm);
}

#[test]
fn nested_deep() {
    for depth in [63, 64, 65, 200, 2_000] {
        let mut mail = format!("{HEAD}MIME-Version: 1.0\r\n");
        for i in 0..depth {
            mail += &format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }
        mail += "Content-Type: text/plain\r\n\r\nmy number: 123456789018\r\n";
        mail.extend((0..depth).rev().map(|i| format!("--b{i}--\r\n")));
        let report = mime(mail);
        assert_eq!(has(&report, Reason::LimitNesting), depth > 64, "{depth}: {:?}", report.unexamined());
    }
}

#[test]
fn mails_in_mails() {
    for depth in [3, 100, 1_000] {
        let wrap =
            "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n";
        let mail = format!("{HEAD}{}\r\nmy number: 123456789018", wrap.repeat(depth));
        let report = mime(&mail);
        assert_eq!(has(&report, Reason::LimitNesting), depth > 5, "{depth}: {:?}", report.unexamined());
        // The same attached with a name and in base64, twice over.
        let inner = format!("From: a@b.example\r\n{}\r\nx", wrap.repeat(depth));
        mime(format!("{HEAD}Content-Type: application/octet-stream; name=x.eml\r\n\r\n{inner}"));
    }
}

#[test]
fn a_header_of_ten_megabytes() {
    let long = "x".repeat(10 << 20);
    for (header, prefix) in [
        ("Subject", ""),
        ("To", "a@b.example, "),
        ("X-Long", ""),
        ("Content-Type", "text/plain; name="),
        ("Subject", "=?UTF-8?Q?"),
    ] {
        let report = mime(format!(
            "From: hanako@ours.example.jp\r\nTo: taro@minato.example\r\n{header}: {prefix}{long}\r\n\r\nx"
        ));
        assert!(has(&report, Reason::LimitHeader), "{header}: {:?}", report.unexamined());
        assert!(report.decision() >= Action::Confirm);
    }
    // Folded: the same length in lines. And one name of a header without end.
    let folded = " 1234567 890-1234-5678\r\n".repeat(90_000);
    assert!(has(&mime(format!("{HEAD}Subject: x\r\nX-Folded:{folded}\r\nx")), Reason::LimitHeader));
    mime(format!("{HEAD}{long}: x\r\n\r\nx"));
    mime(format!("{HEAD}{long}"));
}

/// One big case, with a smaller limit for the sake of time.
#[test]
fn fifty_megabytes_of_digits() {
    let mail = format!("{HEAD}\r\n{}", "1234567890".repeat(5 << 20));
    let policy = Policy::from_json(r#"{"limits": {"text_bytes": 2000000}}"#).unwrap();
    let message = Message::from_mime_within(mail.as_bytes(), policy.limits());
    let analyzer = Analyzer::builder().policy(policy).build().unwrap();
    let report = analyzer.analyze(&message, &ContextDocument::default().send_context());
    assert!(
        has(&report, Reason::LimitText) && report.decision() >= Action::Confirm,
        "{:?}",
        report.unexamined()
    );
}

#[test]
fn damaged_transfer_encodings() {
    for garbage in ["!!!!", "QUJ", "====", "QUJD\0REVG", "=ZZ=G", "=\r\n=\r\n=", "\u{ff}"] {
        for encoding in ["base64", "quoted-printable", "x-uuencode", "8bit", "nonsense"] {
            for kind in [
                "text/plain; charset=utf-8",
                "text/html; charset=x-nothing",
                "application/pdf; name=a.pdf",
                "message/rfc822",
                "text/plain; charset=utf-16",
                "multipart/mixed",
            ] {
                let report = mime(format!(
                    "{HEAD}Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{}",
                    garbage.repeat(200)
                ));
                if encoding == "base64" && garbage == "!!!!" && kind.starts_with("text/plain") {
                    assert!(
                        has(&report, Reason::TransferEncodingDamaged),
                        "{kind} {:?}",
                        report.unexamined()
                    );
                    assert!(report.decision() >= Action::Confirm);
                }
            }
        }
    }
}

/// A mail that ends too early says so wherever it is cut, and no cut makes it crash.
#[test]
fn cut_anywhere() {
    let inner = "From: a@b.example\r\nSubject: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?=\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\u{1b}$B;3ED\u{1b}(B\r\n";
    let part = format!(
        "Content-Type: message/rfc822\r\n\r\n{inner}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E6=A7=98 090-1234-5678</p>\r\n--b\r\nContent-Type: application/pdf; name*=utf-8''%E6%A7%98.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcKJeLjz9MK"
    );
    let mail = multipart(4, &part).into_bytes();
    let body = HEAD.len() + mail[HEAD.len()..].windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
    let end = mail.len() - "--b--\r\n".len();
    let mut silent = Vec::new();
    for at in (0..mail.len()).step_by(97).chain(body - 20..body + 20) {
        let report = mime(&mail[..at]);
        if at >= body && at <= end && !has(&report, Reason::Truncated) {
            silent.push(at);
        }
    }
    assert!(silent.is_empty(), "cut and not said (body {body}..{end}): {silent:?}");
}

#[test]
fn drafts_that_are_none() {
    let nested =
        |open: &str, close: &str| format!("{{\"to\": {}{}}}", open.repeat(10_000), close.repeat(10_000));
    let secret = "090-1234-5678";
    let mut cases =
        vec![nested("[", "]"), nested("{\"address\":", "}"), "[".repeat(1_000_000), "{\"a\":".repeat(10_000)];
    cases.extend([
        String::new(),
        "null".into(),
        "[]".into(),
        "\"x\"".into(),
        "3".into(),
        "{".into(),
        "{}{}".into(),
        "\u{feff}{}".into(),
    ]);
    for wrong in [
        "3",
        "true",
        "{}",
        "[[]]",
        "[3]",
        "[null]",
        "{\"x\":[]}",
        "1e999",
        "-1",
        "\"090-1234-5678\"",
        "[\"090-1234-5678\", 3]",
    ] {
        for field in
            ["from", "to", "cc", "subject", "text", "html", "attachments", "in_reply_to", "attendees"]
        {
            cases.push(format!("{{\"{field}\": {wrong}}}"));
        }
        for field in ["name", "content_type", "size", "content", "inspection", "inline"] {
            cases.push(format!("{{\"attachments\": [{{\"{field}\": {wrong}}}]}}"));
        }
    }
    let mut refused = 0;
    for json in &cases {
        match Draft::from_json(json) {
            Ok(draft) => drop(checked(&Message::from_draft(draft))),
            Err(error) => {
                refused += 1;
                assert_eq!(error.kind(), ErrorKind::Draft);
                let text = error.to_string();
                assert!(!text.contains(secret), "the caller's data: {text}");
                assert!(
                    (text.contains("line ") || text.contains("nested deeper")) && text.len() < 500,
                    "{text}"
                );
            }
        }
    }
    assert!(refused > cases.len() / 2, "{refused} of {}", cases.len());
}
