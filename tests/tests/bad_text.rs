//! Texts that are monotonous, hostile or endless, in every place where a mail has text: always a report
//! whose spans slice the text, and never a panic.
#![forbid(unsafe_code)]

mod checked;

use checked::checked;
use misdelivery_core::{Action, Draft, Message, Report};
use serde_json::json;

const HEAD: &str =
    "From: hanako@ours.example.jp\r\nTo: taro@minato.example\r\nSubject: =?UTF-8?B?44GU5L6d6aC8?=\r\n";

fn mime(bytes: impl AsRef<[u8]>) -> Report {
    checked(&Message::from_mime(bytes.as_ref()))
}

fn draft(value: &serde_json::Value) -> Report {
    checked(&Message::from_draft(Draft::from_json(&value.to_string()).expect("a draft")))
}

/// A text as plain and as HTML body of a draft, and as the body of a mail.
fn everywhere(text: &str) {
    let mut plain = Draft::default();
    plain.text = Some(text.to_owned());
    checked(&Message::from_draft(plain));
    let mut html = Draft::default();
    html.html = Some(text.to_owned());
    html.subject = text.chars().take(2_000).collect();
    checked(&Message::from_draft(html));
    mime(format!("{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"));
}

#[test]
fn monotonous_texts() {
    let digits = "0".repeat(1 << 20);
    everywhere(&digits);
    for unit in [
        "@",
        "様",
        "龍",
        "Ａa",
        "0９",
        "\u{3099}",
        "ｶﾞ",
        "㍿",
        "ﷺ",
        "> ",
        "-- \n",
        "\n",
        "\r",
        "090-",
        "090-1234-5678 ",
        "123456789018 ",
        "社外秘",
        "添付",
        "株式会社",
        "(",
        "http://",
        "a@b.",
        "\u{200b}1",
        "1\u{200d}",
        "山田様",
        "山田 太郎 ",
        "氏名:",
        "氏名,電話\n",
        "東京都",
        "渋谷区1-2",
        "〇",
        "〇三-一二三四-",
        "口座番号 ",
        "パスワード:",
        "p<",
        "{{",
        "t1",
        "生年月日 H3.1.5 ",
        "記号 番号 ",
        "うつ病の山田様",
        "支援措置",
        "1\n",
    ] {
        everywhere(&unit.repeat((64 << 10) / unit.len()));
    }
}

/// What once was looked for up to the end of the text, or back to its beginning, from every place it began.
#[test]
fn long_texts_take_their_length() {
    for unit in ["p<", "a.@", "(34,male", "名:明 ", "保険者番号 ", "山田様"] {
        mime(format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\n{}",
            unit.repeat((1 << 20) / unit.len())
        ));
    }
    let link = "<a href=\"https://drive.google.com/file/d/1/view\">x</a>";
    let html = link.repeat((1 << 20) / link.len());
    mime(format!("{HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n{html}{}", "誰で".repeat(100_000)));
}

#[test]
fn letters_that_join_and_turn() {
    for mark in [
        "\u{301}",
        "\u{3099}",
        "\u{309a}",
        "\u{20dd}",
        "\u{fe0f}",
        "\u{e0100}",
        "\u{200d}",
        "\u{202e}",
        "\u{2066}",
        "\u{feff}",
        "\u{1160}",
        "\u{fffd}",
    ] {
        everywhere(mark);
        everywhere(&mark.repeat(20_000));
        everywhere(&format!(
            "{mark}090{mark}-1234-{mark}5678{mark} マイナンバー{mark}：1234{mark}5678{mark}9018{mark}"
        ));
    }
    // Between all digits: still a number, and what is marked can be cut out.
    let spaced = "\u{200b}1\u{200b}2\u{200b}3\u{200b}4\u{200b}5\u{200b}6\u{200b}7\u{200b}8\u{200b}9\u{200b}0\u{200b}1\u{200b}8";
    let report = draft(
        &json!({"from": "hanako@ours.example.jp", "to": ["a@b.example"], "text": format!("マイナンバー：{spaced}")}),
    );
    assert!(report.decision() >= Action::RequireApproval, "{:?}", report.observations());
}

#[test]
fn html_without_end() {
    for tag in [
        "<b>",
        "<div>",
        "<div style=display:none>",
        "<blockquote>",
        "<table><tr><td>",
        "<",
        "<!--",
        "<a href='",
        "&",
        "&#x",
        "&amp;amp;",
        "</p>",
        "<style>",
        "<script>",
        "<![CDATA[",
    ] {
        everywhere(&tag.repeat((64 << 10) / tag.len()));
        everywhere(&format!("{}マイナンバー：123456789018", tag.repeat(50)));
    }
    everywhere(&"<b>".repeat(1_000_000));
    everywhere(&format!("<p {}>x", "a=1 ".repeat(100_000)));
    everywhere(&format!("<div style=\"{}\">x", "color:red;".repeat(100_000)));
}
