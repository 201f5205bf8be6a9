//! Japanese mail as it really is: every charset label and defect of the table in crates.md §1.
#![forbid(unsafe_code)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};
use misdelivery_core::{Message, RecipientField, UnexaminedReason};

const BODY: &str = "お世話になっております。株式会社青葉商事の佐藤です。";

fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, bad) = encoding.encode(text);
    assert!(!bad, "{text} in {}", encoding.name());
    bytes.into_owned()
}

fn mail(headers: &[&[u8]], body: &[u8]) -> Vec<u8> {
    let mut mail = b"From: a@aoba.example\r\nTo: b@minato.example\r\nMIME-Version: 1.0\r\n".to_vec();
    for header in headers {
        mail.extend_from_slice(header);
        mail.extend_from_slice(b"\r\n");
    }
    mail.extend_from_slice(b"\r\n");
    mail.extend_from_slice(body);
    mail
}

fn body_of(mail: &[u8]) -> String {
    Message::from_mime(mail).bodies().first().map(|b| b.text.trim().to_owned()).unwrap_or_default()
}

#[test]
fn every_label_of_a_body() {
    let sjis = [
        "Shift_JIS",
        "shift-jis",
        "sjis",
        "x-sjis",
        "ms932",
        "windows-31j",
        "MS_Kanji",
        "cp932",
        "CP-932",
        "Windows-932",
        "csWindows31J",
        "SJIS-win",
        "Shift_JISX0213",
    ];
    let jis = [
        "ISO-2022-JP",
        "iso-2022-jp",
        "ISO-2022-JP-MS",
        "ISO-2022-JP-1",
        "ISO-2022-JP-2",
        "ISO-2022-JP-3",
        "ISO-2022-JP-2004",
        "CP50220",
        "CP50221",
        "CP50222",
        "x-windows-iso2022jp",
        "iso2022jp",
        "jis",
    ];
    let euc = ["EUC-JP", "x-euc-jp", "eucjp", "eucJP-ms", "CP51932", "ujis"];
    let all = sjis
        .map(|l| (l, SHIFT_JIS))
        .into_iter()
        .chain(jis.map(|l| (l, ISO_2022_JP)))
        .chain(euc.map(|l| (l, EUC_JP)));
    for (label, encoding) in all {
        let header = format!("Content-Type: text/plain; charset={label}");
        assert_eq!(body_of(&mail(&[header.as_bytes()], &encode(encoding, BODY))), BODY, "{label}");
        let subject = format!("Subject: =?{label}?B?{}?=", STANDARD.encode(encode(encoding, "見積書の件①")));
        let bytes = mail(&[subject.as_bytes()], b"x");
        assert_eq!(Message::from_mime(&bytes).subject(), "見積書の件①", "{label}");
        let name = format!(
            "Content-Disposition: attachment; filename=\"=?{label}?B?{}?=\"",
            STANDARD.encode(encode(encoding, "見積書.pdf"))
        );
        let bytes = mail(&[b"Content-Type: application/pdf", name.as_bytes()], b"%PDF-1.4");
        assert_eq!(Message::from_mime(&bytes).attachments()[0].name, "見積書.pdf", "{label}");
    }
}

#[test]
fn machine_dependent_characters() {
    let text = "①髙﨑㈱纊";
    let bytes = mail(&[b"Content-Type: text/plain; charset=Shift_JIS"], &encode(SHIFT_JIS, text));
    assert_eq!(body_of(&bytes), text);
    // NEC row 13 in JIS, and half-width kana by its escape, by SO/SI and in 8 bits.
    for (bytes, text) in [
        (&b"\x1b$B-!-j\x1b(B"[..], "①㈱"),
        (b"\x1b(I3M\x1b(B", "ｳﾍ"),
        (b"\x1b$B$\"\x1b(B\x0e3M\x0f", "あｳﾍ"),
        (b"\x1b$B$\"\x1b(B\xb3\xcd", "あｳﾍ"),
        (b"\x1b$(D0!\x1b(B", "丂"),
    ] {
        assert_eq!(body_of(&mail(&[b"Content-Type: text/plain; charset=ISO-2022-JP"], bytes)), text);
    }
}

#[test]
fn without_a_label() {
    for encoding in [ISO_2022_JP, SHIFT_JIS, EUC_JP] {
        let raw = encode(encoding, BODY);
        let bytes = mail(&[], &raw);
        assert_eq!(body_of(&bytes), BODY, "{}", encoding.name());
        let repaired = Message::from_mime(&bytes);
        assert!(
            repaired.unexamined().iter().any(|u| u.reason == UnexaminedReason::CharsetRepaired),
            "{}",
            encoding.name()
        );

        let mut subject = b"Subject: ".to_vec();
        subject.extend(encode(encoding, "打ち合わせの件"));
        let bytes = mail(&[&subject], b"x");
        assert_eq!(Message::from_mime(&bytes).subject(), "打ち合わせの件", "{}", encoding.name());

        let mut name = b"Content-Disposition: attachment; filename=\"".to_vec();
        name.extend(encode(encoding, "見積書.pdf"));
        name.push(b'"');
        let bytes = mail(&[b"Content-Type: application/pdf", &name], b"%PDF-1.4");
        assert_eq!(Message::from_mime(&bytes).attachments()[0].name, "見積書.pdf", "{}", encoding.name());

        let mut to = b"Cc: ".to_vec();
        to.extend(encode(encoding, "山田"));
        to.extend(b" <yamada@minato.example>");
        let bytes = mail(&[&to], b"x");
        let message = Message::from_mime(&bytes);
        let cc = &message.recipients(RecipientField::Cc)[0];
        assert_eq!(
            (cc.name.as_str(), cc.address.as_str()),
            ("山田", "yamada@minato.example"),
            "{}",
            encoding.name()
        );
    }
    let html = "<html><head><meta charset=\"shift_jis\"></head><body>お世話になっております</body></html>";
    let bytes = mail(&[b"Content-Type: text/html"], &encode(SHIFT_JIS, html));
    assert!(body_of(&bytes).contains("お世話になっております"));
}

#[test]
fn words_split_and_glued() {
    let utf8 = "見積書".as_bytes();
    let (a, b) = utf8.split_at(4);
    let split = format!("Subject: =?UTF-8?B?{}?=\r\n =?UTF-8?B?{}?=", STANDARD.encode(a), STANDARD.encode(b));
    assert_eq!(Message::from_mime(&mail(&[split.as_bytes()], b"x")).subject(), "見積書");
    let glued = format!("Subject: Re:=?UTF-8?B?{}?=", STANDARD.encode("見積書"));
    assert!(Message::from_mime(&mail(&[glued.as_bytes()], b"x")).subject().contains("見積書"));
    // Two words of ISO-2022-JP, each closing its own shift, as most Japanese mailers write them.
    let word = |text: &str| format!("=?ISO-2022-JP?B?{}?=", STANDARD.encode(encode(ISO_2022_JP, text)));
    let joined = format!("Subject: {}\r\n {}", word("社外秘"), word("資料の送付"));
    assert_eq!(Message::from_mime(&mail(&[joined.as_bytes()], b"x")).subject(), "社外秘資料の送付");
    let to = format!("Cc: {}\r\n {} <c@x.example>", word("大隅不動産"), word("課長"));
    assert_eq!(
        Message::from_mime(&mail(&[to.as_bytes()], b"x")).recipients(RecipientField::Cc)[0].name,
        "大隅不動産課長"
    );
    // RFC 2231, continued in mid-character.
    let name = b"Content-Disposition: attachment; filename*0*=UTF-8''%E8%A6%8B%E7;\r\n filename*1*=%A9%8D%E6%9B%B8.pdf";
    let bytes = mail(&[b"Content-Type: application/pdf", name], b"%PDF");
    assert_eq!(Message::from_mime(&bytes).attachments()[0].name, "見積書.pdf");
    let name = b"Content-Disposition: attachment; filename*=cp932''%8C%A9%90%CF%8F%91.pdf";
    let bytes = mail(&[b"Content-Type: application/pdf", name], b"%PDF");
    assert_eq!(Message::from_mime(&bytes).attachments()[0].name, "見積書.pdf");
}

#[test]
fn recipients_as_they_are_written() {
    let bytes = mail(
        &[
            "To: ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ".as_bytes(),
            b"Cc: c@x.example, d@x.example",
            b"Cc: e@x.example",
            b"Cc: team: f@x.example, g@x.example;, undisclosed-recipients:;",
            b"Bcc: foo..bar.@docomo.ne.jp",
        ],
        b"x",
    );
    let message = Message::from_mime(&bytes);
    let addresses = |field| message.recipients(field).iter().map(|m| m.address.clone()).collect::<Vec<_>>();
    assert_eq!(addresses(RecipientField::To), ["b@minato.example", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏ．ｊｐ"]);
    assert_eq!(
        addresses(RecipientField::Cc),
        ["c@x.example", "d@x.example", "e@x.example", "f@x.example", "g@x.example"]
    );
    assert_eq!(addresses(RecipientField::Bcc), ["foo..bar.@docomo.ne.jp"]);
}

#[test]
fn structure() {
    // A boundary string in mid-line ends nothing.
    let body = b"--b\r\nContent-Type: text/plain\r\n\r\nsee --b in the text 090-1234-5678\r\n--b--\r\n";
    let bytes = mail(&[b"Content-Type: multipart/mixed; boundary=b"], body);
    assert!(body_of(&bytes).contains("090-1234-5678"));
    // Two names that differ.
    let bytes = mail(
        &[
            b"Content-Type: application/pdf; name=\"a.exe\"",
            b"Content-Disposition: attachment; filename=\"a.pdf\"",
        ],
        b"%PDF",
    );
    let message = Message::from_mime(&bytes);
    assert_eq!(
        (message.attachments()[0].name.as_ref(), message.attachments()[0].other_name.as_deref()),
        ("a.pdf", Some("a.exe"))
    );
    // A mail in the mail.
    let body = "--b\r\nContent-Type: text/plain\r\n\r\nfyi\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: inner\r\n\r\ninner text\r\n--b--\r\n";
    let bytes = mail(&[b"Content-Type: multipart/mixed; boundary=b"], body.as_bytes());
    let message = Message::from_mime(&bytes);
    assert_eq!(message.attachments().len(), 1);
    assert_eq!(message.attachments()[0].name, "inner.eml");
    assert_eq!(message.bodies().len(), 1);
    // Cut off.
    let bytes =
        mail(&[b"Content-Type: multipart/mixed; boundary=b"], b"--b\r\nContent-Type: text/plain\r\n\r\nhalf");
    let message = Message::from_mime(&bytes);
    assert!(message.unexamined().iter().any(|u| u.reason == UnexaminedReason::Truncated));
    assert_eq!(message.bodies()[0].text, "half");
}
