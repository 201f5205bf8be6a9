//! The built libraries: a C program against each, what they export, and the SONAME.
//!
//! Cargo builds every crate type of the library beside the tests of the package, so the two files lie in the
//! folder of this test's own program.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use misdelivery::{MISDELIVERY_ABI_VERSION, misdelivery_action};
use misdelivery_core::{Action, Analyzer, ContextDocument, Message, Wording};

const CONTEXT: &str = r#"{"internal_domains": ["aoba-shoji.example"]}"#;

/// Everything that is exported. A name is added here and never taken away without a new ABI number.
const SYMBOLS: [&str; 12] = [
    "misdelivery_abi_version",
    "misdelivery_analyze_mime",
    "misdelivery_analyzer_free",
    "misdelivery_analyzer_new",
    "misdelivery_analyzer_on_failure",
    "misdelivery_error_free",
    "misdelivery_error_status",
    "misdelivery_error_text",
    "misdelivery_report_decision",
    "misdelivery_report_free",
    "misdelivery_report_json",
    "misdelivery_version",
];

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn built(file: &str) -> PathBuf {
    let program = std::env::current_exe().expect("a test has a program");
    let path = program.parent().expect("it lies in a folder").join(file);
    assert!(path.is_file(), "{} was not built; is the crate-type in ffi/Cargo.toml?", path.display());
    path
}

/// Runs a tool of the system and returns what it prints.
fn run<S: AsRef<OsStr>>(tool: &Path, arguments: &[S]) -> String {
    let output = Command::new(tool).args(arguments).output().unwrap_or_else(|error| {
        panic!(
            "cannot run {}: {error}. The tests of the C library need a C and C++ compiler and binutils \
                (Debian: apt-get install g++)",
            tool.display()
        )
    });
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{} failed:\n{out}{err}", tool.display());
    out.into_owned()
}

/// An empty folder of a test's own.
fn scratch(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the target folder can be written");
    path
}

/// Compiles smoke.c, links it with `library`, and checks it on mails of the corpus.
fn compile_and_run(name: &str, library: &[&OsStr]) {
    let program = scratch(name).join("smoke");
    let (include, source) = (folder().join("include"), folder().join("tests/smoke.c"));
    let mut arguments =
        ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-O1", "-I"].map(OsStr::new).to_vec();
    arguments.extend([include.as_os_str(), source.as_os_str(), OsStr::new("-o"), program.as_os_str()]);
    arguments.extend(library);
    arguments.extend(["-lpthread", "-ldl", "-lm"].map(OsStr::new));
    run(Path::new("cc"), &arguments);

    let analyzer = Analyzer::builder().build().expect("the standard policy");
    let context = ContextDocument::from_json(CONTEXT).expect("a context");
    let mut decisions = Vec::new();
    for mail in mails() {
        let bytes = fs::read(&mail).expect("a mail of the corpus");
        let report = analyzer.analyze(&Message::from_mime(&bytes), &context.send_context());
        for locale in ["ja", "en"] {
            let printed = run(&program, &[mail.as_os_str(), OsStr::new(locale)]);
            let (decision, json) = printed.split_once('\n').expect("two lines");
            let expected = misdelivery_action::from(report.decision()) as u32;
            assert_eq!(decision, expected.to_string(), "{}", mail.display());
            assert_eq!(json.trim_end(), report.to_json(&Wording::for_locale(locale)), "{}", mail.display());
        }
        decisions.push(report.decision());
    }
    assert!(decisions.contains(&Action::RequireApproval));
}

fn mails() -> Vec<PathBuf> {
    let corpus = folder().join("../tests/corpus/whole-mails");
    let mut mails: Vec<PathBuf> = fs::read_dir(&corpus)
        .unwrap_or_else(|error| panic!("{}: {error}", corpus.display()))
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "eml"))
        .collect();
    mails.sort();
    mails.truncate(5);
    assert_eq!(mails.len(), 5, "mails in {}", corpus.display());
    mails.push(folder().join("tests/individual-number.eml"));
    mails
}

#[test]
fn a_c_program_with_the_static_library() {
    compile_and_run("static", &[built("libmisdelivery.a").as_os_str()]);
}

#[test]
fn a_c_program_with_the_shared_library() {
    let place = scratch("shared-library");
    let soname = place.join(format!("libmisdelivery.so.{MISDELIVERY_ABI_VERSION}"));
    fs::copy(built("libmisdelivery.so"), &soname).expect("the target folder can be written");
    let rpath = format!("-Wl,-rpath,{}", place.display());
    compile_and_run("shared", &[soname.as_os_str(), OsStr::new(&rpath)]);
}

#[test]
fn the_header_and_the_program_are_c_plus_plus_too() {
    let include = folder().join("include");
    let source = folder().join("tests/smoke.c");
    for standard in ["-std=c++11", "-std=c++17"] {
        let mut arguments =
            ["-x", "c++", standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-I"]
                .map(OsStr::new)
                .to_vec();
        arguments.extend([include.as_os_str(), source.as_os_str()]);
        run(Path::new("c++"), &arguments);
    }
}

#[test]
fn exported_symbols() {
    let library = built("libmisdelivery.so");
    let printed = run(
        Path::new("nm"),
        &["-D", "--defined-only", "--format=just-symbols", &library.display().to_string()],
    );
    let mut symbols: Vec<&str> = printed.lines().collect();
    symbols.sort_unstable();
    assert_eq!(symbols, SYMBOLS);
}

#[test]
fn the_soname_is_the_abi_number() {
    let printed = run(Path::new("readelf"), &[OsStr::new("-d"), built("libmisdelivery.so").as_os_str()]);
    let soname = format!("[libmisdelivery.so.{MISDELIVERY_ABI_VERSION}]");
    assert!(printed.lines().any(|l| l.contains("SONAME") && l.contains(&soname)), "{printed}");
}
