//! `misdelivery learn` and `history`: mailboxes in, a history out, and nothing half-written.
#![forbid(unsafe_code)]

mod support;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use support::{Scratch, run};

const ME: &str = "hanako@aoba.example";

/// A mail on a day of November 2026.
fn mail(number: usize, from: &str, to: &str, day: usize) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nMessage-ID: <{number}@aoba.example>\r\nDate: {day:02} Nov 2026 10:00:00 +0900\r\n\
         Subject: Mail {number}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n山田様\r\n\r\n資料をお送りします。\r\n"
    )
}

fn mbox(mails: &[String]) -> String {
    mails.iter().map(|m| format!("From {ME} Tue Nov 24 10:00:00 2026\r\n{m}\r\n")).collect()
}

fn path(scratch: &Scratch, name: &str) -> String {
    format!("{}/{name}", scratch.folder())
}

/// Files beside the history that nobody asked for.
fn leftovers(scratch: &Scratch) -> Vec<String> {
    let names =
        fs::read_dir(scratch.folder()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn every_kind_of_mailbox() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let sent = mbox(&[
        mail(1, ME, "taro@minato.example", 1),
        mail(2, ME, "Taro <taro@minato.example>, jiro@sakura.example", 2),
    ]);
    let one = scratch.file("Sent.mbox", sent);
    for (name, number) in [
        ("mail/cur/1:2,S", 3),
        ("mail/new/2", 4),
        ("mail/tmp/3", 5),
        ("tree/a/b/x.EML", 6),
        ("tree/a/notes.txt", 7),
    ] {
        let file = path(&scratch, name);
        fs::create_dir_all(Path::new(&file).parent().unwrap()).unwrap();
        fs::write(file, mail(number, ME, "goro@tokai.example", 3)).unwrap();
    }
    fs::create_dir_all(path(&scratch, "mail/cur")).unwrap();
    let single = scratch.file("one.eml", mail(8, "taro@minato.example", ME, 4));
    let ran = run(&[
        "learn",
        "--history",
        &history,
        "--me",
        ME,
        &one,
        &path(&scratch, "mail"),
        &path(&scratch, "tree"),
        &single,
    ]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("6 mails learned\n"), "{ran:?}");
    assert_eq!(ran.stderr, "");
    let shown = run(&["history", "show", "--format", "json", &history]).json();
    assert_eq!(
        (shown["contacts"].as_u64(), shown["sent"].as_u64(), shown["received"].as_u64()),
        (Some(3), Some(5), Some(1))
    );
    assert_eq!(shown["oldest"], "2026-11-01T01:00:00+00:00");
    assert_eq!(shown["top_contacts"][0]["address"], "g***@tokai.example");
    assert!(shown["top_contacts"][0].get("names").is_none());
    let shown = run(&["history", "show", "--addresses", "--top", "9", &history]);
    assert!(
        // The first name is from a salutation, the second from the display name.
        shown.stdout.contains("taro@minato.example  山田, Taro") && shown.stdout.contains("2026-11-02"),
        "{shown:?}"
    );
    assert!(!run(&["history", "show", &history]).stdout.contains("taro@"));
    assert_eq!(leftovers(&scratch), Vec::<String>::new());
}

#[test]
fn learned_once() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let mails: Vec<String> = (0..5).map(|n| mail(n, ME, "taro@minato.example", 10)).collect();
    let (half, all) = (scratch.file("half", mbox(&mails[..3])), scratch.file("all", mbox(&mails)));
    assert_eq!(run(&["learn", "--history", &history, "--me", ME, &half]).status, 0);
    let before = fs::read(&history).unwrap();
    // Our own addresses are remembered.
    let again = run(&["learn", "--history", &history, &half]);
    assert!(again.status == 0 && again.stdout.contains("0 mails learned\n3 learned before"), "{again:?}");
    assert_eq!(fs::read(&history).unwrap(), before);
    let rest = run(&["learn", "--history", &history, &all, &half]);
    assert!(rest.stdout.starts_with("2 mails learned\n6 learned before\n"), "{rest:?}");
    let at_once = path(&scratch, "at-once");
    run(&["learn", "--history", &at_once, "--me", ME, &all]);
    assert_eq!(fs::read(&at_once).unwrap(), fs::read(&history).unwrap());
}

#[test]
fn what_cannot_be_learned_is_counted() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let good = mail(1, ME, "taro@minato.example", 1);
    let undated = good.replace("Date:", "X-Date:").replace("<1@", "<2@");
    let tomorrow = good.replace(" 2026 ", " 2996 ").replace("<1@", "<3@");
    let all = scratch.file("all", mbox(&["nothing\r\n".into(), undated, good, tomorrow, String::new()]));
    let ran = run(&["learn", "--history", &history, "--me", ME, &all]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.stdout.starts_with("1 mails learned\n2 without a date that can be\n2 could not be read\n"),
        "{ran:?}"
    );
    let other = run(&["learn", "--history", &path(&scratch, "other"), "--me", "x@y.example", &all]);
    assert!(other.stderr.contains("--me"), "{other:?}");
}

#[test]
fn nothing_is_half_written() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let one = scratch.file("one.eml", mail(1, ME, "taro@minato.example", 1));
    let missing = path(&scratch, "missing");
    let empty = path(&scratch, "empty");
    fs::create_dir(&empty).unwrap();
    let learn = |arguments: &[&str]| run(&[&["learn", "--history", &history], arguments].concat());
    for arguments in [&["--me", ME, &one, &missing][..], &[&one], &["--me", ME], &["--me", ME, &empty]] {
        let ran = learn(arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?} {ran:?}");
        assert!(!Path::new(&history).exists(), "{arguments:?}");
    }
    assert_eq!(learn(&["--me", ME, &one]).status, 0);
    let bytes = fs::read(&history).unwrap();
    assert_eq!(learn(&[&one, &missing]).status, 2);
    assert_eq!(fs::read(&history).unwrap(), bytes);
    for (damaged, word) in [
        (bytes[..bytes.len() - 3].to_vec(), "cut off"),
        ([&bytes[..20], &[bytes[20] ^ 4], &bytes[21..]].concat(), "damaged"),
        (b"hello".to_vec(), "no history"),
        ([&bytes[..8], &[9], &bytes[9..]].concat(), "newer version"),
    ] {
        let file = scratch.file("damaged", &damaged);
        for arguments in [
            &["learn", "--history", &file, &one][..],
            &["history", "show", &file],
            &["history", "forget", &file, "taro@minato.example"],
            &["check", "--history", &file, &one],
        ] {
            let ran = run(arguments);
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
            assert!(ran.stderr.contains(word) && ran.stderr.contains("damaged"), "{ran:?}");
        }
        assert_eq!(fs::read(&file).unwrap(), damaged);
    }
    assert_eq!(leftovers(&scratch), Vec::<String>::new());
}

#[test]
fn forgotten() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let all =
        mbox(&[mail(1, ME, "Zaphod <zaphod@magrathea.example>", 1), mail(2, ME, "taro@minato.example", 2)]);
    let all = scratch.file("all", all);
    run(&["learn", "--history", &history, "--me", ME, &all]);
    let ran = run(&["history", "forget", &history, "ZAPHOD@magrathea.example", "nobody@minato.example"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "1 forgotten\n"), "{ran:?}");
    assert!(ran.stderr.contains("1 of the addresses"));
    let bytes = fs::read(&history).unwrap();
    assert!(
        !["zaphod", "Zaphod", "magrathea"].iter().any(|t| bytes.windows(t.len()).any(|w| w == t.as_bytes()))
    );
    assert_eq!(run(&["history", "show", "--format", "json", &history]).json()["contacts"], 1);
}

/// With a history a stranger is one, and somebody written to is none.
#[test]
fn checked_with_a_history() {
    let scratch = Scratch::new();
    let history = path(&scratch, "h");
    let mails: Vec<String> = (1..6).map(|n| mail(n, ME, "taro@minato.example", n)).collect();
    run(&["learn", "--history", &history, "--me", ME, &scratch.file("all", mbox(&mails))]);
    let context = scratch.file("c.json", r#"{"internal_domains": ["aoba.example"]}"#);
    let found = |to: &str| {
        let draft = format!(
            r#"{{"from": "{ME}", "to": ["{to}"], "subject": "資料", "text": "資料をお送りします。"}}"#
        );
        let draft = scratch.file("d.json", draft);
        let ran = run(&[
            "check",
            "--draft",
            "--context",
            &context,
            "--history",
            &history,
            "--observations",
            "--format",
            "json",
            &draft,
        ]);
        ran.json()["observations"].to_string().contains("first-time-recipient")
            || ran.json()["findings"].to_string().contains("first-time-recipient")
    };
    assert!(found("stranger@sakura.example") && !found("taro@minato.example"));
}

#[test]
#[cfg(unix)]
fn only_the_owner_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    let (history, link) = (path(&scratch, "h"), path(&scratch, "link"));
    let one = scratch.file("one.eml", mail(1, ME, "taro@minato.example", 1));
    let two = scratch.file("two.eml", mail(2, ME, "taro@minato.example", 1));
    let mode = || fs::metadata(&history).unwrap().permissions().mode() & 0o777;
    run(&["learn", "--history", &history, "--me", ME, &one]);
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&history, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink(&history, &link).unwrap();
    assert_eq!(run(&["learn", "--history", &link, &two]).status, 0);
    assert_eq!(mode(), 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(run(&["history", "show", "--format", "json", &history]).json()["sent"], 2);
}

/// Ctrl-C in the middle: what was learned is there, and the same command goes on. A pipe holds the command in the middle.
#[test]
#[cfg(unix)]
fn stopped_and_continued() {
    let scratch = Scratch::new();
    let (history, at_once, pipe) = (path(&scratch, "h"), path(&scratch, "at-once"), path(&scratch, "pipe"));
    let to = |n: usize| format!("p{}@minato.example", n % 9);
    let mails: Vec<String> = (0..40).map(|n| mail(n, ME, &to(n), n % 20 + 1)).collect();
    let all = scratch.file("all", mbox(&mails));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut command = support::command();
    command.args(["learn", "--history", &history, "--me", ME, &pipe]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut writer = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writer.write_all(mbox(&mails[..20]).as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(100));
    // The command may have gone already.
    let _ = writer.write_all(mbox(&mails[20..]).as_bytes());
    drop(writer);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130), "{ended:?}");
    assert!(String::from_utf8_lossy(&ended.stdout).starts_with("Stopped."), "{ended:?}");
    let sent = || run(&["history", "show", "--format", "json", &history]).json()["sent"].as_u64().unwrap();
    assert!((1..40).contains(&sent()), "{}", sent());
    assert_eq!(run(&["learn", "--history", &history, "--me", ME, &all]).status, 0);
    assert_eq!(run(&["learn", "--history", &at_once, "--me", ME, &all]).status, 0);
    assert_eq!(sent(), 40);
    assert_eq!(fs::read(&history).unwrap(), fs::read(&at_once).unwrap());
    assert_eq!(leftovers(&scratch), Vec::<String>::new());
}

#[test]
fn help_has_examples() {
    for arguments in [&["learn", "--help"][..], &["history", "--help"], &["check", "--help"]] {
        let ran = run(arguments);
        assert!(
            ran.status == 0 && ran.stdout.contains("--history") || ran.stdout.contains("hanako.history"),
            "{ran:?}"
        );
    }
}
