//! Generated documents: the schemas, the page of each detector, the table of the standard policy. They
//! are committed; `BLESS=1` (`cargo xtask bless`) writes them again.
#![forbid(unsafe_code)]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use misdelivery_core::{Draft, PolicyDocument, ReportDocument, STANDARD, detectors, standard_policy};
use misdelivery_tests::cases;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Compares a document with what it should be, or writes it.
fn check(name: &str, wanted: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/{name} is old: run `cargo xtask bless` and read the change");
}

fn schema(schema: &schemars::Schema) -> String {
    serde_json::to_string_pretty(schema).unwrap() + "\n"
}

#[test]
fn schemas() {
    check("report.schema.json", &schema(&schemars::schema_for!(ReportDocument<'static>)));
    check("policy.schema.json", &schema(&schemars::schema_for!(PolicyDocument)));
    check("draft.schema.json", &schema(&schemars::schema_for!(Draft)));
}

/// The `//!` page of a detector's file.
fn page(id: &str) -> String {
    let (category, name) = id.split_once('/').unwrap();
    let file = root()
        .join("core/src/detectors")
        .join(category.replace('-', "_"))
        .join(name.replace('-', "_") + ".rs");
    let source = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let lines = source.lines().take_while(|l| l.starts_with("//!"));
    lines.map(|l| l.trim_start_matches("//!").strip_prefix(' ').unwrap_or("")).collect::<Vec<_>>().join("\n")
}

#[test]
fn detector_pages() {
    let mut index = String::from(
        "# Detectors\n\nGenerated from the code by `cargo xtask bless`. 内: all recipients are own · 既: the worst recipient is known · \
         新: a recipient is new or a consumer.\nAn observation is seen and counted, but is no finding.\n\n| detector | severity | cases |\n|---|---|---|\n",
    );
    for detector in detectors() {
        let count = cases(&misdelivery_tests::corpus().join(detector.id)).len();
        writeln!(index, "| [{0}]({0}.md) | {1} | {count} |", detector.id, detector.severity.name()).unwrap();
        let mut text = page(detector.id);
        text.push_str("\n\n## Standard policy\n| when | 内 | 既 | 新 |\n|---|---|---|---|\n");
        for row in standard_policy().iter().filter(|r| r.detector == detector.id) {
            let [own, known, new] =
                row.actions.map(|a| if a.name() == "allow" { "observation" } else { a.name() });
            let when = if row.condition.is_empty() { "otherwise" } else { &row.condition };
            writeln!(text, "| {when} | {own} | {known} | {new} |").unwrap();
        }
        writeln!(
            text,
            "\nVersion `{STANDARD}`. Source: `core/src/detectors/`; cases: `tests/corpus/{}/`.",
            detector.id
        )
        .unwrap();
        check(&format!("detectors/{}.md", detector.id), &text);
    }
    check("detectors/README.md", &index);
}

/// docs/masking.md says what core/src/mask.rs does.
#[test]
fn masking() {
    let source = fs::read_to_string(root().join("core/src/mask.rs")).unwrap();
    let document = fs::read_to_string(root().join("docs/masking.md")).unwrap();
    let rows: Vec<&str> =
        source.lines().filter_map(|l| l.strip_prefix("//! ")).filter(|l| l.starts_with('|')).collect();
    assert!(rows.len() >= 6);
    for row in rows {
        assert!(document.contains(row), "docs/masking.md lacks: {row}");
    }
}
