//! What the command writes to a terminal: no codes of others, and no panic when nobody listens.
#![forbid(unsafe_code)]

mod support;

use std::process::Stdio;

use serde_json::json;
use support::{BLOCKING, Scratch, run, run_with};

const NUMBER: &str = "samples/individual-number.eml";

/// Drives a terminal: escape sequences, their one-byte forms, direction marks, a bell, a line of its own.
const NASTY: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{202e}gpj\u{2066}\u{8}\r\u{85}\u{7f}\u{0}";

fn assert_harmless(text: &str) {
    let found = text.chars().find(|c| {
        (c.is_control() && *c != '\n' && *c != '\t')
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    });
    assert_eq!(found, None, "{text:?}");
}

#[test]
fn no_colours_in_a_pipe() {
    for arguments in [
        &["check", NUMBER][..],
        &["check", NUMBER, "samples/ordinary.eml"],
        &["scan", "samples/ordinary.eml"],
        &["check", "--help"],
        &["check"],
    ] {
        let ran = run(arguments);
        assert!(!ran.stdout.contains('\u{1b}') && !ran.stderr.contains('\u{1b}'), "{ran:?}");
    }
    let mut command = support::command();
    command.args(["check", NUMBER]).env("NO_COLOR", "1");
    let plain = support::finish(&mut command, b"");
    assert_eq!(plain.status, 20);
    assert_eq!(plain.stdout, run(&["check", NUMBER]).stdout);
}

/// On a terminal there are colours, and with NO_COLOR there are none. `script` gives it a terminal.
#[test]
fn colours_on_a_terminal() {
    let binary = env!("CARGO_BIN_EXE_misdelivery");
    let line = format!("'{binary}' check {NUMBER}");
    let on_terminal = |no_color: Option<&str>, term: &str| {
        let mut command = std::process::Command::new("script");
        command
            .args(["-qec", &line, "/dev/null"])
            .current_dir(support::root())
            .env_remove("NO_COLOR")
            .env("TERM", term);
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        command
            .stdin(Stdio::null())
            .output()
            .ok()
            .filter(|o| !o.stdout.is_empty())
            .map(|o| String::from_utf8_lossy(&o.stdout).into_owned())
    };
    // Without the tool, or with one of another kind, there is nothing to test.
    let Some(coloured) = on_terminal(None, "xterm") else { return };
    if !coloured.contains("individual-number") {
        return;
    }
    assert!(coloured.contains("\u{1b}[35m"), "{coloured:?}");
    for (no_color, term) in [(Some("1"), "xterm"), (None, "dumb")] {
        let plain = on_terminal(no_color, term).unwrap();
        assert!(plain.contains("individual-number") && !plain.contains('\u{1b}'), "{plain:?}");
    }
}

/// Nothing of a mail reaches the terminal as a code: not from names, addresses, subjects, texts, files.
#[test]
fn nothing_of_a_mail_drives_the_terminal() {
    let draft = json!({
        "from": {"name": NASTY, "address": format!("a{NASTY}@aoba.example")},
        "to": [{"name": NASTY, "address": format!("{NASTY}taro@minato..example{NASTY}")}],
        "cc": (0..30).map(|i| json!({"name": NASTY, "address": format!("c{i}@client{i}.example")})).collect::<Vec<_>>(),
        "subject": format!("{NASTY}社外秘{NASTY}マイナンバー：123456789018{NASTY}"),
        "text": format!("{NASTY}社外秘{NASTY}携帯090{}1234-5678{NASTY}\nマイナンバー:1234\u{202e}5678\u{200b}9018{NASTY}添付します{NASTY}", "\u{1b}"),
        "html": format!("<p>{NASTY}マイナンバー:1234<b>5678</b>9018 &#27;[31m &#155;{NASTY}</p>"),
        "attachments": [{"name": format!("a{NASTY}.pdf"), "content": "TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAA=="},
            {"name": format!("invoice{NASTY}\u{202e}fdp.exe"), "size": 5}],
    });
    for locale in ["ja", "en"] {
        let ran = run_with(&["check", "--draft", "--locale", locale, "-"], draft.to_string().as_bytes());
        assert!(ran.status >= 10, "{ran:?}");
        assert!(ran.stdout.contains("individual-number"), "{}", ran.stdout);
        assert_harmless(&ran.stdout);
        assert_harmless(&ran.stderr);
    }
    let mail = "From: a@aoba.example\r\nTo: \"x\u{1b}[31m\" <b\u{1b}[31m@minato..example>\r\nSubject: =?UTF-8?B?G1szMW3npL7lpJbnp5jCm8KF?=\r\n\
        Content-Type: text/plain; charset=\"x\u{1b}[31m\"\r\n\r\n\u{1b}[31m社外秘 090-1234-5678\u{9b}\r\n";
    assert_harmless(&run_with(&["check", "-"], mail.as_bytes()).stdout);
}

#[test]
fn nothing_of_a_text_drives_the_terminal() {
    let text = format!(
        "090{NASTY}1234{NASTY}5678 マイナンバー:1234\u{202e}5678\u{2066}9018 090\u{200b}-\u{202e}1234\u{9b}-5678{NASTY}"
    );
    assert_harmless(&run_with(&["scan"], text.as_bytes()).stdout);
    // Errors name what is wrong without repeating codes.
    let scratch = Scratch::new();
    for (name, content) in [
        ("key.json", json!({NASTY: 1}).to_string()),
        ("key.toml", format!("{} = 1", json!(NASTY)).replace("\\b", "\\u0008")),
    ] {
        let policy = scratch.file(name, content);
        assert_harmless(&run(&["check", "--policy", &policy, NUMBER]).stderr);
    }
    assert_harmless(&run_with(&["check", "--draft", "-"], json!({NASTY: 1}).to_string().as_bytes()).stderr);
}

/// A mail saved under the name its attachment had may carry codes in the name.
#[cfg(unix)]
#[test]
fn nothing_of_a_file_name_drives_the_terminal() {
    let scratch = Scratch::new();
    let mail = std::fs::read(support::root().join(NUMBER)).unwrap();
    let named = scratch.file("a\u{1b}[31m\u{202e}.eml", mail);
    let missing = format!("{}/missing\u{1b}[31m", scratch.folder());
    let ran = run(&["check", &named, &named, &missing]);
    assert_harmless(&ran.stdout);
    assert_harmless(&ran.stderr);
    let text = scratch.file("a\u{1b}[31m.txt", "090-1234-5678");
    assert_harmless(&run(&["scan", &text, &text]).stdout);
}

/// Nobody reads the output: no panic, and a blocked mail is still no allowed one.
#[test]
fn a_closed_pipe() {
    let scratch = Scratch::new();
    let policy = scratch.file("block.json", BLOCKING);
    let many = "090-1234-5678\n".repeat(50_000);
    let text = scratch.file("many.txt", many);
    let status = |arguments: &[&str]| {
        let mut command = support::command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!stderr.contains("panicked") && output.status.code() != Some(101), "{arguments:?}: {stderr}");
        output.status.code()
    };
    status(&["scan", &text]);
    status(&["detectors"]);
    status(&["check", "--help"]);
    let mails = ["samples/ordinary.eml"; 40];
    status(&[&["check", "--format", "json"], &mails[..]].concat());
    assert_ne!(
        status(&["check", "--policy", &policy, NUMBER]),
        Some(0),
        "blocked, and the status says allowed"
    );
    assert_ne!(status(&["check", "--policy", &policy, "samples/ordinary.eml", NUMBER]), Some(0));
}

/// Nobody reads the errors: no panic there either.
#[test]
fn a_closed_pipe_for_errors() {
    for arguments in [
        &["check", "no-such-file.eml"][..],
        &["check", "--policy", "no-such-file.json", NUMBER],
        &["scan", "no-such-file"],
    ] {
        let mut command = support::command();
        let mut child = command
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(2), "{arguments:?}");
    }
}
