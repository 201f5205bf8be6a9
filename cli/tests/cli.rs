//! `misdelivery check`: exit statuses, options and reports.
#![forbid(unsafe_code)]

mod support;

use serde_json::{Value, json};
use support::{BLOCKING, NUMBER_DRAFT, PNG, Scratch, run, run_with};

const CONTEXT: &str = "samples/context.json";
const ORDINARY: &str = "samples/ordinary.eml";
const NUMBER: &str = "samples/individual-number.eml";
const CLIENTS: &str = "samples/client-list-in-cc.eml";

/// A draft whose announced file is missing: the sender is asked.
const ASKS: &str = r#"{"from": "hanako@aoba.example", "to": ["taro@minato.example"],
    "subject": "お見積もり", "text": "山田様\n\n見積書を添付いたしますので、ご確認ください。"}"#;

#[test]
fn the_status_is_the_decision() {
    let scratch = Scratch::new();
    let policy = scratch.file("block.json", BLOCKING);
    let allowed = run(&["check", "--context", CONTEXT, ORDINARY]);
    assert_eq!(allowed.status, 0, "{allowed:?}");
    assert_eq!(run_with(&["check", "--draft", "-"], ASKS.as_bytes()).status, 10);
    assert_eq!(run(&["check", "--context", CONTEXT, NUMBER]).status, 20);
    assert_eq!(run(&["check", "--policy", &policy, NUMBER]).status, 30);
    assert_eq!(run(&["check"]).status, 2);
    assert_eq!(run(&["check", "--no-such-option", ORDINARY]).status, 2);
    assert_eq!(run(&[]).status, 2);
    assert_eq!(run(&["check", "--format", "xml", ORDINARY]).status, 2);
    assert_eq!(run(&["check", "--offsets", "bytes", ORDINARY]).status, 2);
}

#[test]
fn the_samples_do_what_the_readme_shows() {
    for (mail, decisions) in [(NUMBER, &[20][..]), (CLIENTS, &[20, 30])] {
        let ran = run(&["check", "--context", CONTEXT, mail]);
        assert!(decisions.contains(&ran.status), "{mail}: {ran:?}");
        assert_eq!(ran.stderr, "");
    }
}

#[test]
fn of_several_files_the_strictest_counts() {
    let scratch = Scratch::new();
    let policy = scratch.file("block.json", BLOCKING);
    let empty = scratch.file("empty.eml", "");
    let asks = "From: a@aoba-shoji.example\r\nTo: b@minato.example\r\nSubject: x\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\r\n山田様\r\n見積書を添付いたしますので、ご確認ください。\r\n";
    let asks = scratch.file("asks.eml", asks);
    let status = |files: &[&str]| run(&[&["check", "--context", CONTEXT], files].concat()).status;
    assert_eq!(status(&[ORDINARY, ORDINARY]), 0);
    assert_eq!(status(&[ORDINARY, &asks, ORDINARY]), 10);
    assert_eq!(status(&[NUMBER, &asks, ORDINARY]), 20);
    assert_eq!(status(&[ORDINARY, NUMBER, &empty, ORDINARY]), 2);
    assert_eq!(status(&["no-such-file.eml", &asks]), 2);
    let blocked = run(&["check", "--policy", &policy, &empty, NUMBER, "no-such-file.eml", ORDINARY]);
    assert_eq!(blocked.status, 30);
    // The others are reported all the same, under their names.
    for name in [NUMBER, ORDINARY] {
        assert!(blocked.stdout.contains(name), "{}", blocked.stdout);
    }
    for name in ["empty.eml", "no-such-file.eml"] {
        assert!(blocked.stderr.contains(name), "{}", blocked.stderr);
    }
}

#[test]
fn standard_input() {
    let mail = std::fs::read(support::root().join(NUMBER)).unwrap();
    assert_eq!(run_with(&["check", "-"], &mail).status, 20);
    assert_eq!(run_with(&["check", "--draft", "-"], NUMBER_DRAFT.as_bytes()).status, 20);
    let empty = run(&["check", "-"]);
    assert_eq!((empty.status, empty.stdout.as_str()), (2, ""));
    assert!(!empty.stderr.trim().is_empty());
}

#[test]
fn a_policy_in_json_or_toml() {
    let scratch = Scratch::new();
    let toml = "id = \"ours\"\n\n[[rules]]\nid = \"no-numbers\"\nwhen = { detector = \"personal-data/individual-number\" }\n\
        then = { action = \"block\" }\n";
    for policy in [scratch.file("policy.json", BLOCKING), scratch.file("policy.toml", toml)] {
        let ran = run(&["check", "--policy", &policy, "--format", "json", NUMBER]);
        assert_eq!(ran.status, 30, "{ran:?}");
        assert_eq!(ran.json()["findings"][0]["rule"], "no-numbers");
    }
}

/// A refused policy is status 2, and the message names the file, the word and the place in the file.
#[test]
fn a_strict_policy() {
    let rule = |id: &str| {
        format!(
            "{{\"rules\": [{{\"id\": \"x\",\n\"when\": {{\"detector\": \"{id}\"}},\n\"then\": {{\"action\": \"block\"}}}}]}}"
        )
    };
    let toml_rule = |id: &str| {
        format!(
            "id = \"x\"\n\n[[rules]]\nid = \"x\"\nwhen = {{ detector = \"{id}\" }}\nthen = {{ action = \"block\" }}\n"
        )
    };
    let cases = [
        ("key.json", "{\n\n  \"ruls\": []}".to_owned(), "ruls", "line 3"),
        ("detector.json", rule("recipients/nobody"), "recipients/nobody", "line 2"),
        ("nested.json", "{\"limits\":\n{\"partz\": 3}}".to_owned(), "partz", "line 2"),
        ("syntax.json", "{\n \"rules\": [}".to_owned(), "", "line 2"),
        ("key.toml", "id = \"x\"\n\nruls = []\n".to_owned(), "ruls", "line 3"),
        ("detector.toml", toml_rule("recipients/nobody"), "recipients/nobody", "line 5"),
        ("syntax.toml", "id = \"x\"\nrules = [\n".to_owned(), "", "line 2"),
        ("list.json", "[]".to_owned(), "", "line 1"),
        ("base.json", "{\"base\": \"standard/1999\"}".to_owned(), "standard/1999", ""),
    ];
    let scratch = Scratch::new();
    let mut wrong = Vec::new();
    for (name, text, word, place) in cases {
        let path = scratch.file(name, text);
        let ran = run(&["check", "--policy", &path, ORDINARY]);
        if (ran.status, ran.stdout.as_str()) != (2, "") {
            wrong.push(format!("{name}: {ran:?}"));
            continue;
        }
        for expected in [name, word, place] {
            if !ran.stderr.contains(expected) {
                wrong.push(format!("{name}: no `{expected}` in {:?}", ran.stderr));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_context() {
    let scratch = Scratch::new();
    let known = scratch.file("known.json", r#"{"internal_domains": ["aoba-shoji.example"], "known_recipients": ["sugiyama@sugiyama-tax.example"]}"#);
    let stranger = scratch.file(
        "stranger.json",
        r#"{"internal_domains": ["aoba-shoji.example"], "known_recipients": ["other@minato.example"]}"#,
    );
    let detectors = |context: &str| -> Vec<String> {
        let report =
            run(&["check", "--observations", "--format", "json", "--context", context, ORDINARY]).json();
        let all = ["findings", "observations"].map(|l| report[l].as_array().unwrap().clone()).concat();
        all.iter().map(|f| f["detector"].as_str().unwrap().to_owned()).collect()
    };
    let first_time = "recipients/first-time-recipient".to_owned();
    assert!(!detectors(&known).contains(&first_time));
    assert!(detectors(&stranger).contains(&first_time));
    for (text, word) in [
        ("{\n\"own_adresses\": []}", "own_adresses"),
        ("{\"now\": \"yesterday\"}", "line 1"),
        ("[", "line 1"),
        ("[]", "line 1"),
        ("null", "line 1"),
    ] {
        let broken = scratch.file("broken.json", text);
        let ran = run(&["check", "--context", &broken, ORDINARY]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains("broken.json") && ran.stderr.contains(word), "{}", ran.stderr);
    }
}

#[test]
fn the_reader_s_language() {
    let text = |arguments: &[&str], language: &str| {
        let mut command = support::command();
        command.args(["check", "--format", "json"]).args(arguments).arg(NUMBER).env("LANG", language);
        support::finish(&mut command, b"").json()["summary"].as_str().unwrap().to_owned()
    };
    let is_japanese = |s: &str| s.chars().any(|c| ('ぁ'..='ん').contains(&c));
    assert!(is_japanese(&text(&["--locale", "ja"], "en_US.UTF-8")));
    assert!(is_japanese(&text(&["--locale", "ja-JP"], "en_US.UTF-8")));
    assert!(!is_japanese(&text(&["--locale", "en"], "ja_JP.UTF-8")));
    assert!(is_japanese(&text(&[], "ja_JP.UTF-8")));
    assert!(!is_japanese(&text(&[], "en_US.UTF-8")));
    assert!(is_japanese(&text(&[], "C.UTF-8")));
}

#[test]
fn the_report_in_json() {
    let ran = run(&["check", "--format", "json", "--observations", "--context", CONTEXT, NUMBER]);
    let report = ran.json();
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["decision"], "require-approval");
    assert_eq!(report["offset_unit"], "utf8");
    for (field, is_right) in [
        ("summary", report["summary"].is_string()),
        ("findings", report["findings"].is_array()),
        ("observations", report["observations"].is_array()),
        ("unexamined", report["unexamined"].is_array()),
    ] {
        assert!(is_right, "{field}: {report}");
    }
    let finding = &report["findings"][0];
    assert_eq!(finding["detector"], "personal-data/individual-number");
    for field in ["severity", "confidence", "evidence", "message"] {
        assert!(finding[field].as_str().is_some_and(|s| !s.is_empty()), "{field}: {finding}");
    }
    assert_eq!(finding["location"]["part"], "text");
    assert!(finding["location"]["span"]["start"].is_u64() && finding["location"]["span"]["end"].is_u64());
    assert!(!ran.stdout.contains("５６７８") && !ran.stdout.contains("sugiyama@"), "raw data in the report");
    // One line a report, so that several files are lines of JSON; every key is in snake_case.
    let both = run(&["check", "--format", "json", NUMBER, CLIENTS]);
    let reports: Vec<Value> = both.stdout.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(reports.len(), 2);
    for report in &reports {
        assert_snake_case(report);
    }
    assert!(reports[0].get("observations").is_none(), "only on request");
}

fn assert_snake_case(value: &Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                assert!(key.chars().all(fits), "{key}");
                assert_snake_case(value);
            }
        }
        Value::Array(list) => list.iter().for_each(assert_snake_case),
        _ => {}
    }
}

#[test]
fn spans_in_every_unit() {
    let draft: Value = serde_json::from_str(NUMBER_DRAFT).unwrap();
    let text = draft["text"].as_str().unwrap();
    let (units, letters): (Vec<u16>, Vec<char>) = (text.encode_utf16().collect(), text.chars().collect());
    for unit in ["utf8", "utf16", "chars"] {
        let arguments = ["check", "--draft", "--format", "json", "--offsets", unit, "-"];
        let report = run_with(&arguments, NUMBER_DRAFT.as_bytes()).json();
        assert_eq!(report["offset_unit"], unit);
        let span = &report["findings"][0]["location"]["span"];
        let at = |end: &str| usize::try_from(span[end].as_u64().unwrap()).unwrap();
        let slice = match unit {
            "utf8" => text[at("start")..at("end")].to_owned(),
            "utf16" => String::from_utf16(&units[at("start")..at("end")]).unwrap(),
            _ => letters[at("start")..at("end")].iter().collect(),
        };
        assert_eq!(slice, "１２３４　５６７８　９０１８", "{unit}");
    }
}

#[test]
fn what_is_no_mail_is_status_2() {
    let scratch = Scratch::new();
    let random: Vec<u8> = (0..100_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let cases = [
        scratch.file("empty.eml", ""),
        scratch.file("blank.eml", "\r\n \r\n"),
        scratch.file("picture.png", PNG),
        scratch.file("nuls.eml", vec![0; 10_000]),
        scratch.file("random.bin", random),
        scratch.file("prose.txt", "山田様\n\nよろしくお願いします。\n"),
        scratch.folder(),
        format!("{}/no-such-file.eml", scratch.folder()),
    ];
    for path in &cases {
        for format in ["text", "json"] {
            let ran = run(&["check", "--format", format, path]);
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{path}: {ran:?}");
            assert!(
                ran.stderr.starts_with("misdelivery: ") && ran.stderr.contains(path.as_str()),
                "{}",
                ran.stderr
            );
            assert_eq!(ran.stderr.trim_end().lines().count(), 1, "{}", ran.stderr);
        }
    }
    for (draft, word) in [
        ("", "line 1"),
        ("[]", "line 1"),
        (r#"["a@x.example", ["b@y.example"]]"#, "line 1"),
        (r#"{"too": []}"#, "too"),
        ("{\"to\":\n3}", "line 2"),
        ("{\"text\": \"\\ud800\"}", "line 1"),
    ] {
        let ran = run_with(&["check", "--draft", "-"], draft.as_bytes());
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{draft}: {ran:?}");
        assert!(ran.stderr.contains(word), "{draft}: {}", ran.stderr);
    }
    assert_eq!(run_with(&["check", "--draft", "-"], b"{\"text\": \"\xff\"}").status, 2);
    // A mail given as a draft, and a draft given as a mail.
    assert_eq!(run(&["check", "--draft", ORDINARY]).status, 2);
    assert_eq!(run_with(&["check", "-"], NUMBER_DRAFT.as_bytes()).status, 2);
}

/// More than the policy's limit is refused before it is read, from a file and from standard input.
#[test]
fn more_than_the_limit() {
    let scratch = Scratch::new();
    let policy = scratch.file("small.json", json!({"limits": {"message_bytes": 2 << 20}}).to_string());
    let mail = format!("From: a@x.example\r\nTo: b@y.example\r\n\r\n{}", "x".repeat(3 << 20));
    let path = scratch.file("large.eml", &mail);
    for ran in [
        run(&["check", "--policy", &policy, &path]),
        run_with(&["check", "--policy", &policy, "-"], mail.as_bytes()),
    ] {
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains("2 MiB"), "{}", ran.stderr);
    }
}

/// The limits of the policy hold for drafts as for mails.
#[test]
fn the_policy_s_limits_hold_for_drafts() {
    let scratch = Scratch::new();
    let policy = scratch.file("few.json", r#"{"limits": {"recipients": 2}}"#);
    let draft =
        r#"{"from": "a@x.example", "to": ["b@y.example", "c@y.example", "d@y.example"], "text": "x"}"#;
    let report =
        run_with(&["check", "--policy", &policy, "--draft", "--format", "json", "-"], draft.as_bytes())
            .json();
    assert_eq!(report["unexamined"][0]["reason"], "limit-recipients", "{report}");
}

/// Every whole mail of the corpus is an ordinary mail: none is stopped and none is unreadable.
#[test]
fn the_mails_of_the_corpus() {
    let folder = support::root().join("tests/corpus/whole-mails");
    let mut mails: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "eml"))
        .map(|p| p.to_str().unwrap().to_owned())
        .collect();
    mails.sort();
    assert!(mails.len() >= 20, "{}", mails.len());
    let arguments: Vec<&str> =
        ["check", "--format", "json"].into_iter().chain(mails.iter().map(String::as_str)).collect();
    let ran = run(&arguments);
    assert_eq!(ran.stderr, "");
    assert_eq!(ran.stdout.lines().count(), mails.len());
    assert!([0, 10, 20].contains(&ran.status), "{}", ran.status);
}
