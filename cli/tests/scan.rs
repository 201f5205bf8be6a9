//! `misdelivery scan` and `misdelivery detectors`.
#![forbid(unsafe_code)]

mod support;

use serde_json::{Value, json};
use support::{Scratch, run, run_with};

const TEXT: &str =
    "𠮷野様\r\n携帯は０９０－１２３４－５６７８、\n代表は03-5550-1234、マイナンバーは123456789018です。\n";

#[test]
fn a_text() {
    let scratch = Scratch::new();
    let file = scratch.file("text.txt", TEXT);
    let ran = run(&["scan", &file]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    for line in ran.stdout.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (start, end) = columns[0].split_once('-').unwrap();
        let (start, end): (usize, usize) = (start.parse().unwrap(), end.parse().unwrap());
        let slice: String = TEXT.chars().skip(start).take(end - start).collect();
        let is_name = columns[1].starts_with("personal-data/person-");
        assert!(
            is_name && slice == "𠮷野" || slice.chars().all(|c| c.is_numeric() || "－-".contains(c)),
            "{line}: {slice}"
        );
        assert!(columns[1].starts_with("personal-data/"), "{line}");
        assert!(!line.contains("5550-1234") && !line.contains("56789018"), "not masked: {line}");
    }
    let names: Vec<&str> = ran.stdout.lines().map(|l| l.split('\t').nth(1).unwrap().trim()).collect();
    assert_eq!(
        names,
        [
            "personal-data/person-name",
            "personal-data/person-record",
            "personal-data/phone-number",
            "personal-data/phone-number",
            "personal-data/individual-number"
        ]
    );
    // Standard input, named or not, gives the same; of several files each line says which.
    assert_eq!(run_with(&["scan", "-"], TEXT.as_bytes()).stdout, ran.stdout);
    assert_eq!(run_with(&["scan"], TEXT.as_bytes()).stdout, ran.stdout);
    let other = scratch.file("other.txt", "080-1111-2222");
    let both = run(&["scan", &file, &other]);
    assert_eq!(both.stdout.lines().filter(|l| l.contains("other.txt")).count(), 1, "{}", both.stdout);
    assert_eq!(run(&["scan"]).stdout, "");
}

#[test]
fn lines_of_json_in_every_unit() {
    let input = format!(
        "{}\n\n{}\n{}",
        json!({"id": 7, "text": TEXT}),
        json!({"id": {"a": ["x"]}, "text": "何もない"}),
        json!({"text": "090-1234-5678"})
    );
    let (units, letters): (Vec<u16>, Vec<char>) = (TEXT.encode_utf16().collect(), TEXT.chars().collect());
    for unit in ["", "chars", "utf8", "utf16"] {
        let mut arguments = vec!["scan", "--jsonl"];
        if !unit.is_empty() {
            arguments.extend(["--offsets", unit]);
        }
        let ran = run_with(&arguments, input.as_bytes());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        let answers: Vec<Value> = ran.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(answers.len(), 3);
        let ids: Vec<&Value> = answers.iter().map(|a| &a["id"]).collect();
        assert_eq!(ids, [&json!(7), &json!({"a": ["x"]}), &Value::Null]);
        assert_eq!(answers[1]["findings"], json!([]));
        let slices: Vec<String> = answers[0]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| {
                let at = |end: &str| usize::try_from(f[end].as_u64().unwrap()).unwrap();
                assert!(["possible", "likely", "certain"].contains(&f["confidence"].as_str().unwrap()));
                assert!(f["detector"].as_str().unwrap().starts_with("personal-data/"));
                match unit {
                    "utf8" => TEXT[at("start")..at("end")].to_owned(),
                    "utf16" => String::from_utf16(&units[at("start")..at("end")]).unwrap(),
                    _ => letters[at("start")..at("end")].iter().collect(),
                }
            })
            .collect();
        // The name once as a name and once as a record with the number below it.
        assert_eq!(
            slices,
            ["𠮷野", "𠮷野", "０９０－１２３４－５６７８", "03-5550-1234", "123456789018"],
            "{unit}"
        );
    }
}

/// A bad line ends it: the status, the line's number, nothing of what the line says, and no answer lost.
#[test]
fn a_bad_line() {
    let secrets: [&[u8]; 7] = [
        b"secret 090-1234-5678",
        b"{\"id\": 1, \"text\": \"secret 090-1234-5678",
        b"{\"id\": 1, \"txt\": \"secret\"}",
        b"{\"id\": 1, \"text\": 9012345678}",
        b"[\"secret\"]",
        b"{\"id\": 1, \"text\": \"secret \xff\"}",
        b"{\"id\": 1, \"text\": \"secret \\ud800\"}",
    ];
    let mut wrong = Vec::new();
    for secret in secrets {
        let input =
            [b"{\"id\": \"ok\", \"text\": \"03-5550-1234\"}\n\n", secret, b"\n{\"text\": \"x\"}\n"].concat();
        let ran = run_with(&["scan", "--jsonl"], &input);
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stdout.starts_with("{\"id\":\"ok\""), "{ran:?}");
        assert!(!ran.stderr.contains("secret") && !ran.stderr.contains("345678"), "{}", ran.stderr);
        if !ran.stderr.contains("line 3") {
            wrong.push(format!("{}: {}", String::from_utf8_lossy(secret), ran.stderr));
        }
    }
    assert!(wrong.is_empty(), "no line number:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_no_text_is_status_2() {
    let scratch = Scratch::new();
    let picture = scratch.file("picture.png", support::PNG);
    let missing = format!("{}/missing.txt", scratch.folder());
    for arguments in [&["scan"][..], &["scan", "--jsonl"]] {
        for path in [&picture, &missing, &scratch.folder()] {
            let ran = run(&[arguments, &[path]].concat());
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
            assert!(
                ran.stderr.starts_with("misdelivery: ") && ran.stderr.contains(path.as_str()),
                "{}",
                ran.stderr
            );
        }
    }
    assert_eq!(run_with(&["scan"], b"\xff").status, 2);
}

#[test]
fn the_list_of_detectors() {
    let text = run(&["detectors"]);
    assert_eq!((text.status, text.stderr.as_str()), (0, ""));
    let list = run(&["detectors", "--format", "json"]).json();
    let ids: Vec<&str> = list.as_array().unwrap().iter().map(|d| d["id"].as_str().unwrap()).collect();
    assert_eq!(text.stdout.lines().map(|l| l.split_whitespace().next().unwrap()).collect::<Vec<_>>(), ids);
    for id in
        ["recipients/exposed-recipients", "personal-data/individual-number", "attachments/missing-attachment"]
    {
        assert!(ids.contains(&id), "{ids:?}");
    }
    for detector in list.as_array().unwrap() {
        assert!(detector["id"].as_str().unwrap().starts_with(detector["category"].as_str().unwrap()));
        assert!(
            ["info", "low", "medium", "high", "critical"].contains(&detector["severity"].as_str().unwrap())
        );
    }
}

#[test]
fn help_has_examples() {
    for command in ["check", "scan"] {
        let help = run(&[command, "--help"]);
        assert_eq!((help.status, help.stderr.as_str()), (0, ""));
        assert!(
            help.stdout.contains("Examples:") && help.stdout.contains(&format!("misdelivery {command} ")),
            "{}",
            help.stdout
        );
    }
    assert!(run(&["check", "--help"]).stdout.contains("30 block"));
    let help = run(&["--help"]);
    for command in ["check", "scan", "detectors"] {
        assert!(help.stdout.contains(command), "{}", help.stdout);
    }
    assert!(run(&["--version"]).stdout.contains(env!("CARGO_PKG_VERSION")));
}
