//! Fuzzing with cargo-fuzz. Finding crashes takes hours and is no part of ci; what was found is replayed by
//! the ordinary tests from `core/fuzz/regressions/`.

use std::path::{Path, PathBuf};

use crate::Task;
use crate::arguments::Arguments;
use crate::program::Program;
use crate::workspace;

pub(crate) const FUZZ: Task = Task {
    name: "fuzz",
    summary: "runs the fuzz targets of core for a while",
    help: "
cargo xtask fuzz [TARGET] [--seconds N] [--seeds FOLDER]

  TARGET           mime, draft, text, history, or a format of files: calendar, card, gzip, html, image, lzh, office,
                   ole, pdf, rtf, seven_zip, tar, tnef, zip; all of them, one after the other, if none is named
  --seconds N      how long each one runs (60)
  --seeds FOLDER   mails (.eml) or files of the format to start from besides those of tests/corpus and tests/fixtures

Needs a nightly toolchain; cargo-fuzz is built into the cache folder when it is missing. A crash lies in
core/fuzz/artifacts/TARGET/. Mend it, then move the file to core/fuzz/regressions/TARGET/ under a name
that says what it is: the ordinary tests replay it from there.",
    run,
};

const TARGETS: &[&str] = &[
    "mime",
    "draft",
    "text",
    "history",
    "calendar",
    "card",
    "gzip",
    "html",
    "image",
    "lzh",
    "office",
    "ole",
    "pdf",
    "rtf",
    "seven_zip",
    "tar",
    "tnef",
    "zip",
];
const CARGO_FUZZ_VERSION: &str = "0.13.2";
/// Bytes. Larger mails are slow and find nothing more.
const LONGEST_INPUT: usize = 64 * 1024;

fn run(mut arguments: Arguments) -> Result<(), String> {
    let seconds = arguments.take_value("--seconds")?.unwrap_or_else(|| "60".to_owned());
    let seconds: u32 = seconds.parse().map_err(|_| format!("--seconds {seconds:?} is no number"))?;
    let seeds = arguments.take_value("--seeds")?.map(PathBuf::from);
    let chosen = arguments.take_word();
    arguments.finish()?;
    let targets: Vec<&str> = match &chosen {
        None => TARGETS.to_vec(),
        Some(name) if TARGETS.contains(&name.as_str()) => vec![name.as_str()],
        Some(name) => return Err(format!("there is no target {name:?}: {}", TARGETS.join(", "))),
    };

    let fuzz = CargoFuzz::ready()?;
    for target in targets {
        let corpus = fuzz_dir().join("corpus").join(target);
        let count = copy_seeds(target, &corpus, seeds.as_deref())?;
        eprintln!("fuzz: {target} starts from {count} files");
        fuzz.command("build", target).run()?;
        fuzz.command("run", target)
            .arg(&corpus)
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={LONGEST_INPUT}"))
            // An input that takes 10 s or 2 GB is a find, too.
            .args(["-timeout=10", "-rss_limit_mb=2048"])
            .run()
            .map_err(|message| format!("{message}\nThe input lies in core/fuzz/artifacts/{target}/"))?;
    }
    Ok(())
}

fn fuzz_dir() -> PathBuf {
    workspace::root().join("core/fuzz")
}

/// cargo-fuzz and what it takes to make it build here.
struct CargoFuzz {
    command: PathBuf,
    path_variable: std::ffi::OsString,
}

impl CargoFuzz {
    fn ready() -> Result<Self, String> {
        if !Program::new("rustup").args(["run", "nightly", "rustc", "--version"]).succeeds() {
            return Err("needs a nightly toolchain: rustup toolchain install nightly".to_owned());
        }
        let folder = workspace::cache_dir()?.join(format!("cargo-fuzz-{CARGO_FUZZ_VERSION}"));
        workspace::make_once(&folder, |folder| {
            Program::cargo("install")
                .args(["cargo-fuzz", "--version", CARGO_FUZZ_VERSION, "--locked", "--root"])
                .arg(folder)
                .env("CARGO_TARGET_DIR", folder.join("target"))
                .run()?;
            let _ = std::fs::remove_dir_all(folder.join("target"));
            Ok(())
        })?;
        take_over_lock_file()?;
        let wrapper = wrapper_dir()?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path_variable =
            std::env::join_paths(std::iter::once(wrapper).chain(std::env::split_paths(&path)))
                .map_err(|error| error.to_string())?;
        Ok(Self { command: folder.join("bin/cargo-fuzz"), path_variable })
    }

    fn command(&self, subcommand: &str, target: &str) -> Program {
        Program::new(&self.command)
            .args(["fuzz", subcommand, target])
            .in_dir(&workspace::root().join("core"))
            .env("PATH", &self.path_variable)
            .env("RUSTUP_TOOLCHAIN", "nightly")
            .env("CARGO_TARGET_DIR", workspace::target_dir().join("fuzz"))
            // Those name the stable toolchain that runs xtask.
            .without_env("CARGO")
            .without_env("RUSTC")
    }
}

/// A folder with a program called cargo that adds the flag which cargo-fuzz cannot pass on: mail-parser
/// declares a newer Rust than the nightly may be.
fn wrapper_dir() -> Result<PathBuf, String> {
    let folder = workspace::target_dir().join("fuzz-cargo");
    workspace::create_dir(&folder)?;
    let file = folder.join("cargo");
    let script = "#!/bin/sh\n\
        # Made by `cargo xtask fuzz`.\n\
        case $1 in build|run) command=$1; shift; set -- $command --ignore-rust-version \"$@\";; esac\n\
        exec rustup run nightly cargo \"$@\"\n";
    let problem = |error: std::io::Error| format!("{}: {error}", file.display());
    std::fs::write(&file, script).map_err(problem)?;
    Program::new("chmod").arg("+x").arg(&file).output()?;
    Ok(folder)
}

/// The fuzz crate is a workspace of its own; with our lock file it fuzzes the versions that we ship.
fn take_over_lock_file() -> Result<(), String> {
    std::fs::copy(workspace::root().join("Cargo.lock"), fuzz_dir().join("Cargo.lock"))
        .map(drop)
        .map_err(|error| format!("core/fuzz/Cargo.lock: {error}"))
}

/// Fills the target's corpus from the tracked cases, earlier finds and the folder given, and counts what is
/// there.
fn copy_seeds(target: &str, corpus: &Path, more: Option<&Path>) -> Result<usize, String> {
    workspace::create_dir(corpus)?;
    let endings: &[&str] = match target {
        "mime" => &[".eml"],
        "draft" => &[".json"],
        // Only its own seeds: no mail is a history.
        "history" => &[".history"],
        "calendar" => &[".ics"],
        "card" => &[".vcf"],
        "gzip" => &[".gz", ".tgz"],
        "html" => &[".html", ".svg"],
        "image" => &[".jpg", ".png", ".tif", ".tiff", ".heic", ".webp"],
        "lzh" => &[".lzh"],
        "office" => &[".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp"],
        "ole" => &[".doc", ".xls", ".ppt", ".msg"],
        "pdf" => &[".pdf"],
        "rtf" => &[".rtf"],
        "seven_zip" => &[".7z"],
        "tar" => &[".tar"],
        "tnef" => &[".dat"],
        "zip" => &[".zip"],
        _ => &[".eml", ".toml", ".txt", ".html", ".json"],
    };
    let mut seeds = workspace::files_below(&workspace::root().join("tests/corpus"), endings);
    seeds.extend(workspace::files_below(&workspace::root().join("tests/fixtures/files"), endings));
    seeds.extend(workspace::files_below(&fuzz_dir().join("seeds").join(target), &[""]));
    seeds.extend(workspace::files_below(&fuzz_dir().join("regressions").join(target), &[""]));
    if let Some(folder) = more {
        if !folder.is_dir() {
            return Err(format!("{} is no folder", folder.display()));
        }
        seeds.extend(workspace::files_below(folder, endings));
    }
    for seed in seeds {
        // Two cases may have one name, so the folder belongs to it.
        let name: Vec<_> =
            seed.iter().rev().take(3).map(|part| part.to_string_lossy().into_owned()).collect();
        let copy = corpus.join(name.join("-"));
        std::fs::copy(&seed, &copy).map_err(|error| format!("{}: {error}", seed.display()))?;
    }
    Ok(workspace::files_below(corpus, &[""]).len())
}
